"""A paper flattened: seen straight from the front, upright, at the proportion its kind has."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.vision.flatten import flattened
from assistant.vision.paper_measures import CARDS, proportion_of
from assistant.vision.photo import Bgr

CARD_WIDTH: Final = 856
"""Pixels of a flattened card's long side: 10 a millimetre."""
SHEET_LENGTH: Final = 1600
"""Pixels of a flattened sheet's long side."""
FOCAL_LENGTH: Final = 0.68
"""Of the picture's diagonal: a phone's main camera, 26 to 32 mm where a full frame has 43.3 mm across."""
OLDER_SHEET: Final = 0.10
"""How far the proportion seen may be from the A sizes (in logarithm) and still be taken for one: older licences differ."""
BEYOND: Final = 0.15
"""How far outside the picture a corner may lie, in its longer sides: there the nearest pixels are repeated."""
NO_CARD: Final = 0.30
"""The same for a card; beyond it what was marked is no whole card."""


def flat_length(kind: MaterialKind) -> int:
    """Longest side at which papers of this kind are looked at."""
    return CARD_WIDTH if kind in CARDS else SHEET_LENGTH


def flat_paper(picture: Bgr, corners: Corners, kind: MaterialKind, longest: int | None = None) -> Bgr:
    """The paper between these corners, ``longest`` pixels at most, never enlarged. The first corner becomes the upper left.

    Raises:
        PictureRefused: ``file.unreadable`` where the corners are no convex sheet in the picture.
    """
    height, width = picture.shape[:2]
    shape = paper_shape(corners, (width, height), kind)
    return flattened(picture, corners, flat_length(kind) if longest is None else longest, shape, BEYOND)


def paper_shape(corners: Corners, size: tuple[int, int], kind: MaterialKind) -> float:
    """Width over height of the paper: its kind's, where what is seen comes near it, else what is seen."""
    seen = seen_shape(corners, size)
    wanted = proportion_of(kind)
    if wanted is None:
        return seen
    if seen < 1:
        wanted = 1 / wanted
    return wanted if abs(np.log(seen / wanted)) < (NO_CARD if kind in CARDS else OLDER_SHEET) else seen


def seen_shape(corners: Corners, size: tuple[int, int]) -> float:
    """Width over height of a rectangle seen at these corners by a phone's camera.

    The homography from the unit square is ``K (r1 r2 t)`` with the sides' lengths in its first two columns (Zhang, A flexible
    new technique for camera calibration); ``K`` is taken for the usual focal length and the picture's middle.
    """
    quad = np.array(corners, np.float32)
    middle = np.array(size) / 2
    focal = FOCAL_LENGTH * float(np.hypot(*size))
    square = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32)
    view = cv2.getPerspectiveTransform(square, ((quad - middle) / focal).astype(np.float32))
    wide, high = float(np.linalg.norm(view[:, 0])), float(np.linalg.norm(view[:, 1]))
    return float(np.clip(wide / max(high, 1e-9), 0.05, 20.0))
