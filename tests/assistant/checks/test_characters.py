"""Two names under each other: what differs to a reviewer, and what only looks different."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checks.characters import LONGEST, Match, aligned, differing, has_variants
from assistant.checks.parties import RowKind
from assistant.wording.parties import ROWS, say_difference


def kinds(first: str, second: str) -> str:
    """One letter for each column: = form-only f, variant v, different d, first only <, second only >."""
    letters = {
        Match.SAME: "=",
        Match.FORM: "f",
        Match.VARIANT: "v",
        Match.DIFFERENT: "d",
        Match.ONLY_FIRST: "<",
        Match.ONLY_SECOND: ">",
    }
    return "".join(letters[cell.match] for cell in aligned(first, second))


@pytest.mark.parametrize(
    ("first", "second", "columns"),
    [
        ("样例甲", "样例甲", "==="),
        ("样例申", "样例甲", "==d"),
        ("样例(示例)", "样例（示例）", "==f==f"),
        ("样例【示例】", "样例（示例）", "==f==f"),
        ("ＡＢｃ", "abC", "fff"),
        ("样例 甲", "样例甲", "==f="),
        ("样例甲", "样\u200b例　甲", "=f=f="),
        ("阿依·样例", "阿依•样例", "==f=="),
        ("東方貿易", "东方贸易", "v=v="),
        ("样例网络公司", "样例网络有限公司", "====>>=="),
        ("样例网络有限公司", "样例网络公司", "====<<=="),
        ("", "样例", ">>"),
        ("", "", ""),
    ],
)
def test_columns_are_told_apart(first: str, second: str, columns: str) -> None:
    assert kinds(first, second) == columns


def test_only_what_a_reviewer_sees_counts_as_different() -> None:
    assert differing(aligned("样例(示例) 公司", "样例（示例）公司")) == 0
    assert differing(aligned("東方", "东方")) == 0
    assert has_variants(aligned("東方", "东方"))
    assert not has_variants(aligned("样例申", "样例甲"))


def test_the_grid_is_said_in_a_sentence_for_readers() -> None:
    said = say_difference(aligned("样例申", "样例甲乙"), "域名持有者", "备案主体")
    assert "第 3 个字不同：申，甲" in said
    assert "第 4 个字只在备案主体里有：乙" in said
    assert "没有不同的字" in say_difference(aligned("甲", "甲"), "域名持有者", "备案主体")
    assert set(ROWS) == set(RowKind)


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_keep_all_their_characters_and_order(first: str, second: str) -> None:
    cells = aligned(first, second)
    assert len(cells) <= 2 * LONGEST
    assert (differing(cells) == 0) or first != second
    mirrored = aligned(first, first)
    assert all(cell.match is Match.SAME for cell in mirrored)
