"""A purpose watermark on a paper, and the proof that it hides nothing.

The wording goes where nothing is printed. Then the marked picture is encoded, opened again, flattened and read, and
compared with the clean one that went the same way: one character read otherwise, a field that says something else, or a
face that is touched or not found any more, and there is no marked picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.findings import Box
from assistant.vision.face import find_faces
from assistant.vision.models import Models
from assistant.vision.ocr import Ocr, TextLine
from assistant.vision.paper_flat import flat_paper
from assistant.vision.photo import Bgr, Picture, jpeg_of
from assistant.vision.watermark_measures import Changed, Marked, MarkTask, Refused, Stencil
from assistant.vision.watermark_place import Placing, beside_text, place, printed_cells
from assistant.vision.watermark_proof import Read, changed_lines, characters

Homography: TypeAlias = "np.ndarray[Any, np.dtype[np.integer[Any] | np.floating[Any]]]"

FLAT_SIDE: Final = 1600
"""Longest side of the flattened paper that is read."""
QUALITY: Final = 95
"""Of the marked picture's JPEG; it is encoded once more for the package."""
ATTEMPTS: Final = 4
"""So often another place is tried where the first one changed what is read."""
INK: Final = (70, 62, 58)
"""Blue, green, red of the lettering."""
PALE_INK: Final = (245, 245, 245)
"""On ground too dark for the other."""
DARK_GROUND: Final = 110
"""Median grey level of the place from which on the pale ink is used."""
STILL_THERE: Final = 0.5
"""Overlap with the face before from which one found afterwards is the same."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A flattened paper with what was read and seen on it."""

    flat: Bgr
    lines: tuple[Read, ...]
    faces: tuple[Box, ...]


def marked(
    picture: Picture,
    kind: MaterialKind,
    corners: Corners | None,
    stencils: Sequence[Stencil],
    task: MarkTask,
    tools: tuple[Ocr, Models],
    places: Placing | None = None,
    tried: Sequence[Box] = (),
) -> Marked:
    """The picture with the wording on its paper, or why there is none.

    ``corners`` in pixels of the upright picture; None where the paper fills it. ``places``: where to put it, in pixels
    of the flattened paper, in place of looking for room. ``tried``: places that failed before.

    Raises:
        PictureRefused: ``file.unreadable`` where the corners are no sheet.
        ModelDamaged: the models that read or find faces are missing.
    """
    height, width = picture.pixels.shape[:2]
    quad = corners if corners is not None else ((0, 0), (width, 0), (width, height), (0, height))
    clean = _look(_encoded(picture.pixels), quad, kind, tools)
    size = clean.flat.shape[1], clean.flat.shape[0]
    if not any(line.text for line in clean.lines):
        return Marked(b"", flat=size, refused=Refused.NOTHING_READ)
    grid, cell = printed_cells(clean.flat, kind, [line.box for line in clean.lines], clean.faces)
    rows = beside_text(grid, cell, [line.box for line in clean.lines])
    avoid: list[Box] = list(tried)
    changed: tuple[tuple[Changed, Box], ...] = ()
    for _attempt in range(1 if places is not None else ATTEMPTS):
        placing = (
            places or place(rows, cell, stencils, task, avoid) or place(grid, cell, stencils, task, avoid)
        )
        if placing is None:
            break
        if any(_touches(box, face) for box in placing.boxes for face in clean.faces):
            return Marked(b"", placing.boxes, size, refused=Refused.FACE_COVERED)
        data = _drawn(picture.pixels, quad, clean.flat, placing, task.opacity)
        after = _look(_decoded(data), quad, kind, tools, clean.lines)
        changed = changed_lines(clean.lines, [line.text for line in after.lines])
        found = [any(_overlap(face, other) >= STILL_THERE for other in after.faces) for face in clean.faces]
        if not changed and not all(found):
            return Marked(b"", placing.boxes, size, refused=Refused.FACE_COVERED)
        if not changed:
            return Marked(data, placing.boxes, size, characters(clean.lines), len(clean.faces))
        avoid.extend(_at_fault(placing.boxes, [box for _one, box in changed]))
    refused = Refused.TEXT_CHANGED if changed else Refused.NO_ROOM
    return Marked(b"", flat=size, refused=refused, changed=tuple(one for one, _box in changed))


