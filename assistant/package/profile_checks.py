"""What our own profile asks of a package beyond BagIt: the exact files, ``filing.json``, the pictures, the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.errors import AssistantError, RulePackUnknown
from assistant.findings import Severity
from assistant.jpeg import jpeg_facts
from assistant.package.bag_checks import BagReport
from assistant.package.content import Content
from assistant.package.filing_json import (
    FilingJson,
    PackedMaterial,
    PackedRules,
    Unfit,
    packed_rules,
    parsed,
    payload_name,
)
from assistant.package.layout import (
    DATA,
    DECLARATION,
    DECLARED,
    EARLIER_PROFILES,
    FETCH,
    FILING,
    HASHES,
    INFO,
    MATERIALS,
    PROFILE,
    PROFILE_FILE,
    PROFILE_IDENTIFIER,
    REPORT,
    RULE_PACK_TAG,
    TAG_FILES,
    bag_name,
    canonical_json,
)
from assistant.package.limits import Limits
from assistant.package.problems import Problem, ProblemCode, Refused, shown
from assistant.package.report_facts import REPORT_FACTS, facts_of, read_facts
from assistant.package.signing import SIGNATURE_FILE
from assistant.package.tag_files import manifest
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures

INSPECT_SECONDS: Final = 60
"""For one picture, when the vision process is asked; it has a stricter limit of its own."""

_AHEAD: Final = 4
"""Pictures handed to the vision processes at once."""

Inspect = Callable[[bytes], "Future[PictureMeasures]"]


class Unverified(StrEnum):
    """Why a part of a package could not be judged here."""

    NOT_DECODED = "pictures_not_decoded"
    NO_ANSWER = "no_answer"
    RULES_UNKNOWN = "rules_unknown"
    RULES_DIFFER = "rules_differ"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check of ``verify`` that could not be made: on which file, and why."""

    file: str
    why: Unverified


@dataclass(slots=True)
class ProfileReport:
    """What our profile says of the package."""

    problems: list[Problem]
    skipped: list[Skipped]
    rules: tuple[PackedRules, ...] = ()
    """The rule packs that the package says it was judged by."""


def check_profile(content: Content, bag: BagReport, limits: Limits, inspect: Inspect | None) -> ProfileReport:
    """Judge everything that RFC 8493 leaves open. ``bag`` must hold sha256 and sha512 of every file."""
    report = ProfileReport([], [])
    report.problems += _form(content, bag, limits)
    document = _document(content, limits, report)
    if document is None:
        return report
    report.rules = tuple(document.rules)
    report.problems += _information(content, bag, document)
    report.problems += _materials(content, bag, document)
    report.problems += _report(content, bag, limits, document)
    _pictures(content, limits, document, inspect, report)
    return report


def _form(content: Content, bag: BagReport, limits: Limits) -> Iterator[Problem]:
    """No file too many, none too few, and every tag file in the one form that this program writes."""
    for name in sorted(content.sizes):
        if name == FETCH:
            yield Problem(ProblemCode.BAG_FETCH, FETCH)
        elif (
            name not in TAG_FILES
            and name not in (FILING, REPORT, SIGNATURE_FILE)
            and not name.startswith(MATERIALS)
        ):
            yield Problem(ProblemCode.BAG_STRAY, shown(name))
    used = {
        "/".join(name.split("/")[:depth]) for name in content.sizes for depth in range(1, name.count("/") + 1)
    }
    for name in sorted(content.folders - used - {"data", "data/materials"}):
        yield Problem(ProblemCode.BAG_STRAY, shown(name))
    for name in sorted((TAG_FILES | {FILING, REPORT}) - set(content.sizes)):
        missing = "manifest" in name
        yield Problem(ProblemCode.BAG_MANIFEST_MISSING if missing else ProblemCode.BAG_FILE_MISSING, name)
    if DECLARATION in content.sizes and _bytes(content, DECLARATION, limits) != DECLARED:
        yield Problem(ProblemCode.BAG_DECLARATION, DECLARATION)
    known = [canonical_json(one) for one in (PROFILE, *EARLIER_PROFILES)]
    if PROFILE_FILE in content.sizes and _bytes(content, PROFILE_FILE, limits) not in known:
        yield Problem(ProblemCode.BAG_PROFILE, PROFILE_FILE)
    for algorithm in HASHES:
        for name, is_of_tags in (
            (f"manifest-{algorithm}.txt", False),
            (f"tagmanifest-{algorithm}.txt", True),
        ):
            if name not in content.sizes:
                continue
            listed = {
                path: value
                for (used_hash, path), value in bag.hashes.items()
                if used_hash == algorithm
                and path.startswith(DATA) != is_of_tags
                and not path.startswith("tagmanifest-")
            }
            already = any(name in (one.file, one.params.get("manifest")) for one in bag.problems)
            if not already and _bytes(content, name, limits) != manifest(listed):
                yield Problem(ProblemCode.BAG_MANIFEST_FORM, name)


