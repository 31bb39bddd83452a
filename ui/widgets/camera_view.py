"""The camera's picture: mirrored like a mirror on the wall, with a guide to place the head by."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from ui import style

HALO = 7.0
LINE = 3.5
EDGE_MS = 120
OVAL_SHAPE = 1.35
"""Height over width of the guide for a head."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Where the head goes. ``eyes`` is the wanted middle of the eyes, as shares of the picture's width and height;
    ``height`` that of the oval as a share of the picture's height.
    """

    eyes: tuple[float, float]
    height: float


class CameraView(QWidget):
    """Shows the newest frame. A plain widget: a native video surface could not be painted over everywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._guide: Guide | None = None
        self._is_frozen = False
        self._edge = QTimer(self, singleShot=True, interval=EDGE_MS)
        self._edge.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(_("Camera picture, mirrored"))

    def set_guide(self, guide: Guide | None) -> None:
        """An oval to place the head in, or none."""
        self._guide = guide
        self.update()

    def set_frame(self, image: QImage) -> None:
        """Show another frame, unmirrored as it comes; nothing changes while a shot is frozen."""
        if not self._is_frozen:
            self._image = image
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
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 180)  # it takes what room there is; asking for more would make the page scroll

    def picture_box(self) -> QRectF:
        """Where the frame is painted; 4:3 where there is none."""
        size = self._image.size() if not self._image.isNull() else QSize(4, 3)
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2
        return QRectF(round(left), round(top), fitted.width(), fitted.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.picture_box()
        if self._image.isNull():
            painter.fillRect(box, style.colour("stage-2"))
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

    def _paint_guide(self, painter: QPainter, box: QRectF, guide: Guide) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = guide.height * box.height()
        # Mirrored like the picture; the wanted place is in the middle in all shipped rules.
        middle = QPointF(
            box.left() + (1 - guide.eyes[0]) * box.width(), box.top() + guide.eyes[1] * box.height()
        )
        for role, width in (("halo", HALO), ("guide", LINE)):
            painter.setPen(QPen(style.colour(role), width))
            painter.drawEllipse(middle, height / OVAL_SHAPE / 2, height / 2)
