"""The dark stage of the camera: the message above the picture, what can be done below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from assistant.catalogue import _
from ui import style
from ui.icons import IconLabel, pixmap
from ui.widgets.buttons import button
from ui.widgets.camera_view import CameraView
from ui.widgets.shutter import Shutter
from ui.widgets.switch import Switch
from ui.widgets.text import ElidedLabel, Paragraph, label, paragraph

DISC: Final = 40
SIGN: Final = 26
ALIGNED_FROM: Final = 600
"""Width of the picture from which message and controls keep to its edges; a narrower one leaves them their room."""


class Disc(QWidget):
    """The sign of the message: an icon on a disc of 40 px."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._tone = "eye", "guide"
        self.setFixedSize(DISC, DISC)

    def set_sign(self, icon: str, tone: str) -> None:
        """Another sign; ``tone`` is one of the colours of the guides."""
        if (icon, tone) != (self._icon, self._tone):
            self._icon, self._tone = icon, tone
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(self._tone))
        painter.drawEllipse(self.rect())
        place = (DISC - SIGN) // 2
        painter.drawPixmap(place, place, pixmap(self._icon, "stage", SIGN, self.devicePixelRatioF()))


class CameraStage(QWidget):
    """Message, picture, controls.

    Signals:
        file_requested: The person would rather use a file.
        again_requested: The camera is to be tried again.
    """

    file_requested = Signal()
    again_requested = Signal()

    def __init__(self, *, live: bool) -> None:
        """``live``: with the switches for taking by itself and for speech."""
        super().__init__()
        self._live = live
        self._shown = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view = CameraView()
        self.shutter = Shutter()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S7, style.S4, style.S7, style.S2)
        column.setSpacing(style.S3)
        self._head = self._make_head()
        column.addLayout(self._head)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._make_failure())
        column.addWidget(self._pages, 1)
        self._controls = self._make_controls()
        column.addLayout(self._controls)
        self.view.placed.connect(self._align)
        self.still = QAction(_("Less motion"), self, checkable=True)
        self.addAction(self.still)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _align(self) -> None:
        """Message and controls begin and end where the picture does."""
        box = self.view.picture_box()
        inset = round(box.left()) if box.width() >= ALIGNED_FROM else 0
        self._head.setContentsMargins(inset, 0, inset, 0)
        self._controls.setContentsMargins(inset, 0, inset, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colour("stage"))

    # --- Parts --------------------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(14)
        self._disc = Disc()
        head.addWidget(self._disc)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.message = ElidedLabel("", "compact", "stage-ink", fills=True)
        self.message.setMinimumHeight(28)
        self.explanation = ElidedLabel("", "meta", "stage-ink-2", fills=True)
        texts.addWidget(self.message)
        texts.addWidget(self.explanation)
        head.addLayout(texts, 1)
        self.offer = button(_("Use a file instead"), "stage", "folder")
        self.offer.clicked.connect(self.file_requested)
        self.offer.hide()
        head.addWidget(self.offer)
        return head

    def _make_failure(self) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setSpacing(style.S3)
        column.addStretch(1)
        column.addWidget(IconLabel("camera", "stage-ink-2", 40))
        self.failure: Paragraph = paragraph("", "body", "stage-ink")
        self.failure.setMaximumWidth(520)
        column.addWidget(self.failure)
        acts = QHBoxLayout()
        acts.setSpacing(style.S3)
        self.again = button(_("Try again"), "stage", "retry")
        self.again.clicked.connect(self.again_requested)
        use_file = button(_("Use a file"), "stage", "folder")
        use_file.clicked.connect(self.file_requested)
        acts.addWidget(self.again)
        acts.addWidget(use_file)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(2)
        return shown

    def _make_controls(self) -> QGridLayout:
        self.use_file = button(_("Use a file"), "stage", "folder")
        self.use_file.clicked.connect(self.file_requested)
        left = QHBoxLayout()
        left.setSpacing(style.S3)
        left.addWidget(self.use_file)
        self.mirror_note = QWidget()
        note = QHBoxLayout(self.mirror_note)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(style.S2)
        note.addWidget(IconLabel("mirror", "stage-ink-2", 16))
        said = paragraph(_("Mirrored only on screen"), "meta", "stage-ink-2")
        note.addWidget(said, 1)
        left.addWidget(self.mirror_note, 1)
        controls = QGridLayout()
        controls.setSpacing(style.S4)
        controls.addLayout(left, 0, 0)
        controls.addWidget(self.shutter, 0, 1, Qt.AlignmentFlag.AlignCenter)
        controls.addWidget(
            self._make_right(), 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        controls.setColumnStretch(0, 1)
        controls.setColumnStretch(2, 1)
        controls.setColumnMinimumWidth(0, 10)
        return controls

    def _make_right(self) -> QWidget:
        self._right = QWidget()
        row = QHBoxLayout(self._right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S5 - 4)
        self.auto = Switch(_("By itself"))
        self.auto.setAccessibleDescription(_("Takes the picture when everything is right"))
        self.auto.setToolTip(_("Takes the picture when everything is right"))
        self.speech = Switch(_("Read aloud"))
        self.speech.setAccessibleDescription(_("Says what to do"))
        self.speech.setToolTip(_("Says what to do"))
        self.space_note = label(_("Space bar: take the picture"), "meta", "stage-ink-2")
        for shown, wanted in (
            (self.auto, self._live),
            (self.speech, self._live),
            (self.space_note, not self._live),
        ):
            row.addWidget(shown)
            shown.setVisible(wanted)
        return self._right

    # --- Saying -------------------------------------------------------------------------------------------------------

    def say(self, icon: str, tone: str, message: str, explanation: str) -> bool:
        """Show a message; whether its words are others than before. Screen readers are told those."""
        self._disc.set_sign(icon, tone)
        changed = message != self.message.text()
        if changed:
            self.message.setText(message)
            announcement = QAccessibleAnnouncementEvent(self.message, message)
            QAccessible.updateAccessibility(announcement)
        if explanation != self.explanation.text():
            self.explanation.setText(explanation)
        return changed

    def show_failure(self, sentence: str) -> None:
        """In place of the picture: why there is none, and what can be done."""
        self.failure.setText(sentence)
        self._set_controls(shown=False)
        self._pages.setCurrentIndex(1)

    def show_view(self) -> None:
        """The picture again."""
        self._set_controls(shown=True)
        self._pages.setCurrentIndex(0)

    @property
    def has_failed(self) -> bool:
        """Whether a failure is shown."""
        return self._pages.currentIndex() == 1

    def set_shutter(self, *, shown: bool) -> None:
        """Rehearsing takes no picture."""
        self._shown = shown
        self._set_controls(shown=not self.has_failed)

    def _set_controls(self, *, shown: bool) -> None:
        self.shutter.setVisible(shown and self._shown)
        self.use_file.setVisible(shown and self._shown)
        self.mirror_note.setVisible(shown)
        self._right.setVisible(shown)
        self.auto.setVisible(self._live and self._shown)
        self.offer.hide()
