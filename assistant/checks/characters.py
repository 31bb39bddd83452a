"""Two texts under each other, character by character: what differs, and what only looks different. Pure.

A difference that folding takes away (width, case, spaces, brackets, dots, traditional and variant forms) is no difference
to a reviewer, or a small one; every other character is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from assistant.checks.plain import DOTS, INVISIBLE

if TYPE_CHECKING:
    from opencc import OpenCC

LONGEST: Final = 200
"""Characters compared; a name has fewer, and what is longer was not a name."""

BRACKETS: Final = str.maketrans("〔[【{〈〕]】}〉", "(((((" + ")))))")
MIDDLE_DOTS: Final = str.maketrans(dict.fromkeys(DOTS, "·"))


class Match(StrEnum):
    """How two characters at one place stand to each other."""

    SAME = "same"
    FORM = "form"
    """Full or half width, capital or small, another kind of bracket, dot or space: one character to a reviewer."""
    VARIANT = "variant"
    """Traditional against simplified, or a variant of the character: the same word, but not as it is registered."""
    DIFFERENT = "different"
    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the grid; empty text where the other one has a character more."""

    first: str
    second: str
    match: Match


def aligned(first: str, second: str) -> tuple[Cell, ...]:
    """The columns of two texts under each other. Spaces and invisible marks that one has more are of match ``FORM``."""
    one, other = _cut(first), _cut(second)
    matcher = SequenceMatcher(
        None, [_key(char) for char in one], [_key(char) for char in other], autojunk=False
    )
    cells: list[Cell] = []
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            cells += [
                Cell(a, b, _match(a, b)) for a, b in zip(one[start:end], other[begin:stop], strict=True)
            ]
            continue
        left, right = one[start:end], other[begin:stop]
        for index in range(max(len(left), len(right))):
            cells.append(_unequal(left[index : index + 1], right[index : index + 1]))
    return tuple(cells)


def differing(cells: tuple[Cell, ...]) -> int:
    """How many columns differ to a reviewer."""
    return sum(cell.match in (Match.DIFFERENT, Match.ONLY_FIRST, Match.ONLY_SECOND) for cell in cells)


def has_variants(cells: tuple[Cell, ...]) -> bool:
    """Whether traditional or variant forms are all that differs in some column."""
    return any(cell.match is Match.VARIANT for cell in cells)


def _cut(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:LONGEST]


def _unequal(first: str, second: str) -> Cell:
    if not second:
        return Cell(first, "", Match.FORM if not _key(first) else Match.ONLY_FIRST)
    if not first:
        return Cell("", second, Match.FORM if not _key(second) else Match.ONLY_SECOND)
    if not _key(first) and not _key(second):
        return Cell(first, second, Match.FORM)
    return Cell(first, second, Match.DIFFERENT)


def _match(first: str, second: str) -> Match:
    if first == second:
        return Match.SAME
    return Match.FORM if _form(first) == _form(second) else Match.VARIANT


@cache
def _form(char: str) -> str:
    """Without width, case, kind of bracket or dot; empty for spaces and what shows nothing."""
    if char.isspace() or INVISIBLE.match(char):
        return ""
    plain = unicodedata.normalize("NFKC", char).casefold()
    return "".join(plain.translate(BRACKETS).translate(MIDDLE_DOTS).split())


@cache
def _key(char: str) -> str:
    form = _form(char)
    return str(_simplifier().convert(form)) if form and ord(form[0]) > 0x2E80 else form


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC  # opening its dictionaries takes a moment: only when a name is compared

    return OpenCC("t2s")
