"""Candidates for a paper from closed outlines: of edges in several channels, and of what differs from the rim."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.paper_view import PaperView, Quads

LEAST_AREA: Final = 0.01
"""Of the picture."""
EDGE_LEVELS: Final = ((12.0, 30.0), (40.0, 100.0))
"""Low and high threshold of the edges, in grey levels: a faint paper, and a clear one among clutter."""
FOURTH: Final = (0.02, 0.035, 0.055)
"""Shares of the outline's length within which it is taken for straight, until four corners are left."""


def quads_of_outlines(view: PaperView) -> Quads:
    """Quadrangles around closed outlines."""
    found: list[NDArray[np.float64]] = []
    lab = view.lab
    planes = [
        np.clip(lab[:, :, 0] * 2.55, 0, 255).astype(np.uint8),
        np.clip((lab[:, :, 1] + lab[:, :, 2]) * 1.5 + 128, 0, 255).astype(np.uint8),
    ]
    close = np.ones((5, 5), np.uint8)
    for low, high in EDGE_LEVELS:
        edges = cv2.Canny(planes[0], low, high) | cv2.Canny(planes[1], low, high)
        found += _quads(np.asarray(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, close), np.uint8), view.size)
    found += _quads(_unlike_rim(view), view.size)
    bright = cv2.threshold(planes[0], 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    found += _quads(
        np.asarray(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), np.uint8), view.size
    )
    return np.array(found) if found else np.empty((0, 4, 2))


def _unlike_rim(view: PaperView) -> NDArray[np.uint8]:
    """What differs in colour from the picture's rim, by Otsu's threshold."""
    lab = view.lab
    height, width = lab.shape[:2]
    rim = max(3, min(height, width) // 40)
    around = np.vstack([part.reshape(-1, 3) for part in (lab[:rim], lab[-rim:], lab[:, :rim], lab[:, -rim:])])
    middle = np.median(around, axis=0)
    spread = np.maximum(np.abs(around - middle).mean(axis=0), 1.5)
    apart = np.sqrt((((lab - middle) / spread) ** 2).sum(axis=2))
    seen = np.clip(apart * 12, 0, 255).astype(np.uint8)
    mask = cv2.threshold(seen, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), np.uint8)


def _quads(mask: NDArray[np.uint8], size: tuple[int, int]) -> list[NDArray[np.float64]]:
    outlines = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]
    least = LEAST_AREA * size[0] * size[1]
    # As long as a square of the least area is around, less a little: most are far shorter.
    large = [outline for outline in outlines if len(outline) >= 3.2 * least**0.5]
    large.sort(key=len, reverse=True)
    found = []
    for outline in large[:6]:
        hull = cv2.convexHull(outline)
        if cv2.contourArea(hull) < least:
            continue
        length = cv2.arcLength(hull, True)
        for share in FOURTH:
            corners = cv2.approxPolyDP(hull, share * length, True)
            if len(corners) == 4:
                found.append(_clockwise(corners.reshape(4, 2).astype(np.float64) + 0.5))
                break
        else:
            box = cv2.boxPoints(cv2.minAreaRect(hull))
            found.append(_clockwise(np.asarray(box, np.float64) + 0.5))
    return found


def _clockwise(quad: NDArray[np.float64]) -> NDArray[np.float64]:
    following = np.roll(quad, -1, axis=0)
    area = float((quad[:, 0] * following[:, 1] - following[:, 0] * quad[:, 1]).sum())
    return quad if area > 0 else quad[::-1]
