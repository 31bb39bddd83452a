"""Small pictures of everything that is handed in, asked of the vision process; nothing is decoded in the window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from assistant.draft import Filing
from assistant.errors import AssistantError
from assistant.package.copies import handed_over
from assistant.rules.book import RuleBook
from assistant.vision.client import VisionClient
from assistant.vision.measures import Pixels
from ui import jobs
from ui.previews import image_of

LONGEST: Final = 640
"""Pixels: a third of a sheet of A4 at 300 dots per inch."""


class ContactSheet(QObject):
    """Thumbnails by the picture's place in the draft.

    Signals:
        changed: One more is there.
        settled: None is waited for any more; those that could not be read are left out.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: dict[int, QImage] = {}
        self._open = 0
        self._round = 0

    def ask(self, filing: Filing, folder: Path, book: RuleBook, vision: VisionClient) -> None:
        """Load those of a draft anew."""
        self._images = {}
        self._round += 1
        self._open = len(filing.materials)
        for index, material in enumerate(filing.materials):
            future = vision.preview(folder / handed_over(material, book), LONGEST)
            jobs.watch(
                self,
                future,
                partial(self._on_ready, self._round, index),
                partial(self._on_failed, self._round),
            )
        if not self._open:
            self.settled.emit()

    @property
    def images(self) -> Mapping[int, QImage]:
        """What is there so far."""
        return dict(self._images)

    @property
    def is_settled(self) -> bool:
        """Nothing is waited for."""
        return self._open == 0

    def _on_ready(self, asked: int, index: int, pixels: Pixels) -> None:
        if asked == self._round:
            self._images[index] = image_of(pixels)
            self.changed.emit()
            self._one_less()

    def _on_failed(self, asked: int, _error: AssistantError) -> None:
        if asked == self._round:
            self._one_less()

    def _one_less(self) -> None:
        self._open -= 1
        if not self._open:
            self.settled.emit()
