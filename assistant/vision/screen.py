"""The grid of a screen that was photographed: it beats with the camera's own grid and leaves a regular pattern."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.findings import Box
from assistant.vision.photo import Bgr

SIDE: Final = 256
"""Side of the square about the face that is looked at, in pixels of the picture."""

LEAST: Final = 96
"""A smaller square holds too few periods."""

COARSEST: Final = 0.07
"""Cycles a pixel; what is coarser is the face itself."""

AXIS: Final = 2
"""Rows and columns of the spectrum beside its axes that are left out: borders and JPEG's blocks show there."""


def screen(image: Bgr, box: Box) -> dict[str, float]:
    """``screen.pattern``: the strongest single frequency on the face over those around it; up to 3.5 on skin and
    hair, mostly 8 and more where a regular grid lies over the face. Empty where the face is too small.

    The spectrum of a Hann-windowed square; each value over the mean of its 15 x 15 neighbours.
    """
    left, top, width, height = box
    side = min(SIDE, width, height)
    if side < LEAST:
        return {}
    x, y = left + (width - side) // 2, top + (height - side) // 2
    part = image[max(0, y) : y + side, max(0, x) : x + side]
    if min(part.shape[:2]) < LEAST:
        return {}
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.float32)
    grey -= cv2.GaussianBlur(grey, (0, 0), 4)
    window = np.outer(np.hanning(grey.shape[0]), np.hanning(grey.shape[1])).astype(np.float32)
    strength = np.abs(np.fft.rfft2(grey * window)).astype(np.float32)
    strength = np.vstack((strength[-(grey.shape[0] // 2) :], strength[: grey.shape[0] - grey.shape[0] // 2]))
    rows, columns = strength.shape
    middle = grey.shape[0] // 2
    peak = cv2.GaussianBlur(strength, (0, 0), 0.6)
    around = cv2.blur(peak, (15, 15), borderType=cv2.BORDER_REFLECT)
    vertical = (np.arange(rows) - middle)[:, None] / grey.shape[0]
    across = np.arange(columns)[None, :] / grey.shape[1]
    fine = np.hypot(vertical, across) > COARSEST
    fine[max(0, middle - AXIS) : middle + AXIS + 1] = False
    fine[:, : AXIS + 1] = False
    return {"screen.pattern": float((peak / np.maximum(around, 1e-3))[fine].max())}
