"""When to remind of which date: each alarm once, none in the quiet hours. Pure; the clock is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from assistant.follow.calendar_file import MORNING
from assistant.follow.deadlines import Deadline
from assistant.follow.event import SHANGHAI


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day to another, past midnight where the second is the earlier. Equal times: none."""

    begin: time = time(22)
    end: time = time(8)

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in them. ``begin`` lies in them, ``end`` does not."""
        clock = at.time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def after(self, at: datetime) -> datetime:
        """The next moment at which they end."""
        ends = datetime.combine(at.date(), self.end, at.tzinfo)
        return ends if ends > at else ends + timedelta(days=1)

    def before(self, at: datetime) -> datetime:
        """The last moment before they began."""
        begins = datetime.combine(at.date(), self.begin, at.tzinfo)
        return (begins if begins <= at else begins - timedelta(days=1)) - timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One alarm of a date. ``key`` tells it from all others of its filing."""

    key: str
    at: datetime
    deadline: Deadline


def reminders(deadlines: Iterable[Deadline], quiet: QuietHours) -> Iterator[Reminder]:
    """Every alarm with the moment at which it is told.

    One that falls into the quiet hours waits for their end; where the date itself would be over by then, it is told before
    they begin.
    """
    for deadline in deadlines:
        for before in deadline.alarms:
            at = _moment(deadline, before)
            if quiet.holds(at):
                later = quiet.after(at)
                at = later if later < deadline.due else quiet.before(at)
            yield Reminder(f"{deadline.key}@{int(before.total_seconds())}", at, deadline)


def due_now(
    deadlines: Iterable[Deadline], quiet: QuietHours, since: datetime, now: datetime
) -> tuple[Reminder, ...]:
    """The alarms that came since a moment: of one date only the last, and none of a date that is over.

    Nothing is told in the quiet hours, even where the program was asleep when an alarm came.
    """
    if quiet.holds(now.astimezone(SHANGHAI)):
        return ()
    found: dict[str, Reminder] = {}
    for one in sorted(reminders(deadlines, quiet), key=lambda reminder: reminder.at):
        if since < one.at <= now and not one.deadline.is_late(now):
            found[one.deadline.key] = one
    return tuple(found.values())


def _moment(deadline: Deadline, before: timedelta) -> datetime:
    """Of a whole day in the morning, as in the calendar file; else so long before the moment."""
    due = deadline.due.astimezone(SHANGHAI)
    if deadline.whole_day:
        return datetime.combine(due.date(), time(), SHANGHAI) + MORNING - before
    return due - before
