"""The camera's picture: mirrored like a mirror on the wall, with guides to place head and shoulders by."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from assistant.live.guide import SHOULDER, Guide
from ui import style

HALO: Final = 7.0
LINE: Final = 3.5
DASH: Final = (14.0 / LINE, 12.0 / LINE)
"""Of a guide that is not met, in widths of the line."""
ARROW: Final = 74.0
EDGE_MS: Final = 120
TURN_MS: Final = 40
TURN: Final = 12
"""The sign of waiting moves so many degrees at a time."""

ARROWS: Final[dict[str, tuple[float, float]]] = {
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "up": (0.0, -1.0),
    "down": (0.0, 1.0),
}


class CameraView(QWidget):
    """Shows the newest frame. A plain widget: a native video surface could not be painted over everywhere.

    Signals:
        placed: The picture lies elsewhere than before; see ``picture_box``.
    """

    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._guide: Guide | None = None
        self._tone = "guide"
        self._arrow = ""
        self._is_frozen = False
        self._turned = 0
        self._edge = QTimer(self, singleShot=True, interval=EDGE_MS)
        self._edge.timeout.connect(self.update)
        self._waiting = QTimer(self, interval=TURN_MS)
        self._waiting.timeout.connect(self._on_turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(_("Camera picture, mirrored"))

    def set_guide(self, guide: Guide | None) -> None:
        """An oval and shoulder lines to place oneself by, or none."""
        self._guide = guide
        self.update()

    def set_state(self, tone: str, arrow: str = "") -> None:
        """``guide-ok`` draws the guides solid, ``guide-warn`` dashed, ``guide`` plain white. ``arrow``: where to go on the
        screen, a key of ``ARROWS`` or empty.
        """
        if (tone, arrow) != (self._tone, self._arrow):
            self._tone, self._arrow = tone, arrow
            self.update()

    @property
    def state(self) -> tuple[str, str]:
        """Tone of the guides and direction of the arrow."""
        return self._tone, self._arrow

    def set_frame(self, image: QImage) -> None:
        """Show another frame, unmirrored as it comes; nothing changes while a shot is frozen."""
        if not self._is_frozen:
            self._waiting.stop()
            another = image.size() != self._image.size()
            self._image = image
            if another:
                self.placed.emit()
            self.update()

    def wait(self) -> None:
        """Show that the first frame is being waited for."""
        self.clear()
        self._waiting.start()

    @property
    def is_waiting(self) -> bool:
        """Whether it shows so."""
        return self._waiting.isActive()

    def _on_turn(self) -> None:
        self._turned = (self._turned + TURN) % 360
        self.update()

    def freeze(self, image: QImage) -> None:
        """Hold the shot, with a white edge for a moment, until ``thaw``."""
        self._image, self._is_frozen = image, True
        self._edge.start()
        self.update()

    def thaw(self) -> None:
        """Show new frames again."""
        self._is_frozen = False

    def clear(self) -> None:
        """Show the empty stage."""
        self._is_frozen = False
        self._waiting.stop()
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 180)  # it takes what room there is; asking for more would make the page scroll

    def picture_box(self) -> QRectF:
        """Where the frame is painted: at the top, below the message, in the middle across; 4:3 where there is none."""
        size = self._image.size() if not self._image.isNull() else QSize(4, 3)
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - fitted.width()) / 2
        return QRectF(round(left), 0, fitted.width(), fitted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.picture_box()
        if self._image.isNull():
            painter.fillRect(box, style.colour("stage-2"))
            if self.is_waiting:
                self._paint_waiting(painter, box.center())
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.translate(box.right() + box.left(), 0)
        painter.scale(-1, 1)
        painter.drawImage(box, self._image, QRectF(self._image.rect()))
        painter.restore()
        if self._guide is not None and not self._is_frozen:
            self._paint_guide(painter, box, self._guide)
        if self._edge.isActive():
            painter.setPen(QPen(style.colour("guide"), 4))
            painter.drawRect(box.adjusted(2, 2, -2, -2))

    def _paint_waiting(self, painter: QPainter, middle: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(middle.x() - 16, middle.y() - 16, 32, 32)
        for role, start, length in (("stage-line", 0, 360), ("stage-ink-2", -self._turned, 90)):
            pen = QPen(style.colour(role), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, start * 16, length * 16)

    def _paint_guide(self, painter: QPainter, box: QRectF, guide: Guide) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setClipRect(box)
        unit = guide.t * box.height()
        # Mirrored like the picture; the wanted place is in the middle in all shipped rules.
        middle = QPointF(
            box.left() + (1 - guide.eyes[0]) * box.width(), box.top() + guide.eyes[1] * box.height()
        )
        path = guide_path(middle, unit, guide.oval[0] * box.height(), guide.oval[1] * box.height())
        dashed = self._tone == "guide-warn"
        self._stroke(painter, path, self._tone, dashed=dashed)
        if self._arrow in ARROWS:
            self._stroke(painter, arrow_path(middle, ARROWS[self._arrow]), self._tone, width=LINE + 3)

    @staticmethod
    def _stroke(
        painter: QPainter, path: QPainterPath, tone: str, *, dashed: bool = False, width: float = LINE
    ) -> None:
        """Every guide is drawn twice: a single line vanishes on a white wall and on skin."""
        for role, wide in (("halo", width + HALO - LINE), (tone, width)):
            pen = QPen(style.colour(role), wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dashed:
                pen.setDashPattern([part * LINE / wide for part in DASH])
            painter.setPen(pen)
            painter.drawPath(path)


def guide_path(middle: QPointF, unit: float, width: float, height: float) -> QPainterPath:
    """The oval about the wanted eye point, and a line for each shoulder. ``unit`` is T in pixels of the screen."""
    path = QPainterPath()
    path.addEllipse(middle, width / 2, height / 2)
    for side in (-1, 1):
        start, control, end = (
            middle + QPointF(side * across * unit, down * unit) for across, down in SHOULDER
        )
        path.moveTo(start)
        path.quadTo(control, end)
    return path


def arrow_path(middle: QPointF, towards: tuple[float, float]) -> QPainterPath:
    """An arrow about the middle of the oval."""
    along = QPointF(*towards)
    across = QPointF(-along.y(), along.x())
    tip, tail = middle + along * (ARROW / 2), middle - along * (ARROW / 2)
    path = QPainterPath(tail)
    path.lineTo(tip)
    path.moveTo(tip - along * (ARROW * 0.4) + across * (ARROW * 0.4))
    path.lineTo(tip)
    path.lineTo(tip - along * (ARROW * 0.4) - across * (ARROW * 0.4))
    return path
