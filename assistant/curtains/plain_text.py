"""Lettering compared: what two readings of the same word have in common, whatever the spacing, width or case."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher


def plain(text: str) -> str:
    """The letters and digits alone, in their usual width, without case: ``2026 版`` and ``２０２６版`` are one word."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def likeness(one: str, other: str) -> float:
    """How alike two texts are when made plain: 0 nothing in common, 1 the same."""
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()
