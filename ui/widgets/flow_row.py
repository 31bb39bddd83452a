"""Widgets beside each other that break into further rows where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style


class FlowRow(QWidget):
    """Rows as they come; the height follows from the width."""

    def __init__(self, gap: int = style.S2) -> None:
        super().__init__()
        self._gap = gap
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in place of those before."""
        for old in self._held:
            old.hide()
            old.deleteLater()
        self._held = list(widgets)
        for one in self._held:
            one.setParent(self)
            one.show()
        self._place()

    def widgets(self) -> list[QWidget]:
        """What is shown."""
        return list(self._held)

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def _laid_out(self, width: int) -> tuple[list[QRect], int]:
        boxes: list[QRect] = []
        x = y = row = 0
        for one in self._held:
            size = one.sizeHint()
            if x and x + size.width() > width:
                x, y, row = 0, y + row + self._gap, 0
            boxes.append(QRect(x, y, min(size.width(), max(width, 1)), size.height()))
            x += size.width() + self._gap
            row = max(row, size.height())
        return boxes, y + row

    def _place(self) -> None:
        boxes, height = self._laid_out(self.width())
        for one, box in zip(self._held, boxes, strict=True):
            one.setGeometry(box)
        self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
