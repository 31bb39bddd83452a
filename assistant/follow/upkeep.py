"""All records together: subjects, sites, domains and servers across the filings on this computer, and what is wrong. Pure.

Providers see their own customers alone; across several only this list does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.checks.plain import number_key
from assistant.draft import Filing, FilingKind, Part, Points
from assistant.follow.deadlines import Followed
from assistant.follow.state import Stage
from assistant.rules.book import RuleBook
from assistant.rules.model import Count, Counted


@dataclass(frozen=True, slots=True)
class Kept:
    """One filing of the list. ``key`` tells it from the others, such as its folder."""

    key: str
    filing: Filing
    book: RuleBook
    followed: Followed


class Trouble(StrEnum):
    """What is wrong, or may become so."""

    POINTS_ELSEWHERE = "zombie.elsewhere"
    """The domain leads to another server than the filed one: an empty site (空壳网站)."""
    DOMAIN_OVER = "zombie.domain"
    SERVER_OVER = "zombie.server"
    HOLLOW = "hollow"
    """The subject has no site any more (空壳主体)."""
    TWO_ORDERS = "orders.two"
    """Two orders run for one subject."""
    SHARED_MOBILE = "mobile.shared"
    """One mobile number stands on the records of two subjects."""
    CROWDED_SERVER = "server.crowded"
    """More sites on one server than its rule allows."""
    TWO_HOLDERS = "domain.two"
    """One domain stands in the filings of two subjects."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A trouble, with the filings it is about. ``name`` is of the domain, server or subject; never of a person's document."""

    trouble: Trouble
    keys: tuple[str, ...]
    name: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site of the portfolio."""

    key: str
    index: int
    name: str
    domain: str
    number: str
    provider: str
    stage: Stage
    domain_ends: date | None
    server_ends: date | None
    servers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject with its sites. ``valid_to`` is the earliest end of its own papers that is known."""

    name: str
    number: str
    keys: tuple[str, ...]
    valid_to: date | None
    sites: tuple[SiteLine, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All of it."""

    subjects: tuple[SubjectLine, ...]
    concerns: tuple[Concern, ...]


RUNNING = frozenset({Stage.SUBMITTED, Stage.REVIEWED, Stage.SMS, Stage.BUREAU})


def portfolio(kept: Sequence[Kept], today: date) -> Portfolio:
    """The records of all filings. What was cancelled is left out; of two filings about one site the later one stands."""
    gone_subjects, gone_domains = _cancelled(kept)
    groups: dict[str, list[Kept]] = {}
    for one in kept:
        key = subject_key(one.filing)
        if key and key not in gone_subjects and one.filing.kind is not FilingKind.CANCEL:
            groups.setdefault(key, []).append(one)
    subjects = tuple(_subject(group, gone_domains) for group in groups.values())
    standing = [one for group in groups.values() for one in group]
    return Portfolio(subjects, tuple(_concerns(standing, subjects, kept, today)))


def subject_key(filing: Filing) -> str:
    """What tells one subject from another: the number of its document, else its name; empty where neither is filled in."""
    return number_key(filing.subject.document_number) or filing.subject.name.strip()


def domain_key(name: str) -> str:
    """A domain as it is compared."""
    return name.strip().lower().removeprefix("www.").rstrip(".")


def _cancelled(kept: Sequence[Kept]) -> tuple[set[str], set[str]]:
    """Subjects and domains whose cancellation was approved."""
    subjects: set[str] = set()
    domains: set[str] = set()
    for one in kept:
        if one.filing.kind is not FilingKind.CANCEL or one.followed.state.stage is not Stage.APPROVED:
            continue
        if one.filing.decision.cancel is Part.SUBJECT:
            subjects.add(subject_key(one.filing))
        elif one.filing.decision.cancel is Part.SITE:
            domains.update(domain_key(site.domain.name) for site in one.filing.sites)
    return subjects, domains - {""}


def _subject(group: Sequence[Kept], gone: set[str]) -> SubjectLine:
    first = group[0].filing
    sites: dict[str, SiteLine] = {}
    for one in sorted(group, key=_when):
        for index, site in enumerate(one.filing.sites):
            key = domain_key(site.domain.name) or site.name.strip() or f"{one.key}/{index}"
            if key in gone:
                continue
            before = sites.get(key)
            number = site.record_number or (one.followed.state.number if len(one.filing.sites) == 1 else "")
            sites[key] = SiteLine(
                key=one.key,
                index=index,
                name=site.name,
                domain=site.domain.name,
                number=number or (before.number if before is not None else ""),
                provider=one.filing.provider,
                stage=one.followed.state.stage,
                domain_ends=site.domain.expires,
                server_ends=site.server_ends,
                servers=site.server_ips,
            )
    ends = [
        person.valid_to
        for one in group
        for person in one.filing.persons[:1]
        if isinstance(person.valid_to, date)
    ]
    ends += [one.filing.subject.valid_to for one in group if isinstance(one.filing.subject.valid_to, date)]
    numbers = [one.filing.record.number for one in group] + [
        one.followed.state.number.rpartition("-")[0] or one.followed.state.number for one in group
    ]
    return SubjectLine(
        name=first.subject.name,
        number=next((number for number in numbers if number), ""),
        keys=tuple(one.key for one in group),
        valid_to=min(ends, default=None),
        sites=tuple(sites.values()),
    )


def _when(one: Kept) -> tuple[bool, str]:
    """Approved before running before prepared: of one site the filing that says the newest comes last."""
    since = one.followed.state.since
    return since is not None, since.isoformat() if since is not None else ""


def _concerns(
    standing: Sequence[Kept], subjects: Sequence[SubjectLine], kept: Sequence[Kept], today: date
) -> Iterator[Concern]:
    for one in standing:
        if one.followed.state.stage is Stage.APPROVED:
            yield from _zombies(one, today)
    for subject in subjects:
        held = [one for one in standing if one.key in subject.keys]
        if not subject.sites or any(one.filing.record.services == 0 for one in held):
            yield Concern(Trouble.HOLLOW, subject.keys, subject.name, "ministry/record.hollow-may-add")
    yield from _two_orders(kept)
    yield from _shared(standing)
    yield from _crowded(standing)


def _zombies(one: Kept, today: date) -> Iterator[Concern]:
    for site in one.filing.sites:
        domain = site.domain
        if domain.points is Points.ELSEWHERE:
            yield Concern(Trouble.POINTS_ELSEWHERE, (one.key,), domain.name, "follow/trigger.abroad")
        if domain.expires is not None and domain.expires < today:
            yield Concern(Trouble.DOMAIN_OVER, (one.key,), domain.name, "follow/trigger.domain-dropped")
        if site.server_ends is not None and site.server_ends < today:
            yield Concern(Trouble.SERVER_OVER, (one.key,), domain.name or site.name, "follow/trigger.abroad")


def _two_orders(kept: Sequence[Kept]) -> Iterator[Concern]:
    running: dict[str, list[Kept]] = {}
    for one in kept:
        if one.followed.state.stage in RUNNING and subject_key(one.filing):
            running.setdefault(subject_key(one.filing), []).append(one)
    for orders in running.values():
        if len(orders) > 1:
            yield Concern(Trouble.TWO_ORDERS, tuple(one.key for one in orders), orders[0].filing.subject.name)


def _shared(standing: Sequence[Kept]) -> Iterator[Concern]:
    """One mobile, or one domain, on the records of two subjects."""
    mobiles: dict[str, dict[str, Kept]] = {}
    domains: dict[str, dict[str, Kept]] = {}
    for one in standing:
        subject = subject_key(one.filing)
        for person in one.filing.persons:
            mobile = "".join(person.mobile.split())
            if mobile:
                mobiles.setdefault(mobile, {}).setdefault(subject, one)
        for site in one.filing.sites:
            domain = domain_key(site.domain.name)
            if domain:
                domains.setdefault(domain, {}).setdefault(subject, one)
    for mobile, holders in mobiles.items():
        if len(holders) > 1:
            yield Concern(
                Trouble.SHARED_MOBILE,
                tuple(one.key for one in holders.values()),
                mobile[-4:],
                "ministry/contact.reused",
            )
    for domain, holders in domains.items():
        if len(holders) > 1:
            yield Concern(Trouble.TWO_HOLDERS, tuple(one.key for one in holders.values()), domain)


def _crowded(standing: Sequence[Kept]) -> Iterator[Concern]:
    """Sites on one server, across all filings, against the narrowest rule that counts them."""
    on_server: dict[str, dict[str, Kept]] = {}
    for one in standing:
        for index, site in enumerate(one.filing.sites):
            for address in site.server_ips:
                key = domain_key(site.domain.name) or f"{one.key}/{index}"
                on_server.setdefault(address.strip(), {}).setdefault(key, one)
    for address, sites in on_server.items():
        for one in sites.values():
            rule = next(
                (rule for rule in one.book.of_type(Count) if rule.what is Counted.SITES_ON_SERVER), None
            )
            if address and rule is not None and len(sites) > rule.most:
                keys = tuple(dict.fromkeys(held.key for held in sites.values()))
                yield Concern(Trouble.CROWDED_SERVER, keys, address, one.book.name_of(rule))
                break
