"""The reduced copy of a picture in which a paper is looked for: colours in CIELAB, and how much they change by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.photo import Bgr

Quads: TypeAlias = NDArray[np.float64]
"""Any number of quadrangles, ``n x 4 x 2``: corners clockwise in pixels, counted from the upper left edge."""
Plane: TypeAlias = NDArray[np.float32]

LOOKED_AT: Final = 512
"""Longest side of the copy, about: it is the picture divided by a whole number, which is quick and aliases least."""

CHROMA: Final = 1.6
"""Weight of the two colour axes: a table's texture is light and dark far more than it is red and green."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """``lab``: lightness 0 to 100 and two weighted colour axes, lightly smoothed. ``reduced``: full size over this size.

    ``noise``: the median difference between neighbouring places of the copy, in CIELAB units. ``size`` is width and height
    of the copy; the full picture's may exceed ``size * reduced`` by less than ``reduced``.
    """

    lab: Plane
    reduced: int
    noise: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the copy."""
        return int(self.lab.shape[1]), int(self.lab.shape[0])


def paper_view(picture: Bgr) -> PaperView:
    """The copy of a picture of any size."""
    height, width = picture.shape[:2]
    reduced = max(1, round(max(height, width) / LOOKED_AT))
    small = picture
    if reduced > 1:
        whole = picture[: height // reduced * reduced, : width // reduced * reduced]
        if reduced % 4 == 0:
            whole = whole[
                :: reduced // 2
            ]  # two rows of each are enough, and most of the time goes into reading them
        goal = (width // reduced, height // reduced)
        small = np.asarray(cv2.resize(whole, goal, interpolation=cv2.INTER_AREA), np.uint8)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    lab = cv2.GaussianBlur(lab, (0, 0), 0.8) * np.array((1, CHROMA, CHROMA), np.float32)
    apart = np.abs(lab[:, 5:] - lab[:, :-5]).sum(axis=2)[::3, ::3]
    return PaperView(np.ascontiguousarray(lab, np.float32), reduced, float(np.median(apart)))
