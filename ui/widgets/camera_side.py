"""What stands beside the camera's picture: what is taken, which camera, how things stand, a tip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.live.framing import Help
from assistant.wording.live import Tip
from ui import style
from ui.camera import CameraDevice
from ui.icons import IconLabel, StatusIcon, icon
from ui.widgets.buttons import button
from ui.widgets.card import Well
from ui.widgets.check_rows import CLOSE_ROW, ROW, CheckRows
from ui.widgets.field import Choice
from ui.widgets.framing_drawing import FramingDrawing
from ui.widgets.text import label, paragraph

SIDE_WIDTH: Final = 296
LOW_BELOW: Final = 660
"""Height of the panel below which everything moves together, and a tip takes the room of the list."""

DRAWING_FROM: Final = 860
"""Height from which the tip with its drawing stands below the list."""


@dataclass(frozen=True, slots=True)
class CameraWords:
    """What the panel says for one kind of picture."""

    title: str
    rules: str
    """Which day the rules for it were verified on."""
    message: str
    explanation: str
    hints: Sequence[str]
    eyebrow: str = ""
    """Which picture of how many it is."""
    curtain: str = ""
    """Which curtain is to hang behind, where one is."""


class TipCard(Well):
    """After some seconds with one message: a remedy; later with a drawing and more words."""

    def __init__(self) -> None:
        super().__init__(style.S4)
        self.body.setSpacing(style.S1)
        self.body.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        self._heading = paragraph("", "strong", line=22)
        self.drawing = FramingDrawing()
        self._text = paragraph("", "hint", "ink-1")
        self.body.addWidget(self._heading)
        self.body.addWidget(self.drawing)
        self.body.addWidget(self._text)
        self.hide()

    def show_tip(self, tip: Tip | None, level: Help) -> None:
        """The tip at a level of help; None hides it."""
        if tip is None or level is Help.NONE:
            self.hide()
            return
        longer = level >= Help.PICTURE
        self._heading.setText(_(tip.heading))
        self._text.setText(_(tip.more) if longer else _(tip.text))
        self.drawing.set_drawing(tip.drawing)
        self.drawing.setVisible(longer)
        self.setAccessibleName(_(tip.heading))
        self.setAccessibleDescription(self._text.text())
        self.show()

    def text(self) -> str:
        """What it says."""
        return self._text.text()


class CameraSide(QWidget):
    """The column.

    Signals:
        chosen: Id of another camera.
        closed: The person wants to leave the camera.
    """

    chosen = Signal(bytes)
    closed = Signal()

    def __init__(self, words: CameraWords, *, live: bool) -> None:
        """``live``: with the list of what is looked at, in place of hints."""
        super().__init__()
        self.setFixedWidth(SIDE_WIDTH)
        self._tip_level = Help.NONE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.S5, style.S5, style.S5, style.S5)
        self._column.setSpacing(style.S2)
        self._add_head(words)
        self._add_chooser()
        self.rows: CheckRows | None = None
        if live:
            self.rows = CheckRows(CLOSE_ROW if words.curtain else ROW)
        if self.rows is not None:
            self._column.addWidget(self.rows)
        else:
            self._column.addWidget(label(_("Before you press"), "strong"))
            for hint in words.hints:
                self._column.addWidget(paragraph(hint, "lead", line=22))
        self._column.addStretch(1)
        self.tip = TipCard()
        self._column.addWidget(self.tip)
        self._add_foot()
        self._set_low(low=False)

    def _add_head(self, words: CameraWords) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        if words.eyebrow:
            head.addWidget(label(words.eyebrow, "meta"))
        head.addWidget(paragraph(words.title, "compact", line=30))
        if words.curtain:
            head.addWidget(paragraph(words.curtain, "meta", "ink-2"))
        head.addWidget(label(words.rules, "meta"))
        self._column.addLayout(head)
        self._column.addSpacing(style.S2)

    def _add_chooser(self) -> None:
        self.chooser = Choice()
        self.chooser.setFixedHeight(style.INPUT_HEIGHT)
        self.chooser.setAccessibleName(_("Camera"))
        self.chooser.activated.connect(self._on_activated)
        self._column.addWidget(label(_("Camera"), "strong"))
        self._column.addWidget(self.chooser)
        self.virtual = QWidget()
        row = QHBoxLayout(self.virtual)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S2)
        row.addWidget(StatusIcon("warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._virtual_text = paragraph(
            _("A program poses as this camera. Pictures from it may be sent back: choose a real one."), "hint"
        )
        row.addWidget(self._virtual_text, 1)
        self.virtual.hide()
        self._column.addWidget(self.virtual)
        self._column.addSpacing(style.S2)

    def _add_foot(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(style.S2)
        foot.addWidget(IconLabel("offline", "ok", 16), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(paragraph(_("Pictures stay on this computer; nothing is filmed."), "meta"), 1)
        self._column.addLayout(foot)
        self.leave = button(_("Leave the camera"), "secondary", "back", 40)
        self.leave.clicked.connect(self.closed)
        self._column.addWidget(self.leave)

    def show_cameras(self, devices: Sequence[CameraDevice], current: bytes) -> None:
        """Which cameras there are, by name."""
        self.chooser.clear()
        for device in devices:
            self.chooser.addItem(icon("camera", "ink-2"), device.name, device.id)
        if not self.chooser.count():
            self.chooser.addItem(_("No camera"), b"")
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(current)))

    def set_virtual(self, *, virtual: bool) -> None:
        """Whether a program poses as the camera."""
        self.virtual.setVisible(virtual)

    def _on_activated(self, index: int) -> None:
        wanted = self.chooser.itemData(index)
        if wanted:
            self.chosen.emit(bytes(wanted))

    def show_tip(self, tip: Tip | None, level: Help) -> None:
        """A tip, or none."""
        self._tip_level = level if tip is not None else Help.NONE
        # What makes room goes first, or the window would grow for a moment.
        if not self._has_room():
            self._show_rows(shown=False)
        self.tip.show_tip(tip, level)
        self._show_rows(shown=self._has_room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_low(low=self.height() < LOW_BELOW)

    def _set_low(self, *, low: bool) -> None:
        edge = style.S4 if low else style.S5
        self._column.setContentsMargins(style.S5, edge, style.S5, edge)
        self._column.setSpacing(style.S1 if low else style.S2)
        self.leave.setFixedHeight(style.COMPACT_HEIGHT if low else 40)
        if self.rows is not None:
            self.rows.set_low(low=low)
        self._show_rows(shown=self._has_room())

    def _has_room(self) -> bool:
        """Whether the list and the tip fit."""
        if self._tip_level is Help.NONE:
            return True
        return self.height() >= (DRAWING_FROM if self._tip_level >= Help.PICTURE else LOW_BELOW)

    def _show_rows(self, *, shown: bool) -> None:
        if self.rows is not None:
            self.rows.setVisible(shown)
