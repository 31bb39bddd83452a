"""Characters of a name: which marks it may hold, whether it is an address, and what was folded without being seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from assistant.checks.plain import han_count
from assistant.names.folding import INVISIBLE
from assistant.names.lookalikes import LETTERS

DOTS: Final = re.compile("[。．｡]")
ORDINARY: Final = re.compile("[\u4e00-\u9fff0-9a-z]*")
"""A normalised text in which there is nothing to look for."""


def is_written_like_an_address(shown: str, domain: str) -> bool:
    """The name is this site's domain, with or without ``www.``, or looks like any address. ``shown`` is normalised."""
    from assistant.checks.domains import parts_of

    text = DOTS.sub(".", shown)
    if "://" in text or text.startswith("www."):
        return True
    own = parts_of(domain) if domain else None
    if own is not None and text.removeprefix("www.") in (own.name, own.apex):
        return True
    if "." not in text or " " in text:
        return False
    return parts_of(text) is not None and not han_count(text)


def bad_marks(shown: str, allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of characters of a normalised name that are neither letters, digits nor allowed marks."""
    start = None
    for place, char in enumerate(shown):
        if char.isalpha() or char.isdecimal() or char in allowed or char == "〇" or _belongs(shown, place):
            if start is not None:
                yield start, place
                start = None
        elif start is None:
            start = place
    if start is not None:
        yield start, len(shown)


def _belongs(shown: str, place: int) -> bool:
    """A vowel or tone sign of a script that is written with them (Tibetan, Mongolian, Uyghur); none belongs to Chinese or Latin."""
    if unicodedata.category(shown[place]) not in ("Mn", "Mc") or place == 0:
        return False
    before = shown[place - 1]
    if unicodedata.category(before) in ("Mn", "Mc"):
        return _belongs(shown, place - 1) if place < 8 else False
    return before.isalpha() and not before.isascii() and not han_count(before)


def wears_a_mask(original: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Places of invisible characters and of letters that look like Latin ones, with a name for what stands there."""
    for found in re.finditer(rf"(?:{INVISIBLE.pattern})+", original):
        yield found.span(), " ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in found.group()))
    if any(char in LETTERS for char in original):
        start = next(place for place, char in enumerate(original) if char in LETTERS)
        end = start + 1
        while end < len(original) and original[end] in LETTERS:
            end += 1
        yield (start, end), original[start:end]
