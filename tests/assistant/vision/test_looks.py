"""Gaze, mouth, colour cast and contrast, on landmarks and pictures that are made for it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.vision.cast import CHEEKS, cast, contrast
from assistant.vision.gaze import LEFT_IRIS, RIGHT_IRIS, gaze
from assistant.vision.mouth import mouth


def looking(offset: float, tilt: float = 0.0) -> NDArray[np.float64]:
    """Landmarks of two eyes 40 px wide, the irises moved by ``offset`` of that; all turned by ``tilt`` degrees."""
    points = np.zeros((478, 2))
    for outer, inner, iris, left in ((33, 133, LEFT_IRIS, 100.0), (362, 263, RIGHT_IRIS, 200.0)):
        points[outer], points[inner] = (left, 100), (left + 40, 100)
        points[iris] = (left + 20 + 40 * offset, 98)
    angle = np.radians(tilt)
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))))
    return np.asarray(points @ turn.T, dtype=np.float64)


@pytest.mark.parametrize("tilt", [0.0, 25.0])
def test_eyes_in_the_middle_look_at_the_camera_and_moved_ones_aside(tilt: float) -> None:
    assert gaze(looking(0.0, tilt), 0.0, 0.1)["gaze.angle"] == pytest.approx(0.0, abs=0.5)
    assert gaze(looking(0.15, tilt), 0.0, 0.1)["gaze.angle"] > 18
    assert gaze(looking(-0.15, tilt), 0.0, 0.1)["gaze.angle"] < -18


def test_a_turned_head_may_look_at_the_camera_and_a_straight_one_past_it() -> None:
    assert abs(gaze(looking(-0.1), 14.0, 0.1)["gaze.angle"]) < 2
    assert gaze(looking(0.0), 25.0, 0.1)["gaze.angle"] == pytest.approx(25.0)


def test_nothing_is_said_about_the_gaze_of_closed_eyes() -> None:
    assert gaze(looking(0.2), 0.0, 0.8) == {}


def test_the_widest_gap_of_the_lips_counts_in_parts_of_the_face() -> None:
    points = np.zeros((478, 2))
    points[87] = (0.0, 9.0)
    assert mouth(points, 100.0, {})["mouth.gap"] == pytest.approx(0.09)
    assert mouth(np.zeros((478, 2)), 100.0, {})["mouth.gap"] == 0.0


def test_a_smile_on_one_side_is_half_an_expression() -> None:
    shapes = {"mouthSmileLeft": 0.8, "mouthSmileRight": 0.0, "eyeBlinkLeft": 1.0}
    assert mouth(np.zeros((478, 2)), 100.0, shapes)["expression"] == pytest.approx(0.4)
    assert "expression" not in mouth(np.zeros((478, 2)), 100.0, {})


def face_of(colour: tuple[int, int, int]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    points = np.zeros((478, 2))
    points[list(CHEEKS)] = ((60, 120), (140, 120), (60, 150), (140, 150), (100, 50))
    return np.full((200, 200, 3), colour, np.uint8), points


@pytest.mark.parametrize(
    "skin",
    [(128, 156, 200), (60, 80, 120), (35, 48, 75), (190, 205, 235)],
    ids=["fair", "brown", "dark", "pale"],
)
def test_no_skin_is_a_colour_cast(skin: tuple[int, int, int]) -> None:
    picture, points = face_of(skin)
    assert cast(picture, points, 80.0)["colour.cast"] < 5


@pytest.mark.parametrize(
    "light", [(1.5, 1.0, 0.6), (0.4, 1.2, 0.7), (0.4, 0.8, 1.5)], ids=["blue", "green", "orange"]
)
def test_coloured_light_is_a_cast_on_light_and_dark_skin(light: tuple[float, float, float]) -> None:
    for skin in ((128, 156, 200), (60, 80, 120)):
        lit = tuple(int(min(255.0, value * factor)) for value, factor in zip(skin, light, strict=True))
        picture, points = face_of((lit[0], lit[1], lit[2]))
        assert cast(picture, points, 80.0)["colour.cast"] > 10


def test_haze_shrinks_the_range_and_dark_skin_does_not() -> None:
    picture = np.full((300, 300, 3), 225, np.uint8)
    picture[60:240, 90:210] = (30, 40, 62)
    picture[40:80, 90:210] = 12
    dark = (picture * 0.35).astype(np.uint8)
    assert contrast(picture)["light.range"] > 5
    assert contrast(dark)["light.range"] > 4
    assert contrast((picture * 0.3 + 150).astype(np.uint8))["light.range"] < 1.5
