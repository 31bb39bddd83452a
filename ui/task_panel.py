"""The panel at the left: head with progress, the task list, foot. On stage pages it folds to its icons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import icon_button
from ui.widgets.paint import hairline, rounded
from ui.widgets.task_list import PhaseRows, TaskList
from ui.widgets.text import label

FOLDED_WIDTH: Final = 56
WIDE: Final = 272
NARROW: Final = 232


class Progress(QWidget):
    """A bar of 4 px: how much is done."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4)
        self._share = 0.0

    def set_share(self, done: int, of: int) -> None:
        """``done`` tasks of ``of``."""
        self._share = done / of if of else 0.0
        self.setAccessibleName(_("{n} of {m} tasks done").format(n=done, m=of))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, 2, style.colour("line"), None, 0)
        if self._share:
            box.setWidth(max(4.0, box.width() * self._share))
            rounded(painter, box, 2, style.colour("accent"), None, 0)


class TaskPanel(QFrame):
    """Head, list, foot.

    Signals:
        chosen: Id of the task that the person opened.
        unfolded: The person unfolded or folded the panel on a stage page.
    """

    chosen = Signal(str)
    unfolded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.folded = False
        self.list = TaskList()
        self.list.chosen.connect(self.chosen)
        self._title = label(_("Tasks"), "strong")
        self._left = label("", "meta")
        self._progress = Progress()
        self.fold = icon_button("expand", _("Unfold the task list"))
        self.fold.clicked.connect(lambda: self.unfolded.emit(self.folded))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._left)
        head.addLayout(row)
        head.addWidget(self._progress)
        self._fold_row = QHBoxLayout()
        self._fold_row.setContentsMargins(12, 0, 12, 0)
        self._fold_row.addWidget(self.fold)
        self._fold_row.addStretch(1)
        self._foot = label("", "meta")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 17, 1, 0)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column.addLayout(self._fold_row)
        self._column.addWidget(self._head)
        self._column.addSpacing(14)
        self._column.addWidget(self.list, 1)
        self._foot.setFixedHeight(48)
        self._foot.setContentsMargins(20, 0, 0, 0)
        self._column.addWidget(self._foot)
        self.set_form(folded=False, narrow=False, foldable=False, low=False)

    def set_form(self, *, folded: bool, narrow: bool, foldable: bool, low: bool) -> None:
        """``foldable`` on stage pages; ``low`` hides the foot."""
        self.folded = folded
        self.list.set_form(folded=folded, narrow=narrow)
        self._head.setVisible(not folded)
        self.fold.setVisible(foldable)
        self.fold.set_icon("expand" if folded else "back")
        name = _("Unfold the task list") if folded else _("Fold the task list")
        self.fold.setAccessibleName(name)
        self.fold.setToolTip(name)
        self._foot.setVisible(not folded and not low)
        self._column.setContentsMargins(0, 12 if foldable else 13 if narrow else 17, 1, 0)
        self._column.setSpacing(0)

    def preferred_width(self, *, narrow: bool) -> int:
        """Width unfolded."""
        return NARROW if narrow else WIDE

    def show_tasks(self, phases: Sequence[PhaseRows], head: str, done: int, of: int) -> None:
        """Rows, the words beside the title, and how much is done."""
        self.list.show_phases(phases)
        self._left.setText(head)
        self._progress.set_share(done, of)
        self._foot.setText(_("{n} of {m} done").format(n=done, m=of))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("rail"))
        line = hairline(self)
        painter.fillRect(QRectF(self.width() - line, 0, line, self.height()), style.colour("line"))
