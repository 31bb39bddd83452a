"""The field sheet with all that goes with it, as pages to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QImage

from assistant.catalogue import _
from assistant.package.report import render_printout
from assistant.package.report_parts import ReportParts
from ui.printing import Printout

BOX: Final = (176, 116)
"""Pixels of 1/96 inch: three pictures beside each other on A4."""


def printed_sheet(parts: ReportParts, program: str, images: Mapping[int, QImage]) -> Printout:
    """``images`` by the picture's place in the draft; those that are missing are listed by their names alone."""
    pictures: dict[str, QImage] = {}
    shown: dict[int, tuple[int, int]] = {}
    for one in parts.pictures:
        image = images.get(one.index)
        if image is None or image.isNull():
            continue
        share = min(BOX[0] / image.width(), BOX[1] / image.height())
        pictures[f"picture:{one.number:02d}"] = image
        shown[one.number] = (max(1, round(image.width() * share)), max(1, round(image.height() * share)))
    foot = "·".join(part for part in (_("Field sheet"), parts.provider, parts.made_on) if part)
    return Printout(_("Field sheet and report"), render_printout(parts, program, shown), pictures, foot)
