"""Who files: names, ID numbers, credit codes, how long the papers are valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

from assistant.checks.faults import fault, months_later, years_between
from assistant.checks.plain import DOTS, number_key, plain
from assistant.draft import Filing, Person
from assistant.findings import Code, Finding, Severity
from assistant.rules.book import RuleBook

ID_NUMBER: Final = re.compile(r"[0-9]{17}[0-9X]")
CREDIT_CODE: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
"""Registration office, kind, region code in digits, organisation, check digit (GB 32100)."""


def judge_identity(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """Names and numbers of the subject and of every person."""
    subject = filing.subject
    if filing.is_individual:
        yield from name_of_person(subject.name, "subject.name", book)
        yield from id_number(subject.document_number, "subject.document_number", book, today, filing.province)
    elif subject.kind is not None:
        yield from credit_code(subject.document_number, "subject.document_number", book)
    for index, person in enumerate(filing.persons):
        about = f"persons.{index}"
        repeated = filing.is_individual and index == 0
        if not (repeated and person.name == subject.name):
            yield from name_of_person(person.name, f"{about}.name", book)
        if not (repeated and person.document_number == subject.document_number):
            yield from id_number(
                person.document_number, f"{about}.document_number", book, today, filing.province
            )
        yield from validity(person, about, book, today)


def name_of_person(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """At least two characters; letters and dots, no digits and no other signs. An empty name is another judge's."""
    name = plain(text)
    if not name:
        return
    letters = [sign for sign in name if sign.isalpha()]
    signs = {sign for sign in name if not sign.isalpha() and sign not in DOTS and sign not in " .'-"}
    if len(letters) < 2 or signs:
        yield fault(book, Code.IDENTITY_NAME, "identity.name", about)


def id_number(text: str, about: str, book: RuleBook, today: date, province: str = "") -> Iterator[Finding]:
    """公民身份号码 by GB 11643: form, check digit, date of birth, age. An empty number is another judge's."""
    number = number_key(text)
    if not number:
        return
    if not ID_NUMBER.fullmatch(number):
        yield fault(
            book, Code.IDENTITY_NUMBER_FORMAT, "identity.number", about, measured=len(number), limit=18
        )
        return
    right = str(ric.calc_check_digit(number))
    if right != number[-1]:
        yield fault(book, Code.IDENTITY_CHECK_DIGIT, "identity.number", about, right=right, given=number[-1])
    try:
        born: date = ric.get_birth_date(number)
    except InvalidComponent:
        yield fault(book, Code.IDENTITY_BIRTH_DATE, "identity.number", about)
        return
    if born > today or born.year < book.number("identity.oldest"):
        yield fault(book, Code.IDENTITY_BIRTH_DATE, "identity.oldest", about)
        return
    yield from age(years_between(born, today), about, book, province)


def age(years: int, about: str, book: RuleBook, province: str) -> Iterator[Finding]:
    """Old enough to file; where a bureau takes younger people with proof, a warning."""
    least = book.number("age.least")
    if years >= least:
        return
    excepted = province in book.words("age.exception-provinces") and years >= book.number(
        "age.exception-least"
    )
    rule = "age.exception-provinces" if excepted else "age.least"
    yield fault(book, Code.IDENTITY_UNDER_AGE, rule, about, measured=years, limit=least, unit="year")


def credit_code(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """统一社会信用代码 by GB 32100. A wrong check digit only warns: some real codes are said to have one."""
    code = number_key(text)
    if not code:
        return
    if not CREDIT_CODE.fullmatch(code):
        yield fault(
            book, Code.IDENTITY_NUMBER_FORMAT, "identity.credit-code", about, measured=len(code), limit=18
        )
        return
    right = str(uscc.calc_check_digit(code[:-1]))
    if right != code[-1]:
        yield fault(
            book, Code.IDENTITY_CHECK_DIGIT, "identity.credit-code-check", about, right=right, given=code[-1]
        )


def validity(person: Person, about: str, book: RuleBook, today: date) -> Iterator[Finding]:
    """The ID card is valid, and long enough to outlast the review."""
    until = person.valid_to
    if not isinstance(until, date):
        return
    if person.valid_from is not None and person.valid_from >= until:
        yield fault(book, Code.DATE_ORDER, "identity.expired", f"{about}.valid_to", severity=Severity.BLOCK)
        return
    where = f"{about}.valid_to"
    left = (until - today).days
    months = int(book.number("validity.months"))
    if left < 0:
        yield fault(
            book,
            Code.IDENTITY_EXPIRED,
            "identity.expired",
            where,
            measured=-left,
            unit="day",
            date=until.isoformat(),
        )
    elif until <= months_later(today, months):
        yield fault(
            book,
            Code.IDENTITY_EXPIRES_SOON,
            "validity.months",
            where,
            measured=left,
            limit=months,
            unit="day",
            date=until.isoformat(),
        )
