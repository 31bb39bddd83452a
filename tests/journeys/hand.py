"""A person's hands on the window: typing, choosing, dropping, pressing. Nothing is set behind the widgets' backs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assistant.draft import Filing, MaterialKind
from assistant.draft_paths import value_at
from ui.pages.decide import DecidePage
from ui.pages.fill import FillPage
from ui.pages.page import Page
from ui.pages.picture import PicturePage
from ui.widgets.field import LONG_TERM, Field
from ui.window import MainWindow

PATIENCE_MS = 30_000


class Hand:
    """Drives one window towards the answers of a filing."""

    def __init__(
        self, qtbot: QtBot, window: MainWindow, wanted: Filing, pictures: dict[MaterialKind, Path]
    ) -> None:
        self.qtbot = qtbot
        self.window = window
        self.wanted = wanted
        self.pictures = pictures

    # --- Looking ---------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        page = self.window.work.page
        assert page is not None
        return page

    @property
    def step_id(self) -> str:
        return self.window.work.current_id

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    # --- Acting ----------------------------------------------------------------------------------------------------------

    def press(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press_primary(self) -> None:
        """The button at the lower right."""
        self.press(self.window.work.frame.bar.primary)

    def type(self, widget: QWidget, text: str) -> None:
        """As an input method types: Chinese included."""
        widget.setFocus()
        assert isinstance(widget, QLineEdit | QPlainTextEdit)
        widget.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    def answer(self, field: Field, value: Any) -> None:
        """Fill one field in, whatever kind it is."""
        if isinstance(value, bool) and field.findChild(QComboBox) is None:
            self.press(field.findChildren(QRadioButton)[0 if value else 1])
            return
        if value == LONG_TERM:
            self.press(field.findChildren(QCheckBox)[0])
            return
        combo = field.findChild(QComboBox)
        if combo is not None:
            index = field._values.index(value)
            combo.setCurrentIndex(index)
            combo.activated.emit(index)
            return
        text = (
            "，".join(value)
            if isinstance(value, tuple)
            else value.isoformat()
            if isinstance(value, date)
            else value
        )
        control = field.findChild(QPlainTextEdit) or field.findChild(QLineEdit)
        assert control is not None
        self.type(control, text)

    def drop(self, page: PicturePage, path: Path) -> None:
        """Drag a file over the page and let go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place = page.rect().center()
        rest = (
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(page, QDragEnterEvent(place, *rest))
        QApplication.sendEvent(page, QDropEvent(QPointF(place), *rest))

    def choose_in_dialog(self, path: Path) -> None:
        """Answer the file dialog that is open."""
        self.wait(lambda: self.window.findChild(QFileDialog) is not None)
        dialog = self.window.findChild(QFileDialog)
        dialog.selectFile(str(path))
        dialog.fileSelected.emit(str(path))
        dialog.close()

    # --- Pages -----------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """A new filing from the home page."""
        home = self.window.home
        self.press(home.new_button if home.new_button.isVisible() else home.new_card.button)
        self.wait(lambda: self.window.case is not None)

    def do_page(self) -> None:
        """Answer the page that is shown, and go on."""
        page, before = self.page, self.step_id
        match page:
            case DecidePage():
                self._decide(page)
            case FillPage():
                for path, field in page.fields.items():
                    value = value_at(self.wanted, path)
                    if value not in ("", None, ()) and field.value() != value:
                        self.answer(field, value)
            case PicturePage():
                self._picture(page)
            case _:
                for box in page.findChildren(QCheckBox):
                    if not box.isChecked():
                        self.press(box)
        self.press_primary()
        self.wait(lambda: self.step_id != before)

    def _decide(self, page: DecidePage) -> None:
        if page.options is not None:
            (path,) = page.step.fields
            value = value_at(self.wanted, path)
            rows: list[QAbstractButton] = page.options._group.buttons()
            self.press(rows[page.options._values.index(value)])
            return
        for path, field in page.fields.items():
            if field.isVisible() and value_at(self.wanted, path) is not None:
                self.answer(field, value_at(self.wanted, path))

    def _picture(self, page: PicturePage) -> None:
        assert page.step.material is not None
        path = self.pictures[page.step.material]
        if page.step.material is MaterialKind.ID_BACK:
            page.choose_file()
            self.choose_in_dialog(path)
        else:
            self.drop(page, path)
        case = self.window.case
        assert case is not None
        self.wait(lambda: bool(case.measures.get(page.file)))
