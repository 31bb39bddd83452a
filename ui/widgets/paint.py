"""Strokes that several widgets share."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
"""Flags of text beside the middle of its row. Numbers, since joining the enums themselves costs milliseconds."""


def hairline(widget: QWidget) -> float:
    """One line that is a whole number of the screen's own pixels wide, in logical pixels."""
    ratio = widget.devicePixelRatioF()
    return max(1, int(ratio)) / ratio


def rounded(
    painter: QPainter, box: QRectF, radius: float, ground: QColor | None, edge: QColor | None, width: float
) -> None:
    """A rounded rectangle whose edge lies inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if edge is not None else 0
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def rounded_path(box: QRectF, radius: float) -> QPainterPath:
    """For clipping."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
