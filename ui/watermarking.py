"""Making a purpose watermark: the wording drawn here, put on and proven by the vision process, then read once more.

The lettering is drawn with the window's own fonts and handed over as a stencil, so that the vision process needs none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from assistant.draft import Material
from assistant.errors import AssistantError
from assistant.papers.reading import READABLE, read_fields
from assistant.vision.watermark_measures import Marked, Refused, Stencil
from assistant.vision.watermark_proof import changed_fields
from assistant.watermark_wording import in_lines
from assistant.watermarks import task_for
from ui import jobs, style

if TYPE_CHECKING:
    from assistant.corners import Corners
    from assistant.findings import Box
    from assistant.papers.answer import PaperRead
    from assistant.vision.paper_reading import PaperReading
    from ui.case import Case

LETTER: Final = 96
"""Pixels of the stencil's lettering: more than it takes on any paper that is looked at."""
MOST_TRIED: Final = 4
"""Places that are tried where the paper, read as a whole, takes the mark for part of a value."""
FORMS: Final = (1, 2, 3)
"""Over how many lines the wording may stand."""


def stencil(lines: tuple[str, ...]) -> Stencil:
    """The wording as lettering, white on black."""
    font = QFont(style.text_font())
    font.setPixelSize(LETTER)
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetrics(font)
    width = max(metrics.horizontalAdvance(line) for line in lines) + 8
    high = metrics.ascent() + metrics.descent()
    image = QImage(width, high * len(lines), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    for index, line in enumerate(lines):
        left = (width - metrics.horizontalAdvance(line)) // 2
        painter.drawText(left, index * high + metrics.ascent(), line)
    painter.end()
    data, stride = bytes(memoryview(image.constBits())), image.bytesPerLine()
    rows = [data[row * stride : row * stride + width] for row in range(image.height())]
    return Stencil(width, image.height(), len(lines), b"".join(rows))


def stencils(text: str) -> list[Stencil]:
    """The wording in every form that it may take."""
    forms = dict.fromkeys(in_lines(text, lines) for lines in FORMS)
    return [stencil(lines) for lines in forms if lines]


class Watermarker(QObject):
    """Makes one watermark at a time for a filing's papers.

    Signals:
        done: A Marked: what came of it; the copy is in the draft where nothing was refused.
        failed: An AssistantError: it could not be made.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, case: Case, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self.is_running = False
        self._text = ""
        self._tried: list[Box] = []
        """Places where the mark was read as part of a value."""

    def start(self, material: Material, text: str) -> None:
        """Put this wording on a paper of the draft that was looked at."""
        measures = self._case.measures.get(material.file)
        if self.is_running or measures is None:
            return
        self.is_running = True
        self._tried, self._text = [], text
        self._ask(material)

    def _ask(self, material: Material) -> None:
        measures = self._case.measures.get(material.file)
        if measures is None:  # the picture was taken out meanwhile
            self.is_running = False
            return
        placed, paper = measures.reading, measures.paper
        corners = placed.corners if placed is not None else paper.corners if paper is not None else None
        before = self._case.readings.read(material)
        future = self._case.vision.watermark(
            self._case.store.folder / material.file,
            material.kind,
            corners,
            stencils(self._text),
            task_for(material, self._case.book),
            self._tried,
        )
        jobs.watch(self, future, partial(self._on_marked, material, corners, before), self._on_failed)

    def _on_marked(
        self, material: Material, corners: Corners | None, before: PaperRead | None, marked: Marked
    ) -> None:
        if marked.refused is not None:
            self._end(marked)
            return
        jobs.run(
            self,
            lambda: self._case.keep_copy(material, marked.data),
            partial(self._on_kept, material, corners, before, marked),
            self._on_failed,
        )

    def _on_kept(
        self, material: Material, corners: Corners | None, before: PaperRead | None, marked: Marked, name: str
    ) -> None:
        if before is None or material.kind not in READABLE:
            self._take(material, marked, name)
            return
        # As whoever receives it reads it: from the file, as a whole.
        future = self._case.vision.read_paper(self._case.store.folder / name, material.kind, corners)
        jobs.watch(self, future, partial(self._on_read, material, before, marked, name), self._on_failed)

    def _on_read(
        self, material: Material, before: PaperRead, marked: Marked, name: str, reading: PaperReading
    ) -> None:
        was = {field: one.value for field, one in before.fields.items()}
        now: dict[str, str | None] = {}
        if reading.placed is not None:
            read = read_fields(reading.placed.sheet, material.kind, self._case.book)
            now = {field: one.value for field, one in read.fields.items()}
        changed = changed_fields(was, now)
        if changed:
            self._case.drop_copy(name)
            self._tried = [*self._tried, *marked.boxes]
            if len(self._tried) < MOST_TRIED:
                self._ask(material)
                return
            self._end(replace(marked, data=b"", refused=Refused.TEXT_CHANGED, changed=changed))
        else:
            self._take(material, marked, name)

    def _take(self, material: Material, marked: Marked, name: str) -> None:
        self._case.set_watermarked(material, name)
        self._end(marked)

    def _end(self, marked: Marked) -> None:
        self.is_running = False
        self.done.emit(marked)

    def _on_failed(self, error: AssistantError) -> None:
        self.is_running = False
        self.failed.emit(error)
