"""A cause stays in the draft and every check tests for it, until something changed or the person settled it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.checks.review import judge_fields, review
from assistant.draft import Filing, MaterialKind
from assistant.draft_files import dump, parse
from assistant.findings import Code, Severity
from assistant.flow import every_step, step_about
from assistant.rejections.decode import decode
from assistant.rejections.memory import MOST, entry, remember, settle, still_open, with_entries
from assistant.rejections.places import places
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.tasks import plan
from tests.builders import a_company_filing, an_individual_filing, changed, with_picture

DAY = date(2026, 11, 24)
PHONE = "驳回：主体负责人电话无法接通"


def sent_back(filing: Filing, text: str) -> Filing:
    return remember(filing, decode(text).claims, DAY, text)


def book_of(filing: Filing) -> RuleBook:
    return rule_book(filing.provider, filing.province)


def open_codes(filing: Filing) -> list[tuple[Code, str]]:
    found = judge_fields(filing, book_of(filing), DAY)
    return [(one.code, one.about) for one in found if one.code.value.startswith("rejection.")]


def test_what_was_sent_back_and_stands_unchanged_is_a_warning_of_the_next_check(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), PHONE)
    assert open_codes(filing) == [(Code.REJECTION_UNCHANGED, "persons.0.mobile")]
    reviewed = review(filing, {}, book_of(filing), DAY)
    (finding,) = (one for one in reviewed.findings if one.code is Code.REJECTION_UNCHANGED)
    assert finding.severity is Severity.WARN


def test_another_value_answers_it_and_the_old_value_opens_it_again(tmp_path: Path) -> None:
    before = an_individual_filing(tmp_path)
    filing = changed(sent_back(before, PHONE), persons__0__mobile="13900000000")
    assert open_codes(filing) == []
    back = changed(filing, persons__0__mobile=before.persons[0].mobile)
    assert open_codes(back) == [(Code.REJECTION_UNCHANGED, "persons.0.mobile")]


def test_the_person_can_say_that_it_is_settled_and_take_that_back(tmp_path: Path) -> None:
    filing = settle(sent_back(an_individual_filing(tmp_path), PHONE), 0, DAY)
    assert open_codes(filing) == []
    assert open_codes(settle(filing, 0, None)) != []
    with pytest.raises(IndexError):
        settle(filing, 1, DAY)


def test_what_lies_outside_the_draft_stays_open_until_it_is_settled(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), "驳回：网站内容不合格")
    assert open_codes(filing) == [(Code.REJECTION_OPEN, "rejections.0")]
    assert open_codes(settle(filing, 0, DAY)) == []


def test_a_picture_taken_anew_answers_it(tmp_path: Path) -> None:
    filing = sent_back(a_company_filing(tmp_path), "驳回：营业执照模糊")
    assert open_codes(filing) == [(Code.REJECTION_UNCHANGED, "picture.licence")]
    assert open_codes(with_picture(filing, MaterialKind.LICENCE, "pictures/new.jpg")) == []


def test_each_finding_leads_to_a_page_of_the_wizard(tmp_path: Path) -> None:
    filing = sent_back(
        a_company_filing(tmp_path),
        "驳回：1、营业执照模糊；2、网站名称不规范；3、网站负责人电话停机；4、域名已过期。",
    )
    steps = every_step(filing, book_of(filing))
    assert len(open_codes(filing)) == 4
    assert all(step_about(about, filing, steps) is not None for _code, about in open_codes(filing))


def test_the_task_list_begins_with_what_was_sent_back(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), PHONE)
    first = plan(filing, book_of(filing), exported=True)[0]
    assert (first.id, first.state, first.about) == ("rejection.0", "todo", "persons.0.mobile")
    assert plan(settle(filing, 0, DAY), book_of(filing))[0].state == "done"


def test_a_draft_keeps_its_causes_on_the_disk(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), PHONE)
    assert parse(dump(filing)).rejections == filing.rejections


def test_the_same_cause_about_the_same_fields_is_kept_once(tmp_path: Path) -> None:
    filing = sent_back(sent_back(an_individual_filing(tmp_path), PHONE), "退回：主体负责人手机停机")
    (held,) = filing.rejections
    assert held.quote == "主体负责人手机停机"


def test_a_draft_keeps_so_many_causes_and_settled_ones_make_room(tmp_path: Path) -> None:
    filing = an_individual_filing(tmp_path)
    many = [entry(filing, "phone", (f"sites.0.name{index}",), "", DAY) for index in range(MOST)]
    settled = many[3].model_copy(update={"settled": DAY})
    full = with_entries(filing, [*many[:3], settled, *many[4:]])
    assert settled not in with_entries(full, [entry(filing, "email", ("order",), "", DAY)]).rejections


def test_a_print_shows_nothing_of_the_value(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), PHONE)
    assert filing.persons[0].mobile not in filing.rejections[0].model_dump_json()


def test_fields_become_those_of_the_filing(tmp_path: Path) -> None:
    filing = a_company_filing(tmp_path)
    assert places(["persons.*.mobile"], filing) == tuple(
        f"persons.{index}.mobile" for index in range(len(filing.persons))
    )
    assert places(["website", "picture.id-front.0"], filing) == ("website", "picture.id-front.0")


def test_only_the_site_that_the_text_names_is_meant(tmp_path: Path) -> None:
    filing = a_company_filing(tmp_path)
    site = filing.sites[0]
    other = site.model_copy(
        update={"name": "另一个", "domain": site.domain.model_copy(update={"name": "other.example"})}
    )
    two = filing.model_copy(update={"sites": (site, other)})
    assert places(["sites.*.name"], two, "域名 OTHER.example 的网站名称") == ("sites.1.name",)
    assert places(["sites.*.name"], two, "网站名称") == ("sites.0.name", "sites.1.name")


def test_settled_and_changed_causes_are_not_open(tmp_path: Path) -> None:
    filing = sent_back(an_individual_filing(tmp_path), PHONE)
    assert [index for index, _one in still_open(filing)] == [0]
    assert [*still_open(settle(filing, 0, DAY))] == []
