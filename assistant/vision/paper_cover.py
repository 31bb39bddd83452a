"""What lies over a flattened paper, and whether it has its colours: fingers, stickers, a grey copy."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.paper_print import Print
from assistant.vision.photo import Bgr

Place = tuple[float, float, float, float]
"""Left, top, right, bottom in shares of the paper's sides."""
AT: Final = 428
"""Pixels of the longer side at which colours are compared; their noise is averaged away."""
SKIN_HUE: Final = (10.0, 85.0)
"""Degrees in the plane of a and b, from the paper's own colour: from red to yellow."""
SKIN_CHROMA: Final = 9.0
"""CIELAB units from the paper's own colour."""
SKIN_DARKER: Final = 6.0
"""CIELAB lightness below the paper's."""
LEAST_FINGER: Final = 0.002
"""Of the paper."""
RIM: Final = 0.02
"""Of the longer side: what comes in from outside is seen there."""
THICK: Final = 0.018
"""Of the longer side: thinner things are print, frames, and an outline that is a little off."""
STICKER_CHROMA: Final = 24.0
"""CIELAB units from the paper's own colour, all over."""
STICKER: Final = (0.006, 0.35)
"""Of the paper."""
FULL: Final = 0.82
"""Of its upright rectangle that a sticker fills."""
EVEN: Final = 5.0
"""CIELAB units by which a sticker varies."""


def covered(flat: Bgr, paper: Print, portrait: Place | None = None) -> tuple[dict[str, float], Box | None]:
    """``doc.covered``: the share of the paper under something that reaches in from outside and has the colour of skin, or under
    an evenly coloured sticker; ``doc.covered_text``: that of the print's lines. And the box of the largest. ``portrait``: where one may be; clothes are even, too.
    """
    scale = min(1.0, AT / max(flat.shape[:2]))
    lab = _lab(flat, scale)
    ground = _ground(lab)
    apart = lab - ground
    masks = [_fingers(apart), _stickers(apart, portrait)]
    both = masks[0] | masks[1]
    share = float(both.mean())
    zones = (
        cv2.resize(
            paper.zones.astype(np.uint8), (both.shape[1], both.shape[0]), interpolation=cv2.INTER_NEAREST
        )
        > 0
    )
    values = {
        "doc.covered": share,
        "doc.covered_text": float((both & zones).sum()) / max(1, int(zones.sum())),
    }
    if share == 0:
        return values, None
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(both.astype(np.uint8))
    worst = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, wide, high = (round(float(value) / scale) for value in stats[worst, :4])
    return values, (left, top, wide, high)


def colours(flat: Bgr) -> dict[str, float]:
    """``doc.chroma``: the 99th percentile of CIELAB chroma from the paper's own colour, on a copy of 428 pixels; below 4 on a
    photocopy, above 12 where a card or licence has its colours.
    """
    lab = _lab(flat, min(1.0, AT / max(flat.shape[:2])))
    edge = max(2, round(0.03 * max(lab.shape[:2])))
    inner = (lab - _ground(lab))[edge:-edge, edge:-edge]
    return {"doc.chroma": float(np.percentile(np.hypot(inner[..., 1], inner[..., 2]), 99))}


def _lab(flat: Bgr, scale: float) -> NDArray[np.float32]:
    small = cv2.resize(flat, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), 1.0), np.float32)


def _ground(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """The paper's own colour: the median of its lighter half."""
    pixels = lab.reshape(-1, 3)
    light = pixels[pixels[:, 0] >= np.median(pixels[:, 0])]
    return np.asarray(np.median(light, axis=0), np.float32)


def _fingers(apart: NDArray[np.float32]) -> NDArray[np.bool_]:
    hue = np.degrees(np.arctan2(apart[..., 2], apart[..., 1]))
    skin = (
        (hue > SKIN_HUE[0])
        & (hue < SKIN_HUE[1])
        & (np.hypot(apart[..., 1], apart[..., 2]) > SKIN_CHROMA)
        & (apart[..., 0] < -SKIN_DARKER)
    )
    longest = max(apart.shape[:2])
    thick = max(3, round(THICK * longest)) | 1
    solid = cv2.morphologyEx(skin.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    solid = cv2.copyMakeBorder(solid, thick, thick, thick, thick, cv2.BORDER_REPLICATE)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, disc)[thick:-thick, thick:-thick]
    rim = max(2, round(RIM * longest))
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(solid)
    kept = np.zeros(count, bool)
    high, wide = solid.shape
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[index])
        touches = left < rim or top < rim or left + width > wide - rim or top + height > high - rim
        deep = min(width, height) > 2 * rim
        kept[index] = touches and deep and area >= LEAST_FINGER * solid.size
    return np.asarray(kept[labels])


def _stickers(apart: NDArray[np.float32], portrait: Place | None) -> NDArray[np.bool_]:
    chroma = np.hypot(apart[..., 1], apart[..., 2])
    mean = cv2.boxFilter(chroma, cv2.CV_32F, (5, 5))
    even = cv2.sqrBoxFilter(chroma, cv2.CV_32F, (5, 5)) - mean * mean < EVEN**2
    mask = ((chroma > STICKER_CHROMA) & even).astype(np.uint8)
    high, wide = mask.shape
    if portrait is not None:
        left, top, right, bottom = portrait
        mask[round(top * high) : round(bottom * high), round(left * wide) : round(right * wide)] = 0
    thick = max(3, round(THICK * max(mask.shape)))
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8)), np.uint8)
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(mask)
    kept = np.zeros(count, bool)
    for index in range(1, count):
        width, height, area = (int(value) for value in stats[index, 2:5])
        share = area / mask.size
        # The rectangle about it, turned as it lies.
        outline = np.column_stack(np.nonzero(labels == index)[::-1]).astype(np.float32)
        (_middle, (one, other), _angle) = cv2.minAreaRect(outline)
        filled = area / max((one + 1) * (other + 1), 1)
        kept[index] = STICKER[0] <= share <= STICKER[1] and filled >= FULL and min(width, height) > thick
    return np.asarray(kept[labels])
