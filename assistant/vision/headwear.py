"""Whether something is worn on the head: a hat, cap, helmet, hood or scarf, from a dozen cues weighed together.

There is no small open model that tells hair from cloth, so the cues are measured on colours, edges and outline, and
weighed by a logistic regression. It was fitted on hats that were drawn on portraits, and on the portraits without, with
hair over the forehead, hair bands, bald and dark heads among them. A fringe is told from a brim by its ragged edge, a
bald head by its colour, dyed hair by hanging down beside the face in the same colour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.head import ABOVE, HALF_WIDTH, HEAD_IED, SIZE, HeadView

Field = NDArray[np.float32]
Where = NDArray[np.bool_]

LIGHTNESS_WEIGHT: Final = 0.5
"""L* counts half in colour differences: shading moves it, cloth and hair differ in more."""

NOT_SKIN: Final = 14.0
"""Colour difference to the face's skin from which something is not skin."""

BARE_SKIN: Final = (50, 280, 205, 425, 6, 36, 266)
"""Cheeks, bridge and sides of the nose: bare under a hat and a beard."""

BROWS: Final = (105, 334, 66, 296)
FOREHEAD: Final = 10
CHIN: Final = 152

CUES: Final[Mapping[str, tuple[float, float, float]]] = {
    "cover": (0.829, 0.244, 1.00),
    "odd": (0.369, 0.433, 1.12),
    "line": (0.711, 0.300, 0.41),
    "edge": (0.563, 0.353, 1.85),
    "crisp": (0.683, 0.246, 1.80),
    "ragged": (0.270, 0.364, -0.19),
    "strands": (0.422, 0.156, -0.73),
    "low": (1.056, 0.235, -0.72),
    "fine": (0.276, 0.222, -1.14),
    "aside": (0.511, 0.373, 1.72),
    "wrap": (0.108, 0.246, 0.48),
    "step": (0.184, 0.275, 0.62),
    "wide": (0.725, 0.114, -0.31),
    "tall": (0.760, 0.114, 0.33),
}
"""Mean, deviation and weight of each cue. Fitted with an L2 penalty of 2 on 1030 pictures of nine persons with and without
drawn hats, and of thirty more without; each class weighs the same. With each person left out in turn, 95.5 % of the hats
and 95.3 % of the bare heads come out right.
"""

OFFSET: Final = 2.84

NO_EDGE: Final = {"smooth": 0.0, "strength": 0.0, "crisp": 0.0, "ragged": 0.1, "strands": 0.5}
"""Where the forehead is out of sight."""

STEP: Final = 2
"""Every second row and column is enough for shares and medians."""

_ROWS, _COLUMNS = np.mgrid[0 : SIZE[1] : STEP, 0 : SIZE[0] : STEP].astype(np.float32)
U: Final[Field] = (_COLUMNS - HALF_WIDTH * HEAD_IED) / HEAD_IED
V: Final[Field] = (ABOVE * HEAD_IED - _ROWS) / HEAD_IED
"""Eye distances to the picture's right and upwards from the middle of the eyes, for those pixels of a view."""


def headwear(view: HeadView) -> dict[str, float]:
    """``head.cover``: how surely something is worn on the head, 0 to 1; empty where no hair or hat is in the picture."""
    cues = head_cues(view)
    if not cues:
        return {}
    score = OFFSET + sum(
        (cues[name] - mean) / spread * weight for name, (mean, spread, weight) in CUES.items()
    )
    return {"head.cover": 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))}


