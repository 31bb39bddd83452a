"""The dates as a calendar file (RFC 5545) with alarms. The same draft gives the same bytes; a second import updates the first.

A date keeps its UID as long as it is the same date of the same filing, however often it moves. SEQUENCE counts the records
that stand behind it, which only ever grow; DTSTAMP is the moment of the last record, or of the last change of the draft where
that is later, so that a later file wins over an earlier (RFC 5546, 2.1.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from assistant.follow.deadlines import Deadline
from assistant.follow.event import SHANGHAI, Follow

DOMAIN: Final = "filing-assistant.local"
"""Right side of the UIDs. It is no host: the reserved ending makes it one that cannot exist."""
PRODUCT: Final = "-//Filing assistant//ICP filing dates//"
BEFORE_ANY_RECORD: Final = datetime(2026, 1, 1, tzinfo=UTC)
MORNING: Final = timedelta(hours=9)
"""Alarms of whole days ring in the morning of their day, by the clock in China."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A date of one filing in words. ``filing`` is the draft's id, ``summary`` one line, ``description`` what to do."""

    filing: str
    follow: Follow
    deadline: Deadline
    summary: str
    description: str
    saved: datetime | None = None
    """When the draft was last changed, with a time zone; None: by its records alone."""


def calendar_file(entries: Iterable[Entry], language: str) -> bytes:
    """A calendar of all entries, CRLF lines in UTF-8. ``language`` is that of the words (``zh_CN``, ``en``)."""
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{language.partition('_')[0].upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in sorted(entries, key=lambda one: (one.deadline.due, one.filing, one.deadline.key)):
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def uid_of(filing: str, deadline: Deadline) -> str:
    """The id under which a calendar knows this date."""
    return f"{filing}.{deadline.key}@{DOMAIN}"


def _event(entry: Entry) -> Event:
    deadline = entry.deadline
    event = Event()
    event.add("uid", uid_of(entry.filing, deadline))
    event.add("sequence", len(entry.follow.events))
    event.add("dtstamp", _stamp(entry))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if deadline.whole_day:
        day = deadline.due.astimezone(SHANGHAI).date()
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        # In UTC, so that the moment is the same in every time zone and no table of zones has to travel along.
        event.add("dtstart", deadline.due.astimezone(UTC))
        event.add("dtend", deadline.due.astimezone(UTC))
    for before in deadline.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", MORNING - before if deadline.whole_day else -before)
        event.add_component(alarm)
    return event


def _stamp(entry: Entry) -> datetime:
    moments = [event.recorded_at for event in entry.follow.events]
    moments += [entry.saved] if entry.saved is not None else []
    return max(moments, default=BEFORE_ANY_RECORD).astimezone(UTC).replace(microsecond=0)
