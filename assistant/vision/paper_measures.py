"""Where a paper lies in a picture, as plain data that any process may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from assistant.corners import Corners
from assistant.draft import MaterialKind

CARD_RATIO: Final = 85.60 / 53.98
"""ISO/IEC 7810, ID-1: width over height."""
SHEET_RATIO: Final = 2**0.5
"""ISO 216, the A sizes: long side over short side."""
CARDS: Final = frozenset({MaterialKind.ID_FRONT, MaterialKind.ID_BACK})
SHEETS: Final = frozenset(
    {
        MaterialKind.LICENCE,
        MaterialKind.DOMAIN_CERTIFICATE,
        MaterialKind.CHECK_SHEET,
        MaterialKind.PLEDGE,
        MaterialKind.AUTHORISATION,
    }
)


class Side(StrEnum):
    """A side of the paper, as it lies in the picture."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


SIDES: Final = (Side.TOP, Side.RIGHT, Side.BOTTOM, Side.LEFT)
"""In the order of corners: from the first to the second corner, and so on clockwise."""


class Origin(StrEnum):
    """Who said where the paper lies."""

    FOUND = "found"
    FRAME = "frame"
    """The paper fills the picture, as on a scan."""
    GIVEN = "given"
    """By hand."""


@dataclass(frozen=True, slots=True)
class PaperMeasures:
    """A paper in a picture.

    ``corners`` are in pixels of the upright picture, counted from its upper left edge: top left of the paper, then
    clockwise; a corner outside the picture is where the paper's edges meet there. None where no paper was found.
    ``cut`` names the sides that the picture's border cuts off. ``others`` are further papers, the largest first.
    ``flat`` is the size of the flattened paper on which the measures were taken, None where there is none.
    """

    corners: Corners | None = None
    origin: Origin = Origin.FOUND
    cut: tuple[Side, ...] = ()
    others: tuple[Corners, ...] = ()
    flat: tuple[int, int] | None = None


def proportion_of(kind: MaterialKind) -> float | None:
    """Long side over short side that a paper of this kind has; None where any is possible."""
    return CARD_RATIO if kind in CARDS else SHEET_RATIO if kind in SHEETS else None


def paper_from_json(data: Mapping[str, Any]) -> PaperMeasures:
    """What came over the wire. Raises ``KeyError``, ``TypeError``, ``ValueError`` or ``IndexError`` where it is none."""
    flat = data["flat"]
    return PaperMeasures(
        corners=None if data["corners"] is None else four_corners(data["corners"]),
        origin=Origin(data["origin"]),
        cut=tuple(Side(side) for side in data["cut"]),
        others=tuple(four_corners(other) for other in data["others"]),
        flat=None if flat is None else (int(flat[0]), int(flat[1])),
    )


def four_corners(values: Any) -> Corners:  # whatever came over the wire
    """Four pairs of numbers. Raises ``TypeError`` or ``ValueError`` where they are none."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in values)
    return first, second, third, fourth
