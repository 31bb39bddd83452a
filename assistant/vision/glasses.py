"""What lies over the eyes: dark lenses, reflections, hair or a shadow. Clear glasses are none of these."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.geometry import LEFT_EYE_CORNERS, RIGHT_EYE_CORNERS
from assistant.vision.head import ABOVE, HEAD_IED, SIZE, HeadView
from assistant.vision.light import linear_luminance

LEFT_CHEEKS: Final = (50, 205, 101)
RIGHT_CHEEKS: Final = (280, 425, 330)
LEFT_RING: Final = (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7)
RIGHT_RING: Final = (362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382)
"""Outline of the eye between the lids."""
LEFT_LOWER_LID: Final = 145
RIGHT_LOWER_LID: Final = 374

ZONE: Final = (0.36, 0.25)
"""Half axes of the zone that a lens covers about an eye, in eye distances: inside every common frame."""

TOP: Final = int((ABOVE - 0.8) * HEAD_IED)
BOTTOM: Final = int((ABOVE + 1.6) * HEAD_IED)
"""Rows of a view between which eyes and cheeks lie."""

HOT: Final = 240
PALE: Final = 45
"""Brightness from which, and saturation (of 255) up to which, a pixel shows a reflection."""

LIGHTER: Final = 2.0
LIGHTEST: Final = 0.93
"""A reflection's luminance is so many times the cheek's; beside a very light cheek this much of white is enough."""

Where = NDArray[np.bool_]


def glasses(view: HeadView) -> dict[str, float]:
    """``glasses.lens``: how much darker skin looks under the eyes than on the cheeks, 1 where it does not, 0.3 and less
    behind dark lenses; of the eye with more light. ``glasses.one_lens``: the same, of the darker eye.
    ``glasses.reflection``: share of the lens zone in one reflection, of the worse eye, 0 to 1.
    """
    rows = slice(TOP, BOTTOM)
    luminance = linear_luminance(view.pixels[rows])
    colours = cv2.cvtColor(view.pixels[rows], cv2.COLOR_BGR2HSV)
    points = view.points - (0, TOP)
    hot = (colours[..., 2] >= HOT) & (colours[..., 1] <= PALE)
    through, shine = [], []
    for corners, cheeks, ring, lid in (
        (LEFT_EYE_CORNERS, LEFT_CHEEKS, LEFT_RING, LEFT_LOWER_LID),
        (RIGHT_EYE_CORNERS, RIGHT_CHEEKS, RIGHT_RING, RIGHT_LOWER_LID),
    ):
        zone = _zone(points[list(corners)].mean(axis=0))
        eye = np.zeros(zone.shape, np.uint8)
        cv2.fillConvexPoly(eye, points[list(ring)].astype(np.int32), (1,))
        below = zone & (eye == 0)
        below[: int(points[lid, 1]) + 3] = False
        cheek = float(np.median([_level(luminance, points[index]) for index in cheeks]))
        if not below.any() or cheek <= 0:
            return {}
        through.append(float(np.median(luminance[below])) / max(cheek, 0.004))
        # Overexposed skin is as white: a reflection has to be lighter than the cheek by far.
        glare = hot & zone & view.face[rows] & (luminance > min(LIGHTER * cheek, LIGHTEST))
        shine.append(_largest(glare) / float(zone.sum()))
    return {
        "glasses.lens": max(through),
        "glasses.one_lens": min(through),
        "glasses.reflection": max(shine),
    }


def _zone(middle: NDArray[np.float64]) -> Where:
    zone = np.zeros((BOTTOM - TOP, SIZE[0]), np.uint8)
    axes = (int(ZONE[0] * HEAD_IED), int(ZONE[1] * HEAD_IED))
    cv2.ellipse(zone, (int(middle[0]), int(middle[1]) + 2), axes, 0, 0, 360, (1,), -1)
    return zone.astype(bool)


def _level(luminance: NDArray[np.float32], point: NDArray[np.float64], half: int = 5) -> float:
    x, y = (int(value) for value in point)
    patch = luminance[max(0, y - half) : y + half + 1, max(0, x - half) : x + half + 1]
    return float(np.median(patch)) if patch.size else 0.0


def _largest(mask: Where) -> int:
    """Pixels of the largest connected part."""
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    return int(stats[1:, cv2.CC_STAT_AREA].max(initial=0))
