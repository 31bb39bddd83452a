"""Where head and shoulders belong in the camera's picture: derived from the rules and the camera's size. Pure.

T is the distance from the middle of the eyes to the chin. Proportions: photo-checks, live guidance, 8 and 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from assistant.live.limits import IED_OF_T, RATIO
from assistant.rules.model import LiveLimit

OVAL_HEIGHT: Final = 2.25
OVAL_SHAPE: Final = 1.35
"""Height of the oval in T, and its height over its width."""

EYE_HEIGHT: Final = 0.375
"""Middle of the eyes from the top, as a share of the height, where nothing speaks against it."""

CROWN: Final = 1.05
"""The crown lies so many T above the eyes."""
ROOM_ABOVE: Final = 0.45
"""Wished for above the crown, in T."""
SHOULDER_HALF: Final = 2.15
"""From the middle to the outer end of a shoulder line, in T."""
MARGIN: Final = 0.04
"""Kept free at the sides, as a share of the width."""
SHOULDER: Final = ((1.36, 1.44), (1.85, 1.50), (2.14, 1.85))
"""The shoulder at one side: start, control point and end of a quadratic curve, in T from the middle of the eyes."""


@dataclass(frozen=True, slots=True)
class Guide:
    """``eyes``: the wanted middle of the eyes as shares of width and height. ``t``: T as a share of the height."""

    eyes: tuple[float, float]
    t: float

    @property
    def oval(self) -> tuple[float, float]:
        """Width and height of the oval as shares of the picture's height."""
        height = OVAL_HEIGHT * self.t
        return height / OVAL_SHAPE, height


def make_guide(limits: Iterable[LiveLimit], width: int, height: int) -> Guide:
    """The guide for a camera of this size, in pixels.

    The head is as large as the middle of the rules' band; larger where a coarse camera would give too few pixels on it;
    smaller where the shoulders would not fit, as in an upright picture.
    """
    ratios = [one for one in limits if one.measure == RATIO]
    low = max((one.at_least.enter for one in ratios if one.at_least is not None), default=0.12)
    high = min((one.at_most.enter for one in ratios if one.at_most is not None), default=0.28)
    pixels = [
        one.at_least.enter
        for one in limits
        if one.measure == "face.eye_distance" and one.at_least is not None
    ]
    fewest = IED_OF_T * max(pixels, default=0.0) / height
    widest = (0.5 - MARGIN) * width / height / SHOULDER_HALF
    t = max((low + high) / 2, 1.08 * fewest)
    t = max(min(t, high, widest), min(low, high))
    eyes = max(EYE_HEIGHT, (CROWN + ROOM_ABOVE) * t)
    lowest = _lowest(limits, t)
    return Guide((0.5, min(eyes, max(lowest, CROWN * t))), t)


def _lowest(limits: Iterable[LiveLimit], t: float) -> float:
    """The eyes may not be lower than this, so that enough of the body is in the picture."""
    below = [
        one.at_least.enter for one in limits if one.measure == "face.room_below" and one.at_least is not None
    ]
    return 1.0 - max(below, default=1.0) * t
