"""The flattened preview of a sheet: as large as its room allows, on an empty ground while there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style


class FlatView(QWidget):
    """``name``: what it is, for readers."""

    def __init__(self, name: str, height: int = 240) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_image(self, image: QImage) -> None:
        """Show another one; an empty image shows the ground."""
        self._image = image
        self.update()

    @property
    def is_empty(self) -> bool:
        """Nothing to see yet."""
        return self._image.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), style.colour("sunken"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._image, QRectF(self._image.rect()))
