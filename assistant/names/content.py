"""Service content: whether the kind may be chosen, how long the remark is, and words in it that need an approval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeVar
from weakref import WeakKeyDictionary

from assistant.draft import SubjectKind
from assistant.findings import Code, Severity
from assistant.names.folding import Folded, fold
from assistant.names.lint import Hit
from assistant.names.lists import Listed, automaton_of, listed_words
from assistant.rules.name_rules import ContentChoice, RemarkLength, SaidBy

if TYPE_CHECKING:
    from ahocorasick import Automaton

    from assistant.rules.book import RuleBook

R = TypeVar("R", bound=SaidBy)

CODES: Final = {
    Code.NAME_FORBIDDEN_WORD: Code.CONTENT_FORBIDDEN_WORD,
    Code.NAME_PREAPPROVAL_WORD: Code.CONTENT_PREAPPROVAL_WORD,
}
"""The name's codes as they are told of the content."""
DENIED: Final = re.compile(r"没有|不含|不涉及|不提供|不做|不卖|不设|不开|不收|不是|无|未|非|不")
"""Before a word in the same clause: the site does not have it."""

CLAUSE: Final = re.compile(r"[，。；,.;!?！？\n]")

_AUTOMATA: Final[WeakKeyDictionary[RuleBook, dict[SubjectKind | None, Automaton | None]]] = (
    WeakKeyDictionary()
)


def remark_words(remark: str, subject: SubjectKind | None, book: RuleBook) -> tuple[Hit, ...]:
    """Words of the remark that name what is forbidden or needs an approval; what is denied (没有论坛) is not meant."""
    kept = _AUTOMATA.setdefault(book, {})
    if subject not in kept:
        kept[subject] = automaton_of(listed_words(book, subject, "content").items())
    automaton = kept[subject]
    folded = fold(remark)
    if automaton is None or not folded.key:
        return ()
    hits: dict[str, Hit] = {}
    for last, listed in automaton.iter_long(folded.key):
        hit = _hit(folded, last + 1 - listed.size, last + 1, listed)
        if hit is not None:
            hits.setdefault(hit.word, hit)
    return tuple(hits.values())


def content_choice(
    content: str, subject: SubjectKind | None, book: RuleBook
) -> Iterator[tuple[str, ContentChoice, Severity]]:
    """The rules in force that do not take this kind of content: full name, rule and strength, the heaviest first."""
    found = [
        (name, rule, rule.strength(book.provider))
        for name, rule in _in_force(book, subject, ContentChoice)
        if content and (content in rule.refuses or (rule.only and content not in rule.only))
    ]
    order = list(Severity)
    yield from sorted(found, key=lambda one: order.index(one[2]))


def remark_length(subject: SubjectKind | None, book: RuleBook) -> tuple[str, RemarkLength, Severity] | None:
    """The rule in force about the length of the remark, the narrowest."""
    rules = [
        (name, rule, rule.strength(book.provider)) for name, rule in _in_force(book, subject, RemarkLength)
    ]
    return max(rules, key=lambda one: bool(one[1].provinces), default=None)


def _in_force(book: RuleBook, subject: SubjectKind | None, kind: type[R]) -> Iterator[tuple[str, R]]:
    for pack in book.packs:
        for rule in pack.rules:
            if (
                isinstance(rule, kind)
                and rule.applies_at(book.provider, book.province)
                and (not rule.subjects or subject in rule.subjects)
            ):
                yield f"{pack.id}/{rule.id}", rule


def _hit(folded: Folded, start: int, end: int, listed: Listed) -> Hit | None:
    ruling = listed.anywhere
    if ruling is None or ruling.code not in CODES:
        return None
    span = folded.span(start, end)
    if _is_denied(folded.original[: span[0]]):
        return None
    text = folded.original[span[0] : span[1]]
    params: tuple[tuple[str, str], ...] = (("word", listed.word),)
    if ruling.needs_paper:
        params += (("paper", ruling.rule),)
    return Hit(
        CODES[ruling.code],
        ruling.severity,
        *span,
        ruling.rule,
        listed.word,
        text,
        params=params,
        sayings=listed.sayings,
    )


def _is_denied(before: str) -> bool:
    """Whether the clause that ends here denies what follows; an enumeration (没有论坛、视频) carries it on."""
    clauses = CLAUSE.split(before)
    return bool(DENIED.search(clauses[-1]))
