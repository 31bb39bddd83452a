"""One line of text in which single characters are marked: those that differ, and those that only look different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.checks.characters import Match
from ui import style

HEIGHT: Final = 24
QUIET: Final = (Match.FORM, Match.VARIANT)


class MarkedText(QWidget):
    """Differing characters are bold with a line below, others that fold to the same have a dotted line.

    Cut with an ellipsis where there is no room; whole in its tooltip and its accessible name.
    """

    def __init__(self, text: str, marks: Mapping[int, Match]) -> None:
        super().__init__()
        self._text, self._marks = text, dict(marks)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(style.text_font()).horizontalAdvance(self._text)) + 8, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, bold = QFontMetricsF(style.text_font()), QFontMetricsF(style.text_font("strong"))
        base = (HEIGHT + plain.ascent() - plain.descent()) / 2
        left = 0.0
        for index, char in enumerate(self._text):
            match = self._marks.get(index)
            hard = match is not None and match not in QUIET
            wide = (bold if hard else plain).horizontalAdvance(char)
            rest = len(self._text) - index > 1
            if left + wide > self.width() - (plain.horizontalAdvance("…") if rest else 0):
                painter.setPen(style.colour("ink-1"))
                painter.setFont(style.text_font())
                painter.drawText(QPointF(left, base), "…")
                return
            painter.setFont(style.text_font("strong" if hard else "body"))
            painter.setPen(style.colour("block" if hard else "ink-1"))
            painter.drawText(QPointF(left, base), char)
            if match is not None:
                line = Qt.PenStyle.SolidLine if hard else Qt.PenStyle.DotLine
                painter.setPen(QPen(style.colour("block" if hard else "ink-3"), 2 if hard else 1, line))
                painter.drawLine(QPointF(left, base + 4), QPointF(left + wide, base + 4))
            left += wide
