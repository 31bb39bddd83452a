"""What a site is about, by the keywords of the rule book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from assistant.names.folding import fold, fold_word
from assistant.names.lists import automaton_of
from assistant.rules.name_rules import Topic

if TYPE_CHECKING:
    from ahocorasick import Automaton

    from assistant.rules.book import RuleBook

_AUTOMATA: Final[WeakKeyDictionary[RuleBook, Automaton]] = WeakKeyDictionary()


def topics_in(text: str, book: RuleBook) -> tuple[tuple[Topic, str], ...]:
    """Topics that a text names, in its order, each with the keyword found; longer keywords before shorter ones within them."""
    automaton = _AUTOMATA.get(book)
    if automaton is None:
        keywords: dict[str, tuple[int, Topic, str]] = {}
        for topic in book.of_type(Topic):
            for word in topic.keywords:
                key = fold_word(word)
                keywords.setdefault(key, (len(key), topic, word))
        automaton = automaton_of(keywords.items())
        if automaton is None:
            return ()
        _AUTOMATA[book] = automaton
    found: dict[str, tuple[Topic, str]] = {}
    for _last, (_size, topic, word) in automaton.iter_long(fold(text).key):
        found.setdefault(topic.id, (topic, word))
    return tuple(found.values())


def default_topic(book: RuleBook) -> Topic | None:
    """The topic of last resort: the last of the book."""
    return next(reversed(tuple(book.of_type(Topic))), None)
