"""Papers beside a record whose end is watched: approvals, licences for paid services. Added and taken out in one row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from assistant.wording.dates import say_day
from ui import style
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Row
from ui.widgets.field import Line, as_date
from ui.widgets.text import ElidedLabel, label

DAY_WIDTH: Final = 208
LONGEST: Final = 200


class PermitRow(Row):
    """The papers there are, and a line for one more.

    Signals:
        added: Name and last day.
        removed: Name.
    """

    added = Signal(str, object)
    removed = Signal(str)

    def __init__(self, permits: Sequence[tuple[str, date]], today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, style.S2, style.S4, style.S3)
        column.setSpacing(style.S1)
        column.addWidget(label(_("Permits and licences beside it"), "meta"))
        for name, valid_to in permits:
            row = QHBoxLayout()
            row.setSpacing(style.S3)
            row.addWidget(ElidedLabel(name, "body", fills=True), 1)
            tone = "block" if valid_to < today else ""
            row.addWidget(label(_("valid to {day}").format(day=say_day(valid_to, today)), "hint", tone))
            gone = icon_button("trash", _("Watch it no longer: {name}").format(name=name))
            gone.clicked.connect(partial(self.removed.emit, name))
            row.addWidget(gone)
            column.addLayout(row)
        entry = QHBoxLayout()
        entry.setSpacing(style.S2)
        self.name, self.day = Line(), Line()
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(_("Name of the paper"))
        self.name.setAccessibleName(_("Name of the paper"))
        self.day.setPlaceholderText(_("valid to, 2028-01-31"))
        self.day.setAccessibleName(_("Last day of the paper"))
        self.day.setFixedWidth(DAY_WIDTH)
        self.add = button(_("Watch its end"), "secondary", "plus")
        self.add.clicked.connect(self._on_add)
        entry.addWidget(self.name, 1)
        entry.addWidget(self.day)
        entry.addWidget(self.add)
        column.addLayout(entry)
        self.said = label("", "hint", "block")
        self.said.hide()
        column.addWidget(self.said)

    def _on_add(self) -> None:
        name, day = self.name.text().strip(), as_date(self.day.text())
        wrong = "" if day is not None else _("The day cannot be read: 2026-11-24.")
        wrong = wrong if name else _("A name is needed.")
        self.said.setText(wrong)
        self.said.setVisible(bool(wrong))
        if wrong:
            (self.day if name else self.name).setFocus()
            return
        self.added.emit(name, day)
