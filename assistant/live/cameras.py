"""Which cameras are programs. Pure."""

from __future__ import annotations

from assistant.rules.book import RuleBook


def poses_as_camera(name: str, book: RuleBook) -> bool:
    """Whether a camera's name is that of a program which poses as one, by the words of the rule packs."""
    lowered = name.lower()
    return any(word in lowered for word in book.words("live.virtual-cameras"))
