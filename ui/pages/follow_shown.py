"""What the page of the time after handing in shows: pure, from the case's record to the words and numbers of its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.draft import Filing, FilingKind
from assistant.follow.deadlines import Followed
from assistant.follow.event import Event, EventKind
from assistant.follow.forecast import Window
from assistant.follow.history import standing
from assistant.follow.sms import Sms
from assistant.follow.state import Stage, State
from assistant.follow.workdays import Calendar, DayKind, days
from assistant.rules.book import RuleBook
from assistant.wording.dates import say_day, say_left, say_moment, say_month, weekday_letter
from assistant.wording.follow import event_title, oddity_words
from assistant.wording.sayings import provider_name
from assistant.wording.sms_card import asked_for, roles_of
from ui.widgets.day_strip import MOST_DAYS, DayCell, Ground
from ui.widgets.sms_cockpit import CockpitShown, PersonShown

NEXT: Final[dict[Stage, tuple[EventKind, ...]]] = {
    Stage.PREPARING: (EventKind.SUBMITTED,),
    Stage.EXPORTED: (EventKind.SUBMITTED,),
    Stage.SUBMITTED: (EventKind.REVIEWED, EventKind.TO_BUREAU, EventKind.ASKED, EventKind.WITHDRAWN),
    Stage.REVIEWED: (EventKind.TO_BUREAU, EventKind.ASKED, EventKind.WITHDRAWN),
    Stage.SMS: (EventKind.VERIFIED, EventKind.ACCEPTED),
    Stage.BUREAU: (EventKind.APPROVED, EventKind.ASKED),
    Stage.SENT_BACK: (EventKind.SUBMITTED, EventKind.TO_BUREAU, EventKind.WITHDRAWN),
    Stage.REJECTED: (EventKind.SUBMITTED, EventKind.WITHDRAWN),
    Stage.WITHDRAWN: (EventKind.SUBMITTED,),
}
"""What can be recorded at a stage; the first is the one that is waited for."""


def next_events(filing: Filing, state: State) -> tuple[EventKind, ...]:
    """What can be recorded now, that which is waited for first."""
    if state.stage is not Stage.APPROVED:
        return NEXT[state.stage]
    if filing.kind is FilingKind.CANCEL:
        return ()
    found = [
        kind
        for kind, missing in (
            (EventKind.FOOTER_CHECKED, state.footer_checked is None),
            (EventKind.OPENED, state.opened is None),
            (EventKind.POLICE_SUBMITTED, state.police_submitted is None),
            (EventKind.POLICE_FILED, state.police_submitted is not None and state.police_filed is None),
        )
        if missing
    ]
    return (*found, EventKind.CHANGED, EventKind.SELF_CHECKED)


def refusals_of(state: State) -> tuple[EventKind, ...]:
    """How the order can come back at this stage, the likelier first."""
    if state.stage in (Stage.SUBMITTED, Stage.REVIEWED, Stage.SMS):
        return (EventKind.SENT_BACK,)
    return (EventKind.REJECTED, EventKind.SENT_BACK) if state.stage is Stage.BUREAU else ()


# --- The SMS check ------------------------------------------------------------------------------------------------------


def cockpit(sms: Sms, now: datetime) -> CockpitShown:
    """The card of the SMS check."""
    left = sms.left
    whole = timedelta(hours=sms.hours)
    urgency = "done" if sms.is_done else "missed" if sms.is_missed else sms.urgency
    small = _("left") if left else _("over") if left is not None else _("not recorded")
    hurry = _("Little time is left.") if sms.urgency == "last" else ""
    until = _("until {moment}").format(moment=say_moment(sms.ends, now)) if sms.ends is not None else ""
    persons = tuple(
        PersonShown(
            one.person,
            one.name or _("without a name"),
            roles_of(one),
            _("mobile ends in {end}").format(end=one.mobile_end)
            if one.mobile_end
            else _("no mobile filled in"),
            _("{time} done").format(time=say_moment(one.at, now)) if one.at is not None else "",
        )
        for one in sms.verifiers
    )
    first = sms.waiting_for[0] if sms.waiting_for else sms.verifiers[0] if sms.verifiers else None
    facts = [(_("Button presses left"), str(sms.resends_left))]
    if sms.automatic is not None:
        facts.append((_("Comes again by itself"), say_moment(sms.automatic, now)))
    facts.append((_("Sender"), sms.sender))
    return CockpitShown(
        share=left / whole if left is not None else 0.0,
        big=say_left(left) if left is not None else "—",
        small=hurry or small,
        until=until,
        urgency=urgency,
        title=_who(sms),
        persons=persons,
        where=_("At {address}, “短信核验”, each types").format(address=sms.address),
        asked=asked_for(sms, first) if first is not None else (),
        tries=sms.tries,
        tries_left=sms.tries_left,
        facts=tuple(facts),
    )


def _who(sms: Sms) -> str:
    if sms.unsure_who:
        return _("The person whose data changes has to do it")
    count = len(sms.verifiers)
    if count == 1:
        return _("One person has to do it")
    return ngettext("{n} person has to do it", "All {n} persons have to do it", count).format(n=count)


# --- Working days -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StripShown:
    """The card of working days: its heading, two notes beside it, the cells and the sentences below them."""

    title: str
    note: str
    basis: str
    cells: tuple[DayCell, ...]
    normal: str
    ask: str


def strip(filing: Filing, followed: Followed, window: Window, now: datetime) -> StripShown:
    """The days from where counting begins to the last one, or to today where that is later."""
    today = now.date()
    last = max(window.latest.day, today)
    first = max(window.begins, date.fromordinal(last.toordinal() - MOST_DAYS + 1))
    cells = tuple(_cells(followed.calendar, window, first, last, today))
    latest = say_day(window.latest.day, today)
    provider = provider_name(filing.provider) if filing.provider else _("the provider")
    running = followed.state.stage is Stage.BUREAU
    if running:
        day = followed.calendar.workdays_between(window.begins, today)
        note = _("working day {day} of {most}").format(day=day, most=window.most)
    elif followed.state.stage is Stage.SMS:
        note = _("if the check is done today, {most} working days from tomorrow").format(most=window.most)
    else:
        note = _("if the steps before are done in time, {most} working days").format(most=window.most)
    basis = (
        _("estimate: the days off of {year} are not published yet").format(year=window.latest.day.year)
        if window.estimate
        else _("by the days off of {year}").format(year=window.latest.day.year)
    )
    return StripShown(
        title=_("Bureau's review: by {day} at the latest").format(day=latest),
        note=note,
        basis=basis,
        cells=cells,
        normal=_("Day 1 to {n}: just wait, this is normal").format(n=min(window.ask_from - 1, window.most)),
        ask=_("From day {n}: ask {provider}").format(n=window.ask_from, provider=provider),
    )


def _cells(calendar: Calendar, window: Window, first: date, last: date, today: date) -> Sequence[DayCell]:
    found: list[DayCell] = []
    number = calendar.workdays_between(window.begins, first) if first > window.begins else 0
    for day in days(first, last):
        kind = calendar.kind(day)
        counts = kind.is_worked and day > window.begins
        number += counts and day != first
        month_begins = day == first or day.day == 1
        ground: Ground = (
            "today" if day == today else "" if not counts else "ask" if number >= window.ask_from else "work"
        )
        found.append(
            DayCell(
                head=say_month(day) if month_begins else weekday_letter(day),
                number=str(day.day),
                foot=_("today") if day == today and not counts else str(number) if counts else "",
                ground=ground,
                strong_head=month_begins,
                make_up=_("work") if kind is DayKind.MAKE_UP else "",
            )
        )
    return found


# --- The record ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A standing record in words. ``odd`` says why it cannot be as it stands."""

    event: Event
    when: str
    title: str
    note: str
    odd: str
    corrected: bool


def records(filing: Filing, state: State, now: datetime) -> tuple[RecordShown, ...]:
    """What stands, the newest first."""
    odd = {one.event: oddity_words(one.kind) for one in state.odd}
    found = []
    for event in reversed(standing(filing.follow.events)):
        person = ""
        if event.person is not None and event.person < len(filing.persons):
            person = filing.persons[event.person].name
        parts = (person, event.number, event.note)
        found.append(
            RecordShown(
                event,
                say_moment(event.at, now),
                event_title(event.kind),
                "·".join(part for part in parts if part),
                odd.get(event.id, ""),
                corrected=event.corrects is not None,
            )
        )
    return tuple(found)


def triggers(filing: Filing, book: RuleBook) -> list[tuple[str, str]]:
    """What can change on record for this subject: ids and titles."""
    from assistant.rules.model import Trigger
    from assistant.wording.names import in_language

    case = book.for_case(filing.subject.kind, filing.kind)
    return [(rule.id, in_language(rule.title)) for rule in case.of_type(Trigger)]
