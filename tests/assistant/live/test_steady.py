"""Averages, votes and two-sided limits do not depend on how many frames a second come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import MaterialKind
from assistant.findings import Code, Severity
from assistant.live.limits import live_limits, within_reach
from assistant.live.steady import Gate, Middle, Smooth, Votes
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.rules.model import LiveLimit, Turn
from tests.assistant.live.looks import BOOK


def limit(**fields: object) -> LiveLimit:
    return LiveLimit.model_validate(
        {
            "id": "live.test",
            "source": "L1",
            "verified_on": "2026-11-24",
            "code": "pose.yaw",
            "pictures": ["portrait"],
            "measure": "pose.yaw",
            **fields,
        }
    )


@given(st.sampled_from([5.0, 16.0, 33.0, 50.0, 125.0]), st.floats(-100, 100), st.floats(-100, 100))
def test_an_average_follows_a_step_at_the_same_speed_at_any_frame_rate(step, before, after):
    smooth = Smooth(150.0)
    smooth.put(before, 0.0)
    at, value = 0.0, before
    while at < 150.0:
        at += step
        value = smooth.put(after, at)
    import math

    assert value == pytest.approx(after + (before - after) * math.exp(-at / 150.0), abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_an_average_stays_within_what_came(values):
    smooth = Smooth(150.0)
    for number, value in enumerate(values):
        assert min(values) - 1e-6 <= smooth.put(value, number * 20.0) <= max(values) + 1e-6


def test_votes_lapse_after_the_window():
    votes: Votes[str] = Votes(500.0)
    assert votes.winner() is None
    assert votes.share("a") == 0.0
    for number in range(10):
        votes.cast("a", number * 40.0)
    for number in range(10, 20):
        votes.cast("b", number * 40.0)
    assert votes.winner() == "b"
    assert votes.share("b") == pytest.approx(10 / 13)
    assert votes.any("a")
    votes.cast("b", 5_000.0)
    assert not votes.any("a")
    assert votes.share("b") == 1.0


def test_a_gate_is_entered_at_one_value_and_left_at_another():
    gate = Gate(limit(at_most={"enter": 6, "leave": 9}, at_least={"enter": -6, "leave": -9}))
    assert not gate.put(7)
    assert gate.side == 1
    assert gate.put(5)
    assert gate.put(8.9)
    assert not gate.put(9.1)
    assert not gate.put(8)
    assert gate.put(-6)
    assert not gate.put(-9.5)
    assert gate.side == -1


@given(st.lists(st.floats(-20, 20), max_size=60))
def test_a_gate_never_changes_within_its_band(values):
    gate = Gate(limit(at_most={"enter": 6, "leave": 9}))
    was = False
    for value in values:
        now = gate.put(value)
        if 6 < value <= 9:
            assert now is was
        was = now


@pytest.mark.parametrize("bad", [{"enter": 9, "leave": 6}])
def test_a_limit_that_is_left_before_it_is_entered_is_no_rule(bad):
    with pytest.raises(ValueError, match="enter"):
        limit(at_most=bad)
    with pytest.raises(ValueError, match="leave"):
        limit(at_least={"enter": 6, "leave": 9})
    with pytest.raises(ValueError, match="at_least"):
        limit()


@pytest.mark.parametrize("provider", ["aliyun", "huawei", "tencent", "sample-cloud"])
@pytest.mark.parametrize("kind", [MaterialKind.PORTRAIT, MaterialKind.CURTAIN, MaterialKind.HOLDING])
def test_what_live_calls_good_the_still_is_not_warned_about(provider, kind):
    from assistant.checks.pictures import judge_limit
    from assistant.vision.measures import PictureMeasures

    book = rule_book(provider)
    for live in live_limits(kind, book):
        for turn in (live.at_least, live.at_most):
            if turn is None:
                continue
            for value in (turn.enter, turn.leave):
                for still in book.limits(kind):
                    if still.measure == live.measure:
                        found = judge_limit(still, value, PictureMeasures(), book, "portrait")
                        assert found is None or found.severity not in (live.still, Severity.BLOCK), (
                            live.id,
                            value,
                        )


def test_a_providers_stricter_rule_for_stills_holds_live():
    still = next(one for one in BOOK.limits(MaterialKind.PORTRAIT) if one.code is Code.POSE_YAW)
    stricter = still.model_copy(update={"above": {Severity.WARN: 4.0}})
    of = next(pack for pack in BOOK.packs if still in pack.rules)
    strict = of.model_copy(update={"id": "strict", "rules": (stricter,)})
    book = RuleBook([*BOOK.packs, strict])
    yaw = next(one for one in live_limits(MaterialKind.PORTRAIT, book) if one.code is Code.POSE_YAW)
    assert yaw.at_most == Turn(enter=1, leave=4)
    assert yaw.at_least == Turn(enter=-1, leave=-4)


def test_pixels_that_a_coarse_camera_can_never_give_are_not_asked_for():
    limits = live_limits(MaterialKind.CURTAIN, BOOK)
    measures = {one.measure for one in within_reach(limits, 480)}
    assert "face.eye_distance" not in measures
    assert "face.height_ratio" in measures
    assert "face.eye_distance" in {one.measure for one in within_reach(limits, 1080)}


def test_the_middle_of_several_looks_outweighs_one_that_differs():
    middle = Middle(1_000)
    assert [middle.put(value, at) for at, value in ((0, 0.1), (300, 0.9), (600, 0.1), (900, 0.2))][-1] == 0.1
    assert middle.put(0.9, 1_400) == 0.2
    assert middle.put(0.9, 1_700) == 0.9
    middle.forget()
    assert middle.value is None
