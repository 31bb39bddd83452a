"""Angles and distances have the signs and sizes that their names say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from assistant.vision.geometry import (
    CHIN,
    LEFT_EYE_CORNERS,
    LEFT_LIDS,
    RIGHT_EYE_CORNERS,
    RIGHT_LIDS,
    Landmarks,
    eye_line_roll,
    eye_opening,
    face_frame,
    pose,
)


def turned(
    x: float = 0, y: float = 0, z: float = 0, size: float = 1.0
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A head turned about the camera's axes, in degrees; ``size`` as the model's scale."""
    a, b, c = (math.radians(angle) for angle in (x, y, z))
    about_x = np.array([[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]])
    about_y = np.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]])
    about_z = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = size * about_z @ about_y @ about_x
    return matrix


def a_face(gap: float = 6.0) -> Landmarks:
    """Eyes 100 px apart at height 200, the chin 180 px below, lids ``gap`` apart."""
    points = np.zeros((478, 2))
    for corners, middle in ((LEFT_EYE_CORNERS, 150), (RIGHT_EYE_CORNERS, 250)):
        points[corners[0]], points[corners[1]] = (middle - 20, 200), (middle + 20, 200)
    points[CHIN] = (200, 380)
    for pairs, middle in ((LEFT_LIDS, 150), (RIGHT_LIDS, 250)):
        for upper, lower in pairs:
            points[upper], points[lower] = (middle, 200 - gap / 2), (middle, 200 + gap / 2)
    return points


def test_a_head_that_looks_straight_has_no_angles() -> None:
    angles = pose(turned(size=7.0))
    assert (angles.yaw, angles.pitch, angles.roll) == pytest.approx((0, 0, 0), abs=1e-9)


@pytest.mark.parametrize("angle", [-25.0, 12.0])
def test_yaw_is_positive_towards_the_right_edge_of_the_picture(angle: float) -> None:
    assert pose(turned(y=angle)).yaw == pytest.approx(angle)


@pytest.mark.parametrize("angle", [-18.0, 18.0])
def test_pitch_is_positive_when_the_head_is_raised(angle: float) -> None:
    # About x, a positive angle turns the forward axis down.
    assert pose(turned(x=-angle)).pitch == pytest.approx(angle)


@pytest.mark.parametrize("angle", [-10.0, 10.0])
def test_roll_is_positive_clockwise(angle: float) -> None:
    # Counter-clockwise about the axis that points at the viewer is positive in mathematics.
    assert pose(turned(z=-angle)).roll == pytest.approx(angle)


def test_mirroring_turns_yaw_and_roll_around_and_leaves_pitch() -> None:
    matrix = turned(x=8, y=14, z=5)
    mirror = np.diag((-1.0, 1.0, 1.0, 1.0))
    here, there = pose(matrix), pose(mirror @ matrix @ mirror)
    assert (there.yaw, there.pitch, there.roll) == pytest.approx((-here.yaw, here.pitch, -here.roll))


def test_the_frame_gives_eye_distance_and_t_in_pixels() -> None:
    frame = face_frame(a_face())
    assert (frame.ied, frame.t) == pytest.approx((100, 180))
    assert tuple(frame.middle) == pytest.approx((200, 200))


def test_the_eye_distance_of_a_turned_face_is_corrected() -> None:
    assert face_frame(a_face(), yaw=30).ied == pytest.approx(100 / math.cos(math.radians(30)))


@pytest.mark.parametrize(("gap", "share"), [(0.0, 0.0), (9.0, 0.05), (18.0, 0.1)])
def test_the_eye_opening_is_the_lid_gap_over_t(gap: float, share: float) -> None:
    points = a_face(gap)
    assert eye_opening(points, face_frame(points).t) == pytest.approx(share)


def test_the_narrower_eye_counts() -> None:
    points = a_face(18.0)
    for upper, lower in LEFT_LIDS:
        points[upper] = points[lower]
    assert eye_opening(points, 180.0) == 0.0


def test_the_eye_line_falls_to_the_right_when_tilted_clockwise() -> None:
    points = a_face()
    for index in RIGHT_EYE_CORNERS:
        points[index] += (0, 20)
    assert eye_line_roll(face_frame(points)) == pytest.approx(math.degrees(math.atan2(20, 100)))
