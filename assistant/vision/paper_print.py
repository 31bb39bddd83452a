"""The print on a flattened paper: where it stands, how high its characters are, how sharp they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.photo import Bgr

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]

TILE: Final = 32
"""Pixels; 3.2 mm of a card, 6 mm of a sheet."""
GROUND_KERNEL: Final = 31
"""Pixels: wider than the strokes of any character that is small enough to matter."""
LEAST_INK: Final = 0.12
"""How much darker than the paper around ink is, in shares of the paper's lightness there."""
FAINT: Final = 14.0
"""Grey levels below which a difference is grain."""
PRINTED: Final = (0.03, 0.65)
"""Share of a tile that is ink where text stands."""
LEAST_EDGE: Final = 6.0
"""Grey levels a pixel: a tile whose strongest edge is weaker says nothing about sharpness."""
BLURRED_SHARE: Final = 10.0
"""Percentile of the tiles that counts: one blurred quarter spoils a paper whose mean is fine."""
USUAL_HEIGHT: Final = 26.0
"""Pixels of a character on a flattened card, or on a sheet that had the pixels for its full size."""
SCALES: Final = (0.6, 1.0)
CHARACTER: Final = (4, 72)
"""Pixels of a character's height on the flattened paper."""


@dataclass(frozen=True, slots=True)
class Print:
    """``grey`` is the flattened paper, 0 to 255; ``ground`` the paper's own lightness under and around the print; ``ink`` true on
    print; ``zones`` true on lines of print, gaps included. ``tiles`` is true for each tile that holds text.
    """

    grey: Plane
    ground: Plane
    ink: Mask
    zones: Mask
    tiles: Mask


def print_of(flat: Bgr, portrait: tuple[float, float, float, float] | None = None) -> Print:
    """The print of a flattened paper. ``portrait``: where one may be, in shares of its sides (left, top, right, bottom); it is no
    print.
    """
    grey8 = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    smooth = cv2.GaussianBlur(grey8, (0, 0), 1.0)
    ground = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((GROUND_KERNEL, GROUND_KERNEL), np.uint8))
    deep = ground.astype(np.float32) - smooth
    ink = deep > np.maximum(FAINT, LEAST_INK * ground)
    high, wide = grey8.shape
    if portrait is not None:
        left, top, right, bottom = portrait
        ink[round(top * high) : round(bottom * high), round(left * wide) : round(right * wide)] = False
    bridge = np.ones((9, max(9, wide // 8)), np.uint8)
    zones = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, bridge)
    share = tiled(ink.astype(np.float32)).mean(axis=(2, 3))
    tiles = (share > PRINTED[0]) & (share < PRINTED[1])
    # At the very edge it is the paper's own edge that looks like print.
    tiles[[0, -1]] = False
    tiles[:, [0, -1]] = False
    return Print(grey8.astype(np.float32), ground.astype(np.float32), ink, zones.astype(bool), tiles)


def tiled(plane: Plane) -> NDArray[np.float32]:
    """``rows x columns x TILE x TILE``; what is left over at the right and below is not looked at."""
    rows, columns = plane.shape[0] // TILE, plane.shape[1] // TILE
    cut = plane[: rows * TILE, : columns * TILE]
    return np.asarray(cut.reshape(rows, TILE, columns, TILE).swapaxes(1, 2), np.float32)


def tile_box(tiles: Mask) -> Box | None:
    """Around the largest group of these tiles, in pixels of the flattened paper; None where there are none."""
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(tiles.astype(np.uint8))
    if count <= 1:
        return None
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, wide, high = (int(value) * TILE for value in stats[best, :4])
    return left, top, wide, high


def sharpness(paper: Print, height: float | None) -> tuple[dict[str, float], Box | None]:
    """``doc.sharpness``: the 10th percentile over the tiles with text of 1 - strongest edge after a wide Gaussian over that after
    one half as wide (the re-blur ratio of portraits, on tiles); 0.35 and more where print is crisp, below 0.15 where it cannot
    be read. And where the softest print stands.

    ``height``: of characters on the flattened paper. The Gaussians go with it, since that much blur spoils small print which
    large print bears.
    """
    scale = float(np.clip((height or USUAL_HEIGHT) / USUAL_HEIGHT, *SCALES))
    fine, coarse = (_edges(paper.grey, sigma * scale) for sigma in (1.0, 2.0))
    told = paper.tiles & (fine >= LEAST_EDGE)
    if told.sum() < 4:
        return {}, None
    ratio = 1 - coarse / np.maximum(fine, 1e-3)
    low = float(np.percentile(ratio[told], BLURRED_SHARE))
    return {"doc.sharpness": low}, tile_box(told & (ratio <= low + 1e-6))


def _edges(grey: Plane, sigma: float) -> NDArray[np.float32]:
    """The strongest gradient of each tile, in grey levels a pixel."""
    smooth = cv2.GaussianBlur(grey, (0, 0), sigma)
    steps = cv2.magnitude(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)) / 8
    return np.asarray(tiled(np.asarray(steps, np.float32)).max(axis=(2, 3)), np.float32)


def text_height(paper: Print) -> float | None:
    """The median height of characters, in pixels of the flattened paper; None where there are too few."""
    joined = cv2.morphologyEx(paper.ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats(joined)
    if count <= 1:
        return None
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    good = (high >= CHARACTER[0]) & (high <= CHARACTER[1]) & (wide <= 3 * high) & (high <= 4 * wide)
    # Dots and broken strokes are no characters: of what is left, the upper half is.
    heights = np.sort(high[good])
    return None if len(heights) < 8 else float(np.median(heights[len(heights) // 2 :]))
