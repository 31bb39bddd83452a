"""What the subject has on record already: numbers by their form, and what may be done with the record."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from assistant.checks.faults import fault
from assistant.draft import Filing, FilingKind, Part
from assistant.findings import Code, Finding
from assistant.record_numbers import POLICE, RecordNumber, parse_record, plain_number
from assistant.rules.book import RuleBook


class Flaw(StrEnum):
    """What is wrong with a number's form."""

    FORM = "form"
    SHORT = "short"
    """No province is called so."""
    DIGITS = "digits"
    SUBJECT_WANTED = "subject-wanted"
    """It is a site's or an app's, where the subject's is asked for."""
    SITE_WANTED = "site-wanted"
    """It is the subject's, where that of the site is asked for."""


def judge_records(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Record numbers, and whether this kind of filing is open to such a record. Empty fields are another judge's."""
    own = filing.record.number
    if own.strip():
        yield from record_number(own, "record.number", filing, book, of_site=False)
    for index, site in enumerate(filing.sites):
        number, about = site.record_number, f"sites.{index}.record_number"
        if number.strip():
            yield from record_number(number, about, filing, book, of_site=True)
            of_site, of_subject = proper(number, book), proper(own, book)
            if of_site and of_subject and of_site.subject != of_subject.subject:
                yield fault(book, Code.RECORD_SITE, "record.site-of-subject", about)
        if site.police_number:
            yield from police_number(site.police_number, f"sites.{index}.police_number", book)
    yield from kind_of_filing(filing, book)


def proper(text: str, book: RuleBook) -> RecordNumber | None:
    """A number taken apart, its province as numbers bear it (蜀 where some sites write 川); None for another form."""
    found = parse_record(text)
    if found is None:
        return None
    return found.with_short(short_of(found.short, book))


def short_of(short: str, book: RuleBook) -> str:
    """川 and 甘, which some sites write, as the numbers bear them."""
    return next((pair[1] for pair in book.words("record.short-aliases") if pair[0] == short), short)


def flaw_of(text: str, book: RuleBook, *, of_site: bool) -> Flaw | None:
    """What is wrong with the form of a number, the first thing only; None where nothing is."""
    number = proper(text, book)
    if number is None:
        return Flaw.FORM
    if number.short not in {entry.short for entry in book.provinces()}:
        return Flaw.SHORT
    if number.of_service != of_site:
        return Flaw.SITE_WANTED if of_site else Flaw.SUBJECT_WANTED
    if not number.licence and str(len(number.serial)) not in book.words("record.serial-digits"):
        return Flaw.DIGITS
    return None


def record_number(
    text: str, about: str, filing: Filing, book: RuleBook, *, of_site: bool
) -> Iterator[Finding]:
    """Short name, serial of the length that numbers have, an index for a site alone; of the province of the filing."""
    flaw = flaw_of(text, book, of_site=of_site)
    number = proper(text, book)
    if flaw is not None:
        rule = "record.site-number" if of_site else "record.serial-digits"
        yield fault(book, Code.RECORD_NUMBER, rule, about, side=flaw.value)
    elif number is not None and filing.province and number.short != filing.province:
        yield fault(book, Code.RECORD_PROVINCE, "record.province", about, found=number.short)


def police_number(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """京公网安备11010802020134号: a province and as many digits as such numbers have."""
    if not is_police_number(text, book):
        yield fault(book, Code.RECORD_POLICE, "record.police-digits", about)


def is_police_number(text: str, book: RuleBook) -> bool:
    """Whether a text has the form of a police record number."""
    match = POLICE.fullmatch(plain_number(text))
    shorts = {entry.short for entry in book.provinces()}
    return (
        match is not None
        and short_of(match["short"], book) in shorts
        and str(len(match["serial"])) in book.words("record.police-digits")
    )


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
