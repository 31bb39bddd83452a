"""What was read from a paper: is it the right one, can it be read, does it last, does it agree with the form, is it signed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from assistant.checks.characters import Match, aligned
from assistant.checks.faults import fault, months_later
from assistant.checks.plain import same_name, same_number
from assistant.checks.signed_papers import LEAST, judge_signed
from assistant.checks.watermarks import judge_watermark
from assistant.draft import DocumentKind, Filing, Material, MaterialKind
from assistant.draft_paths import value_at
from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.papers.answer import Doubt, PaperRead, ReadField
from assistant.papers.placing import PlacedSheet
from assistant.papers.reading import READABLE, read_fields
from assistant.papers.sheet import Sheet
from assistant.rules.book import RuleBook

SIDES_OF_THE_CARD: Final = frozenset({MaterialKind.ID_FRONT, MaterialKind.ID_BACK})
SIGNED: Final = frozenset({MaterialKind.CHECK_SHEET, MaterialKind.PLEDGE, MaterialKind.AUTHORISATION})
ENDS: Final = {
    MaterialKind.ID_BACK: ("valid_to", "validity.months"),
    MaterialKind.LICENCE: ("valid_to", "validity.paper-months"),
    MaterialKind.DOMAIN_CERTIFICATE: ("expires", "domain.months"),
}
"""By kind, the field that says how long the paper lasts, and the rule that says how much must be left."""
NUMBERS: Final = frozenset({"number", "credit_code"})
"""Fields with a check digit: what passes it was read rightly, so that a difference is one of the form."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a paper is handed in with: the filing and the place of the picture in it."""

    filing: Filing
    material: Material


def judge_paper(
    placed: PlacedSheet,
    kind: MaterialKind,
    book: RuleBook,
    about: str,
    today: date | None = None,
    handed: Handed | None = None,
) -> tuple[list[Finding], list[NotChecked]]:
    """Findings about one paper that was read, and what could not be judged. Boxes are in pixels of the upright picture.

    ``handed``: None where the picture is judged alone; nothing is compared with a form then, and whether the subject needs a
    seal is not known. ``today``: None where dates are not judged.
    """
    found: list[Finding] = list(judge_watermark(placed.sheet, book, about))
    skipped: list[NotChecked] = []
    if kind in SIGNED:
        found += judge_signed(
            placed.sheet, book, about, None if handed is None else handed.filing.subject.kind
        )
    elif kind in READABLE and not _other_document(kind, handed):
        read = read_fields(placed.sheet, kind, book)
        wrong = list(_kind(read, placed.sheet, book, about))
        found += wrong
        if not any(one.severity is Severity.BLOCK for one in wrong):
            found += _readable(read, book, about)
            found += _agrees_with_itself(read, book, about)
            if kind is MaterialKind.ID_FRONT and placed.sheet.faces == ():
                found.append(fault(book, Code.DOC_NO_PORTRAIT, "paper.portrait", about))
            if today is not None:
                found += _lasts(read, book, about, today, handed)
            if handed is not None:
                found += _agrees_with_the_form(read, handed, book, about)
    elif kind in READABLE:
        skipped += [
            NotChecked(code, about, Why.OTHER_DOCUMENT) for code in ("doc.wrong_kind", "doc.mismatch")
        ]
    return [_placed(one, placed) for one in found], skipped


def _other_document(kind: MaterialKind, handed: Handed | None) -> bool:
    """Whether the person shows another document than an ID card, whose form is not known here."""
    if handed is None or kind not in SIDES_OF_THE_CARD:
        return False
    index = handed.material.person or 0
    persons = handed.filing.persons
    return index < len(persons) and persons[index].document_kind is not DocumentKind.ID_CARD


def _kind(read: PaperRead, sheet: Sheet, book: RuleBook, about: str) -> Iterator[Finding]:
    if sum(len("".join(line.text.split())) for line in sheet.lines) < book.number(LEAST):
        yield fault(book, Code.DOC_UNREADABLE, "paper.readable", about, side="nothing")
    elif read.looks_like is None and not read.fields:
        yield fault(
            book, Code.DOC_UNREADABLE, "paper.recognised", about, side="unknown", material=read.kind.value
        )
    elif read.looks_like is not None and read.looks_like is not read.kind:
        seen = read.looks_like.value
        side = read.looks_like in SIDES_OF_THE_CARD and read.kind in SIDES_OF_THE_CARD
        code = Code.DOC_WRONG_SIDE if side else Code.DOC_WRONG_KIND
        yield fault(book, code, "paper.kind", about, material=read.kind.value, seen=seen)


def _readable(read: PaperRead, book: RuleBook, about: str) -> Iterator[Finding]:
    if read.missing:
        names = " ".join(f"{read.kind.value}.{name}" for name in read.missing)
        yield fault(book, Code.DOC_UNREADABLE, "paper.fields", about, side="missing", fields=names)
    unsure = [name for name, one in read.fields.items() if one.doubt not in (None, Doubt.DISAGREES)]
    if unsure:
        names = " ".join(f"{read.kind.value}.{name}" for name in unsure)
        finding = fault(book, Code.DOC_UNREADABLE, "paper.fields", about, side="doubtful", fields=names)
        yield replace(finding, box=read.fields[unsure[0]].box)


