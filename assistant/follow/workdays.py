"""Working days in China, with make-up days. Pure: corrections and further years are handed in from the rule packs.

For the years that the State Council has published, ``chinesecalendar`` holds the days off and the make-up days. For later years
``holidays`` knows the holidays by law; how weekends will be shifted around them is not known yet, so those days are estimates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from assistant.rules.book import RuleBook

FIRST_DAY: Final = date(2004, 1, 1)
"""The package begins here; the duty to file began in 2005."""
SATURDAY: Final = 5
FURTHEST: Final = 2_000
"""Working days. No deadline is further away."""


class DayKind(StrEnum):
    """What a day is for offices."""

    WORKDAY = "workday"
    MAKE_UP = "make-up"
    """A Saturday or Sunday that is worked (调休上班)."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A weekday off, or a holiday by law."""

    @property
    def is_worked(self) -> bool:
        """Whether offices work on it."""
        return self in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day that was counted to. ``estimate``: part of the way lies in a year that is not published yet."""

    day: date
    estimate: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The official calendar with what the rule packs add: days off, days of work, and years that they make official."""

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def kind(self, day: date) -> DayKind:
        """What this day is. Days before 2004 are known by their weekday alone."""
        weekend = day.weekday() >= SATURDAY
        if day in self.work:
            return DayKind.MAKE_UP if weekend else DayKind.WORKDAY
        if day in self.off:
            return DayKind.HOLIDAY
        if day.year in self.years:
            return DayKind.WEEKEND if weekend else DayKind.WORKDAY
        if FIRST_DAY <= day <= date(published_to(), 12, 31):
            return _published(day)
        if day > FIRST_DAY and day in _by_law(day.year):
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if weekend else DayKind.WORKDAY

    def is_official(self, day: date) -> bool:
        """Whether the arrangement of this day's year is published."""
        return day.year in self.years or FIRST_DAY.year <= day.year <= published_to()

    def nth_workday(self, after: date, count: int) -> Reckoned:
        """The ``count``-th working day after a day, which itself never counts; 0 is the day itself.

        Raises:
            ValueError: ``count`` is negative or beyond any deadline.
        """
        if not 0 <= count <= FURTHEST:
            raise ValueError("count")
        day, estimate = after, count > 0 and not self.is_official(after)
        while count:
            day += timedelta(days=1)
            estimate = estimate or not self.is_official(day)
            count -= self.kind(day).is_worked
        return Reckoned(day, estimate)

    def workdays_between(self, after: date, until: date) -> int:
        """How many working days lie after one day, up to and with another; 0 where that is not later."""
        return sum(self.kind(day).is_worked for day in days(after + timedelta(days=1), until))

    def workday_from(self, day: date) -> Reckoned:
        """This day where it is worked, else the next that is."""
        return (
            Reckoned(day, not self.is_official(day)) if self.kind(day).is_worked else self.nth_workday(day, 1)
        )


def days(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both with."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def calendar_of(book: RuleBook) -> Calendar:
    """The calendar with what the packs in force add to it."""
    return Calendar(
        off=frozenset(map(date.fromisoformat, book.words("follow.calendar.off"))),
        work=frozenset(map(date.fromisoformat, book.words("follow.calendar.work"))),
        years=frozenset(map(int, book.words("follow.calendar.years"))),
    )


@cache
def published_to() -> int:
    """The last year whose arrangement comes with the package."""
    from chinese_calendar import constants

    last: int = max(day.year for day in constants.holidays)
    return last


@cache
def _published(day: date) -> DayKind:
    import chinese_calendar

    weekend = day.weekday() >= SATURDAY
    if chinese_calendar.is_workday(day):
        return DayKind.MAKE_UP if weekend else DayKind.WORKDAY
    by_law, _name = chinese_calendar.get_holiday_detail(day)
    named = by_law and day in chinese_calendar.constants.holidays
    return DayKind.WEEKEND if weekend and not named else DayKind.HOLIDAY


@cache
def _by_law(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("CN", years=year))
