"""What is done on the day of the approval: rows with a box to tick and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from assistant.catalogue import _
from ui import style
from ui.widgets.card import ListCard, Row
from ui.widgets.choice import CheckBox
from ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class DayTask:
    """One row. ``by_check``: it is ticked by a check of this program, not by hand."""

    id: str
    text: str
    note: str
    done: bool
    by_check: bool = False


class DayList(ListCard):
    """The list.

    Signals:
        ticked: Id of a row, and whether it is done.
    """

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[DayTask, ...] = ()
        self.boxes: dict[str, CheckBox] = {}

    def show_tasks(self, tasks: Sequence[DayTask]) -> None:
        """Show these."""
        if tuple(tasks) == self._shown:
            return
        self._shown = tuple(tasks)
        self.clear()
        self.boxes = {}
        for one in tasks:
            made = Row()
            row = QHBoxLayout(made)
            row.setContentsMargins(style.S4, style.S2, style.S4, style.S2)
            row.setSpacing(style.S3)
            box = CheckBox(one.text)
            box.setChecked(one.done)
            box.setAccessibleDescription(one.note)
            box.clicked.connect(partial(self._on_ticked, one.id))
            row.addWidget(box)
            row.addStretch(1)
            row.addWidget(label(one.note, "hint", "ok" if one.done else "ink-2"))
            self.boxes[one.id] = box
            self.add_row(made)
        self.setAccessibleName(_("On the day of the approval"))

    def _on_ticked(self, task: str, on: bool) -> None:
        self.ticked.emit(task, on)
