"""Two texts under each other in cells of 32 px: what differs is framed, what only looks different lies on a quiet ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import N_, _
from assistant.checks.characters import Cell, Match
from assistant.wording.parties import say_difference
from ui import style
from ui.widgets.paint import rounded

CELL: Final = 32
LINE: Final = 40
LABEL: Final = 82
"""At least; longer names of the two lines take more."""
GLYPH: Final = 20
BETWEEN: Final = style.S3
"""Between two bands of cells, where the texts are too long for one."""
LEGEND: Final = 28

HARD: Final = (Match.DIFFERENT, Match.ONLY_FIRST, Match.ONLY_SECOND)
SOFT: Final = (Match.FORM, Match.VARIANT)
LEGENDS: Final[tuple[tuple[tuple[Match, ...], str], ...]] = (
    ((Match.DIFFERENT, Match.ONLY_FIRST, Match.ONLY_SECOND), N_("another character")),
    ((Match.FORM,), N_("full or half width, space, bracket: counts as the same")),
    ((Match.VARIANT,), N_("traditional or variant form")),
)


class CharacterGrid(QWidget):
    """Shows two names character by character. Long ones go on in a second band below.

    The accessible description says each difference in words: nothing is told by colour alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._labels = ("", "")
        self._cells: tuple[Cell, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, first: str, second: str, cells: tuple[Cell, ...]) -> None:
        """``first`` and ``second`` name the two lines."""
        self._labels, self._cells = (first, second), cells
        said = say_difference(cells, first, second)
        self.setAccessibleName(
            _("{first} and {second}, character by character").format(first=first, second=second)
        )
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def label_width(self) -> int:
        """Room for the names of the two lines."""
        metrics = QFontMetrics(style.text_font("meta"))
        return max(LABEL, *(metrics.horizontalAdvance(name) + 12 for name in self._labels))

    def per_band(self, width: int) -> int:
        """How many columns fit beside the labels."""
        return max(4, (width - self.label_width()) // CELL)

    def heightForWidth(self, width: int) -> int:
        bands = -(-len(self._cells) // self.per_band(width)) or 1
        lines = max((line for _left, line, _match, _text in self._legend_places(width)), default=-1) + 1
        return bands * (2 * LINE) + (bands - 1) * BETWEEN + lines * LEGEND

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 480
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(LABEL + 4 * CELL, 2 * LINE)

    def _legend(self) -> list[tuple[Match, str]]:
        there = {cell.match for cell in self._cells}
        return [(matches[0], _(text)) for matches, text in LEGENDS if there & set(matches)]

    def _legend_places(self, width: int) -> list[tuple[int, int, Match, str]]:
        """Left edge, line, kind and text of each entry: beside each other as far as there is room."""
        metrics = QFontMetrics(style.text_font("meta"))
        left = line = 0
        places = []
        for match, text in self._legend():
            needed = 28 + metrics.horizontalAdvance(text) + style.S4
            if left and left + needed > width:
                left, line = 0, line + 1
            places.append((left, line, match, text))
            left += needed
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, label = self.per_band(self.width()), self.label_width()
        top = 0
        for start in range(0, max(len(self._cells), 1), count):
            band = self._cells[start : start + count]
            for line in (0, 1):
                middle = top + line * LINE + LINE / 2
                painter.setFont(style.text_font("meta"))
                painter.setPen(style.colour("ink-3"))
                box = QRectF(0, middle - LINE / 2, label - 8, LINE)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter.value, self._labels[line])
                for column, cell in enumerate(band):
                    at = QPointF(label + column * CELL, middle - CELL / 2 - 2)
                    _paint_cell(painter, at, cell, line)
            top += 2 * LINE + BETWEEN
        top -= BETWEEN
        painter.setFont(style.text_font("meta"))
        for left, line, match, text in self._legend_places(self.width()):
            _paint_mark(painter, QRectF(left, top + line * LEGEND + 4, 20, 20), match)
            painter.setPen(style.colour("ink-3"))
            box = QRectF(left + 28, top + line * LEGEND + 4, self.width() - left - 28, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter.value, text)


def _paint_mark(painter: QPainter, box: QRectF, match: Match) -> None:
    if match in HARD:
        rounded(painter, box, 5, style.colour("block-soft"), style.colour("block"), 2)
    elif match is Match.VARIANT:
        rounded(painter, box, 5, style.colour("warn-soft"), style.colour("warn"), 1)
    elif match is Match.FORM:
        rounded(painter, box, 5, style.colour("none-soft"), None, 0)


def _paint_cell(painter: QPainter, at: QPointF, cell: Cell, line: int) -> None:
    box = QRectF(at.x(), at.y(), CELL, CELL + 4).adjusted(1, 1, -1, -1)
    char = cell.second if line else cell.first
    if not char:
        painter.setPen(QPen(style.colour("line-strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        return
    _paint_mark(painter, box, cell.match)
    font = QFont(style.text_font("body"))
    font.setPixelSize(GLYPH)
    font.setBold(cell.match in HARD)
    painter.setFont(font)
    painter.setPen(
        style.colour("block" if cell.match in HARD else "ink-2" if cell.match in SOFT else "ink-1")
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, "␣" if char.isspace() else char)
