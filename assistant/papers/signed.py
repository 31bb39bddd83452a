"""Papers that are signed and sealed: where their own words want a signature or a seal, and what must stay readable. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.findings import Box
from assistant.papers.sheet import Ink, Line, Sheet

SIGN_HERE: Final = re.compile(r"签\s*字|签\s*名|签\s*署\s*[:：]|签\s*章\s*[:：）)]|承诺人\s*[:：]")
SEAL_HERE: Final = re.compile(r"盖\s*章|公\s*章|[（(]\s*章\s*[)）]|印\s*章\s*[:：]")
BESIDE: Final = re.compile(r"盖\s*章|公\s*章|签\s*[字名]|日\s*期|年.*月.*日|单位")
"""What stands beside a place for a signature and is no part of it."""
NUMBERED: Final = re.compile(r"编\s*号|号\s*码|单\s*号|条\s*码")
A_NUMBER: Final = re.compile(r"[0-9A-Z]{8,}")
REACH: Final = 70.0
"""Millimetres to the right of the words in which a signature stands."""
NUMBER_REACH: Final = 55.0
"""Millimetres to the right of the words beside which a number stands."""


def signing_boxes(lines: Sequence[Line], size: tuple[int, int], scale: float) -> tuple[Box, ...]:
    """Where signatures are wanted: right of the words that ask for one, up to the next printed words of the row."""
    places = []
    for line in lines:
        hits = list(SIGN_HERE.finditer(line.text))
        # Within a sentence (「签字盖章后有效」) nothing is signed: the words end the line, or a colon follows.
        if not hits or len(line.text) - hits[-1].end() > 3:
            continue
        left, top, width, height = line.box
        begin = left + width
        end = min(size[0], begin + round(REACH * scale))
        for other in lines:
            x, y, _wide, high = other.box
            beside = abs((y + high / 2) - (top + height / 2)) < 0.7 * height
            if other is not line and beside and x >= begin and BESIDE.search(other.text):
                end = min(end, x)
        upper, lower = max(0, round(top - 1.6 * height)), min(size[1], round(top + 1.5 * height))
        if end - begin > 2 * height:
            places.append((begin, upper, end - begin, lower - upper))
    return tuple(places)


def wants_seal(sheet: Sheet) -> bool:
    """Whether the paper's own words ask for a seal."""
    return any(SEAL_HERE.search(line.text) for line in sheet.lines)


def numbers_on(sheet: Sheet, ink: Ink) -> tuple[Box, ...]:
    """Places of numbers and barcodes, which a seal must leave free. Of a number that is hidden only its label can be read, so
    the place beside a label counts as well.
    """
    boxes = list(ink.barcodes)
    for line in sheet.lines:
        left, top, width, height = line.box
        text = "".join(line.text.split())
        if NUMBERED.search(text) and len(text) < 40:
            beyond = round(NUMBER_REACH * ink.scale) if not A_NUMBER.search(text) else 0
            boxes.append((left, top, min(width + beyond, sheet.size[0] - left), height))
        elif A_NUMBER.search(text):
            boxes.append(line.box)
    return tuple(boxes)


def covered_share(seal: Box, box: Box) -> float:
    """How much of a place, 0 to 1, the round of a seal lies on."""
    columns, rows = 24, 6
    cx, cy = seal[0] + seal[2] / 2, seal[1] + seal[3] / 2
    rx, ry = max(1.0, seal[2] / 2), max(1.0, seal[3] / 2)
    inside = 0
    for column in range(columns):
        x = box[0] + box[2] * (column + 0.5) / columns
        for row in range(rows):
            y = box[1] + box[3] * (row + 0.5) / rows
            inside += ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
    return inside / (columns * rows)


def covered_lines(seal: Box, sheet: Sheet, numbers: Sequence[Box], share: float) -> list[Box]:
    """What a seal hides that has to be read: numbers and barcodes of which it lies on more than ``share``, and lines that break
    off under it. Where the paper closes (signatures, date, the unit's name), a seal lies on words as it should.
    """
    found = [box for box in numbers if covered_share(seal, box) > share]
    tops = [
        line.box[1] - 3 * line.box[3]
        for line in sheet.lines
        if SIGN_HERE.search(line.text) or SEAL_HERE.search(line.text)
    ]
    closing = min(tops, default=sheet.size[1])
    for line in sheet.lines:
        left, top, width, height = line.box
        ends = seal[0] < left + width < seal[0] + seal[2] and left < seal[0]
        begins = seal[0] < left < seal[0] + seal[2] and left + width > seal[0] + seal[2]
        beside = seal[1] < top + height / 2 < seal[1] + seal[3]
        if beside and (ends or begins) and top + height < closing:
            found.append(line.box)
    return found