def _agrees_with_itself(read: PaperRead, book: RuleBook, about: str) -> Iterator[Finding]:
    """The ID number says birth date and sex once more, the QR code of a licence its credit code."""
    number = read.fields.get("number")
    if number is not None and number.value is not None and len(number.value) == 18:
        text = number.value
        said = {
            "birth_date": f"{text[6:10]}-{text[10:12]}-{text[12:14]}",
            "sex": "男" if int(text[16]) % 2 else "女",
        }
        for name, other in said.items():
            one = read.fields.get(name)
            if one is not None and one.value != other and number.doubt in (None, Doubt.DISAGREES):
                yield _differs(read, name, one, other, "number", book, about, "paper.agrees")
    code = read.fields.get("credit_code")
    if code is not None and code.doubt is Doubt.DISAGREES:
        yield _differs(read, "credit_code", code, "", "qr", book, about, "paper.agrees")


def _lasts(
    read: PaperRead, book: RuleBook, about: str, today: date, handed: Handed | None
) -> Iterator[Finding]:
    """More than the months that the rules ask for must be left."""
    name, rule = ENDS.get(read.kind, ("", ""))
    one = read.fields.get(name)
    if one is None or one.value is None or book.fact_if_any(rule) is None:
        return
    path = _paths(read, handed).get(name)
    until = date.fromisoformat(one.value)
    if handed is not None and path is not None and value_at(handed.filing, path) == until:
        return  # the judge of that field says it
    months = int(book.number(rule))
    if until > months_later(today, months):
        return
    side = "ended" if until < today else "soon"
    severity = Severity.WARN if one.doubt is not None else None
    finding = fault(
        book,
        Code.DOC_EXPIRED,
        rule,
        about,
        severity=severity,
        measured=abs((until - today).days),
        limit=months,
        unit="day",
        date=one.value,
        side=side,
    )
    yield replace(finding, box=one.box)


def _agrees_with_the_form(read: PaperRead, handed: Handed, book: RuleBook, about: str) -> Iterator[Finding]:
    for name, path in _paths(read, handed).items():
        one = read.fields.get(name)
        typed = value_at(handed.filing, path)
        if one is None or typed in ("", None) or _same(name, one, typed):
            continue
        sure = name in NUMBERS and one.doubt is None
        text = typed if isinstance(typed, str) else typed.isoformat() if isinstance(typed, date) else ""
        rule = "paper.number-agrees" if sure else "paper.text-agrees"
        yield _differs(read, name, one, text, "form", book, about, rule)


def _same(name: str, one: ReadField, typed: object) -> bool:
    if typed == "long-term" or one.value is None:
        return typed == "long-term" and one.value is None
    if isinstance(typed, date):
        return one.value == typed.isoformat()
    text = str(typed)
    if name in NUMBERS:
        return same_number(one.value, text)
    if name == "domain":
        return one.value.casefold() == text.strip().casefold()
    if name == "address":
        # An address may be typed without the province or the country in front.
        mine, other = "".join(one.value.split()), "".join(text.split())
        return same_name(mine, other) or mine.endswith(other) or other.endswith(mine)
    return same_name(one.value, text)


def _paths(read: PaperRead, handed: Handed | None) -> dict[str, str]:
    """Where the form asks for what stands on this paper."""
    if handed is None:
        return {}
    filing, index = handed.filing, handed.material.person or 0
    person = f"persons.{index}"
    if read.kind in SIDES_OF_THE_CARD and index >= len(filing.persons):
        return {}
    match read.kind:
        case MaterialKind.ID_FRONT:
            paths = {"name": f"{person}.name", "number": f"{person}.document_number"}
            return paths | ({"address": "subject.address"} if filing.is_individual and index == 0 else {})
        case MaterialKind.ID_BACK:
            return {"valid_from": f"{person}.valid_from", "valid_to": f"{person}.valid_to"}
        case MaterialKind.LICENCE:
            return {
                "credit_code": "subject.document_number",
                "name": "subject.name",
                "legal_representative": "subject.legal_representative",
                "address": "subject.address",
                "valid_to": "subject.valid_to",
            }
    site = _site(read, filing)
    if site is None:
        return {}
    domain = f"sites.{site}.domain"
    return {"domain": f"{domain}.name", "holder": f"{domain}.holder", "expires": f"{domain}.expires"}


def _site(read: PaperRead, filing: Filing) -> int | None:
    """The site that a certificate is of: the one with its domain, or the only one."""
    one = read.fields.get("domain")
    for index, site in enumerate(filing.sites):
        if one is not None and one.value is not None and site.domain.name.strip().casefold() == one.value:
            return index
    return 0 if len(filing.sites) == 1 else None


def _differs(
    read: PaperRead,
    name: str,
    one: ReadField,
    other: str,
    against: str,
    book: RuleBook,
    about: str,
    rule: str,
) -> Finding:
    """A difference, with the columns of the paper's value that differ, counted from 1."""
    value = one.value or ""
    columns: list[int] = []
    place = 0
    for cell in aligned(value, other) if value and other else ():
        place += bool(cell.first)
        if cell.match not in (Match.SAME, Match.FORM) and max(1, place) not in columns:
            columns.append(max(1, place))
    finding = fault(
        book,
        Code.DOC_MISMATCH,
        rule,
        about,
        field=f"{read.kind.value}.{name}",
        read=value or "∞",
        typed=other or "-",
        places=", ".join(map(str, columns[:6])) or "-",
        side=against,
    )
    return replace(finding, box=one.box)


def _placed(finding: Finding, placed: PlacedSheet) -> Finding:
    """With its box in the picture."""
    return finding if finding.box is None else replace(finding, box=placed.in_picture(finding.box))
