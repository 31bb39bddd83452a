"""Pictures for the screen, asked of the vision process once each; nothing is decoded in this one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from assistant.errors import AssistantError, VisionGone
from assistant.vision.client import VisionClient
from assistant.vision.measures import Pixels
from ui import jobs

LONGEST: Final = 1600
"""Pixels: a picture of 800 on a screen of twice the density."""
KEPT: Final = 12
"""Some 5 MB each."""


def image_of(pixels: Pixels) -> QImage:
    """A QImage of its own, independent of the bytes it came in."""
    return QImage(
        pixels.data, pixels.width, pixels.height, pixels.width * 3, QImage.Format.Format_RGB888
    ).copy()


class Previews(QObject):
    """The pictures of one page by their name in the draft.

    Signals:
        ready: Name of a picture that can be shown now.
    """

    ready = Signal(str)

    def __init__(self, vision: VisionClient, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vision = vision
        self._folder = folder
        self._held: dict[str, tuple[QImage, tuple[int, int]]] = {}
        self._asked: set[str] = set()
        self._twice: set[str] = set()

    def get(self, name: str) -> tuple[QImage, tuple[int, int]] | None:
        """A picture and the full size of its original; None while it is not there, and it is asked for."""
        if name not in self._held and name not in self._asked:
            self._asked.add(name)
            future = self._vision.preview(self._folder / name, LONGEST)
            jobs.watch(
                self,
                future,
                lambda pixels: self._on_ready(name, pixels),
                lambda error: self._on_failed(name, error),
            )
        return self._held.get(name)

    def forget_failed(self) -> None:
        """Ask again for those that did not come."""
        self._asked &= set(self._held)
        self._twice.clear()

    def _on_ready(self, name: str, pixels: Pixels) -> None:
        while len(self._held) >= KEPT:
            oldest = next(iter(self._held))
            del self._held[oldest]
            self._asked.discard(oldest)
        self._held[name] = (image_of(pixels), pixels.full_size)
        self.ready.emit(name)

    def _on_failed(self, name: str, error: AssistantError) -> None:
        """Where the process died, ask once more. Else the check of the same picture says why; it stays without a picture."""
        if isinstance(error, VisionGone) and name not in self._twice:
            self._twice.add(name)
            self._asked.discard(name)
            self.get(name)
