"""The light on a flattened paper: glare that takes print away, shadow, too little or too much of it."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.findings import Box
from assistant.vision.paper_print import TILE, Print, tile_box, tiled
from assistant.vision.photo import Bgr

HOT: Final = (244.0, 251.0)
"""Least value of all three channels in glare: at least the lower one, above a paper that is bright itself, never more than the
upper one."""
ABOVE_GROUND: Final = 10.0
"""By which glare is brighter than the paper, in grey levels."""
STILL: Final = 2.2
"""Grey levels: the most that pixels vary in 7 x 7 where glare has taken all texture."""
LEAST_SPOT: Final = 0.0005
"""Of the paper: a smaller spot is a gloss on print."""
CLIPPED: Final = 251
"""Least value of all channels that holds no detail any more."""
OWN_COLOUR: Final = 14.0
"""CIELAB chroma within which a dark place is shaded paper and no print of another colour."""
DARKER: Final = 1.5
"""By which a place has less light than the brightest to count as shaded, in linear terms."""


def glare(flat: Bgr, paper: Print) -> tuple[dict[str, float], Box | None]:
    """``doc.glare``: the share of the paper that is white and without any texture, and brighter than paper is;
    ``doc.glare_text``: the share of the paper where that lies beside print, which it then may hide. And the box of the largest spot, on print if any is.
    """
    least = flat.min(axis=2).astype(np.float32)
    usual = float(np.median(least))
    bright = least >= float(np.clip(usual + ABOVE_GROUND, *HOT))
    mean = cv2.boxFilter(paper.grey, cv2.CV_32F, (7, 7))
    square = cv2.sqrBoxFilter(paper.grey, cv2.CV_32F, (7, 7))
    still = square - mean * mean <= STILL**2
    if usual >= HOT[1]:  # all of the paper is that bright: no spot stands out
        return {"doc.glare": 0.0, "doc.glare_text": 0.0}, None
    spots = cv2.morphologyEx((bright & still).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(spots)
    sizes = stats[:, cv2.CC_STAT_AREA] / spots.size
    kept = sizes >= LEAST_SPOT
    kept[0] = False
    if not kept.any():
        return {"doc.glare": 0.0, "doc.glare_text": 0.0}, None
    beside = np.ones((TILE // 2, 3 * TILE), np.uint8)
    near = cv2.dilate(paper.ink.astype(np.uint8), beside)
    touched = np.bincount(labels.ravel(), near.ravel().astype(np.float64), count) / near.size
    on_text = kept & (touched >= LEAST_SPOT)
    worst = int(np.argmax(np.where(on_text, touched, 0) if on_text.any() else np.where(kept, sizes, 0)))
    left, top, wide, high = (int(value) for value in stats[worst, :4])
    return (
        {"doc.glare": float(sizes[kept].sum()), "doc.glare_text": float(touched[on_text].sum())},
        (left, top, wide, high),
    )


def exposure(flat: Bgr, paper: Print) -> dict[str, float]:
    """``doc.ground``: the paper's own brightness, the median, 0 to 255; ``doc.contrast``: the paper's less the ink's (their median
    difference over the darkest quarter of the print); ``doc.clipped``: the share of the paper that is pure white.
    """
    values = {
        "doc.ground": float(np.median(paper.ground)),
        "doc.clipped": float((flat.min(axis=2) >= CLIPPED).mean()),
    }
    if paper.ink.sum() >= 200:
        deep = (paper.ground - paper.grey)[paper.ink]
        values["doc.contrast"] = float(np.percentile(deep, 90))
    return values


def shadow(flat: Bgr, paper: Print) -> tuple[dict[str, float], Box | None]:
    """``doc.shadow``: how many times more light falls on the paper's bright part than on a dark one that reaches its edge, as the
    shadow of a hand or a phone does and a printed portrait does not. 1 and a little where a lamp stands at one side.
    """
    lab = cv2.cvtColor(
        cv2.resize(flat, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2LAB
    )
    colours = lab[:, :, 1:].astype(np.float32)
    colour = np.dstack([np.median(_halves(colours[:, :, axis]), axis=(2, 3)) for axis in range(2)])
    light = np.percentile(tiled(paper.ground), 70, axis=(2, 3))
    rows, columns = (min(one, other) for one, other in zip(light.shape, colour.shape[:2], strict=True))
    light, colour = light[:rows, :columns], colour[:rows, :columns]
    linear = (np.maximum(light, 1) / 255) ** 2.2
    bright = float(np.percentile(linear, 92))
    usual = np.median(colour[linear > bright / DARKER], axis=0)
    own = np.linalg.norm(colour - usual, axis=2) < OWN_COLOUR
    dark = own & (linear < bright / DARKER)
    count, labels = cv2.connectedComponents(dark.astype(np.uint8), connectivity=4)
    rim = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
    reaching = {
        label for label in range(1, count) if (rim == label).sum() >= 3 and (labels == label).mean() > 0.03
    }
    shaded = np.isin(labels, list(reaching))
    if not shaded.any():
        return {"doc.shadow": 1.0}, None
    return {"doc.shadow": bright / float(np.percentile(linear[shaded], 30))}, tile_box(shaded)


def _halves(
    plane: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    half = TILE // 2
    rows, columns = plane.shape[0] // half, plane.shape[1] // half
    return plane[: rows * half, : columns * half].reshape(rows, half, columns, half).swapaxes(1, 2)
