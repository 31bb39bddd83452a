from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from assistant.draft import Filing, Person, Subject, SubjectKind
from assistant.draft_people import with_another_person
from tests.ui.pages.conftest import DECIDED, company, individual, person

EMPTY = Filing(
    decision=DECIDED, subject=Subject(kind=SubjectKind.INDIVIDUAL), province="京", provider="sample-cloud"
)


def type_into(qtbot, page, path, text):
    line = page.fields[path].findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    if text.isascii():
        qtbot.keyClicks(line, text)
    else:  # Qt's test keyboard knows ASCII; an input method commits whole words
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(line, commit)
    return line


def leave(line):
    line.editingFinished.emit()
    line.clearFocus()


def said_under(page, path):
    return page.fields[path]._below.text()


def button_named(page, text):
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page))


def test_a_slip_is_said_when_the_field_is_left_and_not_while_typing(qtbot, open_page):
    page = open_page(EMPTY, "fill.person.0")
    before = said_under(page, "persons.0.mobile")
    line = type_into(qtbot, page, "persons.0.mobile", "123")
    qtbot.wait(100)
    assert said_under(page, "persons.0.mobile") == before
    leave(line)
    qtbot.waitUntil(
        lambda: (
            "手机" in said_under(page, "persons.0.mobile") and said_under(page, "persons.0.mobile") != before
        )
    )


def test_empty_fields_are_said_only_after_next(open_page):
    page = open_page(EMPTY, "fill.subject")
    assert page.fields["subject.name"]._severity is None
    page.on_primary()
    assert "没有填" in said_under(page, "subject.name")


def test_next_with_slips_shows_the_summary_and_takes_the_focus(qtbot, open_page):
    page = open_page(EMPTY, "fill.subject")
    with qtbot.assertNotEmitted(page.next_requested):
        page.on_primary()
    assert page.summary.isVisible()
    assert page.extra_actions() == [page.anyway]


def test_a_link_of_the_summary_leads_into_the_field(qtbot, open_page):
    page = open_page(EMPTY, "fill.subject")
    page.on_primary()
    page.summary.chosen.emit("subject.contact_address")
    assert page.focusWidget() is page.fields["subject.contact_address"].findChild(QLineEdit)


def test_one_may_go_on_and_mend_later(qtbot, open_page):
    page = open_page(EMPTY, "fill.subject")
    page.on_primary()
    with qtbot.waitSignal(page.next_requested):
        page.anyway.click()


def test_the_summary_goes_away_with_the_last_slip(qtbot, open_page):
    page = open_page(individual(persons=(person(emergency_phone="13800000001"),)), "fill.person.0")
    page.on_primary()
    assert page.summary.isVisible()
    leave(type_into(qtbot, page, "persons.0.emergency_phone", "13900000002"))
    qtbot.waitUntil(lambda: not page.summary.isVisible())
    assert page.extra_actions() == []


def test_a_page_without_slips_leads_on(qtbot, open_page):
    for name in ("fill.subject", "fill.person.0", "fill.site.0"):
        page = open_page(individual(), name)
        with qtbot.waitSignal(page.next_requested):
            page.on_primary()


def test_what_is_still_being_typed_is_kept_when_the_page_is_left(qtbot, open_page):
    page = open_page(EMPTY, "fill.subject")
    type_into(qtbot, page, "subject.name", "Yangli")
    page.leave()
    assert page.case.store.filing.subject.name == "Yangli"


def test_full_width_forms_and_spaces_stay_as_typed_and_are_no_slip(qtbot, open_page):
    page = open_page(individual(persons=(person(mobile="１３８ ００００ ０００１"),)), "fill.person.0")
    assert page.fields["persons.0.mobile"].value() == "１３８ ００００ ０００１"
    assert page.fields["persons.0.mobile"]._severity is None


def test_an_individuals_name_and_number_are_carried_to_the_person(qtbot, open_page):
    page = open_page(EMPTY, "fill.subject")
    page.case.store.set("subject.name", "样例甲")
    assert page.case.store.filing.persons[0].name == "样例甲"
    person_page = open_page(individual(), "fill.person.0")
    assert person_page.fields["persons.0.name"]._origin.text()
    assert (
        person_page.fields["persons.0.name"]._origin.text()
        != person_page.fields["persons.0.mobile"]._origin.text()
    )


def test_a_date_is_taken_in_any_usual_form_and_another_text_stays_and_is_said(qtbot, open_page):
    page = open_page(individual(persons=(person(valid_to=None),)), "fill.person.0")
    leave(type_into(qtbot, page, "persons.0.valid_to", "20310131"))
    assert page.case.store.filing.persons[0].valid_to == date(2031, 1, 31)
    leave(type_into(qtbot, page, "persons.0.valid_from", "soon"))
    page.on_primary()
    assert page.summary.isVisible()
    assert page.fields["persons.0.valid_from"].text() == "soon"
    assert page.case.store.filing.persons[0].valid_from is None


