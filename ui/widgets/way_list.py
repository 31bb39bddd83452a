"""Ways out to choose from: two lines each, a title and when it is the right one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui import style
from ui.widgets.choice import paint_radio
from ui.widgets.paint import ONE_LINE

LEFT: Final = 48
TITLE: Final = 24
RIGHT: Final = 12


class WayRow(QRadioButton):
    """The whole row is the target. The second line wraps."""

    def __init__(self, title: str, when: str) -> None:
        super().__init__(title)
        self._when = when
        self.setAccessibleDescription(when)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def heightForWidth(self, width: int) -> int:
        box = self.hint_height(width)
        return 10 + TITLE + box + 8

    def hint_height(self, width: int) -> int:
        """Height of the second line at a width, in px."""
        from PySide6.QtGui import QFontMetrics

        room = max(60, width - LEFT - RIGHT)
        metrics = QFontMetrics(style.text_font("hint"))
        flags = int(Qt.TextFlag.TextWordWrap)
        return max(20, metrics.boundingRect(0, 0, room, 10_000, flags, self._when).height() + 2)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 120 else 300
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 10 + TITLE + 20 + 8)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), style.colour("accent-soft"))
        elif self.underMouse():
            painter.fillRect(self.rect(), style.colour("hover"))
        paint_radio(painter, self, 16, 10 + TITLE / 2, on=self.isChecked(), focus=self.hasFocus())
        painter.setPen(style.colour("ink-1"))
        painter.setFont(style.text_font("strong" if self.isChecked() else "body"))
        painter.drawText(QRectF(LEFT, 10, self.width() - LEFT - RIGHT, TITLE), ONE_LINE, self.text())
        painter.setPen(style.colour("ink-2"))
        painter.setFont(style.text_font("hint"))
        box = QRectF(LEFT, 10 + TITLE, self.width() - LEFT - RIGHT, self.height() - 10 - TITLE)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), self._when)


class WayList(QWidget):
    """The rows below each other.

    Signals:
        chosen: The value of the row that a person picked; not sent by ``set_value``.
    """

    chosen = Signal(object)

    def __init__(self, rows: list[tuple[object, str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        self._values = [value for value, _title, _when in rows]
        self._group = QButtonGroup(self)
        for index, (_value, title, when) in enumerate(rows):
            row = WayRow(title, when)
            self._group.addButton(row, index)
            column.addWidget(row)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    def value(self) -> object | None:
        """What is chosen; None before anything is."""
        index = self._group.checkedId()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object | None) -> None:
        """Show a row as chosen; None shows none."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
