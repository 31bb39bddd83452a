"""The six points of the way, as they are drawn. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from assistant.draft import Filing
from assistant.follow.event import EventKind
from assistant.follow.forecast import Forecast, Window
from assistant.follow.sms import needs_check
from assistant.follow.state import Stage, State
from assistant.rules.book import RuleBook


class Point(StrEnum):
    """提交, 初审, 短信核验, 管局审核, 挂备案号, 公安备案."""

    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    SMS = "sms"
    BUREAU = "bureau"
    FOOTER = "footer"
    POLICE = "police"


PointState = Literal["past", "now", "ahead", "refused"]


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One point. ``at`` where it is past and was recorded, ``window`` where it can be foreseen, ``until`` where it has an end."""

    point: Point
    state: PointState
    at: datetime | None = None
    window: Window | None = None
    until: date | None = None


STAGE_POINT: Final = {
    Stage.SUBMITTED: Point.REVIEWED,
    Stage.REVIEWED: Point.SMS,
    Stage.SMS: Point.SMS,
    Stage.BUREAU: Point.BUREAU,
}
"""Which point is under way at a stage; before the order is handed in it is the first."""


def points_of(filing: Filing, book: RuleBook, today: date) -> tuple[Point, ...]:
    """The points that this filing passes: cancellations have no footer and no police, some filings no SMS check."""
    case = book.for_case(filing.subject.kind, filing.kind)
    found = [Point.SUBMITTED, Point.REVIEWED]
    found += [Point.SMS] if needs_check(filing, book, today) else []
    found.append(Point.BUREAU)
    if filing.kind.value != "cancel":
        found.append(Point.FOOTER)
    if case.fact_if_any("follow.police.address") is not None:
        found.append(Point.POLICE)
    return tuple(found)


def timeline(
    filing: Filing,
    book: RuleBook,
    state: State,
    forecast: Forecast,
    today: date,
    police_until: date | None = None,
) -> tuple[TimelinePoint, ...]:
    """The points in order, each past, now or ahead. ``police_until`` is the end of the police's 30 days, where they run."""
    points = points_of(filing, book, today)
    now = _now(state, points)
    found: list[TimelinePoint] = []
    for point in points:
        ended = _ended(point, state)
        if point is now and state.stage in (Stage.SENT_BACK, Stage.REJECTED):
            found.append(TimelinePoint(point, "refused", state.since))
        elif (
            now is None or points.index(point) < points.index(now) or (ended is not None and point is not now)
        ):
            found.append(TimelinePoint(point, "past", ended))
        else:
            found.append(
                TimelinePoint(
                    point,
                    "now" if point is now else "ahead",
                    window={Point.REVIEWED: forecast.review, Point.BUREAU: forecast.bureau}.get(point),
                    until=police_until if point is Point.POLICE else None,
                )
            )
    return tuple(found)


def _now(state: State, points: tuple[Point, ...]) -> Point | None:
    """The point that is under way; None where all of them are past."""
    if state.stage in (Stage.PREPARING, Stage.EXPORTED, Stage.WITHDRAWN):
        return Point.SUBMITTED
    if state.stage is Stage.REJECTED:
        return Point.BUREAU
    if state.stage is Stage.SENT_BACK:
        last = state.round
        at_sms = last is not None and last.last(EventKind.TO_BUREAU, EventKind.WRONG_CODE) is not None
        return Point.SMS if at_sms and Point.SMS in points else Point.REVIEWED
    if state.stage is Stage.APPROVED:
        if Point.FOOTER in points and state.footer_checked is None:
            return Point.FOOTER
        return Point.POLICE if Point.POLICE in points and state.police_submitted is None else None
    point = STAGE_POINT[state.stage]
    return point if point in points else Point.BUREAU


def _ended(point: Point, state: State) -> datetime | None:
    """When a point was passed, in the last round or after it; None where that was not recorded."""
    if point is Point.FOOTER:
        return state.footer_checked
    if point is Point.POLICE:
        return state.police_submitted
    last = state.round
    if last is None:
        return None
    ends = {
        Point.SUBMITTED: last.last(EventKind.SUBMITTED),
        Point.REVIEWED: last.last(EventKind.REVIEWED) or last.first(EventKind.TO_BUREAU),
        Point.SMS: last.last(EventKind.VERIFIED) or last.last(EventKind.ACCEPTED),
        Point.BUREAU: last.last(EventKind.APPROVED),
    }
    event = ends[point]
    return event.at if event is not None else None
