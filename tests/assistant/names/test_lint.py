"""The linter: positions, strength, disguises, forms; and that no text can break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import SubjectKind
from assistant.findings import Code, Severity, Verdict
from assistant.names.folding import normalise
from tests.assistant.names.cases import COMPANY, INDIVIDUAL, codes, linted

ANYTHING = st.one_of(
    st.text(max_size=200),
    st.text(
        st.sampled_from("中国博客论坛张三样例甲的北京 ·-*★①。.a1ＡАП\u200b\u0301網路電商城"), max_size=40
    ),
)
SUBJECTS = st.sampled_from([INDIVIDUAL, COMPANY, SubjectKind.GOVERNMENT])
PROVINCES = st.sampled_from(["", "苏", "粤", "渝"])


def test_a_good_name_has_no_finding() -> None:
    for name in ("书页之间手记", "周末慢读笔记", "书页·之间（内部）", "书页间 Pages 2"):
        assert linted(name).hits == ()


def test_positions_are_those_of_the_name_as_it_was_given() -> None:
    name = " 样例甲的讀書 博\u200b客分享"
    found = {
        hit.word: name[hit.start : hit.end] for hit in linted(name, legal_name="样例甲").hits if hit.word
    }
    assert found["样例甲"] == "样例甲"
    assert found["博客"] == "博\u200b客"
    assert found["分享"] == "分享"


@pytest.mark.parametrize(
    "name", ["赌博手记", "赌\u200b博手记", "賭博手記", "赌 博手记", "赌-博手记", "我爱赌 博"]
)
def test_a_disguised_word_is_found_at_its_full_strength(name: str) -> None:
    result = linted(name)
    assert result.verdict is Verdict.BLOCK
    assert Code.NAME_FORBIDDEN_WORD in {hit.code for hit in result.hits}


@pytest.mark.parametrize("name", ["ｐ２ｐ手记吧", "Ｐ2Ｐ手记吧", "Р2Р手记吧", "P-2-P手记吧"])
def test_letters_of_other_widths_and_scripts_do_not_hide_a_word(name: str) -> None:
    assert "P2P" in {hit.word for hit in linted(name).hits}


def test_a_word_that_only_arises_across_a_space_is_a_hint() -> None:
    result = linted("小站电商 城市日记", province="粤", provider="aliyun")
    assert {hit.word: hit.severity for hit in result.hits}["商城"] is Severity.WARN
    assert linted("小站电商城日记", province="粤", provider="aliyun").verdict is Verdict.BLOCK


def test_of_words_inside_each_other_the_longer_is_told() -> None:
    words = [hit.word for hit in linted("书页基金管理", COMPANY).hits if hit.word]
    assert words == ["基金管理"]


def test_of_several_rules_about_one_span_the_worst_is_told() -> None:
    hits = [hit for hit in linted("书页工作室手记").hits if hit.word == "工作室"]
    assert [(hit.severity, hit.code) for hit in hits] == [(Severity.BLOCK, Code.NAME_FORBIDDEN_WORD)]
    assert len(hits[0].sayings) > 3


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("20261124", Code.NAME_ONLY_DIGITS),
        ("２０２６", Code.NAME_ONLY_DIGITS),
        ("Reading", Code.NAME_ONLY_LETTERS),
        ("书页", Code.NAME_TOO_SHORT),
        ("书" * 31, Code.NAME_TOO_LONG),
        ("www.example.com", Code.NAME_IS_DOMAIN),
        ("example。com", Code.NAME_IS_DOMAIN),
        ("https://书页", Code.NAME_IS_DOMAIN),
        ("书页★之间", Code.NAME_CHARACTERS),
        ("书页之间①", Code.NAME_CHARACTERS),
        ("书页之间\U0001f4d6", Code.NAME_CHARACTERS),
        ("书页之间．手记", Code.NAME_CHARACTERS),
    ],
)
def test_forms_that_are_no_name(name: str, code: Code) -> None:
    assert code.value in codes(linted(name))


def test_the_sites_own_domain_is_no_name_even_without_its_suffix_dots() -> None:
    assert Code.NAME_IS_DOMAIN.value in codes(linted("书页间.中国", domain="书页间.中国"))
    assert linted("书页间手记", domain="书页间.中国").verdict is Verdict.PASS


def test_invisible_characters_are_told_but_change_no_verdict() -> None:
    result = linted("书页\u200b之间手记")
    assert codes(result) == ["name.characters"]
    assert result.verdict is Verdict.PASS
    assert dict(result.hits[0].params)["found"] == "U+200B"


def test_a_vowel_sign_belongs_to_its_script_and_to_no_other() -> None:
    assert linted("书页之间བོད་ཡིག".replace("་", "")).verdict is Verdict.PASS
    assert Code.NAME_CHARACTERS.value in codes(linted("书\u0301页之间"))


@pytest.mark.parametrize(
    "name", ["文明的足迹", "高三的书页", "白云下的书页", "周末的书页", "金色书页手记", "马路边的书页"]
)
def test_words_that_begin_like_a_surname_are_no_persons(name: str) -> None:
    assert Code.NAME_PERSON_WORD.value not in codes(linted(name))


@pytest.mark.parametrize("name", ["张三的书页", "李明Python手记", "王小明手记"])
def test_a_usual_name_at_the_beginning_is_a_hint(name: str) -> None:
    hits = [hit for hit in linted(name).hits if hit.code is Code.NAME_PERSON_WORD]
    assert [(hit.severity, hit.start) for hit in hits] == [(Severity.WARN, 0)]


def test_persons_and_places_are_no_matter_for_companies() -> None:
    assert linted("张三书页", COMPANY).verdict is Verdict.PASS
    assert linted("北京书页", COMPANY).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("name", "is_related"),
    [
        ("样例科技官网", True),
        ("北京样例科技有限公司", True),
        ("样例的书页", True),
        ("ＡＢＣ样例", True),
        ("书页之间", False),
        ("科技有限公司", True),
        ("新科技书页", False),
    ],
)
def test_a_companys_site_bears_something_of_its_name(name: str, is_related: bool) -> None:
    found = codes(linted(name, COMPANY, legal_name="北京样例科技有限公司"))
    assert (Code.NAME_NOT_LEGAL_NAME.value not in found) is is_related


def test_jiangsu_takes_the_form_that_is_refused_elsewhere() -> None:
    name = "样例甲的个人博客"
    assert linted(name, legal_name="样例甲", province="苏").verdict is Verdict.PASS
    assert linted(name, legal_name="样例甲", province="京").verdict is Verdict.BLOCK
    assert codes(linted("书页之间手记", province="苏")) == ["name.form"]
    assert linted("赌博的个人博客", province="苏").verdict is Verdict.BLOCK


def test_chongqing_wants_no_latin_letters() -> None:
    hits = linted("书页之间 Pages", province="渝", provider="tencent").hits
    assert [(hit.code, hit.text, hit.severity) for hit in hits] == [
        (Code.NAME_CHARACTERS, "Pages", Severity.BLOCK)
    ]


def test_one_provider_wants_short_names_of_individuals() -> None:
    name = "书页之间的周末慢读手记"
    assert codes(linted(name, provider="huawei")) == ["name.too_long"]
    assert linted(name, provider="aliyun").hits == ()
    assert Code.NAME_TOO_LONG.value not in codes(linted(name, COMPANY, provider="huawei"))


def test_an_empty_name_is_another_judges() -> None:
    assert linted("").hits == linted(" \u200b ").hits == ()


@settings(max_examples=400, deadline=None)
@given(ANYTHING, SUBJECTS, PROVINCES)
def test_no_text_breaks_it_and_every_position_lies_in_the_name(
    text: str, subject: SubjectKind, province: str
) -> None:
    result = linted(text, subject, legal_name="样例甲", province=province)
    for hit in result.hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.text == text[hit.start : hit.end]


@settings(max_examples=400, deadline=None)
@given(ANYTHING, SUBJECTS, PROVINCES)
def test_the_verdict_on_a_name_is_that_on_its_normalised_form(
    text: str, subject: SubjectKind, province: str
) -> None:
    once = normalise(text)
    first = linted(text, subject, legal_name="样例甲", province=province)
    second = linted(once, subject, legal_name="样例甲", province=province)
    third = linted(normalise(once), subject, legal_name="样例甲", province=province)
    assert first.verdict is second.verdict is third.verdict
    assert first.normalised == second.normalised == third.normalised


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(1, 5000))
def test_up_to_ten_thousand_characters_are_taken(text: str, times: int) -> None:
    long = (text * times)[:10_000]
    assert linted(long).normalised == normalise(long)


@pytest.mark.parametrize(
    "text", ["博客" * 5000, "★a" * 5000, "\u200b" * 10_000, "Ǳ" * 10_000, "賭 博" * 3333, "中" * 10_000]
)
def test_ten_thousand_characters_of_one_kind_are_taken(text: str) -> None:
    assert all(hit.end <= len(text) for hit in linted(text, INDIVIDUAL).hits)
