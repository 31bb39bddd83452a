"""A purpose watermark as plain data: what is to be put on a paper, and what came of it. Any process may hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.findings import Box


@dataclass(frozen=True, slots=True)
class Stencil:
    """The wording drawn by whoever has fonts: one byte a pixel, 255 where it is inked, rows without padding.

    The same wording may come in several forms, over one line or more; the largest lettering that finds room is used.
    """

    width: int
    height: int
    lines: int
    data: bytes

    @property
    def fits(self) -> bool:
        """Whether the bytes are of this size."""
        return (
            0 < self.width <= 8_000
            and 0 < self.height <= 4_000
            and 1 <= self.lines <= 6
            and len(self.data) == self.width * self.height
        )


@dataclass(frozen=True, slots=True)
class MarkTask:
    """How the wording is to be put on. ``opacity`` 0 to 1; ``least_height`` of a character over the paper's short side;
    ``most`` is how often at most.
    """

    opacity: float
    least_height: float
    most: int = 3


class Refused(StrEnum):
    """Why a paper got no watermark."""

    NO_ROOM = "no_room"
    """Nowhere on it is a free place large enough for legible lettering."""
    NOTHING_READ = "nothing_read"
    """Nothing was read on the clean paper, so nothing could be proven."""
    TEXT_CHANGED = "text_changed"
    """A character was read otherwise with the mark than without."""
    FACE_COVERED = "face_covered"
    """The mark lies on the face, or the face is not found any more."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that was read otherwise under the mark. Both texts are personal data: for the screen alone."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of it. ``data`` is the marked picture as a JPEG, empty where it was ``refused``.

    ``boxes`` are where the wording stands, in pixels of the flattened paper, whose size is ``flat``; ``characters`` is
    how many characters were read alike with the mark and without, ``faces`` how many faces were found with both.
    """

    data: bytes
    boxes: tuple[Box, ...] = ()
    flat: tuple[int, int] = (0, 0)
    characters: int = 0
    faces: int = 0
    refused: Refused | None = None
    changed: tuple[Changed, ...] = ()


def stencils_from(sizes: Sequence[Sequence[int]], payload: bytes) -> tuple[Stencil, ...]:
    """The stencils that came over the wire, one behind the other. Raises ``ValueError`` where the bytes do not fit."""
    found: list[Stencil] = []
    start = 0
    for width, height, lines in sizes:
        found.append(Stencil(width, height, lines, payload[start : start + width * height]))
        start += width * height
    if start != len(payload) or not all(stencil.fits for stencil in found):
        raise ValueError("stencils")
    return tuple(found)


def marked_from_json(answer: Mapping[str, Any], payload: bytes) -> Marked:
    """What came over the wire. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is none."""
    refused = answer["refusal"]
    return Marked(
        payload,
        tuple((int(x), int(y), int(w), int(h)) for x, y, w, h in answer["boxes"]),
        (int(answer["flat"][0]), int(answer["flat"][1])),
        int(answer["characters"]),
        int(answer["faces"]),
        None if refused is None else Refused(refused),
        tuple(Changed(str(before), str(after)) for before, after in answer["changed"]),
    )


def marked_to_json(marked: Marked) -> dict[str, Any]:
    """All but the picture, for the wire."""
    return {
        "boxes": marked.boxes,
        "flat": marked.flat,
        "characters": marked.characters,
        "faces": marked.faces,
        "refusal": marked.refused,
        "changed": [(one.before, one.after) for one in marked.changed],
    }
