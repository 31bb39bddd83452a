"""The wordings that a purpose watermark may have, by the rules in force. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from assistant.rules.book import RuleBook

WORDINGS: Final = "watermark.wordings"
"""The fact that lists the wordings that may be used; ``{recipient}`` and ``{date}`` are filled in."""
LONGEST_RECIPIENT: Final = 20
"""Characters: a longer one leaves no short watermark."""


def wordings(book: RuleBook) -> tuple[str, ...]:
    """The wordings that may be used, the plainest first."""
    return book.words(WORDINGS)


def wants_recipient(wording: str) -> bool:
    """Whether a wording names who receives the paper."""
    return "{recipient}" in wording


def filled(wording: str, recipient: str, day: date) -> str:
    """The wording as it is put on. ``recipient`` loses spaces at its ends and what is beyond ``LONGEST_RECIPIENT``."""
    name = " ".join(recipient.split())[:LONGEST_RECIPIENT]
    return wording.replace("{recipient}", name).replace("{date}", day.isoformat())


def is_allowed(text: str, book: RuleBook) -> bool:
    """Whether a watermark that was read is of a wording that may be used; spaces and signs left out."""
    return any(re.fullmatch(_pattern(wording), _plain(text)) for wording in wordings(book))


def in_lines(text: str, lines: int) -> tuple[str, ...]:
    """The wording over so many lines of about the same length; broken at spaces where that is near the middle."""
    rest, found = text, []
    for left in range(lines, 1, -1):
        length = -(-len(rest) // left)
        space = rest.find(" ", max(1, length - 2), length + 3)
        cut = space if space != -1 else length
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return tuple(part for part in (*found, rest) if part)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _pattern(wording: str) -> str:
    parts = re.split(r"(\{recipient\}|\{date\})", wording)
    named = {"{recipient}": rf"\w{{1,{LONGEST_RECIPIENT}}}", "{date}": r"\d{8}"}
    return "".join(named.get(part, re.escape(_plain(part))) for part in parts)
