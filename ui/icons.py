"""The project's own icons, drawn in the colour of a role and at the screen's pixel ratio."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from assistant.store.paths import asset
from ui import style

STATUS_TONES: Final[dict[str, str]] = {
    "ok": "ok",
    "warn": "warn",
    "block": "block",
    "none": "none",
    "note": "accent",
    "info": "accent",
    "unusable": "ink-2",
    "todo": "line-strong",
    "here": "accent",
    "doing": "accent",
    "done": "ink-3",
    "locked": "ink-3",
}
"""Colour role of each status; each status has a silhouette of its own, so that it works without colour."""


@cache
def _source(name: str) -> str:
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, ink: str, sign: str, size: int, ratio: float) -> QPixmap:
    # Qt draws "currentColor" black, so the colour goes into the text.
    text = _source(name).replace("{ink}", ink).replace("{sign}", sign)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, role: str = "ink-2", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon by its name in ``assets/icons``, ``size`` logical pixels square, for a screen of pixel ratio ``ratio``."""
    return _drawn(name, style.colour(role).name(), style.colour("on-status").name(), size, ratio)


def icon(name: str, role: str = "ink-2", size: int = 20) -> QIcon:
    """The same for Qt's own widgets, in the theme in force; make it again when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, role, size, ratio))
    return made


def status_pixmap(state: str, size: int = 20, ratio: float = 1.0, *, role: str = "") -> QPixmap:
    """A status by its word: a severity, ``ok``, ``none``, ``unusable``, or the state of a task."""
    name = "note" if state == "info" else state
    return pixmap(f"status-{name}", role or STATUS_TONES[state], size, ratio)


def paint_numbered(painter: QPainter, centre: QPointF, state: str, number: int, size: int = 20) -> None:
    """A number in the silhouette of a severity: octagon or disc, as beside findings and on their regions."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(STATUS_TONES[state]))
    half = size / 2
    if state == "block":
        side = half * 0.42
        points = [
            QPointF(-side, -half), QPointF(side, -half), QPointF(half, -side), QPointF(half, side),
            QPointF(side, half), QPointF(-side, half), QPointF(-half, side), QPointF(-half, -side),
        ]  # fmt: skip
        painter.drawPolygon([centre + point for point in points])
    else:
        painter.drawEllipse(centre, half - 1, half - 1)
    font = style.text_font("meta")
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(style.colour("on-status"))
    box = QRectF(centre.x() - half, centre.y() - half, size, size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


class IconLabel(QLabel):
    """An icon that is drawn anew for each screen and theme. Decoration unless it gets an accessible name."""

    def __init__(self, name: str, role: str = "ink-2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, role: str = "ink-2") -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def set_status(self, state: str) -> None:
        """Show a status by its word."""
        self.set_icon(f"status-{'note' if state == 'info' else state}", STATUS_TONES[state])

    def paintEvent(self, _event: object) -> None:
        if self._name:
            painter = QPainter(self)
            drawn = pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - self._size) // 2, (self.height() - self._size) // 2, drawn)


class StatusIcon(IconLabel):
    """The icon of a status, with its silhouette and colour."""

    def __init__(self, state: str, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__("", "ink-2", size, parent)
        self.set_status(state)


class NumberMark(QWidget):
    """The number of a finding's region, in the silhouette of its severity."""

    def __init__(self, state: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._number = state, number
        self.setFixedSize(20, 20)
        self.setAccessibleName(str(number))

    def paintEvent(self, _event: object) -> None:
        paint_numbered(QPainter(self), QPointF(10, 10), self._state, self._number)
