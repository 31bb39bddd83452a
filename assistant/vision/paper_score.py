"""How much a quadrangle looks like a paper's outline: what its sides part, its proportion, its size, its angles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.paper_view import PaperView, Plane, Quads
from assistant.vision.photo import Bgr

ALONG: Final = 24
"""Places looked at along each side."""
NEAR: Final = (1.2, 2.4, 3.6)
"""Pixels to either side of an edge: what a sharp edge parts."""
WIDE: Final = (6.0, 9.0)
"""Pixels outside: beyond a line that is printed on the paper, there is paper again."""
OWN: Final = 0.3
"""Weight of which side of an edge is of the colour that most of the quadrangle has."""
CORNER_ROOM: Final = 0.06
"""Left out at both ends of a side: corners are rounded, and a candidate is a little off."""
ON_BORDER: Final = 1.6
"""Pixels within which a side lies on the picture's border."""
BORDER_WORTH: Final = 0.50
"""What a side on the border counts: nothing is seen there, for it or against it."""
WEIGHTS: Final = {"edges": 0.60, "proportion": 0.14, "area": 0.16, "angles": 0.10}
"""After the weights of the reference for colour, edges, proportion and size (edge support and colour difference are one
measure here)."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One entry for each quadrangle. ``total`` and ``edges`` are 0 to 1; ``sides`` (``n x 4``) is each side's own, NaN on the
    border; ``border`` is true there.
    """

    total: NDArray[np.float64]
    edges: NDArray[np.float64]
    sides: NDArray[np.float64]
    border: NDArray[np.bool_]


def scores(view: PaperView, quads: Quads, proportion: float | None) -> Scores:
    """The scores of all quadrangles at once. ``proportion``: long over short side of the kind, None where any may be."""
    border = on_border(quads, view.size)
    sides = _sides(view, quads, border)
    seen = np.where(border, BORDER_WORTH, sides)
    edges = 0.6 * seen.mean(axis=1) + 0.4 * np.nanmin(np.where(border, 1.0, sides), axis=1)
    edges = np.where(border.sum(axis=1) >= 3, edges * 0.5, edges)
    fit = _proportion(quads, border, proportion)
    total = (
        WEIGHTS["edges"] * edges
        + WEIGHTS["proportion"] * fit
        + WEIGHTS["area"] * np.sqrt(np.clip(areas(quads) / (view.size[0] * view.size[1]), 0, 1))
        + WEIGHTS["angles"] * _angles(quads)
    )
    return Scores(total, edges, np.where(border, np.nan, sides), border)


def areas(quads: Quads) -> NDArray[np.float64]:
    """In square pixels, positive where the corners run clockwise."""
    following = np.roll(quads, -1, axis=1)
    return np.asarray((quads[..., 0] * following[..., 1] - following[..., 0] * quads[..., 1]).sum(axis=1) / 2)


def on_border(quads: Quads, size: tuple[int, int]) -> NDArray[np.bool_]:
    """``n x 4``: whether the side from a corner to the next lies on the picture's border, or beyond."""
    start, end = quads, np.roll(quads, -1, axis=1)
    result = np.zeros(quads.shape[:2], bool)
    for axis, most in enumerate(size):
        low = (start[..., axis] < ON_BORDER) & (end[..., axis] < ON_BORDER)
        high = (start[..., axis] > most - ON_BORDER) & (end[..., axis] > most - ON_BORDER)
        result |= low | high
    return result


def _sides(view: PaperView, quads: Quads, border: NDArray[np.bool_]) -> NDArray[np.float64]:
    """0 to 1 for each side: how steadily, and how clearly, it parts two colours."""
    start, end = quads[:, :, None], np.roll(quads, -1, axis=1)[:, :, None]
    run = end - start
    length = np.maximum(np.linalg.norm(run, axis=3, keepdims=True), 1e-6)
    inward = np.stack((-run[..., 1], run[..., 0]), axis=3) / length
    low = np.where(np.roll(border, 1, axis=1), 0.01, CORNER_ROOM)[:, :, None, None]
    high = np.where(np.roll(border, -1, axis=1), 0.99, 1 - CORNER_ROOM)[:, :, None, None]
    share = (np.arange(ALONG) + 0.5)[None, None, :, None] / ALONG
    points = start + run * (low + (high - low) * share)
    inside, known_in = _beside(view, points, inward, NEAR)
    outside, known_out = _beside(view, points, -inward, NEAR)
    further, known_far = _beside(view, points, -inward, WIDE)
    known = known_in & known_out
    near = inside - outside
    parted = _median(near, known)
    strength = _length(parted)
    direction = parted / np.maximum(strength, 1e-6)[..., None]
    along = (near * direction[:, :, None]).sum(axis=3)
    steady = ((along > 0.4 * strength[..., None]) & known).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    quiet = 0.8 + 1.2 * view.noise
    clear = strength / (strength + quiet)
    within = _median(inside, known_in)
    beyond = ((within - _median(further, known_far)) * direction).sum(axis=2)
    region = np.clip(beyond, 0, None) / (np.clip(beyond, 0, None) + quiet)
    # No room to look into beyond the border: the near band has to do.
    region = np.where(known_far.mean(axis=2) < 0.5, clear, region)
    ground = ground_of(view, quads)[:, None]
    to_inside, to_outside = _length(within - ground), _length(_median(outside, known_out) - ground)
    belongs = (to_outside - to_inside) / (to_outside + to_inside + quiet)
    hidden = known.mean(axis=2) < 0.35
    return np.where(hidden, BORDER_WORTH * 0.8, steady * np.sqrt(clear * region) * (1 - OWN + OWN * belongs))


