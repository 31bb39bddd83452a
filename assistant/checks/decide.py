"""Does this site need a filing, which one, a licence as well, and how is the person verified. Pure.

Where an address lies is looked up by ``assistant.countries`` and handed in.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.checks.decide_kind import before_it, kind_of
from assistant.checks.decide_trades import approvals_of
from assistant.checks.decision import (
    RULE_OF,
    Answers,
    Approval,
    Decided,
    Ground,
    Located,
    Reason,
    Verification,
)
from assistant.draft import Charges, Filing, ServerPlace, Service, SubjectKind
from assistant.rules.book import RuleBook


def answers_of(filing: Filing, servers: Iterable[Located] = ()) -> Answers:
    """The opening answers of a draft. ``servers``: where its addresses lie, as ``countries.locate_all`` says."""
    decision = filing.decision
    return Answers(
        service=decision.service,
        server_place=decision.server_place,
        servers=tuple(servers),
        charges=decision.charges,
        trades=decision.trades,
        subject=filing.subject.kind,
        have_record=decision.have_record,
        domain_filed=decision.domain_filed,
        change=decision.change,
        cancel=decision.cancel,
        province=filing.province,
    )


def decide(answers: Answers, book: RuleBook) -> Decided:
    """Settle what can be settled, with a reason for each part of the outcome and for each part that stays open."""
    reasons: list[Reason] = []
    stops: list[Reason] = []
    needs_filing = _filing(answers, book, reasons, stops)
    approvals = approvals_of(answers, book, reasons)
    needs_licence = _licence(answers, needs_filing, approvals, book, reasons)
    kind = kind_of(answers, needs_filing, book, reasons, stops)
    _subject(answers, book, reasons)
    verification = _verification(answers, book, reasons)
    before = before_it(kind, needs_filing, stops, book)
    return Decided(
        needs_filing,
        needs_licence,
        kind,
        verification,
        tuple(reasons),
        tuple(stops),
        tuple(before),
        tuple(approvals),
    )


def reason_of(book: RuleBook, ground: Ground, **params: str) -> Reason:
    """A ground with the full name of the fact behind it."""
    rule = RULE_OF[ground]
    return Reason(ground, book.name_of(book.fact(rule)) if rule else "", params)


def _filing(answers: Answers, book: RuleBook, reasons: list[Reason], stops: list[Reason]) -> bool | None:
    if answers.service is Service.APP:
        stops.append(reason_of(book, Ground.APP))
    if answers.service is Service.MINI_PROGRAM:
        stops.append(reason_of(book, Ground.MINI_PROGRAM))
    for server in answers.servers:
        reasons += _of_address(server, answers.server_place, book)
    if answers.server_place is not None:
        place: ServerPlace | None = answers.server_place
        ground = Ground.NO_FILING
    else:
        place = place_of(answers.servers)
        ground = Ground.NO_FILING_BY_ADDRESS
        if len({one.place is ServerPlace.MAINLAND for one in answers.servers if one.place}) > 1:
            reasons.append(reason_of(book, Ground.IP_MIXED))
    if place is None:
        if not answers.servers:
            reasons.append(reason_of(book, Ground.PLACE_OPEN))
        return None
    if place is not ServerPlace.MAINLAND:
        stop = reason_of(book, ground, data=data_date(book))
        reasons.append(stop)
        stops.append(stop)
        return False
    reasons.append(reason_of(book, Ground.MAINLAND))
    return True


def place_of(servers: Iterable[Located]) -> ServerPlace | None:
    """Where the servers stand together: mainland if any does; outside only if every one of them is known to be."""
    known = tuple(servers)
    places = {one.place for one in known}
    if ServerPlace.MAINLAND in places:
        return ServerPlace.MAINLAND
    if not known or None in places:
        return None
    return next(one.place for one in known)


def data_date(book: RuleBook) -> str:
    """The months of the country tables' data, oldest first: ``2025-07, 2026-10``."""
    tables = book.words("decide.country-data")
    return ", ".join(sorted(table.rpartition(" ")[2] for table in tables))


def _of_address(server: Located, said: ServerPlace | None, book: RuleBook) -> list[Reason]:
    shown = {"ip": server.text[:60]}
    if server.kind != "public":
        return [reason_of(book, Ground.IP_INVALID if server.kind == "none" else Ground.IP_PRIVATE, **shown)]
    shown |= {"countries": " ".join(dict.fromkeys(server.codes)), "data": data_date(book)}
    if server.place is None:
        ground = Ground.IP_TABLES_DIFFER if server.codes else Ground.IP_PLACE_OPEN
        # With the place known from the person, an address whose own place is open adds nothing.
        return [] if said is not None else [reason_of(book, ground, **shown)]
    inside = server.place is ServerPlace.MAINLAND
    if said is not None and (said is ServerPlace.MAINLAND) is not inside:
        return [reason_of(book, Ground.IP_AGAINST_ANSWER, **shown)]
    return [reason_of(book, Ground.IP_INSIDE if inside else Ground.IP_OUTSIDE, **shown)]


def _licence(
    answers: Answers,
    needs_filing: bool | None,
    approvals: list[Approval],
    book: RuleBook,
    reasons: list[Reason],
) -> bool | None:
    match answers.charges:
        case Charges.YES:
            reasons.append(reason_of(book, Ground.LICENCE))
            if answers.subject is SubjectKind.INDIVIDUAL:
                reasons.append(reason_of(book, Ground.LICENCE_COMPANY_ONLY))
            return None if needs_filing is False else True
        case Charges.SHOP:
            reasons.append(reason_of(book, Ground.SHOP))
            return None
        case Charges.NO:
            reasons.append(reason_of(book, Ground.FREE))
            # Some trades need a permit of their own even where nobody pays.
            return None if approvals else False
    reasons.append(reason_of(book, Ground.CHARGES_OPEN))
    return None


def _subject(answers: Answers, book: RuleBook, reasons: list[Reason]) -> None:
    if answers.subject is None:
        reasons.append(reason_of(book, Ground.SUBJECT_OPEN))
    elif answers.subject is SubjectKind.INDIVIDUAL:
        reasons.append(reason_of(book, Ground.SUBJECT_INDIVIDUAL))
    else:
        reasons.append(reason_of(book, Ground.SUBJECT_UNIT))


def _verification(answers: Answers, book: RuleBook, reasons: list[Reason]) -> Verification:
    found: Verification = "unknown"
    ground = Ground.VERIFY_OPEN
    if book.verification == "curtain":
        found, ground = "curtain", Ground.VERIFY_CURTAIN
    elif book.verification == "electronic":
        found, ground = "electronic", Ground.VERIFY_ELECTRONIC
    reasons.append(reason_of(book, ground, **({"date": known_on(book)} if found != "unknown" else {})))
    if found != "unknown" and answers.province:
        reasons.append(reason_of(book, Ground.VERIFY_PROVINCE, province=answers.province))
    return found


def known_on(book: RuleBook) -> str:
    """Of when the knowledge of the provider's way of verifying is: its newest dated source, else the day of verification."""
    rule = book.fact("provider.verification")
    tags = rule.source.split()
    dated = [source for source in book.pack_of(rule).sources if source.id in tags and source.newest]
    newest = max(dated, key=lambda source: source.newest or rule.verified_on, default=None)
    return newest.date if newest is not None else rule.verified_on.isoformat()
