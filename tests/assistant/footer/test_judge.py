"""The checker of footers is right on every built page, and says so where a saved page cannot tell."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.footer.judge import PageResult, Shown, Wanted, host_of, judge_page
from assistant.footer.page import MOST_CHARACTERS, MOST_DEPTH, Layer, read_page
from assistant.record_numbers import parse_record
from assistant.rules.loading import rule_book
from tests.assistant.footer.pages import ANCHOR, CASES, FILLER, LINK, NUMBER, Case, page

POLICE = "11010802020134"


def judged(html: str, record: str = NUMBER, *, police: str = "", name: str = "") -> PageResult:
    number = parse_record(record)
    assert number is not None
    return judge_page(
        read_page(html), Wanted(number, police, name), rule_book("", number.short), "index.html"
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_checker_is_right_about_the_page(case: Case) -> None:
    result = judged(case.html, case.record)
    codes = [one.code.value for one in result.findings]
    assert result.shown is case.shown, codes
    assert not case.code or case.code in codes
    assert (result.shown is Shown.RIGHT) == (not result.findings and not result.not_checked)


def test_there_are_sixty_pages_and_each_answer_among_them() -> None:
    assert len(CASES) >= 60
    assert {case.shown for case in CASES} == set(Shown)
    assert len({case.name for case in CASES}) == len(CASES)


def test_what_cannot_be_told_says_why_and_is_no_finding() -> None:
    for case in CASES:
        if case.shown is Shown.CANNOT_TELL:
            result = judged(case.html, case.record)
            assert result.not_checked, case.name
            assert not [
                one for one in result.findings if one.code.value in ("footer.missing", "footer.hidden")
            ]


@pytest.mark.parametrize(
    ("bottom", "side"),
    [
        (f'{ANCHOR} <a href="https://beian.mps.gov.cn/#/query/webSearch?code={POLICE}">京公网安备{POLICE}号</a>', ""),
        (f'{ANCHOR} <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode={POLICE}">京公网安备 {POLICE}号</a>', ""),
        (f"{ANCHOR} 京公网安备{POLICE}号", "link"),
        (f"{ANCHOR} 京公网安备11010802029999号", "other"),
        (ANCHOR, "missing"),
    ],
)  # fmt: skip
def test_the_police_number_has_its_link(bottom: str, side: str) -> None:
    found = [one.params["side"] for one in judged(page(bottom), police=POLICE).findings]
    assert found == ([side] if side else [])


def test_the_title_holds_the_filed_name() -> None:
    whole = page(ANCHOR, title="样例甲的读书笔记 - 首页")
    assert judged(whole, name="样例甲的读书笔记").findings == ()
    assert [one.code.value for one in judged(whole, name="另一个名字").findings] == ["footer.title"]


def test_hosts_are_told_by_the_whole_name() -> None:
    assert host_of("https://beian.miit.gov.cn:443/#/x") == "beian.miit.gov.cn"
    assert host_of("//BEIAN.miit.gov.cn.") == "beian.miit.gov.cn"
    assert host_of("https://[broken") == ""
    assert host_of("/beian.miit.gov.cn") == ""


def test_a_page_of_any_depth_and_size_is_read_in_bounds() -> None:
    assert judged(page("<div>" * 1_000 + ANCHOR)).shown is Shown.RIGHT
    begun = time.perf_counter()
    assert judged(page("<div>" * (MOST_DEPTH * 3) + "</p>" * 50_000 + ANCHOR)).shown in set(Shown)
    huge = read_page("<p>" + "好" * (MOST_CHARACTERS + 10))
    assert huge.cut
    assert time.perf_counter() - begun < 30  # an endless loop, not a slow machine


@pytest.mark.parametrize(
    "html",
    ["", "<", "<!", "<![CDATA[", "<!DOCTYPE", "&#xFFFFFFFF;", "</a></a></p>", "<a href='" * 200, "<style>" + "{" * 5_000, "\x00" * 50],
)  # fmt: skip
def test_a_broken_page_is_read_without_fault(html: str) -> None:
    assert judged(html).shown in set(Shown)


@given(st.text(alphabet="<>!-/=\"' adiv京ICP备12345678号-&;#x\n", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_as_a_page(html: str) -> None:
    judged(html)
    judged(page(html))


def test_the_layers_of_a_page_come_apart() -> None:
    made = read_page(f"<title>甲</title><p>乙<span hidden>丙</span></p><!--丁--><script>戊</script>{FILLER}")
    assert made.title == "甲"
    assert "乙" in made.text(Layer.VISIBLE)
    assert "丙" in made.text(Layer.HIDDEN)
    assert "丁" in made.text(Layer.COMMENT)
    assert "戊" in made.text(Layer.SCRIPT)
    assert "丙" not in made.text(Layer.VISIBLE)
    text, links = read_page(f'<a href="{LINK}">甲</a>乙').marked(Layer.VISIBLE)
    assert dict(zip(text, links, strict=True)) == {"甲": LINK, "乙": ""}
