"""What the task list says of the time after handing in: one row for each point of the way. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.draft import Filing
from assistant.flow import FOLLOW_STEP, Phase
from assistant.follow.deadlines import DateCode, Followed
from assistant.follow.timeline import Point, TimelinePoint, timeline
from assistant.rules.book import RuleBook
from assistant.wording.dates import say_day
from assistant.wording.follow import point_title
from ui.widgets.task_list import PhaseRows, TaskRow

STATES: Final = {"past": "done", "now": "here", "ahead": "locked", "refused": "block"}


def points_now(
    filing: Filing, book: RuleBook, followed: Followed, now: datetime
) -> tuple[TimelinePoint, ...]:
    """The points of the way as they stand."""
    police = next((one for one in followed.deadlines if one.code is DateCode.POLICE_RECORD), None)
    until = police.due.date() if police is not None else None
    return timeline(filing, book, followed.state, followed.forecast, now.date(), until)


def with_follow(
    phases: Sequence[PhaseRows], filing: Filing, book: RuleBook, followed: Followed, now: datetime
) -> tuple[PhaseRows, ...]:
    """The phases with the rows of the way; before anything was recorded one folded row that leads to the page."""
    return tuple(
        _way(phase, filing, book, followed, now) if phase.id == Phase.FOLLOW.value and phase.rows else phase
        for phase in phases
    )


def _way(phase: PhaseRows, filing: Filing, book: RuleBook, followed: Followed, now: datetime) -> PhaseRows:
    if not filing.follow.events:
        note = _("after the package")
        return replace(
            phase, state="locked", note=note, rows=(replace(phase.rows[0], state="todo", note=""),)
        )
    points = points_now(filing, book, followed, now)
    here = next((one for one in points if one.state in ("now", "refused")), points[-1])
    rows = tuple(
        TaskRow(
            FOLLOW_STEP if one is here else _leads_to(one),
            point_title(one.point),
            STATES[one.state],
            note_of(one, followed, now),
        )
        for one in points
    )
    return replace(phase, state="open", note="", rows=rows)


def _leads_to(one: TimelinePoint) -> str:
    """The page of a point: that of the number once it is passed or near, else the way."""
    if one.point in (Point.FOOTER, Point.POLICE) and one.state in ("past", "now"):
        return f"follow.approved.{one.point.value}" if one.point is Point.POLICE else "follow.approved"
    return f"{FOLLOW_STEP}.{one.point.value}"


def note_of(one: TimelinePoint, followed: Followed, now: datetime) -> str:
    """When a point was passed, or when it is to be expected."""
    today = now.date()
    if one.at is not None:
        return say_day(one.at.date(), today)
    sms = followed.state.sms
    if one.point is Point.SMS and one.state == "now" and sms is not None and sms.waiting_for:
        count = len(sms.waiting_for)
        return ngettext("{n} person left", "{n} persons left", count).format(n=count)
    if one.window is not None:
        return _("by {day}").format(day=say_day(one.window.latest.day, today))
    if one.until is not None:
        return _("by {day}").format(day=say_day(one.until, today))
    return ""
