"""What is seen of a paper in live frames: where it lies, whether light hides its writing, whether it is sharp."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.vision.live_paper import PaperEye, glare, reblur
from assistant.vision.paper_flat import flat_paper
from assistant.vision.photo import Bgr, resized
from tests.builders import sample_picture


def frame_of(name: str = "jia-id-front.jpg", width: int = 1280) -> Bgr:
    picture = np.asarray(cv2.imread(str(sample_picture(name))), np.uint8)
    return resized(picture, width / picture.shape[1])


def as_bgrx(frame: Bgr) -> np.ndarray:
    return np.dstack([frame, np.zeros(frame.shape[:2], np.uint8)])


def looks(frame: Bgr, times: int = 1) -> list[tuple[Facts, Facts | None]]:
    eye = PaperEye(MaterialKind.ID_FRONT)
    return [eye.look(as_bgrx(frame), number, 66.0 * number, 1.0) for number in range(times)]


@pytest.fixture(scope="module")
def flat() -> Bgr:
    facts, _detail = looks(frame_of())[0]
    assert facts.corners is not None
    frame = frame_of()
    a, b, c, d = ((x * frame.shape[1], y * frame.shape[0]) for x, y in facts.corners)
    return flat_paper(frame, (a, b, c, d), MaterialKind.ID_FRONT, 640)


def with_spot(flat: Bgr, radius: float) -> Bgr:
    """A lamp reflected on the writing; ``radius`` over the paper's width."""
    height, width = flat.shape[:2]
    down, across = np.mgrid[:height, :width]
    away = np.hypot(across - width * 0.32, down - height * 0.42) / (radius * width)
    return np.clip(flat + 420 * np.exp(-(away**2))[:, :, None], 0, 255).astype(np.uint8)


def test_corners_come_as_shares_with_how_the_paper_lies_and_how_far_it_moved():
    (first, _detail), (second, detail) = looks(frame_of(), 2)
    assert first.corners is not None
    assert all(0 <= value <= 1 for corner in first.corners for value in corner)
    assert "doc.moved" not in first.values
    assert second.values["doc.moved"] == pytest.approx(0.0)
    assert second.values["doc.papers"] == 1.0
    assert detail is not None
    assert detail.part is Part.DETAIL


def test_an_empty_table_has_no_paper():
    facts, detail = looks(np.full((720, 1280, 3), 120, np.uint8))[0]
    assert facts.values["doc.papers"] == 0.0
    assert facts.corners is None
    assert detail is None


def test_light_on_the_writing_is_seen_and_a_clean_paper_is_not_blamed(flat):
    assert glare(flat) < 0.006
    assert all(glare(with_spot(flat, radius)) > 0.008 for radius in (0.06, 0.1, 0.16))


def test_blur_shows_whatever_noise_there_is(flat):
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    blurred = cv2.GaussianBlur(grey, (0, 0), 2)
    noise = np.random.default_rng(1).normal(0, 4, grey.shape)
    assert reblur(grey) > 0.58
    assert reblur(blurred) < 0.54
    assert reblur(np.clip(blurred + noise, 0, 255).astype(np.uint8)) < 0.54
