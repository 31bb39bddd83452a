"""What a kind of paper has printed on it: the label of each field, and the words by which the paper is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.draft import MaterialKind
from assistant.rules.book import RuleBook

FIELDS: Final[Mapping[MaterialKind, tuple[str, ...]]] = {
    MaterialKind.ID_FRONT: ("name", "sex", "ethnicity", "birth_date", "address", "number"),
    MaterialKind.ID_BACK: ("authority", "valid_from", "valid_to"),
    MaterialKind.LICENCE: (
        "credit_code",
        "name",
        "kind",
        "legal_representative",
        "address",
        "capital",
        "established",
        "valid_to",
        "scope",
    ),
    MaterialKind.DOMAIN_CERTIFICATE: ("domain", "holder", "registered", "expires"),
}
"""The fields of every paper that is read, by the contract's names and in its order."""

OPTIONAL: Final = frozenset({(MaterialKind.LICENCE, "valid_to"), (MaterialKind.LICENCE, "capital")})
"""Fields that not every paper of the kind has: newer licences bear no term, a sole trader's no capital."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """``labels``: by field, the words beside it, longest first. ``other``: labels of what is not read, which end a value.
    ``known_by``: words that only this kind of paper bears.
    """

    kind: MaterialKind
    labels: Mapping[str, tuple[str, ...]]
    other: tuple[str, ...]
    known_by: tuple[str, ...]


def form_of(kind: MaterialKind, book: RuleBook) -> PaperForm:
    """The form of a kind in ``FIELDS``. Raises ``KeyError`` for another."""
    names = {"validity": "valid_to"} if kind is MaterialKind.ID_BACK else {}
    labels: dict[str, tuple[str, ...]] = {}
    for name in ("authority", "validity") if names else FIELDS[kind]:
        labels[name] = _longest_first(book.words(f"reading.{kind.value}.{name.replace('_', '-')}"))
    return PaperForm(
        kind,
        labels,
        _longest_first(book.words(f"reading.{kind.value}.other")),
        _longest_first(book.words(f"reading.{kind.value}.known-by")),
    )


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
