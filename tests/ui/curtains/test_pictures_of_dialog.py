"""The curtain dialog drawn for eyes, in every form, into build/pictures."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assistant.catalogue import set_language
from assistant.corners import Corners
from assistant.curtains.adding import made_pack
from assistant.curtains.loading import shipped_curtains
from assistant.curtains.saving import save_curtain
from assistant.vision.curtain_measures import CurtainProposal, ProposedColour, ProposedWord
from assistant.vision.measures import Pixels
from tests.ui.pages.drawn import pixels_of
from ui import style
from ui.curtains.dialog import CurtainDialog
from ui.curtains.words_step import Provider, WordsStep

OUT = Path(__file__).resolve().parents[3] / "build" / "pictures"
FORMS = [
    ("zh_CN", False, 1280, 800),
    ("en", False, 1280, 800),
    ("zh_CN", True, 1280, 800),
    ("en", True, 1024, 640),
    ("zh_CN", False, 1024, 640),
]
PROVIDERS = [
    Provider("aliyun", ("阿里云", "Alibaba Cloud")),
    Provider("sample-cloud", ("样例云", "Sample Cloud")),
]
HUNG: Corners = ((250.0, 150.0), (1400.0, 110.0), (1470.0, 1060.0), (190.0, 980.0))


def photo() -> QImage:
    """The specimen curtain on a wall, seen a little from the side."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB888)
    image.fill(QColor(214, 206, 190))
    curtain = artwork()
    seen = QPolygonF([QPointF(x, y) for x, y in HUNG])
    flat = QPolygonF(QRectF(curtain.rect()))
    flat.removeLast()
    across = QTransform.quadToQuad(flat, seen)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(across if isinstance(across, QTransform) else QTransform())
    painter.drawImage(0, 0, curtain)
    painter.end()
    return image


def artwork() -> QImage:
    pack = next(one for one in shipped_curtains() if one.pack.id == "sample-cloud-2026")
    return QImage(str(pack.artwork)).convertToFormat(QImage.Format.Format_RGB888)


class DrawnReader:
    """Shows the drawn photo and reads what stands in the specimen's own pack."""

    def preview(self, path: Path, longest: int) -> Future[Pixels]:
        return done(pixels_of(photo()))

    def flatten(self, path: Path, corners: Corners, longest: int) -> Future[Pixels]:
        return done(pixels_of(artwork().scaledToWidth(longest)))

    def read_curtain(self, path: Path, corners: Corners) -> Future[CurtainProposal]:
        return done(reading())


def reading() -> CurtainProposal:
    pack = next(one.pack for one in shipped_curtains() if one.pack.id == "sample-cloud-2026")
    words = tuple(ProposedWord(word.text, 0.99, word.box) for word in pack.words)
    return CurtainProposal(b"\xff\xd8", pack.size, words, (ProposedColour((42.7, 5.7, -40.5), 0.94),))


def done(value: object) -> Future[object]:
    future: Future[object] = Future()
    future.set_result(value)
    return future


@pytest.fixture
def opened(qtbot) -> Iterator[object]:
    made: list[QWidget] = []

    def make(width: int, height: int, provider: str) -> CurtainDialog:
        window = QWidget()
        window.resize(width, height)
        dialog = CurtainDialog(
            DrawnReader(),
            provider,
            PROVIDERS,
            lambda: date(2026, 11, 24),
            window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(window)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.packs.card.body.count() > 0)
        return dialog

    yield make
    for window in made:
        shiboken6.delete(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)


@pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form[0]}-{'dark' if form[1] else 'light'}-{form[2]}"
)
@pytest.mark.parametrize("name", ["list", "none", "corners", "words", "missing"])
def test_the_curtain_dialog_is_drawn_within_its_window(qtbot, opened, tmp_path, name, form):
    words, dark, width, height = form
    set_language(words)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=dark)
    if name == "list":
        step = WordsStep(PROVIDERS, "sample-cloud")
        step.show_reading(reading(), QImage())
        pack = made_pack(reading(), step.words(), step.details(), date(2026, 11, 24))
        save_curtain(pack.model_copy(update={"id": "sample-cloud-2027", "version": "2027 版"}), b"\xff")
        shiboken6.delete(step)
    dialog = opened(width, height, "aliyun" if name == "none" else "sample-cloud")
    if name in ("corners", "words", "missing"):
        dialog.take_photo(tmp_path / "photo.jpg")
        qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty)
        editor = dialog.corners.editor
        editor.set_corners(HUNG)
        qtbot.wait(200)
    if name == "corners":
        place = editor.on_screen(editor.corners[2]).toPoint()
        QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(editor, place + QPoint(-6, -4))
        qtbot.wait(50)
    elif name in ("words", "missing"):
        dialog.read()
        qtbot.waitUntil(lambda: dialog.step is dialog.words)
        dialog.words.rows[1].pressed.emit()
        if name == "missing":
            dialog.words.version.set_value("")
            dialog.keep()
    qtbot.wait(100)
    OUT.mkdir(parents=True, exist_ok=True)
    shade = "dark" if dark else "light"
    assert dialog.grab().save(str(OUT / f"curtains-{name}-{words}-{shade}-{width}.png"))
    assert dialog.width() <= width
    assert dialog.height() <= height
    inner = dialog.step
    assert inner.minimumSizeHint().width() <= dialog.stack.width()
