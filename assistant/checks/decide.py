"""Does this site need a filing, which one, a licence as well, and how is the person verified. Pure."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from assistant.checks.plain import squeezed
from assistant.draft import Charges, Filing, FilingKind, ServerPlace, Service, SubjectKind
from assistant.rules.book import RuleBook

Verification: TypeAlias = Literal["curtain", "electronic", "unknown"]


class Change(StrEnum):
    """What a filed subject wants to change."""

    SUBJECT = "subject"
    SITE = "site"
    ACCESS = "access"


class Ground(StrEnum):
    """Why something was decided, or stays open. ``wording.decisions`` puts each into words."""

    MAINLAND = "decide.mainland"
    NO_FILING = "decide.no_filing"
    APP = "decide.app"
    PLACE_OPEN = "decide.place_open"
    IP_PRIVATE = "decide.ip_private"
    IP_INVALID = "decide.ip_invalid"
    IP_PLACE_OPEN = "decide.ip_place_open"
    FREE = "decide.free"
    LICENCE = "decide.licence"
    CHARGES_OPEN = "decide.charges_open"
    TRADE_OPEN = "decide.trade_open"
    FIRST = "decide.first"
    NEW_SITE = "decide.new_site"
    CHANGE = "decide.change"
    CHANGE_WITHOUT_RECORD = "decide.change_without_record"
    RECORD_OPEN = "decide.record_open"
    VERIFY_CURTAIN = "decide.verify_curtain"
    VERIFY_ELECTRONIC = "decide.verify_electronic"
    VERIFY_OPEN = "decide.verify_open"


RULE_OF: Final[dict[Ground, str]] = {
    Ground.MAINLAND: "decide.mainland",
    Ground.NO_FILING: "decide.mainland",
    Ground.APP: "decide.app",
    Ground.PLACE_OPEN: "decide.mainland",
    Ground.IP_PRIVATE: "decide.mainland",
    Ground.IP_INVALID: "decide.mainland",
    Ground.IP_PLACE_OPEN: "decide.mainland",
    Ground.FREE: "decide.charged",
    Ground.LICENCE: "decide.charged",
    Ground.CHARGES_OPEN: "decide.charged",
    Ground.TRADE_OPEN: "decide.trade",
    Ground.FIRST: "decide.kind",
    Ground.NEW_SITE: "decide.kind",
    Ground.CHANGE: "decide.kind",
    Ground.CHANGE_WITHOUT_RECORD: "decide.kind",
    Ground.RECORD_OPEN: "decide.kind",
    Ground.VERIFY_CURTAIN: "provider.verification",
    Ground.VERIFY_ELECTRONIC: "provider.verification",
    Ground.VERIFY_OPEN: "",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a site before anything is filled in; None where it is not known."""

    service: Service | None = Service.WEBSITE
    server_place: ServerPlace | None = None
    server_ips: tuple[str, ...] = ()
    charges: Charges | None = None
    trades: tuple[str, ...] = ()
    subject: SubjectKind | None = None
    have_record: bool | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground with the rule behind it (``pack/rule id``, empty where it rests on none)."""

    code: Ground
    rule: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome; None where the answers do not settle it. A stop ends the way: nothing can be filed here."""

    needs_filing: bool | None
    needs_licence: bool | None
    filing_kind: FilingKind | None
    verification: Verification
    reasons: tuple[Reason, ...]
    stops: tuple[Reason, ...]


def answers_of(filing: Filing) -> Answers:
    """The opening answers of a draft."""
    decision = filing.decision
    return Answers(
        service=decision.service,
        server_place=decision.server_place,
        server_ips=tuple(address for site in filing.sites for address in site.server_ips),
        charges=decision.charges,
        subject=filing.subject.kind,
        have_record=decision.have_record,
    )


def decide(answers: Answers, book: RuleBook) -> Decided:
    """Settle what can be settled, with a reason for each part of the outcome and for each part that stays open."""
    reasons: list[Reason] = []
    stops: list[Reason] = []
    needs_filing = _filing(answers, book, reasons, stops)
    needs_licence = _licence(answers, book, reasons)
    kind = None if needs_filing is False else _kind(answers, book, reasons)
    verification = _verification(book, reasons)
    return Decided(needs_filing, needs_licence, kind, verification, tuple(reasons), tuple(stops))


def _reason(book: RuleBook, ground: Ground, **params: str) -> Reason:
    rule = RULE_OF[ground]
    return Reason(ground, book.name_of(book.fact(rule)) if rule else "", params)


def _filing(answers: Answers, book: RuleBook, reasons: list[Reason], stops: list[Reason]) -> bool | None:
    if answers.service is Service.APP:
        stops.append(_reason(book, Ground.APP))
    for text in answers.server_ips:
        ground = _ground_of_address(text)
        # With the place known, an address adds nothing that could be told offline; a wrong one is still said.
        if ground is not Ground.IP_PLACE_OPEN or answers.server_place is None:
            reasons.append(_reason(book, ground, ip=text[:60]))
    if answers.server_place is None:
        if not answers.server_ips:
            reasons.append(_reason(book, Ground.PLACE_OPEN))
        return None
    if answers.server_place is not ServerPlace.MAINLAND:
        stop = _reason(book, Ground.NO_FILING)
        reasons.append(stop)
        stops.append(stop)
        return False
    reasons.append(_reason(book, Ground.MAINLAND))
    return True


def _ground_of_address(text: str) -> Ground:
    try:
        address = ipaddress.ip_address(squeezed(text))
    except ValueError:
        return Ground.IP_INVALID
    return Ground.IP_PLACE_OPEN if address.is_global and not address.is_multicast else Ground.IP_PRIVATE


def _licence(answers: Answers, book: RuleBook, reasons: list[Reason]) -> bool | None:
    if answers.trades:
        reasons.append(_reason(book, Ground.TRADE_OPEN, trades="、".join(answers.trades)[:200]))
    if answers.charges is Charges.YES:
        reasons.append(_reason(book, Ground.LICENCE))
        return True if answers.server_place in (None, ServerPlace.MAINLAND) else None
    if answers.charges is Charges.NO:
        reasons.append(_reason(book, Ground.FREE))
        # Some trades need an approval or a licence even where nobody pays.
        return None if answers.trades else False
    reasons.append(_reason(book, Ground.CHARGES_OPEN))
    return None


def _kind(answers: Answers, book: RuleBook, reasons: list[Reason]) -> FilingKind | None:
    if answers.change is not None:
        if answers.have_record is False:
            reasons.append(_reason(book, Ground.CHANGE_WITHOUT_RECORD))
            return None
        reasons.append(_reason(book, Ground.CHANGE))
        return FilingKind.CHANGE
    if answers.have_record is None:
        reasons.append(_reason(book, Ground.RECORD_OPEN))
        return None
    if answers.have_record:
        reasons.append(_reason(book, Ground.NEW_SITE))
        return FilingKind.NEW_SITE
    reasons.append(_reason(book, Ground.FIRST))
    return FilingKind.FIRST


def _verification(book: RuleBook, reasons: list[Reason]) -> Verification:
    if book.verification == "curtain":
        reasons.append(_reason(book, Ground.VERIFY_CURTAIN))
        return "curtain"
    if book.verification == "electronic":
        reasons.append(_reason(book, Ground.VERIFY_ELECTRONIC))
        return "electronic"
    reasons.append(_reason(book, Ground.VERIFY_OPEN))
    return "unknown"
