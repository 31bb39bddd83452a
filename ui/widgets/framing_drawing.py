"""Small drawings that show what a sentence asks for: where light, lens and chair belong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style

HEIGHT: Final = 88
LINE: Final = 1.8


class FramingDrawing(QWidget):
    """One of ``light``, ``place``, ``distance``, ``pose``, ``sharp``, ``lens``, ``curtain``, ``head``, ``paper``, ``tilt``. Decoration: the sentence says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_drawing(self, name: str) -> None:
        """Another drawing."""
        self._name = name
        self.update()

    @property
    def name(self) -> str:
        """Which one it is."""
        return self._name

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - 200) / 2, 0)
        {
            "light": self._light,
            "place": self._place,
            "distance": self._distance,
            "pose": self._pose,
            "sharp": self._sharp,
            "lens": self._lens,
            "curtain": self._curtain,
            "head": self._head,
            "paper": self._paper,
            "tilt": self._tilt,
        }.get(self._name, self._place)(painter)

    # --- Parts --------------------------------------------------------------------------------------------------------

    @staticmethod
    def _pen(painter: QPainter, role: str = "ink-2", *, dashed: bool = False, width: float = LINE) -> None:
        pen = QPen(style.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _bust(self, painter: QPainter, x: float, base: float, size: float) -> None:
        """Head and shoulders from the front."""
        self._pen(painter)
        painter.drawEllipse(QPointF(x, base - size * 1.05), size * 0.36, size * 0.46)
        path = QPainterPath(QPointF(x - size * 0.8, base))
        path.cubicTo(
            QPointF(x - size * 0.75, base - size * 0.5),
            QPointF(x - size * 0.3, base - size * 0.42),
            QPointF(x, base - size * 0.42),
        )
        path.cubicTo(
            QPointF(x + size * 0.3, base - size * 0.42),
            QPointF(x + size * 0.75, base - size * 0.5),
            QPointF(x + size * 0.8, base),
        )
        painter.drawPath(path)

    def _person(self, painter: QPainter, x: float, base: float) -> None:
        """A sitting person from the side, facing left."""
        self._pen(painter)
        painter.drawEllipse(QPointF(x, base - 52), 10, 12)
        painter.drawPolyline(
            [
                QPointF(x + 2, base - 39),
                QPointF(x + 8, base - 12),
                QPointF(x - 18, base - 12),
                QPointF(x - 18, base),
            ]
        )

    def _laptop(self, painter: QPainter, x: float, base: float) -> None:
        """A laptop from the side, its screen to the right."""
        self._pen(painter)
        painter.drawPolyline([QPointF(x - 8, base - 58), QPointF(x, base - 26), QPointF(x + 26, base - 26)])
        painter.setBrush(style.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x - 7, base - 55), 2.6, 2.6)
        self._pen(painter, "line-strong")
        painter.drawLine(QPointF(x - 16, base - 25), QPointF(x + 44, base - 25))

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF, *, both: bool = False) -> None:
        self._pen(painter, "accent")
        painter.drawLine(start, end)
        ends = [(start, end), (end, start)] if both else [(start, end)]
        for before, tip in ends:
            along = (tip - before) / max(1.0, ((tip - before).x() ** 2 + (tip - before).y() ** 2) ** 0.5)
            across = QPointF(-along.y(), along.x())
            painter.drawPolyline([tip - along * 6 + across * 4, tip, tip - along * 6 - across * 4])

    # --- Drawings -----------------------------------------------------------------------------------------------------

    def _light(self, painter: QPainter) -> None:
        """A lamp before the person, above the screen."""
        self._laptop(painter, 60, 84)
        self._person(painter, 150, 84)
        self._pen(painter, "warn")
        painter.drawEllipse(QPointF(72, 14), 6, 6)
        for dx, dy in ((14, 3), (12, 9), (5, 13)):
            painter.drawLine(QPointF(72 + dx * 0.8, 14 + dy * 0.8), QPointF(72 + dx * 1.9, 14 + dy * 1.6))

    def _place(self, painter: QPainter) -> None:
        """Head in the oval, shoulders along the lines."""
        self._pen(painter, "line-strong")
        painter.drawRect(QRectF(40, 4, 120, 80))
        self._bust(painter, 100, 84, 44)
        self._pen(painter, "ok", dashed=True, width=2.2)
        painter.drawEllipse(QPointF(100, 38), 21, 27)

    def _distance(self, painter: QPainter) -> None:
        """An arm's length between lens and face."""
        self._laptop(painter, 50, 84)
        self._person(painter, 150, 84)
        self._arrow(painter, QPointF(134, 32), QPointF(50, 32), both=True)

    def _pose(self, painter: QPainter) -> None:
        """Lens and eyes at one height."""
        self._laptop(painter, 50, 84)
        self._pen(painter, "line-strong")
        painter.drawRect(QRectF(44, 60, 40, 6))
        painter.drawRect(QRectF(46, 67, 38, 6))
        self._person(painter, 150, 84)
        self._pen(painter, "accent", dashed=True)
        painter.drawLine(QPointF(50, 30), QPointF(138, 30))

    def _sharp(self, painter: QPainter) -> None:
        """A cloth over the lens, elbows on the table."""
        self._pen(painter)
        painter.drawRoundedRect(QRectF(52, 18, 96, 56), 5, 5)
        painter.drawEllipse(QPointF(100, 27), 4, 4)
        self._arrow(painter, QPointF(72, 27), QPointF(90, 27))
        self._arrow(painter, QPointF(128, 27), QPointF(110, 27))
        self._pen(painter, "line-strong")
        painter.drawLine(QPointF(36, 80), QPointF(164, 80))

    def _paper(self, painter: QPainter) -> None:
        """A card with room around it, in the picture."""
        self._pen(painter, "line-strong")
        painter.drawRect(QRectF(30, 4, 140, 80))
        self._pen(painter)
        painter.drawRoundedRect(QRectF(56, 20, 88, 50), 4, 4)
        painter.drawRect(QRectF(116, 30, 18, 24))
        for down in (30, 40, 50):
            painter.drawLine(QPointF(66, down), QPointF(104, down))
        self._pen(painter, "ok", dashed=True, width=2.2)
        painter.drawRect(QRectF(52, 16, 96, 58))

    def _tilt(self, painter: QPainter) -> None:
        """A card that is tilted, and a lamp whose light then goes elsewhere."""
        self._pen(painter, "warn")
        painter.drawEllipse(QPointF(48, 14), 6, 6)
        painter.drawLine(QPointF(54, 20), QPointF(98, 64))
        painter.drawLine(QPointF(98, 64), QPointF(164, 44))
        self._pen(painter, "line-strong", dashed=True)
        painter.drawLine(QPointF(52, 70), QPointF(148, 70))
        self._pen(painter, width=2.6)
        painter.drawLine(QPointF(54, 78), QPointF(146, 50))
        self._arrow(painter, QPointF(154, 72), QPointF(152, 54))

    def _lens(self, painter: QPainter) -> None:
        """A shutter before the lens, to be pushed aside."""
        self._pen(painter)
        painter.drawRoundedRect(QRectF(40, 22, 120, 34), 8, 8)
        painter.drawEllipse(QPointF(82, 39), 9, 9)
        self._pen(painter, "block")
        painter.drawRoundedRect(QRectF(74, 29, 28, 20), 4, 4)
        self._arrow(painter, QPointF(110, 39), QPointF(140, 39))

    def _curtain(self, painter: QPainter) -> None:
        """A curtain from edge to edge of the picture, its lettering beside and above the head."""
        self._pen(painter, "line-strong")
        painter.drawRect(QRectF(40, 4, 120, 80))
        self._pen(painter, "accent", width=3.0)
        for left, top, right in ((66, 14, 134), (48, 36, 68), (48, 46, 62), (132, 36, 152), (132, 46, 152)):
            painter.drawLine(QPointF(left, top), QPointF(right, top))
        self._bust(painter, 100, 84, 38)
        self._arrow(painter, QPointF(24, 44), QPointF(38, 44))
        self._arrow(painter, QPointF(176, 44), QPointF(162, 44))

    def _head(self, painter: QPainter) -> None:
        """A hat and dark glasses, taken off."""
        self._bust(painter, 100, 84, 50)
        self._pen(painter, "block")
        brim = QPainterPath(QPointF(32, 34))
        brim.lineTo(QPointF(68, 34))
        brim.moveTo(QPointF(39, 34))
        brim.cubicTo(QPointF(39, 16), QPointF(61, 16), QPointF(61, 34))
        painter.drawPath(brim)
        for x in (140, 158):
            painter.drawEllipse(QPointF(x, 34), 7, 5)
        painter.drawLine(QPointF(147, 33), QPointF(151, 33))
        self._arrow(painter, QPointF(78, 26), QPointF(68, 20))
        self._arrow(painter, QPointF(121, 33), QPointF(131, 33))
