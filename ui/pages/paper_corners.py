"""The four corners of a paper by hand: dragged or moved by keys, with the flattened paper beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.corners import Corners, inset
from assistant.draft import MaterialKind
from assistant.errors import AssistantError
from assistant.texts import explain
from assistant.vision.paper_measures import SIDES, PaperMeasures
from ui import jobs, style
from ui.previews import image_of
from ui.widgets.buttons import button
from ui.widgets.corner_editor import CornerEditor
from ui.widgets.flat_view import FlatView
from ui.widgets.said import Said
from ui.widgets.text import ElidedLabel, label, paragraph

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient
    from assistant.vision.measures import Pixels

FLATTEN_AFTER_MS: Final = 120
"""A run of key presses is flattened once."""
SHOWN: Final = 856
"""Longest side of the flattened preview in pixels: a card at ten a millimetre."""
SIDE: Final = 360
STACKED_BELOW: Final = 880


class PaperCorners(QWidget):
    """Holds one picture. ``found`` is where the program saw the paper; the person's own corners start there.

    Signals:
        find_again: The person wants the corners to be looked for.
    """

    find_again = Signal()

    def __init__(self, vision: VisionClient) -> None:
        super().__init__()
        self._vision = vision
        self._path: Path | None = None
        self._kind = MaterialKind.DOCUMENT
        self._asked: Corners | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLATTEN_AFTER_MS)
        self._timer.timeout.connect(self._flatten)
        self.editor = CornerEditor()
        self.editor.setMinimumHeight(360)
        self.editor.changed.connect(self._on_changed)
        self.flat = FlatView(_("The paper, flattened"))
        self.size_line = label("", "hint")
        self.said = Said()
        self.again = button(_("Look for the corners again"), "secondary", "retry", style.COMPACT_HEIGHT)
        self.again.clicked.connect(self.find_again)
        self.turn = button(_("Turn by 90 degrees"), "secondary", "rotate", style.COMPACT_HEIGHT)
        self.turn.clicked.connect(self.editor.turn)
        self.undo = button(_("Undo"), "quiet", "undo", style.COMPACT_HEIGHT)
        self.undo.clicked.connect(self.editor.undo)
        left = QVBoxLayout()
        left.setSpacing(style.S1)
        left.addWidget(self.editor, 1)
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(_("Drag the four dots onto the paper's corners"), "hint", fills=True), 1)
        foot.addWidget(ElidedLabel(_("Arrow keys move by 1 pixel, with Shift by 10; Tab goes on"), "hint"))
        left.addLayout(foot)
        left.addSpacing(style.S1)
        acts = QHBoxLayout()
        acts.setSpacing(style.S3)
        for act in (self.again, self.turn, self.undo):
            acts.addWidget(act)
        acts.addStretch(1)
        left.addLayout(acts)
        side = self._side = QWidget()
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
                    "The writing should stand upright and level here. With these corners the paper is judged and read anew; the picture itself stays as it is."
                ),
                "hint",
            )
        )
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(style.S5)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(side)
        side.setFixedWidth(SIDE)

    @property
    def corners(self) -> Corners:
        """Where they are, in pixels of the upright picture."""
        return self.editor.corners

    @property
    def is_usable(self) -> bool:
        """Whether there is a sheet between them."""
        return self.editor.is_usable

    def show_picture(
        self,
        path: Path,
        kind: MaterialKind,
        image: QImage,
        full_size: tuple[int, int],
        found: PaperMeasures | None,
    ) -> None:
        """Begin with a picture; its corners start where the paper was found, else a little inside the picture."""
        self._path, self._kind, self._asked = path, kind, None
        self.said.say("")
        self.flat.show_image(QImage())
        self.editor.set_picture(image, full_size)
        self.put(found)
        self._on_changed()

    def put(self, found: PaperMeasures | None) -> None:
        """Put the corners where the paper was found; ``undo`` takes it back."""
        place = (
            found.corners if found is not None and found.corners is not None else inset(self.editor.full_size)
        )
        self.editor.set_corners(place)
        cut = frozenset(SIDES.index(side) for side in found.cut) if found is not None else frozenset()
        self.editor.set_cut_sides(cut)
        if found is not None and found.corners is None:
            self.said.say(
                _("No paper was found in this picture. Put the dots on its corners yourself."), "none"
            )

    def take_focus(self) -> None:
        """Put the focus on the first corner."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def say_unusable(self) -> None:
        """Why these corners cannot be used."""
        if not self.is_usable:
            self.said.say(_("The corners cross: put each one on its own corner of the paper."), "block")

    def _on_changed(self) -> None:
        self.undo.setVisible(self.editor.can_undo)
        if not self.is_usable:
            self._asked = None
            self.flat.show_image(QImage())
            self.size_line.setText("")
            self.say_unusable()
            return
        self.said.say("")
        self._timer.start()

    def _flatten(self) -> None:
        corners, path = self.editor.corners, self._path
        if path is None or not self.is_usable:
            return
        self._asked = corners
        jobs.watch(
            self,
            self._vision.flatten(path, corners, SHOWN, self._kind),
            lambda pixels: self._on_flat(corners, pixels),
            lambda error: self._on_failed(corners, error),
        )

    def _on_flat(self, corners: Corners, pixels: Pixels) -> None:
        """Only the newest answer counts."""
        if corners == self._asked:
            self.flat.show_image(image_of(pixels))
            self.size_line.setText(
                _("{width} × {height} pixels").format(width=pixels.width, height=pixels.height)
            )

    def _on_failed(self, corners: Corners, error: AssistantError) -> None:
        if corners == self._asked:
            self.said.say(explain(error), "unusable")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= STACKED_BELOW
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            self._side.setFixedWidth(SIDE) if wide else self._side.setMaximumWidth(16_777_215)
