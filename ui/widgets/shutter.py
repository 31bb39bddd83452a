"""The shutter: a disc in a ring, always usable. The ring fills while the picture is about to be taken by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from assistant.catalogue import _
from ui import style

DISC: Final = 58
RING: Final = 76
RING_WIDTH: Final = 5
SIZE: Final = 84
STEPS: Final = 4


class Shutter(QAbstractButton):
    """Takes the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = 0.0
        self._is_still = False
        self.setFixedSize(SIZE, SIZE)
        self.setText(_("Take the picture"))
        self.setToolTip(_("Take the picture (space bar)"))
        self.setAccessibleName(_("Take the picture"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_still(self, *, still: bool) -> None:
        """Whether the ring fills in four steps, for people whom motion disturbs."""
        self._is_still = still

    def set_fill(self, share: float) -> None:
        """How full the ring is, 0 to 1."""
        if self._is_still:
            share = int(share * STEPS) / STEPS
        if share != self._fill:
            self._fill = max(0.0, min(1.0, share))
            self.update()

    @property
    def fill(self) -> float:
        """How full the ring is."""
        return self._fill

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        half = (RING - RING_WIDTH) / 2
        ring = (
            "stage-ink"
            if self.hasFocus() and not self._fill
            else "stage-edge"
            if self.underMouse()
            else "stage-line"
        )
        painter.setPen(QPen(style.colour(ring), RING_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, half, half)
        if self._fill:
            pen = QPen(style.colour("guide-ok"), RING_WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
            painter.drawArc(box, 90 * 16, -round(self._fill * 360 * 16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("stage-ink-2" if self.isDown() else "stage-ink"))
        painter.drawEllipse(middle, DISC / 2, DISC / 2)
