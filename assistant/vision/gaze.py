"""Where the eyes look, from the irises between the corners of the eyes and the turn of the head."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from assistant.vision.geometry import LEFT_EYE_CORNERS, RIGHT_EYE_CORNERS, Landmarks

LEFT_IRIS: Final = 468
RIGHT_IRIS: Final = 473

EYE_RADIUS: Final = 0.4
"""Radius of the eyeball over the width of the eye opening (12 mm over 30 mm): an iris moves by it times the sine."""

STRAIGHT: Final = 0.5
"""Blink score of the landmarker up to which the irises are seen well enough."""


def gaze(points: Landmarks, yaw: float, blink: float) -> dict[str, float]:
    """``gaze.angle``: degrees between the line of sight and the camera, to the picture's right positive.

    The mean offset of both irises from the middle of the eye, over the width of the eye, is ``EYE_RADIUS`` times the
    sine of the eye's own turn; the head's ``yaw`` in degrees is added, so that a turned head with eyes at the camera
    measures near 0. Vertical offsets hide behind the lids and are left out. Empty where the eyes are nearly closed.
    """
    if blink > STRAIGHT:
        return {}
    offsets = []
    for iris, (outer, inner) in ((LEFT_IRIS, LEFT_EYE_CORNERS), (RIGHT_IRIS, RIGHT_EYE_CORNERS)):
        across = points[inner] - points[outer]
        width = float(np.linalg.norm(across))
        if width <= 0:
            return {}
        offsets.append(float((points[iris] - (points[outer] + points[inner]) / 2) @ across) / width**2)
    turned = max(-1.0, min(1.0, sum(offsets) / 2 / EYE_RADIUS))
    return {"gaze.angle": yaw + math.degrees(math.asin(turned))}
