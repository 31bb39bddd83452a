"""Putting decoded causes into a draft, and telling which of them are still open. Pure: the day is handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from assistant.draft import Filing
from assistant.draft_paths import value_at
from assistant.rejections.decoded import Claim
from assistant.rejections.model import OUTSIDE
from assistant.rejections.places import places
from assistant.rejections.remembered import Remembered

OTHER: Final = "other"
"""The id of a cause that no entry of the catalogue fits: the person said what it is about."""
MOST: Final = 200
"""Causes that a draft keeps; the oldest settled ones make room."""
LONGEST_QUOTE: Final = 1_000


def remember(filing: Filing, claims: Iterable[Claim], on: date, text: str = "") -> Filing:
    """The draft with these causes remembered and its package's tasks open again.

    The same cause about the same fields is kept once, with the newest words. ``text`` is the whole pasted text: it may
    name the site that is meant.
    """
    added = []
    for claim in claims:
        quote = " … ".join(one.text for one in claim.quotes)
        about = places(claim.fields, filing, text)
        added.append(entry(filing, claim.cause.id, about, quote, on))
    return with_entries(filing, added)


def entry(filing: Filing, cause: str, about: tuple[str, ...], quote: str, on: date) -> Remembered:
    """One cause with what stands in its fields now."""
    return Remembered(
        cause=cause,
        about=about[:60],
        quote=quote[:LONGEST_QUOTE],
        on=on,
        refused=print_of(filing, about[:60]),
    )


def with_entries(filing: Filing, added: Iterable[Remembered]) -> Filing:
    """The draft with entries added; each takes the place of an earlier one of that cause about the same fields."""
    kept = list(filing.rejections)
    for one in added:
        kept = [held for held in kept if (held.cause, held.about) != (one.cause, one.about)]
        kept.append(one)
    while len(kept) > MOST:
        settled = next((held for held in kept if held.settled is not None), kept[0])
        kept.remove(settled)
    return filing.model_copy(update={"rejections": tuple(kept)})


def settle(filing: Filing, index: int, on: date | None) -> Filing:
    """The draft with one cause said to be done, or, with None, open again.

    Raises:
        IndexError: there is no such entry.
    """
    if not 0 <= index < len(filing.rejections):
        raise IndexError(index)
    changed = list(filing.rejections)
    changed[index] = changed[index].model_copy(update={"settled": on})
    return filing.model_copy(update={"rejections": tuple(changed)})


def still_open(filing: Filing) -> Iterator[tuple[int, Remembered]]:
    """The remembered causes that nothing answers yet, with their index in the draft."""
    for index, one in enumerate(filing.rejections):
        if one.settled is None and (is_outside(one) or print_of(filing, one.about) == one.refused):
            yield index, one


def is_outside(one: Remembered) -> bool:
    """Whether nothing in the draft could show that it is done."""
    return not any(path not in OUTSIDE for path in one.about)


def print_of(filing: Filing, about: Iterable[str]) -> str:
    """A print of what stands in these places: equal prints, equal contents; it shows nothing of them."""
    values = "\x1f".join(f"{path}={_value(filing, path)}" for path in about if path not in OUTSIDE)
    return hashlib.sha256(values.encode("utf-8", "replace")).hexdigest()[:16]


def _value(filing: Filing, path: str) -> Any:
    """A field's value; of a picture its files, which bear a new name whenever they are taken anew."""
    if path.startswith("picture."):
        kind, _dot, person = path.removeprefix("picture.").partition(".")
        return [
            material.file
            for material in filing.materials
            if material.kind == kind and (not person or str(material.person) == person)
        ]
    try:
        return value_at(filing, path)
    except KeyError:
        return ""
