"""Glasses drawn on portraits without: dark ones of several shapes and tints, clear ones with thin and thick frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from assistant.vision.photo import Bgr
from tests.rendered.camera import Pixels
from tests.rendered.head import Alpha, Field, Head, laid, noise


@dataclass(frozen=True, slots=True)
class Shape:
    """Half width and half height of a lens in eye distances, how square it is (2 is an ellipse), how far its lower half
    drops outwards, and how far below the eye's centre it sits.
    """

    wide: float
    high: float
    square: float
    drop: float = 0.0
    low: float = 0.04


SHAPES: Final[Mapping[str, Shape]] = {
    "wayfarer": Shape(0.40, 0.29, 4.0, -0.05),
    "round": Shape(0.34, 0.33, 2.0),
    "aviator": Shape(0.42, 0.36, 2.6, 0.10, 0.10),
    "sport": Shape(0.46, 0.24, 3.0, -0.08, 0.0),
}

TINTS: Final = ((18, 16, 16), (20, 28, 44), (26, 40, 30), (52, 36, 24))
"""Blue first: black, brown, green, blue, all dark."""

FRAMES: Final = ((22, 20, 20), (36, 52, 84), (120, 150, 176), (60, 40, 30), (150, 150, 152))
"""Black, tortoise, gold, navy, silver."""


def sunglasses(one: Head, seed: int, shape: str) -> Bgr:
    """Dark glasses: 2 to 14 % of the light comes through, sky and lamp shine in them."""
    rng = np.random.default_rng([seed, 21])
    form = SHAPES[shape]
    through = float(rng.uniform(0.02, 0.14))
    tint = np.array(TINTS[int(rng.integers(len(TINTS)))], np.float32)
    picture = one.picture.astype(np.float32)
    lens, local_v = _lenses(one, form)
    graded = rng.random() < 0.35
    dark = through + (0.18 * np.clip(-local_v - 0.2, 0, 1) if graded else 0)
    sky = 26 * np.clip(local_v, 0, 1) * float(rng.uniform(0, 1.2))
    glass = picture * np.asarray(dark, np.float32)[..., None] * 0.9 if graded else picture * through
    colour = glass + tint + sky[..., None] * np.array((1.15, 1.0, 0.9), np.float32)
    gleam = _gleam(one, form, rng) * float(rng.uniform(10, 55))
    colour = colour + gleam[..., None]
    drawn = laid(picture, colour.astype(np.float32), lens)
    thick = (
        float(rng.uniform(0.035, 0.075))
        if shape in ("wayfarer", "sport")
        else float(rng.uniform(0.018, 0.035))
    )
    frame_colour = (
        FRAMES[int(rng.integers(len(FRAMES)))] if shape != "wayfarer" else FRAMES[int(rng.integers(2))]
    )
    return _with_frame(one, drawn, lens, form, frame_colour, thick, rng)


def clear_glasses(one: Head, seed: int, *, thick: bool) -> Bgr:
    """Clear glasses: at most a tenth of the light is lost, a lamp may gleam at the lens' edge, the eyes stay free."""
    rng = np.random.default_rng([seed, 22])
    form = SHAPES[("wayfarer", "round", "aviator")[int(rng.integers(3))]]
    picture = one.picture.astype(np.float32)
    lens, local_v = _lenses(one, form)
    glass = picture * float(rng.uniform(0.9, 0.98)) + 6 * np.clip(local_v, 0, 1)[..., None]
    gleam = _gleam(one, form, rng) * float(rng.uniform(0, 22))
    drawn = laid(picture, np.asarray(glass + gleam[..., None], dtype=np.float32), lens)
    width = float(rng.uniform(0.06, 0.09)) if thick else float(rng.uniform(0.016, 0.03))
    colour = FRAMES[int(rng.integers(2))] if thick else FRAMES[int(rng.integers(len(FRAMES)))]
    return _with_frame(one, drawn, lens, form, colour, width, rng)


# --- Parts -----------------------------------------------------------------------------------------------------------------


