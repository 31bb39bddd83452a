"""What every step of the dialog is to the frame around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button


class Step(QWidget):
    """One step. The dialog asks it for its words.

    Signals:
        words_changed: They are others now.
    """

    words_changed = Signal()

    def title(self) -> str:
        """What is to be done."""
        return ""

    def lead(self) -> str:
        """One line below the title."""
        return ""

    def primary_text(self) -> str:
        """The one primary button; empty hides it."""
        return ""

    def secondary_text(self) -> str:
        """The button at the left."""
        return ""

    def extra_actions(self) -> list[Button]:
        """Further buttons beside the secondary one. Made once by the step."""
        return []

    def take_focus(self) -> None:
        """Put the focus where work begins."""
