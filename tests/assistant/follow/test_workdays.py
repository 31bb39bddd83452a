"""Working days from 2004 to 2030 against a table that was not made by the package in use."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.follow.workdays import Calendar, DayKind, calendar_of, days, published_to
from assistant.rules.loading import rule_book

FIRST, LAST = date(2004, 1, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST)
COUNTS = st.integers(0, 60)


@cache
def calendar() -> Calendar:
    return calendar_of(rule_book())


@cache
def worked() -> frozenset[date]:
    """Every working day of the table."""
    off, work = set(), set()
    for line in (Path(__file__).parent / "working_days.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        year, kind, *names = line.split()
        (off if kind == "off" else work).update(date.fromisoformat(f"{year}-{name}") for name in names)
    weekdays = {day for day in days(FIRST, LAST) if day.weekday() < 5}
    return frozenset(weekdays - off | work)


def counted(after: date, count: int) -> date:
    """The ``count``-th day of the table after a day, found one by one."""
    return sorted(day for day in worked() if after < day <= after + timedelta(days=3 * count + 30))[count - 1]


def test_every_day_from_2004_to_2030_is_worked_or_off_as_the_table_says() -> None:
    wrong = [day for day in days(FIRST, LAST) if calendar().kind(day).is_worked != (day in worked())]
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(after=DAYS, count=st.integers(1, 60))
def test_counting_working_days_comes_to_the_day_of_the_table(after: date, count: int) -> None:
    if after + timedelta(days=3 * count + 30) <= LAST:
        assert calendar().nth_workday(after, count).day == counted(after, count)


@settings(max_examples=300, deadline=None)
@given(after=DAYS, count=st.integers(1, 60))
def test_counting_back_gives_the_number_that_was_counted(after: date, count: int) -> None:
    reached = calendar().nth_workday(after, count).day
    assert calendar().workdays_between(after, reached) == count
    assert calendar().workdays_between(after, reached - timedelta(days=1)) == count - 1


@settings(max_examples=200, deadline=None)
@given(after=DAYS, first=COUNTS, second=COUNTS)
def test_two_steps_reach_as_far_as_one_of_their_sum(after: date, first: int, second: int) -> None:
    between = calendar().nth_workday(after, first).day
    assert (
        calendar().nth_workday(between, second).day == calendar().nth_workday(after, first + second).day
        or first == 0
        or second == 0
    )


@settings(max_examples=200, deadline=None)
@given(after=DAYS, later=DAYS, count=COUNTS)
def test_who_begins_later_does_not_end_earlier(after: date, later: date, count: int) -> None:
    earlier, later = sorted((after, later))
    assert calendar().nth_workday(earlier, count).day <= calendar().nth_workday(later, count).day


@settings(max_examples=200, deadline=None)
@given(after=DAYS, until=DAYS)
def test_days_between_are_those_of_the_table(after: date, until: date) -> None:
    expected = sum(after < day <= until for day in worked())
    assert calendar().workdays_between(after, until) == expected


@settings(max_examples=200, deadline=None)
@given(day=DAYS, count=st.integers(1, 60))
def test_it_is_an_estimate_just_where_the_way_leaves_the_published_years(day: date, count: int) -> None:
    reckoned = calendar().nth_workday(day, count)
    assert reckoned.estimate == (reckoned.day.year > published_to())


@given(day=DAYS)
def test_a_day_to_begin_on_is_worked(day: date) -> None:
    found = calendar().workday_from(day).day
    assert found in worked()
    assert not any(one in worked() for one in days(day, found - timedelta(days=1)))


def test_make_up_days_holidays_and_weekends_are_told_apart() -> None:
    assert calendar().kind(date(2026, 10, 10)) is DayKind.MAKE_UP
    assert calendar().kind(date(2026, 10, 4)) is DayKind.HOLIDAY
    assert calendar().kind(date(2026, 11, 28)) is DayKind.WEEKEND
    assert calendar().kind(date(2026, 11, 27)) is DayKind.WORKDAY
    assert calendar().kind(date(2027, 10, 4)) is DayKind.HOLIDAY


def test_years_before_the_package_begins_are_known_by_their_weekday_and_are_estimates() -> None:
    assert calendar().kind(date(2003, 10, 1)) is DayKind.WORKDAY
    assert calendar().nth_workday(date(2003, 12, 1), 1).estimate


def test_a_pack_with_a_later_arrangement_makes_that_year_official() -> None:
    told = Calendar(
        off=frozenset({date(2027, 2, 11)}), work=frozenset({date(2027, 2, 13)}), years=frozenset({2027})
    )
    assert not told.nth_workday(date(2027, 2, 10), 1).estimate
    assert told.nth_workday(date(2027, 2, 10), 1).day == date(2027, 2, 12)
    assert told.kind(date(2027, 2, 13)) is DayKind.MAKE_UP
    assert told.nth_workday(date(2027, 12, 30), 3).estimate


@pytest.mark.parametrize("count", [-1, 2_001])
def test_a_count_that_no_deadline_has_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="count"):
        calendar().nth_workday(date(2026, 1, 1), count)
