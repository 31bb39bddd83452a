"""The workbench for a site's name: what is marked and told, names that pass, the draft of the remark, and undoing both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from assistant.findings import Severity, Verdict
from assistant.names.lint import NameCase, lint
from tests.ui.pages.conftest import company, individual, site

NAME = "样例甲的读书博客分享"


def workbench(open_page, name=NAME, **changes):
    return open_page(individual(sites=(site(name=name, **changes),)), "fill.site.0")


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def press(qtbot, page, name, number=0):
    wanted = [one for one in page.findChildren(QPushButton) if one.text() == name and one.isVisibleTo(page)]
    qtbot.mouseClick(wanted[number], Qt.MouseButton.LeftButton)


def test_words_are_marked_where_they_stand_and_told_below(open_page):
    page = workbench(open_page)
    marked = {NAME[mark.start : mark.end]: mark.severity for mark in page.name_field.edit.marks()}
    assert marked == {"样例甲": Severity.BLOCK, "博客": Severity.BLOCK, "分享": Severity.WARN}
    heads = [row.head.text() for row in page.found.rows]
    assert len(heads) == 3
    assert "博客" in heads[1]
    assert page.found.isVisible()
    said = " ".join(texts(page.found))
    assert "华为云" in said
    assert "要先有前置审批" in said


def test_the_marks_are_told_to_those_who_cannot_see_them(open_page):
    spoken = workbench(open_page).name_field.edit.accessibleDescription()
    assert "第 1 到 3 个字“样例甲”：须改" in spoken
    assert "第 9 到 10 个字“分享”：建议改" in spoken


def test_what_is_typed_is_looked_at_when_the_typing_pauses(qtbot, open_page):
    page = workbench(open_page, "书页之间手记")
    assert not page.found.isVisible()
    page.name_field.edit.setPlainText("书页之间博客")
    qtbot.waitUntil(lambda: page.found.isVisible())
    assert page.case.store.filing.sites[0].name == "书页之间手记"  # saved when the field is left
    page.commit()
    assert page.case.store.filing.sites[0].name == "书页之间博客"


def test_every_name_offered_passes_and_is_taken_with_one_press_and_given_back_with_another(qtbot, open_page):
    page = workbench(open_page)
    offered = page.suggestions
    assert offered.isVisible()
    press(qtbot, page, "用这个")
    taken = page.case.store.filing.sites[0].name
    assert taken == "书页之间手记"
    assert page.name_field.text() == taken
    book = page.case.book
    assert lint(taken, NameCase(page.case.store.filing.subject.kind, "样例甲"), book).verdict is Verdict.PASS
    assert not page.found.isVisible()
    press(qtbot, page, "撤销")
    assert page.case.store.filing.sites[0].name == NAME
    assert page.name_field.text() == NAME
    assert page.found.isVisible()


def test_what_cannot_be_checked_is_told_with_the_suggestions(open_page):
    said = " ".join(texts(workbench(open_page).suggestions))
    assert "没能检查" in said
    assert "未发现问题" in said


def test_the_draft_of_the_remark_is_copied_and_put_into_its_field(qtbot, open_page):
    page = workbench(open_page)
    before = page.case.store.filing.sites[0].remark
    press(qtbot, page, "复制")
    assert QGuiApplication.clipboard().text() == page.remark.text()
    press(qtbot, page, "放进备注")
    assert page.case.store.filing.sites[0].remark == page.remark.text()
    assert page.fields["sites.0.remark"].text() == page.remark.text()
    press(qtbot, page, "撤销")
    assert page.case.store.filing.sites[0].remark == before
    assert page.fields["sites.0.remark"].text() == before


def test_a_company_is_offered_its_own_name(open_page):
    filing = company()
    page = open_page(
        filing.model_copy(update={"sites": (filing.sites[0].model_copy(update={"name": "好玩的书页"}),)}),
        "fill.site.0",
    )
    assert any("看不出和主体名称的关系" in row.head.text() for row in page.found.rows)
    assert any("官网" in text for text in texts(page.suggestions))


def test_a_name_that_is_no_name_as_a_whole_is_told_without_marking_all_of_it(open_page):
    page = workbench(open_page, "书页")
    assert page.name_field.edit.marks() == ()
    assert page.found.rows[0].head.text()


def test_a_good_name_is_said_to_have_nothing_found_and_no_more(open_page):
    page = workbench(open_page, "书页之间手记")
    assert page.name_field._below.text() == "未发现问题"
    assert page.name_field._below.isVisible()
    assert not page.found.isVisible()


def test_an_empty_name_is_told_under_the_field(open_page):
    page = workbench(open_page, "")
    assert not page.found.isVisible()
    page.on_primary()
    assert "没有填" in page.name_field._below.text()
    assert page.name_field._below.isVisible()


def test_in_a_narrow_window_the_second_column_goes_under_the_name(qtbot, open_page):
    page = workbench(open_page)
    page.resize(936, 900)
    assert page.suggestions.mapTo(page, page.suggestions.rect().topLeft()).x() > 500
    page.resize(728, 900)
    qtbot.waitUntil(lambda: page.suggestions.mapTo(page, page.suggestions.rect().topLeft()).x() < 50)
    below = page.suggestions.mapTo(page, page.suggestions.rect().topLeft()).y()
    assert below > page.name_field.y()
    page.resize(936, 900)
    qtbot.waitUntil(lambda: page.suggestions.mapTo(page, page.suggestions.rect().topLeft()).x() > 500)


def test_another_kind_of_subject_makes_the_form_anew_and_keeps_the_workbench(qtbot, open_page):
    from assistant.draft import SubjectKind

    page = workbench(open_page)
    page.case.store.set("subject.kind", SubjectKind.ENTERPRISE)
    page.case.judge()
    page.enter()
    assert page.name_field.text() == NAME
    assert page.suggestions.isVisible()
    qtbot.waitUntil(lambda: any("官网" in text for text in texts(page.suggestions)))
