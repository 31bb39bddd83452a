"""A part of a notice that was not understood: as it was written, and the question what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from ui import style
from ui.icons import StatusIcon
from ui.widgets.card import Row
from ui.widgets.field import Choice
from ui.widgets.text import label, paragraph


class UnreadRow(Row):
    """The words and a list of pages to choose from.

    Signals:
        chosen: The choice is another one now.
    """

    chosen = Signal()

    def __init__(self, text: str, pages: Sequence[tuple[str, str]]) -> None:
        """``pages``: path and name of what it can be about."""
        super().__init__()
        self.text = text
        self._paths = [path for path, _name in pages]
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        row.setSpacing(style.S3)
        row.addWidget(StatusIcon("none"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(paragraph(text, "body", line=22))
        words.addWidget(label(_("Not understood: nothing is guessed. What is it about?"), "hint"))
        row.addLayout(words, 1)
        self.choice = Choice()
        self.choice.setFixedWidth(220)
        self.choice.addItem(_("Leave it out"))
        for _path, name in pages:
            self.choice.addItem(name)
        self.choice.setAccessibleName(_("What “{text}” is about").format(text=text))
        self.choice.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        row.addWidget(self.choice)

    def path(self) -> str:
        """The path that was chosen; empty where it is to be left out."""
        index = self.choice.currentIndex()
        return self._paths[index - 1] if index > 0 else ""
