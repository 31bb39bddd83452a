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
