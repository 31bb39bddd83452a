"""Suggestions: each passes the linter for the same case, they are ranked, and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import SubjectKind
from assistant.findings import Verdict
from assistant.names.content import remark_length, remark_words
from assistant.names.lint import NameCase, lint
from assistant.names.remark import draft_remark, least_length
from assistant.names.suggest import Ground, suggest
from assistant.names.units import take_apart
from assistant.rules.loading import rule_book
from assistant.rules.name_rules import Topic
from tests.assistant.names.cases import COMPANY, INDIVIDUAL, book_for

PROVINCES = [entry.short for entry in rule_book().provinces()]
PROVIDERS = ["", "aliyun", "tencent", "huawei", "ucloud", "west", "sample-cloud"]
UNIT = "北京样例科技有限公司"


def names(name: str, case: NameCase, **place: str) -> list[str]:
    return [one.name for one in suggest(name, case, book_for(**place))]


@pytest.mark.parametrize("province", PROVINCES)
def test_in_every_province_an_individual_and_a_company_get_names_that_pass_there(province: str) -> None:
    for provider in PROVIDERS:
        book = book_for(provider, province)
        for case in (NameCase(INDIVIDUAL, "样例甲"), NameCase(COMPANY, UNIT)):
            found = suggest("样例甲的读书博客分享", case, book)
            assert len(found) >= 2, (province, provider)
            for one in found:
                assert lint(one.name, case, book).verdict is Verdict.PASS, one.name


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from([INDIVIDUAL, COMPANY]), st.sampled_from(["", "苏", "粤", "豫"]))
def test_whatever_was_given_what_is_offered_passes(text: str, subject: SubjectKind, province: str) -> None:
    case = NameCase(subject, text[:20])
    book = book_for("", province)
    first = suggest(text, case, book)
    assert first == suggest(text, case, book)
    for one in first:
        assert lint(one.name, case, book).verdict is Verdict.PASS
    assert len({one.name for one in first}) == len(first) <= 4


def test_every_ready_name_passes_everywhere_but_where_a_form_is_asked_for() -> None:
    ready = [name for topic in rule_book().of_type(Topic) for name in topic.names]
    assert len(ready) == len(set(ready)) > 50
    for province in [one for one in PROVINCES if one != "苏"]:
        for provider in PROVIDERS:
            book = book_for(provider, province)
            bad = [
                name for name in ready if lint(name, NameCase(INDIVIDUAL), book).verdict is not Verdict.PASS
            ]
            assert bad == [], (province, provider)


def test_individuals_are_offered_what_the_site_is_about_and_never_their_name() -> None:
    found = names("样例甲的摄影博客", NameCase(INDIVIDUAL, "样例甲"))
    assert "摄影手记" in found
    assert not any("样例甲" in name for name in found)
    assert found[0] != "日常慢记"


def test_what_the_remark_says_helps_where_the_name_says_nothing() -> None:
    case, book = NameCase(INDIVIDUAL), book_for()
    found = suggest("abc", case, book, about="个人记录自己种花的过程")
    assert found[0].name == "阳台上的绿意"
    assert suggest("abc", case, book)[0].ground is Ground.TOPIC


def test_companies_are_offered_their_short_and_full_name_with_the_word_for_official_sites() -> None:
    assert names("好玩的书页", NameCase(COMPANY, UNIT)) == [
        "样例科技官网",
        "北京样例科技有限公司",
        "样例官网",
        "北京样例科技有限公司官网",
    ]


def test_guangdong_companies_get_the_full_name_with_that_word_first() -> None:
    assert names("好玩的书页", NameCase(COMPANY, UNIT), province="粤")[0] == "北京样例科技有限公司官网"


def test_a_company_in_a_trade_with_approvals_gets_the_name_without_the_trade() -> None:
    assert names("x", NameCase(COMPANY, "北京样例教育科技有限公司")) == ["样例官网"]


def test_letters_of_a_units_name_keep_their_case() -> None:
    assert "ABC网络科技官网" in names("x", NameCase(COMPANY, "深圳市ABC网络科技有限公司"))


def test_jiangsu_individuals_get_the_form_of_their_bureau() -> None:
    found = names("摄影手记", NameCase(INDIVIDUAL, "样例甲"), province="苏")
    assert found[:2] == ["摄影的个人博客", "摄影的个人主页"]


@pytest.mark.parametrize(
    ("name", "trade_name", "short"),
    [
        ("北京样例科技有限公司", "样例", "样例科技"),
        ("示例（北京）科技有限公司", "示例", "示例科技"),
        ("广东省深圳市样例网络科技有限责任公司", "样例", "样例网络科技"),
        ("样例律师事务所", "样例律师", "样例律师"),
        ("公司", "公司", "公司"),
    ],
)
def test_a_units_name_is_taken_apart(name: str, trade_name: str, short: str) -> None:
    unit = take_apart(name, book_for())
    assert (unit.trade_name, unit.short) == (trade_name, short)


@pytest.mark.parametrize("province", PROVINCES)
def test_the_draft_of_a_remark_has_the_length_that_is_taken_and_names_nothing_that_needs_an_approval(
    province: str,
) -> None:
    for provider in PROVIDERS:
        book = book_for(provider, province)
        for topic in book.of_type(Topic):
            case = NameCase(INDIVIDUAL)
            text = draft_remark(topic.names[0], case, book, about=topic.keywords[0])
            limits = remark_length(INDIVIDUAL, book)
            assert limits is not None
            assert max(limits[1].least, least_length(INDIVIDUAL, book)) <= len(text) <= limits[1].most
            assert remark_words(text, INDIVIDUAL, book) == ()
            assert topic.holds.zh in text


def test_the_bureaus_own_length_of_the_remark_is_kept() -> None:
    assert least_length(INDIVIDUAL, rule_book("aliyun", "蒙")) == 30
    assert least_length(INDIVIDUAL, rule_book("aliyun", "京")) == 20
    assert len(draft_remark("abc", NameCase(INDIVIDUAL), rule_book("aliyun", "蒙"))) >= 30


def test_an_unrelated_name_of_a_company_is_explained_in_the_remark() -> None:
    case, book = NameCase(COMPANY, UNIT), book_for()
    assert draft_remark("书页之间", case, book).startswith("“书页之间”是本单位的项目名称。")
    assert "项目名称" not in draft_remark("样例官网", case, book)
