"""The next dates of all filings, beside their cards on the home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card, divider
from ui.widgets.text import ElidedLabel, label

if TYPE_CHECKING:
    from ui.home_list import HomeDate

SHOWN: Final = 6
DAY_WIDTH: Final = 76


class DatesList(Card):
    """Hidden while there is no date.

    Signals:
        calendar_requested: All dates as a calendar file.
    """

    calendar_requested = Signal()

    def __init__(self) -> None:
        super().__init__(0)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(style.S4, style.S3, style.S2, style.S3)
        head.addWidget(label(_("Dates to come"), "section"))
        head.addStretch(1)
        self.calendar = button(_("Export calendar"), "quiet", "calendar", style.COMPACT_HEIGHT)
        self.calendar.set_type("meta")
        self.calendar.clicked.connect(self.calendar_requested)
        head.addWidget(self.calendar)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._dates: tuple[HomeDate, ...] = ()
        self.hide()

    def show_dates(self, dates: Sequence[HomeDate]) -> None:
        """Show the next of these, by date; what is over comes first."""
        self._dates = tuple(sorted(dates, key=lambda one: one.due))
        while self._rows.count():
            taken = self._rows.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._dates[:SHOWN]:
            self._rows.addWidget(divider())
            self._rows.addWidget(_row(one))
        self.setVisible(bool(self._dates))

    def dates(self) -> tuple[HomeDate, ...]:
        """All of them, by date."""
        return self._dates


def _row(one: HomeDate) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(style.S4, style.S2, style.S4, style.S2)
    row.setSpacing(style.S3)
    when = QVBoxLayout()
    when.setSpacing(0)
    day = label(one.day, "strong")
    day.setMinimumWidth(DAY_WIDTH)
    when.addWidget(day)
    when.addWidget(label(one.below, "meta"))
    row.addLayout(when)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(one.title, "body", fills=True))
    words.addWidget(ElidedLabel(one.filing, "meta", fills=True))
    row.addLayout(words, 1)
    row.addWidget(label(one.away, "meta", one.tone))
    return made
