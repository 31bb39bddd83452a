"""What was put on a printed paper afterwards: red seals, handwriting where a signature is wanted; and its barcodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.papers.sheet import Ink, Line, SigningPlace
from assistant.papers.signed import signing_boxes
from assistant.vision.photo import Bgr

A4_LONG: Final = 297.0
"""Millimetres (ISO 216)."""
REDDER: Final = 38
"""Grey levels by which red ink exceeds green and blue at least, on paper of middle lightness."""
SMALLEST_STAMP: Final = 8.0
"""Millimetres across: what is smaller is a red letter or a fingerprint's part."""
DARKER: Final = 45
"""Grey levels by which ink is darker than the paper around it."""
RULED: Final = 9.0
"""Millimetres: a straight horizontal stroke of that length is a printed line, nobody's handwriting."""
BARCODE: Final = (22.0, 4.0)
"""Millimetres: least width and height of a barcode."""

Mask = NDArray[np.uint8]
"""Height x width, 0 or 1."""


def find_ink(flat: Bgr, lines: Sequence[Line]) -> Ink:
    """Seals, handwriting and barcodes on a flattened upright paper with these lines of words."""
    height, width = flat.shape[:2]
    scale = max(height, width) / A4_LONG
    red = _red(flat)
    places = tuple(
        SigningPlace(box, round(_handwriting(flat, red, box, scale), 2))
        for box in signing_boxes(lines, (width, height), scale)
    )
    return Ink(scale, _stamps(red, scale), places, _barcodes(flat, scale))


def _red(flat: Bgr) -> Mask:
    blue, green, red = (flat[:, :, index].astype(np.int16) for index in range(3))
    return np.asarray(((red - np.maximum(blue, green)) > REDDER).astype(np.uint8))


def _stamps(red: Mask, scale: float) -> tuple[Box, ...]:
    """Places of red ink that hang together, as wide as a stamp and about as high."""
    reach = max(3, round(2.0 * scale)) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    found: list[Box] = []
    for index in range(1, count):
        left, top, wide, high, _area = (int(value) for value in stats[index])
        inked = float(red[top : top + high, left : left + wide].mean())
        if min(wide, high) >= SMALLEST_STAMP * scale and 0.6 <= wide / high <= 1.67 and 0.06 <= inked <= 0.85:
            found.append((left, top, wide, high))
    found.sort(key=lambda box: -box[2] * box[3])
    return tuple(
        box for place, box in enumerate(found) if not any(_holds(other, box) for other in found[:place])
    )


def _holds(outer: Box, inner: Box) -> bool:
    """Whether one place lies within another: a seal's star stands free of its ring."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def _handwriting(flat: Bgr, red: Mask, box: Box, scale: float) -> float:
    """Square millimetres of ink in a place that is neither red nor a ruled line."""
    left, top, wide, high = box
    grey = cv2.cvtColor(flat[top : top + high, left : left + wide], cv2.COLOR_BGR2GRAY).astype(np.int16)
    paper = int(np.percentile(grey, 80))
    ink = ((paper - grey) > DARKER).astype(np.uint8)
    ink[red[top : top + high, left : left + wide] > 0] = 0
    ruler = np.ones((1, max(3, round(RULED * scale))), np.uint8)
    ruled = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, ruler), np.ones((5, 1), np.uint8))
    ink[ruled > 0] = 0
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return float(strokes.sum()) / scale**2


def _barcodes(flat: Bgr, scale: float) -> tuple[Box, ...]:
    """Where upright bars stand side by side: changes across, hardly any downwards."""
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    across = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 1, 0))
    down = cv2.convertScaleAbs(cv2.Sobel(grey, cv2.CV_16S, 0, 1))
    barred = ((across > 90) & (down < 60)).astype(np.uint8)
    columns = cv2.morphologyEx(barred, cv2.MORPH_OPEN, np.ones((max(3, round(2.2 * scale)), 1), np.uint8))
    joined = cv2.morphologyEx(
        columns, cv2.MORPH_CLOSE, np.ones((1, max(3, round(2.5 * scale)) | 1), np.uint8)
    )
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    found: list[Box] = []
    for index in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[index])
        if wide >= BARCODE[0] * scale and high >= BARCODE[1] * scale and area >= 0.6 * wide * high:
            found.append((left, top, wide, high))
    return tuple(found)
