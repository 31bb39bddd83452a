"""The one thing to do next, above everything else that was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import style
from ui.icons import IconLabel
from ui.widgets.card import Card
from ui.widgets.text import paragraph


class NextStep(Card):
    """One sentence to act on, and what else it settles."""

    def __init__(self) -> None:
        super().__init__(style.S3)
        self.set_ground("accent-soft")
        self.set_edge("")
        row = QHBoxLayout()
        row.setContentsMargins(style.S1, 0, style.S1, 0)
        row.setSpacing(style.S3)
        icon = IconLabel("arrow-right", "accent")
        icon.setFixedHeight(24)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._act = paragraph("", "strong", line=24)
        self._also = paragraph("", "hint")
        column.addWidget(self._act)
        column.addWidget(self._also)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def say(self, act: str, also: str = "") -> None:
        """Show it; an empty ``act`` hides the card."""
        self._act.setText(act)
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self.setAccessibleName(" ".join(part for part in (act, also) if part))
        self.setVisible(bool(act))

    def text(self) -> str:
        """The sentence to act on."""
        return self._act.text()

    def also(self) -> str:
        """What else it settles, in words."""
        return self._also.text()
