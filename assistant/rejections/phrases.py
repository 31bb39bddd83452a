"""Finding phrases in a sentence: every word of the catalogue in one pass, then rows of words that follow each other closely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from assistant.names.folding import Folded, fold_word
from assistant.names.lists import automaton_of
from assistant.rejections.model import GROUP, Catalogue

if TYPE_CHECKING:
    from ahocorasick import Automaton

NOT: Final = "!"


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase made ready: sets of folded words that follow each other, and words that its clause must not hold."""

    steps: tuple[frozenset[str], ...]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a word stands in the folded text, ``end`` excluded."""

    start: int
    end: int
    word: str


class Phrasebook:
    """All phrases of a catalogue, and the automaton that finds their words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.reach = catalogue.reach
        self._groups: Mapping[str, frozenset[str]] = {
            name: frozenset(map(fold_word, words)) for name, words in catalogue.groups.items()
        }
        self._rows: dict[str, Row] = {}
        self._begins: dict[str, set[str]] = {}
        """By folded word, the phrases that can begin with it."""
        words: set[str] = set()
        for cause in catalogue.causes:
            phrases = [*cause.says, *cause.may, *(word for one in cause.where for word in one.words)]
            for phrase in phrases:
                row = self.row(phrase)
                words |= row.without.union(*row.steps)
        marks = catalogue.text
        for field in type(marks).model_fields:
            words |= set(map(fold_word, getattr(marks, field)))
        self._automaton: Automaton | None = automaton_of((word, word) for word in words if word)

    def row(self, phrase: str) -> Row:
        """A phrase of the catalogue, parsed once."""
        if phrase not in self._rows:
            parts = phrase.split()
            steps = tuple(self._words(part) for part in parts if not part.startswith(NOT))
            without = [self._words(part[1:]) for part in parts if part.startswith(NOT)]
            self._rows[phrase] = Row(steps, frozenset().union(*without))
            for word in steps[0]:
                self._begins.setdefault(word, set()).add(phrase)
        return self._rows[phrase]

    def begun(self, words: Iterable[str]) -> set[str]:
        """The phrases whose first word is among these: all others need no look."""
        return set().union(*(self._begins.get(word, ()) for word in words))

    def _words(self, part: str) -> frozenset[str]:
        named = GROUP.fullmatch(part)
        return self._groups[named.group(1)] if named else frozenset({fold_word(part)})

    def words_in(self, text: Folded) -> tuple[Found, ...]:
        """Every word of the catalogue in a text, by its place. Numbers only where no further digit stands beside them."""
        if self._automaton is None or not text.key:
            return ()
        found = []
        for last, word in self._automaton.iter(text.key):
            one = Found(last - len(word) + 1, last + 1, word)
            if not (word.isdigit() and _runs_on(text, one)):
                found.append(one)
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def spans(self, row: Row, words: Mapping[str, Sequence[Found]]) -> Iterator[tuple[int, int]]:
        """Where the words of a row follow each other within reach: start and end in the folded text, each the tightest."""
        if any(step.isdisjoint(words) for step in row.steps):
            return
        at = [
            sorted(
                (one for word in step & words.keys() for one in words[word]),
                key=lambda one: (one.start, one.end),
            )
            for step in row.steps
        ]
        starts = [[one.start for one in step] for step in at]
        last_end = -1
        for first in at[0]:
            place = first
            for step, begins in zip(at[1:], starts[1:], strict=True):
                following = bisect_left(begins, place.end)
                if following == len(step):
                    return
                place = step[following]
            if place.end - first.start <= self.reach and first.start >= last_end:
                last_end = place.end
                yield first.start, place.end


def by_word(found: Iterable[Found]) -> dict[str, list[Found]]:
    """The places of each word, in their order."""
    places: dict[str, list[Found]] = {}
    for one in found:
        places.setdefault(one.word, []).append(one)
    return places


def _runs_on(text: Folded, one: Found) -> bool:
    """Whether a number is only a part of a longer one."""
    before = text.key[one.start - 1 : one.start]
    after = text.key[one.end : one.end + 1]
    return before.isdigit() or after.isdigit()


@cache
def phrasebook() -> Phrasebook:
    """That of the program's own catalogue."""
    from assistant.rejections.loading import shipped_catalogue

    return Phrasebook(shipped_catalogue())
