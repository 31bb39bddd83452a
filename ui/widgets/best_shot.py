"""Of several shots, which one the program would take, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.checks.best_picture import Best, Reason
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.text import paragraph

REASONS: Final[dict[Reason, str]] = {
    Reason.FEWER_BLOCKS: N_("fewest points that must be changed"),
    Reason.FEWER_WARNINGS: N_("fewest points to improve"),
    Reason.EYES: N_("eyes open widest"),
    Reason.SHARPER: N_("sharpest"),
    Reason.STRAIGHTER: N_("head straightest"),
}


class BestShot(QWidget):
    """One line below the shots.

    Signals:
        chosen: Name of the picture that is to be taken.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S2)
        row.addWidget(StatusIcon("note", 16))
        self.said = paragraph("", "hint")
        row.addWidget(self.said, 1)
        self.take = button(_("Take that one"), "quiet", height=style.COMPACT_HEIGHT)
        self.take.clicked.connect(lambda: self.chosen.emit(self._name))
        row.addWidget(self.take)
        self.hide()

    def show_best(self, best: Best | None, names: Sequence[str], current: str) -> None:
        """Say which is the best of ``names``; nothing where there is none, or no difference."""
        if best is None or best.name not in names:
            self.hide()
            return
        self._name = best.name
        reason = _(REASONS[best.reason])
        if best.name == current:
            text = _("This one is the best of {n}: {reason}").format(n=len(names), reason=reason)
        else:
            text = _("Picture {n} is better: {reason}").format(n=names.index(best.name) + 1, reason=reason)
        self.said.setText(text)
        self.take.setVisible(best.name != current)
        self.show()
