"""The shipped rule packs: complete, sourced, dated, and no stronger than their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalogue import set_language
from assistant.circumstances import preparations_of
from assistant.draft import FilingKind, MaterialKind, SubjectKind
from assistant.draft_paths import value_at
from assistant.errors import RulePackInvalid, RulePackUnknown
from assistant.findings import Severity
from assistant.rules.loading import load_pack, pack_by_id, rule_book, shipped_packs
from assistant.rules.model import Fact, FormField, Level, NameWord, Rule, RulePack, Suffixes
from assistant.texts import explain
from tests.assistant.checks.cases import company, filing

PACKS = shipped_packs()
PROVIDERS = [pack for pack in PACKS if pack.level is Level.PROVIDER]
SHORTS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_rule_has_a_source_and_a_day_and_no_third_party_page_blocks(pack: RulePack) -> None:
    reliability = {source.id: source.reliability for source in pack.sources}
    for rule in pack.rules:
        tags = rule.source.split()
        assert tags, rule.id
        assert rule.verified_on >= pack.verified_on or rule.verified_on.year == 2026
        if all(reliability[tag] == "D" for tag in tags):
            assert severity_of(rule) is not Severity.BLOCK, rule.id


def severity_of(rule: Rule) -> Severity | None:
    return rule.severity if isinstance(rule, Fact | NameWord | Suffixes) else None


def test_all_31_bureaus_are_there_with_the_short_names_that_numbers_bear() -> None:
    entries = rule_book().provinces()
    assert "".join(entry.short for entry in entries) == SHORTS
    assert len({entry.region for entry in entries}) == len({entry.name.zh for entry in entries}) == 31


def test_every_kind_of_subject_is_there_with_the_ministrys_number() -> None:
    numbers = {entry.kind: entry.number for entry in rule_book().subjects()}
    assert set(numbers) == set(SubjectKind)
    assert numbers[SubjectKind.INDIVIDUAL] == 5
    assert numbers[SubjectKind.ENTERPRISE] == 4


def test_service_contents_are_single_bits() -> None:
    bits = [entry.bit for entry in rule_book().contents()]
    assert all(bit.bit_count() == 1 for bit in bits)
    assert len(set(bits)) == len(bits)


def test_the_approved_suffixes_are_those_of_the_dated_list() -> None:
    suffixes = rule_book().suffixes()
    assert suffixes is not None
    assert len(suffixes.suffixes) == 194
    assert suffixes.severity is Severity.WARN
    assert {"cn", "com", "中国", "公益.cn"} <= set(suffixes.suffixes)


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("draft", [filing(), company()], ids=["individual", "company"])
def test_every_provider_has_a_form_whose_rows_are_fields_of_a_draft(
    provider: RulePack, draft: object
) -> None:
    from assistant.draft import Filing

    assert isinstance(draft, Filing)
    rows = rule_book(provider.id).form(draft.subject.kind)
    paths = [row.path for row in rows]
    assert len(paths) == len(set(paths)) >= 14
    for path in paths:
        value_at(draft, path)
    assert {"subject.name", "sites.0.name", "sites.0.domain.name", "persons.0.mobile"} <= set(paths)


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda pack: pack.id)
def test_every_provider_says_how_it_verifies_and_asks_for_the_picture_that_fits(provider: RulePack) -> None:
    book = rule_book(provider.id)
    asked = {
        rule.material: rule.optional for rule in book.requirements(SubjectKind.INDIVIDUAL, FilingKind.FIRST)
    }
    if provider.verification == "curtain":
        assert asked[MaterialKind.CURTAIN] is False
    else:
        assert provider.verification == "electronic"
        assert asked[MaterialKind.PORTRAIT] is True
    assert book.fact("provider.verification").value == provider.verification


def test_only_the_specimen_provider_is_invented() -> None:
    assert [pack.id for pack in PACKS if pack.invented] == ["sample-cloud"]


@pytest.mark.parametrize(
    ("provider", "stated"),
    [("aliyun", 4_000_000), ("huawei", 4_000_000), ("tencent", 8_000_000), ("", 3_000_000)],
)
def test_pictures_stay_below_the_stated_ceiling(provider: str, stated: int) -> None:
    profile = rule_book(provider).profile(MaterialKind.ID_FRONT)
    assert 0.9 * stated < profile.most_bytes < stated
    assert profile.longest_side == 2000


def test_a_company_brings_its_licence_and_a_person_does_not() -> None:
    def asked(subject: SubjectKind) -> set[MaterialKind]:
        return {rule.material for rule in rule_book().requirements(subject, FilingKind.FIRST)}

    assert asked(SubjectKind.ENTERPRISE) - asked(SubjectKind.INDIVIDUAL) == {MaterialKind.LICENCE}


def test_preparations_are_told_in_both_languages_and_fit_the_subject() -> None:
    book = rule_book("sample-cloud")
    individual = {rule.id for rule in preparations_of(filing(), book)}
    enterprise = {rule.id for rule in preparations_of(company(), book)}
    assert enterprise - individual == {"prepare.licence"}
    assert {"prepare.id-card", "prepare.domain", "prepare.curtain", "prepare.code"} <= individual
    for rule in book.preparations(SubjectKind.ENTERPRISE, FilingKind.FIRST):
        assert rule.days[0] <= rule.days[1]
        for words in (rule.title, rule.why, rule.how, rule.who):
            assert words.zh
            assert words.en.isascii()


def test_the_narrower_pack_wins_and_is_named_by_its_findings() -> None:
    book = rule_book("tencent")
    assert book.profile(MaterialKind.CURTAIN).most_bytes == 7_600_000
    row = next(book.of_type(FormField))
    assert book.name_of(row).startswith("tencent/")


def test_unknown_ids_are_told() -> None:
    with pytest.raises(RulePackUnknown):
        rule_book("nobody")
    with pytest.raises(RulePackUnknown):
        pack_by_id("nobody")


GOOD = """id = "mine"
level = "provider"
name = { zh = "甲", en = "A" }
version = "1"
verified_on = 2026-11-23

[[sources]]
id = "S1"
title = "t"
date = "2024"
reliability = "B"

[[rules]]
type = "fact"
id = "one"
value = 1
source = "S1"
verified_on = 2026-11-23
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("value = 1", "valeu = 1", 16, "no such key"),
        ('source = "S1"', 'source = "S2"', 17, "S2"),
        ('source = "S1"\n', "", 13, "missing"),
        ("value = 1\n", "", 13, "missing"),
        ('reliability = "B"', 'reliability = "D"', 17, "third parties"),
        ('date = "2024"', 'date = "last year"', 10, "form"),
        ('date = "2024"\n', "", 7, "missing"),
        ('type = "fact"', 'type = "fiction"', 13, "fiction"),
        ('level = "provider"', 'level = "king"', 2, "provider"),
        ('level = "provider"', 'level = "province"', 0, "province"),
        ('id = "mine"', 'id = "mine', 1, "TOML"),
        ("verified_on = 2026-11-23\n\n[[sources]]", 'verified_on = "soon"\n\n[[sources]]', 5, "date"),
    ],
)
def test_a_broken_pack_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, word: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert load_pack(file).id == "mine"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(RulePackInvalid) as caught:
        load_pack(file)
    assert caught.value.params["line"] == line
    set_language("en")
    assert word in explain(caught.value)
