"""What this filing was sent back for: still open, changed since, or said to be settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import ListCard, Row
from ui.widgets.text import ElidedLabel, label


@dataclass(frozen=True, slots=True)
class RememberedShown:
    """One row. ``state``: ``open``, ``changed`` or ``settled``; ``path`` leads to its field, empty where there is none."""

    index: int
    title: str
    note: str
    state: str
    path: str


class RememberedList(ListCard):
    """The causes with their state and what can be done.

    Signals:
        settled: Index of a cause, and whether the person says that it is done.
        led: Path of a field to go to.
    """

    settled = Signal(int, bool)
    led = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[RememberedShown, ...] = ()

    def show_causes(self, causes: Sequence[RememberedShown]) -> None:
        """Show these."""
        if tuple(causes) == self._shown and self.body.count():
            return
        self._shown = tuple(causes)
        self.clear()
        for one in causes:
            self.add_row(self._row(one))

    def _row(self, one: RememberedShown) -> Row:
        made = Row()
        row = QHBoxLayout(made)
        row.setContentsMargins(style.S4, style.S2 + 2, style.S3, style.S2 + 2)
        row.setSpacing(style.S3)
        row.addWidget(StatusIcon("warn" if one.state == "open" else "done"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(one.title, "body", "ink-1" if one.state == "open" else "ink-3"))
        words.addWidget(ElidedLabel(one.note, "hint", fills=True))
        row.addLayout(words, 1)
        if one.path and one.state == "open":
            go = button(_("Go to the field"), "quiet", "arrow-right", 32)
            go.clicked.connect(partial(self.led.emit, one.path))
            row.addWidget(go)
        if one.state != "changed":
            text = _("It is done") if one.state == "open" else _("Not done yet")
            settle = button(text, "secondary" if one.state == "open" else "quiet", "", 32)
            settle.setAccessibleName(f"{one.title}: {text}")
            settle.clicked.connect(partial(self.settled.emit, one.index, one.state == "open"))
            row.addWidget(settle)
        made.setAccessibleName(f"{one.title}, {one.note}")
        return made
