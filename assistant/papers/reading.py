"""Reading a paper: what kind it is by its own words, and its fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.draft import MaterialKind
from assistant.papers.answer import Doubt, PaperRead, ReadField
from assistant.papers.certificate import certificate
from assistant.papers.form import FIELDS, OPTIONAL, PaperForm, form_of
from assistant.papers.id_card import back, front
from assistant.papers.layout import Value, values_of
from assistant.papers.licence import licence
from assistant.papers.sheet import Sheet
from assistant.rules.book import RuleBook

READABLE: Final = tuple(FIELDS)
"""Kinds of paper that have fields."""
ENOUGH: Final = 2
"""Words of a kind that have to be there before a paper is taken for it."""


def read_fields(sheet: Sheet, kind: MaterialKind, book: RuleBook) -> PaperRead:
    """The fields of a paper that is handed in as ``kind``, and what it looks like.

    Raises:
        KeyError: papers of this kind have no fields (``READABLE``).
    """
    form = form_of(kind, book)
    found = values_of(sheet.lines, form.labels, form.other)
    values = _first_of_each(found)
    match kind:
        case MaterialKind.ID_FRONT:
            fields = front(values, book.words("reading.ethnic-groups"))
        case MaterialKind.ID_BACK:
            fields = back(values)
        case MaterialKind.LICENCE:
            fields = licence(values, sheet.lines, sheet.codes)
        case _:
            fields = certificate(found)
    least = book.number("reading.confidence")
    ordered = {name: _weighed(fields[name], least) for name in FIELDS[kind] if name in fields}
    missing = tuple(name for name in FIELDS[kind] if name not in fields and (kind, name) not in OPTIONAL)
    return PaperRead(kind, looks_like(sheet, book), ordered, missing)


def looks_like(sheet: Sheet, book: RuleBook) -> MaterialKind | None:
    """What the words on a paper make it: the kind most of whose own words stand there; None for fewer than two."""
    text = "\n".join("".join(line.text.split()) for line in sheet.lines)
    counts = {kind: _known(text, form_of(kind, book)) for kind in READABLE}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] >= ENOUGH else None


def _known(text: str, form: PaperForm) -> int:
    return sum(word in text for word in form.known_by)


def _first_of_each(values: list[Value]) -> dict[str, Value]:
    """By name the first that something stands beside."""
    found: dict[str, Value] = {}
    for value in values:
        if value.name and (value.name not in found or (value.pieces and not found[value.name].pieces)):
            found[value.name] = value
    return found


def _weighed(one: ReadField, least: float) -> ReadField:
    return replace(one, doubt=Doubt.CONFIDENCE) if one.doubt is None and one.confidence < least else one
