"""Four corners on the photograph of a curtain, and what lies between them, straight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.corners import Corners, flat_size
from assistant.errors import AssistantError
from assistant.texts import explain
from ui import jobs, style
from ui.curtains.step import Step
from ui.previews import LONGEST, image_of
from ui.widgets.buttons import Button, button
from ui.widgets.corner_editor import CornerEditor
from ui.widgets.flat_view import FlatView
from ui.widgets.said import Said
from ui.widgets.text import label, paragraph
from ui.widgets.waiting import Waiting

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient
    from assistant.vision.measures import Pixels

FLATTEN_AFTER_MS: Final = 120
"""A run of key presses is flattened once."""
SHOWN: Final = 640
"""Longest side of the flattened preview: 320 on a screen of twice the density."""
SIDE: Final = 320
READ_AT: Final = 1600


class CornersStep(Step):
    """Holds one photograph; everything about it is asked of the vision process."""

    def __init__(self, vision: VisionClient) -> None:
        super().__init__()
        self._vision = vision
        self._path: Path | None = None
        self._asked: Corners | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLATTEN_AFTER_MS)
        self._timer.timeout.connect(self._flatten)
        self.editor = CornerEditor()
        self.editor.changed.connect(self._on_changed)
        self.flat = FlatView(_("The curtain, straight"))
        self.said = Said()
        self.size_line = label("", "hint")
        self.waiting = Waiting()
        self.waiting.hide()
        self.turn = button(_("Turn by 90 degrees"), "secondary", "rotate", style.COMPACT_HEIGHT)
        self.turn.clicked.connect(self.editor.turn)
        self.undo = button(_("Undo"), "quiet", "undo", style.COMPACT_HEIGHT)
        self.undo.clicked.connect(self.editor.undo)
        self.other = button(_("Another photo"), "secondary", "folder", 40)

        left = QVBoxLayout()
        left.setSpacing(style.S1)
        left.addWidget(self.editor, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(_("Drag the four dots onto the curtain's corners"), "hint"), 1)
        foot.addWidget(label(_("Arrow keys move by 1 pixel, with Shift by 10; Tab goes on"), "hint"))
        left.addLayout(foot)
        acts = QHBoxLayout()
        acts.setSpacing(style.S3)
        acts.addWidget(self.turn)
        acts.addWidget(self.undo)
        acts.addStretch(1)
        left.addLayout(acts)
        side = QWidget()
        side.setFixedWidth(SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(style.S2)
        right.addWidget(label(_("Flattened"), "section"))
        right.addWidget(self.flat)
        right.addWidget(self.size_line)
        right.addWidget(self.said)
        right.addWidget(
            paragraph(
                _(
                    "Lettering should stand upright and level here. The next step reads it; nothing is kept before that."
                ),
                "hint",
            )
        )
        right.addWidget(self.waiting)
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(style.S5)
        both.addLayout(left, 1)
        both.addWidget(side)

    def title(self) -> str:
        return _("The curtain: four corners")

    def lead(self) -> str:
        return _("Where a corner is out of the photo, take another photo with the whole curtain in it.")

    def primary_text(self) -> str:
        return _("Read what is on it")

    def secondary_text(self) -> str:
        return _("To the list")

    def extra_actions(self) -> list[Button]:
        return [self.other]

    def take_focus(self) -> None:
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    # --- The photograph -----------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The photograph that is shown."""
        return self._path

    def show_photo(self, path: Path) -> None:
        """Have a photograph opened by the vision process, and show it."""
        self._path, self._asked = path, None
        self.said.say("")
        self.flat.show_image(QImage())
        self.size_line.setText("")
        self.editor.set_picture(QImage(), (4, 3))
        jobs.watch(
            self,
            self._vision.preview(path, LONGEST),
            lambda pixels: self._on_photo(path, pixels),
            lambda error: self._on_failed(path, error),
        )

    def _on_photo(self, path: Path, pixels: Pixels) -> None:
        if path == self._path:
            self.editor.set_picture(image_of(pixels), pixels.full_size)
            self._on_changed()

    def _on_failed(self, path: Path, error: AssistantError) -> None:
        if path == self._path:
            self.said.say(explain(error), "unusable")

    # --- Flattening ---------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.undo.setVisible(self.editor.can_undo)
        if not self.editor.is_usable:
            self._asked = None
            self.flat.show_image(QImage())
            self.size_line.setText("")
            self.say_unusable()
            return
        self.said.say("")
        self._timer.start()

    def say_unusable(self) -> None:
        """Why there is nothing to read."""
        if self._path is not None and not self.editor.is_usable:
            self.said.say(_("The corners cross: put each one on its own corner of the curtain."), "block")

    def _flatten(self) -> None:
        corners, path = self.editor.corners, self._path
        if path is None or not self.editor.is_usable:
            return
        self._asked = corners
        jobs.watch(
            self,
            self._vision.flatten(path, corners, SHOWN),
            lambda pixels: self._on_flat(corners, pixels),
            lambda error: self._on_failed(path, error),
        )

    def _on_flat(self, corners: Corners, pixels: Pixels) -> None:
        """Only the newest answer counts."""
        if corners == self._asked:
            self.flat.show_image(image_of(pixels))
            width, height = flat_size(corners, READ_AT)
            self.size_line.setText(_("{width} × {height} pixels").format(width=width, height=height))
