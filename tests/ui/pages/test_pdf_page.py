"""A PDF with several pages asks which; one with a single page is taken as it is; a locked one is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant.errors import PictureUnusable
from assistant.vision.client import VisionClient
from ui.pages.pdf_page import PdfPage

RED, GREEN = (190, 40, 40), (40, 150, 60)


def scan(folder: Path, *colours: tuple[int, int, int]) -> Path:
    pages = [Image.new("RGB", (310, 440), colour) for colour in colours]
    path = folder / "scan.pdf"
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=72)
    return path


def test_a_single_page_is_taken_without_asking(qtbot: QtBot, vision: VisionClient, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice = PdfPage(vision, scan(tmp_path, RED), window)
    with qtbot.waitSignal(choice.whole, timeout=60_000) as caught:
        choice.start()
    assert caught.args == [tmp_path / "scan.pdf"]
    assert choice.dialog is None


def test_of_two_pages_the_one_that_is_shown_is_taken(
    qtbot: QtBot, vision: VisionClient, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice = PdfPage(vision, scan(tmp_path, RED, GREEN), window)
    choice.start()
    qtbot.waitUntil(lambda: choice.dialog is not None, timeout=60_000)
    dialog = choice.dialog
    assert dialog is not None
    dialog.number.setValue(2)
    qtbot.waitUntil(lambda: not dialog.view.pixmap().isNull(), timeout=60_000)
    middle = dialog.view.pixmap().toImage()
    assert middle.pixelColor(middle.width() // 2, middle.height() // 2).green() > 100
    with qtbot.waitSignal(choice.chosen, timeout=60_000) as caught:
        dialog.taken.emit(dialog.number.value() - 1)
    dialog.reject()
    assert caught.args is not None
    taken = Image.open(io.BytesIO(caught.args[0]))
    assert taken.format == "JPEG"
    red, green, _blue = taken.convert("RGB").getpixel((taken.width // 2, taken.height // 2))  # type: ignore[misc]
    assert green > red + 60


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b""])
def test_what_is_no_pdf_fails_with_the_reason(
    qtbot: QtBot, vision: VisionClient, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    window = QWidget()
    qtbot.addWidget(window)
    choice = PdfPage(vision, path, window)
    with qtbot.waitSignal(choice.failed if content else choice.whole, timeout=60_000) as caught:
        choice.start()
    if content:
        assert caught.args is not None
        assert isinstance(caught.args[0], PictureUnusable)
