"""Each snippet, put into a page, passes the checker; and what it is filled with stays text."""

from __future__ import annotations

import pytest

from assistant.footer.judge import Shown, Wanted, judge_page
from assistant.footer.page import read_page
from assistant.footer.snippets import Footer, Snippet, filled, footer_of, snippets
from assistant.record_numbers import parse_record
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from tests.assistant.footer.pages import page

POLICE = "11010802020134"


def wanted(text: str, police: str = "") -> tuple[Wanted, RuleBook]:
    number = parse_record(text)
    assert number is not None
    return Wanted(number, police), rule_book("", number.short)


@pytest.mark.parametrize("number", ["京ICP备2026000001号-1", "粤ICP备2026000001号-1", "粤ICP备2026000001号"])
@pytest.mark.parametrize("police", ["", POLICE])
@pytest.mark.parametrize("snippet", [one for one in snippets() if "<a " in one.code], ids=lambda one: one.id)
def test_what_is_pasted_passes_the_checker(snippet: Snippet, number: str, police: str) -> None:
    asked, book = wanted(number, police)
    code = filled(snippet, footer_of(asked, book))
    assert judge_page(read_page(page(code)), asked, book, "x").shown is Shown.RIGHT
    assert "@" not in code


def test_a_site_in_guangdong_shows_the_subjects_number() -> None:
    assert footer_of(*wanted("粤ICP备2026000001号-1")).number == "粤ICP备2026000001号"
    assert footer_of(*wanted("京ICP备2026000001号-1")).number == "京ICP备2026000001号-1"


def test_without_a_police_number_no_line_speaks_of_it() -> None:
    for snippet in snippets():
        code = filled(snippet, footer_of(*wanted("京ICP备2026000001号-1")))
        assert "gongan" not in code
        assert "mps" not in code
        assert "@" not in code


def test_signs_of_markup_stay_text() -> None:
    (html,) = (one for one in snippets() if one.id == "html")
    code = filled(html, Footer('"><script>', "javascript:'"))
    assert "<script>" not in code
    assert '""' not in code


def test_each_snippet_says_where_it_goes_and_whence_it_is() -> None:
    assert {one.id for one in snippets()} >= {"html", "hexo", "wordpress", "vitepress", "hugo"}
    assert all(one.where.zh and one.where.en and one.source for one in snippets())
