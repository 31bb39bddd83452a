"""Whether a watermark left what is read as it was: two readings of one paper, compared character by character. Pure.

Every line is read twice in the same place, once on the clean paper and once on the marked one; then the marked paper is
read as a whole, as any reader would, and its fields are compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.findings import Box
from assistant.vision.watermark_measures import Changed


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it was read, and where."""

    text: str
    box: Box


def changed_lines(before: Sequence[Read], after: Sequence[str]) -> tuple[tuple[Changed, Box], ...]:
    """The lines that read otherwise in the same place, each with that place. ``after`` is in the order of ``before``.

    Width of characters and spaces are left out, since they carry nothing on a paper.
    """
    return tuple(
        (Changed(line.text, text), line.box)
        for line, text in zip(before, after, strict=True)
        if line.text and plain(line.text) != plain(text)
    )


def changed_fields(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> tuple[Changed, ...]:
    """The fields that were read on the clean paper and say something else on the marked one, or are not found there."""
    return tuple(
        Changed(was or "", after.get(name) or "")
        for name, was in before.items()
        if name not in after or after[name] != was
    )


def characters(lines: Sequence[Read]) -> int:
    """How many characters there are."""
    return sum(len(plain(line.text)) for line in lines)


def plain(text: str) -> str:
    """Without spaces, in one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
