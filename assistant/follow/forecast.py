"""When the next answers are to be expected: windows of days, never one day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.draft import Filing
from assistant.follow.event import SHANGHAI
from assistant.follow.state import Stage, State
from assistant.follow.workdays import Calendar, Reckoned
from assistant.rules.book import RuleBook


@dataclass(frozen=True, slots=True)
class Window:
    """When an answer comes: not before ``earliest``, mostly from ``usual`` on, by the rules by ``latest``; asking makes sense from
    ``ask`` on. ``begins`` is the day before the first working day that counts.
    """

    begins: date
    earliest: Reckoned
    usual: Reckoned
    ask: Reckoned
    latest: Reckoned
    ask_from: int
    """The working day, counted from 1, on which asking begins to make sense."""
    most: int
    """The working day by which the answer is due."""

    @property
    def estimate(self) -> bool:
        """Whether the far end lies in a year without a published calendar."""
        return self.latest.estimate


@dataclass(frozen=True, slots=True)
class Forecast:
    """The windows that lie ahead of the running order; None for what is past or does not come."""

    review: Window | None
    bureau: Window | None
    """From the SMS check on; where that is still open, as if it were done in time."""


def forecast_of(filing: Filing, book: RuleBook, calendar: Calendar, state: State, today: date) -> Forecast:
    """What can be said of the running order on a day; nothing where none runs."""
    case = book.for_case(filing.subject.kind, filing.kind)
    review = bureau = None
    if state.stage is Stage.SUBMITTED:
        begins = day_of(state.since) if state.since is not None else today
        review = _window(case, calendar, "review", begins, begins)
        bureau = _window(case, calendar, "bureau", review.earliest.day, max(review.latest.day, today))
    elif state.stage is Stage.REVIEWED:
        bureau = _window(case, calendar, "bureau", today, calendar.nth_workday(today, 1).day)
    elif state.stage is Stage.SMS and not (state.sms is not None and state.sms.is_missed):
        bureau = _window(case, calendar, "bureau", today, today)
    elif state.stage is Stage.BUREAU:
        begins = day_of(state.since) if state.since is not None else today
        bureau = _window(case, calendar, "bureau", begins, begins)
    return Forecast(review, bureau)


def day_of(at: datetime) -> date:
    """The day of a moment by the clock in China."""
    return at.astimezone(SHANGHAI).date()


def _window(book: RuleBook, calendar: Calendar, what: str, begins: date, latest_begin: date) -> Window:
    """Counted from the day after ``begins``; the far end from the day after ``latest_begin``."""
    most = int(book.number(f"follow.{what}.most"))
    least = int(book.number(f"follow.{what}.least"))
    usual = book.fact_if_any(f"follow.{what}.usual")
    ask = book.fact_if_any(f"follow.{what}.ask")
    ask_from = int(book.number(f"follow.{what}.ask")) if ask is not None else most + 1
    return Window(
        begins=begins,
        earliest=calendar.nth_workday(begins, least),
        usual=calendar.nth_workday(
            begins, int(book.number(f"follow.{what}.usual")) if usual is not None else least
        ),
        ask=calendar.nth_workday(latest_begin, ask_from),
        latest=calendar.nth_workday(latest_begin, most),
        ask_from=ask_from,
        most=most,
    )
