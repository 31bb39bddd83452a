"""Where on a flattened paper there is room for a watermark: no text, no face, no emblem, seal or code, nothing printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.draft import MaterialKind
from assistant.findings import Box
from assistant.vision.photo import Bgr, resized
from assistant.vision.watermark_measures import MarkTask, Stencil

Grid: TypeAlias = NDArray[np.uint8]

CELLS: Final = 480
"""Longest side of the copy on which room is looked for."""
HEIGHTS: Final = (0.075, 0.06, 0.05, 0.042, 0.036, 0.03, 0.026, 0.022, 0.018, 0.015)
"""Heights of a character that are tried, over the paper's short side."""
RIM: Final = 0.025
"""Of the paper's short side: its border stays free, where cards are rounded and photos cut."""
AROUND_TEXT: Final = 0.35
"""Of a line's height is kept free around it."""
AROUND_FACE: Final = 0.5
"""Of a face's size is kept free around it: hair, chin and the frame of the portrait."""
COLOURFUL: Final = 26.0
"""Chroma in CIELAB beyond that of the paper's own ground from which something is printed in colour: emblem, seal, portrait."""
PRINTED: Final = 16.0
"""Lightness below that of the ground around it from which something is printed."""
LARGE: Final = 2.0
"""Of the usual height of a line."""
OWN_PLACES: Final[dict[MaterialKind, tuple[tuple[float, float, float, float], ...]]] = {
    MaterialKind.ID_FRONT: ((0.60, 0.08, 0.97, 0.80),),
    MaterialKind.ID_BACK: ((0.03, 0.04, 0.28, 0.56),),
}
"""Where the portrait and the emblem of an ID card stand (GA 490), as shares of width and height: a pale one shows little."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Which form of the wording, and where its copies stand in pixels of the flattened paper."""

    stencil: Stencil
    boxes: tuple[Box, ...]


def printed_cells(
    flat: Bgr, kind: MaterialKind, texts: Sequence[Box], faces: Sequence[Box]
) -> tuple[Grid, float]:
    """1 where nothing may stand, 0 where there is room; and pixels of the paper for one cell."""
    scale = min(1.0, CELLS / max(flat.shape[:2]))
    small = resized(flat, scale) if scale < 1 else flat
    height, width = small.shape[:2]
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    around = (max(height, width) // 12) | 1
    ground = cv2.medianBlur(np.clip(lab[:, :, 0] * 2.55, 0, 255).astype(np.uint8), min(around, 255)) / 2.55
    chroma = np.hypot(lab[:, :, 1], lab[:, :, 2])
    taken = (np.abs(lab[:, :, 0] - ground) > PRINTED) | (chroma - float(np.median(chroma)) > COLOURFUL)
    grid = np.asarray(taken, np.uint8)
    grid = np.asarray(cv2.dilate(grid, np.ones((5, 5), np.uint8)), np.uint8)
    for box in texts:
        _fill(grid, box, scale, AROUND_TEXT * min(box[2], box[3]))
    for box in faces:
        _fill(grid, box, scale, AROUND_FACE * max(box[2], box[3]))
    for left, top, right, bottom in OWN_PLACES.get(kind, ()):
        grid[int(top * height) : int(bottom * height), int(left * width) : int(right * width)] = 1
    rim = max(1, round(RIM * min(height, width)))
    grid[:rim], grid[-rim:], grid[:, :rim], grid[:, -rim:] = 1, 1, 1, 1
    return grid, 1 / scale


def beside_text(grid: Grid, cell: float, texts: Sequence[Box]) -> Grid:
    """The same with the rows of text taken as a whole: what stands in one row with a value is easily read as part of it."""
    taken = grid.copy()
    usual = sorted(box[3] for box in texts)[len(texts) // 2] if texts else 0
    for box in texts:
        # A line that runs across; lettering far larger than the rest is a title, or printed over the paper.
        if box[2] > box[3] and box[3] < LARGE * usual:
            _fill(taken, (0, box[1], round(grid.shape[1] * cell), box[3]), 1 / cell, AROUND_TEXT * box[3])
    return taken


def place(
    grid: Grid, cell: float, stencils: Sequence[Stencil], task: MarkTask, avoid: Sequence[Box] = ()
) -> Placing | None:
    """The largest lettering that finds room, nearest to the middle of the paper; then its copies away from it.

    ``avoid`` are places that were tried and failed. None where there is no room for legible lettering.
    """
    taken = grid.copy()
    for box in avoid:
        _fill(taken, box, 1 / cell, 0)
    short = min(grid.shape)
    for share in HEIGHTS:
        if share < task.least_height:
            break
        for stencil in stencils:
            size = _size(stencil, share * short)
            spot = _free(taken, size, [])
            if spot is not None:
                spots = [spot]
                while len(spots) < task.most and (more := _free(taken, size, spots)) is not None:
                    spots.append(more)
                boxes = tuple(_box(one, size, cell) for one in spots)
                return Placing(stencil, boxes)
    return None


def _size(stencil: Stencil, character: float) -> tuple[int, int]:
    """Width and height in cells."""
    high = character * stencil.lines
    return max(1, round(high * stencil.width / stencil.height)), max(1, round(high))


def _free(grid: Grid, size: tuple[int, int], spots: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The free place nearest to the middle, by its upper left cell; with ``spots`` the one farthest from them."""
    width, height = size
    if height >= grid.shape[0] or width >= grid.shape[1]:
        return None
    sums = cv2.integral(grid)
    inside = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    rows, columns = np.nonzero(inside == 0)
    if not len(rows):
        return None
    if not spots:
        away = np.hypot(rows + height / 2 - grid.shape[0] / 2, columns + width / 2 - grid.shape[1] / 2)
        best = int(np.argmin(away))
        return int(columns[best]), int(rows[best])
    # Copies keep apart from one another: half their width beside, twice their height below.
    gaps = [
        np.maximum(np.abs(columns - x) / (1.5 * width), np.abs(rows - y) / (3.0 * height)) for x, y in spots
    ]
    least = np.min(gaps, axis=0)
    best = int(np.argmax(least))
    return (int(columns[best]), int(rows[best])) if least[best] >= 1 else None


def _box(spot: tuple[int, int], size: tuple[int, int], cell: float) -> Box:
    return round(spot[0] * cell), round(spot[1] * cell), round(size[0] * cell), round(size[1] * cell)


def _fill(grid: Grid, box: Box, scale: float, more: float) -> None:
    left, top = max(0.0, (box[0] - more) * scale), max(0.0, (box[1] - more) * scale)
    right, bottom = (box[0] + box[2] + more) * scale, (box[1] + box[3] + more) * scale
    grid[int(top) : int(np.ceil(bottom)), int(left) : int(np.ceil(right))] = 1
