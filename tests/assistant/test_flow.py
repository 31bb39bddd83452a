"""The journey: which pages, in which order, how they stand, where a finding leads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.checks.review import review
from assistant.draft import Filing, Material, MaterialKind, Person
from assistant.draft_paths import with_value
from assistant.flow import (
    Phase,
    State,
    every_step,
    is_decided,
    next_step,
    previous_step,
    states,
    step_about,
    steps,
)
from assistant.wording.steps import phase_title, step_title
from tests.assistant.checks.cases import TODAY, book, company, filing


def test_before_the_opening_answers_there_are_only_questions() -> None:
    assert {step.phase for step in steps(Filing(), book(""))} == {Phase.DECIDE}
    assert not is_decided(Filing())


def test_an_individual_goes_through_these_pages() -> None:
    assert [step.id for step in steps(filing(), book())] == [
        "decide.service",
        "decide.place",
        "decide.charges",
        "decide.who",
        "prepare.things",
        "fill.subject",
        "fill.person.0",
        "fill.site.0",
        "picture.id-front.0",
        "picture.id-back.0",
        "picture.curtain.0",
        "check.parties",
        "check.answers",
        "export.package",
        "follow.way",
        "follow.rejected",
        "follow.approved",
    ]


def test_a_company_brings_its_licence_and_every_person_their_card() -> None:
    two = company(persons=(*company().persons, Person(name="样例乙")))
    ids = [step.id for step in steps(two, book())]
    assert {"picture.licence", "picture.id-front.0", "picture.id-front.1", "fill.person.1"} <= set(ids)


def test_a_picture_beyond_the_required_ones_has_a_page_of_its_own() -> None:
    more = filing(materials=(*filing().materials, Material(kind=MaterialKind.PLEDGE, file="p.jpg")))
    extra = next(step for step in steps(more, book()) if step.material is MaterialKind.PLEDGE)
    assert extra.optional
    assert step_about("materials.3", more, steps(more, book())) == extra


def test_a_rehearsal_portrait_is_optional_with_a_provider_that_verifies_in_its_app() -> None:
    draft = filing(provider="aliyun", materials=filing().materials[:2])
    found = {step.id: step for step in steps(draft, book("aliyun"))}
    assert found["picture.portrait.0"].optional
    assert review(draft, {}, book("aliyun"), TODAY).findings == ()


@pytest.mark.parametrize("place", ["hk", "macau", "tw", "abroad"])
def test_a_server_elsewhere_ends_the_way(place: str) -> None:
    assert not is_decided(with_value(filing(), "decision.server_place", place))


def test_check_waits_for_the_answers_and_export_for_a_check_without_blocks() -> None:
    draft, rules = filing(), book()
    every = steps(draft, rules)
    good = states(draft, every, (), exported=False)
    assert (good["check.answers"], good["export.package"]) == (State.TODO, State.TODO)
    missing = with_value(draft, "persons.0.mobile", "")
    waiting = states(missing, every, (), exported=False)
    assert waiting["fill.person.0"] is State.DOING
    assert (waiting["check.answers"], waiting["export.package"]) == (State.LOCKED, State.LOCKED)
    wrong = with_value(draft, "persons.0.mobile", "1")
    found = review(wrong, {}, rules, TODAY).findings
    blocked = states(wrong, every, found, exported=False)
    assert (blocked["check.answers"], blocked["export.package"]) == (State.TODO, State.LOCKED)
    done = states(draft, every, (), exported=True)
    assert done["export.package"] is State.DONE


def test_every_finding_leads_to_a_page() -> None:
    draft = Filing()
    every = every_step(draft, book(""))
    for finding in review(draft, {}, book(""), TODAY).findings:
        assert step_about(finding.about, draft, every) is not None, finding.about


def test_next_and_back_stop_at_the_ends() -> None:
    every = steps(filing(), book())
    assert next_step(every[-1].id, every) is None
    assert previous_step(every[0].id, every) is None
    assert next_step("gone", every) == every[0]
    for one, other in pairwise(every):
        assert next_step(one.id, every) == other
        assert previous_step(other.id, every) == one


def test_every_page_and_part_has_a_title() -> None:
    titles = [step_title(step) for step in steps(company(), book())]
    assert "身份证正面" in titles
    assert "营业执照" in titles
    assert len(set(titles)) == len(titles)
    assert [phase_title(phase) for phase in Phase] == ["判断", "准备", "填写", "拍照", "检查", "导出", "跟进"]


def test_getting_things_together_is_done_with_the_last_thing_not_the_first() -> None:
    rules = book()
    things = [rule.id for rule in rules.preparations(filing().subject.kind, filing().kind)]

    def state_with(ready: list[str]) -> State:
        draft = filing(prepared=tuple(ready))
        return states(draft, steps(draft, rules), (), exported=False)["prepare.things"]

    assert [state_with([]), state_with(things[:1]), state_with(things)] == [
        State.TODO,
        State.DOING,
        State.DONE,
    ]
