"""Every date that a filing brings with it, after handing in and for as long as it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from pydantic import TypeAdapter

from assistant.checks.faults import months_later
from assistant.draft import Filing, FilingKind
from assistant.follow.event import FIRST_YEAR, LAST_YEAR, SHANGHAI
from assistant.follow.forecast import Forecast, day_of, forecast_of
from assistant.follow.state import Stage, State, state_of
from assistant.follow.workdays import Calendar, calendar_of
from assistant.rules.book import RuleBook
from assistant.rules.model import Fact, Trigger

FOOTER_RULE: Final = "ministry/then.footer"
DAY_ENDS: Final = time(23, 59)


class DateCode(StrEnum):
    """What falls due. The names are part of the outside surface: they stay."""

    REVIEW_LATEST = "review.latest"
    """The provider's review should be over."""
    SMS_CODE = "sms.code"
    """The text message's code stops being good."""
    BUREAU_ASK = "bureau.ask"
    """From here on asking the provider makes sense."""
    BUREAU_LATEST = "bureau.latest"
    """The bureau's answer is due by law."""
    FOOTER_NUMBER = "footer.number"
    """The record number has to stand at the bottom of the site."""
    POLICE_RECORD = "police.record"
    """The police record has to be applied for."""
    POLICE_NUMBER = "police.number"
    """The police number has to stand at the bottom of the site."""
    CHANGE_FILED = "change.filed"
    """Something that changed has to be filed."""
    RENEW_DOCUMENT = "renew.document"
    RENEW_LICENCE = "renew.licence"
    RENEW_PERMIT = "renew.permit"
    RENEW_DOMAIN = "renew.domain"
    RENEW_SERVER = "renew.server"
    """From here on less than the asked-for months are left."""
    EXPIRY_DOCUMENT = "expiry.document"
    EXPIRY_LICENCE = "expiry.licence"
    EXPIRY_PERMIT = "expiry.permit"
    EXPIRY_DOMAIN = "expiry.domain"
    EXPIRY_SERVER = "expiry.server"
    YEARLY_CHECK = "yearly.check"


WAITS: Final = frozenset({DateCode.REVIEW_LATEST, DateCode.BUREAU_ASK, DateCode.BUREAU_LATEST})
"""Dates on which somebody else's answer is due: the person asks, and has missed nothing."""


NOT_YET_OVER: Final = WAITS | {code for code in DateCode if code.value.startswith("renew.")}
"""Dates after which nothing has ended: they warn where they are past, and are no fault."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date. ``key`` tells it from every other of its filing and stays when the date moves, so that calendars can follow it."""

    code: DateCode
    key: str
    due: datetime
    estimate: bool
    about: str
    """A path in the draft, or the id of an event."""
    rule: str
    alarms: tuple[timedelta, ...]
    """How long before ``due``."""
    whole_day: bool
    """Whether the day counts and not the minute."""
    earliest: date | None = None
    """For an answer that is waited for: the beginning of the window in which it comes."""
    name: str = ""
    """Of the person, domain or permit that it is about."""
    params: dict[str, str | int] = field(default_factory=dict)

    def is_late(self, now: datetime) -> bool:
        """Whether the moment is over."""
        return now > self.due


@dataclass(frozen=True, slots=True)
class Followed:
    """A filing with all that follows from its record, at one moment."""

    state: State
    forecast: Forecast
    deadlines: tuple[Deadline, ...]
    """By date."""
    calendar: Calendar


def follow(filing: Filing, book: RuleBook, now: datetime) -> Followed:
    """State, forecast and dates of a filing. ``now`` bears a time zone."""
    now = now.astimezone(SHANGHAI)
    calendar = calendar_of(book)
    state = state_of(filing, book, now)
    forecast = forecast_of(filing, book, calendar, state, now.date())
    makers = (_of_the_order, _after_approval, _of_changes, _expiries, _yearly)
    case = Case(filing, book.for_case(filing.subject.kind, filing.kind), state, forecast, calendar, now)
    found = [deadline for make in makers for deadline in make(case)]
    found.sort(key=lambda one: (one.due, one.key))
    return Followed(state, forecast, tuple(found), calendar)


