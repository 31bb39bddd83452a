"""Pages of a PDF as pictures. PDFium is imported here alone, and runs in the vision process with its bounds on memory and time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from assistant.findings import Code
from assistant.vision.measures import FileLimits
from assistant.vision.photo import Bgr, PictureRefused

DRAWN_AT: Final = 2400
"""Pixels of a page's longer side: an A4 sheet at some 200 dots an inch, where its small print is 25 high."""
LARGEST_PAGE: Final = 14_400.0
"""Points, 1/72 inch: the limit of the format itself (ISO 32000-1, annex C)."""


def page_count(data: bytes, limits: FileLimits) -> int:
    """How many pages there are. Raises ``PictureRefused`` as ``page_picture``."""
    with _document(data, limits) as document:
        return len(document)


def page_picture(data: bytes, page: int, limits: FileLimits) -> Bgr:
    """A page, counted from 0, drawn on white.

    Raises:
        PictureRefused: ``file.encrypted`` where a password is needed, ``file.pages`` for more pages than the limit or a page that
            is not there, ``file.bomb`` for a page of impossible size, ``file.unreadable`` for what is no PDF.
    """
    with _document(data, limits) as document:
        count = len(document)
        if not 0 <= page < count:
            raise PictureRefused(Code.FILE_PAGES, measured=count, limit=limits.most_pages)
        one = document[page]
        width, height = one.get_size()
        if not 0 < min(width, height) <= max(width, height) <= LARGEST_PAGE:
            raise PictureRefused(Code.FILE_BOMB, width=round(width), height=round(height))
        scale = DRAWN_AT / max(width, height)
        # No forms and no scripts: PDFium draws what is printed, and notes such as stamps.
        drawn = one.render(scale=scale, may_draw_forms=False, rev_byteorder=False)
        pixels = np.array(drawn.to_numpy()[:, :, :3], np.uint8)
        one.close()
    return np.ascontiguousarray(pixels)


@contextmanager
def _document(
    data: bytes, limits: FileLimits
) -> Iterator[Any]:  # PDFium's bindings are published without types
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
            or "password" in str(error).lower()
        )
        raise PictureRefused(Code.FILE_ENCRYPTED if locked else Code.FILE_UNREADABLE) from None
    try:
        if len(document) > limits.most_pages:
            raise PictureRefused(
                Code.FILE_PAGES, measured=len(document), limit=limits.most_pages, unit="page"
            )
        if len(document) == 0:
            raise PictureRefused(Code.FILE_UNREADABLE)
        yield document
    except pypdfium2.PdfiumError:
        raise PictureRefused(Code.FILE_UNREADABLE) from None
    finally:
        document.close()
