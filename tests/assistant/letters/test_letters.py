"""Which papers a draft needs signed, and what stands in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from assistant.catalogue import DEFAULT, set_language
from assistant.draft import Decision, Filing, FilingKind, Material, Part, SubjectKind
from assistant.draft_paths import value_at
from assistant.flow import picture_steps
from assistant.letters.filled import BLANK, filled
from assistant.letters.needed import letter_by_id, letters_of
from assistant.rules.loading import rule_book, shipped_packs
from assistant.rules.model import LetterRule
from assistant.samples import company_filing, individual_filing
from assistant.store.paths import asset
from assistant.tasks import plan
from tests.builders import changed

HOSTILE = "<script>1</script>{{7*7}}&\"'"


class Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name in ("src", "href") or name.startswith("on") for name, _value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def at(filing: Filing, province: str, provider: str = "tencent") -> Filing:
    return filing.model_copy(update={"province": province, "provider": provider})


def ids(filing: Filing) -> list[str]:
    return [one.id for one in letters_of(filing, rule_book(filing.provider, filing.province))]


def paper(filing: Filing, name: str) -> str:
    book = rule_book(filing.provider, filing.province)
    letter = letter_by_id(name, filing, book)
    assert letter is not None, ids(filing)
    return filled(letter, filing, book)


def delegated(province: str = "皖") -> Filing:
    """A company whose responsible person is not its legal representative."""
    return at(changed(company_filing(), subject__legal_representative="样例丙"), province)


def test_a_person_who_files_alone_signs_no_authorisation() -> None:
    assert ids(at(individual_filing(), "京")) == []


def test_a_legal_representative_who_is_the_responsible_person_needs_no_authorisation() -> None:
    filing = company_filing()
    same = changed(filing, subject__legal_representative=filing.persons[0].name)
    assert not any(name.startswith("authorisation") for name in ids(at(same, "皖")))


def test_somebody_else_as_responsible_person_is_authorised_by_the_legal_representative() -> None:
    filing = delegated()
    assert ids(filing)[:2] == ["authorisation", "authorisation-site.0"]
    text = Text(paper(filing, "authorisation")).text
    for part in ("安徽省通信管理局", "样例丙", filing.persons[0].name, filing.persons[0].document_number):
        assert part in text
    assert "法定代表人（签字）" in text
    assert "单位（盖章）" in text


def test_each_site_person_gets_a_paper_of_their_own_with_their_sites() -> None:
    filing = delegated()
    other = filing.persons[0].model_copy(update={"name": "样例丁"})
    second = filing.sites[0].model_copy(update={"name": "第二站", "person": 1})
    filing = filing.model_copy(update={"persons": (*filing.persons, other), "sites": (*filing.sites, second)})
    assert {"authorisation-site.0", "authorisation-site.1"} <= set(ids(filing))
    text = Text(paper(filing, "authorisation-site.1")).text
    assert "样例丁" in text
    assert "第二站" in text
    assert filing.sites[0].name not in text.split("网站域名", 1)[1].split("授权自", 1)[0].replace(
        "第二站", ""
    )


@pytest.mark.parametrize(
    ("province", "kind", "name"),
    [
        ("粤", SubjectKind.ENTERPRISE, "pledge-gd"),
        ("粤", SubjectKind.INDIVIDUAL, "pledge-gd"),
        ("苏", SubjectKind.INDIVIDUAL, "pledge-js"),
        ("豫", SubjectKind.INDIVIDUAL, "pledge-ha"),
    ],
)
def test_where_only_the_bureaus_form_counts_a_cover_sheet_says_what_goes_in(
    province: str, kind: SubjectKind, name: str
) -> None:
    filing = at(individual_filing() if kind is SubjectKind.INDIVIDUAL else company_filing(), province)
    text = Text(paper(filing, name)).text
    assert "附页" in text
    assert "控制台" in text
    for part in (filing.subject.name, filing.subject.document_number, filing.sites[0].domain.name):
        assert part in text


def test_a_pledge_of_one_province_is_not_asked_for_in_another() -> None:
    assert not any(name.startswith("pledge") for name in ids(at(company_filing(), "京")))
    assert ids(at(company_filing(), "豫")).count("pledge-ha") == 0, "of individuals alone"


def test_a_plan_is_asked_for_from_the_number_of_sites_that_the_province_says() -> None:
    filing = at(individual_filing(), "湘")
    assert "site-plan" not in ids(filing)
    two = filing.model_copy(update={"sites": filing.sites * 2})
    assert "site-plan" in ids(two)
    assert Text(paper(two, "site-plan")).text.count(filing.sites[0].domain.name) >= 4


def test_a_changed_name_of_an_organisation_is_stated_with_its_record() -> None:
    filing = at(company_filing(), "京").model_copy(
        update={"kind": FilingKind.CHANGE, "decision": Decision(change=Part.SUBJECT)}
    )
    filing = changed(filing, record__number="京ICP备12345678号")
    assert "rename" in ids(filing)
    assert "京ICP备12345678号" in Text(paper(filing, "rename")).text
    site = filing.model_copy(update={"decision": Decision(change=Part.SITE)})
    assert "rename" not in ids(site)


def test_an_address_without_a_door_number_can_be_stated_as_complete() -> None:
    filing = at(changed(individual_filing(), subject__contact_address="样例省示例市模拟区测试村"), "京")
    assert "address" in ids(filing)
    assert "样例省示例市模拟区测试村" in Text(paper(filing, "address")).text


def test_the_check_sheet_is_asked_for_where_persons_are_checked_before_a_curtain_alone() -> None:
    assert "check-sheet" in ids(at(individual_filing(), "京", "r1yun"))
    assert "check-sheet" not in ids(at(individual_filing(), "京", "tencent"))
    assert "check-sheet" not in ids(at(individual_filing(), "京", "sample-cloud"))


def test_the_signed_paper_has_its_place_among_the_pictures_and_ticks_its_task() -> None:
    filing = delegated()
    book = rule_book(filing.provider, filing.province)
    for letter in letters_of(filing, book):
        slot = [
            one
            for one in picture_steps(filing, book)
            if (one.material, one.person) == (letter.material, letter.owner)
        ]
        assert len(slot) == 1
        back = filing.model_copy(
            update={
                "materials": (
                    *filing.materials,
                    Material(kind=letter.material, file="s.jpg", person=letter.owner),
                )
            }
        )
        for draft, state in ((filing, "todo"), (back, "done")):
            task = next(one for one in plan(draft, book) if one.id == f"letter.{letter.id}")
            assert (task.state, task.about) == (state, slot[0].id)


def test_what_the_draft_does_not_hold_is_a_line_to_write_on() -> None:
    filing = changed(delegated(), persons__0__document_number="", province="")
    assert filing.province == ""
    text = Text(paper(filing, "authorisation")).text
    assert f"{BLANK}通信管理局" in text
    assert text.count(BLANK) >= 2


def test_nothing_that_was_typed_becomes_part_of_a_paper() -> None:
    filing = changed(
        delegated("粤"),
        subject__name=HOSTILE,
        subject__contact_address=HOSTILE,
        sites__0__name=HOSTILE,
        sites__0__remark=HOSTILE,
    )
    for name in ids(filing):
        page = Text(paper(filing, name))
        assert "script" not in page.tags
        if HOSTILE in page.text:
            assert "49" not in page.text.replace(HOSTILE, "")
    assert HOSTILE in Text(paper(filing, "authorisation")).text


def test_a_letter_is_chinese_and_a_cover_sheet_in_the_language_in_force() -> None:
    try:
        set_language("en")
        assert 'lang="zh-CN"' in paper(delegated(), "authorisation")
        cover = paper(at(individual_filing(), "粤"), "pledge-gd")
    finally:
        set_language(DEFAULT)
    assert 'lang="en"' in cover
    assert "Where the form is from" in cover


def test_every_rule_of_a_letter_can_be_made_and_names_fields_that_a_draft_has() -> None:
    rules = [rule for pack in shipped_packs() for rule in pack.rules if isinstance(rule, LetterRule)]
    assert len(rules) > 8
    about = {rule.about for pack in shipped_packs() for rule in pack.rules}
    for rule in rules:
        assert set(rule.follows) <= about
        if rule.form == "own":
            assert asset(f"letters/{rule.template}.html.j2").is_file()
        else:
            assert rule.boxes
            assert rule.obtained is not None
        for box in rule.boxes:
            if box.path:
                value_at(company_filing(), box.path)
        assert not re.search("[请您！]", rule.title.zh + rule.why.zh + rule.signing.zh)
