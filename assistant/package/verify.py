"""Judging a package from anywhere: a zip or a folder. Nothing in it is believed, and nothing is written."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import InputMissing
from assistant.package.bag_checks import check_bag
from assistant.package.content import Content
from assistant.package.folder_reading import read_folder
from assistant.package.layout import HASHES
from assistant.package.limits import Limits, shipped_limits
from assistant.package.problems import PackageUnreadable, Problem, ProblemCode, Refused
from assistant.package.profile_checks import Inspect, Skipped, check_profile
from assistant.package.zip_reading import read_zip


class PackageVerdict(StrEnum):
    """Valid: no problem at all was found."""

    VALID = "valid"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found, all of it at once.

    ``files`` and ``bytes`` count what is in the package; ``sha256`` is that of the zip as a file, "" for a folder.
    ``skipped`` is what could not be judged here; it does not make a package invalid. ``signature`` is ``unsigned``.
    """

    verdict: PackageVerdict
    problems: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]
    files: int
    bytes: int
    sha256: str
    signature: str = "unsigned"


def verify(path: Path, *, bag_only: bool = False, inspect: Inspect | None = None) -> Verification:
    """Judge the package at ``path``. ``bag_only``: by RFC 8493 alone. ``inspect`` opens a picture elsewhere.

    Raises:
        InputMissing: there is nothing at ``path``.
        PackageUnreadable: the system does not let it be read, or it is neither file nor folder.
    """
    return opened(path, bag_only=bag_only, inspect=inspect)[0]


def opened(
    path: Path, *, bag_only: bool = False, inspect: Inspect | None = None
) -> tuple[Verification, Content | None]:
    """The verdict, and the content that was judged; None where nothing could be read. Raises as ``verify``.

    Whoever takes something out takes it from this content: the file on the disk may be another one a moment later.
    """
    limits = shipped_limits()
    try:
        if path.is_dir():
            content, digest = read_folder(path, limits), ""
        else:
            archive = _read(path, limits)
            digest = hashlib.sha256(archive).hexdigest()
            content = read_zip(archive, limits)
    except Refused as refused:
        return Verification(PackageVerdict.INVALID, (refused.problem,), (), 0, 0, ""), None
    return _judged(content, digest, limits, bag_only=bag_only, inspect=inspect), content


def verify_zip(archive: bytes, *, bag_only: bool = False, inspect: Inspect | None = None) -> Verification:
    """Judge a package whose bytes are at hand."""
    limits = shipped_limits()
    digest = hashlib.sha256(archive).hexdigest()
    try:
        content = read_zip(archive, limits)
    except Refused as refused:
        return Verification(PackageVerdict.INVALID, (refused.problem,), (), 0, 0, digest)
    return _judged(content, digest, limits, bag_only=bag_only, inspect=inspect)


def _read(path: Path, limits: Limits) -> bytes:
    """A regular file's bytes, opened once, never more than the limit."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise InputMissing(path=path.name) from None
    except (OSError, ValueError):
        raise PackageUnreadable(path=path.name) from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PackageUnreadable(path=path.name)
        try:
            archive = file.read(limits.file_bytes + 1)
        except OSError:
            raise PackageUnreadable(path=path.name) from None
    if len(archive) > limits.file_bytes:
        raise Refused(Problem(ProblemCode.ZIP_TOO_LARGE, "", {"limit": limits.file_bytes}))
    return archive


def _judged(
    content: Content, digest: str, limits: Limits, *, bag_only: bool, inspect: Inspect | None
) -> Verification:
    bag = check_bag(content, limits, also=() if bag_only else HASHES)
    problems = [*content.problems, *bag.problems]
    skipped: tuple[Skipped, ...] = ()
    if not bag_only:
        profile = check_profile(content, bag, limits, inspect)
        problems += profile.problems
        skipped = tuple(profile.skipped)
    once: dict[tuple[ProblemCode, str], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.file), problem)
    return Verification(
        PackageVerdict.INVALID if once else PackageVerdict.VALID,
        tuple(once.values()),
        skipped,
        len(content.sizes),
        sum(content.sizes.values()),
        digest,
    )
