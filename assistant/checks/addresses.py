"""Addresses: down to the door, in characters that the ministry's form takes, and in divisions that fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.areas import Place, place_of
from assistant.checks.faults import fault
from assistant.checks.plain import plain
from assistant.circumstances import region_of
from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook


def judge_addresses(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Address on the document and postal address. Empty ones are another judge's."""
    subject = filing.subject
    yield from characters(subject.address, "subject.address", book)
    yield from characters(subject.contact_address, "subject.contact_address", book)
    said = book.fact("address.ends-the-remark").value
    complete = any(str(said) in plain(site.remark) for site in filing.sites)
    if subject.contact_address.strip() and not complete:
        yield from detail(subject.contact_address, "subject.contact_address", book)
    yield from divisions(filing, book)


def divisions(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Province, city and district of both addresses, against each other and against the province of the filing."""
    subject = filing.subject
    paper = named_place(subject.address, book)
    postal = named_place(subject.contact_address, book)
    for place, about in ((paper, "subject.address"), (postal, "subject.contact_address")):
        if place.stranger:
            yield fault(book, Code.ADDRESS_DIVISION, "address.division", about, found=place.stranger)
    region = region_of(filing.province, book)
    for place, about, rule in (
        (paper, "subject.address", "address.paper-province"),
        (postal, "subject.contact_address", "address.contact-province"),
    ):
        stated = book.fact_if_any(rule)
        if stated is not None and region and place.province and place.province != region:
            yield fault(book, Code.ADDRESS_PROVINCE, rule, about, found=province_name(place.province, book))
    same_city = book.fact_if_any("address.same-city")
    if same_city is not None and paper.city and postal.city and paper.city != postal.city:
        yield fault(book, Code.ADDRESS_CITY, "address.same-city", "subject.contact_address")


def named_place(address: str, book: RuleBook) -> Place:
    """The divisions that an address names; former ones that papers still bear are no strangers."""
    text = plain(address)
    place = place_of(text)
    if place.stranger and any(name in text for name in book.words("address.former-divisions")):
        return Place(place.province, place.city, place.district)
    return place


def province_name(region: str, book: RuleBook) -> str:
    """The short name of the province with these digits, as numbers bear it; the digits where it has none."""
    return next((entry.short for entry in book.provinces() if entry.region == region), region)


def characters(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """Signs and words that the form refuses."""
    # Compared as typed: full-width marks are refused as well, so width is not taken away first.
    marks = [mark for mark in book.words("address.marks-refused") if mark in text]
    if marks:
        yield fault(book, Code.ADDRESS_CHARACTERS, "address.marks-refused", about, found=" ".join(marks))
    words = [word for word in book.words("address.words-refused") if word in plain(text)]
    if words:
        yield fault(book, Code.ADDRESS_CHARACTERS, "address.words-refused", about, found=" ".join(words))


def detail(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """Down to the door number: long enough, and with a word or digit that shows one."""
    address = plain(text)
    least = book.number("address.least")
    if len(address) < least:
        yield fault(book, Code.ADDRESS_SHORT, "address.least", about, measured=len(address), limit=least)
    elif not any(word in address for word in book.words("address.door")) and not any(
        sign.isdigit() for sign in address
    ):
        yield fault(book, Code.ADDRESS_SHORT, "address.door", about, measured=len(address), limit=least)
