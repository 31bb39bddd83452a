"""The camera's picture: mirrored like a mirror on the wall, with guides to place head and shoulders by."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from assistant.corners import Corners
from assistant.live.guide import SHOULDER, Guide
from ui import style

HALO: Final = 7.0
LINE: Final = 3.5
DASH: Final = (14.0 / LINE, 12.0 / LINE)
"""Of a guide that is not met, in widths of the line."""
ARROW: Final = 74.0
ARROW_COMES_FROM: Final = 18.0
"""An arrow starts so many pixels short of its place."""
EASED_MS: Final = 150
"""How long guides take to another place."""
EDGE_MS: Final = 120
TURN_MS: Final = 40
TURN: Final = 12
"""The sign of waiting moves so many degrees at a time."""

ARROWS: Final[dict[str, tuple[float, float]]] = {
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "up": (0.0, -1.0),
    "down": (0.0, 1.0),
}


RUNS: Final = QVariantAnimation.State.Running


def between(one: float, other: float, share: float) -> float:
    """So far on the way from one to the other."""
    return one + (other - one) * share


class CameraView(QWidget):
    """Shows the newest frame. A plain widget: a native video surface could not be painted over everywhere.

    Signals:
        placed: The picture lies elsewhere than before; see ``picture_box``.
    """

    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._guide: Guide | None = None
        self._is_still = False
        self._from: Guide | None = None
        """Where the guides lay before they moved."""
        self._marks = QPixmap()
        self._marks_for: tuple[object, ...] = ()
        """What the drawn guides depend on: they cost more than the picture, and seldom change."""
        self._guide_way = self._make_way()
        self._arrow_way = self._make_way()
        self._outline: Corners | None = None
        self._tone = "guide"
        self._arrow = ""
        self._is_frozen = self._is_waiting = False
        self._turned = 0
        self._edge = QTimer(self, singleShot=True, interval=EDGE_MS)
        self._edge.timeout.connect(self.update)
        self._waiting = QTimer(self, interval=TURN_MS)
        self._waiting.timeout.connect(self._on_turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(_("Camera picture, mirrored"))

    def _make_way(self) -> QVariantAnimation:
        way = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=EASED_MS)
        way.setEasingCurve(QEasingCurve.Type.OutCubic)
        way.valueChanged.connect(self.update)
        return way

    def set_still(self, *, still: bool) -> None:
        """Whether everything changes at once, for people whom motion disturbs."""
        self._is_still = still
        for way in (self._guide_way, self._arrow_way):
            way.stop()

    def set_guide(self, guide: Guide | None) -> None:
        """An oval and shoulder lines to place oneself by, or none. It moves there from where it was."""
        if guide == self._guide:
            return
        self._from = self._shown_guide()
        self._guide = guide
        self._start(self._guide_way, moves=guide is not None and self._from is not None)

    def _start(self, way: QVariantAnimation, *, moves: bool) -> None:
        way.stop()
        if moves and not self._is_still and self.isVisible():
            way.start()
        self.update()

    def _shown_guide(self) -> Guide | None:
        """The guide where it is on its way."""
        guide, before = self._guide, self._from
        if guide is None or before is None or self._guide_way.state() is not RUNS:
            return guide
        done = float(self._guide_way.currentValue())
        eyes = (between(before.eyes[0], guide.eyes[0], done), between(before.eyes[1], guide.eyes[1], done))
        return Guide(eyes, between(before.t, guide.t, done))

    def set_outline(self, corners: Corners | None) -> None:
        """Draw the outline of a paper at these shares of width and height, as the lens sees it, or none."""
        if corners != self._outline:
            self._outline = corners
            self.update()

    def set_state(self, tone: str, arrow: str = "") -> None:
        """``guide-ok`` draws the guides solid, ``guide-warn`` dashed, ``guide`` plain white. ``arrow``: where to go on the
        screen, a key of ``ARROWS`` or empty.
        """
        if (tone, arrow) != (self._tone, self._arrow):
            turned = arrow != self._arrow
            self._tone, self._arrow = tone, arrow
            if turned:
                self._start(self._arrow_way, moves=bool(arrow))
            self.update()

    @property
    def state(self) -> tuple[str, str]:
        """Tone of the guides and direction of the arrow."""
        return self._tone, self._arrow

    def set_frame(self, image: QImage) -> None:
        """Show another frame, unmirrored as it comes; nothing changes while a shot is frozen."""
        if not self._is_frozen:
            self._stop_waiting()
            another = image.size() != self._image.size()
            self._image = image
            if another:
                self.placed.emit()
            self.update()

    def wait(self) -> None:
        """Show that the first frame is being waited for."""
        self.clear()
        self._is_waiting = True
        if not self._is_still:
            self._waiting.start()

    @property
    def is_waiting(self) -> bool:
        """Whether it shows so."""
        return self._is_waiting

    def _stop_waiting(self) -> None:
        self._is_waiting = False
        self._waiting.stop()

    def _on_turn(self) -> None:
        self._turned = (self._turned + TURN) % 360
        self.update()

    def freeze(self, image: QImage) -> None:
        """Hold the shot, with a white edge for a moment, until ``thaw``."""
        self._image, self._is_frozen = image, True
        self._edge.start()
        self.update()

    def thaw(self) -> None:
        """Show new frames again."""
        self._is_frozen = False

    def clear(self) -> None:
        """Show the empty stage."""
        self._is_frozen = False
        self._outline = None
        self._stop_waiting()
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 180)  # it takes what room there is; asking for more would make the page scroll

    def picture_box(self) -> QRectF:
        """Where the frame is painted: at the top, below the message, in the middle across; 4:3 where there is none."""
        size = self._image.size() if not self._image.isNull() else QSize(4, 3)
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - fitted.width()) / 2
        return QRectF(round(left), 0, fitted.width(), fitted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.picture_box()
        if self._image.isNull():
            painter.fillRect(box, style.colour("stage-2"))
            if self.is_waiting:
                self._paint_waiting(painter, box.center())
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.translate(box.right() + box.left(), 0)
        painter.scale(-1, 1)
        painter.drawImage(box, self._image, QRectF(self._image.rect()))
        painter.restore()
        if self._guide is not None and not self._is_frozen:
            painter.drawPixmap(box.topLeft(), self._drawn_marks(box))
        if self._outline is not None and not self._is_frozen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._stroke(
                painter, outline_path(self._outline, box), self._tone, dashed=self._tone == "guide-warn"
            )
        if self._edge.isActive():
            painter.setPen(QPen(style.colour("guide"), 4))
            painter.drawRect(box.adjusted(2, 2, -2, -2))

    def _paint_waiting(self, painter: QPainter, middle: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(middle.x() - 16, middle.y() - 16, 32, 32)
        for role, start, length in (("stage-line", 0, 360), ("stage-ink-2", -self._turned, 90)):
            pen = QPen(style.colour(role), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, start * 16, length * 16)

    def _drawn_marks(self, box: QRectF) -> QPixmap:
        """Guides and arrow on nothing, as large as the picture."""
        guide = self._shown_guide()
        short = 0.0
        if self._arrow_way.state() is RUNS:
            short = ARROW_COMES_FROM * (1.0 - float(self._arrow_way.currentValue()))
        ratio = self.devicePixelRatioF()
        wanted = (box.size().toTuple(), ratio, guide, self._tone, self._arrow, short)
        if wanted != self._marks_for:
            self._marks_for = wanted
            self._marks = QPixmap((box.size() * ratio).toSize())
            self._marks.setDevicePixelRatio(ratio)
            self._marks.fill(Qt.GlobalColor.transparent)
            if guide is not None:
                painter = QPainter(self._marks)
                self._paint_guide(painter, QRectF(QPointF(), box.size()), guide, short)
                painter.end()
        return self._marks

    def _paint_guide(self, painter: QPainter, box: QRectF, guide: Guide, short: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        unit = guide.t * box.height()
        # Mirrored like the picture; the wanted place is in the middle in all shipped rules.
        middle = QPointF(
            box.left() + (1 - guide.eyes[0]) * box.width(), box.top() + guide.eyes[1] * box.height()
        )
        path = guide_path(middle, unit, guide.oval[0] * box.height(), guide.oval[1] * box.height())
        dashed = self._tone == "guide-warn"
        self._stroke(painter, path, self._tone, dashed=dashed)
        if self._arrow in ARROWS:
            towards = ARROWS[self._arrow]
            self._stroke(
                painter, arrow_path(middle - QPointF(*towards) * short, towards), self._tone, width=LINE + 3
            )

    @staticmethod
    def _stroke(
        painter: QPainter, path: QPainterPath, tone: str, *, dashed: bool = False, width: float = LINE
    ) -> None:
        """Every guide is drawn twice: a single line vanishes on a white wall and on skin."""
        for role, wide in (("halo", width + HALO - LINE), (tone, width)):
            pen = QPen(style.colour(role), wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dashed:
                pen.setDashPattern([part * LINE / wide for part in DASH])
            painter.setPen(pen)
            painter.drawPath(path)


def outline_path(corners: Corners, box: QRectF) -> QPainterPath:
    """A paper's four sides, mirrored like the picture."""
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                QPointF(box.left() + (1 - x) * box.width(), box.top() + y * box.height())
                for x, y in (*corners, corners[0])
            ]
        )
    )
    return path


def guide_path(middle: QPointF, unit: float, width: float, height: float) -> QPainterPath:
    """The oval about the wanted eye point, and a line for each shoulder. ``unit`` is T in pixels of the screen."""
    path = QPainterPath()
    path.addEllipse(middle, width / 2, height / 2)
    for side in (-1, 1):
        start, control, end = (
            middle + QPointF(side * across * unit, down * unit) for across, down in SHOULDER
        )
        path.moveTo(start)
        path.quadTo(control, end)
    return path


def arrow_path(middle: QPointF, towards: tuple[float, float]) -> QPainterPath:
    """An arrow about the middle of the oval."""
    along = QPointF(*towards)
    across = QPointF(-along.y(), along.x())
    tip, tail = middle + along * (ARROW / 2), middle - along * (ARROW / 2)
    path = QPainterPath(tail)
    path.lineTo(tip)
    path.moveTo(tip - along * (ARROW * 0.4) + across * (ARROW * 0.4))
    path.lineTo(tip)
    path.lineTo(tip - along * (ARROW * 0.4) - across * (ARROW * 0.4))
    return path
