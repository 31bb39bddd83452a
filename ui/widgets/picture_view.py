"""A still with its numbered regions: what is wrong, shown where it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from assistant.checks.framing import Framing
from ui import style
from ui.widgets.picture_marks import (
    BADGE,
    Placing,
    Region,
    badge_centres,
    paint_head,
    paint_regions,
    paint_wanted,
)

TALLEST: Final = 440
TALLEST_STACKED: Final = 380
"""With the findings below it: they must not be pushed out of sight."""


class PictureView(QWidget):
    """Shows an upright picture, never mirrored, without rounded corners.

    Signals:
        selected: A region was pressed or reached by keyboard: its ``index``; -1 for none.
    """

    selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._full = QSize()
        self._regions: tuple[Region, ...] = ()
        self._framing: Framing | None = None
        self._chosen = -1
        self._is_marked = True
        self._tallest = TALLEST
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- What it shows ------------------------------------------------------------------------------------------------

    def set_picture(self, image: QImage, full_size: tuple[int, int]) -> None:
        """Show a picture; ``full_size`` is that of the original, in whose pixels regions are."""
        self._image, self._full = image, QSize(*full_size)
        self.updateGeometry()
        self.update()

    def set_stacked(self, *, stacked: bool) -> None:
        """Whether the findings stand below the picture instead of beside it."""
        self._tallest = TALLEST_STACKED if stacked else TALLEST
        self.updateGeometry()

    def clear(self) -> None:
        """Show an empty ground."""
        self._image, self._regions, self._framing, self._chosen = QImage(), (), None, -1
        self.update()

    def set_regions(self, regions: tuple[Region, ...]) -> None:
        """Mark these."""
        if regions != self._regions:
            self._regions, self._chosen = regions, -1
            self._describe()
            self.update()

    def set_framing(self, framing: Framing | None) -> None:
        """The head as it was measured, and where it should be."""
        if framing != self._framing:
            self._framing = framing
            self._describe()
            self.update()

    def set_marked(self, on: bool) -> None:
        """Show all marks, or the bare picture."""
        self._is_marked = on
        self.update()

    def select(self, index: int) -> None:
        """Thicken the region of the finding at ``index`` and dim the others. Sends no signal."""
        wanted = index if any(region.index == index for region in self._regions) else -1
        if wanted != self._chosen:
            self._chosen = wanted
            self._describe()
            self.update()

    @property
    def chosen(self) -> int:
        """``index`` of the selected region, -1 none."""
        return self._chosen

    @property
    def regions(self) -> tuple[Region, ...]:
        """What is marked."""
        return self._regions

    @property
    def has_marks(self) -> bool:
        """Whether there is anything to hide."""
        return bool(self._regions) or self._framing is not None

    def _describe(self) -> None:
        """For readers: every region in words, or the selected one; then the frame."""
        shown = [one for one in self._regions if self._chosen in (-1, one.index)]
        lines = [f"{one.number}. {one.said}" for one in shown]
        if self._framing is not None and self._chosen == -1:
            lines.append(
                _("The oval shows the head as it was measured; it stands where the rules want it.")
                if self._framing.wanted is None
                else _(
                    "The oval shows the head as it was measured, the four corners where the rules want it."
                )
            )
        self.setAccessibleName(_("The picture"))
        self.setAccessibleDescription("\n".join(lines))

    # --- Size ---------------------------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        size = self._image.size() if not self._image.isNull() else QSize(4, 3)
        return min(self._tallest, round(width * size.height() / max(1, size.width())))

    def sizeHint(self) -> QSize:
        return QSize(576, self.heightForWidth(576))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def picture_box(self) -> QRectF:
        """Where the picture is painted: at the left edge, as large as fits."""
        size = self._image.size() if not self._image.isNull() else QSize(4, 3)
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(0, 0, fitted.width(), fitted.height())

    def placing(self) -> Placing:
        """From pixels of the original to this widget."""
        return Placing(self.picture_box(), self._full)

    def region_box(self, region: Region) -> QRectF:
        """A region on the screen, cut to the picture."""
        return self.placing().box(region.box)

    # --- Painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self.picture_box()
        if self._image.isNull():
            painter.fillRect(picture, style.colour("sunken"))
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.drawImage(picture, self._image, QRectF(self._image.rect()))
        if self._is_marked:
            painter.save()
            painter.setClipRect(picture)
            self._paint_framing(painter)
            paint_regions(painter, self.placing(), self._regions, self._chosen)
            painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(style.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(picture.adjusted(1, 1, -1, -1))

    def _paint_framing(self, painter: QPainter) -> None:
        """The head's own line only where no region follows it already."""
        framing = self._framing
        if framing is None:
            return
        if framing.wanted is not None:
            said = _("The head belongs here")
            paint_wanted(painter, self.placing(), framing.wanted, said, framing.head)
        if not any(region.oval is not None for region in self._regions):
            paint_head(painter, self.placing(), framing.head, fits=framing.wanted is None)

    # --- Choosing -----------------------------------------------------------------------------------------------------

    def badge_centres(self) -> dict[int, QPointF]:
        """Where each region's number stands, by ``index``."""
        return badge_centres(self.placing(), self._regions)

    def region_at(self, point: QPointF) -> Region | None:
        """The smallest region under a point; its badge counts too."""
        reach = QPointF(BADGE / 2, BADGE / 2)
        centres = self.badge_centres()
        for region in self._regions:
            centre = centres[region.index]
            if QRectF(centre - reach, centre + reach).contains(point):
                return region
        placing = self.placing()
        under = [region for region in self._regions if placing.shape(region).contains(point)]
        return min(under, key=lambda one: one.box[2] * one.box[3], default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        region = self.region_at(event.position()) if self._is_marked else None
        self._choose(region.index if region is not None else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        order = [region.index for region in self._regions]
        if order and event.key() in moves:
            step = moves[Qt.Key(event.key())]
            place = order.index(self._chosen) + step if self._chosen in order else (0 if step > 0 else -1)
            self._choose(order[place % len(order)])
        elif event.key() == Qt.Key.Key_Escape and self._chosen != -1:
            self._choose(-1)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: int) -> None:
        self.select(index)
        self.selected.emit(self._chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
