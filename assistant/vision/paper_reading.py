"""What the vision process answers when a paper is read: plain data that any process may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.findings import Box
from assistant.papers.placing import PlacedSheet, placed_from_json
from assistant.vision.measures import Pixels
from assistant.vision.paper_measures import PaperMeasures, paper_from_json

ROOM: Final = 0.35
"""Of a crop's height: how much is shown around a field."""


@dataclass(frozen=True, slots=True)
class PaperReading:
    """A paper that was looked for, flattened, turned upright and read.

    ``size`` is of the upright picture. ``paper`` says where the paper lies; ``placed`` what stands on it (its fields:
    ``papers.reading.read_fields``), None where there is no paper. ``flat`` is the upright paper itself, for the screen; boxes of
    lines and fields are in its pixels.
    """

    size: tuple[int, int]
    paper: PaperMeasures
    placed: PlacedSheet | None = None
    flat: Pixels | None = None
    elapsed_ms: int = 0

    def crop(self, box: Box) -> Pixels | None:
        """A place on the paper with a little room around it; None where there is no paper."""
        if self.flat is None:
            return None
        left, top, width, height = box
        room = round(ROOM * min(height, 60))
        x0, y0 = max(0, left - room), max(0, top - room)
        x1, y1 = min(self.flat.width, left + width + room), min(self.flat.height, top + height + room)
        if x1 <= x0 or y1 <= y0:
            return None
        row = self.flat.width * 3
        data = b"".join(self.flat.data[y * row + x0 * 3 : y * row + x1 * 3] for y in range(y0, y1))
        return Pixels(x1 - x0, y1 - y0, data, (self.flat.width, self.flat.height))


def reading_from_json(answer: Mapping[str, Any], payload: bytes) -> PaperReading:
    """What came over the wire. Raises ``KeyError``, ``TypeError``, ``ValueError`` or ``IndexError`` where it is none."""
    size = (int(answer["size"][0]), int(answer["size"][1]))
    paper, elapsed = paper_from_json(answer["paper"]), int(answer["elapsed_ms"])
    if answer["placed"] is None:
        return PaperReading(size, paper, elapsed_ms=elapsed)
    placed = placed_from_json(answer["placed"])
    width, height = placed.sheet.size
    if width < 1 or height < 1 or len(payload) != width * height * 3:
        raise ValueError("pixels")
    return PaperReading(size, paper, placed, Pixels(width, height, payload, (width, height)), elapsed)
