"""A switch on the dark stage: on or off, with its text beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui import style
from ui.widgets.paint import ONE_LINE, rounded

TRACK: Final = QSize(36, 20)
GAP: Final = 8


class Switch(QCheckBox):
    """Looks like a switch, is a check box to keyboard and screen readers."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(style.text_font())
        self.setMinimumHeight(style.COMPACT_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(
            TRACK.width() + GAP + self.fontMetrics().horizontalAdvance(self.text()) + 2, style.COMPACT_HEIGHT
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - TRACK.height()) / 2
        track = QRectF(0, top, TRACK.width(), TRACK.height())
        on = self.isChecked()
        half = TRACK.height() / 2
        rounded(painter, track, half, style.colour("guide-ok" if on else "stage-line"), None, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("stage" if on else "stage-ink-2"))
        painter.drawEllipse(
            QPointF(track.right() - half if on else track.left() + half, track.center().y()), 7, 7
        )
        if self.hasFocus():
            painter.setPen(QPen(style.colour("stage-ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), half - 1, half - 1)
        painter.setPen(style.colour("stage-ink"))
        painter.setFont(self.font())
        left = TRACK.width() + GAP
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), ONE_LINE, self.text())
