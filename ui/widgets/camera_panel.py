"""Taking a picture: the stage with its message, the camera's picture, the shutter; the cameras and hints beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant.catalogue import _
from assistant.errors import AssistantError
from ui import style
from ui.camera import Camera
from ui.icons import IconLabel, pixmap
from ui.widgets.buttons import button
from ui.widgets.camera_view import CameraView, Guide
from ui.widgets.field import Choice
from ui.widgets.shutter import Shutter
from ui.widgets.text import Paragraph, label, paragraph

SIDE_WIDTH = 296
DISC = 40


@dataclass(frozen=True, slots=True)
class CameraWords:
    """What the panel says for one kind of picture."""

    title: str
    rules: str
    """Which day the rules for it were verified on."""
    message: str
    explanation: str
    hints: Sequence[str]


class Disc(QWidget):
    """The sign of the message: an icon on a disc of 40 px."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "eye"
        self.setFixedSize(DISC, DISC)

    def set_icon(self, name: str) -> None:
        """Another sign."""
        self._icon = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("guide"))
        painter.drawEllipse(self.rect())
        painter.drawPixmap(9, 9, pixmap(self._icon, "stage", 22, self.devicePixelRatioF()))


class Stage(QWidget):
    """The dark ground, the same in both themes."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colour("stage"))


class CameraPanel(QWidget):
    """One visit to the camera. It takes the camera when ``open_camera`` is called and lets it go with ``close_camera``.

    Signals:
        shot: A QImage was taken, as the lens saw it.
        file_requested: The person would rather use a file.
        closed: The person wants to leave the camera.
    """

    shot = Signal(object)
    file_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        camera: Camera,
        words: CameraWords,
        guide: Guide | None,
        explain_failure: Callable[[AssistantError], str],
    ) -> None:
        """``explain_failure``: error to sentence."""
        super().__init__()
        self._camera = camera
        self._words = words
        self._explain = explain_failure
        self._has_shot = False
        self.view = CameraView()
        self.view.set_guide(guide)
        self.shutter = Shutter()
        self.shutter.clicked.connect(self.take)
        self.chooser = Choice()
        self.chooser.setFixedHeight(style.INPUT_HEIGHT)
        self.chooser.setAccessibleName(_("Camera"))
        self.chooser.activated.connect(self._on_chosen)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_stage(), 1)
        row.addWidget(self._make_side())

        # Only while the focus lies in the panel: elsewhere the space bar presses what has it.
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        space.activated.connect(self._on_space)
        self.setFocusProxy(self.shutter)
        camera.frame.connect(self._on_frame)
        camera.started.connect(self._on_started)
        camera.failed.connect(self._on_failed)
        camera.devices_changed.connect(self._fill_chooser)

    # --- Parts --------------------------------------------------------------------------------------------------------

    def _make_stage(self) -> Stage:
        stage = Stage()
        stage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(stage)
        column.setContentsMargins(style.S5, style.S4, style.S5, style.S2)
        column.setSpacing(style.S3)

        head = QHBoxLayout()
        head.setSpacing(style.S3)
        self._disc = Disc()
        head.addWidget(self._disc)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.message = label("", "compact", "stage-ink")
        self.explanation = label("", "meta", "stage-ink-2")
        texts.addWidget(self.message)
        texts.addWidget(self.explanation)
        head.addLayout(texts, 1)
        column.addLayout(head)

        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._make_failure())
        column.addWidget(self._pages, 1)
        column.addLayout(self._make_controls())
        return stage

    def _make_failure(self) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setSpacing(style.S3)
        column.addStretch(1)
        icon = IconLabel("camera", "stage-ink-2", 40)
        column.addWidget(icon)
        self.failure: Paragraph = paragraph("", "body", "stage-ink")
        self.failure.setMaximumWidth(520)
        column.addWidget(self.failure)
        acts = QHBoxLayout()
        acts.setSpacing(style.S3)
        self.again = button(_("Try again"), "stage", "retry")
        self.again.clicked.connect(lambda: self.open_camera(self.chooser.currentData() or b""))
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
        said = paragraph(_("The preview is a mirror; what is saved is not"), "meta", "stage-ink-2")
        note.addWidget(said, 1)
        left.addWidget(self.mirror_note, 1)
        controls = QGridLayout()
        controls.setSpacing(style.S4)
        controls.addLayout(left, 0, 0)
        controls.addWidget(self.shutter, 0, 1, Qt.AlignmentFlag.AlignCenter)
        self.space_note = label(_("Space bar: take the picture"), "meta", "stage-ink-2")
        controls.addWidget(self.space_note, 0, 2, Qt.AlignmentFlag.AlignRight)
        controls.setColumnStretch(0, 1)
        controls.setColumnStretch(2, 1)
        controls.setColumnMinimumWidth(0, 10)
        return controls

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(style.S5, style.S5, style.S5, style.S5)
        column.setSpacing(style.S2)
        column.addWidget(paragraph(self._words.title, "compact", line=30))
        column.addWidget(label(self._words.rules, "meta"))
        column.addSpacing(style.S3)
        column.addWidget(label(_("Camera"), "strong"))
        column.addWidget(self.chooser)
        column.addSpacing(style.S3)
        column.addWidget(label(_("Before you press"), "strong"))
        for hint in self._words.hints:
            column.addWidget(paragraph(hint, "lead", line=22))
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(style.S2)
        foot.addWidget(IconLabel("offline", "ok", 16), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(paragraph(_("Pictures stay on this computer; nothing is filmed."), "meta"), 1)
        column.addLayout(foot)
        column.addSpacing(style.S2)
        self.leave = button(_("Leave the camera"), "secondary", "back", 40)
        self.leave.clicked.connect(self.closed)
        column.addWidget(self.leave)
        return side

    # --- Camera -------------------------------------------------------------------------------------------------------

    def open_camera(self, wanted: bytes = b"") -> None:
        """Take a camera, and say so until its first picture comes."""
        self._has_shot = False
        self.view.clear()
        self._pages.setCurrentIndex(0)
        self._set_live(live=True)
        self._say("camera", _("Starting the camera"), _("The system may ask whether it may be used."))
        self._camera.start(wanted)
        self._fill_chooser()

    def close_camera(self) -> None:
        """Let the camera go."""
        self._camera.stop()
        self.view.clear()

    def _set_live(self, *, live: bool) -> None:
        self.shutter.setVisible(live)
        self.use_file.setVisible(live)
        self.mirror_note.setVisible(live)
        self.space_note.setVisible(live)

    def _say(self, icon: str, message: str, explanation: str) -> None:
        self._disc.set_icon(icon)
        self.message.setText(message)
        self.explanation.setText(explanation)

    def _fill_chooser(self) -> None:
        self.chooser.clear()
        for device in self._camera.devices():
            self.chooser.addItem(device.name, device.id)
        if not self.chooser.count():
            self.chooser.addItem(_("No camera"), b"")
        place = self.chooser.findData(self._camera.current)
        self.chooser.setCurrentIndex(max(0, place))

    def _on_chosen(self, index: int) -> None:
        wanted = self.chooser.itemData(index)
        if wanted and wanted != self._camera.current:
            self.open_camera(bytes(wanted))

    def _on_started(self) -> None:
        self._say("eye", self._words.message, self._words.explanation)

    def _on_frame(self) -> None:
        if self.isVisible():
            self.view.set_frame(self._camera.newest())

    def _on_failed(self, error: AssistantError) -> None:
        self.view.clear()
        self.failure.setText(self._explain(error))
        self._say("camera", _("No camera picture"), "")
        self._set_live(live=False)
        self._pages.setCurrentIndex(1)
        if self.isVisible():
            self.again.setFocus()

    def _on_space(self) -> None:
        focused = QApplication.focusWidget()
        if focused is self.chooser:
            self.chooser.showPopup()
        elif isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.animateClick()
        elif self.shutter.isVisible():
            self.shutter.animateClick()

    def take(self) -> None:
        """Take the newest frame; nothing happens before the first one."""
        image: QImage = self._camera.newest()
        if image.isNull() or self._has_shot:
            return
        self._has_shot = True
        self.view.freeze(image)
        self.shot.emit(image)
