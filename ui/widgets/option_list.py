"""A framed list of answers of which one is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui import style
from ui.widgets.card import ListCard, clip_to_card
from ui.widgets.choice import paint_radio
from ui.widgets.paint import ONE_LINE

ROW: Final = 44
LABEL_LEFT: Final = 48
HINT_LEFT: Final = 220


class OptionRow(QRadioButton):
    """One answer: the whole row is the target; the hint stands in a column of its own."""

    def __init__(self, text: str, hint: str, hint_left: int) -> None:
        super().__init__(text)
        self._hint = hint
        self.hint_left = hint_left
        self.setFont(style.text_font())
        self.setMinimumHeight(ROW - 1)
        self.setAccessibleDescription(hint)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return QSize(240, ROW - 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, ROW - 1)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.save()
        clip_to_card(self, painter)
        if self.isChecked():
            painter.fillRect(self.rect(), style.colour("accent-soft"))
        elif self.underMouse():
            painter.fillRect(self.rect(), style.colour("hover"))
        painter.restore()
        centre = self.height() / 2
        paint_radio(painter, self, 16, centre, on=self.isChecked(), focus=self.hasFocus())
        painter.setPen(style.colour("ink-1"))
        painter.setFont(style.text_font("strong" if self.isChecked() else "body"))
        painter.drawText(
            QRectF(LABEL_LEFT, 0, self.width() - LABEL_LEFT - 16, self.height()), ONE_LINE, self.text()
        )
        if self._hint:
            painter.setFont(style.text_font("hint"))
            painter.setPen(style.colour("ink-2"))
            room = self.width() - self.hint_left - 16
            shown = painter.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(self.hint_left, 0, room, self.height()), ONE_LINE, shown)


class OptionList(ListCard):
    """Answers to one question.

    Signals:
        chosen: The value of the answer that a person picked; not sent by ``set_value``.
    """

    chosen = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    def set_options(self, options: list[tuple[object, str, str]]) -> None:
        """Value, label, hint of each answer."""
        held = self.value()
        for row in self._group.buttons():
            self._group.removeButton(row)
        self.clear()
        self._values = [value for value, _label, _hint in options]
        wide = max((self._width_of(text) for _value, text, _hint in options), default=0)
        hint_left = max(HINT_LEFT, LABEL_LEFT + wide + style.S5)
        for index, (_value, text, hint) in enumerate(options):
            row = OptionRow(text, hint, hint_left)
            row.setToolTip(hint)
            self._group.addButton(row, index)
            self.add_row(row)
        self.set_value(held)

    def _width_of(self, text: str) -> int:
        return QFontMetrics(style.text_font("strong")).horizontalAdvance(text)

    def value(self) -> object | None:
        """The answer chosen, None before there is one."""
        index = self._group.checkedId()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object | None) -> None:
        """Show an answer as chosen; None shows none."""
        row = (
            self._group.button(self._values.index(value))
            if value is not None and value in self._values
            else None
        )
        if row is not None:
            row.setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Focus the chosen answer, or the first."""
        row = self._group.checkedButton() or self._group.button(0)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
