"""Domains: their form, the registrable name, the suffix, how long they last, whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import idna
from tldextract import TLDExtract

from assistant.checks.faults import fault, months_later
from assistant.checks.plain import plain, same_name, same_number, squeezed
from assistant.draft import Domain, Filing, SubjectKind
from assistant.findings import Code, Finding, Severity
from assistant.rules.book import RuleBook

DOTS: Final = re.compile("[。．｡]")
BETWEEN: Final = re.compile(r"[\s,;、，；|]+")
"""What people put between several domains in one field."""
DIGITS: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A domain taken apart, in lower case and Unicode: ``name`` whole, ``apex`` the registrable part, ``suffix``."""

    name: str
    apex: str
    suffix: str


@cache
def _extract() -> TLDExtract:
    # No address and no cache: the list of public suffixes is the one that came with the library.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def parts_of(text: str) -> Parts | None:
    """A domain as typed, taken apart; None where no domain can look like that.

    Full-width forms, capitals, ``。`` for a dot, spaces and one dot at the end make no difference.
    """
    name = DOTS.sub(".", squeezed(text)).removesuffix(".")
    try:
        ascii_name = idna.encode(name, uts46=True).decode("ascii").lower()
        unicode_name = idna.decode(ascii_name)
    except (idna.IDNAError, UnicodeError):
        return None
    labels = unicode_name.split(".")
    if len(labels) < 2 or DIGITS.fullmatch(labels[-1]):
        return None
    found = _extract()(unicode_name)
    if found.suffix and not found.domain:
        return None  # a public suffix itself, which nobody can register
    suffix = found.suffix or labels[-1]
    apex = ".".join(labels[-(suffix.count(".") + 2) :])
    return Parts(unicode_name, apex, suffix)


def judge_domains(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """The domain of every site. Empty fields are another judge's."""
    seen: dict[str, int] = {}
    for index, site in enumerate(filing.sites):
        about = f"sites.{index}.domain"
        yield from domain_name(site.domain.name, f"{about}.name", book, filing.subject.kind)
        parts = parts_of(site.domain.name)
        if parts is not None and seen.setdefault(parts.apex, index) != index:
            yield fault(
                book,
                Code.DOMAIN_USED_TWICE,
                "domain.one-per-site",
                f"{about}.name",
                other=seen[parts.apex] + 1,
            )
        yield from registration(site.domain, about, book, today)
        yield from holder(filing, site.domain, about, book)


def domain_name(text: str, about: str, book: RuleBook, subject: SubjectKind | None) -> Iterator[Finding]:
    """Form, registrable part, approved suffix."""
    if not text.strip():
        return
    several = [one for one in BETWEEN.split(plain(text)) if one]
    if len(several) > 1 and all(parts_of(one) is not None for one in several):
        yield fault(book, Code.DOMAIN_SEVERAL, "domain.one-per-site", about, measured=len(several), limit=1)
        return
    parts = parts_of(text)
    if parts is None:
        yield fault(book, Code.DOMAIN_FORMAT, "domain.format", about)
        return
    of_state = subject is SubjectKind.GOVERNMENT and parts.suffix == "gov.cn"
    if parts.name != parts.apex and not of_state:
        yield fault(book, Code.DOMAIN_NOT_REGISTRABLE, "domain.registrable-only", about, apex=parts.apex)
    approved = book.suffixes()
    if approved is not None and not is_approved(parts, approved.suffixes):
        yield Finding(
            Code.DOMAIN_SUFFIX_NOT_APPROVED,
            approved.severity,
            about,
            book.name_of(approved),
            params={"suffix": parts.suffix},
        )
    yield from special_suffixes(parts, about, book)


def special_suffixes(parts: Parts, about: str, book: RuleBook) -> Iterator[Finding]:
    """Suffixes that a kind of subject must have, and those that a bureau does not take."""
    wanted = book.fact_if_any("domain.suffixes-of-kind")
    if wanted is not None and not is_approved(parts, book.words("domain.suffixes-of-kind")):
        yield fault(
            book,
            Code.DOMAIN_SUFFIX_OF_KIND,
            "domain.suffixes-of-kind",
            about,
            suffix=parts.suffix,
            wanted=" ".join(f".{one}" for one in book.words("domain.suffixes-of-kind")),
        )
    refused = book.fact_if_any("domain.suffixes-refused")
    if refused is not None and is_approved(parts, book.words("domain.suffixes-refused")):
        yield fault(book, Code.DOMAIN_SUFFIX_REFUSED, "domain.suffixes-refused", about, suffix=parts.suffix)


def is_approved(parts: Parts, suffixes: tuple[str, ...]) -> bool:
    """The suffix, or a wider one that it is under, is on the list."""
    labels = parts.suffix.split(".")
    return any(".".join(labels[start:]) in suffixes for start in range(len(labels)))


def registration(domain: Domain, about: str, book: RuleBook, today: date) -> Iterator[Finding]:
    """Verified by real name, and lasting long enough."""
    if domain.real_name_verified is False:
        yield fault(book, Code.DOMAIN_NOT_REAL_NAME, "domain.real-name", f"{about}.real_name_verified")
    if domain.verified_on is not None and domain.real_name_verified is not False:
        days = (today - domain.verified_on).days
        least = book.number("domain.real-name-days")
        if days < least:
            yield fault(
                book,
                Code.DOMAIN_VERIFIED_TOO_RECENTLY,
                "domain.real-name-days",
                f"{about}.verified_on",
                measured=max(days, 0),
                limit=least,
                date=domain.verified_on.isoformat(),
            )
    if domain.expires is None:
        return
    left = (domain.expires - today).days
    months = int(book.number("domain.months"))
    day = domain.expires.isoformat()
    where = f"{about}.expires"
    if left < 0:
        yield fault(book, Code.DOMAIN_EXPIRED, "domain.expired", where, measured=-left, date=day)
    elif domain.expires <= months_later(today, months):
        yield fault(
            book,
            Code.DOMAIN_EXPIRES_SOON,
            "domain.months",
            where,
            measured=left,
            limit=months,
            unit="day",
            date=day,
        )


def holder(filing: Filing, domain: Domain, about: str, book: RuleBook) -> Iterator[Finding]:
    """Holder and subject are the same, by name and by number."""
    subject = filing.subject
    whose: Severity | None = None
    rule = "domain.holder-is-subject"
    if domain.holder and subject.name and not same_name(domain.holder, subject.name):
        person = filing.persons[0] if filing.persons else None
        if (
            not filing.is_individual
            and person is not None
            and person.name
            and same_name(domain.holder, person.name)
            and book.fact("domain.holder-may-be-person").value is True
        ):
            rule = "domain.holder-may-be-person"
        finding = fault(book, Code.DOMAIN_HOLDER_DIFFERS, rule, f"{about}.holder")
        whose = finding.severity
        yield finding
    if whose is not None or not domain.holder_number or not subject.document_number:
        return
    if not same_number(domain.holder_number, subject.document_number):
        yield fault(book, Code.DOMAIN_HOLDER_DIFFERS, rule, f"{about}.holder_number")
