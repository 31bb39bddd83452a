"""Reminders come once, at their time, and never in the quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.follow.deadlines import DateCode, Deadline, end_of
from assistant.follow.event import SHANGHAI
from assistant.follow.reminders import QuietHours, due_now, reminders

NONE = QuietHours(time(0), time(0))
NIGHT = QuietHours()
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=SHANGHAI)


def moment(due: datetime, *before: timedelta) -> Deadline:
    return Deadline(DateCode.SMS_CODE, "sms.code.1", due, False, "follow", "", before, whole_day=False)


def day(due: datetime, *before: timedelta) -> Deadline:
    return Deadline(
        DateCode.YEARLY_CHECK, "yearly.check", end_of(due.date()), False, "follow", "", before, whole_day=True
    )


def times(deadline: Deadline, quiet: QuietHours = NIGHT) -> list[str]:
    return [f"{one.at:%d %H:%M}" for one in reminders([deadline], quiet)]


def test_an_alarm_comes_so_long_before_the_moment_and_of_a_day_in_the_morning() -> None:
    assert times(moment(NOON, timedelta(hours=4), timedelta(hours=1))) == ["24 08:00", "24 11:00"]
    assert times(day(NOON, timedelta(days=7), timedelta())) == ["17 09:00", "24 09:00"]


def test_one_in_the_night_waits_for_the_morning_unless_it_would_be_too_late() -> None:
    assert times(moment(NOON, timedelta(hours=12))) == ["24 08:00"]
    early = NOON.replace(hour=5)
    assert times(moment(early, timedelta(hours=4))) == ["23 21:59"]


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_pass_midnight(clock: str, quiet: bool) -> None:
    assert NIGHT.holds(datetime.combine(NOON.date(), time.fromisoformat(clock), SHANGHAI)) is quiet
    assert not NONE.holds(NOON)


def test_each_alarm_is_told_once() -> None:
    deadline = moment(NOON, timedelta(hours=2))
    at = NOON - timedelta(hours=2)
    minute = timedelta(minutes=1)
    assert [
        len(due_now([deadline], NIGHT, at + n * minute - minute, at + n * minute)) for n in (-1, 0, 1)
    ] == [0, 1, 0]


def test_of_one_date_only_the_last_alarm_is_told_and_none_when_it_is_over() -> None:
    deadline = moment(NOON, timedelta(hours=3), timedelta(hours=2))
    (only,) = due_now([deadline], NIGHT, NOON - timedelta(hours=12), NOON - timedelta(hours=1))
    assert only.at == NOON - timedelta(hours=2)
    assert due_now([deadline], NIGHT, NOON - timedelta(hours=12), NOON + timedelta(minutes=1)) == ()


def test_nothing_is_told_in_the_night_even_if_it_came_before() -> None:
    deadline = day(NOON, timedelta())
    night = NOON.replace(hour=23)
    assert due_now([deadline], NIGHT, night - timedelta(hours=20), night) == ()


@settings(max_examples=200, deadline=None)
@given(
    due=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - the zone is put in below
    before=st.timedeltas(timedelta(), timedelta(days=90)),
    begin=st.times(),
    end=st.times(),
    whole=st.booleans(),
)
def test_no_alarm_falls_into_the_quiet_hours_and_none_after_its_date(
    due: datetime,
    before: timedelta,
    begin: time,
    end: time,
    whole: bool,
) -> None:
    quiet = QuietHours(begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    at = due.replace(tzinfo=SHANGHAI)
    deadline = day(at, before) if whole else moment(at, before)
    for one in reminders([deadline], quiet):
        assert one.at <= deadline.due
        assert not quiet.holds(one.at) or quiet.before(one.at) == one.at
