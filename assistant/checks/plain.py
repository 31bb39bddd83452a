"""Texts as they are compared: width, spaces, brackets and dots make no difference that a bureau would see."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DOTS: Final = "·•・‧∙⋅．"
INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U000323af]")


def plain(text: str) -> str:
    """Half width where both exist, no invisible characters, single inner spaces, none at the ends."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def squeezed(text: str) -> str:
    """``plain`` without any space: for numbers that people type in groups."""
    return plain(text).replace(" ", "")


def same_name(one: str, other: str) -> bool:
    """Two names of a person or a company are one, apart from width, spaces, case, kind of bracket and of dot."""
    return _name_key(one) == _name_key(other)


def same_number(one: str, other: str) -> bool:
    """Two numbers of documents are one, apart from width, spaces, hyphens and case."""
    return number_key(one) == number_key(other)


def number_key(text: str) -> str:
    """A document's number without spaces and hyphens, in capitals."""
    # Capitals of some letters are two characters, which belong together again.
    return unicodedata.normalize("NFKC", squeezed(text).replace("-", "").upper())


def han_count(text: str) -> int:
    """Chinese characters in a text."""
    return len(HAN.findall(text))


def _name_key(text: str) -> str:
    key = squeezed(text).casefold()
    for brackets in ("〔〕", "[]", "【】", "{}", "〈〉"):
        key = key.replace(brackets[0], "(").replace(brackets[1], ")")
    for dot in DOTS:
        key = key.replace(dot, "·")
    return key
