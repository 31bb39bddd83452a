"""Drawn examples of what a picture should show: outlines only, no real paper and nobody's face."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.draft import MaterialKind
from ui import style

WIDTH: Final = 208
HEIGHT: Final = 156


class Example(QWidget):
    """A drawing 208 x 156, of the kind of picture that is wanted. Decoration: the sentence beside it says the same."""

    def __init__(self, kind: MaterialKind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(WIDTH, HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("sunken"))
        match self._kind:
            case MaterialKind.ID_FRONT:
                _card(painter, front=True)
            case MaterialKind.ID_BACK:
                _card(painter, front=False)
            case MaterialKind.PORTRAIT:
                _person(painter)
            case MaterialKind.CURTAIN:
                _curtain(painter)
                _person(painter)
            case MaterialKind.HOLDING:
                _person(painter)
                _held_card(painter)
            case _:
                _paper(painter)


def _pen(painter: QPainter, role: str = "line-strong", width: float = 1.6) -> None:
    pen = QPen(style.colour(role), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)


def _lines(painter: QPainter, left: float, tops: tuple[float, ...], widths: tuple[float, ...]) -> None:
    _pen(painter, "line-strong", 3)
    for top, width in zip(tops, widths, strict=True):
        painter.drawLine(QPointF(left, top), QPointF(left + width, top))


def _card(painter: QPainter, *, front: bool) -> None:
    """A card of 85.6 x 54 mm, all four corners in the picture."""
    _pen(painter)
    painter.setBrush(style.colour("surface"))
    painter.drawRoundedRect(QRectF(24, 27, 160, 101), 7, 7)
    if front:
        painter.setBrush(style.colour("sunken"))
        painter.drawRect(QRectF(136, 42, 34, 44))
        painter.drawEllipse(QPointF(153, 58), 7, 8)
        painter.drawArc(QRectF(141, 69, 24, 30), 0, 180 * 16)
        _lines(painter, 38, (48, 60, 72, 84), (44, 28, 76, 60))
        _lines(painter, 38, (112,), (126,))
    else:
        painter.setBrush(style.colour("sunken"))
        painter.drawEllipse(QPointF(52, 56), 16, 16)
        _lines(painter, 82, (50, 64), (84, 84))
        _lines(painter, 72, (98, 112), (96, 70))


def _paper(painter: QPainter) -> None:
    """A sheet with a heading, lines and a seal."""
    _pen(painter)
    painter.setBrush(style.colour("surface"))
    painter.drawRect(QRectF(26, 18, 156, 120))
    _lines(painter, 74, (36,), (60,))
    _lines(painter, 42, (56, 70, 84, 98), (62, 50, 58, 40))
    _lines(painter, 114, (56, 70), (52, 44))
    _pen(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(148, 108), 17, 17)


def _person(painter: QPainter) -> None:
    """Head and shoulders in the middle, the whole head with room above it."""
    _pen(painter)
    painter.setBrush(style.colour("surface"))
    body = QPainterPath(QPointF(46, 156))
    body.cubicTo(QPointF(48, 112), QPointF(74, 106), QPointF(104, 106))
    body.cubicTo(QPointF(134, 106), QPointF(160, 112), QPointF(162, 156))
    painter.drawPath(body)
    painter.drawEllipse(QPointF(104, 70), 25, 33)
    painter.setBrush(style.colour("line-strong"))
    for across in (95, 113):
        painter.drawEllipse(QPointF(across, 68), 1.6, 1.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(96, 76, 16, 10), 200 * 16, 140 * 16)


def _curtain(painter: QPainter) -> None:
    """Folds over the whole ground, lettering above and beside the head."""
    _pen(painter, "line", 1.6)
    for across in (22, 60, 148, 186):
        painter.drawLine(QPointF(across, 0), QPointF(across, HEIGHT))
    _lines(painter, 52, (18,), (104,))
    _lines(painter, 12, (60, 72), (36, 26))
    _lines(painter, 158, (60, 72), (36, 26))


def _held_card(painter: QPainter) -> None:
    """The card below the chin, not over the face."""
    _pen(painter)
    painter.setBrush(style.colour("surface"))
    painter.drawRoundedRect(QRectF(72, 114, 64, 40), 4, 4)
    _lines(painter, 80, (124, 133), (24, 18))
