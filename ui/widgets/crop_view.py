"""A piece of a paper beside a field: what was read, as it stands there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.paint import hairline

LEAST: Final = 40
"""Height of one line."""
MOST: Final = 112
"""Of several lines."""


class CropView(QWidget):
    """Shows an image as large as its height allows, from the left; an empty ground while there is none.

    ``set_current``: the field beside it has the focus, its edge turns to the accent.
    """

    def __init__(self, height: int = LEAST) -> None:
        super().__init__()
        self._image = QImage()
        self._least = height
        self._is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.setMinimumWidth(96)

    def show_crop(self, image: QImage | None, said: str, lines: int = 1) -> None:
        """``said``: what was read there, for readers; ``lines``: over how many lines it stands."""
        self._image = image if image is not None else QImage()
        self.setFixedHeight(
            self._least if lines <= 1 else min(MOST, round(self._least * (0.3 + 0.7 * lines)))
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Nothing to see yet."""
        return self._image.isNull()

    def set_current(self, *, on: bool) -> None:
        """Follow the focus of the field beside it."""
        if on != self._is_current:
            self._is_current = on
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        width = 2.0 if self._is_current else hairline(self)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        path = QPainterPath()
        path.addRoundedRect(box, style.R_CONTROL, style.R_CONTROL)
        painter.fillPath(path, style.colour("sunken"))
        if not self._image.isNull():
            size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            top = (self.height() - size.height()) / 2
            painter.setClipPath(path)
            # The ground of the paper goes on beside a short line.
            painter.fillRect(box, self._image.pixelColor(self._image.width() - 1, self._image.height() // 2))
            painter.drawImage(
                QRectF(0, top, size.width(), size.height()), self._image, QRectF(self._image.rect())
            )
            painter.setClipping(False)
        painter.setPen(QPen(style.colour("accent" if self._is_current else "line"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
