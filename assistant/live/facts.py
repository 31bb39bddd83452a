"""What the vision process saw in one frame. Numbers, no opinion; plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from assistant.corners import Corners

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


class Part(StrEnum):
    """Which look at a frame it was. The first comes for every frame, at once; the others when there is time."""

    GEOMETRY = "geometry"
    DETAIL = "detail"
    """Light and sharpness of a frame, while the next ones are looked at; on every third also what the person's mask tells."""
    SLOW = "slow"
    """How many people there are, what is worn, where the curtain hangs, measured as on stills; every tenth frame."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One look. ``frame`` counts the frames of a session, ``at`` is when the frame came, in milliseconds of any clock
    that only goes forward. ``values`` are named as for stills; what could not be measured is absent.

    Geometry without ``face.height_ratio`` says that there is no face.
    """

    frame: int
    at: float
    part: Part
    values: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    eyes: tuple[float, float] | None = None
    """Middle of the eyes as shares of width and height; None without a face."""
    corners: Corners | None = None
    """Where a paper lies, as shares of width and height: its top left corner, then clockwise; None without a paper."""
