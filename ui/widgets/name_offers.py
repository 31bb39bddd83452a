"""Beside a name: ranked names that pass, and a draft of the remark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.findings import Verdict
from assistant.names.suggest import Ground, Suggestion
from assistant.wording.names import verdict_word
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card, ListCard, Row
from ui.widgets.text import ElidedLabel, label, paragraph

GROUNDS: Final[dict[Ground, str]] = {
    Ground.TOPIC: N_("by its content"),
    Ground.OWN_WORDS: N_("your word"),
    Ground.FULL_NAME: N_("full name"),
    Ground.SHORT_NAME: N_("short name"),
    Ground.FORM: N_("form asked for"),
    Ground.CLEANED: N_("cleaned"),
}


class Suggestions(ListCard):
    """Names that pass, by rank, each with its verdict in words; what nobody can check is told below them.

    Signals:
        chosen: A name to take.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.hide()

    def show_suggestions(self, found: Sequence[Suggestion], note: str, not_checked: str) -> None:
        """Show these; ``note`` says by which rules they were tried."""
        wanted = (tuple(found), note, not_checked)
        if wanted != self._shown:
            self._shown = wanted
            self.clear()
            self.add_row(_head(_("Could be instead"), note))
            for rank, one in enumerate(found, start=1):
                self.add_row(self._row(rank, one))
            foot = Row()
            row = QHBoxLayout(foot)
            row.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
            row.setSpacing(style.S2)
            icon = StatusIcon("none", 16)
            icon.setFixedHeight(style.line_height("hint"))
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(paragraph(not_checked, "hint"), 1)
            self.add_row(foot)
        self.setVisible(bool(found))

    def _row(self, rank: int, one: Suggestion) -> Row:
        shown = Row()
        if rank == 1:
            shown.set_row_ground("accent-soft")
        row = QHBoxLayout(shown)
        row.setContentsMargins(style.S4, style.S2, style.S3, style.S2)
        row.setSpacing(style.S3)
        number = label(str(rank), "lead", "ink-3")
        number.setFixedWidth(14)
        row.addWidget(number)
        column = QVBoxLayout()
        column.setSpacing(0)
        said = _("{verdict}, {ground}").format(
            verdict=verdict_word(Verdict.PASS), ground=_(GROUNDS[one.ground])
        )
        column.addWidget(ElidedLabel(one.name, "strong", fills=True))
        column.addWidget(ElidedLabel(said, "meta", fills=True))
        row.addLayout(column, 1)
        row.addWidget(StatusIcon("ok", 18))
        take = button(_("Use"), "secondary", height=style.COMPACT_HEIGHT)
        take.setAccessibleName(_("Use “{name}”").format(name=one.name))
        take.setAccessibleDescription(said)
        take.clicked.connect(partial(self.chosen.emit, one.name))
        row.addWidget(take)
        return shown


class RemarkDraft(Card):
    """A draft of the remark, to copy or to put into its field.

    Signals:
        inserted: The text, to be put into the field of the remark.
    """

    inserted = Signal(str)

    def __init__(self) -> None:
        super().__init__(style.S4)
        self.body.setSpacing(style.S1)
        head = QHBoxLayout()
        head.addWidget(label(_("Draft of the remark"), "strong"))
        head.addStretch()
        self._text = paragraph("", "body", line=22)
        self._below = paragraph("", "meta")
        self._copy = button(_("Copy"), "quiet", "copy", style.COMPACT_HEIGHT)
        self._copy.clicked.connect(self._on_copy)
        self.insert = button(_("Put it in"), "quiet", "note", style.COMPACT_HEIGHT)
        self.insert.clicked.connect(lambda: self.inserted.emit(self._text.text()))
        head.addWidget(self._copy)
        head.addWidget(self.insert)
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self.body.addWidget(self._below)
        self.hide()

    def show_draft(self, text: str, below: str, *, held: bool) -> None:
        """Show a draft; ``held``: the field says just this already."""
        if text != self._text.text():
            self._copy.setText(_("Copy"))
            self._copy.updateGeometry()
        self._text.setText(text)
        self._below.setText(below)
        self.insert.setText(_("Is in") if held else _("Put it in"))
        self.insert.setEnabled(not held)
        self.insert.updateGeometry()
        self.setVisible(bool(text))

    def text(self) -> str:
        """The draft."""
        return self._text.text()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self._copy.setText(_("Copied"))
        self._copy.updateGeometry()


def _head(title: str, note: str) -> QWidget:
    head = Row()
    row = QHBoxLayout(head)
    row.setContentsMargins(style.S4, style.S2, style.S4, style.S2)
    row.addWidget(label(title, "strong"))
    row.addStretch()
    row.addWidget(ElidedLabel(note, "meta"))
    return head
