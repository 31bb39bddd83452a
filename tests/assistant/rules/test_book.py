"""Which rule is in force: the narrower authority, the newer source; both sides of a conflict stay to be seen."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.draft import FilingKind, MaterialKind, SubjectKind
from assistant.findings import Severity
from assistant.rules.base import last_day
from assistant.rules.book import RuleBook
from assistant.rules.model import RulePack

DAY = date(2026, 11, 23)


def a_pack(pack_id: str, *rules: dict[str, object], **changes: object) -> RulePack:
    """A pack with a source of each year from 2018 to 2025 and these rules."""
    sources = [
        {"id": f"Y{year}", "title": str(year), "date": str(year), "reliability": "B"}
        for year in range(2018, 2026)
    ]
    base = {"type": "fact", "source": "Y2020", "verified_on": DAY, "value": pack_id}
    return RulePack.model_validate(
        {
            "id": pack_id,
            "level": "ministry",
            "name": {"zh": pack_id, "en": pack_id},
            "version": "1",
            "verified_on": DAY,
            "sources": [*sources, {"id": "old", "title": "?", "date": "unknown", "reliability": "B"}],
            "rules": [base | rule for rule in rules],
        }
        | changes
    )


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2019", date(2019, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 31)),
        ("2019..2023", date(2023, 12, 31)),
        ("2025-12-31..2026-07-07", date(2026, 7, 7)),
        ("unknown", None),
    ],
)
def test_a_source_is_as_new_as_the_last_day_its_date_can_mean(said: str, day: date | None) -> None:
    assert last_day(said) == day


def test_the_narrower_authority_wins_even_with_an_older_source() -> None:
    book = RuleBook(
        [
            a_pack("wide", {"id": "age", "source": "Y2025"}),
            a_pack("mid", {"id": "age", "source": "Y2020"}, level="province", province="京"),
            a_pack("narrow", {"id": "age", "source": "Y2018"}, level="provider"),
        ]
    )
    assert book.fact("age").value == "narrow"
    assert book.name_of(book.fact("age")) == "narrow/age"
    assert [(side.name, side.in_force) for side in book.sides("age")] == [
        ("narrow/age", True),
        ("mid/age", False),
        ("wide/age", False),
    ]


def test_within_one_authority_the_newer_source_wins_whatever_the_order() -> None:
    new = {"id": "age.new", "topic": "age", "source": "Y2024", "value": 18}
    old = {"id": "age.old", "topic": "age", "source": "Y2019 old", "value": 16}
    for rules in ([new, old], [old, new]):
        book = RuleBook([a_pack("one", *rules)])
        assert book.number("age") == 18
        assert {side.name for side in book.sides("age")} == {"one/age.new", "one/age.old"}


def test_a_rule_that_names_the_provider_wins_over_a_newer_one_for_all() -> None:
    pack = a_pack(
        "one",
        {"id": "sites", "source": "Y2025", "value": 6},
        {"id": "sites.tencent", "topic": "sites", "source": "Y2019", "value": 35, "providers": ["tencent"]},
        level="province",
        province="渝",
    )
    assert RuleBook([pack], provider="tencent").number("sites") == 35
    assert RuleBook([pack], provider="aliyun").number("sites") == 6
    assert len(RuleBook([pack], provider="aliyun").sides("sites")) == 1


def test_rules_for_other_provinces_subjects_and_kinds_do_not_apply() -> None:
    pack = a_pack(
        "one",
        {"id": "a", "value": "all"},
        {"id": "a.j", "topic": "a", "source": "Y2021", "value": "jing", "provinces": ["京"]},
        {"id": "a.person", "topic": "a", "source": "Y2022", "value": "person", "subjects": ["individual"]},
        {"id": "a.cancel", "topic": "a", "source": "Y2023", "value": "cancel", "filings": ["cancel"]},
    )
    there = RuleBook([pack], province="沪")
    here = RuleBook([pack], province="京")
    individual, company = SubjectKind.INDIVIDUAL, SubjectKind.ENTERPRISE
    assert there.for_case(company, FilingKind.FIRST).fact("a").value == "all"
    assert here.for_case(company, FilingKind.FIRST).fact("a").value == "jing"
    assert here.for_case(individual, FilingKind.FIRST).fact("a").value == "person"
    assert here.for_case(individual, FilingKind.CANCEL).fact("a").value == "cancel"
    assert here.for_case(individual, FilingKind.CANCEL) is here.for_case(individual, FilingKind.CANCEL)


def test_a_rule_can_take_out_another_whatever_its_place() -> None:
    narrow = a_pack("narrow", {"id": "old", "value": 1}, level="provider")
    wide = a_pack("wide", {"id": "new", "topic": "old", "value": 2, "supersedes": ["narrow/old"]})
    assert RuleBook([wide, narrow]).number("old") == 2
    elsewhere = a_pack(
        "wide", {"id": "new", "topic": "old", "value": 2, "supersedes": ["narrow/old"], "provinces": ["京"]}
    )
    assert RuleBook([elsewhere, narrow], province="沪").number("old") == 1


def test_rules_about_the_curtain_older_than_the_face_check_only_inform() -> None:
    rules = (
        {"id": "sheet", "source": "Y2019", "severity": "block", "verification": "curtain"},
        {"id": "sheet-new", "source": "Y2024", "severity": "block", "verification": "curtain"},
        {
            "type": "requirement",
            "id": "photo",
            "material": "holding",
            "source": "Y2019",
            "verification": "curtain",
        },
    )
    bureau = a_pack("bureau", *rules[:2])
    photo = RulePack.model_validate(
        bureau.model_dump() | {"id": "photo", "rules": [rules[2] | {"verified_on": DAY}]}
    )
    face = a_pack("p", level="provider", verification="electronic", verification_since=date(2021, 2, 22))
    cloth = a_pack("p", level="provider", verification="curtain")
    electronic, curtain = RuleBook([bureau, photo, face]), RuleBook([bureau, photo, cloth])
    assert electronic.fact("sheet").severity is Severity.INFO
    assert electronic.name_of(electronic.fact("sheet")) == "bureau/sheet"
    assert electronic.fact("sheet-new").severity is Severity.BLOCK
    assert curtain.fact("sheet").severity is Severity.BLOCK
    assert electronic.requirements(None, FilingKind.FIRST) == ()
    assert [side.in_force for side in electronic.sides("photo")] == [False]
    (asked,) = curtain.requirements(None, FilingKind.FIRST)
    assert asked.material is MaterialKind.HOLDING
    assert curtain.name_of(asked) == "photo/photo"


def test_a_fact_that_nobody_states_is_an_error_only_where_it_must_be_there() -> None:
    book = RuleBook([a_pack("one", {"id": "a"})])
    assert book.fact_if_any("b") is None
    with pytest.raises(KeyError):
        book.fact("b")


def test_rules_of_different_kinds_stand_beside_each_other_even_with_one_id() -> None:
    words = {"type": "words", "id": "a", "code": "name.forbidden_word", "severity": "warn", "words": ["b"]}
    pack = a_pack("one", {"id": "a", "value": 1})
    other = RulePack.model_validate(
        pack.model_dump() | {"id": "two", "rules": [words | {"source": "Y2020", "verified_on": DAY}]}
    )
    book = RuleBook([pack, other])
    assert book.number("a") == 1
    assert [rule.words for rule in book.name_words(None)] == [("b",)]
