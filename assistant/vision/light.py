"""Light on the face, measured so that skin does not count: only what is lost at both ends, and left against right."""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np

from assistant.vision.geometry import FaceFrame, Landmarks
from assistant.vision.photo import Bgr, resized
from assistant.vision.sharpness import FaceCrop

CLIPPED: Final = 250
"""The brightest channel from here on holds no detail."""

CRUSHED: Final = 12
"""The brightest channel up to here holds no detail."""

COLOUR_SIDE: Final = 256
"""Longest side of the copy that colour is measured on; its noise is averaged away."""

LEFT_CHEEK: Final = 50
RIGHT_CHEEK: Final = 280
"""Middle of the picture-left and picture-right cheek in the mesh."""


def light(crop: FaceCrop) -> dict[str, float]:
    """Shares of the face, 0 to 1: ``light.highlights`` clipped to white, ``light.shadows`` lost in black."""
    blue, green, red = cv2.split(crop.pixels)
    brightest = cv2.max(cv2.max(blue, green), red)[crop.hull]
    if brightest.size == 0:
        return {}
    return {
        "light.highlights": float((brightest >= CLIPPED).mean()),
        "light.shadows": float((brightest <= CRUSHED).mean()),
    }


def colour(image: Bgr) -> dict[str, float]:
    """``colour.chroma``: the 95th percentile of CIELAB chroma over the whole picture, 0 to some 130; about 1 where it is
    grey, from 13 on in any colour photograph measured.
    """
    height, width = image.shape[:2]
    small = resized(image, min(1.0, COLOUR_SIDE / max(height, width)))
    lab = cv2.cvtColor(small.astype(np.float32) / 255.0, cv2.COLOR_BGR2LAB)
    return {"colour.chroma": float(np.percentile(np.hypot(lab[..., 1], lab[..., 2]), 95))}


def side_light(image: Bgr, points: Landmarks, frame: FaceFrame) -> dict[str, float]:
    """``light.side``: log2 of the linear luminance of the picture-left over the picture-right cheek, in stops."""
    half = max(2, int(0.15 * frame.ied))
    values = []
    for index in (LEFT_CHEEK, RIGHT_CHEEK):
        x, y = (int(value) for value in points[index])
        patch = image[max(0, y - half) : y + half, max(0, x - half) : x + half]
        if patch.size == 0:
            return {}
        values.append(max(1e-4, float(np.median(linear_luminance(patch)))))
    return {"light.side": math.log2(values[0] / values[1])}


def linear_luminance(image: Bgr) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Luminance 0 to 1 in linear light: sRGB undone, then 0.2126 R + 0.7152 G + 0.0722 B."""
    values = image.astype(np.float32) / 255.0
    values = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    weights = np.array((0.0722, 0.7152, 0.2126), dtype=np.float32)
    return np.asarray(cv2.transform(values.astype(np.float32), weights.reshape(1, 3)), dtype=np.float32)
