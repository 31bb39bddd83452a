from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from assistant.draft import Charges, Decision, Filing, ServerPlace, Service, SubjectKind
from tests.ui.pages.conftest import DECIDED, individual
from ui.widgets.option_list import OptionRow


def choose(qtbot, page, text):
    row = next(row for row in page.findChildren(OptionRow) if row.text() == text)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def texts_of(page):
    return "\n".join(panel.text for panel in page.panels)


def test_choosing_an_answer_puts_it_into_the_draft(qtbot, open_page):
    page = open_page(Filing(), "decide.service")
    choose(qtbot, page, "网站")
    assert page.case.store.filing.decision.service is Service.WEBSITE


def test_a_server_in_hong_kong_ends_the_way_and_says_what_can_be_done(qtbot, open_page):
    page = open_page(Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")
    choose(qtbot, page, "香港")
    assert "不用备案" in texts_of(page)
    assert page.primary_text() == "存下这份结论，结束"
    with qtbot.waitSignal(page.home_requested):
        page.on_primary()


def test_another_answer_takes_the_conclusion_back(qtbot, open_page):
    page = open_page(Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")
    choose(qtbot, page, "香港")
    choose(qtbot, page, "中国大陆")
    assert page.panels == []
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_an_app_is_said_not_to_be_prepared_here(qtbot, open_page):
    page = open_page(Filing(), "decide.service")
    choose(qtbot, page, "App")
    assert "App" in texts_of(page)
    assert page.primary_text() == "存下这份结论，结束"


def test_a_site_that_charges_is_told_of_the_licence_and_may_go_on(qtbot, open_page):
    page = open_page(
        Filing(decision=Decision(service=Service.WEBSITE, server_place=ServerPlace.MAINLAND)),
        "decide.charges",
    )
    choose(qtbot, page, "收费")
    assert "经营许可证" in texts_of(page)
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_going_on_without_an_answer_says_what_is_missing(qtbot, open_page):
    page = open_page(Filing(), "decide.service")
    with qtbot.assertNotEmitted(page.next_requested):
        page.on_primary()
    assert page.summary.isVisible()


def test_the_last_question_takes_kind_province_provider_and_record_number(qtbot, open_page):
    page = open_page(Filing(decision=DECIDED.model_copy(update={"have_record": None})), "decide.who")
    page.fields["subject.kind"].edited.emit("subject.kind", SubjectKind.ENTERPRISE)
    page.fields["provider"].edited.emit("provider", "sample-cloud")
    page.fields["province"].edited.emit("province", "京")
    page.fields["decision.have_record"].edited.emit("decision.have_record", False)
    filing = page.case.store.filing
    assert (filing.subject.kind, filing.provider, filing.province) == (
        SubjectKind.ENTERPRISE,
        "sample-cloud",
        "京",
    )
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_a_province_is_found_by_typing_a_part_of_its_name(qtbot, open_page):
    page = open_page(Filing(decision=DECIDED), "decide.who")
    line = page.fields["province"].findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    line.insert("广东")
    line.editingFinished.emit()
    assert page.case.store.filing.province == "粤"
    line.selectAll()
    line.insert("no such place")
    line.editingFinished.emit()
    assert page.case.store.filing.province == "粤"
    assert "广东" in line.text()


def test_the_invented_provider_is_marked_as_invented(open_page):
    from PySide6.QtWidgets import QComboBox

    page = open_page(Filing(decision=DECIDED), "decide.who")
    combo = page.fields["provider"].findChild(QComboBox)
    entries = [combo.itemText(index) for index in range(combo.count())]
    assert "样例云（虚构）" in entries
    assert len([entry for entry in entries if "虚构" in entry]) == 1


def test_an_unanswered_earlier_question_is_led_to_before_the_task_list(qtbot, open_page):
    filing = Filing(decision=Decision(service=Service.WEBSITE, charges=Charges.NO, have_record=False))
    filing = filing.model_copy(
        update={
            "provider": "sample-cloud",
            "province": "京",
            "subject": filing.subject.model_copy(update={"kind": SubjectKind.INDIVIDUAL}),
        }
    )
    page = open_page(filing, "decide.who")
    with qtbot.waitSignal(page.go) as led:
        page.on_primary()
    assert led.args == ["decide.place", "decision.server_place"]


def test_earlier_answers_are_shown_again(open_page):
    page = open_page(Filing(decision=DECIDED), "decide.charges")
    assert page.options.value() is Charges.NO


def test_the_last_question_says_which_filing_it_will_be(open_page):
    page = open_page(individual(), "decide.who")
    assert page.outcome.isVisible()
    assert "首次备案" in page.outcome.text()
    assert not open_page(Filing(decision=DECIDED), "decide.who").outcome.isVisible()


def test_who_does_not_know_the_place_is_asked_for_the_address_and_may_answer_by_it(qtbot, open_page):
    page = open_page(Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")
    assert not page.address.isVisible()
    choose(qtbot, page, "不知道")
    assert page.case.store.filing.decision.unsure == ("decision.server_place",)
    assert page.address.isVisible()
    page.address.line.setText("8.210.1.1，114.114.114.114")
    page.address.line.editingFinished.emit()
    assert page.case.store.filing.sites[0].server_ips == ("8.210.1.1", "114.114.114.114")
    assert "香港" in page.address.said.text()
    assert "2026-10" in page.address.said.text()
    page.address.take.click()
    decision = page.case.store.filing.decision
    assert (decision.server_place, decision.unsure) == (ServerPlace.MAINLAND, ())


def test_not_knowing_is_an_answer_that_lets_go_on(qtbot, open_page):
    page = open_page(Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")
    choose(qtbot, page, "不知道")
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_an_address_whose_tables_disagree_offers_no_answer(qtbot, open_page):
    page = open_page(Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")
    choose(qtbot, page, "不知道")
    page.address.line.setText("119.28.50.1")
    page.address.line.editingFinished.emit()
    assert not page.address.take.isVisible()
    assert "说法不同" in page.address.said.text()


def test_a_mini_program_is_led_to_its_platform(qtbot, open_page):
    page = open_page(Filing(), "decide.service")
    choose(qtbot, page, "小程序")
    assert page.primary_text() == "存下这份结论，结束"


def test_a_trade_that_is_ticked_says_which_approval_it_needs(qtbot, open_page):
    page = open_page(Filing(decision=DECIDED), "decide.charges")
    qtbot.mouseClick(page.trades.boxes["approval.culture"], Qt.MouseButton.LeftButton)
    assert page.case.store.filing.decision.trades == ("approval.culture",)
    assert "网络文化经营许可证" in page.trades.said.text()


def test_a_record_opens_the_question_what_is_to_be_done_and_sets_the_kind(open_page):
    from assistant.draft import FilingKind, Part

    page = open_page(individual(), "decide.who")
    assert not page.fields["decision.change"].isVisible()
    page.fields["decision.have_record"].edited.emit("decision.have_record", True)
    assert page.fields["decision.change"].isVisible()
    assert page.case.store.filing.kind is FilingKind.NEW_SITE
    page.fields["decision.domain_filed"].edited.emit("decision.domain_filed", True)
    assert page.case.store.filing.kind is FilingKind.NEW_ACCESS
    page.fields["decision.change"].edited.emit("decision.change", "cancel/site")
    filing = page.case.store.filing
    assert (filing.kind, filing.decision.cancel, filing.decision.change) == (
        FilingKind.CANCEL,
        Part.SITE,
        None,
    )
    page.fields["decision.change"].edited.emit("decision.change", "change/access")
    filing = page.case.store.filing
    assert (filing.kind, filing.decision.cancel, filing.decision.change) == (
        FilingKind.CHANGE,
        None,
        Part.ACCESS,
    )
    page.fields["decision.have_record"].edited.emit("decision.have_record", False)
    assert page.case.store.filing.kind is FilingKind.FIRST