def head_cues(view: HeadView) -> dict[str, float]:
    """The cues that are weighed, each bounded so that none can decide alone. Empty where the crown is out of sight.

    ``cover`` share of the crown that is not skin; ``odd`` share in a colour that hair seldom has, less where it hangs
    beside the chin too; ``line`` share of the forehead's upper edge that lies on one smooth curve, ``edge`` how strong
    that edge is, ``crisp`` how narrow, ``low`` its height over the forehead's;
    ``ragged`` how it jumps from column to column, ``strands`` how much steeper what lies above it changes across than
    upwards; ``fine`` texture of the crown; ``aside`` difference of crown and hair at the temples; ``wrap`` likeness of crown and what is under the
    chin; ``step`` and ``wide`` how the outline widens upwards and how far; ``tall`` its height.
    """
    lab = view.lab[::STEP, ::STEP]
    person = (view.person & view.seen)[::STEP, ::STEP]
    skin = np.median(np.vstack([_patch(view.lab, view.points[index]) for index in BARE_SKIN]), axis=0)
    bare = _difference(lab, skin) < NOT_SKIN
    top, chin = _height(view, (FOREHEAD,)), _height(view, (CHIN,))
    crown = person & (0.75 * top < V) & (np.abs(U) < 1.0)
    if crown.sum() < 100 or top < 0.4:
        return {}
    worn = crown & ~bare
    covered, odd = int(worn.sum()), _odd(lab)
    outside = person & ~view.face[::STEP, ::STEP] & ~bare
    beside = outside & (V < -0.1) & (chin - 0.1 < V) & (np.abs(U) > 0.8) & (np.abs(U) < 1.6)
    hanging = float((odd & beside).sum()) / float(beside.sum()) if beside.sum() > 40 else 0.0
    line = _upper_edge(view.lab, _height(view, BROWS) + 0.1, top + 0.35)
    higher = worn & (top + 0.15 < V)
    inner = cv2.erode((crown & (line["highest"] + 0.1 < V)).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    fine = 2.0
    if inner.sum() > 50:
        rows = STEP * (int(np.flatnonzero(inner.any(axis=1)).max()) + 8)
        lightness = np.ascontiguousarray(view.lab[:rows, :, 0])
        texture = lightness - cv2.GaussianBlur(lightness, (0, 0), 3)
        fine = float(texture[::STEP, ::STEP][inner[: len(texture[::STEP])]].std())
    temples = outside & (V < 0.55) & (V > -0.2) & (np.abs(U) > 0.85)
    aside = _apart(lab, higher, temples, 30)
    throat = person & (chin - 0.15 > V) & (chin - 0.5 < V) & (np.abs(U) < 0.55)
    under = _apart(lab, higher, throat, 25)
    bare_throat = float(bare[throat].mean()) if throat.any() else 1.0
    widths = _half_widths(view.person & view.seen)
    return {
        "cover": covered / float(crown.sum()),
        "odd": min(1.0, 2.0 * float((odd & worn).sum()) / float(crown.sum()) * (1.0 - 0.8 * hanging)),
        "line": line["smooth"],
        "edge": min(line["strength"], 6.0) / 6.0,
        "crisp": min(line["crisp"], 1.2),
        "ragged": min(line["ragged"], 0.1) * 10.0,
        "strands": line["strands"],
        "low": max(0.0, min(1.4, line["height"] / top)),
        "fine": min(fine, 6.0) / 6.0,
        "aside": min(aside if aside is not None else 0.0, 30.0) / 30.0,
        "wrap": max(0.0, 1.0 - under / 15.0) * (1.0 - bare_throat) if under is not None else 0.0,
        "step": max(-0.3, min(0.3, max(widths[i + 2] - widths[i] for i in range(5, 20)))) * 3.0,
        "wide": min(2.2, max(widths[8:20])) / 2.2,
        "tall": max((0.1 * i - 0.4 for i, width in enumerate(widths) if width > 0.15), default=0.0) / 2.6,
    }


def _height(view: HeadView, indices: tuple[int, ...]) -> float:
    """Mean height of landmarks above the eyes, in eye distances."""
    return ABOVE - float(view.points[list(indices)][:, 1].mean()) / HEAD_IED


def _patch(lab: Field, point: NDArray[np.float64], half: int = 5) -> Field:
    x, y = (int(value) for value in point)
    return lab[max(0, y - half) : y + half + 1, max(0, x - half) : x + half + 1].reshape(-1, 3)


def _difference(lab: Field, colour: NDArray[np.float32]) -> Field:
    apart = lab - colour
    apart[..., 0] *= LIGHTNESS_WEIGHT
    return np.asarray(np.sqrt((apart**2).sum(axis=2)), dtype=np.float32)


def _odd(lab: Field) -> Where:
    """Colours that undyed hair does not have: green to violet, or a red or yellow that is too strong."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    cold = (chroma > 10) & ((hue < -10) | (hue > 100))
    return np.asarray(cold | (chroma > 48) | ((chroma > 36) & (hue < 45)), dtype=np.bool_)


def _apart(lab: Field, one: Where, other: Where, least: int) -> float | None:
    """Colour difference of two regions' medians; None where one is too small."""
    if one.sum() <= 50 or other.sum() <= least:
        return None
    apart = np.median(lab[one], axis=0) - np.median(lab[other], axis=0)
    return float(np.hypot(LIGHTNESS_WEIGHT * apart[0], np.hypot(apart[1], apart[2])))


def _upper_edge(lab: Field, low: float, high: float) -> dict[str, float]:
    """The strongest edge above the brows in each of 29 columns, and the smooth curve (a parabola, fitted so that stray
    columns do not count) that most of them lie on.
    """
    across = np.linspace(-0.7, 0.7, 29)
    columns = np.clip((HALF_WIDTH + across) * HEAD_IED, 0, SIZE[0] - 1).astype(int)
    rows = np.arange(int((ABOVE - high) * HEAD_IED), int((ABOVE - low) * HEAD_IED)).clip(7, SIZE[1] - 8)
    weights = np.array((LIGHTNESS_WEIGHT, 1.0, 1.0), np.float32)
    below = min(SIZE[1], int(rows.max(initial=0)) + 16) if len(rows) else 0
    smooth: Field = np.asarray(cv2.GaussianBlur(lab[:below], (0, 0), 1.0) if below else lab, dtype=np.float32)
    part = smooth[rows][:, columns] * weights
    if len(rows) < 8:
        return dict(NO_EDGE, height=high, highest=high)
    steps = np.sqrt(((part[2:] - part[:-2]) ** 2).sum(axis=2)) / 2
    best = steps.argmax(axis=0)
    strengths = steps[best, np.arange(len(columns))]
    at = rows[best + 1]
    heights = ABOVE - at / HEAD_IED
    step = np.linalg.norm((lab[at - 6, columns] - lab[at + 6, columns]) * weights, axis=1)
    design = np.vstack((np.ones_like(across), across, across**2)).T
    trust = np.ones_like(across)
    fitted = heights
    for _round in range(6):
        curve = np.linalg.lstsq(design * trust[:, None], heights * trust, rcond=None)[0]
        fitted = design @ curve
        trust = 1.0 / np.sqrt(np.maximum(0.02, np.abs(fitted - heights)))
    strip = _above(smooth[..., 0], columns, fitted)
    sideways, upwards = np.abs(np.diff(strip, axis=1)).mean(), np.abs(np.diff(strip, axis=0)).mean()
    return {
        "ragged": float(np.median(np.abs(np.diff(heights, 2)))),
        "strands": float(sideways / max(sideways + upwards, 1e-3)),
        "smooth": float((np.abs(fitted - heights) < 0.04).mean()),
        "strength": float(np.median(strengths)),
        "crisp": float(np.median(4.0 * strengths / np.maximum(1.0, step))),
        "height": float(fitted[len(fitted) // 2]),
        "highest": float(fitted.max()),
    }


def _above(lightness: Field, columns: NDArray[np.int_], heights: NDArray[np.float64]) -> Field:
    """A straightened strip of the lightness from 3 to 18 px above a curve; rows x columns, every pixel between the outer
    columns.
    """
    across = np.arange(columns[0], columns[-1] + 1)
    edge = (ABOVE - np.interp(across, columns, heights)) * HEAD_IED
    rows = (edge[None, :] - np.arange(3, 19)[:, None]).round().astype(int).clip(0, SIZE[1] - 1)
    return np.asarray(lightness[rows, across[None, :]], dtype=np.float32)


def _half_widths(person: Where) -> list[float]:
    """Half the width of the person about the middle, every tenth of an eye distance from 0.4 below the eyes upwards."""
    middle = int(HALF_WIDTH * HEAD_IED)
    widths = []
    for step in range(30):
        row = person[int((ABOVE + 0.4 - 0.1 * step) * HEAD_IED)]
        if not row[middle]:
            widths.append(0.0)
            continue
        gaps = np.flatnonzero(~row)
        left = gaps[gaps < middle].max(initial=-1)
        right = gaps[gaps > middle].min(initial=len(row))
        widths.append(float(right - left) / 2 / HEAD_IED)
    return widths
