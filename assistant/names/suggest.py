"""Names that pass, ranked: for units their full or short name, with 官网; for individuals what the site is about.

Deterministic, and every suggestion was judged by the same linter for the same case: only what it lets through is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from assistant.checks.plain import han_count
from assistant.draft import SubjectKind
from assistant.findings import Severity, Verdict
from assistant.names.folding import fold, normalise
from assistant.names.lint import Lint, NameCase, linter
from assistant.names.topics import default_topic, topics_in
from assistant.names.units import take_apart

if TYPE_CHECKING:
    from assistant.rules.book import RuleBook

MOST: Final = 4
"""As many as the screen shows at once."""
OFFICIAL: Final = "官网"
ENDINGS: Final = ("手记", "小记", "笔记")
SHORTEST_OWN: Final = 2
LONGEST_OWN: Final = 6


class Ground(StrEnum):
    """Why a name is offered."""

    OWN_WORDS = "own_words"
    TOPIC = "topic"
    FULL_NAME = "full_name"
    SHORT_NAME = "short_name"
    FORM = "form"
    CLEANED = "cleaned"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that nothing was found in, for this case."""

    name: str
    ground: Ground


def suggest(
    name: str, case: NameCase, book: RuleBook, *, about: str = "", most: int = MOST
) -> tuple[Suggestion, ...]:
    """At most ``most`` names in place of ``name``, the best first. ``about``: what else is known of the content (the remark)."""
    judge = linter(book, case.subject)
    lint = judge.lint(name, case.legal_name, case.domain)
    if case.subject is SubjectKind.INDIVIDUAL or case.subject is None:
        wanted = _of_an_individual(
            lint, book, about, tuple(end for form in judge.forms for end in form.endings)
        )
    else:
        endings = [end for form in judge.forms for end in form.endings]
        wanted = _of_a_unit(lint, case.legal_name, book, full_first=OFFICIAL in endings)
    return tuple(_passing(wanted, lint, case, book, most))


def _passing(
    wanted: Iterable[tuple[str, Ground]], given: Lint, case: NameCase, book: RuleBook, most: int
) -> Iterator[Suggestion]:
    judge = linter(book, case.subject)
    seen = {given.normalised}
    for name, ground in wanted:
        known = normalise(name)
        if known in seen or len(seen) > most:
            continue
        result = judge.lint(name, case.legal_name, case.domain)
        if result.verdict is Verdict.PASS:
            seen.add(known)
            yield Suggestion(name, ground)


def _of_an_individual(
    lint: Lint, book: RuleBook, about: str, endings: tuple[str, ...]
) -> Iterator[tuple[str, Ground]]:
    rest = _without_hits(lint)
    topics = list(dict.fromkeys([*topics_in(lint.name, book), *topics_in(about, book)]))
    last = default_topic(book)
    own = _own_words(rest)
    if endings:
        for word in [own, *(word for _topic, word in topics), "日常"]:
            for ending in endings if word else ():
                yield f"{word}{ending}", Ground.FORM
        return
    specific = [topic for topic, _word in topics if topic is not last]
    ready = [list(topic.names) for topic in specific]
    for index in range(max(map(len, ready), default=0)):
        if index == 1 and own:
            yield f"{own}{ENDINGS[0]}", Ground.OWN_WORDS
        for names in ready:
            if index < len(names):
                yield names[index], Ground.TOPIC
    for ending in ENDINGS if own else ():
        yield f"{own}{ending}", Ground.OWN_WORDS
    for name in last.names if last is not None else ():
        yield name, Ground.TOPIC


def _of_a_unit(
    lint: Lint, legal_name: str, book: RuleBook, *, full_first: bool
) -> Iterator[tuple[str, Ground]]:
    legal = " ".join(legal_name.split())
    if legal:
        unit = take_apart(legal, book)
        short, trade = _as_written(legal, unit.short), _as_written(legal, unit.trade_name)
        full = [(legal + OFFICIAL, Ground.FULL_NAME)]
        yield from full if full_first else ()
        yield short + OFFICIAL, Ground.SHORT_NAME
        yield legal, Ground.FULL_NAME
        yield trade + OFFICIAL, Ground.SHORT_NAME
        yield from () if full_first else full
        yield short, Ground.SHORT_NAME
    own = _own_words(_without_hits(lint))
    if own:
        yield own + OFFICIAL, Ground.CLEANED
        yield own, Ground.CLEANED


def _without_hits(lint: Lint) -> str:
    """The name without the parts that something was found in; hits about the whole name take nothing away."""
    taken: set[int] = set()
    for hit in lint.hits:
        if hit.word and hit.severity is not Severity.INFO:
            taken.update(range(hit.start, hit.end))
    return "".join(char for place, char in enumerate(lint.name) if place not in taken)


def _own_words(rest: str) -> str:
    """The person's own words for what it is about: the Chinese characters that are left, without what only joins them."""
    key = "".join(char for char in fold(rest).normalised if han_count(char))
    for loose in ("个人", "网站", "小站", "之家", "天地", "空间", *ENDINGS, "随笔", "博客", "官网"):
        key = key.removesuffix(loose)
    key = key.strip("的之与和我在你")
    return key if SHORTEST_OWN <= len(key) <= LONGEST_OWN else ""


def _as_written(whole: str, part: str) -> str:
    """A folded part of a name as it stands in it; as folded where it does not stand there in one piece."""
    folded = fold(whole)
    place = folded.key.find(part)
    if place < 0 or not part:
        return part
    start, end = folded.span(place, place + len(part))
    written = whole[start:end]
    return written if fold(written).key == part and not any(sign in written for sign in "（()） ") else part
