"""Mouth and expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from assistant.vision.geometry import Landmarks

LIPS: Final = ((13, 14), (82, 87), (312, 317))
"""Pairs on the inner edge of the upper and lower lip."""

PAIRS: Final = (
    ("mouthSmileLeft", "mouthSmileRight"),
    ("mouthFrownLeft", "mouthFrownRight"),
    ("browDownLeft", "browDownRight"),
    ("noseSneerLeft", "noseSneerRight"),
    ("eyeWideLeft", "eyeWideRight"),
    ("cheekPuff", "cheekPuff"),
    ("mouthPucker", "mouthPucker"),
    ("browInnerUp", "browInnerUp"),
)
"""Blendshapes that a neutral face leaves near 0; the two sides are averaged."""


def mouth(points: Landmarks, t: float, shapes: Mapping[str, float]) -> dict[str, float]:
    """``mouth.gap``: largest gap of the inner lips over T, closed up to 0.02, open from 0.06 (OFIQ, 140 portraits).
    ``expression``: the strongest of smile, frown, lowered or raised brows, puffed cheeks, pursed lips; 0 to 1.
    """
    gap = max(float(np.linalg.norm(points[upper] - points[lower])) for upper, lower in LIPS)
    values = {"mouth.gap": gap / t}
    if shapes:
        values["expression"] = max(
            (shapes.get(one, 0.0) + shapes.get(other, 0.0)) / 2 for one, other in PAIRS
        )
    return values
