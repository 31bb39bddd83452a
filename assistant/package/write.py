"""Writing a package: whole, proved by reading it back, and only then under its name.

The same draft, date, language and versions give the same bytes on any machine: names, order, times and modes are fixed,
and no clock, host, user or random number enters.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
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
from assistant.package.limits import shipped_limits
from assistant.package.problems import NotVerified, Problem, ProblemCode
from assistant.package.profile_checks import Inspect
from assistant.package.report import render_report
from assistant.package.sealing import Seal, SealKeys, is_sealed, sealed
from assistant.package.signing import SIGNATURE_FILE, SIGNED_FILE, SigningKey
from assistant.package.tag_files import with_tag_files
from assistant.package.verify import PackageVerdict, Verification, verify_zip
from assistant.rules.book import RuleBook
from assistant.vision.measures import Encoded, Profile

Encode = Callable[[Path, Profile], "Future[Encoded]"]
Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

_LOOK_EVERY: Final = 0.1
"""Seconds between looks at ``cancelled`` while a picture is being encoded."""
_AHEAD: Final = 4
"""Pictures handed to the vision processes at once: none of two is ever idle, and memory holds a few finished pictures more."""


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
    key: SigningKey | None = None,
    seal: Seal | None = None,
) -> Written:
    """Write the package at ``goal``, or leave what was there untouched, with nothing of ours beside it.

    ``encode`` makes the handed-over form of a picture; ``inspect``, where given, opens each again out of the finished
    package. ``key`` signs it. ``seal`` encrypts it: then only the encrypted form ever lies on the disk. ``progress`` gets steps done and steps in all; ``cancelled`` is asked between steps.

    Raises:
        InputMissing: a picture of the draft is not there, or lies outside its folder.
        OutputRefused, DiskFull: the goal cannot be written.
        Cancelled: ``cancelled`` said so.
        NotVerified: what was written does not verify; a fault of this program or of the disk.
        AssistantError: what ``encode`` raised for a picture.
    """
    steps = _Steps(len(contents.filing.materials) + 3 + (seal is not None), progress, cancelled)
    # Before any work: a folder that cannot be written is said at once.
    with PendingFile(goal) as pending:
        encoded = list(_encoded(contents, encode, steps))
        bag = _bag(contents, encoded, today)
        top = bag_name(contents.filing.id)
        if key is not None:
            bag[SIGNATURE_FILE] = key.sign(bag[SIGNED_FILE], f"{top} {today.isoformat()}")
        steps.done()
        full = {f"{top}/{name}": data for name, data in bag.items()}

        plain = b""
        if seal is None:
            pending.write(lambda file: write_archive(file, full, steps.look))
        else:
            memory = io.BytesIO()
            write_archive(memory, full, steps.look)
            plain = memory.getvalue()
            shut = sealed(plain, seal)
            steps.done()
            steps.look()
            pending.write(lambda file: _put(file, shut))
        steps.done()
        verification = _verified(pending.read_back(), plain, seal, inspect)
        steps.look()
        pending.put_in_place()
    steps.done()
    return Written(goal, verification.sha256, verification.files, verification.bytes)


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)


def _verified(archive: bytes, plain: bytes, seal: Seal | None, inspect: Inspect | None) -> Verification:
    """What came back from the disk, judged. Raises ``NotVerified``.

    A package for others' keys cannot be opened here: then its plain form is judged, and of the encrypted one that it begins as
    it must. By passphrase it is opened as its receiver will.
    """
    if seal is None:
        found = verify_zip(archive, inspect=inspect)
    elif seal.passphrase:
        found = verify_zip(archive, inspect=inspect, keys=SealKeys(seal.passphrase))
    else:
        found = replace(verify_zip(plain, inspect=inspect), sha256=hashlib.sha256(archive).hexdigest())
        if not is_sealed(archive):
            raise NotVerified((Problem(ProblemCode.SEAL_HEADER),))
    if found.verdict is not PackageVerdict.VALID:
        raise NotVerified(found.problems)
    return found


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
    return encode(path, Profile(rule.longest_side, rule.most_bytes, shipped_limits().lowest_quality))


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
