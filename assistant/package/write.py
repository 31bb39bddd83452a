"""Writing a package: whole, proved by reading it back, and only then under its name.

The same draft, date, language and versions give the same bytes on any machine: names, order, times and modes are fixed,
and no clock, host, user or random number enters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from assistant.draft import Filing, Material
from assistant.errors import Cancelled, InputMissing
from assistant.findings import Finding, NotChecked
from assistant.measuring import picture_path
from assistant.package.archive import write_archive
from assistant.package.copies import handed_over, is_watermarked
from assistant.package.filing_json import (
    SCHEMA,
    FilingJson,
    PackedMaterial,
    dumped,
    own_name,
    packed_findings,
    packed_not_checked,
    packed_rules,
    payload_name,
    with_packed_names,
)
from assistant.package.goal import PendingFile
from assistant.package.layout import (
    DATA,
    FILING,
    REPORT,
    bag_name,
    material_name,
    ordered_materials,
    software_version,
)
from assistant.package.problems import NotVerified
from assistant.package.profile_checks import Inspect
from assistant.package.report import render_report
from assistant.package.tag_files import with_tag_files
from assistant.package.verify import PackageVerdict, verify_zip
from assistant.rules.book import RuleBook
from assistant.vision.measures import Encoded, Profile

Encode = Callable[[Path, Profile], "Future[Encoded]"]
Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

_LOOK_EVERY: Final = 0.1
"""Seconds between looks at ``cancelled`` while a picture is being encoded."""
_AHEAD: Final = 2
"""Pictures handed to the vision process at once: it is never idle, and memory holds one finished picture more."""


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What goes into a package. ``folder`` is where the draft's picture paths begin."""

    filing: Filing
    folder: Path
    book: RuleBook
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A package in its place, verified. ``files`` and ``bytes`` count what is in it."""

    path: Path
    sha256: str
    files: int
    bytes: int


def write_package(
    contents: PackageContents,
    goal: Path,
    encode: Encode,
    today: date,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    *,
    inspect: Inspect | None = None,
) -> Written:
    """Write the package at ``goal``, or leave what was there untouched, with nothing of ours beside it.

    ``encode`` makes the handed-over form of a picture; ``inspect``, where given, opens each again out of the finished
    package. ``progress`` gets steps done and steps in all; ``cancelled`` is asked between steps.

    Raises:
        InputMissing: a picture of the draft is not there, or lies outside its folder.
        OutputRefused, DiskFull: the goal cannot be written.
        Cancelled: ``cancelled`` said so.
        NotVerified: what was written does not verify; a fault of this program or of the disk.
        AssistantError: what ``encode`` raised for a picture.
    """
    steps = _Steps(len(contents.filing.materials) + 3, progress, cancelled)
    # Before any work: a folder that cannot be written is said at once.
    with PendingFile(goal) as pending:
        encoded = list(_encoded(contents, encode, steps))
        bag = _bag(contents, encoded, today)
        steps.done()
        top = bag_name(contents.filing.id)
        full = {f"{top}/{name}": data for name, data in bag.items()}

        def write(file: BinaryIO) -> None:
            write_archive(file, full, steps.look)

        pending.write(write)
        steps.done()
        archive = pending.read_back()
        verification = verify_zip(archive, inspect=inspect)
        if verification.verdict is not PackageVerdict.VALID:
            raise NotVerified(verification.problems)
        steps.look()
        pending.put_in_place()
    steps.done()
    return Written(goal, verification.sha256, verification.files, verification.bytes)


class _Steps:
    """Counts what is done, and stops where the person asked for it."""

    def __init__(self, total: int, progress: Progress | None, cancelled: IsCancelled | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._cancelled = cancelled

    def look(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def done(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _encoded(
    contents: PackageContents, encode: Encode, steps: _Steps
) -> Iterator[tuple[PackedMaterial, Encoded]]:
    """Every picture in the order of the form, in the form in which it is handed over."""
    ordered = ordered_materials(contents.filing, contents.book)
    waiting: list[Future[Encoded]] = []
    try:
        for number, (index, material) in enumerate(ordered, start=1):
            while len(waiting) < _AHEAD and number - 1 + len(waiting) < len(ordered):
                waiting.append(_ask(contents, ordered[number - 1 + len(waiting)][1], encode))
            picture = _answer(waiting.pop(0), steps)
            yield _packed(number, index, material, picture, contents.book), picture
            steps.done()
    finally:
        for future in waiting:
            future.cancel()


def _ask(contents: PackageContents, material: Material, encode: Encode) -> Future[Encoded]:
    rule = contents.book.profile(material.kind)
    file = handed_over(material, contents.book)
    path = picture_path(contents.folder, file)
    if path is None:
        raise InputMissing(path=own_name(file))
    return encode(path, Profile(rule.longest_side, rule.most_bytes))


def _answer(future: Future[Encoded], steps: _Steps) -> Encoded:
    while True:
        steps.look()
        try:
            return future.result(timeout=_LOOK_EVERY)
        except FutureTimeout:
            if future.done():
                raise


def _packed(number: int, index: int, material: Material, picture: Encoded, book: RuleBook) -> PackedMaterial:
    return PackedMaterial(
        number=number,
        file=material_name(number, material).removeprefix(DATA),
        kind=material.kind,
        about=f"materials.{index}",
        person=material.person,
        size=(picture.width, picture.height),
        bytes=len(picture.data),
        sha256=hashlib.sha256(picture.data).hexdigest(),
        original_name=own_name(material.file),
        watermarked=is_watermarked(material, book),
    )


def _bag(
    contents: PackageContents, encoded: list[tuple[PackedMaterial, Encoded]], today: date
) -> dict[str, bytes]:
    """Every file of the bag by its name in it."""
    materials = tuple(material for material, _ in encoded)
    document = FilingJson(
        schema_number=SCHEMA,
        made_on=today,
        program=software_version(),
        filing=with_packed_names(contents.filing, materials),
        rules=packed_rules(contents.book),
        materials=materials,
        findings=packed_findings(contents.findings),
        not_checked=packed_not_checked(contents.not_checked),
    )
    filing_json = dumped(document)
    report = render_report(
        document,
        hashlib.sha256(filing_json).hexdigest(),
        contents.book,
        contents.findings,
        contents.not_checked,
        {material.number: picture.thumbnail for material, picture in encoded},
    )
    payload = {payload_name(material): picture.data for material, picture in encoded}
    payload |= {FILING: filing_json, REPORT: report.encode()}
    packs = [(pack.id, pack.version) for pack in contents.book.packs]
    return with_tag_files(payload, contents.filing.id, today, packs)