def _signed(one: Head, form: Shape, side: int) -> tuple[Field, Field]:
    """How far inside a lens each pixel lies, in eye distances, and its height in the lens from -1 to 1."""
    u = (one.u - side * 0.5) * side  # outwards is positive
    v = one.v + form.low
    lean = form.drop * np.clip(-v / form.high, -0.5, 1.2)
    across, up = (u - lean * 0.5) / form.wide, v / (form.high * (1 + 0.12 * np.clip(u / form.wide, -1, 1)))
    reach = (np.abs(across) ** form.square + np.abs(up) ** form.square) ** (1 / form.square)
    return np.asarray((1 - reach) * form.high, dtype=np.float32), np.asarray(up, dtype=np.float32)


def _lenses(one: Head, form: Shape) -> tuple[Alpha, Field]:
    left, left_v = _signed(one, form, -1)
    right, right_v = _signed(one, form, 1)
    alpha = np.maximum(one.edge(left), one.edge(right))
    return alpha, np.where(one.u < 0, left_v, right_v).astype(np.float32)


def _gleam(one: Head, form: Shape, rng: np.random.Generator) -> Field:
    """A window's soft reflection across the upper corner of both lenses."""
    slope, at = float(rng.uniform(0.4, 1.2)), float(rng.uniform(0.05, 0.2))
    total = np.zeros_like(one.u)
    for side in (-1, 1):
        u, v = one.u - side * 0.5, one.v + form.low
        line = v - form.high * 0.35 - slope * (u + 0.12)
        total += np.exp(-((line / at) ** 2)) * one.edge(_signed(one, form, side)[0] - 0.03, 3)
    return np.asarray(total, dtype=np.float32)


def _with_frame(
    one: Head,
    drawn: Pixels,
    lens: Alpha,
    form: Shape,
    colour: tuple[int, int, int],
    thick: float,
    rng: np.random.Generator,
) -> Bgr:
    """Rims, bridge and the temples to the ears, with a soft shadow on the cheeks."""
    rim = np.zeros_like(lens)
    for side in (-1, 1):
        signed, _height = _signed(one, form, side)
        rim = np.maximum(rim, one.edge(signed + thick) * (1 - one.edge(signed)))
    gap = 0.5 - form.wide
    bow = -0.02 + 0.05 * (1 - np.clip((one.u / max(gap, 0.05)) ** 2, 0, 1))
    bridge = one.edge(gap + 0.02 - np.abs(one.u)) * one.edge(max(thick, 0.025) * 0.7 - np.abs(one.v - bow))
    ear = max(1.08, min(1.25, one.half_width(0.0)))
    outer = 0.5 + form.wide
    arm = one.edge(np.abs(one.u) - outer) * one.edge(ear - np.abs(one.u))
    arm *= one.edge(max(thick, 0.03) * 0.7 - np.abs(one.v - 0.1 + 0.02 * (np.abs(one.u) - outer)))
    metal = np.maximum.reduce([rim, bridge, arm]).astype(np.float32)
    down = max(1, int(0.04 * one.ied))
    shadow = np.roll(np.maximum(metal, 0.35 * lens), down, axis=0)
    shadow = cv2.GaussianBlur(shadow, (0, 0), 0.03 * one.ied) * (1 - lens) * 0.3
    drawn = drawn * (1 - shadow)[..., None]
    shine = 1 + 0.25 * np.clip(noise(one.u.shape, 0.1 * one.ied, rng), -1, 2)
    body = np.array(colour, np.float32) * shine[..., None]
    drawn = laid(drawn, np.asarray(body, dtype=np.float32), metal)
    changed = np.maximum(np.clip(lens, 0, 1), metal)
    soft = cv2.GaussianBlur(drawn, (0, 0), 0.6 * max(0.6, one.ied / 190))
    mix = cv2.GaussianBlur(changed, (0, 0), 1.0)[..., None]
    result = drawn * (1 - mix) + (soft + 0.7 * one.grain) * mix
    return np.clip(result + 0.5, 0, 255).astype(np.uint8)
