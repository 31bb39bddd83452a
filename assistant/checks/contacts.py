"""How the bureau reaches the persons: mobile, emergency phone, e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberType

from assistant.checks.faults import fault
from assistant.checks.plain import plain, squeezed
from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook

CHINA: Final = 86
MOBILE: Final = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
REACHABLE: Final = MOBILE | {PhoneNumberType.FIXED_LINE}


def judge_contacts(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Numbers and addresses of every person, and whether two persons share one. Empty fields are another judge's."""
    seen: dict[str, int] = {}
    for index, person in enumerate(filing.persons):
        about = f"persons.{index}"
        mobile, emergency = phone_key(person.mobile), phone_key(person.emergency_phone)
        if person.mobile and not is_phone(person.mobile, MOBILE):
            yield fault(book, Code.CONTACT_MOBILE, "contact.mobile", f"{about}.mobile")
        if person.emergency_phone and not is_phone(person.emergency_phone, REACHABLE):
            yield fault(
                book, Code.CONTACT_EMERGENCY_FORMAT, "contact.emergency-format", f"{about}.emergency_phone"
            )
        elif emergency and emergency == mobile:
            yield fault(book, Code.CONTACT_EMERGENCY, "contact.emergency-differs", f"{about}.emergency_phone")
        if person.email and not is_email(person.email):
            yield fault(book, Code.CONTACT_EMAIL, "contact.email", f"{about}.email")
        for value, field in ((mobile, "mobile"), (plain(person.email).casefold(), "email")):
            if value and seen.setdefault(value, index) != index:
                yield fault(
                    book, Code.CONTACT_REUSED, "contact.reused", f"{about}.{field}", other=seen[value] + 1
                )
    yield from distinct_phones(filing, book)
    yield from local_phones(filing, book)


def distinct_phones(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Some bureaus count the different numbers of two persons together."""
    least = book.fact_if_any("contact.distinct-phones")
    if least is None or len(filing.persons) < 2 or not isinstance(least.value, int):
        return
    numbers = [
        phone_key(text) for one in filing.persons for text in (one.mobile, one.emergency_phone) if text
    ]
    if len(numbers) == 2 * len(filing.persons) and len(set(numbers)) < least.value:
        yield fault(
            book,
            Code.CONTACT_TOO_FEW,
            "contact.distinct-phones",
            f"persons.{len(filing.persons) - 1}.emergency_phone",
            measured=len(set(numbers)),
            limit=least.value,
        )


def local_phones(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Some bureaus ask for numbers of their province. Numbers whose home is not known are left alone."""
    if book.fact_if_any("contact.local-phone") is None:
        return
    home = next((entry.name.zh for entry in book.provinces() if entry.short == filing.province), "")
    for index, person in enumerate(filing.persons):
        for text, field in ((person.mobile, "mobile"), (person.emergency_phone, "emergency_phone")):
            place = home_of(text) if text else ""
            if home and place and not place.startswith(home):
                yield fault(
                    book,
                    Code.CONTACT_NOT_LOCAL,
                    "contact.local-phone",
                    f"persons.{index}.{field}",
                    found=place,
                )


def home_of(text: str) -> str:
    """Province and city in which a number was given out, in Chinese; empty where that is not known."""
    # Its tables take some tenths of a second to load, and few provinces ask.
    from phonenumbers import geocoder

    try:
        number = phonenumbers.parse(squeezed(text), "CN")
    except NumberParseException:
        return ""
    if number.country_code != CHINA:
        return ""
    place: str = geocoder.description_for_valid_number(number, "zh")
    return "" if place == "中国" else place


def is_phone(text: str, kinds: frozenset[int]) -> bool:
    """A number of mainland China, of one of these kinds."""
    try:
        number = phonenumbers.parse(squeezed(text), "CN")
    except NumberParseException:
        return False
    if number.country_code != CHINA or number.extension or not phonenumbers.is_valid_number(number):
        return False
    return phonenumbers.number_type(number) in kinds


def phone_key(text: str) -> str:
    """A number as it is compared: with the country's code where it can be read, else its digits."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(squeezed(text), "CN"), phonenumbers.PhoneNumberFormat.E164
        )
    except NumberParseException:
        return "".join(sign for sign in squeezed(text) if sign.isdigit())


def is_email(text: str) -> bool:
    """An address that mail could reach, by its form alone: no look-up is made."""
    try:
        validate_email(plain(text), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
