"""Where a picture is dropped: what may be taken out of a drag, and the area with the dashed edge."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import MaterialKind
from ui import style
from ui.widgets.buttons import Kind, button
from ui.widgets.example import Example
from ui.widgets.paint import rounded
from ui.widgets.text import label, paragraph


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped: a file to take, or a sentence why there is none; ``note`` says what was left out."""

    path: Path | None
    note: str = ""


def picture_of(data: QMimeData) -> Dropped:
    """The picture in a drag. Only its name is looked at here; what it holds is for the vision process to see."""
    urls = data.urls()
    if not urls:
        return Dropped(None, _("That is no file. Save the picture first, then drop the file here."))
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]
    if not local:
        return Dropped(None, _("That picture lies on the network. Save it on this computer first."))
    files = [path for path in local if path.is_file()]
    if not files:
        return Dropped(None, _("That is a folder. Open it and drop one picture here."))
    note = (
        _("Several files were dropped. The first one was taken: {name}").format(name=shown_name(files[0]))
        if len(urls) > 1
        else ""
    )
    return Dropped(files[0], note)


def shown_name(path: Path) -> str:
    """A file's name for the screen, whatever bytes it holds."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    clean = "".join(one if one.isprintable() else "\ufffd" for one in name)
    return clean if len(clean) <= 60 else f"{clean[:28]}…{clean[-28:]}"


class PictureDrop(QWidget):
    """An area that takes a dropped picture, with a drawn example and the other way to one.

    It does not take drops itself: the whole page does, and calls ``set_over`` while a drag is above it.

    Signals:
        file_requested: The person wants to choose a file.
        camera_requested: The person wants to use the camera.
    """

    file_requested = Signal()
    camera_requested = Signal()

    def __init__(self, kind: MaterialKind | None, wanted: str, accepted: str, *, offers: str) -> None:
        """``wanted``: one sentence. ``accepted``: which files are taken. ``offers``: ``file`` or ``camera``, the way that the page's primary button is not."""
        super().__init__()
        self._is_over = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(style.S5, style.S5, style.S5, style.S5)
        self._row.setSpacing(style.S5)
        self._row.addWidget(Example(kind), 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.setSpacing(style.S2)
        column.addWidget(label(_("Drop the picture here"), "section"))
        self.wanted = paragraph(wanted, "lead")
        self.wanted.setMaximumWidth(style.TEXT_WIDTH - 2 * style.S5)
        column.addWidget(self.wanted)
        column.addSpacing(style.S2)
        way: Kind = "secondary"
        if offers == "camera":
            self.other = button(_("Use the camera"), way, "camera")
            self.other.clicked.connect(self.camera_requested)
        else:
            self.other = button(_("Choose a picture file"), way, "folder")
            self.other.clicked.connect(self.file_requested)
        column.addWidget(self.other)
        column.addSpacing(style.S2)
        column.addWidget(paragraph(accepted, "meta"))
        column.addStretch(1)
        self._row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Drop the picture here"))
        self.setAccessibleDescription(wanted)

    def set_over(self, *, over: bool) -> None:
        """Whether a drag that could be taken is above the page."""
        if over != self._is_over:
            self._is_over = over
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = style.colour("accent-soft" if self._is_over else "surface")
        rounded(painter, QRectF(self.rect()), style.R_CARD, ground, None, 0)
        pen = QPen(style.colour("accent" if self._is_over else "line-strong"), 2 if self._is_over else 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, style.R_CARD - 1, style.R_CARD - 1)
