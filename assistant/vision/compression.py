"""What compression has cost: the steps between the blocks that it worked in."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.photo import Bgr

BLOCK: Final = 8


def block_steps(image: Bgr, box: Box) -> dict[str, float]:
    """``compression.blocks``: what a step at the border of an 8 x 8 block has over a step elsewhere, in grey levels,
    inside ``box``: 0 without blocks, near 1 at JPEG quality 80, 2.7 at 40, 4.3 at 20. ``image`` must have the pixels
    of the file, not of a reduced copy.

    A step is what the difference of two neighbours has over the differences before and behind it, so that edges and
    noise do not count. All eight phases are tried: turning and cropping move the grid.
    """
    left, top, width, height = box
    part = image[max(0, top) : top + height, max(0, left) : left + width]
    if min(part.shape[:2]) < 6 * BLOCK:
        return {}
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return {"compression.blocks": (_excess(grey) + _excess(np.ascontiguousarray(grey.T))) / 2}


def _excess(grey: NDArray[np.float32]) -> float:
    steps = np.abs(np.diff(grey, axis=1))
    over = np.maximum(steps[:, 1:-1] - (steps[:, :-2] + steps[:, 2:]) / 2, 0.0).mean(axis=0)
    phases = np.array([over[phase::BLOCK].mean() for phase in range(BLOCK)])
    return float(phases.max() - np.median(phases))
