"""A small bar: where a measured value stands, and where its limits are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from assistant.findings import Severity
from assistant.rules.model import Limit
from ui import style
from ui.widgets.paint import rounded_path

WIDTH: Final = 88
HEIGHT: Final = 16
TRACK: Final = 4
ROOM: Final = 1.5
"""The scale goes that far beyond the outermost limit."""
TONES: Final = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.INFO: "accent"}


@dataclass(frozen=True, slots=True)
class Scale:
    """Shares of the bar, 0 to 1: the value, and the zones from left to right with their severity (None: within limits)."""

    value: float
    zones: tuple[tuple[float, float, Severity | None], ...]


def scale_of(limit: Limit, measured: float) -> Scale:
    """The scale of a limit with a measured value on it."""
    value = abs(measured) if limit.magnitude else measured
    edges: list[tuple[float, Severity | None]] = []
    """Each: the upper end of a zone and its severity, the last one open."""
    if limit.above:
        levels = sorted(limit.above.items(), key=lambda one: one[1])
        low, top = levels[0][1], levels[-1][1]
        # Nought is on the scale, and there is room beyond the outermost limit on either side of it.
        first, last = min(0.0, value, low * ROOM), max(0.0, value * 1.1, top * ROOM, 1.0 if top == 0 else 0.0)
        severities: list[Severity | None] = [None, *(severity for severity, _level in levels)]
        ends = [*(level for _severity, level in levels), last]
        edges = list(zip(ends, severities, strict=True))
    elif limit.below:
        levels = sorted(limit.below.items(), key=lambda one: one[1])
        low, top = levels[0][1], levels[-1][1]
        first, last = (
            min(0.0, value, low * ROOM),
            max(0.0, value * 1.1, top * 2, top + 1 if top == 0 else 0.0),
        )
        edges = [(level, severity) for severity, level in levels] + [(last, None)]
    else:
        pairs = sorted(limit.outside.items(), key=lambda one: one[1][0])
        low, high = pairs[0][1][0], max(pair[1] for _severity, pair in pairs)
        reach = (high - low) * (ROOM - 1)
        first, last = min(low - reach, value), max(high + reach, value)
        edges = [(pair[0], severity) for severity, pair in pairs]
        edges.append((pairs[-1][1][1], None))
        inner_first = list(reversed(pairs))
        edges += [
            (inner_first[index + 1][1][1] if index + 1 < len(pairs) else last, severity)
            for index, (severity, _pair) in enumerate(inner_first)
        ]
    span = (last - first) or 1.0

    def share(at: float) -> float:
        return min(1.0, max(0.0, (at - first) / span))

    zones, start = [], 0.0
    for end, severity in edges:
        zones.append((start, share(end), severity))
        start = share(end)
    return Scale(share(value), tuple(zones))


class LimitBar(QWidget):
    """Decoration: the numbers beside it say the same."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.setFixedSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(1, (HEIGHT - TRACK) / 2, WIDTH - 2, TRACK)
        track: QPainterPath = rounded_path(room, TRACK / 2)
        painter.save()
        painter.setClipPath(track)
        for start, end, severity in self._scale.zones:
            tone = "line" if severity is None else TONES[severity]
            left = room.left() + start * room.width()
            painter.fillRect(
                QRectF(left, room.top(), (end - start) * room.width(), TRACK), style.colour(tone)
            )
        painter.restore()
        # The value: a dark stroke with a rim in the colour of the ground, seen over every zone.
        at = min(room.right() - 1, max(room.left() + 1, room.left() + self._scale.value * room.width()))
        painter.fillRect(QRectF(at - 2.5, 1, 5, HEIGHT - 2), style.colour("surface"))
        painter.fillRect(QRectF(at - 1, 1, 2, HEIGHT - 2), style.colour("ink-1"))
