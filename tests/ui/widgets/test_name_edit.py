"""The line for a name: one line, marks where the words stand, still while an input method composes."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from assistant.findings import Severity
from ui import style
from ui.widgets.name_edit import HEIGHT, UNDERLINE, Mark, NameEdit


def shown(qtbot, text: str, *marks: Mark) -> NameEdit:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)
    edit = NameEdit()
    qtbot.addWidget(edit)
    edit.resize(560, HEIGHT)
    edit.setPlainText(text)
    edit.show_marks(marks)
    edit.show()
    qtbot.waitExposed(edit)
    return edit


def test_a_mark_is_drawn_under_its_word_in_the_colour_of_its_severity(qtbot):
    edit = shown(qtbot, "我的博客分享", Mark(2, 4, Severity.BLOCK), Mark(4, 6, Severity.WARN))
    picture = edit.viewport().grab().toImage()
    for mark, tone in zip(edit.marks(), ("warn", "block"), strict=True):
        (line,) = edit.lines_of(mark)
        assert line.height() == UNDERLINE == 3
        ratio = picture.devicePixelRatio()
        at = line.center()
        assert picture.pixelColor(int(at.x() * ratio), int(at.y() * ratio)) == style.colour(tone)
    first = edit.lines_of(Mark(0, 2, Severity.WARN))[0]
    assert picture.pixelColor(first.center()) != style.colour("warn")


def test_the_ground_of_a_mark_is_the_soft_colour_of_its_severity(qtbot):
    edit = shown(qtbot, "我的博客", Mark(2, 4, Severity.BLOCK))
    (selection,) = edit.extraSelections()
    assert QColor(selection.format.background().color()) == style.colour("block-soft")
    assert selection.cursor.selectedText() == "博客"


def test_places_are_code_points_also_beyond_the_basic_plane(qtbot):
    edit = shown(qtbot, "\U0001f4d6\U00020000博客", Mark(2, 4, Severity.BLOCK))
    assert edit.extraSelections()[0].cursor.selectedText() == "博客"


def test_pasted_lines_become_one_and_enter_moves_on(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    edit, after = NameEdit(), QLineEdit()
    column.addWidget(edit)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    edit.setFocus()
    data = QMimeData()
    data.setText("书页\n 之间\r\n手记")
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "书页 之间 手记"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "书页 之间 手记"
    assert window.focusWidget() is after


def test_it_holds_still_while_an_input_method_composes(qtbot):
    edit = shown(qtbot, "书页")
    with qtbot.assertNotEmitted(edit.typed):
        QApplication.sendEvent(edit, QInputMethodEvent("bo ke", []))
    assert edit.composing
    commit = QInputMethodEvent()
    commit.setCommitString("博客")
    with qtbot.waitSignal(edit.typed):
        QApplication.sendEvent(edit, commit)
    assert not edit.composing
    assert "博客" in edit.toPlainText()


def test_the_count_stands_at_the_right_and_the_text_keeps_clear_of_it(qtbot):
    edit = shown(qtbot, "书" * 80)
    edit.show_count("80 个字")
    assert edit._count.geometry().right() < edit.width()
    assert edit.viewport().geometry().right() < edit._count.geometry().left()
