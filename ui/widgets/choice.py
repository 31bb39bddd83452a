"""Tick boxes and radio buttons, painted: 20 px marks, the whole row is the target."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from ui import icons, style
from ui.widgets.paint import hairline, rounded

MARK = 20


def paint_radio(
    painter: QPainter, widget: QWidget, left: float, centre: float, *, on: bool, focus: bool
) -> None:
    """A radio mark with its left edge at ``left``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(left, centre - MARK / 2, MARK, MARK)
    width = 2.0 if focus or on else hairline(widget)
    painter.setPen(QPen(style.colour("accent" if on or focus else "line-strong"), width))
    painter.setBrush(style.colour("surface"))
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("accent"))
        painter.drawEllipse(box.center(), 5, 5)


def paint_tick(
    painter: QPainter, widget: QWidget, left: float, centre: float, *, on: bool, focus: bool
) -> None:
    """A tick box with its left edge at ``left``."""
    box = QRectF(left, centre - MARK / 2, MARK, MARK)
    if on:
        rounded(painter, box, 5, style.colour("accent-fill"), None, 0)
        drawn = icons.pixmap("check", "on-accent", 16, widget.devicePixelRatioF())
        painter.drawPixmap(round(left + 2), round(centre - 8), drawn)
        if focus:
            rounded(painter, box.adjusted(2, 2, -2, -2), 4, None, style.colour("on-accent"), 1.5)
    else:
        edge = style.colour("accent" if focus else "line-strong")
        rounded(painter, box, 5, style.colour("surface"), edge, 2.0 if focus else hairline(widget))


def _size_of(button: QAbstractButton) -> QSize:
    """The mark and the text beside it."""
    text = button.fontMetrics().horizontalAdvance(button.text()) + 12 if button.text() else 0
    return QSize(MARK + text + 2, max(style.COMPACT_HEIGHT, button.minimumHeight()))


def _paint_text(painter: QPainter, button: QAbstractButton) -> None:
    """The text beside the mark."""
    painter.setPen(style.colour("ink-1"))
    painter.setFont(button.font())
    place = QRectF(MARK + 12, 0, button.width(), button.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, button.text())


class CheckBox(QCheckBox):
    """A tick box with its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(style.text_font())
        self.setMinimumHeight(style.COMPACT_HEIGHT)

    def sizeHint(self) -> QSize:
        return _size_of(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tick(painter, self, 0, self.height() / 2, on=self.isChecked(), focus=self.hasFocus())
        _paint_text(painter, self)


class Radio(QRadioButton):
    """A radio button with its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(style.text_font())
        self.setMinimumHeight(style.COMPACT_HEIGHT)

    def sizeHint(self) -> QSize:
        return _size_of(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_radio(painter, self, 0, self.height() / 2, on=self.isChecked(), focus=self.hasFocus())
        _paint_text(painter, self)