def test_long_term_is_ticked_in_place_of_a_date(qtbot, open_page):
    from ui.widgets.choice import CheckBox

    page = open_page(individual(), "fill.person.0")
    qtbot.mouseClick(page.fields["persons.0.valid_to"].findChild(CheckBox), Qt.MouseButton.LeftButton)
    assert page.case.store.filing.persons[0].valid_to == "long-term"


def test_server_addresses_are_taken_apart_at_commas_and_spaces(qtbot, open_page):
    page = open_page(individual(), "fill.site.0")
    leave(type_into(qtbot, page, "sites.0.server_ips", "39.96.1.10，39.96.1.11 39.96.1.12"))
    assert page.case.store.filing.sites[0].server_ips == ("39.96.1.10", "39.96.1.11", "39.96.1.12")


def test_a_text_that_the_draft_cannot_hold_stays_in_its_field_and_is_said(qtbot, open_page):
    page = open_page(individual(), "fill.site.0")
    page.fields["sites.0.remark"].findChild(QPlainTextEdit).setPlainText("字" * 3000)
    page.on_primary()
    assert page.summary.isVisible()
    assert len(page.fields["sites.0.remark"].text()) == 3000
    assert len(page.case.store.filing.sites[0].remark) < 100


def test_content_is_chosen_from_the_ministrys_list(open_page):
    page = open_page(individual(), "fill.site.0")
    assert page.fields["sites.0.content"].value() == "blog"
    page.fields["sites.0.content"].edited.emit("sites.0.content", "pictures")
    assert page.case.store.filing.sites[0].content == "pictures"


def test_a_company_is_asked_for_name_and_credit_code(open_page):
    page = open_page(company(), "fill.subject")
    assert page.fields["subject.name"]._label.text() == "单位名称"
    assert page.fields["subject.document_number"]._label.text() == "统一社会信用代码"


def test_a_second_person_joins_a_company_and_answers_for_the_site(qtbot, open_page):
    page = open_page(company(), "fill.subject")
    qtbot.mouseClick(page._people.add, Qt.MouseButton.LeftButton)
    filing = page.case.store.filing
    assert len(filing.persons) == 2
    assert filing.sites[0].person == 1
    assert "fill.person.1" in [step.id for step in page.case.steps]


def test_a_removed_person_comes_back_by_undo(qtbot, open_page):
    filing = with_another_person(company())
    filing = filing.model_copy(update={"persons": (filing.persons[0], Person(name="样例乙"))})
    page = open_page(filing, "fill.subject")
    qtbot.mouseClick(button_named(page, "移除"), Qt.MouseButton.LeftButton)
    assert len(page.case.store.filing.persons) == 1
    assert page._people.banner.isVisible()
    qtbot.mouseClick(page._people.undo, Qt.MouseButton.LeftButton)
    assert page.case.store.filing.persons[1].name == "样例乙"
    assert not page._people.banner.isVisible()


def test_an_individual_has_no_list_of_persons(open_page):
    assert not open_page(individual(), "fill.subject")._people.isVisible()


def test_the_site_asks_who_answers_only_where_there_are_two(open_page):
    assert not open_page(company(), "fill.site.0").fields["sites.0.person"].isVisible()
    page = open_page(with_another_person(company()), "fill.site.0")
    assert page.fields["sites.0.person"].isVisible()
    assert page.fields["sites.0.person"].value() == 1


def test_the_help_follows_the_focus_and_explains_a_finding_with_its_rule(qtbot, open_page):
    page = open_page(individual(persons=(person(emergency_phone="13800000001"),)), "fill.person.0")
    page.focus_field("persons.0.emergency_phone")
    said = page.help_widget().text()
    assert "应急电话" in said
    assert "怎么办" in said
    assert "核对" in said


def test_coming_from_the_answers_the_button_says_that_it_leads_back(open_page):
    page = open_page(individual(), "fill.person.0")
    page.return_to = "check.answers"
    assert page.primary_text() == "保存并回到核对"


def test_an_undone_change_is_shown(qtbot, open_page):
    page = open_page(individual(), "fill.site.0")
    before = page.fields["sites.0.domain.name"].value()
    leave(type_into(qtbot, page, "sites.0.domain.name", "other.cn"))
    page.case.store.undo()
    qtbot.waitUntil(lambda: page.fields["sites.0.domain.name"].value() == before)


def test_labels_follow_when_the_kind_of_subject_changes(open_page):
    page = open_page(individual(), "fill.subject")
    page.case.store.set("subject.kind", SubjectKind.ENTERPRISE)
    page.enter()
    assert page.fields["subject.name"]._label.text() == "单位名称"
    assert page.fields["subject.name"].value() == "样例甲"
