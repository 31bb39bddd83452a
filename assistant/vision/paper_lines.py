"""Candidates for a paper from straight lines: segments joined to lines, two lines each way to a quadrangle."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.paper_view import PaperView, Plane, Quads

Lines = NDArray[np.float64]
"""``n x 3``: unit normal and offset, ``nx * x + ny * y = offset``."""

LEAST_LENGTH: Final = 0.035
"""Of the picture's diagonal: a shorter segment is texture or print."""
JOINED: Final = 2.5
"""Pixels from a line within which a segment's ends belong to it."""
SEGMENTS_AT: Final = 340
"""Longest side of the copy in which segments are looked for."""
MOST_SEGMENTS: Final = 120
MOST_LINES: Final = 18
"""The longest are kept, beside the four borders of the picture."""
LEAST_APART: Final = 0.07
"""Of the diagonal, between the two opposite sides of a paper."""
MOST_APART: Final = np.radians(42)
"""Angle between two opposite sides, as a strong perspective leaves it."""
LEAST_CORNER: Final = np.radians(48)
"""Angle between two neighbouring sides."""
LEAST_AREA: Final = 0.01
"""Of the picture."""
OUTSIDE: Final = 0.12
"""How far beyond the border a corner may lie, in sides of the picture."""
KEPT: Final = 80
"""Quadrangles whose sides lie best along the lines' segments."""
GAIN: Final = 3.0
"""By which lightness is stretched about its surroundings, so that a white paper on a white table has edges."""


def quads_of_lines(view: PaperView) -> Quads:
    """Quadrangles between the strongest lines, the picture's borders among them."""
    lines, covers = joined(segments(view))
    width, height = view.size
    frame = np.array([(0, 1, 0), (1, 0, width), (0, 1, height), (1, 0, 0)], np.float64)
    first, second = _opposite(lines, frame, float(np.hypot(width, height)))
    if not len(first):
        return np.empty((0, 4, 2))
    everything = np.vstack((lines, frame))
    quads, sides = _crossed(everything, np.column_stack((first, second)), view.size)
    if not len(quads):
        return quads
    full = np.ones((4, SAMPLES), bool)
    return quads[np.argsort(-_along(quads, sides, everything, np.vstack((covers, full)), view.size))[:KEPT]]


# --- Segments and lines ----------------------------------------------------------------------------------------------------


def segments(view: PaperView) -> NDArray[np.float64]:
    """Straight segments ``n x 4`` (two ends), the longest first, in lightness and in the stronger colour axis."""
    shrink = min(1.0, SEGMENTS_AT / max(view.size))
    small = cv2.resize(view.lab, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    lab = np.asarray(small, np.float32)
    axis = 1 + int(np.argmax(lab[:, :, 1:].reshape(-1, 2).std(axis=0)))
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE, 1.0)
    found = []
    for plane in (lab[:, :, 0] * 2.55, lab[:, :, axis] * 2):
        lines = detector.detect(_stretched(plane))[0]
        if lines is not None:
            found.append(lines.reshape(-1, 4).astype(np.float64) + 0.5)
    if not found:
        return np.empty((0, 4))
    all_found = np.vstack(found) * (view.size[0] / lab.shape[1])
    lengths = np.hypot(*(all_found[:, 2:] - all_found[:, :2]).T)
    least = LEAST_LENGTH * float(np.hypot(*view.size))
    order = np.argsort(-lengths)
    return np.asarray(all_found[order[lengths[order] >= least][:MOST_SEGMENTS]])


def _stretched(plane: Plane) -> NDArray[np.uint8]:
    """About its own surroundings, as 8 bits: a white paper on a white table has edges, too."""
    ground = cv2.blur(plane, (61, 61))
    return np.asarray(np.clip((plane - ground) * GAIN + 128, 0, 255), np.uint8)


SAMPLES: Final = 256
"""Places along a line where it is known whether a segment covers it: over its length inside twice the picture."""


