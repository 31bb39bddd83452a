"""The texts of ``corpus/``: what a person might paste, with what should be found in it.

All are written for these tests in the wording styles of providers' lists, messages and bureaus' free text. ``tuned`` was at hand
while the catalogue was written. ``held`` was written before it and first read by it afterwards; ``late``, ``last``, ``fresh`` and
``newest`` were written one after another, each once the catalogue had learnt from those before. What was found at first reading stands in ``FIRST_READING``; since then the catalogue has learnt from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.rejections.decoded import Decoded

FOLDER: Final = Path(__file__).with_name("corpus")
REJECTIONS: Final = ("tuned", "held", "late", "last", "fresh", "newest")
FIRST_READING: Final = {
    "tuned": (62, 68),
    "held": (66, 69),
    "late": (13, 24),
    "last": (34, 40),
    "fresh": (35, 42),
    "newest": (36, 40),
}


@dataclass(frozen=True)
class Pasted:
    """A text and its heading: pairs of cause and field for a rejection, the kind of text otherwise."""

    heading: str
    text: str

    @property
    def wanted(self) -> set[tuple[str, str]]:
        pairs = (one.strip().partition("@") for one in self.heading.split(";"))
        return {(cause, field) for cause, _at, field in pairs}

    def is_found(self, decoded: Decoded) -> bool:
        """Every cause with its field, and no other cause."""
        fields = {claim.cause.id: claim.fields for claim in decoded.claims}
        return set(fields) == {cause for cause, _field in self.wanted} and all(
            field in fields[cause] for cause, field in self.wanted
        )


def pasted(name: str) -> list[Pasted]:
    """The texts of one file; each begins with a line ``= heading``."""
    parts = f"\n{(FOLDER / name).with_suffix('.txt').read_text(encoding='utf-8')}".split("\n= ")[1:]
    return [
        Pasted(heading.strip(), text.strip())
        for heading, _line, text in (part.partition("\n") for part in parts)
    ]
