from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.rules.loading import rule_book
from ui.widgets.buttons import Button, button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.finding_row import FindingRow
from ui.widgets.findings_list import FindingsList
from ui.widgets.option_list import OptionList
from ui.widgets.task_list import PhaseRows, TaskList, TaskRow
from ui.widgets.text import ElidedLabel, paragraph

PHASES = (
    PhaseRows("decide", "判断", "done", "4 件已办", (TaskRow("decide.service", "网站，还是 App", "done"),)),
    PhaseRows(
        "fill", "填写", "open", "", (TaskRow("fill.subject", "主体信息", "block", "2 处须改", "block"),)
    ),
    PhaseRows("export", "导出", "locked", "检查过后", (TaskRow("export.package", "提交包", "locked"),)),
)


def task_list(qtbot: QtBot) -> TaskList:
    shown = TaskList()
    qtbot.addWidget(shown)
    shown.resize(272, 400)
    shown.show_phases(PHASES)
    shown.show()
    return shown


def press(shown: TaskList, *place: int) -> None:
    index = shown.model().index(place[0], 0)
    if len(place) > 1:
        index = shown.model().index(place[1], 0, index)
    box = shown.visualRect(index)
    QTest.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )


def test_a_finished_phase_and_one_that_cannot_start_fold_to_one_row(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    assert [shown.isExpanded(shown.model().index(row, 0)) for row in range(3)] == [False, True, False]
    press(shown, 0)
    assert shown.isExpanded(shown.model().index(0, 0))


def test_rows_are_as_wide_as_the_list_after_tasks_came_or_went(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    shown.show_phases(PHASES[:2])
    assert shown.columnWidth(0) == shown.viewport().width()


def test_a_task_is_opened_by_a_press_and_by_enter(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    with qtbot.waitSignal(shown.chosen) as said:
        press(shown, 1, 0)
    assert said.args == ["fill.subject"]
    shown.set_current("fill.subject")
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Return)


def test_a_locked_phase_opens_the_page_that_says_what_it_waits_for(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    with qtbot.waitSignal(shown.chosen) as said:
        press(shown, 2)
    assert said.args == ["export.package"]


def test_a_task_is_read_out_with_its_state_and_note(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    index = shown.model().index(0, 0, shown.model().index(1, 0))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "主体信息，须改，2 处须改"


def test_focus_stays_in_the_list_when_only_states_change(qtbot: QtBot) -> None:
    shown = task_list(qtbot)
    shown.set_current("fill.subject")
    fill = PhaseRows("fill", "填写", "open", "", (TaskRow("fill.subject", "主体信息", "done"),))
    shown.show_phases((PHASES[0], fill, PHASES[2]))
    assert shown.currentIndex().data() == "主体信息"


def test_an_answer_is_chosen_anywhere_on_its_row(qtbot: QtBot) -> None:
    shown = OptionList("服务器在哪里")
    qtbot.addWidget(shown)
    shown.resize(640, 200)
    shown.set_options([("a", "中国大陆", "北京"), ("b", "香港", "")])
    shown.show()
    row = shown._group.button(1)
    with qtbot.waitSignal(shown.chosen) as said:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, 8))
    assert said.args == ["b"]
    assert shown.value() == "b"
    shown.set_value(None)
    assert shown.value() is None


def test_the_summary_counts_what_blocks_and_leads_to_the_field(qtbot: QtBot) -> None:
    shown = ErrorSummary()
    qtbot.addWidget(shown)
    shown.show_findings(
        [("证件号码：少一位", "persons.0.document_number", Severity.BLOCK), ("b", "b", Severity.WARN)]
    )
    assert shown.accessibleName() == "有 1 处要改"
    link = shown.findChildren(Button)[0]
    with qtbot.waitSignal(shown.chosen) as said:
        link.click()
    assert said.args == ["persons.0.document_number"]
    shown.show_findings([])
    assert shown.isHidden()


def a_finding(code: Code, severity: Severity, box: tuple[int, int, int, int] | None = None) -> Finding:
    return Finding(code, severity, "persons.0.mobile", "nobody/knows", box=box)


def test_findings_stand_by_weight_and_say_what_was_not_checked(qtbot: QtBot) -> None:
    shown = FindingsList(rule_book(), numbered=True)
    qtbot.addWidget(shown)
    warn = a_finding(Code.LIGHT_DARK, Severity.WARN, (0, 0, 9, 9))
    block = a_finding(Code.FACE_NONE, Severity.BLOCK)
    shown.show_findings([warn, block], [NotChecked("picture", "materials.0", Why.NO_FACE)])
    rows = shown.findChildren(FindingRow)
    assert rows[0].head.accessibleName().startswith("须改")
    assert rows[1].head.accessibleName().startswith("建议改")
    assert rows[2].head.text().startswith("没能检查")
    assert FindingsList.numbers([warn, block]) == {1: 1}


def test_the_fourth_finding_is_folded_and_opens(qtbot: QtBot) -> None:
    shown = FindingsList(rule_book())
    qtbot.addWidget(shown)
    shown.show_findings([a_finding(Code.FACE_NONE, Severity.BLOCK)] * 4)
    rows = shown.findChildren(FindingRow)
    assert rows[3]._body.isHidden()
    rows[3].head.click()
    assert not rows[3]._body.isHidden()


def test_a_warning_can_be_taken_note_of_and_a_blocking_finding_cannot(qtbot: QtBot) -> None:
    shown = FindingsList(rule_book(), acknowledges=True)
    qtbot.addWidget(shown)
    warn = a_finding(Code.LIGHT_DARK, Severity.WARN)
    shown.show_findings([warn, a_finding(Code.FACE_NONE, Severity.BLOCK)])
    acts = shown.findChildren(Button)
    assert len(acts) == 1
    with qtbot.waitSignal(shown.acknowledged) as said:
        acts[0].click()
    assert said.args == [warn]
    shown.show_findings([warn], acknowledged=[warn])
    assert not [act for act in shown.findChildren(Button) if act.isVisible()]


def test_a_finding_without_a_rule_is_said_to_be_judged_here() -> None:
    line = FindingsList.rule_line
    assert QApplication.instance() is not None
    shown = FindingsList(rule_book())
    assert line(shown, a_finding(Code.FACE_NONE, Severity.BLOCK)) == "本机判断，没有平台规则"
    shown.deleteLater()


def test_text_of_a_person_is_never_markup(qtbot: QtBot) -> None:
    shown = paragraph("<b>a</b> & b")
    qtbot.addWidget(shown)
    assert shown.text() == "<b>a</b> & b"
    assert shown.accessibleName() == "<b>a</b> & b"


def test_a_cut_text_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    shown = ElidedLabel("样例乙官网，名字很长很长很长很长")
    qtbot.addWidget(shown)
    shown.resize(60, 24)
    shown.show()
    assert shown.toolTip() == shown.text() == shown.accessibleName()


def test_buttons_have_the_heights_of_the_design_in_every_kind(qtbot: QtBot) -> None:
    for kind in ("primary", "secondary", "quiet", "destructive", "link", "stage", "bare"):
        made = button("保存并继续", kind, "check", 40)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        assert made.height() == made.sizeHint().height() == 40
