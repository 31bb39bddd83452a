"""What is worn over head, eyes and face, drawn on a portrait; and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.draft import MaterialKind
from assistant.store.paths import asset
from assistant.vision.covering import covering
from assistant.vision.face import find_faces
from assistant.vision.geometry import FaceFrame, Landmarks, face_frame
from assistant.vision.glasses import glasses
from assistant.vision.head import HEAD_IED, head_view
from assistant.vision.headwear import headwear
from assistant.vision.models import Models
from assistant.vision.person import person_mask
from assistant.vision.photo import Bgr
from assistant.vision.portrait import _persons
from assistant.vision.printed import framed, on_a_card, proportion
from assistant.vision.screen import screen


@dataclass(frozen=True)
class Sitter:
    """A portrait and where its face is."""

    picture: Bgr
    points: Landmarks
    frame: FaceFrame
    mask: NDArray[np.float32]


@pytest.fixture(scope="module")
def models() -> Iterator[Models]:
    made = Models(asset("models"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def sitter(models: Models, testdata: Path) -> Sitter:
    return seen(cv2.imread(str(testdata / "photos" / "studio_2.jpg")), models)


def seen(picture: NDArray[np.uint8], models: Models) -> Sitter:
    picture = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    faces, _boxes = find_faces(picture, models)
    points = faces[0].points
    return Sitter(picture, points, face_frame(points), person_mask(picture, models))


def measured(sitter: Sitter, picture: NDArray[np.uint8]) -> dict[str, float]:
    view = head_view(picture, sitter.points, sitter.frame, sitter.mask)
    assert view is not None
    return {**headwear(view), **glasses(view), **covering(view)}


def painted(sitter: Sitter, shape: NDArray[np.uint8], colour: tuple[float, ...], share: float = 1.0) -> Bgr:
    """``colour`` over the picture where ``shape`` is set, with a soft rim."""
    soft = cv2.GaussianBlur(shape.astype(np.float32), (0, 0), 1.0)[..., None] * share
    mixed = sitter.picture.astype(np.float32) * (1 - soft) + np.array(colour, np.float32) * soft
    return np.asarray(np.clip(mixed, 0, 255), dtype=np.uint8)


def lenses(sitter: Sitter, sides: tuple[int, ...] = (0, 1)) -> NDArray[np.uint8]:
    shape = np.zeros(sitter.picture.shape[:2], np.uint8)
    for side in sides:
        middle = (sitter.frame.left_eye, sitter.frame.right_eye)[side]
        axes = (int(0.42 * sitter.frame.ied), int(0.33 * sitter.frame.ied))
        cv2.ellipse(shape, (int(middle[0]), int(middle[1]) + 3), axes, 0, 0, 360, (1,), -1)
    return shape


def test_the_view_has_the_eyes_level_at_the_size_that_is_promised(sitter: Sitter) -> None:
    turn = cv2.getRotationMatrix2D((300, 400), 17, 0.8)
    size = (sitter.picture.shape[1], sitter.picture.shape[0])
    tilted = cv2.warpAffine(sitter.picture, turn, size, borderMode=cv2.BORDER_REPLICATE)
    points = sitter.points @ turn[:, :2].T + turn[:, 2]
    view = head_view(np.asarray(tilted, dtype=np.uint8), points, face_frame(points), sitter.mask)
    assert view is not None
    frame = face_frame(view.points)
    assert frame.ied == pytest.approx(HEAD_IED, rel=0.01)
    assert frame.left_eye[1] == pytest.approx(frame.right_eye[1], abs=0.5)
    assert (
        head_view(sitter.picture, sitter.points * 0.01, face_frame(sitter.points * 0.01), sitter.mask) is None
    )


def test_a_bare_face_has_nothing_over_it(sitter: Sitter) -> None:
    values = measured(sitter, sitter.picture)
    assert values["glasses.lens"] > 0.6
    assert values["glasses.reflection"] < 0.05
    assert values["head.cover"] < 0.3
    assert values["face.cover"] < 0.2


def test_dark_lenses_take_the_light_and_clear_ones_do_not(sitter: Sitter) -> None:
    dark = measured(sitter, painted(sitter, lenses(sitter), (22, 20, 18), 0.93))
    assert dark["glasses.lens"] < 0.35
    rim = cv2.dilate(lenses(sitter), np.ones((7, 7), np.uint8)) - lenses(sitter)
    framed_only = measured(sitter, painted(sitter, np.asarray(rim, dtype=np.uint8), (25, 25, 30)))
    tinted = measured(sitter, painted(sitter, lenses(sitter), (120, 120, 120), 0.12))
    assert min(framed_only["glasses.lens"], tinted["glasses.lens"]) > 0.5


def test_one_dark_lens_hides_one_eye(sitter: Sitter) -> None:
    values = measured(sitter, painted(sitter, lenses(sitter, (1,)), (22, 20, 18), 0.93))
    assert values["glasses.one_lens"] < 0.35
    assert values["glasses.lens"] > 0.6


@pytest.mark.parametrize(("size", "low", "high"), [(0.03, 0.0, 0.05), (0.18, 0.09, 0.3), (0.28, 0.3, 1.0)])
def test_a_reflection_is_measured_by_its_size(sitter: Sitter, size: float, low: float, high: float) -> None:
    spot = np.zeros(sitter.picture.shape[:2], np.uint8)
    x, y = (int(value) for value in sitter.frame.left_eye)
    cv2.circle(spot, (x - 4, y), int(size * sitter.frame.ied), (1,), -1)
    assert low <= measured(sitter, painted(sitter, spot, (253, 253, 253)))["glasses.reflection"] <= high


CLOTH = {"light blue": (230, 215, 190), "black": (40, 38, 36), "white": (236, 236, 238)}


@pytest.mark.parametrize("colour", CLOTH.values(), ids=CLOTH)
def test_a_mask_covers_the_face(sitter: Sitter, colour: tuple[int, int, int]) -> None:
    shape = np.zeros(sitter.picture.shape[:2], np.uint8)
    outline = [195, 117, 137, 132, 172, 150, 152, 379, 397, 361, 366, 346]
    cv2.fillConvexPoly(shape, cv2.convexHull(sitter.points[outline].astype(np.int32)), (1,))
    assert measured(sitter, painted(sitter, shape, colour))["face.cover"] > 0.6


def test_a_beard_covers_nothing(sitter: Sitter) -> None:
    shape = np.zeros(sitter.picture.shape[:2], np.uint8)
    outline = sitter.points[[234, 132, 58, 172, 150, 152, 379, 397, 288, 361, 454, 425, 327, 164, 98, 205]]
    cv2.fillPoly(shape, [outline.astype(np.int32)], (1,))
    lips = cv2.convexHull(sitter.points[[61, 291, 0, 17, 40, 270, 91, 321]].astype(np.int32))
    cv2.fillConvexPoly(shape, lips, (0,))
    assert measured(sitter, painted(sitter, shape, (30, 36, 48), 0.85))["face.cover"] < 0.55


def test_a_woollen_cap_covers_the_head_and_a_hair_band_does_not(sitter: Sitter) -> None:
    middle, ied = sitter.frame.middle, sitter.frame.ied
    cap = np.zeros(sitter.picture.shape[:2], np.uint8)
    centre = (int(middle[0]), int(middle[1] - 0.8 * ied))
    cv2.ellipse(cap, centre, (int(1.45 * ied), int(1.45 * ied)), 0, 180, 360, (1,), -1)
    rows = np.arange(cap.shape[0])[:, None]
    shade = 0.75 + 0.25 * np.cos((np.arange(cap.shape[1])[None, :] - middle[0]) / (1.6 * ied)) + 0 * rows
    worn = painted(sitter, cap, (96, 58, 34))
    worn = np.where(cap[..., None] > 0, worn * shade[..., None], worn).astype(np.uint8)
    assert measured(sitter, worn)["head.cover"] > 0.5
    band = np.zeros_like(cap)
    cv2.ellipse(band, centre, (int(1.2 * ied), int(0.75 * ied)), 0, 200, 340, (1,), max(2, int(0.06 * ied)))
    assert measured(sitter, painted(sitter, band, (150, 60, 60)))["head.cover"] < 0.5


def hung(picture: NDArray[np.uint8], *, cut: bool = False) -> NDArray[np.uint8]:
    """The picture as a poster with a border, on a wall; ``cut``: somebody stands before its lower edge."""
    wall = np.full((picture.shape[0] + 300, picture.shape[1] + 300, 3), 205, np.uint8)
    wall[140:-140, 140:-140] = 40
    wall[150:-150, 150:-150] = picture
    if cut:
        wall[-260:, 200:-200] = (150, 120, 90)
    return wall


def test_a_face_in_a_frame_is_a_picture_and_one_before_a_frame_is_not(sitter: Sitter) -> None:
    low, high = sitter.points.min(axis=0).astype(int), sitter.points.max(axis=0).astype(int)
    box = (int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
    moved = (box[0] + 150, box[1] + 150, box[2], box[3])
    assert framed(hung(sitter.picture), moved)
    assert not framed(hung(sitter.picture, cut=True), moved)
    assert not framed(sitter.picture, box)


def test_the_portrait_on_a_card_in_the_hand_is_no_second_person_and_the_neighbour_is() -> None:
    person, card, neighbour = (300, 200, 240, 300), (520, 640, 45, 52), (620, 220, 200, 260)
    assert on_a_card(card, person)
    assert not on_a_card(neighbour, person)
    wall = np.full((900, 900, 3), 200, np.uint8)
    assert _persons(wall, [person, card], MaterialKind.HOLDING) == ([person], 1)
    assert _persons(wall, [person, card], MaterialKind.PORTRAIT) == ([person, card], 0)
    assert _persons(wall, [person, neighbour], MaterialKind.HOLDING) == ([person, neighbour], 0)


def test_painted_eyes_are_larger_than_anybodys(sitter: Sitter) -> None:
    assert proportion(sitter.points)["live.proportion"] > 3.2
    large = sitter.points.copy()
    for one, other in ((469, 471), (474, 476)):
        middle = (large[one] + large[other]) / 2
        large[[one, other]] = middle + 1.6 * (large[[one, other]] - middle)
    assert proportion(large)["live.proportion"] < 2.9


def test_the_grid_of_a_screen_shows_and_noise_and_blocks_do_not(sitter: Sitter) -> None:
    low, high = sitter.points.min(axis=0).astype(int), sitter.points.max(axis=0).astype(int)
    box = (int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
    across = np.arange(sitter.picture.shape[1])[None, :, None]
    down = np.arange(sitter.picture.shape[0])[:, None, None]
    beat = 1 + 0.06 * np.cos(2 * np.pi * (across / 4.7 + down / 11.0))
    shown = np.clip(sitter.picture * beat, 0, 255).astype(np.uint8)
    noise = np.random.default_rng(8).normal(0, 8, sitter.picture.shape)
    grainy = np.clip(sitter.picture + noise, 0, 255).astype(np.uint8)
    blocks = cv2.imdecode(cv2.imencode(".jpg", sitter.picture, [cv2.IMWRITE_JPEG_QUALITY, 20])[1], 1)
    assert screen(shown, box)["screen.pattern"] > 5
    assert screen(grainy, box)["screen.pattern"] < 4.5
    assert screen(np.asarray(blocks, dtype=np.uint8), box)["screen.pattern"] < 4.5
    assert screen(sitter.picture, (10, 10, 60, 60)) == {}
