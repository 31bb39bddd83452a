"""Records are added to only; what stands of them does not depend on the order of recording."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from assistant.draft_files import dump, parse
from assistant.errors import DraftUnreadable
from assistant.follow.event import SHANGHAI, Event, EventKind, Follow
from assistant.follow.history import correct, find, record, retract, standing, versions
from assistant.package.filing_json import with_packed_names
from tests.assistant.checks.cases import filing

START = datetime(2026, 11, 19, 10, 30, tzinfo=SHANGHAI)
LATER = START + timedelta(days=3)


def two_records() -> Follow:
    follow = record(Follow(), EventKind.SUBMITTED, START, START, note="订单 1")
    return record(follow, EventKind.REVIEWED, START + timedelta(days=1), LATER)


def test_records_are_numbered_and_kept_in_the_order_of_recording() -> None:
    assert [event.id for event in two_records().events] == ["e1", "e2"]


def test_a_correction_stands_for_the_record_and_both_stay_to_be_seen() -> None:
    moved = correct(two_records(), "e2", LATER, at=START + timedelta(days=2))
    assert [event.id for event in standing(moved.events)] == ["e1", "e3"]
    assert len(moved.events) == 3
    assert [event.id for event in versions(moved, "e3")] == ["e2", "e3"]
    again = correct(moved, "e3", LATER, note="电话里问的")
    assert find(again, "e4").at == START + timedelta(days=2)
    assert [event.id for event in versions(again, "e4")] == ["e2", "e3", "e4"]


def test_a_retraction_takes_a_record_away_and_stays_to_be_seen() -> None:
    left = retract(two_records(), "e2", LATER)
    assert [event.id for event in standing(left.events)] == ["e1"]
    assert [event.kind for event in left.events][-1] is EventKind.RETRACTED


def test_what_was_taken_back_or_corrected_cannot_be_corrected_once_more() -> None:
    with pytest.raises(KeyError):
        correct(retract(two_records(), "e2", LATER), "e2", LATER, note="x")
    with pytest.raises(KeyError):
        retract(two_records(), "e9", LATER)


def test_a_correction_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError):
        correct(two_records(), "e1", LATER, person=-1)


def test_what_stands_does_not_depend_on_the_order_of_recording() -> None:
    happened = [
        (EventKind.SUBMITTED, START),
        (EventKind.REVIEWED, START + timedelta(days=1)),
        (EventKind.TO_BUREAU, START + timedelta(days=1)),
        (EventKind.VERIFIED, START + timedelta(days=2)),
    ]
    for order in itertools.permutations(happened):
        follow = Follow()
        for kind, at in order:
            follow = record(follow, kind, at, LATER)
        assert [(event.kind, event.at) for event in standing(follow.events)] == happened


def test_a_time_without_a_zone_is_one_of_the_clock_in_china() -> None:
    event = Event(id="e1", kind=EventKind.ASKED, at=datetime(2026, 11, 19, 10, 30), recorded_at=START)  # noqa: DTZ001
    assert event.at == START
    moved = Event(id="e1", kind=EventKind.ASKED, at=START.astimezone(UTC), recorded_at=START)
    assert moved.at.hour == 10


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_year_that_cannot_be_meant_is_refused(year: int) -> None:
    with pytest.raises(ValidationError):
        Event(id="e1", kind=EventKind.ASKED, at=START.replace(year=year), recorded_at=START)


def test_the_record_is_saved_with_the_draft_and_read_back_alike() -> None:
    follow = correct(two_records(), "e2", LATER, note='"引号" 和\n换行', causes=("a", "b"), person=0)
    written = dump(filing(follow=follow))
    assert parse(written).follow == follow
    assert written.count("[[follow.events]]") == 3
    assert "at = 2026-11-19 10:30:00+08:00" in written


def test_a_record_typed_by_hand_is_read_and_a_mistyped_one_named_with_its_line() -> None:
    text = (
        'schema = 3\nid = "a"\n[[follow.events]]\nid = "e1"\nkind = "submitted"\nat = 2026-11-19T10:30:00\n'
    )
    read = parse(text + "recorded_at = 2026-11-19T10:31:00+08:00\n").follow
    assert read.events[0].at == START
    with pytest.raises(DraftUnreadable) as refused:
        parse(text.replace('"submitted"', '"sumitted"') + "recorded_at = 2026-11-19T10:31:00+08:00\n")
    assert refused.value.params["line"] == 5


def test_what_was_recorded_after_handing_in_does_not_go_into_a_package() -> None:
    assert with_packed_names(filing(follow=two_records(), materials=()), ()).follow == Follow()
