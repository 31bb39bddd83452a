"""A scan has no ground around the paper: the picture is the paper, where its rim is of the paper's colour and print is seen."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.paper_measures import CARD_RATIO, SHEET_RATIO
from assistant.vision.paper_view import PaperView, Quads

CELLS: Final = 24
"""Along the picture's longer side."""
ALIKE: Final = 20.0
"""CIELAB units within which two places are of one ground."""
RIM_ALIKE: Final = 0.88
"""Share of the rim of one colour."""
INNER_ALIKE: Final = 0.35
"""Share of the inside of the rim's colour: the rest is print, portraits, seals."""
MOST_RESTLESS: Final = 12.0
"""CIELAB units between neighbouring places: print leaves most of a paper empty."""
LEAST_LIGHT: Final = 45.0
"""Lightness of paper on a scan."""
LEAST_INK: Final = 32
OUTSIDE: Final = 0.25
"""Share of the marks outside the best outline, from which on the outline is printed itself."""
OUTSIDE_OF_A_PAPER: Final = 0.08
"""The same where the picture has the proportion of a paper, as a scan cut to it has and a camera's picture has not."""
OF_A_PAPER: Final = 0.04
"""How near the picture's proportion comes to that of a card or an A sheet; 4:3 is 6 % from one, 3:2 5 % from both."""
LEAST_SIGNS: Final = 12
"""Marks of a character's size and shape."""


def fills_the_frame(view: PaperView, found: Quads | None, *, framed: bool = False) -> bool:
    """Whether the whole picture is one paper, as a scanner leaves it. ``found`` (``4 x 2``) is the best outline in it: where
    print lies outside, it is a part of the paper and not the paper; ``framed``: it is a frame, by the colours around it.
    """
    marks = signs(view)
    if len(marks) < LEAST_SIGNS or view.noise > MOST_RESTLESS:
        return False
    if framed:
        return _is_light(view)
    outside = 1.0 if found is None else _outside(marks, found)
    width, height = view.size
    shape = max(width, height) / min(width, height)
    of_a_paper = min(abs(shape / wanted - 1) for wanted in (CARD_RATIO, SHEET_RATIO)) < OF_A_PAPER
    if of_a_paper and _is_light(view) and outside >= OUTSIDE_OF_A_PAPER:
        return True
    if outside < OUTSIDE:
        return False
    lab = view.lab
    across = max(6, round(CELLS * width / max(width, height)))
    down = max(6, round(CELLS * height / max(width, height)))
    # The light part of each cell is its ground, the dark one its print.
    light = cv2.dilate(lab[:, :, 0], np.ones((5, 5), np.uint8))
    ground = np.dstack((light, lab[:, :, 1], lab[:, :, 2]))
    cells = cv2.resize(ground, (across, down), interpolation=cv2.INTER_AREA)
    rim = np.concatenate((cells[0], cells[-1], cells[1:-1, 0], cells[1:-1, -1]))
    middle = np.median(rim, axis=0)
    if middle[0] < LEAST_LIGHT:
        return False
    rim_alike = float((np.linalg.norm(rim - middle, axis=1) < ALIKE).mean())
    inner_alike = float((np.linalg.norm(cells[1:-1, 1:-1] - middle, axis=2) < ALIKE).mean())
    return rim_alike >= RIM_ALIKE and inner_alike >= INNER_ALIKE


def _is_light(view: PaperView) -> bool:
    return float(np.percentile(view.lab[:, :, 0], 60)) >= LEAST_LIGHT


def _outside(marks: NDArray[np.float64], quad: Quads) -> float:
    """Share of the marks that lie outside."""
    outline = quad.astype(np.float32).reshape(-1, 1, 2)
    return float(np.mean([cv2.pointPolygonTest(outline, (x, y), False) < 0 for x, y in marks.tolist()]))


def signs(view: PaperView) -> NDArray[np.float64]:
    """Middles ``n x 2`` of marks of a character's size that are darker, or lighter, than the ground around, and no more than
    four times as long as they are high.
    """
    lightness = np.clip(view.lab[:, :, 0] * 2.55, 0, 255).astype(np.uint8)
    around = np.ones((13, 13), np.uint8)
    size = max(view.size)
    found = []
    for how in (cv2.MORPH_BLACKHAT, cv2.MORPH_TOPHAT):
        mask = (cv2.morphologyEx(lightness, how, around) > LEAST_INK).astype(np.uint8)
        count, _labels, stats, centres = cv2.connectedComponentsWithStats(mask)
        if count <= 1:
            continue
        wide, high, area = (stats[1:, index].astype(float) for index in (2, 3, 4))
        shape = np.maximum(wide, high) / np.maximum(np.minimum(wide, high), 1)
        good = (shape <= 4) & (np.minimum(wide, high) >= 3) & (np.maximum(wide, high) <= size / 10)
        found.append(centres[1:][good & (area <= 0.95 * wide * high)])
    return np.concatenate(found) if found else np.empty((0, 2))