@dataclass(frozen=True, slots=True)
class Case:
    """What every kind of date is made from."""

    filing: Filing
    book: RuleBook
    state: State
    forecast: Forecast
    calendar: Calendar
    now: datetime

    def alarms(self, topic: str) -> tuple[timedelta, ...]:
        """Of ``follow.alarm.<topic>``."""
        return tuple(map(DURATION.validate_python, self.book.words(f"follow.alarm.{topic}")))

    def name_of(self, fact: str) -> str:
        """``pack/rule id`` of a fact."""
        return self.book.name_of(self.book.fact(fact))


DURATION: Final[TypeAdapter[timedelta]] = TypeAdapter(timedelta)


def end_of(day: date) -> datetime:
    """The last minute of a day by the clock in China."""
    return datetime.combine(day, DAY_ENDS, SHANGHAI)


def _of_the_order(case: Case) -> Iterator[Deadline]:
    state, forecast = case.state, case.forecast
    review, bureau = forecast.review, forecast.bureau
    number = state.round.number if state.round is not None else 0
    if review is not None and state.stage is Stage.SUBMITTED:
        yield Deadline(
            DateCode.REVIEW_LATEST,
            f"review.latest.{number}",
            end_of(review.latest.day),
            review.latest.estimate,
            "follow",
            case.name_of("follow.review.most"),
            case.alarms("wait"),
            whole_day=True,
            earliest=review.earliest.day,
            params={"n": review.most},
        )
    sms = state.sms
    if sms is not None and state.stage is Stage.SMS and sms.ends is not None:
        yield Deadline(
            DateCode.SMS_CODE,
            f"sms.code.{number}",
            sms.ends,
            estimate=False,
            about="follow",
            rule=case.name_of("sms.hours"),
            alarms=case.alarms("sms"),
            whole_day=False,
            params={"n": len(sms.waiting_for)},
        )
    if bureau is None:
        return
    if state.stage is Stage.BUREAU and bureau.ask_from <= bureau.most and case.now.date() <= bureau.ask.day:
        yield Deadline(
            DateCode.BUREAU_ASK,
            f"bureau.ask.{number}",
            end_of(bureau.ask.day),
            bureau.ask.estimate,
            "follow",
            case.name_of("follow.bureau.ask"),
            case.alarms("wait"),
            whole_day=True,
            params={"n": bureau.ask_from},
        )
    yield Deadline(
        DateCode.BUREAU_LATEST,
        f"bureau.latest.{number}",
        end_of(bureau.latest.day),
        bureau.latest.estimate,
        "follow",
        case.name_of("follow.bureau.most"),
        case.alarms("wait"),
        whole_day=True,
        earliest=bureau.earliest.day,
        params={"n": bureau.most, "provisional": int(state.stage is not Stage.BUREAU)},
    )


def _after_approval(case: Case) -> Iterator[Deadline]:
    state, filing = case.state, case.filing
    if state.stage is not Stage.APPROVED or state.approval is None or filing.kind is FilingKind.CANCEL:
        return
    if state.footer_checked is None and filing.kind is not FilingKind.CHANGE:
        yield Deadline(
            DateCode.FOOTER_NUMBER,
            "footer.number",
            end_of(day_of(state.opened or state.approval.at)),
            estimate=False,
            about="follow",
            rule=FOOTER_RULE,
            alarms=(),
            whole_day=True,
        )
    days = case.book.fact_if_any("police.days")
    if (
        days is not None
        and needs_police(case.book)
        and state.police_submitted is None
        and not _have_police_numbers(filing)
    ):
        opened = day_of(state.opened or state.approval.at)
        yield Deadline(
            DateCode.POLICE_RECORD,
            "police.record",
            end_of(opened + timedelta(days=_number(days))),
            # Without a day of opening the day of approval is the earliest that it can have been.
            estimate=state.opened is None,
            about="sites.0.police_number",
            rule=case.book.name_of(days),
            alarms=case.alarms("days"),
            whole_day=True,
            params={"n": _number(days)},
        )
    footer = case.book.fact_if_any("follow.police.footer_days")
    if (
        footer is not None
        and state.police_filed is not None
        and not _checked_after(state, state.police_filed)
    ):
        yield Deadline(
            DateCode.POLICE_NUMBER,
            "police.number",
            end_of(day_of(state.police_filed) + timedelta(days=_number(footer))),
            estimate=False,
            about="sites.0.police_number",
            rule=case.book.name_of(footer),
            alarms=case.alarms("days"),
            whole_day=True,
            params={"n": _number(footer)},
        )


