"""The oval and the shoulder lines fit what is judged, on any camera."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import MaterialKind
from assistant.live.guide import SHOULDER, make_guide
from assistant.live.limits import live_limits, within_reach
from tests.assistant.live.looks import BOOK

KINDS = [MaterialKind.PORTRAIT, MaterialKind.CURTAIN, MaterialKind.HOLDING]


@pytest.mark.parametrize("kind", KINDS)
@given(
    st.sampled_from(
        [
            (640, 480),
            (1280, 720),
            (1920, 1080),
            (3840, 2160),
            (720, 1280),
            (1080, 1920),
            (1600, 1200),
            (352, 288),
        ]
    )
)
def test_a_head_that_fills_the_oval_meets_every_limit_of_size_and_place(kind, size):
    width, height = size
    limits = within_reach(live_limits(kind, BOOK), height)
    guide = make_guide(limits, width, height)
    values = {
        "face.height_ratio": guide.t,
        "face.eye_distance": guide.t * height / 1.8,
        "face.centre_x": guide.eyes[0],
        "face.centre_y": guide.eyes[1],
        "face.room_below": (1 - guide.eyes[1]) / guide.t,
        "face.head_room": guide.eyes[1] / guide.t - 1.05,
    }
    for limit in limits:
        value = values.get(limit.measure)
        if value is None:
            continue
        if limit.at_least is not None:
            assert value >= limit.at_least.enter - 1e-9, limit.id
        if limit.at_most is not None:
            assert value <= limit.at_most.enter + 1e-9, limit.id


@pytest.mark.parametrize("kind", KINDS)
def test_the_shoulder_lines_lie_in_the_picture(kind):
    for width, height in ((640, 480), (1280, 720), (1920, 1080), (720, 1280)):
        guide = make_guide(live_limits(kind, BOOK), width, height)
        for across, down in SHOULDER:
            assert across * guide.t * height < width / 2
            assert guide.eyes[1] + down * guide.t < 1


def test_the_oval_grows_where_the_camera_is_coarse():
    limits = live_limits(MaterialKind.PORTRAIT, BOOK)
    assert make_guide(limits, 640, 480).t > make_guide(limits, 1920, 1080).t
