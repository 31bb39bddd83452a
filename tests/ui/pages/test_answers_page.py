from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from assistant.draft import Acknowledged, Domain, Filing, Subject, SubjectKind
from assistant.findings import Severity
from tests.ui.pages.conftest import DECIDED, company, individual, person, site
from ui.widgets.text import Paragraph

EMPTY = Filing(
    decision=DECIDED, subject=Subject(kind=SubjectKind.INDIVIDUAL), province="京", provider="sample-cloud"
)


def words(widget):
    from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

    QApplication.processEvents()
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(
        labels + [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)]
    )


def test_every_answer_is_shown_with_its_value(open_page):
    page = open_page(individual(), "check.answers")
    values = {about: row.value.text() for about, row in page.rows.items()}
    assert values["subject.name"] == "样例甲"
    assert values["persons.0.mobile"] == "138 0000 0001"
    assert values["sites.0.content"] == "博客/个人空间"
    assert values["provider"] == "样例云（虚构）"
    assert values["decision.server_place"] == "中国大陆"
    assert values["persons.0.email"] == "没有填写"


def test_an_individual_is_one_card_and_a_name_stands_there_once(open_page):
    page = open_page(individual(), "check.answers")
    assert "persons.0.name" not in page.rows
    assert "persons.0.name" in open_page(company(), "check.answers").rows


def test_change_leads_to_the_field_and_asks_to_come_back(qtbot, open_page):
    page = open_page(individual(), "check.answers")
    with qtbot.waitSignal(page.go_and_return) as led:
        qtbot.mouseClick(page.rows["persons.0.mobile"].change, Qt.MouseButton.LeftButton)
    assert led.args == ["fill.person.0", "persons.0.mobile"]


def test_without_findings_it_says_so_and_never_that_it_is_approved(qtbot, open_page):
    page = open_page(individual(), "check.answers")
    if any(one.severity is Severity.BLOCK for one in page.case.review.findings):
        raise AssertionError([one.code for one in page.case.review.findings])
    assert "没有发现会被退回的问题" in words(page.verdict)
    assert "这不等于批准" in words(page.verdict)
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_a_blocking_finding_is_counted_linked_and_stops_the_export(qtbot, open_page):
    page = open_page(individual(persons=(person(emergency_phone="13800000001"),)), "check.answers")
    assert "1 处会被退回" in words(page.verdict)
    with qtbot.assertNotEmitted(page.next_requested):
        page.on_primary()
    assert page.summary.isVisible()
    with qtbot.waitSignal(page.go_and_return) as led:
        page.summary.chosen.emit("persons.0.emergency_phone")
    assert led.args == ["fill.person.0", "persons.0.emergency_phone"]


def test_a_warning_can_be_submitted_with_and_the_time_is_said(qtbot, open_page):
    domain = Domain(
        name="yangli-jia.com", holder="样例甲", real_name_verified=True, expires=date(2028, 10, 8)
    )
    filing = individual(sites=(site(domain=domain, name="很长的名字" * 7),))
    page = open_page(filing, "check.answers")
    warnings = [one for one in page.case.review.findings if one.severity is Severity.WARN]
    assert warnings
    assert "建议改" in words(page.verdict)
    for one in warnings:
        page.verdict.acknowledged.emit(one)
    assert len(page.case.store.filing.acknowledged) == len(warnings)
    assert "选择照常提交" in words(page.verdict)


def test_a_warning_acknowledged_on_another_day_shows_that_day(open_page):
    filing = individual(sites=(site(name="很长的名字" * 7),))
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    filing = filing.model_copy(
        update={"acknowledged": (Acknowledged(code="name.too_long", about="sites.0.name", at=at),)}
    )
    page = open_page(filing, "check.answers")
    assert "2026-01-02" in words(page.verdict)


def test_what_could_not_be_checked_is_listed(open_page):
    page = open_page(individual(materials=()), "check.answers")
    assert "没能检查" in words(page.verdict)
    assert "网站名称有没有重名" in words(page.verdict)


def test_a_long_list_of_unchecked_things_opens_on_demand(qtbot, open_page):
    page = open_page(individual(), "check.answers")
    lines = len([one for one in page.verdict.findChildren(Paragraph) if one.isVisibleTo(page)])
    more = next(
        one
        for one in page.verdict.findChildren(type(page.rows["provider"].change))
        if one.text().startswith("还有")
    )
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len([one for one in page.verdict.findChildren(Paragraph) if one.isVisibleTo(page)]) > lines


def test_the_days_of_the_rules_are_shown(open_page):
    page = open_page(individual(), "check.answers")
    assert "样例云 2026-" in page.verdict.dates.text()


def test_the_empty_fields_of_a_page_are_one_line_that_leads_to_the_first(qtbot, open_page):
    page = open_page(EMPTY, "check.answers")
    assert "项还没有填" in words(page.verdict)
    page.on_primary()
    assert len(page._blocking()) < 10
    text, about, _severity = page._blocking()[0]
    assert "主体信息" in text
    assert about == "subject.name"


def test_pictures_are_listed_with_their_verdict(qtbot, open_page, stand_in):
    stand_in.waits = True
    page = open_page(individual(), "check.answers")
    assert "正在看" in page.rows["picture.id-front.0"].value.text()
    without = open_page(individual(materials=()), "check.answers")
    assert without.rows["picture.id-front.0"].value.text() == "没有填写"
