"""A still with its numbered regions: what is wrong, shown where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from assistant.findings import Box, Severity
from ui import style

HALO: Final = 7.0
LINE: Final = 3.0
CHOSEN_LINE: Final = 5.0
FILL: Final = 0.14
DIMMED: Final = 0.4
BADGE: Final = 24
TALLEST: Final = 440
TALLEST_STACKED: Final = 380
"""With the findings below it: they must not be pushed out of sight."""
GUIDES: Final = {Severity.BLOCK: "guide-block", Severity.WARN: "guide-warn", Severity.INFO: "guide"}
BADGES: Final = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.INFO: "accent"}


@dataclass(frozen=True, slots=True)
class Region:
    """One finding's place. ``index`` is its position in the findings list, ``number`` what both show;
    ``box`` in pixels of the upright original; ``is_exact`` False where it is only roughly placed.
    """

    index: int
    number: int
    severity: Severity
    box: Box
    said: str
    is_exact: bool = True


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
        self._image, self._regions, self._chosen = QImage(), (), -1
        self.update()

    def set_regions(self, regions: tuple[Region, ...]) -> None:
        """Mark these."""
        if regions != self._regions:
            self._regions, self._chosen = regions, -1
            self._describe()
            self.update()

    def set_marked(self, on: bool) -> None:
        """Show the regions, or the bare picture."""
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

    def _describe(self) -> None:
        """For readers: every region in words, or the selected one."""
        shown = [one for one in self._regions if self._chosen in (-1, one.index)]
        self.setAccessibleName(_("The picture"))
        self.setAccessibleDescription("\n".join(f"{one.number}. {one.said}" for one in shown))

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

    def region_box(self, region: Region) -> QRectF:
        """A region on the screen, cut to the picture."""
        picture = self.picture_box()
        across = picture.width() / max(1, self._full.width())
        down = picture.height() / max(1, self._full.height())
        left, top, width, height = region.box
        box = QRectF(
            picture.left() + left * across, picture.top() + top * down, width * across, height * down
        )
        inside = picture.adjusted(2, 2, -2, -2)
        return (
            box.intersected(inside) if box.intersects(inside) else QRectF(inside.topLeft(), inside.topLeft())
        )

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
            ordered = sorted(self._regions, key=lambda region: region.index == self._chosen)
            for region in ordered:
                self._paint_region(painter, region)
            centres = self.badge_centres()
            for region in ordered:
                self._paint_badge(painter, region, centres[region.index])
        if self.hasFocus():
            painter.setPen(QPen(style.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(picture.adjusted(1, 1, -1, -1))

    def _opacity(self, region: Region) -> float:
        return 1.0 if self._chosen in (-1, region.index) else DIMMED

    def _paint_region(self, painter: QPainter, region: Region) -> None:
        box = self.region_box(region)
        chosen = region.index == self._chosen
        width = CHOSEN_LINE if chosen else LINE
        painter.setOpacity(self._opacity(region))
        fill = style.colour(GUIDES[region.severity])
        fill.setAlphaF(FILL)
        painter.fillRect(box, fill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, thick in (("halo", width + HALO - LINE), (GUIDES[region.severity], width)):
            pen = QPen(style.colour(role), thick)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if role != "halo" and not region.is_exact:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(box, 2, 2)
        painter.setOpacity(1)

    def badge_centres(self) -> dict[int, QPointF]:
        """Where each region's number stands, by ``index``: its upper right corner, or the next that is free."""
        picture = self.picture_box()
        half = BADGE / 2 + 2
        room = picture.adjusted(half, half, -half, -half)
        placed: dict[int, QPointF] = {}
        for region in self._regions:
            box = self.region_box(region)
            corners = [box.topRight(), box.topLeft(), box.bottomRight(), box.bottomLeft()]
            inside = [
                QPointF(
                    min(max(corner.x(), room.left()), room.right()),
                    min(max(corner.y(), room.top()), room.bottom()),
                )
                for corner in corners
            ]
            free = [
                one
                for one in inside
                if all((one - other).manhattanLength() > BADGE for other in placed.values())
            ]
            placed[region.index] = free[0] if free else inside[0]
        return placed

    def _paint_badge(self, painter: QPainter, region: Region, centre: QPointF) -> None:
        painter.setOpacity(self._opacity(region))
        half = BADGE / 2
        # Over a picture the badge is the same in both themes: the dark tone with a white edge and sign.
        painter.setBrush(QColor(style.TOKENS[BADGES[region.severity]][0]))
        painter.setPen(QPen(style.colour("guide"), 2))
        if region.severity is Severity.BLOCK:
            side = half * 0.42
            corners = [(-side, -half), (side, -half), (half, -side), (half, side)]
            corners += [(-x, -y) for x, y in corners]
            painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        else:
            painter.drawEllipse(centre, half - 1, half - 1)
        font = style.text_font("meta")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(style.colour("guide"))
        box = QRectF(centre.x() - half, centre.y() - half, BADGE, BADGE)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(region.number))
        painter.setOpacity(1)

    # --- Choosing -----------------------------------------------------------------------------------------------------

    def region_at(self, point: QPointF) -> Region | None:
        """The smallest region under a point; its badge counts too."""
        reach = QPointF(BADGE / 2, BADGE / 2)
        centres = self.badge_centres()
        for region in self._regions:
            centre = centres[region.index]
            if QRectF(centre - reach, centre + reach).contains(point):
                return region
        under = [region for region in self._regions if self.region_box(region).contains(point)]
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
