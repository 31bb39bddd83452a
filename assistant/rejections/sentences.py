"""A pasted text in sentences and clauses, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.names.folding import Folded, fold

LONGEST_TEXT: Final = 8_000
"""Characters; a rejection has a few hundred. What is beyond is not read, and said."""
ENDS: Final = re.compile(r"[。；;！!？?\n\r]+|(?<=[\u4e00-\u9fff)）])\.\s")
ITEM: Final = re.compile(
    r"(?:(?<=[\s:：。；;，,])|^)(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．](?!\d)|[①-⑳])"
)
"""1、 (2) 三、 ④: a new point of a list begins."""
COMMAS: Final = re.compile(r"[，,、]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of the text that speaks of one thing. ``start`` is its place in the text, in characters."""

    start: int
    text: str
    folded: Folded

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A part of the folded sentence as a part of the whole text."""
        inner = self.folded.span(start, end)
        return self.start + inner[0], self.start + inner[1]

    def clauses(self) -> list[tuple[int, int]]:
        """Parts between commas, in the folded text; those without a character are left out."""
        places = self.folded.key_at or range(len(self.folded.key))
        cuts = [match.start() for match in COMMAS.finditer(self.text)]
        found: list[tuple[int, int]] = []
        begin = 0
        for cut in [*cuts, len(self.text)]:
            end = begin
            while end < len(places) and places[end] < cut:
                end += 1
            if end > begin:
                found.append((begin, end))
            begin = end
        return found


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, its list points apart; those without a letter, character or digit are left out."""
    cuts = {0, min(len(text), LONGEST_TEXT)}
    read = text[:LONGEST_TEXT]
    for match in ENDS.finditer(read):
        cuts |= {match.start(), match.end()}
    for match in ITEM.finditer(read):
        cuts |= {match.start(), match.end()}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        part = read[start:end]
        folded = fold(part)
        if len(folded.key) > 1:
            yield Sentence(start, part, folded)
