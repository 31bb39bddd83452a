"""The colour of what a person wears, against the curtain behind."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.findings import Box
from assistant.vision.colour_difference import ciede2000
from assistant.vision.measures import Point
from assistant.vision.person import Mask
from assistant.vision.photo import Bgr

SURELY: Final = 0.9
"""Of the mask: its outline mixes with the ground."""
BELOW_CHIN: Final = 0.5
"""Of the distance from the eyes to the chin, below the chin: the neck ends there."""
FEWEST_PIXELS: Final = 300
SIDE: Final = 256
"""Longest side of the copy; weave and grain are averaged away."""


def clothes_difference(
    picture: Bgr,
    person: Mask,
    eyes: tuple[Point, Point],
    chin: Point,
    ground: tuple[float, float, float],
) -> tuple[float, Box] | None:
    """The median CIEDE2000 between what is worn below the neck and the curtain as the picture shows it, and where it is
    worn, in pixels of ``picture``. None where too little of it is seen.

    ``eyes`` and ``chin`` are in pixels of ``picture``; ``ground`` is CIELAB.
    """
    scale = SIDE / max(picture.shape[:2])
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    worn = cv2.resize(person, size, interpolation=cv2.INTER_AREA) >= SURELY
    middle = (np.array(eyes[0]) + np.array(eyes[1])) / 2
    neck = np.array(chin) + BELOW_CHIN * (np.array(chin) - middle)
    worn[: max(0, int(neck[1] * scale))] = False
    if worn.sum() < FEWEST_PIXELS:
        return None
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)[worn].astype(np.float64)
    difference = float(np.median(ciede2000(lab, np.array([ground]))))
    rows, columns = np.nonzero(worn)
    left, top, right, bottom = (
        int(value / scale) for value in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    )
    return difference, (left, top, right - left, bottom - top)
