"""Names of units taken apart: the trade name (字号), the trade, the form; and whether a site's name comes from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from assistant.names.folding import fold

if TYPE_CHECKING:
    from assistant.rules.book import RuleBook

BRACKETS: Final = re.compile(r"[(\[{（〔【].*?[)\]}）〕】]")
SHORTEST: Final = 2
"""Characters in common by which a site's name is taken to come from the unit's."""


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name, folded: ``whole``; ``trade_name`` without place, trade and form; ``short`` the trade name with the trade."""

    whole: str
    trade_name: str
    short: str


def take_apart(name: str, book: RuleBook) -> UnitName:
    """Take a unit's name apart by the words for places, trades and forms. Where nothing would be left, less is taken off."""
    from assistant.names.places import place_names

    whole = fold(name).key
    rest = fold(BRACKETS.sub("", fold(name).normalised)).key or whole
    rest = _without_end(rest, book.words("name.company-forms"))
    places = place_names()
    for _level in range(3):  # province, city, district
        head = next((rest[:size] for size in range(min(10, len(rest)), 1, -1) if rest[:size] in places), "")
        if not head or len(rest) - len(head) < SHORTEST:
            break
        rest = rest[len(head) :]
    short = rest
    trade_name = _without_end(short, book.words("name.trade-words"))
    return UnitName(whole, trade_name, short)


def comes_from(name: str, unit: UnitName) -> bool:
    """Whether a site's name (folded) holds the trade name, or shares at least two characters in a row with it."""
    if not unit.whole or unit.trade_name in name or (len(name) >= SHORTEST and name in unit.whole):
        return True
    match = SequenceMatcher(None, name, unit.trade_name, autojunk=False).find_longest_match()
    return match.size >= SHORTEST


def _without_end(text: str, endings: tuple[str, ...]) -> str:
    """Without the longest of the endings, again and again, as long as at least two characters are left."""
    for _round in range(4):
        found = max((one for one in endings if text.endswith(one)), key=len, default="")
        if not found or len(text) - len(found) < SHORTEST:
            return text
        text = text[: -len(found)]
    return text
