"""Which copy of a picture is handed over: the clean one, or the one with a watermark on it. Pure."""

from __future__ import annotations

from typing import Final

from assistant.draft import PHOTOS_OF_A_PERSON, Material
from assistant.rules.book import RuleBook

TAKEN: Final = "watermark.taken"
"""The fact that says whether a provider takes papers with a watermark."""


def takes_watermark(material: Material, book: RuleBook) -> bool:
    """Whether this picture may bear a watermark: papers alone, and only where a rule in force says so."""
    fact = book.fact_if_any(TAKEN)
    return material.kind not in PHOTOS_OF_A_PERSON and fact is not None and fact.value is True


def handed_over(material: Material, book: RuleBook) -> str:
    """The path of the copy that goes into the package, relative to the draft."""
    if material.watermarked is not None and takes_watermark(material, book):
        return material.watermarked
    return material.file


def is_watermarked(material: Material, book: RuleBook) -> bool:
    """Whether the copy that goes into the package bears a watermark; also where there is no clean one."""
    return material.watermarked is not None and handed_over(material, book) == material.watermarked
