"""Reading a flattened paper: turned upright by what can be read, its words, its QR code, its portrait, its seals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from assistant.draft import MaterialKind
from assistant.findings import Box
from assistant.papers.sheet import Line, Scanned, Sheet
from assistant.vision.face import find_faces
from assistant.vision.models import Models
from assistant.vision.ocr import Ocr, TextLine
from assistant.vision.paper_ink import find_ink
from assistant.vision.photo import Bgr, resized

SIGNED: Final = frozenset({MaterialKind.CHECK_SHEET, MaterialKind.PLEDGE, MaterialKind.AUTHORISATION})
"""Papers that are looked at for seals and signatures."""
READ: Final = SIGNED | {
    MaterialKind.ID_FRONT,
    MaterialKind.ID_BACK,
    MaterialKind.LICENCE,
    MaterialKind.DOMAIN_CERTIFICATE,
}
"""Papers whose words are read at all."""

SURE: Final = 0.9
"""Confidence of a line that is read the right way up; on its head most stay below."""
ENOUGH: Final = 10
"""Characters read surely from which on a paper counts as upright, where they are most of what was found."""
MOST: Final = 0.6
SLANTED: Final = 9.0
"""Degrees."""
PORTRAIT_AT: Final = 900
"""Longest side at which the portrait on a card is looked for."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The upright paper and what stands on it. ``turned``: by so many quarter turns anticlockwise it was turned."""

    sheet: Sheet
    upright: Bgr
    turned: int


def read_sheet(flat: Bgr, kind: MaterialKind, ocr: Ocr, models: Models) -> SheetRead:
    """Read a flattened paper that is handed in as ``kind``. It is read once; where little can be read, turned and read again.

    Raises:
        ModelDamaged: the models are not where the package has them.
    """
    turned, upright, lines = _upright(flat, ocr)
    height, width = upright.shape[:2]
    plain = tuple(_line(one, width, height) for one in lines if one.text.strip() and not _slants(one))
    sheet = Sheet(
        size=(width, height),
        lines=plain,
        codes=_codes(upright) if kind is MaterialKind.LICENCE else (),
        faces=_faces(upright, models) if kind is MaterialKind.ID_FRONT else None,
        ink=find_ink(upright, plain) if kind in SIGNED else None,
    )
    return SheetRead(sheet, upright, turned)


def _upright(flat: Bgr, ocr: Ocr) -> tuple[int, Bgr, tuple[TextLine, ...]]:
    lines = ocr.read(flat)
    lying = _lies(lines)
    if not lines or (_is_read(lines) and not lying):
        return 0, flat, lines
    # Lines that run downwards are read as if the paper were turned anticlockwise.
    tries = [(0, flat, lines)]
    for turns in (1, 3, 2) if lying else (2,):
        view = np.ascontiguousarray(np.rot90(flat, turns))
        tries.append((turns, view, ocr.read(view)))
        if _is_read(tries[-1][2]) and not _lies(tries[-1][2]):
            return tries[-1]
    return max(tries, key=lambda one: (not _lies(one[2]), _sure(one[2])))


def _sure(lines: tuple[TextLine, ...]) -> int:
    return sum(len(line.text) for line in lines if line.confidence >= SURE)


def _is_read(lines: tuple[TextLine, ...]) -> bool:
    every = sum(len(line.text) for line in lines)
    sure = _sure(lines)
    return sure >= ENOUGH and sure >= MOST * every


def _lies(lines: tuple[TextLine, ...]) -> bool:
    """Whether most of what was found runs downwards."""
    long = [line for line in lines if len(line.text) >= 3]
    tall = 0
    for line in long:
        span = np.ptp(np.array(line.quad), axis=0)
        tall += len(line.text) if span[1] > 1.5 * span[0] else 0
    return tall > 0.5 * sum(len(line.text) for line in long) if long else False


def _slants(line: TextLine) -> bool:
    """Whether a line runs across the paper, as a watermark does and no print on a flattened paper."""
    (x0, y0), (x1, y1) = line.quad[0], line.quad[1]
    slope = abs(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
    return len(line.text) > 1 and bool(SLANTED < slope < 90 - SLANTED)


def _line(line: TextLine, width: int, height: int) -> Line:
    places = np.array(line.quad)
    left, top = (int(value) for value in np.clip(places.min(axis=0), 0, (width - 1, height - 1)))
    right, bottom = (int(np.ceil(value)) for value in np.clip(places.max(axis=0), 1, (width, height)))
    return Line(line.text.strip(), line.confidence, (left, top, max(1, right - left), max(1, bottom - top)))


def _codes(flat: Bgr) -> tuple[Scanned, ...]:
    import zxingcpp

    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    found = []
    for code in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        place = code.position
        xs = [place.top_left.x, place.top_right.x, place.bottom_left.x, place.bottom_right.x]
        ys = [place.top_left.y, place.top_right.y, place.bottom_left.y, place.bottom_right.y]
        box: Box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        found.append(Scanned(str(code.text)[:2_000], box))
    return tuple(found)


def _faces(flat: Bgr, models: Models) -> tuple[Box, ...]:
    ratio = min(1.0, PORTRAIT_AT / max(flat.shape[:2]))
    _with_landmarks, boxes = find_faces(resized(flat, ratio) if ratio < 1 else flat, models)
    return tuple(
        (round(left / ratio), round(top / ratio), round(wide / ratio), round(high / ratio))
        for left, top, wide, high in boxes
    )
