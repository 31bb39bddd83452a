"""The papers that are asked for follow from what the draft shows about itself."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.circumstances import followups_of, preparations_of, requirements_of
from assistant.draft import Filing, FilingKind, MaterialKind, Part, SubjectKind
from assistant.rules.loading import provider_packs, rule_book
from assistant.tasks import plan
from tests.assistant.checks.bureau_cases import individual, many, of, subject, two, unit
from tests.assistant.checks.cases import filing, with_check_digit

GUANGDONG = with_check_digit("44030519900307001")
SHORTS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新"


def ready(draft: Filing) -> set[str]:
    return {rule.id for rule in preparations_of(draft, rule_book(draft.provider, draft.province))}


def asked(draft: Filing) -> set[MaterialKind]:
    return {rule.material for rule in requirements_of(draft, rule_book(draft.provider, draft.province))}


def test_a_residence_permit_is_asked_of_people_of_other_provinces_alone() -> None:
    assert "prepare.residence" in ready(individual("苏", GUANGDONG))
    assert "prepare.residence" not in ready(individual("苏", with_check_digit("32010519900307001")))
    moved = individual("苏", GUANGDONG, "江苏省南京市玄武区测试路 1 号")
    assert "prepare.residence" not in ready(moved), "the address counts, not the number one was born with"
    assert "prepare.residence" not in ready(individual("京", GUANGDONG))


def test_a_letter_is_asked_for_where_somebody_else_answers_than_the_legal_representative() -> None:
    other = subject(unit("吉", provider="tencent"), legal_representative="样例丙")
    same = subject(unit("吉", provider="tencent"), legal_representative="样例甲")
    assert "prepare.letter" in ready(other)
    assert MaterialKind.AUTHORISATION in asked(other)
    assert "prepare.letter" not in ready(same)
    assert MaterialKind.AUTHORISATION not in asked(same)


def test_papers_that_follow_from_the_number_of_sites() -> None:
    few, more = individual("粤", sites=many(4)), individual("粤", sites=many(5))
    assert "prepare.plan-individual" not in ready(few)
    assert "prepare.plan-individual" in ready(more)
    guizhou = {n: MaterialKind.DOMAIN_CERTIFICATE in asked(unit("黔", sites=many(n))) for n in (3, 4)}
    assert guizhou == {3: False, 4: True}


def test_a_second_person_brings_a_card_and_numbers_of_their_own() -> None:
    assert "prepare.second-person" in ready(two("13223456789", "010-12345678"))
    assert "prepare.second-person" not in ready(unit("京"))


def test_the_check_sheet_belongs_to_the_curtain() -> None:
    assert MaterialKind.CHECK_SHEET in asked(filing(provider="r1yun"))
    for provider in ("aliyun", "tencent", "huawei", "ucloud", "west", "sample-cloud"):
        assert MaterialKind.CHECK_SHEET not in asked(filing(provider=provider)), provider


def test_what_is_told_after_the_package_fits_the_kind_of_filing() -> None:
    def after(kind: FilingKind, **decision: object) -> list[str]:
        draft = of(unit("京"), kind=kind, decision=unit("京").decision.model_copy(update=decision))
        return [rule.id for rule in followups_of(draft, rule_book("aliyun", "京"))]

    assert after(FilingKind.FIRST)[-1] == "then.police"
    assert "then.sms-first" in after(FilingKind.FIRST)
    assert "then.sms-access" in after(FilingKind.NEW_ACCESS)
    assert after(FilingKind.CANCEL, cancel=Part.SUBJECT) == [
        "then.hand-in",
        "then.sms-cancel",
        "then.bureau-cancel",
    ]
    assert "then.sms-cancel" not in after(FilingKind.CANCEL, cancel=Part.SITE)


def test_what_is_open_after_the_package_is_locked_until_there_is_one() -> None:
    book = rule_book("aliyun", "京")
    before = {task.id: task for task in plan(unit("京"), book)}
    later = {task.id: task for task in plan(unit("京"), book, exported=True)}
    assert (before["then.hand-in"].state, later["then.hand-in"].state) == ("blocked", "todo")
    assert before["then.bureau-review"].days == (1, 20)


PROVIDERS = [pack.id for pack in provider_packs()]


@pytest.mark.parametrize("kind", FilingKind)
def test_every_case_has_a_plan_in_which_every_task_is_told_in_full_and_once(kind: FilingKind) -> None:
    """Every kind of subject with every provider, and every kind of subject in every province."""
    cases = {
        *product(SubjectKind, PROVIDERS, "苏"),
        *product((SubjectKind.INDIVIDUAL, SubjectKind.ENTERPRISE), ["ucloud"], SHORTS),
    }
    for who, provider, province in sorted(cases):
        base = individual(province) if who is SubjectKind.INDIVIDUAL else unit(province)
        draft = of(subject(base, kind=who), kind=kind, provider=provider)
        tasks = plan(draft, rule_book(provider, province))
        ids = [task.id for task in tasks]
        assert len(ids) == len(set(ids)), (who, provider, province)
        assert {"then.hand-in", "fill.subject", "export.package"} <= set(ids)
        for task in tasks:
            assert task.title, task.id
            assert task.why, task.id
            assert task.how, task.id
            assert task.who, task.id
            assert task.days[0] <= task.days[1], task.id
            assert task.source or task.id.startswith(("check.", "export.", "picture.")), task.id
