"""The shutter: a disc in a ring, always usable."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from assistant.catalogue import _
from ui import style

DISC = 58
RING = 76
RING_WIDTH = 5
SIZE = 84


class Shutter(QAbstractButton):
    """Takes the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIZE, SIZE)
        self.setText(_("Take the picture"))
        self.setToolTip(_("Take the picture (space bar)"))
        self.setAccessibleName(_("Take the picture"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        ring = "stage-ink" if self.hasFocus() else "stage-edge" if self.underMouse() else "stage-line"
        painter.setPen(QPen(style.colour(ring), RING_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, (RING - RING_WIDTH) / 2, (RING - RING_WIDTH) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("stage-ink-2" if self.isDown() else "stage-ink"))
        painter.drawEllipse(middle, DISC / 2, DISC / 2)
