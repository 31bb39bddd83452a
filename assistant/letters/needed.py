"""Which papers a draft has to bring signed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.addresses import judge_addresses
from assistant.circumstances import (
    circumstances,
    other_than_representative,
    part_of,
    preparations_of,
    requirements_of,
)
from assistant.draft import Filing, MaterialKind
from assistant.rules.book import RuleBook
from assistant.rules.model import LetterRule


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper for one draft. ``person`` is whose authorisation it is, where there is one for each.

    ``material`` and ``owner`` are the slot among the pictures that the signed paper comes back to.
    """

    rule: LetterRule
    person: int | None
    owner: int | None

    @property
    def id(self) -> str:
        """``authorisation-site.1``: stable for a draft."""
        name = self.rule.id.removeprefix("letter.")
        return name if self.person is None else f"{name}.{self.person}"

    @property
    def material(self) -> MaterialKind:
        """What the signed paper is handed in as."""
        return self.rule.material

    def is_back(self, filing: Filing) -> bool:
        """Whether a picture of the signed paper is among the materials."""
        return any(one.kind is self.material and one.person == self.owner for one in filing.materials)


def letters_of(filing: Filing, book: RuleBook) -> tuple[Letter, ...]:
    """Every paper to sign for this very draft, in the order of the rules."""
    rules = tuple(book.for_case(filing.subject.kind, filing.kind).of_type(LetterRule))
    return tuple(
        letter for rule in rules if _wanted(rule, filing, book) for letter in _of(rule, filing, book)
    )


def letter_by_id(name: str, filing: Filing, book: RuleBook) -> Letter | None:
    """The paper of this id; None where this draft does not need it."""
    return next((letter for letter in letters_of(filing, book) if letter.id == name), None)


def _wanted(rule: LetterRule, filing: Filing, book: RuleBook) -> bool:
    if rule.asks not in ("", part_of(filing)) or not circumstances(filing, book).issuperset(rule.when):
        return False
    if rule.follows:
        asked = {one.about for one in (*preparations_of(filing, book), *requirements_of(filing, book))}
        if asked.isdisjoint(rule.follows):
            return False
    return not rule.answers or any(one.code in rule.answers for one in judge_addresses(filing, book))


def _of(rule: LetterRule, filing: Filing, book: RuleBook) -> Iterator[Letter]:
    if rule.whose == "site":
        for person in sorted({site.person for site in filing.sites}):
            if other_than_representative(filing, person):
                yield Letter(rule, person, person)
        return
    asked = next((one for one in requirements_of(filing, book) if one.material is rule.material), None)
    yield Letter(rule, None, 0 if asked is not None and asked.of == "person" else None)
