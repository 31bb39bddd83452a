"""Looking at live frames of a paper: its corners in every one, then glare and sharpness on it once it lies flat."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.vision.live import COARSE, Bgrx
from assistant.vision.paper import placed
from assistant.vision.paper_corners import find_paper
from assistant.vision.paper_flat import flat_paper
from assistant.vision.photo import Bgr, PictureRefused, resized

LOOKED_AT: Final = 640
"""Longest side of the copy in which the paper is looked for: the finder works on little less."""
DETAIL_AT: Final = 1280
"""Longest side of the copy on which glare and sharpness are seen."""
FLAT_SIDE: Final = 640
"""Longest side of the flattened paper."""
HOT: Final = 238
"""Grey level from which a place may be glare, or so far above the paper's own where that is bright."""
ABOVE_PAPER: Final = 14
COLOURLESS: Final = 40
"""Saturation of 255 up to which light is that of a lamp."""
TEXTURED: Final = 9.0
"""Mean gradient, in grey levels a pixel, from which something is printed at a place."""
LOST: Final = 4.0
"""Mean gradient below which nothing is seen there any more."""
TEXT_AROUND: Final = 0.06
"""Of the paper's longer side: what is printed reaches so far around itself."""


class PaperEye:
    """Looks at the frames of one visit to the camera, in order."""

    def __init__(self, kind: MaterialKind) -> None:
        self._kind = kind
        self._before: NDArray[np.float64] | None = None
        """The corners of the frame before, as shares."""

    def look(self, frame: Bgrx, number: int, at: float, scale: float) -> tuple[Facts, Facts | None]:
        """Where the paper lies in a frame, and what is seen on it; None where there is no paper.

        ``scale`` is the frame's width over that of the camera's picture, in whose pixels sizes are measured.
        """
        bgr = np.ascontiguousarray(frame[:, :, :3])
        brightest = float(bgr[::COARSE, ::COARSE].max(initial=0))
        ratio = min(1.0, LOOKED_AT / max(bgr.shape[:2]))
        small = resized(bgr, ratio) if ratio < 1 else bgr
        paper = find_paper(small, self._kind)
        corners = paper.corners
        values = {"picture.brightest": brightest, "doc.papers": 0.0}
        if corners is None:
            self._before = None
            return Facts(number, at, Part.GEOMETRY, values), None
        height, width = small.shape[:2]
        values |= placed(paper, corners, (width, height), self._kind)
        values["doc.density"] /= ratio * scale
        shares = np.array(corners) / (width, height)
        if self._before is not None:
            values["doc.moved"] = float(np.abs(shares - self._before).max())
        self._before = shares
        seen = ((float(x), float(y)) for x, y in shares)
        facts = Facts(
            number, at, Part.GEOMETRY, values, corners=(next(seen), next(seen), next(seen), next(seen))
        )
        return facts, self._detail(bgr, shares, number, at)

    def _detail(self, bgr: Bgr, shares: NDArray[np.float64], number: int, at: float) -> Facts | None:
        ratio = min(1.0, DETAIL_AT / max(bgr.shape[:2]))
        copy = resized(bgr, ratio) if ratio < 1 else bgr
        a, b, c, d = ((float(x), float(y)) for x, y in shares * (copy.shape[1], copy.shape[0]))
        try:
            flat = flat_paper(copy, (a, b, c, d), self._kind, FLAT_SIDE)
        except PictureRefused:
            return None
        grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
        values = {"doc.live.glare": glare(flat), "doc.live.sharp": reblur(grey)}
        return Facts(number, at, Part.DETAIL, values)


def glare(flat: Bgr) -> float:
    """Share of the printed part of a flattened paper that is lost in light, 0 to 1.

    A lost place is bright, colourless and without texture, where print lies around it: white paper is bright and
    colourless, too, but nothing is printed there to be lost (photo-checks, 8.3).
    """
    hsv = cv2.cvtColor(flat, cv2.COLOR_BGR2HSV)
    value, saturation = hsv[:, :, 2], hsv[:, :, 1]
    hot = min(254.0, max(float(HOT), float(np.median(value)) + ABOVE_PAPER))
    texture = _texture(cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY))
    reach = max(3, round(TEXT_AROUND * max(flat.shape[:2]))) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    printed = np.asarray(texture >= TEXTURED, np.uint8)
    around = cv2.morphologyEx(printed, cv2.MORPH_CLOSE, kernel) > 0
    lost = (value >= hot) & (saturation <= COLOURLESS) & (texture < LOST)
    return float((lost & around).sum()) / max(1, int(around.sum()))


def reblur(grey: NDArray[np.generic]) -> float:
    """How much of the finest detail a slight blur takes away, on the printed part; 0 where nothing is printed.

    A sharp picture loses much of it, one that is blurred already hardly any (photo-checks, 5.3).
    """
    plane = cv2.GaussianBlur(np.asarray(grey, np.float32), (0, 0), 0.6)
    fine = np.abs(cv2.Laplacian(plane, cv2.CV_32F))
    coarse = np.abs(cv2.Laplacian(cv2.GaussianBlur(plane, (0, 0), 1.2), cv2.CV_32F))
    printed = _texture(np.asarray(grey, np.uint8)) >= TEXTURED
    if not printed.any():
        return 0.0
    before = float(fine[printed].sum())
    return max(0.0, 1.0 - float(coarse[printed].sum()) / before) if before else 0.0


def _texture(grey: NDArray[np.generic]) -> NDArray[np.float32]:
    """Mean gradient around each place."""
    plane = np.asarray(grey, np.float32)
    across, down = cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1)
    return np.asarray(cv2.blur((np.abs(across) + np.abs(down)) / 8, (9, 9)), np.float32)
