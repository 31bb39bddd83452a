"""Signs that a curtain was put behind the person afterwards: numbers only, each of which a real photograph can show, too.

One camera draws person and curtain alike: with the same grain, through the same lens, under a light that is never quite
even, and cloth hangs in folds. A pasted artwork lacks the grain, lies flat and is lit by nothing. Method and start values:
the project's notes on photo checks, section 7.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.curtain_features import Grey, grey
from assistant.vision.curtain_light import GainMap
from assistant.vision.curtain_match import CurtainMatch
from assistant.vision.person import Mask
from assistant.vision.photo import Bgr
from assistant.vision.sharpness import NOISE_KERNEL

TILE: Final = 20
"""Side of the person's tiles, in pixels of a picture whose longest side is ``WORKING_SIDE``."""
SURELY: Final = 0.95
"""Tiles count as the person's from here on."""
LIKE: Final = 45.0
"""Grey levels by which a person's tile may differ in brightness from the curtain's: noise depends on it."""
DARKEST: Final = 16.0
LIGHTEST: Final = 235.0
"""Grey levels between which a camera shows its grain."""
FEWEST: Final = 12
"""Tiles of the person, and of the curtain, below which nothing is said."""
ENOUGH: Final = 100
"""Tiles of the person that tell its grain; more cost time only."""
SMOOTH: Final = 0.25
"""Of the person's tiles the smoothest quarter tells the grain; the others hold hair and cloth."""
NO_GRAIN: Final = 0.05
"""Grey levels that are added on both sides, so that nothing over nothing is 1."""
EDITED_MEASURES: Final = ("edited.noise", "edited.geometry", "edited.light")

COARSE_GAIN: Final = 0.238
"""Deviation of white noise of one grey level after the coarser band."""

Grain = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signs:
    """``values`` by the names of ``EDITED_MEASURES``, empty where too little is seen; ``box`` is the part of the curtain
    that they were taken from, in pixels of the picture that was searched.

    - ``edited.noise``: grain of the curtain over grain of the person; about 1 from one camera, 0 behind a pasted person.
    - ``edited.geometry``: median distance of the matches from a flat print, in pixels at ``WORKING_SIDE``.
    - ``edited.light``: the lightest over the darkest of the curtain's bare places (90th over 10th percentile), less 1.
    """

    values: dict[str, float]
    box: Box | None = None


def signs(picture: Bgr, made: CurtainMatch, person: Mask, light: GainMap | None) -> Signs:
    """The numbers. ``picture`` is the one that was searched (``made.frame``); ``person`` may be smaller; ``light`` is of the
    same picture, None where too little of the curtain was seen.
    """
    if light is None or len(light.boxes) < FEWEST:
        return Signs({})
    level = grey(picture)
    curtain = [level[top:bottom, left:right] for left, top, right, bottom in light.boxes]
    brightness = float(np.median([float(np.median(tile)) for tile in curtain]))
    on_person = _person_tiles(level, person, brightness, made.unit)
    if len(on_person) < FEWEST:
        return Signs({})
    ratios = []
    for band in _bands(level):
        of_curtain = float(np.median(_spreads(band, light.boxes)))
        of_person = float(np.quantile(_spreads(band, on_person), SMOOTH))
        ratios.append((of_curtain + NO_GRAIN) / (of_person + NO_GRAIN))
    places = light.luminance
    low, high = np.percentile(places, (10, 90))
    values = {
        # Strong compression takes the finest grain away on both sides, a texture adds to the coarser one.
        "edited.noise": max(ratios),
        "edited.geometry": float(np.median(np.linalg.norm(made.departures, axis=1)) / made.unit),
        "edited.light": float(high / max(low, 1e-6)) - 1,
    }
    return Signs(values, _around(light.boxes))


def _bands(level: Grey) -> tuple[Grain, Grain]:
    """The finest grain, and the one above it that compression leaves: both of deviation 1 for noise of one grey level."""
    values = level.astype(np.float32)
    fine = cv2.filter2D(values, cv2.CV_32F, NOISE_KERNEL) / 6
    coarse = (cv2.GaussianBlur(values, (0, 0), 1.0) - cv2.GaussianBlur(values, (0, 0), 3.0)) / COARSE_GAIN
    return np.asarray(fine, np.float32), np.asarray(coarse, np.float32)


def _spreads(band: Grain, boxes: NDArray[np.int64]) -> list[float]:
    """Of each tile a deviation that a few edges do not move: the median distance from 0, over 0.6745."""
    by_shape: dict[tuple[int, int], list[Grain]] = {}
    for left, top, right, bottom in boxes:
        tile = band[top:bottom, left:right]
        by_shape.setdefault((tile.shape[0], tile.shape[1]), []).append(tile)
    # Tiles of one size in one go: a hundred calls cost more than what they compute.
    return [
        float(value) / 0.6745
        for tiles in by_shape.values()
        for value in np.median(np.abs(np.stack(tiles)).reshape(len(tiles), -1), axis=1)
    ]


def _person_tiles(level: Grey, person: Mask, brightness: float, unit: float) -> NDArray[np.int64]:
    """Left, top, right, bottom, n x 4, of tiles that are the person's and about as light as the curtain."""
    side = max(8, round(TILE * unit))
    height, width = level.shape
    size = (width // side, height // side)
    whole = cv2.resize(person, size, interpolation=cv2.INTER_AREA) >= SURELY
    whole = cv2.erode(whole.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) > 0
    light = cv2.resize(level, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    fair = whole & (light > DARKEST) & (light < LIGHTEST)
    like = fair & (np.abs(light - brightness) <= LIKE)
    rows, columns = np.nonzero(like if like.sum() >= FEWEST else fair)
    corner = np.stack([columns, rows, columns + 1, rows + 1], axis=1)
    every = max(1, len(corner) // ENOUGH)
    return np.asarray(corner[::every] * side, dtype=np.int64)


def _around(boxes: NDArray[np.int64]) -> Box:
    """What holds all of them."""
    left, top = boxes[:, :2].min(axis=0)
    right, bottom = boxes[:, 2:].max(axis=0)
    return int(left), int(top), int(right - left), int(bottom - top)
