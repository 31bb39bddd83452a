"""A ring of hours that runs out clockwise, with the time left inside."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style

SIZE: Final = 140
WIDTH: Final = 9.0
FULL: Final = 360 * 16
TONES: Final = {"": "accent-fill", "soon": "warn", "last": "block", "missed": "block", "done": "ok"}
CENTRE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class Countdown(QWidget):
    """The arc is the time left, clockwise from the top. It never blinks."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._big = self._small = self._urgency = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(SIZE, SIZE)

    def show_left(self, share: float, big: str, small: str, urgency: str) -> None:
        """``share`` from 0 to 1; ``big`` and ``small`` stand inside; ``urgency`` a word of ``TONES``."""
        self._share, self._big, self._small, self._urgency = share, big, small, urgency
        self.setAccessibleName(f"{big} {small}")
        self.update()

    @property
    def tone(self) -> str:
        """The colour role in use."""
        return TONES[self._urgency]

    def sizeHint(self) -> QSize:
        return QSize(SIZE, SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(WIDTH / 2 + 1, WIDTH / 2 + 1, -WIDTH / 2 - 1, -WIDTH / 2 - 1)
        painter.setPen(QPen(style.colour("line"), WIDTH))
        painter.drawEllipse(box)
        if self._share > 0:
            painter.setPen(
                QPen(style.colour(self.tone), WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            )
            # Positive is counter-clockwise in Qt; what is left lies clockwise from the top.
            painter.drawArc(box, 90 * 16, -round(self._share * FULL))
        font = style.text_font("section")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(style.colour("ink-1" if self._urgency in ("", "done") else self.tone))
        middle = self.height() / 2
        painter.drawText(QRectF(0, middle - 26, self.width(), 30), CENTRE, self._big)
        painter.setFont(style.text_font("meta"))
        painter.setPen(style.colour("ink-3"))
        painter.drawText(QRectF(0, middle + 4, self.width(), 22), CENTRE, self._small)
