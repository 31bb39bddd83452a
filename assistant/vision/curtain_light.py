"""The curtain as a grey card: how much lighter or darker each flat place of it is than its artwork, in linear light.

That is the light itself, whatever the skin of the person in it: its median is the exposure, its spread the unevenness,
its channels against each other the white balance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.curtain_features import Grey, Points, Reference
from assistant.vision.curtain_match import CurtainMatch
from assistant.vision.photo import Bgr

FEWEST_TILES: Final = 12
"""Below it the light is not judged."""
GAMMA: Final = 2.4


@dataclass(frozen=True, slots=True)
class GainMap:
    """The light on every flat tile of the curtain that the picture shows free of the person.

    ``boxes`` are left, top, right, bottom in pixels of the picture, n x 4; ``centres`` the tiles' centres in the
    artwork, n x 2; ``gains`` n x 3, blue first: what was seen over what was printed, in linear light (1: as printed).
    """

    boxes: NDArray[np.int64]
    centres: Points
    gains: NDArray[np.float64]

    @property
    def luminance(self) -> NDArray[np.float64]:
        """The gain of each tile with the weights of the eye."""
        return np.asarray(self.gains @ np.array((0.0722, 0.7152, 0.2126)))

    @property
    def exposure(self) -> float:
        """The median gain in stops: 0 as printed, -1 half as light."""
        return float(np.log2(max(1e-4, float(np.median(self.luminance)))))

    @property
    def unevenness(self) -> float:
        """The lightest over the darkest places, 95th over 5th percentile; 1 where the light is even."""
        low, high = np.percentile(self.luminance, (5, 95))
        return float(high / max(float(low), 1e-4))

    @property
    def warmth(self) -> float:
        """Red over blue in stops: above 0 the light is yellower than the print, below 0 bluer."""
        blue, _green, red = np.median(self.gains, axis=0)
        return float(np.log2(max(float(red), 1e-4) / max(float(blue), 1e-4)))

    @property
    def tint(self) -> float:
        """Green over the mean of red and blue in stops."""
        blue, green, red = np.median(self.gains, axis=0)
        return float(np.log2(max(float(green), 1e-4) / max(float(np.sqrt(red * blue)), 1e-4)))


def gain_map(picture: Bgr, made: CurtainMatch, reference: Reference, free: Grey) -> GainMap | None:
    """The light on the curtain; None where too little of it is seen.

    ``picture`` is the one that was searched (``made.frame``), ``free`` is 255 where no person is, of the same size.
    """
    printed, flat = reference.ground
    rows, columns = flat.shape
    wide, high = reference.size[0] / columns, reference.size[1] / rows
    row, column = np.nonzero(flat)
    if len(row) == 0:
        return None
    centres = np.stack([(column + 0.5) * wide, (row + 0.5) * high], axis=1)
    at = made.hung(centres)
    # A third of the tile around its centre: creases move the rest.
    reach = made.project(centres + np.array((wide / 3, high / 3))) - made.project(centres)
    half = np.maximum(2, np.abs(reach)).astype(int)
    boxes, kept = [], []
    for index, ((x, y), (across, down)) in enumerate(zip(at, half, strict=True)):
        box = (int(x) - across, int(y) - down, int(x) + across + 1, int(y) + down + 1)
        if min(box) < 0 or box[2] > made.frame[0] or box[3] > made.frame[1]:
            continue
        if free[box[1] : box[3], box[0] : box[2]].min() == 0:
            continue
        boxes.append(box)
        kept.append(index)
    if len(boxes) < FEWEST_TILES:
        return None
    seen = np.array(
        [
            np.median(picture[top:bottom, left:right].reshape(-1, 3), axis=0)
            for left, top, right, bottom in boxes
        ]
    )
    gains = linear(seen) / np.maximum(linear(printed[row[kept], column[kept]]), 1e-3)
    return GainMap(np.array(boxes, np.int64), centres[kept], np.asarray(gains, np.float64))


def linear(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Linear light 0 to 1 of sRGB levels 0 to 255 (IEC 61966-2-1)."""
    share = np.asarray(values, np.float64) / 255.0
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** GAMMA)


def flat_patches(picture: Bgr, light: GainMap) -> list[Bgr]:
    """The bare pieces of curtain that the gain map was taken from, as the picture shows them."""
    return [
        np.asarray(picture[top:bottom, left:right], dtype=np.uint8)
        for left, top, right, bottom in light.boxes
    ]


def lab_of_ground(picture: Bgr, light: GainMap) -> tuple[float, float, float]:
    """The curtain's colour as the picture shows it: CIELAB (D65), the median over its bare tiles."""
    seen = np.array([cv2.mean(patch)[:3] for patch in flat_patches(picture, light)])
    pixel = np.median(seen, axis=0).astype(np.float32).reshape(1, 1, 3) / 255
    lightness, a, b = (float(value) for value in cv2.cvtColor(pixel, cv2.COLOR_BGR2LAB)[0, 0])
    return lightness, a, b
