"""Earlier pictures of a page, small, each with its status; one press takes one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from assistant.catalogue import _
from ui import icons, style
from ui.widgets.paint import rounded
from ui.widgets.text import paragraph

WIDTH: Final = 88
HEIGHT: Final = 68


@dataclass(frozen=True, slots=True)
class Shot:
    """``state`` is a status word of the icons; empty where it was never looked at."""

    name: str
    image: QImage | None
    state: str
    is_current: bool


class Thumbnail(QAbstractButton):
    """One picture."""

    def __init__(self, shot: Shot, number: int) -> None:
        super().__init__()
        self._shot = shot
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = _("Picture {n}").format(n=number)
        self.setAccessibleName(_("{name}, shown now").format(name=name) if shot.is_current else name)
        self.setToolTip(name if shot.is_current else _("Take this one"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shot.is_current or self.hasFocus() or self.underMouse():
            tone = "accent" if self._shot.is_current or self.hasFocus() else "line-strong"
            rounded(painter, QRectF(self.rect()), style.R_CHIP, None, style.colour(tone), 2)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._shot.image is None:
            painter.fillRect(box, style.colour("sunken"))
        else:
            image = self._shot.image
            fitted = QSize(image.size()).scaled(
                box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
            share = image.width() / max(1, fitted.width())
            wide, high = box.width() * share, box.height() * share
            source = QRectF((image.width() - wide) / 2, (image.height() - high) / 2, wide, high)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image, source)
        if self._shot.state:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("surface"))
            painter.drawEllipse(QRectF(box.right() - 22, box.bottom() - 22, 22, 22))
            drawn = icons.status_pixmap(self._shot.state, 18, self.devicePixelRatioF())
            painter.drawPixmap(round(box.right()) - 20, round(box.bottom()) - 20, drawn)


class Thumbnails(QWidget):
    """The row of them.

    Signals:
        chosen: Name of the picture to take back.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.S2)
        self._shown: tuple[Shot, ...] = ()
        self.hide()

    def show_shots(self, shots: Sequence[Shot]) -> None:
        """Show these, hidden where there are fewer than two."""
        if tuple(shots) == self._shown:
            return
        self._shown = tuple(shots)
        while self._row.count():
            taken = self._row.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(len(shots) > 1)
        for number, shot in enumerate(shots, start=1):
            made = Thumbnail(shot, number)
            made.clicked.connect(partial(self.chosen.emit, shot.name))
            self._row.addWidget(made)
        said = paragraph(_("What was taken here stays here; press one to take it back."), "hint")
        self._row.addSpacing(style.S2)
        self._row.addWidget(said, 1)
