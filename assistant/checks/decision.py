"""What the opening questions ask and what comes of them: answers, grounds, outcome. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from assistant.draft import Charges, FilingKind, Part, ServerPlace, Service, SubjectKind

Verification: TypeAlias = Literal["curtain", "electronic", "unknown"]


class Ground(StrEnum):
    """Why something was decided, or stays open. ``wording.decisions`` puts each into words."""

    MAINLAND = "decide.mainland"
    NO_FILING = "decide.no_filing"
    NO_FILING_BY_ADDRESS = "decide.no_filing_by_address"
    APP = "decide.app"
    MINI_PROGRAM = "decide.mini_program"
    PLACE_OPEN = "decide.place_open"
    IP_PRIVATE = "decide.ip_private"
    IP_INVALID = "decide.ip_invalid"
    IP_PLACE_OPEN = "decide.ip_place_open"
    IP_TABLES_DIFFER = "decide.ip_tables_differ"
    IP_INSIDE = "decide.ip_inside"
    IP_OUTSIDE = "decide.ip_outside"
    IP_AGAINST_ANSWER = "decide.ip_against_answer"
    IP_MIXED = "decide.ip_mixed"
    FREE = "decide.free"
    SHOP = "decide.shop"
    LICENCE = "decide.licence"
    LICENCE_COMPANY_ONLY = "decide.licence_company_only"
    CHARGES_OPEN = "decide.charges_open"
    TRADE_APPROVAL = "decide.trade_approval"
    TRADE_PROVINCE = "decide.trade_province"
    TRADE_DISPUTED = "decide.trade_disputed"
    TRADE_LIFTED = "decide.trade_lifted"
    TRADE_INDIVIDUAL = "decide.trade_individual"
    TRADE_OPEN = "decide.trade_open"
    FIRST = "decide.first"
    NEW_SITE = "decide.new_site"
    NEW_SITE_OR_ACCESS = "decide.new_site_or_access"
    NEW_ACCESS = "decide.new_access"
    DOMAIN_TAKEN = "decide.domain_taken"
    CHANGE_SUBJECT = "decide.change_subject"
    CHANGE_SITE = "decide.change_site"
    CHANGE_ACCESS = "decide.change_access"
    CHANGE_REFUSED = "decide.change_refused"
    CHANGE_WITHOUT_RECORD = "decide.change_without_record"
    CHANGE_AND_CANCEL = "decide.change_and_cancel"
    CANCEL_SUBJECT = "decide.cancel_subject"
    CANCEL_SITE = "decide.cancel_site"
    CANCEL_ACCESS = "decide.cancel_access"
    CANCEL_REFUSED = "decide.cancel_refused"
    CANCEL_WITHOUT_RECORD = "decide.cancel_without_record"
    MOVED_AWAY = "decide.moved_away"
    RECORD_OPEN = "decide.record_open"
    SUBJECT_INDIVIDUAL = "decide.subject_individual"
    SUBJECT_UNIT = "decide.subject_unit"
    SUBJECT_OPEN = "decide.subject_open"
    VERIFY_CURTAIN = "decide.verify_curtain"
    VERIFY_ELECTRONIC = "decide.verify_electronic"
    VERIFY_OPEN = "decide.verify_open"
    VERIFY_PROVINCE = "decide.verify_province"
    BEFORE_REAL_NAME = "decide.before_real_name"
    BEFORE_DOMAIN = "decide.before_domain"
    BEFORE_SERVER = "decide.before_server"
    BEFORE_CLOSED = "decide.before_closed"
    BEFORE_OPEN = "decide.before_open"
    BEFORE_ACCOUNT = "decide.before_account"
    BEFORE_ONE_ORDER = "decide.before_one_order"
    BEFORE_AHEAD = "decide.before_ahead"


RULE_OF: Final[dict[Ground, str]] = {
    Ground.MAINLAND: "decide.mainland",
    Ground.NO_FILING: "decide.mainland",
    Ground.NO_FILING_BY_ADDRESS: "decide.country-data",
    Ground.APP: "decide.app-provider",
    Ground.MINI_PROGRAM: "decide.mini-program",
    Ground.PLACE_OPEN: "decide.mainland",
    Ground.IP_PRIVATE: "decide.mainland",
    Ground.IP_INVALID: "decide.mainland",
    Ground.IP_PLACE_OPEN: "decide.country-data",
    Ground.IP_TABLES_DIFFER: "decide.country-data",
    Ground.IP_INSIDE: "decide.country-data",
    Ground.IP_OUTSIDE: "decide.country-data",
    Ground.IP_AGAINST_ANSWER: "decide.country-data",
    Ground.IP_MIXED: "decide.mainland",
    Ground.FREE: "decide.charged",
    Ground.SHOP: "decide.shop",
    Ground.LICENCE: "decide.charged",
    Ground.LICENCE_COMPANY_ONLY: "decide.licence-company",
    Ground.CHARGES_OPEN: "decide.charged",
    Ground.TRADE_OPEN: "decide.trade",
    Ground.TRADE_INDIVIDUAL: "decide.licence-company",
    Ground.FIRST: "decide.kind",
    Ground.NEW_SITE: "decide.kind",
    Ground.NEW_SITE_OR_ACCESS: "decide.kind",
    Ground.NEW_ACCESS: "decide.new-access",
    Ground.DOMAIN_TAKEN: "decide.domain-taken",
    Ground.CHANGE_SUBJECT: "decide.change-subject",
    Ground.CHANGE_SITE: "decide.change-site",
    Ground.CHANGE_ACCESS: "decide.change-access",
    Ground.CHANGE_REFUSED: "decide.change-refused",
    Ground.CHANGE_WITHOUT_RECORD: "decide.kind",
    Ground.CHANGE_AND_CANCEL: "decide.one-order",
    Ground.CANCEL_SUBJECT: "decide.cancel-subject",
    Ground.CANCEL_SITE: "decide.cancel-site",
    Ground.CANCEL_ACCESS: "decide.cancel-access",
    Ground.CANCEL_REFUSED: "decide.change-refused",
    Ground.CANCEL_WITHOUT_RECORD: "decide.kind",
    Ground.MOVED_AWAY: "decide.moved-away",
    Ground.RECORD_OPEN: "decide.kind",
    Ground.SUBJECT_INDIVIDUAL: "decide.individual",
    Ground.SUBJECT_UNIT: "decide.unit",
    Ground.SUBJECT_OPEN: "decide.unit",
    Ground.VERIFY_CURTAIN: "provider.verification",
    Ground.VERIFY_ELECTRONIC: "provider.verification",
    Ground.VERIFY_OPEN: "",
    Ground.VERIFY_PROVINCE: "",
    Ground.BEFORE_REAL_NAME: "before.real-name-days",
    Ground.BEFORE_DOMAIN: "before.domain-months",
    Ground.BEFORE_SERVER: "before.server-months",
    Ground.BEFORE_CLOSED: "before.site-closed",
    Ground.BEFORE_OPEN: "before.site-open",
    Ground.BEFORE_ACCOUNT: "before.one-account",
    Ground.BEFORE_ONE_ORDER: "decide.one-order",
    Ground.BEFORE_AHEAD: "decide.change-ahead",
}
"""The fact behind a ground; grounds about one trade rest on that trade's own rule, and empty means on none."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an address lies. ``codes`` is what each table that knows it says (ISO 3166); ``place`` is None where
    they do not agree on mainland or not, where none knows it, and where it is no address of the internet.
    """

    text: str
    kind: Literal["public", "inner", "none"]
    codes: tuple[str, ...] = ()
    place: ServerPlace | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a site before anything is filled in; None where it is not known."""

    service: Service | None = Service.WEBSITE
    server_place: ServerPlace | None = None
    servers: tuple[Located, ...] = ()
    charges: Charges | None = None
    trades: tuple[str, ...] = ()
    subject: SubjectKind | None = None
    have_record: bool | None = None
    domain_filed: bool | None = None
    change: Part | None = None
    cancel: Part | None = None
    province: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground with the rule behind it (``pack/rule id``, empty where it rests on none)."""

    code: Ground
    rule: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Approval:
    """A trade that needs, or by some sources needs, an approval first."""

    rule: str
    """``pack/rule id`` of the trade."""
    by: str
    """The person's word that named it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome; None where the answers do not settle it. A stop ends the way: nothing can be filed here.

    ``before`` is what must be true before the filing is begun, in the order of the waiting it takes.
    """

    needs_filing: bool | None
    needs_licence: bool | None
    filing_kind: FilingKind | None
    verification: Verification
    reasons: tuple[Reason, ...]
    stops: tuple[Reason, ...]
    before: tuple[Reason, ...] = ()
    approvals: tuple[Approval, ...] = ()
