"""One line for a name, with words marked in it: soft ground and a thick line below, in the colour of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit

from assistant.findings import Severity
from ui import style
from ui.widgets.field import Text
from ui.widgets.text import label

HEIGHT: Final = 56
UNDERLINE: Final = 3
SIDE: Final = 16
TONES: Final = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.INFO: "none"}
ORDER: Final = (Severity.INFO, Severity.WARN, Severity.BLOCK)
"""Drawn in this order: where marks overlap the worst is on top."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the text, in code points, and how much what was found there weighs."""

    start: int
    end: int
    severity: Severity


class NameEdit(Text):
    """A text of one line: Enter and Tab move on, pasted lines become one.

    Signals:
        typed: The text is another one, and no input method is composing.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._composing = False
        self.setFont(style.text_font("name"))
        self.setFixedHeight(HEIGHT)
        self.setLineWrapMode(Text.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._count = label("", "meta", parent=self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_changed)
        style.theme.changed.connect(self._show_marks)
        self._place()

    # --- What is shown ---------------------------------------------------------------------------------------------------

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these parts; those of a text that has changed since are left out."""
        self._marks = tuple(sorted(marks, key=lambda mark: ORDER.index(mark.severity)))
        self._show_marks()

    def marks(self) -> tuple[Mark, ...]:
        """What is marked."""
        return self._marks

    def show_count(self, text: str) -> None:
        """What is said of the length, at the right end."""
        self._count.setText(text)
        self._place()

    @property
    def composing(self) -> bool:
        """An input method holds text that is not the person's yet."""
        return self._composing

    def _show_marks(self) -> None:
        selections = []
        for mark in self._marks:
            shown = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(style.colour(f"{TONES[mark.severity]}-soft"))
            shown.format = form
            shown.cursor = self._cursor(mark)
            selections.append(shown)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _cursor(self, mark: Mark) -> QTextCursor:
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text, mark.start))
        cursor.setPosition(_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for mark in self._marks:
            for line in self.lines_of(mark):
                painter.fillRect(line, style.colour(TONES[mark.severity]))

    def lines_of(self, mark: Mark) -> list[QRect]:
        """Where the line below a mark is drawn, in the viewport."""
        cursor = self._cursor(mark)
        whole = QTextCursor(cursor)
        whole.setPosition(cursor.selectionStart())
        first = self.cursorRect(whole)
        whole.setPosition(cursor.selectionEnd())
        last = self.cursorRect(whole)
        width = last.left() - first.left()
        return [QRect(first.left(), first.bottom() + 1, width - 1, UNDERLINE)] if width > 1 else []

    def _place(self) -> None:
        beside = self._count.sizeHint().width() if self._count.text() else 0
        line = self.fontMetrics().height()
        above = max(0, (HEIGHT - 2 * 6 - line - UNDERLINE) // 2)
        self.setViewportMargins(SIDE - 10, above, beside + SIDE if beside else 0, 0)
        self._count.setGeometry(self.width() - beside - SIDE, 0, beside, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # --- What is entered -------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if not self._composing:
            self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the window's own: the primary button
            else:
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _units(text: str, place: int) -> int:
    """A place in code points as one in the UTF-16 units of the toolkit."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
