"""Waiting, said at the right time: nothing below 300 ms, then a sentence and a bar, beyond 3 s a way to stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import button
from ui.widgets.paint import rounded
from ui.widgets.text import label, paragraph

SAY_AFTER_MS: Final = 300
STOP_AFTER_MS: Final = 3_000
TICK_MS: Final = 40
SWEEP: Final = 0.28
ROUND_MS: Final = 1_600


class Bar(QWidget):
    """4 px. Moves while the end is unknown; fills where ``set_share`` says how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4)
        self._share: float | None = None
        self._place = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._move)

    def run(self) -> None:
        """Move until ``halt``."""
        self._share = None
        self._timer.start()

    def halt(self) -> None:
        """Stand still."""
        self._timer.stop()

    def set_share(self, share: float) -> None:
        """How much is done, 0 to 1."""
        self._timer.stop()
        self._share = max(0.0, min(1.0, share))
        self.update()

    def _move(self) -> None:
        self._place = (self._place + TICK_MS / ROUND_MS) % 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 2, style.colour("line"), None, 0)
        width = float(self.width())
        if self._share is not None:
            box = QRectF(0, 0, width * self._share, 4)
        else:
            left = (self._place * (1 + SWEEP) - SWEEP) * width
            box = QRectF(max(0.0, left), 0, min(width, left + SWEEP * width) - max(0.0, left), 4)
        if box.width() > 0:
            rounded(painter, box, 2, style.colour("accent"), None, 0)


class Waiting(QWidget):
    """A sentence with its bar. It keeps its room, so nothing below it jumps.

    Signals:
        stopped: The person does not want to wait any longer.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = ""
        self.said = label("", "body")
        self.detail = paragraph("", "hint")
        self.bar = Bar()
        self.stop = button(_("Stop"), "secondary", height=style.COMPACT_HEIGHT)
        self.stop.clicked.connect(self.stopped)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.said, 1)
        head.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S2)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.detail)
        self.setMinimumHeight(76)
        self._say = QTimer(self, singleShot=True, interval=SAY_AFTER_MS)
        self._say.timeout.connect(self._on_say)
        self._long = QTimer(self, singleShot=True, interval=STOP_AFTER_MS)
        self._long.timeout.connect(self._on_long)
        self._show(said=False, long=False)

    @property
    def is_running(self) -> bool:
        """Between ``start`` and ``end``."""
        return self._say.isActive() or not self.said.isHidden()

    def start(self, text: str, detail: str) -> None:
        """Begin; while it runs, calling again changes only the words. ``detail``: what is being done, for the long wait."""
        self._detail = detail
        self.said.setText(text)
        self.setAccessibleName(text)
        if not self.is_running:
            self._show(said=False, long=False)
            self._say.start()
            self._long.start()

    def end(self) -> None:
        """It is there."""
        self._say.stop()
        self._long.stop()
        self.bar.halt()
        self._show(said=False, long=False)

    def _show(self, *, said: bool, long: bool) -> None:
        self.said.setVisible(said)
        self.bar.setVisible(said)
        self.stop.setVisible(long)
        self.detail.setText(self._detail if long else "")

    def _on_say(self) -> None:
        self._show(said=True, long=False)
        self.bar.run()

    def _on_long(self) -> None:
        self._show(said=True, long=True)