def joined(found: NDArray[np.float64]) -> tuple[Lines, NDArray[np.bool_]]:
    """Lines through segments that lie on one line, those with the longest cover first; and for each its cover, ``n x
    SAMPLES`` places along it (see ``_place``).
    """
    lines: list[NDArray[np.float64]] = []
    covers: list[NDArray[np.bool_]] = []
    left = np.ones(len(found), bool)
    ends = found.reshape(-1, 2, 2)
    lengths = np.hypot(*(found[:, 2:] - found[:, :2]).T)
    for index in range(len(found)):
        if not left[index] or len(lines) >= 2 * MOST_LINES:
            continue
        line = _through(ends[index : index + 1], lengths[index : index + 1])
        for _again in range(2):
            apart = np.abs(ends @ line[:2] - line[2])
            near = left & (apart[:, 0] < JOINED) & (apart[:, 1] < JOINED)
            near[index] = True
            if near.sum() == 1:
                break
            line = _through(ends[near], lengths[near])
        left &= ~near
        lines.append(line)
        covers.append(_cover(found[near], line))
    if not lines:
        return np.empty((0, 3)), np.empty((0, SAMPLES), bool)
    order = np.argsort([-int(cover.sum()) for cover in covers])[:MOST_LINES]
    return np.array(lines)[order], np.array(covers)[order]


