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
from assistant.draft import DocumentKind, Filing, Person, ValidTo
from assistant.findings import Code, Finding, Severity
from assistant.rules.book import RuleBook

ID_NUMBER: Final = re.compile(r"[0-9]{17}[0-9X]")
CREDIT_CODE: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
"""Registration office, kind, region code in digits, organisation, check digit (GB 32100)."""
LONGEST: Final = 40
"""Characters. No document has a longer number, and expressions of packs are not tried on one."""


def judge_identity(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """Names and numbers of the subject and of every person. ``book`` is for this kind of subject and filing."""
    subject = filing.subject
    if filing.is_individual:
        yield from name_of_person(subject.name, "subject.name", book)
        yield from person_document(
            subject.document_kind, subject.document_number, "subject.document_number", book, today
        )
    elif subject.kind is not None:
        yield from credit_code(subject.document_number, "subject.document_number", book)
        yield from paper_validity(subject.valid_to, "subject.valid_to", book, today)
    for index, person in enumerate(filing.persons):
        about = f"persons.{index}"
        repeated = filing.is_individual and index == 0
        if not (repeated and person.name == subject.name):
            yield from name_of_person(person.name, f"{about}.name", book)
        if not (repeated and person.document_number == subject.document_number):
            yield from person_document(
                person.document_kind, person.document_number, f"{about}.document_number", book, today
            )
        yield from validity(person, about, book, today)


def person_document(
    kind: DocumentKind, number: str, about: str, book: RuleBook, today: date
) -> Iterator[Finding]:
    """Whether this kind of document is taken, and the form of its number."""
    taken = book.fact("identity.documents")
    if kind.value not in book.words("identity.documents"):
        yield Finding(
            Code.IDENTITY_DOCUMENT_KIND,
            taken.severity,
            about,
            book.name_of(taken),
            params={"document": kind.value},
        )
    if kind is DocumentKind.ID_CARD:
        yield from id_number(number, about, book, today)
        return
    entry = book.documents().get(kind)
    text = number_key(number)
    if entry is None or not text:
        return
    if len(text) > LONGEST or not re.fullmatch(entry.pattern, text):
        yield Finding(
            Code.IDENTITY_DOCUMENT_FORMAT,
            entry.severity,
            about,
            book.name_of(entry),
            params={"document": kind.value},
        )
    elif entry.check:
        yield from id_number(text, about, book, today, area=False)


def name_of_person(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """At least two characters; letters and dots, no digits and no other signs. An empty name is another judge's."""
    name = plain(text)
    if not name:
        return
    letters = [sign for sign in name if sign.isalpha()]
    signs = {sign for sign in name if not sign.isalpha() and sign not in DOTS and sign not in " .'-"}
    if len(letters) < 2 or signs:
        yield fault(book, Code.IDENTITY_NAME, "identity.name", about)


def id_number(text: str, about: str, book: RuleBook, today: date, *, area: bool = True) -> Iterator[Finding]:
    """公民身份号码 by GB 11643: form, province, check digit, date of birth, age. An empty number is another judge's."""
    number = number_key(text)
    if not number:
        return
    if not ID_NUMBER.fullmatch(number):
        yield fault(
            book, Code.IDENTITY_NUMBER_FORMAT, "identity.number", about, measured=len(number), limit=18
        )
        return
    if area:
        yield from area_of_number(number, about, book)
    right = str(ric.calc_check_digit(number))
    if right != number[-1]:
        yield fault(book, Code.IDENTITY_CHECK_DIGIT, "identity.number", about, right=right, given=number[-1])
    born = birth_date(number)
    if born is None:
        yield fault(book, Code.IDENTITY_BIRTH_DATE, "identity.number", about)
        return
    if born > today or born.year < book.number("identity.oldest"):
        yield fault(book, Code.IDENTITY_BIRTH_DATE, "identity.oldest", about)
        return
    yield from age(years_between(born, today), about, book)


def birth_date(number: str) -> date | None:
    """The date of birth in a number of 18 characters; None where there is none."""
    try:
        born: date = ric.get_birth_date(number)
    except (InvalidComponent, ValueError):
        return None
    return born


def area_of_number(number: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """The first two digits are a province. Further ones are not looked up: cards bear codes of counties long gone."""
    known = {entry.region for entry in book.provinces()} | {*book.words("identity.areas-besides")}
    if number[:2] not in known and number[:6] not in book.words("identity.area-examples"):
        yield fault(book, Code.IDENTITY_AREA, "identity.areas-besides", about, given=number[:2])


def age(years: int, about: str, book: RuleBook) -> Iterator[Finding]:
    """Old enough to file; where a bureau takes younger people with proof, a warning."""
    least = book.number("age.least")
    if years < least:
        with_proof = book.fact_if_any("age.with-proof")
        excepted = (
            with_proof is not None and isinstance(with_proof.value, int | float) and years >= with_proof.value
        )
        rule = "age.with-proof" if excepted else "age.least"
        yield fault(book, Code.IDENTITY_UNDER_AGE, rule, about, measured=years, limit=least, unit="year")
        return
    proof = book.fact_if_any("age.proof-below")
    if proof is not None and isinstance(proof.value, int | float) and years < proof.value:
        yield fault(
            book,
            Code.IDENTITY_AGE_PROOF,
            "age.proof-below",
            about,
            measured=years,
            limit=proof.value,
            unit="year",
        )
    most = book.fact_if_any("age.most")
    if most is not None and isinstance(most.value, int | float) and years > most.value:
        yield fault(
            book, Code.IDENTITY_OVER_AGE, "age.most", about, measured=years, limit=most.value, unit="year"
        )


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


def paper_validity(until: ValidTo | None, about: str, book: RuleBook, today: date) -> Iterator[Finding]:
    """The organisation's document is valid, and long enough to outlast the review."""
    if not isinstance(until, date):
        return
    left = (until - today).days
    months = int(book.number("validity.paper-months"))
    day = until.isoformat()
    if left < 0:
        yield fault(
            book, Code.IDENTITY_PAPER_EXPIRED, "identity.expired", about, measured=-left, unit="day", date=day
        )
    elif until <= months_later(today, months):
        yield fault(
            book,
            Code.IDENTITY_PAPER_EXPIRES_SOON,
            "validity.paper-months",
            about,
            measured=left,
            limit=months,
            unit="day",
            date=day,
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
