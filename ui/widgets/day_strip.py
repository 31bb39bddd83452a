"""Working days as cells: weekday, date, number of the working day; from where on asking makes sense; two brackets below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.paint import ONE_LINE, rounded

SMALLEST_CELL: Final = 26.0
"""Below this width the days break into two rows."""
GAP: Final = 5.0
HEAD: Final = 22.0
BOX: Final = 28.0
FOOT: Final = 20.0
BRACKET: Final = 26.0
ROW: Final = HEAD + BOX + FOOT
MOST_DAYS: Final = 62
"""Two months. No window drawn is longer."""
CENTRE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


Ground = Literal["", "work", "today", "ask"]
"""What a day is shown on: nothing, a day that counts, today, a day from which one may ask."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day. ``head`` stands above (weekday, or the month on its first day), ``foot`` below (number of the working day)."""

    head: str
    number: str
    foot: str
    ground: Ground
    strong_head: bool = False
    make_up: str = ""
    """A small word at the corner of a worked weekend day; empty for none."""


class DayStrip(QWidget):
    """Cells and the two sentences below them. Colour is never alone: brackets say what it means."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[DayCell, ...] = ()
        self._normal = self._ask = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, cells: Sequence[DayCell], normal: str, ask: str, spoken: str) -> None:
        """``normal`` and ``ask`` stand below the cells that they are about; ``spoken`` is what readers say."""
        self._cells = tuple(cells)[:MOST_DAYS]
        self._normal, self._ask = normal, ask
        self.setAccessibleName(spoken)
        self.setToolTip("")
        self._set_height()
        self.update()

    def cells(self) -> tuple[DayCell, ...]:
        """What is shown."""
        return self._cells

    def _per_row(self) -> int:
        count = max(1, len(self._cells))
        per_row = count
        while per_row > 7 and (self.width() - GAP * (per_row - 1)) / per_row < SMALLEST_CELL:
            per_row = (per_row + 1) // 2
        return per_row

    def _set_height(self) -> None:
        rows = -(-max(1, len(self._cells)) // self._per_row())
        height = int(rows * (ROW + BRACKET))
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(600, int(ROW + BRACKET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        per_row = self._per_row()
        width = (self.width() - GAP * (per_row - 1)) / per_row
        for start in range(0, len(self._cells), per_row):
            row = self._cells[start : start + per_row]
            top = start // per_row * (ROW + BRACKET)
            for place, cell in enumerate(row):
                self._paint_cell(painter, QRectF(place * (width + GAP), top, width, ROW), cell)
            self._paint_bracket(painter, row, top + ROW, width, ("work",), self._normal, "accent", start == 0)
            self._paint_bracket(painter, row, top + ROW, width, ("ask",), self._ask, "warn", True)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        painter.setFont(style.text_font("meta"))
        painter.setPen(style.colour("ink-1" if cell.strong_head else "ink-3"))
        if cell.strong_head:
            font = style.text_font("meta")
            font.setBold(True)
            painter.setFont(font)
        painter.drawText(QRectF(box.x() - GAP, box.y(), box.width() + 2 * GAP, HEAD), CENTRE, cell.head)
        square = QRectF(box.x(), box.y() + HEAD, box.width(), BOX)
        ground, ink = {
            "today": ("accent-fill", "on-accent"),
            "work": ("accent-soft", "ink-1"),
            "ask": ("warn-soft", "warn"),
            "": ("", "ink-3"),
        }[cell.ground]
        if ground:
            rounded(painter, square, style.R_CONTROL, style.colour(ground), None, 0)
        font = style.text_font("meta")
        font.setBold(cell.ground == "today")
        painter.setFont(font)
        painter.setPen(style.colour(ink))
        painter.drawText(square, CENTRE, cell.number)
        if cell.make_up:
            small = style.text_font("meta")
            small.setPixelSize(9)
            painter.setFont(small)
            painter.drawText(
                square.adjusted(0, 1, -3, 0),
                Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight,
                cell.make_up,
            )
        painter.setFont(style.text_font("meta"))
        painter.setPen(style.colour("ink-3"))
        below = QRectF(box.x() - GAP, square.bottom(), box.width() + 2 * GAP, FOOT)
        wanted = painter.fontMetrics().horizontalAdvance(cell.foot) + 2.0
        if wanted > below.width() or below.x() < 0:  # a word wider than its cell stays within the strip
            below = QRectF(max(0.0, box.center().x() - wanted / 2), square.bottom(), wanted, FOOT)
        painter.drawText(below, CENTRE, cell.foot)

    def _paint_bracket(
        self,
        painter: QPainter,
        row: Sequence[DayCell],
        top: float,
        width: float,
        grounds: tuple[str, ...],
        text: str,
        tone: str,
        with_text: bool,
    ) -> None:
        places = [place for place, cell in enumerate(row) if cell.ground in grounds]
        if not places or not text:
            return
        left = places[0] * (width + GAP)
        right = places[-1] * (width + GAP) + width
        painter.fillRect(QRectF(left, top + 1, right - left, 2), style.colour(tone))
        if not with_text:
            return
        painter.setFont(style.text_font("meta"))
        painter.setPen(style.colour(tone if tone == "warn" else "ink-2"))
        wanted = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        start = min(left, self.width() - wanted)  # what is longer than its bracket ends with the strip
        if tone != "warn":
            wanted = min(wanted, self.width() - start)
        painter.drawText(QRectF(max(0.0, start), top + 4, wanted, BRACKET - 4), ONE_LINE, text)
