"""Which page of a PDF becomes the picture: one page is taken as it is, of several the person sees and says which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from assistant.catalogue import _
from assistant.vision.measures import Encoded, Pixels, Profile
from ui import jobs, style
from ui.dialogs import Dialog
from ui.previews import image_of
from ui.widgets.text import label

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient

SHOWN: Final = 380
"""Pixels of a page's longer side in the dialog."""
TAKEN: Final = Profile(longest_side=2400, most_bytes=6_000_000, lowest_quality=88)
"""How a page is kept: all that was drawn of it, its small print crisp."""


class PdfPage(QObject):
    """Asks how many pages there are, has one chosen, and draws it.

    Signals:
        whole: The PDF has one page and can be taken in itself.
        chosen: The bytes of a JPEG of the page that was chosen.
        failed: It could not be opened, with the ``AssistantError``.
    """

    whole = Signal(object)
    chosen = Signal(bytes)
    failed = Signal(object)

    def __init__(self, vision: VisionClient, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._vision = vision
        self._path = path
        self._window = parent
        self.dialog: PageDialog | None = None

    def start(self) -> None:
        """Count the pages; an answer comes as a signal."""
        jobs.watch(self, self._vision.pages(self._path), self._on_count, self.failed.emit)

    def _on_count(self, count: int) -> None:
        if count == 1:
            self.whole.emit(self._path)
            return
        self.dialog = PageDialog(self._vision, self._path, count, self._window)
        self.dialog.taken.connect(self.take)
        self.dialog.open()

    def take(self, page: int) -> None:
        """Draw this page, counted from 0."""
        future = self._vision.encode(self._path, TAKEN, page)
        jobs.watch(self, future, self._on_encoded, self.failed.emit)

    def _on_encoded(self, encoded: Encoded) -> None:
        self.chosen.emit(encoded.data)


class PageDialog(Dialog):
    """One page at a time, to be looked at and taken.

    Signals:
        taken: The page, counted from 0.
    """

    taken = Signal(int)

    def __init__(self, vision: VisionClient, path: Path, count: int, parent: QWidget) -> None:
        super().__init__(parent, _("Which page of the PDF is the paper?"))
        self._vision = vision
        self._path = path
        self.view = QLabel()
        self.view.setFixedHeight(SHOWN)
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(style.S2)
        self.number = QSpinBox()
        self.number.setRange(1, count)
        self.number.setAccessibleName(_("Page"))
        row.addStretch(1)
        row.addWidget(label(_("Page")))
        row.addWidget(self.number)
        row.addWidget(label(_("of {count}").format(count=count), "meta"))
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_close(_("Cancel"))
        self.add_act(_("Take this page"), lambda: self.taken.emit(self.number.value() - 1))
        self.number.valueChanged.connect(self._show)
        self.number.setFocus()
        self._show(1)

    def _show(self, number: int) -> None:
        self.view.setText(_("Page {number} is being drawn …").format(number=number))
        future = self._vision.preview(self._path, 2 * SHOWN, number - 1)
        jobs.watch(self, future, lambda pixels: self._on_pixels(number, pixels), lambda _error: None)

    def _on_pixels(self, number: int, pixels: Pixels) -> None:
        if number != self.number.value():
            return  # the person is at another page by now
        image = image_of(pixels).scaled(
            self.view.width(),
            SHOWN,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.view.setPixmap(QPixmap.fromImage(image))
        self.view.setAccessibleName(_("Page {number}").format(number=number))
