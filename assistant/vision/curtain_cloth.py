"""The cloth of a hung curtain: where it ends in the picture, and how it is creased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.curtain_cells import ArtworkBox
from assistant.vision.curtain_features import Grey
from assistant.vision.curtain_light import linear
from assistant.vision.curtain_match import CurtainMatch
from assistant.vision.photo import Bgr

LOOKED_AT: Final = 320
"""Longest side of the copy: creases and edges are broad, grain is averaged away."""
LETTER_ROOM: Final = 0.35
"""Of a word's height, around it: where creases may have moved its ink."""
OTHER_COLOUR: Final = 0.05
"""Distance in chromaticity (shares of red, green and blue in linear light) from the curtain's: another material. Light
and shade leave the shares as they are; folds of the drawn curtains stay below 0.03.
"""
OTHER_LIGHT: Final = 8.0
"""Times lighter or darker than the curtain's usual: no fold does that."""
AROUND: Final = 1 / 16
"""Of the picture's width: the surroundings that a crease is compared with. The lamp's own falling off is broader."""
LEAST_DEPTH: Final = 0.002
"""Of the picture: a pixel's width of the small copy, here and there, is no edge."""
ACROSS: Final = 0.5
"""Of what is free of the person in a line: where more than this is another ground, the line runs along a neighbouring
side.
"""
FEWEST_PIXELS: Final = 400
SIDES: Final = ("left", "right", "top", "bottom")


LINEAR: Final = linear(np.arange(256, dtype=np.float64))
"""Linear light of each of the 256 levels: looked up, since a power for each pixel costs tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """What is bare cloth in a small copy of the picture. ``image`` is that copy, ``bare`` 1 where nothing but the
    curtain's ground can be (no person, no lettering), ``scale`` its width over the picture's.
    """

    image: Bgr
    bare: NDArray[np.float32]
    free: NDArray[np.bool_]
    scale: float


def cloth(picture: Bgr, made: CurtainMatch, words: Sequence[ArtworkBox], free: Grey) -> Cloth:
    """The small copy with its masks. ``picture`` is the one that was searched, ``free`` 255 where no person is."""
    scale = LOOKED_AT / max(made.frame)
    size = (round(made.frame[0] * scale), round(made.frame[1] * scale))
    image = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    alone = np.asarray(cv2.resize(free, size, interpolation=cv2.INTER_AREA), dtype=np.uint8) == 255
    bare = alone.astype(np.float32)
    for left, top, wide, high in words:
        room = LETTER_ROOM * high
        corners = np.array(
            [
                (left - room, top - room),
                (left + wide + room, top - room),
                (left + wide + room, top + high + room),
                (left - room, top + high + room),
            ]
        )
        cv2.fillConvexPoly(bare, (made.hung(corners) * scale).round().astype(np.int32), 0.0)
    return Cloth(image, bare, alone, scale)


def crease(view: Cloth, made: CurtainMatch) -> float | None:
    """How much creases lighten and darken the cloth, in stops: the middle nine tenths of the ground's light against its
    surroundings. A flat curtain has about 0.2, a folded one from 0.6 on. None where too little cloth is seen.
    """
    inside = np.zeros(view.bare.shape, np.float32)
    cv2.fillConvexPoly(inside, (made.quad * view.scale).round().astype(np.int32), 1.0)
    weight = view.bare * inside * _alike(view, inside)
    if (weight > 0).sum() < FEWEST_PIXELS:
        return None
    smooth = cv2.GaussianBlur(view.image, (0, 0), 1.5)
    light = np.log2(LINEAR[smooth] @ np.array((0.0722, 0.7152, 0.2126)) + 1e-3).astype(np.float32)
    around = AROUND * view.image.shape[1]
    usual = cv2.GaussianBlur(light * weight, (0, 0), around) / np.maximum(
        cv2.GaussianBlur(weight, (0, 0), around), 1e-3
    )
    low, high = np.percentile((light - usual)[weight > 0], (5, 95))
    return float(high - low)


def ends(view: Cloth, made: CurtainMatch) -> dict[str, tuple[float, Box]]:
    """By side, how deep another ground than the curtain reaches into the picture, as a share of its width or height, and
    where: left, top, width, height in pixels of the picture. Sides without any are absent.
    """
    inside = np.zeros(view.bare.shape, np.float32)
    cv2.fillConvexPoly(inside, (made.quad * view.scale).round().astype(np.int32), 1.0)
    alike = _alike(view, inside)
    height, width = alike.shape
    # Ink is no other ground: lettering lies off the edges, and a run from the edge ends before it.
    other = view.free & (alike == 0) & ((view.bare > 0) | (inside == 0))
    other = cv2.morphologyEx(other.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    found: dict[str, tuple[float, Box]] = {}
    for side in SIDES:
        turned = {"left": other, "right": other[:, ::-1], "top": other.T, "bottom": other[::-1].T}[side]
        seen = {
            "left": view.free,
            "right": view.free[:, ::-1],
            "top": view.free.T,
            "bottom": view.free[::-1].T,
        }[side]
        lines = np.asarray(seen[:, :3].all(axis=1))
        if lines.sum() < 0.1 * len(lines):
            continue  # the person covers that side
        depth = np.where(turned.all(axis=1), turned.shape[1], turned.argmin(axis=1))[lines]
        # A strip along a neighbouring side is run through lengthwise.
        depth[(turned.sum(axis=1) > ACROSS * seen.sum(axis=1))[lines]] = 0
        share = float(depth.mean()) / turned.shape[1]
        if share < LEAST_DEPTH:
            continue
        deep = max(1, int(np.percentile(depth, 90)))
        rows = np.flatnonzero(lines)[depth > 0]
        first, last = int(rows.min()), int(rows.max()) + 1
        box = {
            "left": (0, first, deep, last - first),
            "right": (width - deep, first, deep, last - first),
            "top": (first, 0, last - first, deep),
            "bottom": (first, height - deep, last - first, deep),
        }[side]
        left, top, wide, high = (round(value / view.scale) for value in box)
        found[side] = (share, (left, top, wide, high))
    return found


def _alike(view: Cloth, inside: NDArray[np.float32]) -> NDArray[np.float32]:
    """1 where the picture has the curtain's own colour, whatever the light on it."""
    light = LINEAR[cv2.GaussianBlur(view.image, (0, 0), 1.2)]
    whole = light.sum(axis=2)
    shares = light / np.maximum(whole, 1e-4)[..., None]
    ground = (view.bare * inside) > 0
    if ground.sum() < FEWEST_PIXELS:
        return np.ones(view.bare.shape, np.float32)
    usual, brightness = np.median(shares[ground], axis=0), float(np.median(whole[ground]))
    apart = np.linalg.norm(shares - usual, axis=2)
    fair = (whole < brightness * OTHER_LIGHT) & (whole > brightness / OTHER_LIGHT)
    return np.asarray((apart < OTHER_COLOUR) & fair, dtype=np.float32)
