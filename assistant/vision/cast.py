"""Colour cast and contrast, from what cannot depend on how light the skin is."""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np

from assistant.vision.geometry import Landmarks
from assistant.vision.light import linear_luminance
from assistant.vision.photo import Bgr, resized

CHEEKS: Final = (50, 280, 205, 425, 151)
"""Cheeks and forehead in the mesh, where skin lies bare."""

SKIN_A: Final = (5.0, 25.0)
SKIN_B: Final = (5.0, 35.0)
"""The box of natural skin in CIELAB a* and b* (OFIQ, natural colour); it holds for light and dark skin."""

SIDE: Final = 256

DARKEST: Final = 0.002
"""Linear luminance that stands for black: about half a grey level of 255, so that noise in black does not count."""


def cast(image: Bgr, points: Landmarks, ied: float) -> dict[str, float]:
    """``colour.cast``: distance of the skin's median a*, b* to the box of natural skin, 0 inside it (OFIQ 1.0.3)."""
    half = max(2, int(0.15 * ied))
    patches = []
    for index in CHEEKS:
        x, y = (int(value) for value in points[index])
        patch = image[max(0, y - half) : y + half, max(0, x - half) : x + half]
        if patch.size:
            patches.append(patch.reshape(-1, 3))
    if len(patches) < 3:
        return {}
    median = np.array([np.median(patch, axis=0) for patch in patches], np.float32).reshape(1, -1, 3) / 255.0
    a, b = (float(value) for value in np.median(cv2.cvtColor(median, cv2.COLOR_BGR2LAB)[0], axis=0)[1:])
    return {
        "colour.cast": float(np.hypot(_outside(a, SKIN_A), _outside(b, SKIN_B))),
        "colour.skin_a": a,
        "colour.skin_b": b,
    }


def _outside(value: float, bounds: tuple[float, float]) -> float:
    return max(bounds[0] - value, 0.0, value - bounds[1])


def contrast(image: Bgr) -> dict[str, float]:
    """``light.range``: stops (log2 of linear luminance) between the darkest and the lightest half percent of the whole
    picture; 8 where there is black and white, 1 in thick haze.

    Of the whole picture, since hair, clothes and wall spread it whatever the skin; haze and back light raise the
    darkest values, while a dark exposure keeps the ratio.
    """
    height, width = image.shape[:2]
    small = resized(image, min(1.0, SIDE / max(height, width)))
    low, high = np.percentile(linear_luminance(small), (0.5, 99.5))
    return {"light.range": math.log2((float(high) + DARKEST) / (float(low) + DARKEST))}
