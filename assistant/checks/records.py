"""What the subject has on record already: numbers by their form, and what may be done with the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.faults import fault
from assistant.checks.plain import squeezed
from assistant.draft import Filing, FilingKind, Part
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook

RECORD: Final = re.compile(
    r"(?P<subject>(?P<short>\w)ICP备(?P<serial>[0-9]{1,20})号)(?P<site>-[0-9]{1,5}[AXK]?)?"
)
LICENCE: Final = re.compile(
    r"(?P<subject>(?P<short>\w)(?:[AB][0-9]?-[0-9-]{4,20}|ICP证(?P<serial>[0-9]{6,12})号))(?P<site>-[0-9]{1,5}[AXK]?)?"
)
"""Numbers may start with that of an operating licence."""
POLICE: Final = re.compile(r"(?P<short>\w)公网安备(?P<serial>[0-9]{1,20})号?")


def judge_records(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Record numbers, and whether this kind of filing is open to such a record. Empty fields are another judge's."""
    own = squeezed(filing.record.number)
    if own:
        yield from record_number(own, "record.number", filing, book, of_site=False)
    for index, site in enumerate(filing.sites):
        number, about = squeezed(site.record_number), f"sites.{index}.record_number"
        if number:
            yield from record_number(number, about, filing, book, of_site=True)
            match, subject = parsed(number), parsed(own)
            if match and subject and _folded(match["subject"], book) != _folded(subject["subject"], book):
                yield fault(book, Code.RECORD_SITE, "record.site-of-subject", about)
        if site.police_number:
            yield from police_number(squeezed(site.police_number), f"sites.{index}.police_number", book)
    yield from kind_of_filing(filing, book)


def parsed(text: str) -> re.Match[str] | None:
    """A record number taken apart: ``short``, ``serial``, ``subject`` and, for a site, ``site``; case makes no difference."""
    shown = re.sub("icp", "ICP", text, flags=re.IGNORECASE).replace("号号", "号")
    return RECORD.fullmatch(shown) or LICENCE.fullmatch(shown)


def record_number(
    text: str, about: str, filing: Filing, book: RuleBook, *, of_site: bool
) -> Iterator[Finding]:
    """Short name, serial of the length that numbers have, an index for a site alone; of the province of the filing."""
    match = parsed(text)
    shorts = {entry.short for entry in book.provinces()}
    digits = book.words("record.serial-digits")
    short = _folded(match["short"], book) if match else ""
    serial = match["serial"] if match else None
    wrong = match is None or short not in shorts or bool(match["site"]) != of_site
    if wrong or ("ICP备" in text.upper() and serial is not None and str(len(serial)) not in digits):
        rule = "record.site-number" if of_site else "record.serial-digits"
        yield fault(book, Code.RECORD_NUMBER, rule, about)
    elif filing.province and short != filing.province:
        yield fault(book, Code.RECORD_PROVINCE, "record.province", about, found=short)


def police_number(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """京公网安备11010802020134号: a province and as many digits as such numbers have."""
    match = POLICE.fullmatch(text)
    shorts = {entry.short for entry in book.provinces()}
    right = match is not None and _folded(match["short"], book) in shorts
    if not right or match is None or str(len(match["serial"])) not in book.words("record.police-digits"):
        yield fault(book, Code.RECORD_POLICE, "record.police-digits", about)


def _folded(text: str, book: RuleBook) -> str:
    """川 and 甘, which some sites write, as the numbers bear them."""
    for pair in book.words("record.short-aliases"):
        if len(pair) == 2 and text.startswith(pair[0]):
            return pair[1] + text[1:]
    return text


def kind_of_filing(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """What bureaus and providers do not do online, and what a hollow record allows."""
    decision = filing.decision
    if filing.kind is FilingKind.FIRST and filing.record.number.strip():
        yield fault(book, Code.DECIDE_KIND, "decide.kind-fits", "record.number")
    part = {FilingKind.CHANGE: decision.change, FilingKind.CANCEL: decision.cancel}.get(filing.kind)
    missing = book.words("kind.not-offered") if book.fact_if_any("kind.not-offered") else ()
    if part is not None and f"{filing.kind.value}.{part.value}" in missing:
        field = "change" if filing.kind is FilingKind.CHANGE else "cancel"
        yield fault(book, Code.KIND_NOT_OFFERED, "kind.not-offered", f"decision.{field}")
    may_add = book.fact_if_any("record.hollow-may-add")
    hollow = filing.record.services == 0 and filing.kind in (FilingKind.NEW_SITE, FilingKind.NEW_ACCESS)
    if hollow and may_add is not None and may_add.value is False:
        yield fault(book, Code.RECORD_HOLLOW, "record.hollow-may-add", "record.services")


def changes_site(filing: Filing) -> bool:
    """Whether the filing is about a site that has a number already."""
    decision = filing.decision
    return filing.kind is FilingKind.NEW_ACCESS or (
        filing.kind in (FilingKind.CHANGE, FilingKind.CANCEL)
        and Part.SUBJECT not in (decision.change, decision.cancel)
    )
