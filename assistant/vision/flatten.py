"""A sheet between four corners, seen straight from the front; and a curtain read from such a view."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.findings import Box, Code
from assistant.vision.curtain_measures import Corners, CurtainProposal, ProposedColour, ProposedWord
from assistant.vision.ocr import Ocr, TextLine
from assistant.vision.photo import Bgr, PictureRefused, jpeg_of, resized

ARTWORK_SIDE: Final = 1600
"""Longest side of a new pack's artwork: enough for the smallest lettering, small enough to match quickly."""
SHORTEST_SIDE: Final = 40
"""Pixels of the picture: a sheet with a shorter side holds nothing to read."""
QUALITY: Final = 90
"""Of the artwork's JPEG."""
COLOURS: Final = 4
"""Main colours that are told apart."""
SMALLEST_SHARE: Final = 0.03
SAME_COLOUR: Final = 12.0
"""Distance in CIELAB below which two colours are light and shade of one."""
LONGEST_WORD: Final = 60


def flattened(
    picture: Bgr, corners: Corners, longest: int, shape: float | None = None, beyond: float = 0.02
) -> Bgr:
    """The sheet as a rectangle, never enlarged. ``shape``: its width over its height; None takes the means of the opposite
    sides seen. ``beyond``: how far outside the picture a corner may lie, in its longer sides.

    Raises:
        PictureRefused: ``file.unreadable`` where the corners lie further outside, too close together, or in no order
            that a sheet seen from the front has.
    """
    quad = np.array(corners, np.float64)
    height, width = picture.shape[:2]
    edges = np.roll(quad, -1, axis=0) - quad
    following = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * following[:, 1] - edges[:, 1] * following[:, 0]
    sides = np.linalg.norm(edges, axis=1)
    out = beyond * max(width, height)
    inside = (quad >= -out).all() and (quad <= np.array((width, height)) + out).all()
    if not np.isfinite(quad).all() or not inside or sides.min() < SHORTEST_SIDE or (turns <= 0).any():
        raise PictureRefused(Code.FILE_UNREADABLE)
    wide, high = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    if shape is not None:
        wide, high = max(wide, high * shape), max(high, wide / shape)
    scale = min(1.0, longest / max(wide, high))
    goal = max(1, round(wide * scale)), max(1, round(high * scale))
    if scale < 0.6:  # shrinking without a filter would alias
        picture, quad, scale = resized(picture, 1.2 * scale), quad * 1.2 * scale, 1 / 1.2
    frame = np.array([(0, 0), (goal[0], 0), goal, (0, goal[1])], np.float32)
    view = cv2.getPerspectiveTransform(quad.astype(np.float32), frame)
    flat = cv2.warpPerspective(picture, view, goal, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def proposed(picture: Bgr, corners: Corners, ocr: Ocr) -> CurtainProposal:
    """A new curtain pack's artwork, words and colours. Raises ``PictureRefused`` as ``flattened``, ``ModelDamaged``."""
    flat = flattened(picture, corners, ARTWORK_SIDE)
    height, width = flat.shape[:2]
    words = [
        ProposedWord(line.text.strip()[:LONGEST_WORD], line.confidence, box)
        for line in ocr.read(flat)
        if line.text.strip() and (box := _box(line, width, height)) is not None
    ]
    words.sort(key=lambda word: (word.box[1], word.box[0]))
    return CurtainProposal(jpeg_of(flat, QUALITY), (width, height), tuple(words), _colours(flat))


def _box(line: TextLine, width: int, height: int) -> Box | None:
    places = np.array(line.quad)
    left, top = (int(value) for value in np.clip(places.min(axis=0), 0, (width - 1, height - 1)))
    right, bottom = (int(np.ceil(value)) for value in np.clip(places.max(axis=0), 1, (width, height)))
    return None if right <= left or bottom <= top else (left, top, right - left, bottom - top)


def _colours(flat: Bgr) -> tuple[ProposedColour, ...]:
    """The main colours, the largest first; light and shade of one counted together."""
    small = resized(flat, min(1.0, 160 / max(flat.shape[:2])))
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2LAB).reshape(-1, 3)
    cv2.setRNGSeed(1)
    until = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 30, 0.5)
    _error, labels, centres = cv2.kmeans(lab, COLOURS, np.empty(0, np.int32), until, 3, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=COLOURS) / len(lab)
    found: list[tuple[float, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]] = []
    for index in np.argsort(-shares):
        centre, share = np.asarray(centres[index], np.float64), float(shares[index])
        for position, (known, other) in enumerate(found):
            if np.linalg.norm((centre - other) * (0.5, 1, 1)) < SAME_COLOUR:
                found[position] = (known + share, other)
                break
        else:
            found.append((share, centre))
    kept = [(share, lab_) for share, lab_ in found if share >= SMALLEST_SHARE] or found[:1]
    return tuple(
        ProposedColour((round(float(one[0]), 1), round(float(one[1]), 1), round(float(one[2]), 1)), share)
        for share, one in kept
    )
