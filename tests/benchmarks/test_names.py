"""How fast site names are linted, against one plain pass of the same automaton over the same names in the same run."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import pytest

from assistant.draft import SubjectKind
from assistant.names.folding import fold_word
from assistant.names.lint import linter
from assistant.names.lists import automaton_of, listed_words
from assistant.names.places import place_names
from assistant.rules.loading import rule_book

NAMES = 2000
RUNS = 9
BAR_MS = 50.0
"""Most milliseconds for all names on an idle machine, by the issue that asked for it."""
KINDS = (
    "书页之间手记",
    "样例甲的读书博客分享",
    "周末慢读笔记",
    "阳台上的绿意",
    "我的 PHP 学习小站",
    "灯下翻书记",
    "讀書筆記",
)


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several runs, in this process's own time: other programs on the machine do not count."""
    taken = []
    for _run in range(RUNS):
        began = time.process_time()
        work()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


@pytest.mark.benchmark
@pytest.mark.timeout(60)
def test_two_thousand_names_are_linted_in_some_passes_of_a_bare_automaton() -> None:
    names = [f"{KINDS[index % len(KINDS)]}{chr(0x4E00 + index)}" for index in range(NAMES)]
    book = rule_book("aliyun", "豫")
    began = time.perf_counter()
    judge = linter(book, SubjectKind.INDIVIDUAL)
    built = (time.perf_counter() - began) * 1000
    words = [*listed_words(book, SubjectKind.INDIVIDUAL, "name"), *map(fold_word, place_names())]
    bare = automaton_of((word, word) for word in words)
    assert bare is not None

    def control() -> None:
        for name in names:
            list(bare.iter(name))

    def lint_all() -> None:
        for name in names:
            judge.lint(name, "样例甲")

    lint_all()
    plain, whole = milliseconds(control), milliseconds(lint_all)
    found = sum(bool(judge.lint(name).hits) for name in names)
    sys.stdout.write(
        f"\n{NAMES} names, {found} with a finding: {whole:.1f} ms of processor time (bar {BAR_MS:.0f})"
        f"\n  bare automaton pass {plain:.1f} ms, ratio {whole / plain:.1f}; linter built in {built:.0f} ms, once\n"
    )
    assert whole / plain < 40, "linting has become far slower than the pass over the words"