def needs_police(book: RuleBook) -> bool:
    """Whether this kind of filing (the book's case) brings a police record with it."""
    return book.fact_if_any("follow.police.address") is not None


def _of_changes(case: Case) -> Iterator[Deadline]:
    """A change that lies ahead is filed 30 days before it, one that is there within ten working days."""
    triggers = {rule.id: rule for rule in case.book.of_type(Trigger)}
    for event in case.state.changes:
        for cause in event.causes:
            if cause not in triggers:
                continue
            day = day_of(event.at)
            if event.at > case.now:
                fact = "follow.change.before"
                due, estimate = day - timedelta(days=int(case.book.number(fact))), False
            else:
                fact = "follow.change.within"
                reckoned = case.calendar.nth_workday(day, int(case.book.number(fact)))
                due, estimate = reckoned.day, reckoned.estimate
            yield Deadline(
                DateCode.CHANGE_FILED,
                f"change.filed.{event.id}.{cause}",
                end_of(due),
                estimate,
                event.id,
                case.name_of(fact),
                case.alarms("days"),
                whole_day=True,
                params={"trigger": cause, "n": int(case.book.number(fact))},
            )


def _expiries(case: Case) -> Iterator[Deadline]:
    """What ends: twice each, when too little is left for a filing, and on the day itself."""
    filing = case.filing
    if filing.kind is FilingKind.CANCEL and case.state.stage is Stage.APPROVED:
        return
    for index, person in enumerate(filing.persons):
        if isinstance(person.valid_to, date):
            yield from _ending(case, "document", f"persons.{index}.valid_to", person.valid_to, person.name)
    if isinstance(filing.subject.valid_to, date) and not filing.is_individual:
        yield from _ending(case, "licence", "subject.valid_to", filing.subject.valid_to, filing.subject.name)
    for index, permit in enumerate(filing.follow.permits):
        yield from _ending(case, "permit", f"follow.permits.{index}", permit.valid_to, permit.name)
    for index, site in enumerate(filing.sites):
        if site.domain.expires is not None:
            about = f"sites.{index}.domain.expires"
            yield from _ending(case, "domain", about, site.domain.expires, site.domain.name)
        if site.server_ends is not None:
            about = f"sites.{index}.server_ends"
            yield from _ending(case, "server", about, site.server_ends, site.domain.name or site.name)


def _ending(case: Case, what: str, about: str, ends: date, name: str) -> Iterator[Deadline]:
    if not FIRST_YEAR < ends.year < LAST_YEAR:
        return  # a slip of the pen; the checks of the draft say so
    months = int(case.book.number("follow.expiry.months"))
    rule = case.name_of("follow.expiry.months")
    before = months_later(ends, -months)
    yield Deadline(
        DateCode(f"renew.{what}"),
        f"renew.{about}",
        end_of(before),
        estimate=False,
        about=about,
        rule=rule,
        alarms=case.alarms("days"),
        whole_day=True,
        name=name,
        params={"n": months, "day": ends.isoformat()},
    )
    yield Deadline(
        DateCode(f"expiry.{what}"),
        f"expiry.{about}",
        end_of(ends),
        estimate=False,
        about=about,
        rule=rule,
        alarms=case.alarms("expiry"),
        whole_day=True,
        name=name,
    )


def _yearly(case: Case) -> Iterator[Deadline]:
    state = case.state
    if state.stage is not Stage.APPROVED or state.approval is None or case.filing.kind is FilingKind.CANCEL:
        return
    months = int(case.book.number("follow.yearly.months"))
    last = day_of(max(filter(None, (state.self_checked, state.approval.at))))
    yield Deadline(
        DateCode.YEARLY_CHECK,
        "yearly.check",
        end_of(months_later(last, months)),
        estimate=False,
        about="follow",
        rule=case.name_of("follow.yearly.months"),
        alarms=case.alarms("days"),
        whole_day=True,
        params={"n": months},
    )


def _have_police_numbers(filing: Filing) -> bool:
    return bool(filing.sites) and all(site.police_number.strip() for site in filing.sites)


def _checked_after(state: State, at: datetime) -> bool:
    return state.footer_checked is not None and state.footer_checked >= at


def _number(fact: Fact) -> int:
    if isinstance(fact.value, bool) or not isinstance(fact.value, int | float):
        raise KeyError(fact.id)
    return int(fact.value)
