"""A drawn paper as a careful person photographs it: whole, sharp, on a plain table, a little askew. For reading, not for defects."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.corners import Corners
from assistant.vision.photo import Bgr
from tests.rendered.camera import blurred, grained, rounded

TABLES: Final = ((58, 78, 104), (74, 70, 66), (120, 104, 82), (92, 118, 96), (48, 46, 52))
"""Blue, green, red."""
MARGIN: Final = 0.09
"""Of the paper's longer side, around it."""
ASKEW: Final = 0.035
"""Of the sides: how far each corner is from a rectangle's."""


def photographed(paper: Bgr, seed: int) -> tuple[Bgr, Corners]:
    """The picture, and where the paper's corners are in it."""
    rng = np.random.default_rng((7, seed))
    height, width = paper.shape[:2]
    room = round(MARGIN * max(width, height))
    size = (width + 2 * room, height + 2 * room)
    frame = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    quad = frame + room + rng.uniform(-ASKEW, ASKEW, (4, 2)).astype(np.float32) * min(width, height)
    view = cv2.getPerspectiveTransform(frame, quad.astype(np.float32))
    table = np.empty((size[1], size[0], 3), np.float32)
    table[:] = TABLES[rng.integers(len(TABLES))]
    strokes = cv2.GaussianBlur(
        rng.standard_normal((size[1], size[0]), dtype=np.float32), (0, 0), 50, sigmaY=1.5
    )
    table *= (1 + 0.04 * strokes / strokes.std())[..., None]
    laid = cv2.warpPerspective(paper.astype(np.float32), view, size, flags=cv2.INTER_CUBIC)
    share = cv2.warpPerspective(np.ones((height, width), np.float32), view, size)
    drop = cv2.GaussianBlur(np.roll(share, (round(room / 9), round(room / 12)), (0, 1)), (0, 0), room / 10)
    table *= (1 - 0.4 * drop)[..., None]
    scene = laid * share[..., None] + table * (1 - share)[..., None]
    x = np.linspace(0, 1, size[0], dtype=np.float32)[None, :, None]
    y = np.linspace(0, 1, size[1], dtype=np.float32)[:, None, None]
    lamp = 1.0 - float(rng.uniform(0.02, 0.14)) * np.hypot(
        x - rng.uniform(0.2, 0.8), y - rng.uniform(0.1, 0.6)
    )
    warm = np.array((rng.uniform(0.95, 1.0), 1.0, rng.uniform(0.98, 1.03)), np.float32)
    scene = np.asarray(scene * lamp * warm, np.float32)
    scene = grained(blurred(scene, float(rng.uniform(0.4, 0.9))), float(rng.uniform(1.0, 2.5)), rng)
    corners = [(float(corner[0]), float(corner[1])) for corner in quad]
    return rounded(scene), (corners[0], corners[1], corners[2], corners[3])
