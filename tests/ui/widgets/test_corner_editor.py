"""Four corners by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assistant.corners import inset
from ui.widgets.corner_editor import CornerEditor

FULL = (1600, 1200)


@pytest.fixture
def editor(qtbot: QtBot) -> CornerEditor:
    made = CornerEditor()
    qtbot.addWidget(made)
    made.resize(640, 480)
    image = QImage(400, 300, QImage.Format.Format_RGB888)
    image.fill(QColor("steelblue"))
    made.set_picture(image, FULL)
    made.show()
    return made


def at(editor: CornerEditor, index: int) -> QPoint:
    return editor.on_screen(editor.corners[index]).toPoint()


def drag(editor: CornerEditor, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(editor, (start + end) / 2)
    QTest.mouseMove(editor, end)
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=end)


def test_a_corner_follows_the_pointer_and_tells_once_when_it_is_let_go(editor, qtbot):
    told: list[bool] = []
    editor.changed.connect(lambda: told.append(True))
    start = at(editor, 2)
    drag(editor, start, start + QPoint(-60, -40))
    assert told == [True]
    scale = FULL[0] / editor.picture_box().width()
    assert editor.corners[2][0] == pytest.approx(1440 - 60 * scale, abs=2)
    assert editor.corners[2][1] == pytest.approx(1080 - 40 * scale, abs=2)
    assert editor.corners[:2] == inset(FULL)[:2]


def test_a_press_beside_the_middle_of_a_handle_moves_nothing(editor):
    start = at(editor, 0) + QPoint(15, 12)
    drag(editor, start, start)
    assert editor.corners == inset(FULL)
    assert not editor.can_undo
    assert editor.current == 0


def test_a_press_away_from_every_corner_takes_none(editor):
    drag(editor, QPoint(320, 240), QPoint(100, 100))
    assert editor.corners == inset(FULL)
    assert not editor.can_undo


def test_a_corner_cannot_leave_the_picture(editor):
    drag(editor, at(editor, 0), QPoint(-200, -200))
    assert editor.corners[0] == (0, 0)


def test_arrows_move_by_one_pixel_of_the_picture_and_with_shift_by_ten(editor, qtbot):
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert editor.corners[0] == (161, 130)


def test_tab_goes_round_the_corners_and_then_on(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, after = CornerEditor(), QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    image = QImage(40, 30, QImage.Format.Format_RGB888)
    image.fill(QColor("steelblue"))
    editor.set_picture(image, FULL)
    window.show()
    window.activateWindow()
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(editor.hasFocus)
    seen = [editor.current]
    for _step in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        seen.append(editor.current)
    assert seen == [0, 1, 2, 3]
    assert window.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert window.focusWidget() is after
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is editor
    assert editor.current == 3


def test_undo_takes_back_a_drag_and_a_run_of_keys_as_one_each(editor, qtbot):
    drag(editor, at(editor, 1), at(editor, 1) + QPoint(-30, 30))
    dragged = editor.corners
    editor.setFocus()
    for _press in range(5):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert editor.corners != dragged
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.corners == dragged
    editor.undo()
    assert editor.corners == inset(FULL)
    assert not editor.can_undo
    editor.undo()
    assert editor.corners == inset(FULL)


def test_corners_that_cross_cannot_be_used(editor):
    assert editor.is_usable
    drag(editor, at(editor, 0), at(editor, 2) + QPoint(-1, 30))
    assert not editor.is_usable
    editor.undo()
    assert editor.is_usable


def test_a_quarter_turn_names_another_corner_the_first(editor):
    editor.turn()
    assert editor.corners[0] == inset(FULL)[3]
    assert editor.is_usable
    editor.undo()
    assert editor.corners == inset(FULL)


@pytest.mark.parametrize("index", range(4))
def test_the_magnifier_never_covers_the_corner_it_shows(editor, index):
    away = editor.lens_centre(index) - editor.on_screen(editor.corners[index])
    assert QPointF.dotProduct(away, away) ** 0.5 > 72 + 10


def test_the_corner_in_hand_is_read_out_with_its_place(editor, qtbot):
    editor.setFocus()
    qtbot.waitUntil(lambda: editor.current == 0)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.accessibleDescription() == "右上角：横 1441，纵 120"


def test_a_new_picture_starts_anew(editor, qtbot):
    drag(editor, at(editor, 1), at(editor, 1) + QPoint(-30, 30))
    image = QImage(40, 30, QImage.Format.Format_RGB888)
    image.fill(QColor("steelblue"))
    editor.set_picture(image, (800, 600))
    assert editor.corners == inset((800, 600))
    assert not editor.can_undo
