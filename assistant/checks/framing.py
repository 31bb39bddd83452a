"""Where the head is in a picture, and where the rules want it: two ovals to draw. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Final

from assistant.draft import MaterialKind
from assistant.findings import Box, Severity
from assistant.rules.book import RuleBook
from assistant.rules.model import Limit
from assistant.vision.measures import PictureMeasures

OVAL_OF_T: Final = 2.25
"""Height of the oval in T, from the middle of the eyes to the chin (photo-checks, live guidance, 8)."""
OVAL_SHAPE: Final = 1.35
"""Height over width of the oval."""
CROWN_OF_T: Final = 1.05
"""From the eyes up to the crown, in T (photo-checks 5.0)."""
EYE_HEIGHT: Final = 0.375
"""Where the eyes go when they have to be moved, from the top, as a share of the picture's height."""


@dataclass(frozen=True, slots=True)
class HeadOval:
    """An oval around a head, in pixels of the upright picture. ``turned`` is in degrees, clockwise on the screen."""

    x: float
    y: float
    width: float
    height: float
    turned: float = 0.0

    @property
    def box(self) -> Box:
        """The box around the oval, as if it stood upright."""
        left, top = self.x - self.width / 2, self.y - self.height / 2
        return round(left), round(top), round(self.width), round(self.height)


@dataclass(frozen=True, slots=True)
class Framing:
    """The head as it was measured, and the nearest place the rules allow; None where it is there already."""

    head: HeadOval
    wanted: HeadOval | None


def framing(measures: PictureMeasures, kind: MaterialKind, book: RuleBook) -> Framing | None:
    """Both ovals; None where no face was measured."""
    if measures.size is None or measures.eyes is None or measures.chin is None:
        return None
    width, height = measures.size
    (left_x, left_y), (right_x, right_y) = measures.eyes
    eye_x, eye_y = (left_x + right_x) / 2, (left_y + right_y) / 2
    down_x, down_y = measures.chin[0] - eye_x, measures.chin[1] - eye_y
    t = hypot(down_x, down_y)
    if t < 1 or width < 1 or height < 1:
        return None
    # The face's own axis: where it points straight down the oval stands upright.
    head = _oval(eye_x, eye_y, t, down_x / t, down_y / t)
    least_below = _least("face.room_below", kind, book)
    share_t = _allowed(t / height, "face.height_ratio", kind, book)
    share_x = _allowed(eye_x / width, "face.centre_x", kind, book)
    wanted_t = t if share_t is None else share_t * height
    is_high_enough = CROWN_OF_T * wanted_t <= eye_y <= height - least_below * wanted_t
    if share_t is None and share_x is None and is_high_enough:
        return Framing(head, None)
    wanted_x = eye_x if share_x is None else share_x * width
    wanted_y = eye_y if is_high_enough else EYE_HEIGHT * height
    return Framing(head, _oval(wanted_x, wanted_y, wanted_t, 0.0, 1.0))


def _oval(eye_x: float, eye_y: float, t: float, down_x: float, down_y: float) -> HeadOval:
    """The oval of a head whose crown lies ``CROWN_OF_T`` above the eyes and whose chin lies one T below."""
    shift = (1 - CROWN_OF_T) / 2 * t
    tall = OVAL_OF_T * t
    turned = degrees(atan2(-down_x, down_y))
    return HeadOval(eye_x + shift * down_x, eye_y + shift * down_y, tall / OVAL_SHAPE, tall, turned)


def _allowed(value: float, measure: str, kind: MaterialKind, book: RuleBook) -> float | None:
    """None where every limit of the measure allows the value, else the middle of what they allow."""
    low, high = _band(measure, kind, book)
    return None if low <= value <= high else (low + high) / 2


def _band(measure: str, kind: MaterialKind, book: RuleBook) -> tuple[float, float]:
    """What the mildest levels of all limits on a measure leave free; ``measure`` is a share, 0 to 1."""
    low, high = 0.0, 1.0
    for limit in _limits(measure, kind, book):
        for found, is_low in (*_levels(limit.below, low=True), *_levels(limit.above, low=False)):
            low, high = (max(low, found), high) if is_low else (low, min(high, found))
        for severity, (least, most) in limit.outside.items():
            if severity is not Severity.INFO:
                low, high = max(low, least), min(high, most)
    return (low, high) if low < high else (0.0, 1.0)


def _least(measure: str, kind: MaterialKind, book: RuleBook) -> float:
    """The highest lower limit of a measure; 1 where no rule has one, which keeps the chin in the picture."""
    return max(
        (
            found
            for limit in _limits(measure, kind, book)
            for found, _is_low in _levels(limit.below, low=True)
        ),
        default=1.0,
    )


def _limits(measure: str, kind: MaterialKind, book: RuleBook) -> list[Limit]:
    return [limit for limit in book.limits(kind) if limit.measure == measure]


def _levels(levels: dict[Severity, float], *, low: bool) -> list[tuple[float, bool]]:
    return [(level, low) for severity, level in levels.items() if severity is not Severity.INFO]
