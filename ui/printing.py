"""Pages of A4 out of rich text: saved as PDF, or handed to a printer. Margins, line below and page numbers are ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QDialog, QWidget

from assistant.catalogue import _
from assistant.store.whole_file import write_whole
from ui import style
from ui.pdf_text import with_right_characters

MARGIN_MM: Final = 18.0
FOOT_MM: Final = 9.0
RESOLUTION: Final = 600
"""Dots per inch of the PDF: fine enough for the widths of letters; what is drawn stays text."""
PAPER_TEXT_PT: Final = 10.0
FOOT_PT: Final = 8.0
HEADING: Final = 2
"""The level of headings within a paper: h2."""


@dataclass(frozen=True)
class Printout:
    """Something to print. ``pictures`` by the name in the HTML's ``img``; ``foot`` stands at the left of every page's foot.

    ``has_numbers``: pages are numbered at the right of the foot.
    """

    title: str
    html: str
    pictures: Mapping[str, QImage] = field(default_factory=dict)
    foot: str = ""
    has_numbers: bool = True


def page_layout() -> QPageLayout:
    """A4, upright."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM - FOOT_MM + 4)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )


def paper_font(points: float) -> QFont:
    """The text font in points. Without ``locl``: its glyphs are in no character map, and a PDF of them copies as nonsense."""
    font = style.text_font("body")
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("locl"), 0)
    return font


def paint_pages(printout: Printout, device: QPagedPaintDevice) -> int:
    """Paint every page onto the device; how many there were."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(PAPER_TEXT_PT))
    for name, image in printout.pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    document.documentLayout().setPaintDevice(device)
    document.setHtml(printout.html)
    per_mm = device.logicalDpiY() / 25.4
    width, height = float(device.width()), float(device.height())
    body = height - FOOT_MM * per_mm
    document.setPageSize(QSizeF(width, body))
    _keep_headings(document, body)
    pages = max(1, document.pageCount())
    painter = QPainter(device)
    for page in range(pages):
        if page:
            device.newPage()
        _paint_page(painter, document, page, QSizeF(width, body))
        foot = QRectF(0, body + 2 * per_mm, width, (FOOT_MM - 2) * per_mm)
        _paint_foot(painter, printout, foot, page + 1, pages)
    painter.end()
    return pages


def _keep_headings(document: QTextDocument, body: float) -> None:
    """No heading stays alone at the foot of a page: it goes over with the first lines of what follows."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == HEADING:
            page = int(layout.blockBoundingRect(block).top() // body)
            after = [one for one in (block.next(), block.next().next()) if one.isValid()]
            if any(int(layout.blockBoundingRect(one).top() // body) != page for one in after):
                cursor = QTextCursor(block)
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
        block = block.next()


def _paint_page(painter: QPainter, document: QTextDocument, page: int, size: QSizeF) -> None:
    painter.save()
    painter.translate(0, -page * size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, page * size.height(), size.width(), size.height())
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, _paper_ink("ink-1"))  # the dark theme's text is white
    context.palette = palette
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, printout: Printout, box: QRectF, page: int, pages: int) -> None:
    painter.setFont(paper_font(FOOT_PT))
    painter.setPen(_paper_ink("ink-3"))
    if printout.foot:
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, printout.foot)
    if printout.has_numbers:
        number = _("Page {n} of {m}").format(n=page, m=pages)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)


def _paper_ink(role: str) -> QColor:
    """Paper is white in both themes."""
    return QColor(style.TOKENS[role][0])


def pdf_of(printout: Printout) -> bytes:
    """The printout as a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout())
    writer.setTitle(printout.title)
    writer.setCreator(_("Filing assistant"))
    paint_pages(printout, writer)
    buffer.close()
    document = QTextDocument()
    document.setHtml(printout.html)
    text = document.toPlainText() + printout.foot + _("Page {n} of {m}") + "0123456789"
    return with_right_characters(bytes(buffer.data().data()), text)


def save_pdf(printout: Printout, path: Path) -> None:
    """Write the printout as PDF, whole or not at all. Raises ``DiskFull`` or ``OutputRefused``."""
    write_whole(path, pdf_of(printout))


def has_printer() -> bool:
    """Whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def print_it(parent: QWidget, printout: Printout, printed: Callable[[], None] | None = None) -> None:
    """Have the person choose a printer, then print. Ask ``has_printer`` before."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setDocName(printout.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def on_accepted() -> None:
        paint_pages(printout, printer)
        if printed is not None:
            printed()

    dialog.accepted.connect(on_accepted)
    QDialog.open(dialog)
