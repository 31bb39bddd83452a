"""Names as they are compared: width, case, traditional characters, invisible marks, look-alikes; positions lead back.

Two layers. ``normalised`` is what a person would read: it is shown, counted and judged for its characters, and folding it again
changes nothing. ``key`` is for finding words: without spaces, punctuation and marks, with circled and other compatibility
characters taken apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.names.lookalikes import DASHES, DOTS, KANA, LETTERS

if TYPE_CHECKING:
    from opencc import OpenCC

INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
"""Characters that show nothing (Unicode's Default_Ignorable_Code_Point), and the marks of annotations."""
RADICALS: Final = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs: drawn as the ordinary characters they decompose into."""
MOST_ROUNDS: Final = 8
"""Conversion to simplified characters settles after one or two rounds; this many is never needed."""


class Folded(NamedTuple):
    """A name in its two layers. A tuple, since thousands of them are made at once.

    ``shown_at`` and ``key_at`` give, for every character of ``normalised`` and of ``key``, the place in the original, in code
    points; None where each stands at its own place.
    """

    original: str
    normalised: str
    key: str
    shown_at: tuple[int, ...] | None
    key_at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that ``key[start:end]`` stands for; ``start < end``."""
        if self.key_at is None:
            return start, end
        return self.key_at[start], self.key_at[end - 1] + 1

    def parted(self) -> frozenset[int]:
        """Places in ``key`` before which a space or mark stood, the two ends among them."""
        found = {0, len(self.key)}
        place = 0
        for char in self.normalised:
            part = len(_KEY[ord(char)])
            if not part:
                found.add(place)
            place += part
        return frozenset(found)

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that ``normalised[start:end]`` stands for; ``start < end``."""
        if self.shown_at is None:
            return start, end
        return self.shown_at[start], self.shown_at[end - 1] + 1


@cache
def converter() -> OpenCC:
    """Traditional to simplified characters. Loaded when it is first needed: opening its dictionaries takes a moment."""
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _one_simplified(char: str) -> str:
    simple = str(converter().convert(char))
    return simple if len(simple) == 1 else char


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out each character by ``one`` when it is first met.

    ``odd`` collects those that do not become exactly one character: only texts with one of them need a map of places.
    """

    def __init__(self, one: Callable[[str], str]) -> None:
        super().__init__()
        self._one = one
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._one(char)
        if len(folded) != 1 or folded == " ":
            self.odd.add(char)
        self[code] = folded
        return folded


class _Shown(_Table):
    """The shown layer but for traditional characters, which are converted in their context; ``traditional`` collects them."""

    def __init__(self) -> None:
        super().__init__(_shown)
        self.traditional: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = super().__missing__(code)
        if len(folded) == 1 and folded >= "\u2e80" and _one_simplified(folded) != folded:
            self.traditional.add(folded)
        return folded


def _shown(char: str) -> str:
    folded = _shown_once(char)
    for _round in range(MOST_ROUNDS):
        again = "".join(map(_shown_once, folded))
        if again == folded:
            break
        folded = again
    return folded


def _keyed(char: str) -> str:
    parts = unicodedata.normalize("NFKC", KANA.get(char, char)).casefold()
    return "".join(
        KANA.get(part, LETTERS.get(part, part))
        for part in parts
        if unicodedata.category(part)[0] in "LN" or part in KANA
    )


def _shown_once(char: str) -> str:
    if char.isspace() or char in "\u2800\u2028\u2029":
        return " "
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category in ("Cc", "Cf") or INVISIBLE.match(char):
        return ""
    if char in DOTS:
        return "·"
    if char in DASHES:
        return "-"
    if char in LETTERS:
        return LETTERS[char]
    form = unicodedata.decomposition(char).partition(">")[0]
    if form in ("<wide", "<narrow", "<font", "<small", "<vertical") or RADICALS.match(char):
        return unicodedata.normalize("NFKC", char).casefold()
    return char.casefold()


_SHOWN: Final = _Shown()
_KEY: Final = _Table(_keyed)


def fold(text: str) -> Folded:
    """Both layers of a text of any length and content."""
    shown = text.translate(_SHOWN)
    shown_at: tuple[int, ...] | None = None
    if not _SHOWN.odd.isdisjoint(text):
        shown, shown_at = _with_places(text)
    if not _SHOWN.traditional.isdisjoint(shown):
        shown = _simplified(shown)
    key = shown.translate(_KEY)
    if _KEY.odd.isdisjoint(shown):
        return Folded(text, shown, key, shown_at, shown_at)
    places = shown_at if shown_at is not None else range(len(shown))
    key_at = tuple(place for char, place in zip(shown, places, strict=True) for _part in _KEY[ord(char)])
    return Folded(text, shown, key, shown_at, key_at)


def normalise(text: str) -> str:
    """What a person would read. Done twice it changes nothing more."""
    return fold(text).normalised


def fold_word(word: str) -> str:
    """A word of a list as it stands in a ``key``."""
    return fold(word).key


def _with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The shown layer with single inner spaces and none at the ends, and where each character comes from."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _SHOWN[ord(char)]:
            if part == " " and (not chars or chars[-1] == " "):
                continue
            chars.append(part)
            places.append(place)
    if chars and chars[-1] == " ":
        chars.pop()
        places.pop()
    return "".join(chars), tuple(places)


def _simplified(text: str) -> str:
    """In simplified characters, as many as before: phrases where the library keeps the length, else each alone."""
    convert = converter().convert
    for _round in range(MOST_ROUNDS):
        simple = str(convert(text))
        if simple == text:
            break
        if len(simple) != len(text):
            simple = "".join(_one_simplified(char) for char in text)
        if simple == text:
            break
        text = simple
    return text
