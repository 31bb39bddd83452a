"""A plain wall is told from shelves, whatever shadow falls on it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.ground import ground


def person() -> NDArray[np.float32]:
    """A mask with somebody in the lower middle."""
    mask = np.zeros((240, 180), np.float32)
    cv2.ellipse(mask, (90, 110), (35, 50), 0, 0, 360, (1.0,), -1)
    mask[160:, 40:140] = 1.0
    return mask


def wall(colour: tuple[int, int, int] = (228, 232, 235), *, noise: float = 0.0) -> NDArray[np.uint8]:
    random = np.random.default_rng(4)
    picture = np.full((960, 720, 3), colour, np.float32) + random.normal(0, max(noise, 1e-6), (960, 720, 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def shaded(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A soft shadow beside the person, and light falling off to one side."""
    shadow = np.ones(picture.shape[:2], np.float32)
    cv2.ellipse(shadow, (470, 480), (160, 260), 0, 0, 360, (0.7,), -1)
    shadow = cv2.GaussianBlur(shadow, (0, 0), 45) * np.linspace(1.0, 0.75, picture.shape[1], dtype=np.float32)
    return np.asarray(picture * shadow[..., None], dtype=np.uint8)


def shelves(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    random = np.random.default_rng(5)
    result = picture.copy()
    for left in range(0, 720, 24):
        result[40:400, left : left + 22] = random.integers(20, 235, 3)
    return result


def test_a_shadow_and_noise_leave_a_wall_plain() -> None:
    values = ground(shaded(wall(noise=5)), person())
    assert values["background.edges"] < 0.01
    assert values["background.colours"] < 6
    assert values["background.lightness"] > 70


def test_shelves_are_not_plain() -> None:
    assert ground(shelves(wall()), person())["background.edges"] > 0.2


def test_shelves_out_of_focus_show_by_their_colours() -> None:
    blurred = np.asarray(cv2.GaussianBlur(shelves(wall()), (0, 0), 40), dtype=np.uint8)
    values = ground(blurred, person())
    assert values["background.edges"] < 0.05
    assert values["background.colours"] > 6


def test_a_coloured_wall_measures_its_chroma_and_a_whitish_one_hardly_any() -> None:
    assert ground(wall((190, 120, 40)), person())["background.chroma"] > 25
    assert ground(wall((225, 228, 232)), person())["background.chroma"] < 5


def test_nothing_is_said_about_a_wall_that_is_hardly_seen() -> None:
    assert set(ground(wall(), np.ones((240, 180), np.float32))) == {"background.share"}
