"""A paper's outline made exact: each side the line through its edge, found to a fraction of a pixel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.paper_score import on_border, sampled
from assistant.vision.paper_view import CHROMA, PaperView, Plane
from assistant.vision.photo import Bgr

Quad = NDArray[np.float64]
"""``4 x 2``, clockwise, in pixels from the upper left edge."""
Profiles = NDArray[np.float64]

ALONG: Final = 56
"""Profiles across each side."""
CORNER_ROOM: Final = 0.09
"""Left out at both ends: the corners of an ID-1 card are rounded by 3.18 mm, 6 % of its short side."""
STEP: Final = 3
"""Places on either side of an edge that are compared."""
BEST_SHARE: Final = 0.7
"""Of the profiles, those whose edge lies nearest to the line, decide in the end."""


def exact_in_view(view: PaperView, quad: Quad, reach: int) -> Quad:
    """The outline within ``reach`` pixels of the reduced copy."""
    return _exact(lambda places: sampled(view.lab, places), quad, reach, 1.0, view.size)


def exact(picture: Bgr, quad: Quad, reach: float) -> Quad:
    """The outline at full size, within ``reach`` pixels of where it is thought to be."""
    height, width = picture.shape[:2]
    # So many places across, however large the picture is.
    places = int(np.clip(round(reach), 4, 12))
    return _exact(lambda where: _lab(picture, where), quad, places, max(reach / places, 0.5), (width, height))


def _lab(picture: Bgr, places: NDArray[np.float64]) -> Plane:
    """As the reduced copy has it, from the picture's own pixels."""
    colours = sampled(picture, places).reshape(1, -1, 3) / np.float32(255)
    lab = cv2.cvtColor(colours, cv2.COLOR_BGR2LAB) * np.array((1, CHROMA, CHROMA), np.float32)
    return np.asarray(lab.reshape(*places.shape[:-1], 3), np.float32)


def _exact(
    look: Callable[[NDArray[np.float64]], Plane], quad: Quad, reach: int, step: float, size: tuple[int, int]
) -> Quad:
    border = on_border(quad[None], size)[0]
    start, end = quad, np.roll(quad, -1, axis=0)
    run = end - start
    length = np.maximum(np.linalg.norm(run, axis=1, keepdims=True), 1e-6)
    inward = np.column_stack((-run[:, 1], run[:, 0])) / length
    share = CORNER_ROOM + (1 - 2 * CORNER_ROOM) * (np.arange(ALONG) + 0.5) / ALONG
    offsets = np.arange(-reach - STEP, reach + STEP + 1) * step
    points = start[:, None] + run[:, None] * share[None, :, None]
    places = points[:, :, None] + inward[:, None, None] * offsets[None, None, :, None]
    inside = ((places > 0) & (places < size)).all(axis=(2, 3))
    colours = look(places)
    lines = np.empty((4, 3))
    for side in range(4):
        moved = (0.0, 0.0)
        if not border[side] and inside[side].sum() >= ALONG // 4:
            moved = _shift(colours[side][inside[side]], share[inside[side]], reach, step)
        first = start[side] + inward[side] * moved[0]
        second = end[side] + inward[side] * moved[1]
        along = second - first
        normal = np.array((-along[1], along[0])) / max(float(np.linalg.norm(along)), 1e-6)
        lines[side] = (*normal, normal @ first)
    return _corners(lines, quad)


def _shift(colours: Plane, share: NDArray[np.float64], reach: int, step: float) -> tuple[float, float]:
    """How far inwards the edge lies at the side's start and at its end.

    The straight line that gathers most of the change from outside to inside, then the least squares through the places
    nearest to it.
    """
    count = colours.shape[1]
    outside, inside = colours[:, : count // 2 - 1].mean(axis=1), colours[:, count // 2 + 2 :].mean(axis=1)
    direction = np.median(inside - outside, axis=0)
    strength = float(np.linalg.norm(direction))
    if strength < 0.3:
        return 0.0, 0.0
    along = colours @ (direction / strength).astype(np.float32)
    summed = np.column_stack((np.zeros(len(along)), np.cumsum(along, axis=1)))
    centres = np.arange(STEP, count - STEP)
    # After less before; the place itself counts half for both.
    change = (summed[:, centres + STEP + 1] - summed[:, centres + 1]) - (
        summed[:, centres] - summed[:, centres - STEP]
    )
    change = np.clip(change / STEP, 0, None)
    change = np.minimum(change, 2.0 * max(float(np.median(change.max(axis=1))), 1e-6))
    grid = np.arange(len(centres))
    first, last = np.meshgrid(grid, grid, indexing="ij")
    where = np.rint(first[..., None] * (1 - share) + last[..., None] * share).astype(int)
    gathered = change[np.arange(len(change)), where].sum(axis=2)
    # Of equal lines the one nearest to where the side was thought to be.
    gathered -= 1e-3 * gathered.max() * (np.abs(first - reach) + np.abs(last - reach))
    best = np.unravel_index(int(gathered.argmax()), gathered.shape)
    line = best[0] * (1 - share) + best[1] * share
    near = np.abs(grid[None, :] - line[:, None]) <= 2.5
    weights = np.where(near, change, 0.0) ** 2
    total = weights.sum(axis=1)
    found = total > 1e-9
    if found.sum() < 8:
        return (best[0] - reach) * step, (best[1] - reach) * step
    peaks = (weights[found] * grid).sum(axis=1) / total[found]
    ends = _straight(share[found], peaks)
    apart = np.abs(ends[0] * (1 - share[found]) + ends[1] * share[found] - peaks)
    kept = apart <= np.sort(apart)[round(BEST_SHARE * (len(apart) - 1))]
    ends = _straight(share[found][kept], peaks[kept])
    return (ends[0] - reach) * step, (ends[1] - reach) * step


def _straight(share: NDArray[np.float64], peaks: NDArray[np.float64]) -> tuple[float, float]:
    """The least-squares line through the peaks, as its values at shares 0 and 1 of the side."""
    middle, mean = float(share.mean()), float(peaks.mean())
    across = share - middle
    slope = float(across @ (peaks - mean)) / max(float(across @ across), 1e-9)
    return mean - slope * middle, mean + slope * (1 - middle)


def _corners(lines: NDArray[np.float64], before: Quad) -> Quad:
    """Where each line meets the one before it; the old corner where they hardly cross."""
    corners = before.copy()
    for index in range(4):
        one, other = lines[index - 1], lines[index]
        across = one[0] * other[1] - one[1] * other[0]
        if abs(across) > 0.3:
            corners[index] = (
                (one[2] * other[1] - one[1] * other[2]) / across,
                (one[0] * other[2] - one[2] * other[0]) / across,
            )
    return corners
