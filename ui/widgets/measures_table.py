"""What was measured on a picture: name, value, limit, and a small bar where the limit is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from assistant.catalogue import _
from assistant.draft import MaterialKind
from assistant.rules.book import RuleBook
from assistant.rules.model import Limit
from assistant.texts import UNITS, number, what_is_checked
from assistant.vision.measures import PictureMeasures
from ui import style
from ui.widgets.limit_bar import LimitBar, scale_of
from ui.widgets.text import ElidedLabel, label

ONE_LINE_FROM: Final = 430
"""Narrower, each limit takes two lines."""


def measured_limits(measures: PictureMeasures, kind: MaterialKind, book: RuleBook) -> list[Limit]:
    """The limits of a kind of picture whose measure was taken, in the order of the rules."""
    return [limit for limit in book.limits(kind) if limit.measure in measures.values]


def limits_of(limit: Limit) -> str:
    """The limits of a rule as signs and numbers: ``≤ 20 / 30``, ``≥ 0.5``, ``0.4–0.6``."""
    if limit.above:
        return "≤ " + " / ".join(number(value) for value in limit.above.values())
    if limit.below:
        return "≥ " + " / ".join(number(value) for value in limit.below.values())
    return " / ".join(f"{number(low)}–{number(high)}" for low, high in limit.outside.values())


class MeasuresTable(QWidget):
    """One line for each limit; two where there is no room for the names beside the numbers."""

    def __init__(self, limits: list[Limit], measures: PictureMeasures) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setHorizontalSpacing(style.S4)
        self._headings = [label(heading, "meta") for heading in (_("What"), _("Measured"), _("Limit"))]
        self._lines: list[tuple[QLabel, QLabel, QLabel, LimitBar]] = []
        for limit in limits:
            value = measures.values[limit.measure]
            name = what_is_checked(limit.code)
            allowed = f"{limits_of(limit)} {_(UNITS.get(limit.unit, limit.unit))}".strip()
            said = ElidedLabel(name, "hint", fills=True)
            said.setAccessibleName(
                _("{what}: measured {value}, limit {limit}").format(
                    what=name, value=number(value), limit=allowed
                )
            )
            bar = LimitBar(scale_of(limit, value))
            self._lines.append((said, label(number(value), "hint", "ink-1"), label(allowed, "meta"), bar))
        self._is_narrow: bool | None = None
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        grid = self._grid
        grid.setColumnStretch(0, 0 if narrow else 1)
        grid.setColumnStretch(1, 1 if narrow else 0)
        for column, heading in enumerate(self._headings):
            heading.setVisible(not narrow)
            grid.addWidget(heading, 0, column)
        beside = Qt.AlignmentFlag.AlignVCenter
        for index, (name, value, allowed, bar) in enumerate(self._lines):
            if narrow:
                row = 2 * index + 1
                grid.addWidget(name, row, 0, 1, 3)
                grid.addWidget(value, row + 1, 0)
                grid.addWidget(allowed, row + 1, 1)
                grid.addWidget(bar, row + 1, 2, beside | Qt.AlignmentFlag.AlignRight)
            else:
                for column, part in enumerate((name, value, allowed)):
                    grid.addWidget(part, index + 1, column)
                grid.addWidget(bar, index + 1, 3, beside)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < ONE_LINE_FROM)
