"""Addresses: down to the door, and in characters that the ministry's form takes."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.faults import fault
from assistant.checks.plain import plain
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
