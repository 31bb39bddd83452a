"""What lies over the window while a package is dragged across it: what letting go will do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.catalogue import _
from ui import style
from ui.widgets.paint import ONE_LINE, rounded


class DropVeil(QWidget):
    """Covers its parent; events go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Let go to verify this package"))
        self.hide()

    def cover(self) -> None:
        """Lie over the whole parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = style.colour("page")
        ground.setAlphaF(0.82)
        painter.fillRect(self.rect(), ground)
        box = QRectF(self.rect()).adjusted(style.S5, style.S5, -style.S5, -style.S5)
        rounded(painter, box, style.R_CARD, None, None, 0)
        pen = QPen(style.colour("accent"), 2)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, style.R_CARD, style.R_CARD)
        painter.setFont(style.text_font("compact"))
        painter.setPen(style.colour("ink-1"))
        painter.drawText(box, ONE_LINE | Qt.AlignmentFlag.AlignHCenter, _("Let go to verify this package"))