def _look(
    pixels: Bgr,
    quad: Corners,
    kind: MaterialKind,
    tools: tuple[Ocr, Models],
    known: Sequence[Read] | None = None,
) -> _Look:
    """``known``: the lines to read in their places, in place of looking for lines."""
    ocr, models = tools
    flat = flat_paper(pixels, quad, kind, FLAT_SIDE)
    places = [_box(line) for line in ocr.read(flat)] if known is None else [line.box for line in known]
    cells = ocr.read_cells([_cell(flat, box) for box in places])
    # Lines that say nothing stay: what is read together is padded to one width, and that alone can change a character.
    lines = [Read(cell.text, box) for cell, box in zip(cells, places, strict=True)]
    _faces, boxes = find_faces(flat, models)
    return _Look(flat, tuple(lines), tuple(boxes))


def _cell(flat: Bgr, box: Box) -> Bgr:
    """One line with a little room around it."""
    more = max(2, round(0.15 * box[3]))
    left, top = max(0, box[0] - more), max(0, box[1] - more)
    return flat[top : box[1] + box[3] + more, left : box[0] + box[2] + more]


def _box(line: TextLine) -> Box:
    places = np.array(line.quad)
    left, top = (int(value) for value in np.floor(places.min(axis=0)))
    right, bottom = (int(value) for value in np.ceil(places.max(axis=0)))
    return left, top, max(1, right - left), max(1, bottom - top)


def _drawn(pixels: Bgr, quad: Corners, flat: Bgr, placing: Placing, opacity: float) -> bytes:
    """The picture as a JPEG with the wording seen as if it lay on the paper. Nothing else of it is changed."""
    high, wide = flat.shape[:2]
    stencil = placing.stencil
    form = np.frombuffer(stencil.data, np.uint8).reshape(stencil.height, stencil.width)
    sheet = np.zeros((high, wide), np.float32)
    pale = np.zeros((high, wide), np.float32)
    for left, top, width, height in placing.boxes:
        width, height = min(width, wide - left), min(height, high - top)  # noqa: PLW2901 - a rounding at the edge
        shrunk = cv2.resize(form, (width, height), interpolation=cv2.INTER_AREA)
        sheet[top : top + height, left : left + width] = shrunk / 255.0
        if np.median(flat[top : top + height, left : left + width]) < DARK_GROUND:
            pale[top : top + height, left : left + width] = 1
    frame = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    view = cv2.getPerspectiveTransform(frame, np.array(quad, np.float32))
    size = pixels.shape[1], pixels.shape[0]
    ink = _seen(sheet, view, size) * opacity
    light = _seen(pale, view, size)[:, :, None]
    tone = np.array(INK, np.float32) * (1 - light) + np.array(PALE_INK, np.float32) * light
    result = pixels * (1 - ink[:, :, None]) + tone * ink[:, :, None]
    return jpeg_of(np.asarray(np.clip(np.rint(result), 0, 255), np.uint8), QUALITY)


def _seen(sheet: NDArray[np.float32], view: Homography, size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(cv2.warpPerspective(sheet, view, size, flags=cv2.INTER_LINEAR), np.float32)


def _encoded(pixels: Bgr) -> Bgr:
    """The clean picture as it would look after being encoded like the marked one: only the mark then differs."""
    return _decoded(jpeg_of(pixels, QUALITY))


def _decoded(jpeg: bytes) -> Bgr:
    """A JPEG of this program's own making."""
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def _at_fault(marks: Sequence[Box], changed: Sequence[Box]) -> list[Box]:
    """The marks nearest to the lines that changed."""
    return [min(marks, key=lambda mark: _distance(mark, box)) for box in changed]


def _distance(one: Box, other: Box) -> float:
    return float(
        np.hypot(one[0] + one[2] / 2 - other[0] - other[2] / 2, one[1] + one[3] / 2 - other[1] - other[3] / 2)
    )


def _touches(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0, wide) * max(0, high)
    return both / (one[2] * one[3] + other[2] * other[3] - both)
