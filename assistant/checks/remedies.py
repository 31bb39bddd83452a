"""The ways out of what the three parties disagree on: which fit the case, the likeliest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assistant.checks.characters import aligned, differing
from assistant.checks.decision import Located
from assistant.checks.parties import ACCESS, HOLDER, SUBJECT, Row, RowKind, RowState, rows_of
from assistant.checks.plain import same_name, same_number
from assistant.countries import located
from assistant.draft import Filing, FilingKind, Points, ServerPlace
from assistant.rules.book import RuleBook

TYPING_SLIP: Final = 2
"""Columns. Two names that differ in no more are most often one name, mistyped once."""


class Way(StrEnum):
    """One way out."""

    CHANGE_HOLDER = "change-holder"
    CHANGE_SUBJECT = "change-subject"
    TRANSFER_DOMAIN = "transfer-domain"
    WAIT_FOR_SYNC = "wait-for-sync"
    KEEP_PERSON = "keep-person"
    SHOW_HOLDER = "show-holder"
    VERIFY_DOMAIN = "verify-domain"
    OWN_ACCOUNT = "own-account"
    CHECK_SERVER = "check-server"
    STOP_RESOLVING = "stop-resolving"
    NEW_ACCESS = "new-access"
    RELEASE_DOMAIN = "release-domain"
    OPEN_SITE = "open-site"
    RENEW = "renew"
    CORRECT_FORM = "correct-form"
    FILL_IN = "fill-in"


RULE_OF: Final[dict[Way, str]] = {
    Way.CHANGE_HOLDER: "domain.holder-is-subject",
    Way.CHANGE_SUBJECT: "domain.holder-is-subject",
    Way.TRANSFER_DOMAIN: "domain.holder-is-subject",
    Way.WAIT_FOR_SYNC: "before.real-name-days",
    Way.KEEP_PERSON: "domain.holder-may-be-person",
    Way.SHOW_HOLDER: "domain.holder-is-subject",
    Way.VERIFY_DOMAIN: "domain.real-name",
    Way.OWN_ACCOUNT: "before.one-account",
    Way.CHECK_SERVER: "consistency.server-place",
    Way.STOP_RESOLVING: "before.site-closed",
    Way.NEW_ACCESS: "decide.new-access",
    Way.RELEASE_DOMAIN: "decide.domain-taken",
    Way.OPEN_SITE: "before.site-open",
    Way.RENEW: "before.domain-months",
    Way.CORRECT_FORM: "domain.holder-is-subject",
    Way.FILL_IN: "domain.holder-is-subject",
}

PLACE_OF: Final[dict[Way, str]] = {
    Way.CHANGE_SUBJECT: "subject.name",
    Way.CORRECT_FORM: "sites.{site}.domain.holder",
    Way.FILL_IN: "sites.{site}.domain.holder",
    Way.NEW_ACCESS: "decision.domain_filed",
}
"""The field that a way out is done at; others are done elsewhere than in this program."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that does not fit, with its ways out, the likeliest first. ``row`` is None for where the domain leads."""

    site: int
    state: RowState
    row: Row | None
    code: str
    ways: tuple[Way, ...]


def matters_of(filing: Filing, site: int, book: RuleBook, today: date) -> tuple[Matter, ...]:
    """What does not fit at one site, the worst first."""
    rows = {row.kind: row for row in rows_of(filing, site, book, today)}
    found = [
        *_whose(filing, site, rows, today, book),
        *_leads(filing, site),
        *_server(filing, site),
        *_dates(site, rows),
    ]
    order = (RowState.DIFFERENT, RowState.ADVICE, RowState.OPEN)
    return tuple(sorted(found, key=lambda one: order.index(one.state)))


def _whose(
    filing: Filing, site: int, rows: dict[RowKind, Row], today: date, book: RuleBook
) -> Iterable[Matter]:
    name, number, place = rows[RowKind.NAME], rows[RowKind.NUMBER], rows[RowKind.PLACE]
    if place.state is RowState.DIFFERENT:
        yield Matter(site, RowState.DIFFERENT, place, "domain", (Way.CORRECT_FORM,))
    for row in (name, number):
        if row.state is RowState.DIFFERENT:
            code = "holder" if row.kind is RowKind.NAME else "number"
            yield Matter(
                site, row.state, row, code, tuple(_to_one_holder(filing, site, row, rows, today, book))
            )
            return  # the number of another holder differs as well: one thing, said once
    for row in (name, number):
        if row.state is RowState.ADVICE and row.pair is not None:
            if ACCESS in row.pair:
                yield Matter(site, row.state, row, "account", (Way.OWN_ACCOUNT,))
            else:
                yield Matter(site, row.state, row, "variant", (Way.CHANGE_HOLDER, Way.CHANGE_SUBJECT))
        elif row.state is RowState.ADVICE:
            yield Matter(site, row.state, row, "evidence", (Way.CORRECT_FORM,))
    if name.state is RowState.OPEN:
        yield Matter(site, RowState.OPEN, name, "missing", (Way.FILL_IN,))


