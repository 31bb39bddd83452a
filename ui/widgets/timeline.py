"""The points of a way in a row: icon on the left edge of its column, a thin line to the next, name, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from ui import style
from ui.icons import StatusIcon
from ui.widgets.paint import hairline
from ui.widgets.text import ElidedLabel

HEIGHT: Final = 68
ICON: Final = 20
GAP: Final = 8
STATES: Final = {
    "past": ("done", "ink-1", N_("done")),
    "now": ("here", "accent", N_("here now")),
    "ahead": ("todo", "ink-1", N_("still to come")),
    "refused": ("block", "block", N_("refused")),
}


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point in words. ``state`` is past, now, ahead or refused."""

    title: str
    note: str
    state: str


class TimelineRow(QWidget):
    """The points of one filing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._points: tuple[PointShown, ...] = ()
        self._icons: list[StatusIcon] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)

    def show_points(self, points: Sequence[PointShown]) -> None:
        """Show these."""
        if tuple(points) == self._points:
            return
        self._points = tuple(points)
        self._icons = []
        while self._row.count():
            taken = self._row.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._points:
            self._row.addWidget(self._column(one), 1)
        spoken = (
            _(", ").join(part for part in (one.title, _(STATES[one.state][2]), one.note) if part)
            for one in self._points
        )
        self.setAccessibleName("\n".join(spoken))
        self.update()

    def points(self) -> tuple[PointShown, ...]:
        """What is shown."""
        return self._points

    def _column(self, one: PointShown) -> QWidget:
        status, tone, _word = STATES[one.state]
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        icon = StatusIcon(status, ICON)
        self._icons.append(icon)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        title = ElidedLabel(
            one.title, "strong" if one.state in ("now", "refused") else "body", tone, fills=True
        )
        column.addWidget(title)
        column.addWidget(ElidedLabel(one.note, "meta", "" if one.state != "refused" else "block", fills=True))
        column.addStretch(1)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = max(2.0, hairline(self))
        for before, after in zip(self._icons, self._icons[1:], strict=False):
            left = before.mapTo(self, QPoint(0, 0)).x() + ICON + GAP
            right = after.mapTo(self, QPoint(0, 0)).x() - GAP
            if right > left:
                painter.fillRect(QRectF(left, ICON / 2 - line / 2, right - left, line), style.colour("line"))
