"""The task list of a case."""

from __future__ import annotations

from assistant.catalogue import set_language
from assistant.checks.review import review
from assistant.draft import Filing
from assistant.draft_paths import with_value
from assistant.tasks import plan
from tests.assistant.checks.cases import TODAY, book, company, filing


def test_the_list_is_made_for_this_case() -> None:
    individual = {task.id for task in plan(filing(), book())}
    enterprise = {task.id for task in plan(company(), book())}
    assert enterprise - individual == {"prepare.licence", "picture.licence"}
    assert "prepare.curtain" in individual
    assert "prepare.app" in {task.id for task in plan(filing(provider="huawei"), book("huawei"))}


def test_before_the_opening_answers_there_are_only_questions() -> None:
    assert {task.id.split(".")[0] for task in plan(Filing(), book(""))} == {"decide"}


def test_what_is_at_hand_is_done() -> None:
    ready = with_value(filing(), "prepared", ("prepare.id-card",))
    found = {task.id: task.state for task in plan(ready, book())}
    assert found["prepare.id-card"] == "done"
    assert found["prepare.mobile"] == "todo"


def test_a_page_with_a_blocking_finding_is_not_done_and_export_waits() -> None:
    draft = with_value(filing(), "persons.0.mobile", "1")
    assert {task.id: task.state for task in plan(draft, book())}["fill.person.0"] == "done"
    found = {task.id: task.state for task in plan(draft, book(), review(draft, {}, book(), TODAY))}
    assert found["fill.person.0"] == "doing"
    assert found["export.package"] == "blocked"


def test_every_task_says_what_why_how_and_who_in_both_languages() -> None:
    for language in ("en", "zh_CN"):
        set_language(language)
        for task in plan(company(), book()):
            assert task.title
            assert task.why
            assert task.how
            assert task.who
            assert task.title.isascii() == (language == "en")
            assert task.days[0] <= task.days[1]


def test_a_chosen_way_out_stands_in_the_plan_with_the_days_it_takes() -> None:
    chosen = filing(remedies=("0/change-holder", "9/renew", "nonsense", "0/unknown"))
    (task,) = [one for one in plan(chosen, book()) if one.id.startswith("remedy.")]
    assert (task.id, task.days, task.about) == ("remedy.0.change-holder", (3, 7), "check.parties")
    assert "beian-sample.cn" in task.title
    assert task.source
