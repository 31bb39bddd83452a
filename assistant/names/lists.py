"""The word lists of a rule book as one automaton: what is said of each word, and how much it weighs for this filing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from assistant.draft import SubjectKind
from assistant.findings import Code, Severity
from assistant.names.folding import fold_word
from assistant.rules.name_rules import NameWord

if TYPE_CHECKING:
    from ahocorasick import Automaton

    from assistant.rules.book import RuleBook
    from assistant.rules.model import RulePack

WEIGHT: Final = {severity: index for index, severity in enumerate(Severity)}
"""0 is the worst."""
CODES: Final = (
    Code.NAME_FORBIDDEN_WORD, Code.NAME_COMPANY_WORD, Code.NAME_PREAPPROVAL_WORD, Code.NAME_VAGUE_WORD,
)  # fmt: skip
"""Of two rules of one severity about one word, that of the earlier code is told."""
Field = Literal["name", "content"]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one rule says of a word, here or elsewhere."""

    rule: str
    """``pack/rule id``."""
    code: Code
    severity: Severity
    at_start: bool
    providers: tuple[str, ...]
    """Ids of the providers whose statement it is; empty: of none that has a pack."""
    province: str
    """Short name of the one province it is about; empty: all."""
    third_party: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """The worst rule about a word that applies to this filing."""

    rule: str
    code: Code
    severity: Severity
    unless: tuple[str, ...] = ()
    """Endings of the folded text that allow it."""
    needs_paper: bool = False
    """The rule names what has to be handed in with the word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of the lists: its length once folded, the ruling anywhere and at the start of a name, and who says what."""

    word: str
    size: int
    anywhere: Ruling | None
    at_start: Ruling | None
    sayings: tuple[Saying, ...]


def word_rules(
    book: RuleBook, subject: SubjectKind | None, field: Field
) -> Iterator[tuple[RulePack, NameWord]]:
    """Every word rule of the packs about this kind of subject, of whatever provider and province."""
    for pack in book.packs:
        for rule in pack.rules:
            if (
                isinstance(rule, NameWord)
                and field in rule.fields
                and (not rule.subjects or subject in rule.subjects)
            ):
                yield pack, rule


def listed_words(book: RuleBook, subject: SubjectKind | None, field: Field) -> dict[str, Listed]:
    """By folded word. Words about which nothing is in force here are left out."""
    about: dict[str, list[tuple[RulePack, NameWord]]] = {}
    spelt: dict[str, str] = {}
    for pack, rule in word_rules(book, subject, field):
        for word in rule.words:
            key = fold_word(word)
            if key:
                about.setdefault(key, []).append((pack, rule))
                spelt.setdefault(key, word)
    found: dict[str, Listed] = {}
    for key, stated in about.items():
        sayings = tuple(_saying(pack, rule, book) for pack, rule in stated)
        here = [pair for pair in stated if in_force(pair[1], book)]
        if here:
            anywhere = _worst([pair for pair in here if pair[1].match == "contains"], book)
            at_start = _worst(here, book)
            found[key] = Listed(
                spelt[key], len(key), _ruling(anywhere, book), _ruling(at_start, book), sayings
            )
    return found


def in_force(rule: NameWord, book: RuleBook) -> bool:
    """Whether a rule speaks of the book's province and provider at all."""
    return rule.applies_at(book.provider, book.province)


def automaton_of(words: Iterable[tuple[str, object]]) -> Automaton | None:
    """One automaton over folded words and what belongs to them; None where there is no word."""
    from ahocorasick import Automaton

    made = Automaton()
    count = 0
    for word, payload in words:
        made.add_word(word, payload)
        count += 1
    if not count:
        return None
    made.make_automaton()
    return made


def _saying(pack: RulePack, rule: NameWord, book: RuleBook) -> Saying:
    return Saying(
        f"{pack.id}/{rule.id}",
        rule.code,
        rule.severity,
        rule.match == "prefix",
        rule.said_by,
        rule.provinces[0] if len(rule.provinces) == 1 else "",
        all(source.reliability == "D" for source in pack.sources_of(rule)),
        in_force(rule, book),
    )


def _worst(stated: Iterable[tuple[RulePack, NameWord]], book: RuleBook) -> tuple[RulePack, NameWord] | None:
    """The heaviest; of equals that of the earlier code, then what is said of this province alone, then the first."""

    def rank(pair: tuple[RulePack, NameWord]) -> tuple[int, int, bool]:
        rule = pair[1]
        code = CODES.index(rule.code) if rule.code in CODES else len(CODES)
        return WEIGHT[rule.strength(book.provider)], code, not rule.provinces

    return min(stated, key=rank, default=None)


def _ruling(stated: tuple[RulePack, NameWord] | None, book: RuleBook) -> Ruling | None:
    if stated is None:
        return None
    pack, rule = stated
    unless = tuple(fold_word(ending) for ending in rule.unless)
    return Ruling(
        f"{pack.id}/{rule.id}", rule.code, rule.strength(book.provider), unless, rule.paper is not None
    )