def ground_of(view: PaperView, quads: Quads) -> NDArray[np.float32]:
    """The most usual colour within each quadrangle: the paper's own, print being the smaller part of it."""
    shares = (np.arange(7) + 0.5) / 7
    across, down = (grid.reshape(-1, 1) for grid in np.meshgrid(shares, shares))
    first, second, third, fourth = (quads[:, index, None] for index in range(4))
    upper, lower = first + (second - first) * across, fourth + (third - fourth) * across
    found = sampled(view.lab, upper + (lower - upper) * down)
    return np.asarray(np.median(found, axis=1), np.float32)


def _length(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(np.sqrt((values**2).sum(axis=2)), np.float32)


def _median(values: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Over the places of a side, those that are not known taken for the mean of the others."""
    count = np.maximum(known.sum(axis=2), 1).astype(np.float32)
    mean = (values * known[..., None]).sum(axis=2) / count[..., None]
    return np.asarray(np.median(np.where(known[..., None], values, mean[:, :, None]), axis=2), np.float32)


def _beside(
    view: PaperView, points: NDArray[np.float64], way: NDArray[np.float64], reach: tuple[float, ...]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The mean colour on one side of each point, and whether it lies in the picture."""
    total = np.zeros((*points.shape[:3], 3), np.float32)
    known = np.ones(points.shape[:3], bool)
    for distance in reach:
        place = points + way * distance
        known &= ((place > 0) & (place < view.size)).all(axis=3)
        total += sampled(view.lab, place)
    return np.asarray(total / len(reach), np.float32), known


def sampled(plane: Plane | Bgr, places: NDArray[np.float64]) -> Plane:
    """Colours at places counted from the upper left edge, interpolated; beyond the border the nearest."""
    flat = places.reshape(-1, 2).astype(np.float32) - np.float32(0.5)
    # OpenCV bounds the length of a row of a map.
    rows = -(-len(flat) // 4096)
    padded = np.zeros((rows * 4096, 2), np.float32)
    padded[: len(flat)] = flat
    across, down = padded.T.reshape(2, rows, 4096)
    found = cv2.remap(plane, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found.reshape(rows * 4096, -1)[: len(flat)].reshape(*places.shape[:-1], -1), np.float32)


def _proportion(quads: Quads, border: NDArray[np.bool_], wanted: float | None) -> NDArray[np.float64]:
    """1 where long over short side is the kind's; 0.5 where a cut paper, or no kind, leaves it open."""
    lengths = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    one, other = (lengths[:, 0] + lengths[:, 2]) / 2, (lengths[:, 1] + lengths[:, 3]) / 2
    seen = np.maximum(one, other) / np.maximum(np.minimum(one, other), 1e-6)
    open_ = border.any(axis=1)
    if wanted is None:
        return np.where(seen < 3.2, 0.6, 0.2)
    # A slant changes what is seen of it a little.
    off = np.clip(np.abs(np.log(seen / wanted)) - 0.07, 0, None)
    return np.where(open_, 0.5, np.exp(-((off / 0.12) ** 2)))


def _angles(quads: Quads) -> NDArray[np.float64]:
    """1 for a rectangle, less where opposite sides are far from parallel or corners from square."""
    edges = np.roll(quads, -1, axis=1) - quads
    edges = edges / np.maximum(np.linalg.norm(edges, axis=2, keepdims=True), 1e-6)
    corners = np.abs((edges * np.roll(edges, 1, axis=1)).sum(axis=2)).max(axis=1)
    return np.asarray(np.clip(1 - corners / 0.7, 0, 1))
