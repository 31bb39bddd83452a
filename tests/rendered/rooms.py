"""What stands behind a person who has no curtain: plain and cluttered walls, drawn."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from tests.rendered.camera import Pixels

WALLS: Final = (
    (226, 228, 230),
    (206, 214, 222),
    (190, 200, 196),
    (168, 102, 52),
    (214, 196, 176),
    (120, 128, 140),
)
"""Blue first. The fourth is the blue of the curtains: a plain cloth without a word on it is no curtain either."""


def plain(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """A wall of one colour under a lamp. ``size`` is width and height."""
    wall = np.array(WALLS[int(rng.integers(len(WALLS)))], np.float32)
    return np.asarray(wall * lamp(size, rng, 0.25)[..., None], dtype=np.float32)


def cluttered(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """A wall with shelves of books, framed pictures, a window and printed sheets."""
    width, height = size
    scene = plain(size, rng).clip(0, 255).astype(np.uint8)
    for _frame in range(int(rng.integers(2, 5))):
        w, h = (int(rng.uniform(0.08, 0.22) * width), int(rng.uniform(0.1, 0.3) * height))
        x, y = int(rng.uniform(0, width - w)), int(rng.uniform(0, 0.8 * height - h))
        cv2.rectangle(scene, (x, y), (x + w, y + h), _colour(rng, 20, 120), -1)
        cv2.rectangle(scene, (x + 8, y + 8), (x + w - 8, y + h - 8), _colour(rng, 90, 240), -1)
        for _line in range(int(rng.integers(2, 7))):
            top = int(rng.uniform(y + 14, y + h - 14))
            cv2.line(scene, (x + 18, top), (x + int(w * rng.uniform(0.5, 0.9)), top), _colour(rng, 10, 90), 3)
    for _shelf in range(int(rng.integers(1, 3))):
        y = int(rng.uniform(0.15, 0.75) * height)
        left, right = sorted(int(value) for value in rng.uniform(0, width, 2))
        if right - left < width // 4:
            right = min(width, left + width // 3)
        cv2.rectangle(scene, (left, y), (right, y + 10), _colour(rng, 30, 120), -1)
        x = left
        while x < right - 40:
            w, h = int(rng.uniform(12, 40)), int(rng.uniform(0.06, 0.13) * height)
            cv2.rectangle(scene, (x, y - h), (x + w, y), _colour(rng, 20, 230), -1)
            cv2.putText(
                scene, "BOOK", (x + 2, y - h // 2), cv2.FONT_HERSHEY_SIMPLEX, 0.35, _colour(rng, 0, 255), 1
            )
            x += w + int(rng.uniform(0, 6))
    return scene.astype(np.float32)


def lamp(size: tuple[int, int], rng: np.random.Generator, fall: float) -> Pixels:
    """Height x width: light of one lamp, 1 in its middle and ``1 - fall`` at a picture's width from it."""
    width, height = size
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, height / width, height, dtype=np.float32)[:, None]
    at_x, at_y = rng.uniform(-0.1, 1.1), rng.uniform(-0.2, 0.5)
    distance = np.hypot(x - at_x, y - at_y)
    return np.asarray(1 - fall * np.minimum(distance, 1.3) ** 1.5, dtype=np.float32)


def _colour(rng: np.random.Generator, low: float, high: float) -> tuple[float, float, float]:
    blue, green, red = rng.uniform(low, high, 3)
    return float(blue), float(green), float(red)
