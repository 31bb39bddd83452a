"""One sentence with its icon, on the page itself; it takes no room while there is nothing to say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.icons import StatusIcon
from ui.widgets.text import paragraph


class Said(QWidget):
    """``say`` it; an empty sentence hides it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S3)
        self._icon = StatusIcon("note")
        self._icon.setFixedHeight(24)
        self._text = paragraph("")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str, state: str = "note") -> None:
        """Show a sentence with the icon of a status."""
        self._icon.set_status(state)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said now."""
        return self._text.text()
