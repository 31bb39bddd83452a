"""What can be wrong with a package, and the errors of making one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Final

from assistant.errors import AssistantError
from assistant.findings import NO_PARAMS, Finding, Param

LONGEST_SHOWN: Final = 120
"""Characters of a name from a package that are shown."""


class ProblemCode(StrEnum):
    """Everything ``verify`` can refuse. ``zip.*`` is about the archive, ``bag.*`` about what is in it,
    ``seal.*`` about the encryption around it.

    A code that stands keeps its meaning; ``wording.package`` has the sentence for each.
    """

    ZIP_UNREADABLE = "zip.unreadable"
    ZIP_TOO_LARGE = "zip.too_large"
    ZIP_TOO_MANY = "zip.too_many"
    ZIP_TOO_MUCH = "zip.too_much"
    ZIP_RATIO = "zip.ratio"
    ZIP_NAME = "zip.name"
    ZIP_TWIN = "zip.twin"
    ZIP_LINK = "zip.link"
    ZIP_ENCRYPTED = "zip.encrypted"
    ZIP_METHOD = "zip.method"
    ZIP_ZIP64 = "zip.zip64"
    ZIP_HEADERS = "zip.headers"
    ZIP_OVERLAP = "zip.overlap"
    ZIP_EXTRA_BYTES = "zip.extra_bytes"
    ZIP_DAMAGED = "zip.damaged"
    ZIP_ALTERED = "zip.altered"

    BAG_TOP_FOLDER = "bag.top_folder"
    BAG_NAME = "bag.name"
    BAG_TWIN = "bag.twin"
    BAG_LINK = "bag.link"
    BAG_TOO_LARGE = "bag.too_large"
    BAG_UNREADABLE = "bag.unreadable"
    BAG_DECLARATION = "bag.declaration"
    BAG_INFO = "bag.info"
    BAG_OXUM = "bag.oxum"
    BAG_FETCH = "bag.fetch"
    BAG_MANIFEST_MISSING = "bag.manifest_missing"
    BAG_MANIFEST_LINE = "bag.manifest_line"
    BAG_MANIFEST_TWICE = "bag.manifest_twice"
    BAG_MANIFEST_FORM = "bag.manifest_form"
    BAG_MANIFEST_STYLE = "bag.manifest_style"
    BAG_FILE_MISSING = "bag.file_missing"
    BAG_FILE_UNLISTED = "bag.file_unlisted"
    BAG_HASH = "bag.hash"
    BAG_STRAY = "bag.stray"
    BAG_PROFILE = "bag.profile"
    BAG_FILING = "bag.filing"
    BAG_FILING_TOO_NEW = "bag.filing_too_new"
    BAG_BLOCKED = "bag.blocked"
    BAG_MATERIALS = "bag.materials"
    BAG_PICTURE = "bag.picture"
    BAG_PICTURE_METADATA = "bag.picture_metadata"
    BAG_PICTURE_LIMITS = "bag.picture_limits"
    BAG_REPORT = "bag.report"
    BAG_SIGNATURE = "bag.signature"

    SEAL_TOO_LARGE = "seal.too_large"
    SEAL_HEADER = "seal.header"
    SEAL_WORK_FACTOR = "seal.work_factor"
    SEAL_DAMAGED = "seal.damaged"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a package.

    ``file`` is the name as it may be shown, "" where the whole package is meant. ``params`` hold numbers and
    names for the sentence, never a value of the filing.
    """

    code: ProblemCode
    file: str = ""
    params: Mapping[str, Param] = field(default_factory=lambda: NO_PARAMS)


class Refused(Exception):
    """One file of a package cannot be read on; carries the reason. Never leaves this room."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code.value)
        self.problem = problem


def shown(name: str) -> str:
    """A name from outside, safe on any screen: control, format and lone surrogate characters as codes, cut in the middle."""
    safe = (
        name
        if name.isascii() and name.isprintable()  # as nearly all are
        else "".join(
            character
            if character.isprintable() and unicodedata.category(character) not in ("Cf", "Cs", "Co", "Cn")
            else f"\\u{ord(character):04x}"
            for character in name
        )
    )
    if len(safe) <= LONGEST_SHOWN:
        return safe
    half = LONGEST_SHOWN // 2 - 1
    return f"{safe[:half]}…{safe[-half:]}"


class ExportRefused(AssistantError):
    """Something still blocks: ``findings`` holds what, ``count`` how many."""

    code: ClassVar[str] = "package.blocked"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(count=len(findings))
        self.findings = findings


class NotVerified(AssistantError):
    """The package that was just written does not verify; it was not put in place. ``problems`` says why."""

    code: ClassVar[str] = "package.not_verified"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problem=problems[0].code.value, file=problems[0].file)
        self.problems = problems


class PackageInvalid(AssistantError):
    """A package does not verify, so no draft is made of it. ``problems`` says why."""

    code: ClassVar[str] = "package.invalid"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class PackageUnreadable(AssistantError):
    """A package is there, but the system does not let it be read: ``path``."""

    code: ClassVar[str] = "package.unreadable"
