"""A paper photographed from a screen: the screen's grid lies over all of it, print or none, with one and the same period."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.vision.photo import Bgr

PATCH: Final = 128
"""Side of a place that is looked at, in pixels of the picture."""
PLACES: Final = (0.2, 0.5, 0.8)
"""Along both sides of the paper."""
COARSEST: Final = 0.12
"""Cycles a pixel: coarser patterns are print and guilloche."""
AXIS: Final = 1
"""Rows and columns beside the spectrum's axes that are left out: straight print and JPEG's blocks show there."""
LEAST_PLACES: Final = 5


def screen_pattern(
    picture: Bgr, corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> dict[str, float]:
    """``doc.screen``: the strongest frequency that all places share, over what lies around it in the spectrum. Empty where the
    paper is too small in the picture.

    The geometric mean of the places' Hann-windowed spectra: the waves of a guilloche run differently from place to place and
    vanish in it, a grid stays.
    """
    height, width = picture.shape[:2]
    window = np.outer(np.hanning(PATCH), np.hanning(PATCH)).astype(np.float32)
    total: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []
    first, second, third, fourth = corners
    for down in PLACES:
        for across in PLACES:
            upper, lower = first + (second - first) * across, fourth + (third - fourth) * across
            middle = upper + (lower - upper) * down
            x, y = int(middle[0]) - PATCH // 2, int(middle[1]) - PATCH // 2
            if x < 0 or y < 0 or x + PATCH > width or y + PATCH > height:
                continue
            part = picture[y : y + PATCH, x : x + PATCH]
            grey = part.astype(np.float32) @ np.array((0.114, 0.587, 0.299), np.float32)
            grey -= cv2.GaussianBlur(grey, (0, 0), 3)
            strength = np.abs(np.fft.fftshift(np.fft.rfft2(grey * window), axes=0)).astype(np.float32)
            smooth = cv2.GaussianBlur(strength, (0, 0), 0.8)
            around = cv2.blur(smooth, (21, 21), borderType=cv2.BORDER_REFLECT)
            total.append(np.log(np.maximum(smooth, 1e-3) / np.maximum(around, 1e-3)))
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    if len(total) < LEAST_PLACES or sides.min() < 1.5 * PATCH:
        return {}
    shared = np.exp(np.mean(total, axis=0))
    rows, columns = shared.shape
    vertical = (np.arange(rows) - rows // 2)[:, None] / PATCH
    level = np.arange(columns)[None, :] / PATCH
    fine = np.hypot(vertical, level) > COARSEST
    fine[rows // 2 - AXIS : rows // 2 + AXIS + 1] = False
    fine[:, : AXIS + 1] = False
    return {"doc.screen": float(shared[fine].max())}
