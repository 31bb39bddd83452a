"""What a finding rests on: the rule's source and the day it was last verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.catalogue import _
from assistant.rules.book import RuleBook
from assistant.rules.model import Source
from assistant.wording.names import in_language


@dataclass(frozen=True, slots=True)
class Basis:
    """The rule behind a finding: pack, sources in the order of the pack, day, and how well it is grounded."""

    pack: str
    """Name of the pack, in the language in force."""
    sources: tuple[Source, ...]
    verified_on: date
    note: str


def basis_of(rule: str, book: RuleBook) -> Basis | None:
    """The basis of ``pack/rule id``; None where no pack of the book has it."""
    found = book.find(rule)
    if found is None:
        return None
    pack, one = found
    tags = one.source.split()
    sources = tuple(source for source in pack.sources if source.id in tags)
    return Basis(in_language(pack.name), sources, one.verified_on, one.note)


def say_basis(rule: str, book: RuleBook) -> str:
    """One line: the first source by title, how many more, and the day. Empty where the rule is unknown."""
    ground = basis_of(rule, book)
    if ground is None:
        return ""
    title = ground.sources[0].title if ground.sources else ground.pack
    day = ground.verified_on.isoformat()
    more = len(ground.sources) - 1
    if more > 0:
        return _("{source} and {more} more, verified {day}").format(source=title, more=more, day=day)
    return _("{source}, verified {day}").format(source=title, day=day)


def say_source(rule: str, book: RuleBook) -> str:
    """The titles of all sources of a rule, for answers that programs read."""
    ground = basis_of(rule, book)
    return "; ".join(source.title for source in ground.sources) if ground else ""