def _to_one_holder(
    filing: Filing, site: int, row: Row, rows: dict[RowKind, Row], today: date, book: RuleBook
) -> Iterable[Way]:
    """The decision tree: just verified, a person of the unit, a slip of typing, or somebody else's domain."""
    domain = filing.sites[site].domain
    ways: list[Way] = []
    if domain.verified_on is not None and (today - domain.verified_on).days <= _sync_days(book):
        ways.append(Way.WAIT_FOR_SYNC)
    if domain.real_name_verified is False:
        ways.append(Way.VERIFY_DOMAIN)
    person = filing.persons[0] if filing.persons else None
    if not filing.is_individual and person is not None and same_name(domain.holder, person.name):
        ways.append(Way.KEEP_PERSON)
    values = [party.value for party in row.parties]
    slip = 0 < differing(aligned(values[HOLDER], values[SUBJECT])) <= TYPING_SLIP
    numbers = [party.value for party in rows[RowKind.NUMBER].parties]
    same_holder = bool(numbers[HOLDER] and numbers[SUBJECT]) and same_number(
        numbers[HOLDER], numbers[SUBJECT]
    )
    if slip or same_holder:
        ways += [Way.CHANGE_HOLDER, Way.CHANGE_SUBJECT, Way.TRANSFER_DOMAIN]
    else:
        ways += [Way.TRANSFER_DOMAIN, Way.CHANGE_SUBJECT, Way.CHANGE_HOLDER]
    if Way.WAIT_FOR_SYNC not in ways:
        ways.append(Way.WAIT_FOR_SYNC)
    return dict.fromkeys(ways)


def _sync_days(book: RuleBook) -> int:
    """Natural days in which a change of the holder may still be on its way; the rule counts working days at some."""
    return int(book.number("before.real-name-days")) + 4


def _leads(filing: Filing, site: int) -> Iterable[Matter]:
    """Where the domain leads, and whether that server is filed, against the kind of filing."""
    domain = filing.sites[site].domain
    if not domain.name.strip() or filing.kind in (FilingKind.CHANGE, FilingKind.CANCEL):
        return
    if filing.kind is FilingKind.NEW_ACCESS:
        if domain.points is Points.NOWHERE:
            yield Matter(site, RowState.ADVICE, None, "unreachable", (Way.OPEN_SITE,))
        elif domain.points is None:
            yield Matter(site, RowState.OPEN, None, "points_open", ())
        return
    if domain.points is None:
        yield Matter(site, RowState.OPEN, None, "points_open", ())
    elif domain.points is Points.ELSEWHERE and domain.there_filed:
        mine = filing.decision.have_record is True
        ways = (Way.NEW_ACCESS, Way.RELEASE_DOMAIN) if mine else (Way.RELEASE_DOMAIN, Way.NEW_ACCESS)
        yield Matter(site, RowState.DIFFERENT, None, "filed_elsewhere", ways)
    elif domain.points is not Points.NOWHERE:
        yield Matter(site, RowState.ADVICE, None, "resolves_too_early", (Way.STOP_RESOLVING,))


def outside(filing: Filing, site: int) -> tuple[Located, ...]:
    """The servers of a site that by the tables are not in the mainland, where the filing says they are."""
    if filing.kind is FilingKind.CANCEL or filing.decision.server_place not in (None, ServerPlace.MAINLAND):
        return ()
    places = located(address for address in filing.sites[site].server_ips if address.strip())
    return tuple(one for one in places if one.place not in (None, ServerPlace.MAINLAND))


def _server(filing: Filing, site: int) -> Iterable[Matter]:
    # A filing with servers inside and outside is a filing: what is inside has to be filed.
    addresses = [address for address in filing.sites[site].server_ips if address.strip()]
    if addresses and len(outside(filing, site)) == len(located(addresses)):
        yield Matter(site, RowState.ADVICE, None, "server_place", (Way.CHECK_SERVER,))


def _dates(site: int, rows: dict[RowKind, Row]) -> Iterable[Matter]:
    row = rows[RowKind.ENDS]
    if row.state is RowState.ADVICE:
        yield Matter(site, row.state, row, "ends", (Way.RENEW,))
