"""A watermark that was read on a paper: is its wording one that may be used, and does it lie on other lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.checks.faults import fault
from assistant.findings import Box, Code, Finding
from assistant.papers.sheet import Line, Sheet
from assistant.rules.book import RuleBook
from assistant.watermark_wording import WORDINGS, is_allowed

BEGINS: Final = "watermark.begins"
ENDS: Final = "watermark.ends"
LONGEST: Final = "reading.watermark.longest"
OVER: Final = "reading.watermark.over"


def judge_watermark(sheet: Sheet, book: RuleBook, about: str) -> Iterator[Finding]:
    """Findings about watermarks; boxes are in pixels of the flattened paper.

    A mark that could not be read is not told here: what it hides is then missed by the reading itself.
    """
    marks = [line for line in sheet.lines if is_watermark(line.text, book)]
    for mark in marks:
        text = "".join(mark.text.split())
        if not is_allowed(mark.text, book):
            finding = fault(book, Code.DOC_WATERMARK, WORDINGS, about, side="wording", seen=text)
            yield replace(finding, box=mark.box)
        elif (covered := _covered(mark, sheet, book.number(OVER))) is not None:
            finding = fault(book, Code.DOC_WATERMARK, WORDINGS, about, side="over", seen=text)
            yield replace(finding, box=covered.box)


def is_watermark(text: str, book: RuleBook) -> bool:
    """Whether a line is a purpose watermark by how it begins and what stands in it."""
    plain = re.sub(r"\s+", "", text)
    return (
        len(plain) <= book.number(LONGEST)
        and plain.startswith(tuple(book.words(BEGINS)))
        and any(word in plain for word in book.words(ENDS))
    )


def _covered(mark: Line, sheet: Sheet, least: float) -> Line | None:
    others = (line for line in sheet.lines if line is not mark)
    return next((line for line in others if _share(line.box, mark.box) >= least), None)


def _share(inner: Box, outer: Box) -> float:
    wide = min(inner[0] + inner[2], outer[0] + outer[2]) - max(inner[0], outer[0])
    high = min(inner[1] + inner[3], outer[1] + outer[3]) - max(inner[1], outer[1])
    return max(0, wide) * max(0, high) / max(1, inner[2] * inner[3])
