"""What was read from the papers of a filing, and the flattened papers to show it on. Nothing is decoded here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage

from assistant.draft import Material
from assistant.errors import AssistantError
from assistant.filling import Proposal, proposals
from assistant.findings import Box
from assistant.papers.answer import PaperRead
from assistant.papers.reading import READABLE, read_fields
from ui import jobs
from ui.previews import image_of

if TYPE_CHECKING:
    from assistant.corners import Corners
    from assistant.papers.placing import PlacedSheet
    from assistant.vision.measures import PictureMeasures, Pixels
    from ui.case import Case

KEPT: Final = 12
"""Flattened papers, some 5 MB each."""
ROOM: Final = 0.12
"""Of a crop's height is shown around what was read, and of its width at the ends."""
LEAST_ROOM: Final = 6
"""Pixels."""


class PaperReadings(QObject):
    """Answers from what the checks measured; flattened papers are asked of the vision process once each.

    Signals:
        ready: Name of a picture whose flattened paper can be shown now.
    """

    ready = Signal(str)

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._case = case
        self._read: dict[str, tuple[PictureMeasures, PaperRead]] = {}
        self._flat: dict[str, tuple[Corners, QImage]] = {}
        self._asked: dict[str, Corners] = {}

    def _placed(self, material: Material) -> PlacedSheet | None:
        measures = self._case.measures.get(material.file)
        return measures.reading if measures is not None else None

    def read(self, material: Material) -> PaperRead | None:
        """The fields of a paper; None where it was not read yet, or where nothing is read of its kind."""
        measures = self._case.measures.get(material.file)
        if measures is None or measures.reading is None or material.kind not in READABLE:
            return None
        held = self._read.get(material.file)
        if held is None or held[0] is not measures:
            held = measures, read_fields(measures.reading.sheet, material.kind, self._case.book)
            self._read[material.file] = held
        return held[1]

    def proposals(self, material: Material) -> tuple[Proposal, ...]:
        """What the paper proposes for the form."""
        read = self.read(material)
        return () if read is None else proposals(self._case.store.filing, read, material.person)

    def for_field(self, path: str) -> tuple[Material, Proposal] | None:
        """The paper that speaks of a field of the form, and what it says; None where none of those in the draft does."""
        for material in self._case.store.filing.materials:
            for one in self.proposals(material):
                if one.path == path:
                    return material, one
        return None

    def flat(self, material: Material) -> QImage | None:
        """The flattened paper, upright, in the pixels of its fields' boxes; None while it is not there."""
        placed = self._placed(material)
        if placed is None:
            return None
        held = self._flat.get(material.file)
        if held is not None and held[0] == placed.corners:
            return held[1]
        if self._asked.get(material.file) != placed.corners:
            self._asked[material.file] = placed.corners
            path = self._case.store.folder / material.file
            future = self._case.vision.flatten(path, placed.corners, max(placed.sheet.size), material.kind)
            jobs.watch(
                self,
                future,
                lambda pixels: self._on_flat(material.file, placed, pixels),
                lambda error: self._on_failed(material.file, error),
            )
        return None

    def crop(self, material: Material, box: Box) -> QImage | None:
        """A place on the paper with a little room around it; None while it is not there."""
        flat = self.flat(material)
        if flat is None:
            return None
        room = max(LEAST_ROOM, round(ROOM * box[3]))
        wanted = QRect(box[0] - 2 * room, box[1] - room, box[2] + 4 * room, box[3] + 2 * room)
        return flat.copy(wanted.intersected(flat.rect()))

    def _on_flat(self, name: str, placed: PlacedSheet, pixels: Pixels) -> None:
        while len(self._flat) >= KEPT:
            oldest = next(iter(self._flat))
            del self._flat[oldest]
            self._asked.pop(oldest, None)
        image = image_of(pixels)
        if (image.width(), image.height()) != placed.sheet.size:
            # Boxes are in the pixels of what was read.
            image = image.scaled(*placed.sheet.size)
        self._flat[name] = placed.corners, image
        self.ready.emit(name)

    def _on_failed(self, name: str, _error: AssistantError) -> None:
        """The fields are shown without their place on the paper."""
        self._flat.pop(name, None)