def _bytes(content: Content, name: str, limits: Limits) -> bytes:
    """A tag file's bytes; empty where it cannot be read, which ``check_bag`` has said already."""
    try:
        return content.whole(name, limits.text_bytes)
    except Refused:
        return b""


def _document(content: Content, limits: Limits, report: ProfileReport) -> FilingJson | None:
    if FILING not in content.sizes:
        return None
    raw = _bytes(content, FILING, limits)
    document = parsed(raw)
    if isinstance(document, Unfit):
        code = ProblemCode.BAG_FILING_TOO_NEW if document.is_newer else ProblemCode.BAG_FILING
        report.problems.append(Problem(code, FILING, {"field": shown(document.field)}))
        return None
    if any(finding.severity is Severity.BLOCK for finding in document.findings):
        report.problems.append(Problem(ProblemCode.BAG_BLOCKED, FILING))
    return document


def _information(content: Content, bag: BagReport, document: FilingJson) -> Iterator[Problem]:
    """``bag-info.txt`` has every label of the profile once, no other, and says the same as ``filing.json``."""
    if INFO not in content.sizes:
        return
    payload = [size for name, size in content.sizes.items() if name.startswith(DATA)]
    wanted = {
        "BagIt-Profile-Identifier": PROFILE_IDENTIFIER,
        "Bagging-Date": document.made_on.isoformat(),
        "External-Identifier": document.filing.id,
        "Payload-Oxum": f"{sum(payload)}.{len(payload)}",
    }
    labels = [label for label, _ in bag.info if label != RULE_PACK_TAG]
    packs = [value for label, value in bag.info if label == RULE_PACK_TAG]
    told = [f"{pack.id} {' '.join(pack.version.split())}" for pack in document.rules]
    is_right = (
        sorted(labels) == sorted([*wanted, "Bag-Software-Agent"])
        and all(dict(bag.info).get(label) == value for label, value in wanted.items())
        and packs == told
    )
    if not is_right:
        yield Problem(ProblemCode.BAG_INFO, INFO, {"line": 0})
    if content.top and content.top != bag_name(document.filing.id):
        yield Problem(ProblemCode.BAG_TOP_FOLDER, shown(content.top))


def _materials(content: Content, bag: BagReport, document: FilingJson) -> Iterator[Problem]:
    """The pictures in the package are those that ``filing.json`` lists, each with its size and hash."""
    listed = {payload_name(material): material for material in document.materials}
    present = {name for name in content.sizes if name.startswith(MATERIALS)}
    for name in sorted(present - set(listed)):
        yield Problem(ProblemCode.BAG_STRAY, shown(name))
    for name, material in listed.items():
        if name not in present:
            yield Problem(ProblemCode.BAG_FILE_MISSING, name, {"manifest": FILING})
        elif (content.sizes[name], bag.hashes.get(("sha256", name))) != (material.bytes, material.sha256):
            yield Problem(ProblemCode.BAG_MATERIALS, name)
    of_draft = [
        (f"materials.{place}", one.file, one.kind, one.person)
        for place, one in enumerate(document.filing.materials)
    ]
    of_package = [(one.about, one.file, one.kind, one.person) for one in document.materials]
    in_order = [one.number for one in document.materials] == list(range(1, len(document.materials) + 1))
    named = all(one.file == f"materials/{one.number:02d}-{one.kind}.jpg" for one in document.materials)
    if sorted(of_draft, key=repr) != sorted(of_package, key=repr) or not in_order or not named:
        yield Problem(ProblemCode.BAG_MATERIALS, FILING)


