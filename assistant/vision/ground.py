"""What lies behind the person: how plain, how light, how colourful; never counting soft shadows on a wall."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.person import Mask
from assistant.vision.photo import Bgr, resized

SIDE: Final = 320
"""Longest side of the copy that is looked at; noise and fine plaster are averaged away."""

SURELY_GROUND: Final = 0.12
"""A pixel belongs to the ground below this value of the mask."""

KEPT_OFF: Final = 0.03
"""Kept off the person's outline, as a share of the longest side: the mask is coarse and hair is fine."""

EDGE: Final = 5.0
"""A change of so many units of CIELAB per pixel of the copy is an edge; a soft shadow stays well below."""

LEAST_SHARE: Final = 0.03
"""Of the picture: with less ground than that nothing is said about it."""


def ground(image: Bgr, mask: Mask) -> dict[str, float]:
    """``background.edges``: share of the ground that lies on edges, 0 on a plain wall, 0.1 and more before shelves or
    trees. ``background.lightness``: median L*, 0 to 100. ``background.chroma``: CIELAB chroma of the median.
    ``background.colours``: 95th percentile of the distance in a*, b* to that median; shadows leave it alone, blurred
    shelves do not. ``background.share`` of the picture. Only the last where hardly any ground is seen.
    """
    height, width = image.shape[:2]
    small = resized(image, min(1.0, SIDE / max(height, width)))
    rows, columns = small.shape[:2]
    person = cv2.resize(mask, (columns, rows), interpolation=cv2.INTER_AREA)
    off = max(1, round(KEPT_OFF * max(rows, columns)))
    near = cv2.dilate(
        (person >= SURELY_GROUND).astype(np.uint8), np.ones((2 * off + 1, 2 * off + 1), np.uint8)
    )
    free = near == 0
    share = float(free.mean())
    values = {"background.share": share}
    if share < LEAST_SHARE:
        return values
    smooth = cv2.GaussianBlur(small.astype(np.float32) / 255.0, (0, 0), 1.0)
    lab = cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB)
    strength = _edges(np.asarray(lab, dtype=np.float32))
    median = np.median(lab[free], axis=0)
    return {
        **values,
        "background.edges": float((strength[free] > EDGE).mean()),
        "background.lightness": float(median[0]),
        "background.chroma": float(np.hypot(median[1], median[2])),
        "background.colours": float(
            np.percentile(np.hypot(lab[free][:, 1] - median[1], lab[free][:, 2] - median[2]), 95)
        ),
    }


def _edges(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """Length of the gradient over the three channels, in units of CIELAB per pixel."""
    x = cv2.Sobel(lab, cv2.CV_32F, 1, 0, scale=1 / 8)
    y = cv2.Sobel(lab, cv2.CV_32F, 0, 1, scale=1 / 8)
    return np.asarray(np.sqrt((x**2 + y**2).sum(axis=2)), dtype=np.float32)
