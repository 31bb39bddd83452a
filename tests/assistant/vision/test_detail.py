"""Sharpness and light measure what they are named for, whatever the noise and the skin."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from assistant.vision.light import colour, light
from assistant.vision.sharpness import FaceCrop, sharpness


def a_face(level: int = 150, *, blur: float = 0.0, noise: float = 0.0) -> FaceCrop:
    """A crop with edges of many sizes and directions, as a face has them."""
    random = np.random.default_rng(3)
    pixels = np.full((260, 220, 3), level, np.float32)
    for _number in range(120):
        x, y, radius = random.integers(0, 220), random.integers(0, 260), random.integers(2, 25)
        shade = level * float(random.uniform(0.6, 1.25))  # light falls on dark skin as on light skin
        cv2.circle(pixels, (int(x), int(y)), int(radius), (shade, shade, shade), -1, cv2.LINE_AA)
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.8)
    if blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), blur)
    pixels += random.normal(0, noise, pixels.shape) if noise else 0
    return FaceCrop(np.clip(pixels, 0, 255).astype(np.uint8), np.ones((260, 220), bool), 1.0)


def test_a_blurred_face_measures_less_sharp() -> None:
    sharp, soft, softer = (sharpness(a_face(blur=blur))["sharpness"] for blur in (0.0, 1.5, 4.0))
    assert sharp > soft > softer


@pytest.mark.parametrize("blur", [0.0, 2.0])
def test_noise_of_a_webcam_does_not_make_a_face_sharper_or_softer(blur: float) -> None:
    clean, noisy = (sharpness(a_face(blur=blur, noise=noise))["sharpness"] for noise in (0.0, 6.0))
    assert noisy == pytest.approx(clean, abs=0.03)


def test_noise_is_measured_in_grey_levels() -> None:
    grey_noise = 8.0 / np.sqrt(0.299**2 + 0.587**2 + 0.114**2)
    assert sharpness(a_face(blur=3.0, noise=grey_noise))["noise"] == pytest.approx(8.0, rel=0.2)


def test_motion_shows_as_edges_of_one_direction() -> None:
    crop = a_face()
    moved = cv2.filter2D(crop.pixels, -1, np.full((1, 15), 1 / 15))
    still = sharpness(crop)["sharpness.coherence"]
    assert (
        sharpness(FaceCrop(np.asarray(moved, dtype=np.uint8), crop.hull, 1.0))["sharpness.coherence"]
        > still + 0.2
    )


@pytest.mark.parametrize("level", [50, 120, 200])
def test_darker_or_lighter_skin_is_neither_dark_nor_bright(level: int) -> None:
    measured = light(a_face(level))
    assert measured["light.shadows"] < 0.05
    assert measured["light.highlights"] < 0.05


def test_clipping_counts_at_both_ends() -> None:
    pixels = np.full((100, 100, 3), 128, np.uint8)
    pixels[:20], pixels[80:] = 255, 3
    measured = light(FaceCrop(pixels, np.ones((100, 100), bool), 1.0))
    assert (measured["light.highlights"], measured["light.shadows"]) == pytest.approx((0.2, 0.2))


def test_a_grey_picture_has_no_chroma_and_a_faint_tint_little() -> None:
    grey = cv2.cvtColor(cv2.cvtColor(a_face().pixels, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    tinted = np.asarray(grey, dtype=np.uint8).copy()
    tinted[:, :, 2] = np.clip(tinted[:, :, 2].astype(int) + 3, 0, 255)
    assert colour(np.asarray(grey, dtype=np.uint8))["colour.chroma"] < 0.5
    assert colour(tinted)["colour.chroma"] < 4


@pytest.mark.parametrize("skin", [(70, 90, 130), (150, 180, 225)], ids=["dark", "light"])
def test_a_face_in_colour_is_far_from_grey_whatever_its_lightness(skin: tuple[int, int, int]) -> None:
    picture = np.full((400, 300, 3), 230, np.uint8)
    picture[80:300, 80:220] = skin
    assert colour(picture)["colour.chroma"] > 13