def _through(ends: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """The line nearest to the ends of these segments (``n x 2 x 2``), each weighted by its length."""
    weights = lengths / (2 * lengths.sum())
    middle = weights @ (ends[:, 0] + ends[:, 1])
    spread = (ends - middle) * weights[:, None, None]
    x, y = spread[..., 0].ravel(), spread[..., 1].ravel()
    angle = 0.5 * float(np.arctan2(2 * (x @ y), x @ x - y @ y)) + np.pi / 2
    across, down = float(np.cos(angle)), float(np.sin(angle))
    return np.array((across, down, across * middle[0] + down * middle[1]))


REACH: Final = 1200.0
"""Pixels along a line, to either side of the foot of the origin, that its cover spans."""


def _place(points: NDArray[np.float64], normals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where along a line a point lies, 0 to ``SAMPLES``."""
    along = points[..., 0] * -normals[..., 1] + points[..., 1] * normals[..., 0]
    return np.clip((along + REACH) / (2 * REACH) * SAMPLES, 0, SAMPLES)


def _cover(parts: NDArray[np.float64], line: NDArray[np.float64]) -> NDArray[np.bool_]:
    cover = np.zeros(SAMPLES, bool)
    for low, high in np.sort(_place(parts.reshape(-1, 2, 2), line[None, None, :2]), axis=1):
        cover[int(low) : int(np.ceil(high))] = True
    return cover


# --- Quadrangles ---------------------------------------------------------------------------------------------------------------


def _opposite(lines: Lines, frame: Lines, diagonal: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs that may be opposite sides: nearly parallel, and apart."""
    everything = np.vstack((lines, frame))
    first, second = np.triu_indices(len(everything), 1)
    cosines = np.abs((everything[first, :2] * everything[second, :2]).sum(axis=1))
    # How far apart, where the picture's middle projects onto both.
    size = frame[:, 2].max(), frame[2, 2]
    middle = np.array((frame[1, 2] / 2, size[1] / 2))
    offsets = everything[:, :2] @ middle - everything[:, 2]
    sign = np.sign((everything[first, :2] * everything[second, :2]).sum(axis=1))
    apart = np.abs(offsets[first] - sign * offsets[second])
    good = (cosines > np.cos(MOST_APART)) & (apart > LEAST_APART * diagonal)
    return first[good], second[good]


def _crossed(lines: Lines, pairs: NDArray[np.intp], size: tuple[int, int]) -> tuple[Quads, NDArray[np.intp]]:
    """Every two pairs that cross as the sides of a paper do: their quadrangles, and the four lines of each."""
    angle = np.arctan2(lines[:, 1], lines[:, 0])
    doubled = np.exp(2j * angle)
    mean = np.angle(doubled[pairs[:, 0]] + doubled[pairs[:, 1]])
    one, other = np.triu_indices(len(pairs), 1)
    between = np.abs(np.angle(np.exp(1j * (mean[one] - mean[other])))) / 2
    good = between > np.radians(50)
    one, other = one[good], other[good]
    sides = np.column_stack((pairs[one, 0], pairs[other, 0], pairs[one, 1], pairs[other, 1]))
    corners = [_meeting(lines[sides[:, i]], lines[sides[:, (i + 1) % 4]]) for i in range(4)]
    quads = np.stack(corners, axis=1)
    width, height = size
    out = np.array((width, height)) * OUTSIDE
    inside = ((quads > -out) & (quads < np.array((width, height)) + out)).all(axis=(1, 2))
    quads, sides = quads[inside], sides[inside]
    quads, sides = _clockwise(quads, sides)
    edges = np.roll(quads, -1, axis=1) - quads
    before = np.roll(edges, 1, axis=1)
    turns = before[..., 0] * edges[..., 1] - before[..., 1] * edges[..., 0]
    sines = turns / np.maximum(
        np.hypot(*np.moveaxis(edges, 2, 0)) * np.hypot(*np.moveaxis(before, 2, 0)), 1e-6
    )
    following = np.roll(quads, -1, axis=1)
    areas = (quads[..., 0] * following[..., 1] - following[..., 0] * quads[..., 1]).sum(axis=1) / 2
    good = (sines > np.sin(LEAST_CORNER)).all(axis=1) & (areas > LEAST_AREA * width * height)
    return quads[good], sides[good]


def _meeting(one: Lines, other: Lines) -> NDArray[np.float64]:
    across = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    across = np.where(np.abs(across) < 1e-9, 1e-9, across)
    x = (one[:, 2] * other[:, 1] - one[:, 1] * other[:, 2]) / across
    y = (one[:, 0] * other[:, 2] - one[:, 2] * other[:, 0]) / across
    return np.column_stack((x, y))


def _clockwise(quads: Quads, sides: NDArray[np.intp]) -> tuple[Quads, NDArray[np.intp]]:
    """``sides[:, i]`` is then the line from corner ``i`` to the next."""
    following = np.roll(quads, -1, axis=1)
    areas = (quads[..., 0] * following[..., 1] - following[..., 0] * quads[..., 1]).sum(axis=1)
    # Corner i is where sides i and i+1 meet: the line from corner i to corner i+1 is side i+1.
    sides = np.roll(sides, -1, axis=1)
    turned = areas < 0
    quads, sides = quads.copy(), sides.copy()
    quads[turned] = quads[turned][:, ::-1]
    sides[turned] = np.roll(sides[turned][:, ::-1], -1, axis=1)
    return quads, sides


def _along(
    quads: Quads,
    sides: NDArray[np.intp],
    lines: Lines,
    covers: NDArray[np.bool_],
    size: tuple[int, int],
) -> NDArray[np.float64]:
    """How good a first look finds each: the share of its sides that segments cover, and its size."""
    known = np.column_stack((np.zeros(len(covers)), np.cumsum(covers, axis=1)))
    normals = lines[sides][:, :, :2]
    start, end = _place(quads, normals), _place(np.roll(quads, -1, axis=1), normals)
    low, high = np.minimum(start, end).astype(int), np.maximum(start, end).astype(int)
    covered = (known[sides, high] - known[sides, low]) / np.maximum(high - low, 1)
    borders = sides >= len(lines) - 4
    covered = np.where(borders, 0.45, covered)
    following = np.roll(quads, -1, axis=1)
    areas = (quads[..., 0] * following[..., 1] - following[..., 0] * quads[..., 1]).sum(axis=1) / 2
    share = np.clip(areas / (size[0] * size[1]), 0, 1)
    return np.asarray(covered.mean(axis=1) + 0.3 * covered.min(axis=1) + 0.25 * np.sqrt(share))
