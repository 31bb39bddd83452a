"""The curtain before the camera: found, followed while it moves a little, and what of it cannot be seen."""

from __future__ import annotations

from datetime import date

import cv2
import numpy as np
import pytest

from assistant.curtains.task import curtain_task
from assistant.rules.loading import rule_book
from assistant.vision.limits import file_limits
from assistant.vision.live_curtain import WAYS, CurtainEye
from assistant.vision.looks import CurtainSought
from assistant.vision.person import Mask
from assistant.vision.photo import Bgr
from tests.assistant.vision.hanging import FRAME, WALL, Hung, hang, installed

BOOK = rule_book("sample-cloud")
SMALL = (640, 480)


def sought() -> CurtainSought:
    task = curtain_task(BOOK, date(2026, 11, 24), wanted=installed("sample-cloud-2026"))
    assert task is not None
    return CurtainSought(task, file_limits(BOOK))


@pytest.fixture
def eye() -> CurtainEye:
    return CurtainEye(sought())


def small_of(picture: Bgr) -> Bgr:
    return np.asarray(cv2.resize(picture, SMALL, interpolation=cv2.INTER_AREA), np.uint8)


def find(eye: CurtainEye, shot: Hung) -> dict[str, float]:
    """As often as it takes to know."""
    person = np.asarray(cv2.resize(shot.person, (512, 384)), np.float32)
    for _way in WAYS:
        if found := eye.find(shot.picture, small_of(shot.picture), person):
            return found
    return {}


def moved(picture: Bgr, right: int) -> Bgr:
    return np.asarray(
        cv2.warpAffine(
            picture, np.array([[1.0, 0, right], [0, 1, 0]]), FRAME, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


def figure(at: float, *, tall: bool = False) -> Mask:
    person = np.zeros((FRAME[1], FRAME[0]), np.float32)
    cv2.ellipse(person, (int(at * FRAME[0]), 500), (180, 480 if tall else 200), 0, 0, 360, 1.0, -1)
    return person


def test_a_curtain_that_fills_the_picture_is_found_without_an_edge(eye):
    found = find(eye, hang(crease=5))
    assert found["curtain.shown"] == 1
    assert max(found[f"curtain.edge.{side}"] for side in ("left", "right", "top", "bottom")) <= 0.01


def test_a_wall_is_told_after_every_way_failed_and_not_before(eye):
    wall = np.full((FRAME[1], FRAME[0], 3), WALL, np.uint8)
    wall = cv2.add(wall, np.random.default_rng(1).integers(0, 9, wall.shape, np.uint8))
    answers = [eye.find(wall, small_of(wall), hang().person) for _way in WAYS]
    assert answers == [{}, {}, {}, {"curtain.shown": 0.0}]
    assert eye.follow(small_of(wall), hang().person) == {}


@pytest.mark.parametrize(
    ("corners", "side"),
    [
        (((-0.02, -0.02), (0.9, -0.02), (0.9, 1.02), (-0.02, 1.02)), "right"),
        (((0.1, -0.02), (1.02, -0.02), (1.02, 1.02), (0.1, 1.02)), "left"),
        (((-0.02, 0.08), (1.02, 0.08), (1.02, 1.02), (-0.02, 1.02)), "top"),
    ],
)
def test_where_the_curtain_ends_the_side_is_named_as_the_lens_sees_it(eye, corners, side):
    found = find(eye, hang(corners=corners))
    edges = {name: found[f"curtain.edge.{name}"] for name in ("left", "right", "top", "bottom")}
    assert max(edges, key=edges.__getitem__) == side
    assert edges[side] > 0.05


def test_a_driver_that_mirrors_does_not_hide_the_curtain(eye):
    shot = hang(corners=((0.1, -0.02), (1.02, -0.02), (1.02, 1.02), (0.1, 1.02)))
    flipped = Hung(
        np.ascontiguousarray(shot.picture[:, ::-1]), np.ascontiguousarray(shot.person[:, ::-1]), np.eye(3)
    )
    found = find(eye, flipped)
    assert found["curtain.shown"] == 1
    assert found["curtain.edge.right"] > 0.05 > found["curtain.edge.left"]


def test_between_two_looks_what_the_person_hides_is_known_from_the_newest_mask(eye):
    shot = hang()
    before = find(eye, shot)["curtain.hidden"]
    covering = figure(0.5, tall=True)
    followed = eye.follow(small_of(shot.picture), np.maximum(shot.person, covering))
    assert followed["curtain.hidden"] > before + 0.1


def test_a_nudged_camera_moves_the_lettering_along(eye):
    shot = hang(figure=False)
    standing = figure(0.2, tall=True)
    find(eye, Hung(shot.picture, np.zeros_like(shot.person), shot.to_picture))
    still = eye.follow(small_of(shot.picture), standing)["curtain.hidden"]
    nudged = moved(shot.picture, 40)
    with_it = np.asarray(cv2.warpAffine(standing, np.array([[1.0, 0, 40], [0, 1, 0]]), FRAME), np.float32)
    assert eye.follow(small_of(nudged), with_it)["curtain.hidden"] == pytest.approx(still, abs=0.04)


def test_a_curtain_that_was_found_is_followed_by_the_slow_eye_too(eye):
    shot = hang()
    find(eye, shot)
    nudged = moved(shot.picture, 30)
    found = find(eye, Hung(nudged, shot.person, shot.to_picture))
    assert found["curtain.shown"] == 1
    assert found["curtain.hidden"] < 0.05


def test_another_scene_is_not_followed(eye):
    shot = hang()
    find(eye, shot)
    noise = np.random.default_rng(3).integers(0, 255, (SMALL[1], SMALL[0], 3), np.uint8)
    assert eye.follow(noise, shot.person) == {}
