"""Grounds: the card, the list of rows, the well inside a card, the divider. One level of cards, no shadows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, style
from ui.widgets.paint import ONE_LINE, hairline, rounded, rounded_path


class Card(QFrame):
    """``surface`` ground, one line of edge, radius 12. Put content into ``body``."""

    def __init__(self, padding: int = style.S4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._edge, self._width, self._radius = "surface", "line", 1, style.R_CARD
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(style.S2)

    def set_edge(self, role: str, width: int = 1) -> None:
        """Another edge: 2 px for errors and the panel that ends the way."""
        self._edge, self._width = role, width
        self.update()

    def set_ground(self, role: str) -> None:
        """Another ground."""
        self._ground = role
        self.update()

    @property
    def edge_width(self) -> int:
        """Width of the edge; rows lie inside it."""
        return self._width

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = hairline(self) if self._width == 1 else float(self._width)
        edge = style.colour(self._edge) if self._edge else None
        rounded(QPainter(self), QRectF(self.rect()), self._radius, style.colour(self._ground), edge, width)


class Well(Card):
    """A quieter ground inside a card."""

    def __init__(self, padding: int = style.S3, parent: QWidget | None = None) -> None:
        super().__init__(padding, parent)
        self._ground, self._edge, self._radius = "sunken", "", style.R_CONTROL


class ListCard(Card):
    """A card of rows with lines between them: ``add_row`` each. Rows paint to the card's rounded corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self.body.setSpacing(0)

    def add_row(self, row: QWidget) -> None:
        """Put a row at the end."""
        if self.body.count():
            self.body.addWidget(divider())
        self.body.addWidget(row)

    def clear(self) -> None:
        """Take all rows out."""
        while self.body.count():
            taken = self.body.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class Row(QFrame):
    """A row of a list: paints its own ground, cut to the corners of the card it lies in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_ground = ""

    def set_row_ground(self, role: str) -> None:
        """``accent-soft`` for a selected row, ``block-soft`` for one that differs, empty for none."""
        if role != self._row_ground:
            self._row_ground = role
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._row_ground:
            painter = QPainter(self)
            clip_to_card(self, painter)
            painter.fillRect(self.rect(), style.colour(self._row_ground))


def clip_to_card(row: QWidget, painter: QPainter) -> None:
    """Keep a row's ground inside the rounded corners of its card."""
    card = row.parentWidget()
    while card is not None and not isinstance(card, Card):
        card = card.parentWidget()
    if card is None:
        return
    corner = row.mapFrom(card, card.rect().topLeft())
    inner = QRectF(card.rect()).translated(corner).adjusted(1, 1, -1, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(rounded_path(inner, style.R_CARD - 1))


class Line(QWidget):
    """A divider."""

    def __init__(self, *, upright: bool = False, role: str = "line") -> None:
        super().__init__()
        self._upright, self._role = upright, role
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = hairline(self)
        box = QRectF(0, 0, width, self.height()) if self._upright else QRectF(0, 0, self.width(), width)
        QPainter(self).fillRect(box, style.colour(self._role))


def divider() -> Line:
    """A line across."""
    return Line()


class Chip(QLabel):
    """A word with its status: soft ground, icon, text. ``tone`` is ok, warn, block, none or accent."""

    def __init__(self, text: str, tone: str = "none", icon_name: str = "") -> None:
        super().__init__(text)
        self._icon, self._tone = icon_name, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.text_font("meta"))
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 16 + (20 if self._icon else 0)
        return QSize(width, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_chip(self, text: str, tone: str, icon_name: str = "") -> None:
        """Say something else."""
        self._icon, self._tone = icon_name, tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), style.R_CHIP, style.colour(f"{self._tone}-soft"), None, 0)
        left = 8
        if self._icon:
            drawn = icons.pixmap(self._icon, self._tone, 16, self.devicePixelRatioF())
            painter.drawPixmap(left - 1, 4, drawn)
            left += 20
        painter.setPen(style.colour(self._tone))
        painter.setFont(self.font())
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, ONE_LINE, self.text())
