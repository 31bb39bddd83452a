"""Where in a draft a cause leads: paths with ``*`` become the fields and pictures that this filing has."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.draft import Filing
from assistant.names.folding import fold_word
from assistant.rejections.model import OUTSIDE


def places(fields: Iterable[str], filing: Filing, text: str = "") -> tuple[str, ...]:
    """The places of ``fields`` in this filing, in their order; ``text`` is what names a site or domain, where it does.

    Sites that the text names stand for all; without one all are meant.
    """
    named = _sites_named(filing, text)
    found: list[str] = []
    for field in fields:
        found += _of_one(field, filing, named)
    return tuple(dict.fromkeys(found))


def _of_one(field: str, filing: Filing, sites: tuple[int, ...]) -> list[str]:
    if field in OUTSIDE:
        return [field]
    if field.startswith("sites.*."):
        return [field.replace("*", str(index), 1) for index in sites]
    for mark in ("*", "site"):
        if field.startswith(f"persons.{mark}.") or (
            field.startswith("picture.") and field.endswith(f".{mark}")
        ):
            return [_filled(field, mark, index) for index in _persons(mark, filing, sites)]
    return [field]


def _filled(field: str, mark: str, index: int) -> str:
    if field.startswith("persons."):
        return field.replace(f"persons.{mark}.", f"persons.{index}.", 1)
    return field.removesuffix(mark) + str(index)


def _persons(mark: str, filing: Filing, sites: tuple[int, ...]) -> list[int]:
    """All, or those who are responsible for the sites."""
    if mark == "*":
        return list(range(len(filing.persons)))
    of_sites = sorted({filing.sites[index].person for index in sites})
    return [index for index in of_sites if index < len(filing.persons)] or [0]


def _sites_named(filing: Filing, text: str) -> tuple[int, ...]:
    folded = fold_word(text)
    named = tuple(
        index
        for index, site in enumerate(filing.sites)
        if any(word and fold_word(word) in folded for word in (site.domain.name, site.name))
    )
    return named or tuple(range(len(filing.sites)))