def _report(content: Content, bag: BagReport, limits: Limits, document: FilingJson) -> Iterator[Problem]:
    """The report says of itself which ``filing.json`` it was made from and what it counts; both have to be so."""
    if REPORT not in content.sizes:
        return
    said = read_facts(_bytes(content, REPORT, limits))
    wanted = facts_of(document, bag.hashes.get(("sha256", FILING), ""))
    if said is None or any(said.get(name) != wanted[name] for name in REPORT_FACTS):
        yield Problem(ProblemCode.BAG_REPORT, REPORT)


def _pictures(
    content: Content, limits: Limits, document: FilingJson, inspect: Inspect | None, report: ProfileReport
) -> None:
    """Every picture is a JPEG without metadata, as large as listed, within the provider's limits, and can be opened."""
    book = _book_of(document, report)
    waiting: list[tuple[str, PackedMaterial, Future[PictureMeasures]]] = []
    for material in document.materials:
        name = payload_name(material)
        if name not in content.sizes:
            continue
        try:
            data = content.whole(name, limits.picture_bytes)
        except Refused as refused:
            if refused.problem.code is ProblemCode.BAG_TOO_LARGE:
                report.problems.append(refused.problem)
            continue
        report.problems += _one_picture(name, data, material, book)
        if inspect is None:
            report.skipped.append(Skipped(name, Unverified.NOT_DECODED))
            continue
        waiting.append((name, material, inspect(data)))
        if len(waiting) >= _AHEAD:
            _decoded(*waiting.pop(0), report)
    for one in waiting:
        _decoded(*one, report)


def _book_of(document: FilingJson, report: ProfileReport) -> RuleBook | None:
    """The rules that the pictures were made by, where this program has the very same; else that is said."""
    try:
        book = rule_book(document.filing.provider, document.filing.province)
    except RulePackUnknown:
        report.skipped.append(Skipped(FILING, Unverified.RULES_UNKNOWN))
        return None
    if packed_rules(book) != document.rules:
        report.skipped.append(Skipped(FILING, Unverified.RULES_DIFFER))
        return None
    return book


def _one_picture(
    name: str, data: bytes, material: PackedMaterial, book: RuleBook | None
) -> Iterator[Problem]:
    facts = jpeg_facts(data)
    if facts is None:
        yield Problem(ProblemCode.BAG_PICTURE, name)
        return
    if facts.has_metadata or facts.bytes_after:
        yield Problem(ProblemCode.BAG_PICTURE_METADATA, name)
    if facts.size != material.size:
        yield Problem(ProblemCode.BAG_MATERIALS, name)
    if book is not None:
        profile = book.profile(material.kind)
        if max(facts.size) > profile.longest_side or len(data) > profile.most_bytes:
            params = {"bytes": profile.most_bytes, "pixels": profile.longest_side}
            yield Problem(ProblemCode.BAG_PICTURE_LIMITS, name, params)


def _decoded(
    name: str, material: PackedMaterial, answer: Future[PictureMeasures], report: ProfileReport
) -> None:
    try:
        measures = answer.result(timeout=INSPECT_SECONDS)
    except (AssistantError, TimeoutError):
        report.skipped.append(Skipped(name, Unverified.NO_ANSWER))
        return
    known = any(one.file == name and one.code is ProblemCode.BAG_PICTURE for one in report.problems)
    if (measures.problem is not None or measures.size != material.size) and not known:
        report.problems.append(Problem(ProblemCode.BAG_PICTURE, name))
    if any(measures.values.get(carried) for carried in ("file.metadata", "file.trailing")):
        report.problems.append(Problem(ProblemCode.BAG_PICTURE_METADATA, name))
