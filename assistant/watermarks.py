"""Which purpose watermark a paper may bear, by the rules in force. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.draft import PHOTOS_OF_A_PERSON, Material
from assistant.package.copies import TAKEN
from assistant.rules.book import RuleBook
from assistant.rules.model import Fact
from assistant.vision.watermark_measures import MarkTask

OPACITY: Final = "watermark.opacity"
LEAST_HEIGHT: Final = "watermark.least-height"
SHEET_HEIGHT: Final = "watermark.least-height.sheet"
CARDS: Final = ("id-front", "id-back")


class Permission(StrEnum):
    """Whether a picture may bear a watermark."""

    TAKEN = "taken"
    FORBIDDEN = "forbidden"
    """A rule says that it is not taken."""
    UNSAID = "unsaid"
    """No rule speaks of it; the clean picture is handed in."""
    NO_PAPER = "no-paper"
    """It shows a person."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the rules say, and the rule that says it."""

    permission: Permission
    rule: Fact | None = None


def allowed(material: Material, book: RuleBook) -> Allowed:
    """Whether this picture may bear a watermark with the provider whose rules are in force."""
    if material.kind in PHOTOS_OF_A_PERSON:
        return Allowed(Permission.NO_PAPER)
    fact = book.fact_if_any(TAKEN)
    if fact is None:
        return Allowed(Permission.UNSAID)
    return Allowed(Permission.TAKEN if fact.value is True else Permission.FORBIDDEN, fact)


def task_for(material: Material, book: RuleBook) -> MarkTask:
    """How strong and how large the lettering is."""
    card = material.kind.value in CARDS
    return MarkTask(book.number(OPACITY), book.number(LEAST_HEIGHT if card else SHEET_HEIGHT))
