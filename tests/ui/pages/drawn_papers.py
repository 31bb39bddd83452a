"""A drawn ID card as the vision process would have read it, for pages alone."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.papers.placing import PlacedSheet
from assistant.papers.sheet import Line, Sheet
from assistant.vision.measures import PictureMeasures, Pixels
from assistant.vision.paper_measures import Origin, PaperMeasures
from assistant.vision.paper_reading import PaperReading
from assistant.vision.watermark_measures import Marked, MarkTask, Stencil
from tests.ui.pages.drawn import DrawnVision, pixels_of

CORNERS: Corners = ((120.0, 100.0), (1480.0, 100.0), (1480.0, 910.0), (120.0, 910.0))
FLAT = (1070, 675)
NUMBER = "000000197001010027"
ROWS = (
    ("姓名", "样例甲", (62, 45), (149, 39, 110, 44)),
    ("性别", "女", (61, 122), (143, 119, 50, 41)),
    ("民族", "汉", (264, 122), (350, 119, 50, 41)),
    ("出生", "1970年1月1日", (62, 202), (152, 199, 249, 39)),
    ("住址", "样例省示例市模拟区测试路1号", (63, 283), (153, 280, 464, 39)),
    ("公民身份号码", NUMBER, (62, 580), (380, 580, 560, 44)),
)


def lines(**changes: str) -> tuple[Line, ...]:
    """What stands on the card; ``changes`` by what stood there: ``样例甲="样例申"``."""
    found = []
    for name, value, (left, top), box in ROWS:
        found.append(Line(name, 0.99, (left, top, 32 * len(name), 36)))
        found.append(Line(changes.get(value, value), 0.99, box))
    return tuple(found)


def flat_card() -> QImage:
    """The card, straight."""
    image = QImage(*FLAT, QImage.Format.Format_RGB888)
    image.fill(QColor("#e4ecf0"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(32)
    painter.setFont(font)
    for name, value, (left, top), box in ROWS:
        painter.setPen(QColor("#35618a"))
        painter.drawText(QRectF(left, top, 260, 40), Qt.AlignmentFlag.AlignVCenter.value, name)
        painter.setPen(QColor("#1c1f24"))
        painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignVCenter.value, value)
    painter.fillRect(QRectF(720, 90, 260, 330), QColor("#a8bac6"))
    painter.end()
    return image


def card_photo() -> QImage:
    """The card on a table."""
    image = QImage(1600, 1010, QImage.Format.Format_RGB888)
    image.fill(QColor("#6a5a48"))
    painter = QPainter(image)
    painter.drawImage(QRectF(120, 100, 1360, 810), flat_card())
    painter.end()
    return image


def read_card(corners: Corners = CORNERS, **changes: str) -> PictureMeasures:
    """A good photo of the card, read."""
    return PictureMeasures(
        size=(1600, 1010),
        format="JPEG",
        bytes=310_000,
        values={"picture.short_side": 1010.0, "picture.long_side": 1600.0},
        paper=PaperMeasures(corners, Origin.FOUND, flat=(856, 540)),
        reading=PlacedSheet(Sheet(FLAT, lines(**changes)), corners),
    )


class PaperVision(DrawnVision):
    """Also flattens, marks and reads again; ``marked`` and ``again`` say what comes of that."""

    def __init__(self) -> None:
        super().__init__(card_photo())
        self.full = (1600, 1010)
        self.answer = read_card()
        self.marked = Marked(b"", (), FLAT)
        self.again = self.answer
        self.stencils: list[Stencil] = []
        self.tried: list[int] = []

    def flatten(
        self, path: Path, corners: Corners, longest: int, kind: MaterialKind | None = None
    ) -> Future[Pixels]:
        future: Future[Pixels] = Future()
        future.set_result(pixels_of(flat_card()))
        return future

    def watermark(
        self,
        path: Path,
        kind: MaterialKind,
        corners: Corners | None,
        stencils: list[Stencil],
        task: MarkTask,
        tried: list[tuple[int, int, int, int]] | tuple[()] = (),
    ) -> Future[Marked]:
        self.stencils = list(stencils)
        self.tried.append(len(tried))
        future: Future[Marked] = Future()
        future.set_result(self.marked)
        return future

    def read_paper(
        self, path: Path, kind: MaterialKind, corners: Corners | None = None
    ) -> Future[PaperReading]:
        assert path.is_file()
        measures = self.again
        assert isinstance(measures, PictureMeasures)
        assert measures.paper is not None
        future: Future[PaperReading] = Future()
        future.set_result(PaperReading((1600, 1010), measures.paper, measures.reading))
        return future


def moved(measures: PictureMeasures, corners: Corners) -> PictureMeasures:
    """The same paper found between other corners."""
    return replace(measures, paper=PaperMeasures(corners, Origin.GIVEN))
