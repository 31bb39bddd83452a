"""Pages of A4: what is on them, and that nothing is lost at their edges."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from assistant.errors import OutputRefused
from ui import style
from ui.printing import Printout, pdf_of, save_pdf

pdfium = pytest.importorskip("pypdfium2")


def rows(count: int) -> str:
    return (
        "<table width='100%'>" + "".join(f"<tr><td>row-{n}-end</td></tr>" for n in range(count)) + "</table>"
    )


def texts(raw: bytes) -> list[str]:
    document = pdfium.PdfDocument(raw)
    return [page.get_textpage().get_text_range() for page in document]


def test_every_row_of_a_long_table_is_on_exactly_one_page(qtbot):
    found = texts(pdf_of(Printout("t", rows(200))))
    assert len(found) > 2
    for n in range(200):
        assert sum(f"row-{n}-end" in page for page in found) == 1


def test_the_pages_are_a4_numbered_and_bear_the_line_at_their_foot(qtbot):
    raw = pdf_of(Printout("t", rows(200), foot="填写单"))
    width, height = pdfium.PdfDocument(raw)[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    found = texts(raw)
    for number, page in enumerate(found, start=1):
        assert f"第 {number} 页，共 {len(found)} 页" in page
        assert "填写单" in page


def test_a_heading_goes_over_to_the_next_page_with_what_follows_it(qtbot):
    for before in range(30, 60):
        found = texts(pdf_of(Printout("t", rows(before) + "<h2>heading</h2>" + rows(3))))
        with_heading = next(page for page in found if "heading" in page)
        assert "row-0-end" in with_heading.split("heading", 1)[1]


def test_text_copied_out_of_the_pdf_is_the_text_that_was_put_in(qtbot):
    value = "样例市示例一二网站人长期 91000000MA0000007C 13700000000 row-0 a@b.example 首页"
    (page,) = texts(pdf_of(Printout("t", f"<p>{value}</p><p><b>{value}</b></p>", has_numbers=False)))
    assert page.split("\r\n") == [value, value]


def test_text_is_black_on_paper_in_the_dark_theme_as_well(qtbot):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        style.apply(app, dark=True)
        dark = pdf_of(Printout("t", "<p>text</p>"))
    finally:
        style.apply(app, dark=False)
    shade = pdfium.PdfDocument(dark)[0].render(scale=2).to_pil().convert("L")
    assert shade.getextrema()[0] < 60
    assert shade.getpixel((2, 2)) == 255


def test_a_picture_is_on_the_paper(qtbot):
    red = QImage(40, 40, QImage.Format.Format_RGB888)
    red.fill("#ff0000")
    raw = pdf_of(Printout("t", '<img src="picture:01" width="100" height="100">', {"picture:01": red}))
    colours = pdfium.PdfDocument(raw)[0].render(scale=1).to_pil().convert("RGB").getcolors(100_000)
    assert sum(count for count, (r, g, b) in colours if r > 240 and g < 20 and b < 20) > 2_000


def test_a_place_that_cannot_be_written_is_refused(qtbot, tmp_path: Path):
    with pytest.raises(OutputRefused):
        save_pdf(Printout("t", "x"), tmp_path / "none" / "a.pdf")
