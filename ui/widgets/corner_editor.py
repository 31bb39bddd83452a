"""Four corners on a picture, dragged with a magnifier or moved by keys. It knows nothing of what lies between them."""

from __future__ import annotations

from math import hypot
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import N_, _
from assistant.corners import Corners, Point, inset, is_usable, kept_inside, moved, turned
from ui import style

MARGIN: Final = 14
"""Room around the picture, so that a handle on its edge is whole."""
HANDLE: Final = 20
REACH: Final = 44
"""Side of the area around a corner that takes a press."""
DARKENED: Final = 0.38
LENS: Final = 144
ENLARGED: Final = 4
LENS_AWAY: Final = 150
"""From the corner to the middle of the magnifier: neither the hand nor the glass covers the corner."""
STEP: Final = 1
LEAP: Final = 10
DASHES: Final = [5, 4]
NAMES: Final = (
    N_("Top left corner"),
    N_("Top right corner"),
    N_("Bottom right corner"),
    N_("Bottom left corner"),
)
ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class CornerEditor(QWidget):
    """Shows a picture on the dark stage and lets the person put four corners on it.

    Tab goes round the corners and then on; arrow keys move the one in hand by a pixel of the picture, with Shift by ten;
    Ctrl+Z takes the last move back.

    Signals:
        changed: The corners are others now; not sent while one is being dragged.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._full = (1, 1)
        self._corners: Corners = inset(self._full)
        self._before: list[Corners] = []
        self._keyed = -1
        """The corner that the keys moved last: a run of moves of one corner is taken back as one."""
        self._current = -1
        self._dragged = -1
        self._offset = QPointF()
        self._cut: frozenset[int] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 220)
        self.setAccessibleName(_("Four corners"))

    # --- What it holds ------------------------------------------------------------------------------------------------

    def set_picture(self, image: QImage, full_size: tuple[int, int]) -> None:
        """Show a picture; corners are in pixels of its original, whose size is ``full_size``. They start a little inside."""
        self._image, self._full = image, full_size
        self._before.clear()
        self._cut = frozenset()
        self._current = self._dragged = self._keyed = -1
        self._corners = inset(full_size)
        self._describe()
        self.update()

    def set_corners(self, corners: Corners) -> None:
        """Put the corners somewhere, as when they were found; ``undo`` takes it back."""
        inside = [kept_inside(point, self._full) for point in corners]
        self._put((inside[0], inside[1], inside[2], inside[3]))

    def set_cut_sides(self, sides: frozenset[int]) -> None:
        """Draw these sides dashed: they lie outside the picture. 0 is the upper one, then clockwise."""
        self._cut = sides
        self.update()

    @property
    def full_size(self) -> tuple[int, int]:
        """Width and height of the original."""
        return self._full

    @property
    def corners(self) -> Corners:
        """Where they are, in pixels of the original."""
        return self._corners

    @property
    def is_usable(self) -> bool:
        """Whether what lies between them can be flattened."""
        return not self._image.isNull() and is_usable(self._corners, self._full)

    @property
    def can_undo(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self._before)

    @property
    def current(self) -> int:
        """The corner that the keys move; -1 none."""
        return self._current

    def undo(self) -> None:
        """Take the last move back."""
        if self._before:
            self._keyed = -1
            self._corners = self._before.pop()
            self._tell()

    def turn(self) -> None:
        """Call the next corner the top left one: what is flattened then stands a quarter turn further."""
        self._put(turned(self._corners))

    def _put(self, corners: Corners, *, keyed: int = -1) -> None:
        if corners == self._corners:
            return
        if keyed == -1 or keyed != self._keyed:
            self._before.append(self._corners)
        self._keyed = keyed
        self._corners = corners
        self._tell()

    def _tell(self) -> None:
        self._describe()
        self.update()
        self.changed.emit()

    def _describe(self) -> None:
        """For readers: the corner in hand with its place, or all four."""
        shown = range(4) if self._current == -1 else (self._current,)
        places = [
            _("{corner}: {x} across, {y} down").format(
                corner=_(NAMES[index]), x=round(self._corners[index][0]), y=round(self._corners[index][1])
            )
            for index in shown
        ]
        self.setAccessibleDescription("\n".join(places))
        if self.hasFocus():
            said = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(said)

    # --- Places -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(616, 462)

    def picture_box(self) -> QRectF:
        """Where the picture is painted."""
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        size = QSize(*self._full).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = room.left() + (room.width() - size.width()) / 2
        top = room.top() + (room.height() - size.height()) / 2
        return QRectF(left, top, max(1, size.width()), max(1, size.height()))

    def on_screen(self, point: Point) -> QPointF:
        """A point of the original in this widget."""
        box = self.picture_box()
        return QPointF(
            box.left() + point[0] * box.width() / self._full[0],
            box.top() + point[1] * box.height() / self._full[1],
        )

    def _in_picture(self, place: QPointF) -> Point:
        box = self.picture_box()
        across = (place.x() - box.left()) * self._full[0] / box.width()
        down = (place.y() - box.top()) * self._full[1] / box.height()
        return kept_inside((across, down), self._full)

    def corner_at(self, place: QPointF) -> int:
        """The nearest corner within reach of a place in this widget; -1 none."""
        nearest, least = -1, REACH / 2 + 0.5
        for index, corner in enumerate(self._corners):
            away = self.on_screen(corner) - place
            if max(abs(away.x()), abs(away.y())) <= REACH / 2 and hypot(away.x(), away.y()) < least * 1.5:
                nearest, least = index, hypot(away.x(), away.y())
        return nearest

    # --- Mouse --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.corner_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index == -1:
            return
        self._current = self._dragged = index
        self._keyed = -1
        # The corner keeps its distance from the pointer, so that a press alone moves nothing.
        self._offset = self.on_screen(self._corners[index]) - event.position()
        self._before.append(self._corners)
        self._describe()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged == -1:
            over = self.corner_at(event.position()) != -1
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        point = self._in_picture(event.position() + self._offset)
        self._corners = moved(self._corners, self._dragged, point)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._end_drag()

    def _end_drag(self) -> None:
        if self._dragged == -1:
            return
        self._dragged = -1
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._before and self._before[-1] == self._corners:
            self._before.pop()
            self.update()
        else:
            self._tell()

    # --- Keys ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tab is taken here while there is another corner to go to; a plain ``keyPressEvent`` would come too late."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
            if step and 0 <= self._current + step < 4 and self._current != -1:
                self._take(self._current + step)
                event.accept()
                return True
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.can_undo
        ):
            event.accept()  # else the window's own undo would take back a change of the draft
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo) and self.can_undo:
            self.undo()
        elif key in ARROWS and self._current != -1:
            step = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            x, y = self._corners[self._current]
            across, down = ARROWS[key]
            point = kept_inside((x + across * step, y + down * step), self._full)
            self._put(moved(self._corners, self._current, point), keyed=self._current)
        else:
            super().keyPressEvent(event)

    def _take(self, index: int) -> None:
        self._current, self._keyed = index, -1
        self._describe()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._take(3)
        elif (
            self._current == -1 and event.reason() is not Qt.FocusReason.MouseFocusReason
        ) or event.reason() is Qt.FocusReason.TabFocusReason:
            self._take(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_drag()
        self._keyed = -1
        self.update()

    # --- Painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("stage"))
        if self._image.isNull():
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        box = self.picture_box()
        painter.drawImage(box, self._image, QRectF(self._image.rect()))
        places = [self.on_screen(corner) for corner in self._corners]
        around = QPainterPath()
        around.addRect(box)
        around.addPolygon(QPolygonF([*places, places[0]]))
        dark = style.colour("halo")
        dark.setAlphaF(DARKENED)
        painter.fillPath(around, dark)  # even-odd: what lies between the corners stays as it is
        self._paint_sides(painter, places)
        for index, place in enumerate(places):
            self._paint_handle(painter, place, index)
        shown = self._dragged if self._dragged != -1 else self._current if self._keyed != -1 else -1
        if shown != -1:
            self._paint_lens(painter, places, shown)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("guide"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def _paint_sides(self, painter: QPainter, places: list[QPointF], width: float = 2.5) -> None:
        tone = "guide" if self.is_usable else "guide-block"
        for side in range(4):
            start, end = places[side], places[(side + 1) % 4]
            for role, thick in (("halo", width * 2.4), (tone, width)):
                pen = QPen(style.colour(role), thick)
                if role != "halo" and side in self._cut:
                    pen.setDashPattern(DASHES)
                painter.setPen(pen)
                painter.drawLine(start, end)

    def _paint_handle(self, painter: QPainter, place: QPointF, index: int) -> None:
        active = index == self._dragged or (self.hasFocus() and index == self._current)
        ring = "guide-active" if active else "guide"
        half = HANDLE / 2
        painter.setBrush(style.colour("halo"))
        painter.setPen(QPen(style.colour("halo"), 6))
        painter.drawEllipse(place, half, half)
        painter.setPen(QPen(style.colour(ring), 3))
        painter.drawEllipse(place, half, half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("guide"))
        painter.drawEllipse(place, 1.5, 1.5)

    def lens_centre(self, index: int) -> QPointF:
        """Where the magnifier of a corner stands: towards the middle of what lies between the corners."""
        places = [self.on_screen(corner) for corner in self._corners]
        middle = QPointF(sum(place.x() for place in places) / 4, sum(place.y() for place in places) / 4)
        away = middle - places[index]
        length = hypot(away.x(), away.y()) or 1.0
        wanted = places[index] + away * (LENS_AWAY / length)
        half = LENS / 2 + 4
        return QPointF(
            min(max(wanted.x(), half), max(half, self.width() - half)),
            min(max(wanted.y(), half), max(half, self.height() - half)),
        )

    def _paint_lens(self, painter: QPainter, places: list[QPointF], index: int) -> None:
        centre = self.lens_centre(index)
        glass = QRectF(centre.x() - LENS / 2, centre.y() - LENS / 2, LENS, LENS)
        round_glass = QPainterPath()
        round_glass.addEllipse(glass)
        painter.save()
        painter.setClipPath(round_glass)
        painter.fillRect(glass, style.colour("stage"))
        # Everything is drawn once more, enlarged around the corner: picture and sides stay one.
        painter.translate(centre)
        painter.scale(ENLARGED, ENLARGED)
        painter.translate(-places[index])
        painter.drawImage(self.picture_box(), self._image, QRectF(self._image.rect()))
        self._paint_sides(painter, places, 2.5 / ENLARGED)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.colour("halo"), 7))
        painter.drawEllipse(glass)
        painter.setPen(QPen(style.colour("guide"), 3))
        painter.drawEllipse(glass)
        for role, thick in (("halo", 4.0), ("guide-active", 2.0)):
            painter.setPen(QPen(style.colour(role), thick))
            for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(
                    centre + QPointF(across * 5, down * 5), centre + QPointF(across * 16, down * 16)
                )
