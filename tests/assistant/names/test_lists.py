"""Every word of every list is found in a name, with its rule; a name that only resembles it is let through."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assistant.draft import SubjectKind
from assistant.findings import Code, Severity, Verdict
from assistant.names.content import remark_words
from assistant.names.folding import fold_word
from assistant.names.lint import Lint
from assistant.rules.loading import common_packs, pack_by_id
from assistant.rules.name_rules import NameWord
from tests.assistant.names.cases import COMPANY, INDIVIDUAL, book_for, linted

RULES = [rule for rule in pack_by_id("names").rules if isinstance(rule, NameWord) and rule.words]
NAME_RULES = [rule for rule in RULES if "name" in rule.fields]
CONTENT_RULES = [rule for rule in RULES if "content" in rule.fields]


def where(rule: NameWord) -> dict[str, str]:
    return {
        "provider": rule.said_by[0] if rule.said_by else "",
        "province": rule.provinces[0] if rule.provinces else "",
    }


def who(rule: NameWord) -> SubjectKind:
    return rule.subjects[0] if rule.subjects else COMPANY if rule.unless else INDIVIDUAL


def with_word(rule: NameWord, word: str) -> str:
    return f"{word}书页手记" if rule.match == "prefix" else f"书页{word}手记"


def rules_said(result: Lint, word: str) -> set[str]:
    """Rules in force about the word, whether its own hit or a longer one's says so."""
    return {
        saying.rule
        for hit in result.hits
        if fold_word(word) in fold_word(hit.text)
        for saying in hit.sayings
        if saying.in_force
    }


@pytest.mark.parametrize("rule", NAME_RULES, ids=lambda rule: rule.id)
def test_every_word_of_a_list_is_found_where_it_stands(rule: NameWord) -> None:
    for word in rule.words:
        name = with_word(rule, word)
        result = linted(name, who(rule), **where(rule))
        hits = [
            hit
            for hit in result.hits
            if hit.start <= name.index(word) and name.index(word) + len(word) <= hit.end
        ]
        assert hits, (rule.id, word)
        if len(hits) == 1 and hits[0].text == word:
            assert f"names/{rule.id}" in rules_said(result, word), (rule.id, word)
        worst = min(list(Severity).index(hit.severity) for hit in hits)
        assert worst <= list(Severity).index(rule.severity), (rule.id, word)


@pytest.mark.parametrize("rule", NAME_RULES, ids=lambda rule: rule.id)
def test_a_name_that_only_resembles_a_word_is_not_hit_by_its_rule(rule: NameWord) -> None:
    for word in rule.words:
        near = f"{word[0]}{'云' * 2}{word[1:]}" if len(word) > 1 else "云"
        result = linted(with_word(rule, near), who(rule), **where(rule))
        assert word not in {hit.word for hit in result.hits}, (rule.id, word)


@pytest.mark.parametrize(
    "rule", [one for one in NAME_RULES if one.match == "prefix"], ids=lambda rule: rule.id
)
def test_a_word_for_the_beginning_is_not_minded_elsewhere_by_that_rule(rule: NameWord) -> None:
    for word in rule.words:
        result = linted(f"书页{word}手记", who(rule), **where(rule))
        assert f"names/{rule.id}" not in {hit.rule for hit in result.hits}


@pytest.mark.parametrize("rule", CONTENT_RULES, ids=lambda rule: rule.id)
def test_every_word_about_content_is_found_in_a_remark_and_not_where_it_is_denied(rule: NameWord) -> None:
    book = book_for(**where(rule))
    for word in rule.words:
        found = {hit.text for hit in remark_words(f"本站介绍{word}的知识。", who(rule), book)}
        assert any(word in text or text in word for text in found), (rule.id, word)
        assert not remark_words(f"图文为主，没有论坛、{word}。", who(rule), book), (rule.id, word)


def test_a_province_list_is_not_minded_in_another_province() -> None:
    assert linted("周末沙龙手记", province="豫", provider="aliyun").verdict is Verdict.BLOCK
    there = linted("周末返现手记", province="京", provider="aliyun")
    here = linted("周末返现手记", province="沪", provider="aliyun")
    assert there.verdict is Verdict.BLOCK
    assert "names/name.individual-bj" not in {hit.rule for hit in here.hits}


def test_one_providers_list_only_warns_at_another() -> None:
    assert linted("纪检书页手记", provider="huawei").verdict is Verdict.BLOCK
    assert linted("纪检书页手记", provider="tencent").verdict is Verdict.WARN
    assert linted("读中国书手记", provider="ucloud").verdict is Verdict.BLOCK
    assert linted("读中国书手记", provider="aliyun").verdict is Verdict.WARN


def test_words_of_individuals_are_no_matter_for_companies_and_the_other_way_round() -> None:
    assert linted("示例网络", COMPANY).verdict is Verdict.PASS
    assert linted("示例网络手记").verdict is Verdict.BLOCK
    assert linted("示例教育", COMPANY).hits[0].code is Code.NAME_PREAPPROVAL_WORD
    assert "names/name.training" not in {hit.rule for hit in linted("示例教育手记").hits}


def test_national_bodies_may_bear_the_nations_name() -> None:
    assert linted("中国书页", SubjectKind.GOVERNMENT).verdict is Verdict.PASS
    assert linted("中国书页", COMPANY).verdict is Verdict.BLOCK


def test_an_ending_that_a_list_allows_takes_the_word_out() -> None:
    assert linted("示例学院", COMPANY, province="粤").hits[0].code is Code.NAME_VAGUE_WORD
    allowed = linted("示例学院（内部学院）", COMPANY, province="粤")
    assert Code.NAME_VAGUE_WORD not in {hit.code for hit in allowed.hits}


def test_third_party_pages_alone_never_block() -> None:
    for pack in common_packs():
        for rule in pack.rules:
            if isinstance(rule, NameWord) and all(one.reliability == "D" for one in pack.sources_of(rule)):
                assert rule.severity is not Severity.BLOCK


def test_who_says_what_is_kept_also_of_those_who_do_not_decide_here() -> None:
    hit = next(hit for hit in linted("我的书页博客").hits if hit.word == "博客")
    providers = {one for saying in hit.sayings for one in saying.providers}
    assert {"aliyun", "ucloud", "huawei"} <= providers
    assert any(saying.third_party for saying in hit.sayings)
    elsewhere = {saying.province for saying in hit.sayings if not saying.in_force}
    assert {"京", "浙", "湘"} <= elsewhere


def test_every_row_of_the_reference_list_is_a_rule() -> None:
    """The list itself is reference material and lies beside the repository; without it there is nothing to compare."""
    path = Path(__file__).resolve().parents[4] / "shared" / "reference" / "data" / "restricted_name_words.csv"
    if not path.is_file():
        pytest.skip("the reference list is not there")
    words = {word for rule in RULES for word in rule.words}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["word"] for row in csv.DictReader(file)]
    assert len(rows) == 493
    assert [word for word in rows if word not in words] == []
