"""What has to fit together: subject and person, server and provider, answers and kind of filing."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import date

from assistant.checks.faults import fault, months_later
from assistant.checks.plain import same_name, same_number, squeezed
from assistant.circumstances import other_than_representative
from assistant.draft import Charges, Filing, FilingKind, ServerPlace, Service
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook


def judge_consistency(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """Everything that compares one answer with another."""
    yield from opening_answers(filing, book)
    yield from one_person(filing, book)
    yield from legal_representative(filing, book)
    yield from server_term(filing, book, today)
    for index, site in enumerate(filing.sites):
        for text in site.server_ips:
            yield from server_address(text, f"sites.{index}.server_ips", book)


def opening_answers(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """The answers to the opening questions allow this filing."""
    decision = filing.decision
    if decision.service is Service.APP:
        yield fault(book, Code.DECIDE_APP, "decide.app", "decision.service")
    if decision.service is Service.MINI_PROGRAM:
        yield fault(book, Code.DECIDE_APP, "decide.mini-program", "decision.service")
    if decision.server_place not in (None, ServerPlace.MAINLAND):
        yield fault(book, Code.DECIDE_NO_FILING, "decide.mainland", "decision.server_place")
    if decision.charges is Charges.YES:
        yield fault(book, Code.DECIDE_LICENCE, "decide.charged", "decision.charges")
    if decision.charges is Charges.UNKNOWN:
        yield fault(book, Code.DECIDE_OPEN, "decide.charged", "decision.charges")
    if decision.charges is Charges.SHOP:
        yield fault(book, Code.DECIDE_SHOP, "decide.shop", "decision.charges")
    if decision.have_record is True and filing.kind is FilingKind.FIRST:
        yield fault(book, Code.DECIDE_KIND, "decide.kind-fits", "decision.have_record")


def one_person(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """For an individual, subject and responsible person are the same."""
    if not filing.is_individual or not filing.persons:
        return
    subject, person = filing.subject, filing.persons[0]
    if subject.name and person.name and not same_name(subject.name, person.name):
        yield fault(book, Code.CONSISTENCY_SUBJECT, "consistency.subject", "persons.0.name")
    if (
        subject.document_number
        and person.document_number
        and not same_number(subject.document_number, person.document_number)
    ):
        yield fault(book, Code.CONSISTENCY_SUBJECT, "consistency.subject", "persons.0.document_number")


def legal_representative(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Whether the subject's responsible person has to be the legal representative, as this province wants it."""
    rule = book.fact_if_any("person.legal-representative")
    if rule is None or filing.is_individual or not other_than_representative(filing):
        return
    same_person = all(site.person == 0 for site in filing.sites)
    free = rule.value == "not-required" or (rule.value == "not-required-same-person" and same_person)
    if not free:
        yield fault(
            book, Code.CONSISTENCY_LEGAL_REPRESENTATIVE, "person.legal-representative", "persons.0.name"
        )


def server_term(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """The server is paid for long enough."""
    months = int(book.number("server.months"))
    for index, site in enumerate(filing.sites):
        if site.server_ends is not None and site.server_ends < months_later(today, months):
            yield fault(
                book,
                Code.DATE_SERVER_ENDS_SOON,
                "server.months",
                f"sites.{index}.server_ends",
                measured=max((site.server_ends - today).days, 0),
                limit=months,
                date=site.server_ends.isoformat(),
            )


def server_address(text: str, about: str, book: RuleBook) -> Iterator[Finding]:
    """A server's address that the internet can reach. Whose it is and where it stands cannot be seen offline."""
    try:
        address = ipaddress.ip_address(squeezed(text))
    except ValueError:
        yield fault(book, Code.CONSISTENCY_ACCESS, "consistency.access", about, ip=text[:60])
        return
    specimens = (ipaddress.ip_network(network) for network in book.words("address.ip-examples"))
    if any(address in network for network in specimens if network.version == address.version):
        yield fault(book, Code.CONSISTENCY_ACCESS, "address.ip-examples", about, ip=str(address))
    elif not address.is_global or address.is_multicast:
        yield fault(book, Code.CONSISTENCY_ACCESS, "consistency.access", about, ip=str(address))
