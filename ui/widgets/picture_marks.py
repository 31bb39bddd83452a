"""Marks over a still: regions with their numbers, the oval of the head, the frame it should be in.

Each line is drawn twice, first a dark halo, so that it is seen on a white wall, on skin and on any cloth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from assistant.checks.framing import HeadOval
from assistant.findings import Box, Severity
from ui import style

HALO: Final = 7.0
LINE: Final = 3.0
CHOSEN_LINE: Final = 5.0
THIN: Final = 2.0
FILL: Final = 0.14
DIMMED: Final = 0.4
BADGE: Final = 24
APART: Final = BADGE + 3
ARM: Final = 22
"""Length of the lines at the corners of the wanted frame."""
DASHES: Final = [4, 3]
SAME: Final = 0.85
"""From this share of their union on, two boxes are drawn as one."""
GUIDES: Final = {Severity.BLOCK: "guide-block", Severity.WARN: "guide-warn", Severity.INFO: "guide"}
BADGES: Final = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.INFO: "accent"}


@dataclass(frozen=True, slots=True)
class Region:
    """One finding's place. ``index`` is its position in the findings list, ``number`` what both show;
    ``box`` in pixels of the upright original; ``is_exact`` False where it is only roughly placed; ``oval`` where the
    region is a head.
    """

    index: int
    number: int
    severity: Severity
    box: Box
    said: str
    is_exact: bool = True
    oval: HeadOval | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """From pixels of the original to the screen."""

    picture: QRectF
    full: QSize

    @property
    def scale(self) -> float:
        """Screen pixels for one of the original."""
        return self.picture.width() / max(1, self.full.width())

    def box(self, box: Box) -> QRectF:
        """A box on the screen, cut to the picture."""
        left, top, width, height = box
        scale = self.scale
        placed = QRectF(
            self.picture.left() + left * scale,
            self.picture.top() + top * scale,
            width * scale,
            height * scale,
        )
        inside = self.picture.adjusted(2, 2, -2, -2)
        if placed.intersects(inside):
            return placed.intersected(inside)
        return QRectF(inside.topLeft(), inside.topLeft())

    def point(self, x: float, y: float) -> QPointF:
        """A point on the screen."""
        return QPointF(self.picture.left() + x * self.scale, self.picture.top() + y * self.scale)

    def oval(self, oval: HeadOval) -> QPainterPath:
        """An oval on the screen, turned as the head is."""
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), oval.width * self.scale / 2, oval.height * self.scale / 2)
        centre = self.point(oval.x, oval.y)
        return QTransform().translate(centre.x(), centre.y()).rotate(oval.turned).map(path)

    def shape(self, region: Region) -> QPainterPath:
        """The outline of a region."""
        if region.oval is not None:
            return self.oval(region.oval)
        path = QPainterPath()
        path.addRoundedRect(self.box(region.box), 2, 2)
        return path

    def places(self, region: Region) -> Iterator[QPointF]:
        """Where its number may stand, the best first: at the upper right, on along the outline, at the other corners."""
        box = self.box(region.box)
        if region.oval is not None:
            centre = self.point(region.oval.x, region.oval.y)
            across, down = region.oval.width * self.scale / 2, region.oval.height * self.scale / 2
            for angle in (-45, -12, 20, 52, -80, 84, 135, 225):
                turned = radians(angle)
                yield centre + QPointF(across * cos(turned), down * sin(turned))
            return
        yield box.topRight()
        steps = int(box.height() // APART)
        yield from (QPointF(box.right(), box.top() + step * APART) for step in range(1, steps))
        yield from (box.topLeft(), box.bottomRight(), box.bottomLeft())


def badge_centres(placing: Placing, regions: Sequence[Region]) -> dict[int, QPointF]:
    """Where each region's number stands, by ``index``; no two cover each other while there is room."""
    half = BADGE / 2 + 2
    room = placing.picture.adjusted(half, half, -half, -half)
    placed: dict[int, QPointF] = {}
    for region in regions:
        inside = [
            QPointF(
                min(max(place.x(), room.left()), room.right()), min(max(place.y(), room.top()), room.bottom())
            )
            for place in placing.places(region)
        ]
        free = (
            one
            for one in inside
            if all(
                max(abs(one.x() - other.x()), abs(one.y() - other.y())) >= BADGE for other in placed.values()
            )
        )
        placed[region.index] = next(free, inside[0])
    return placed


def together(regions: Sequence[Region]) -> list[list[Region]]:
    """Regions in groups of the same place, each group drawn as one outline."""
    groups: list[list[Region]] = []
    for region in regions:
        for group in groups:
            if _is_same(group[0], region):
                group.append(region)
                break
        else:
            groups.append([region])
    return groups


def _is_same(one: Region, other: Region) -> bool:
    if (one.oval is None) != (other.oval is None):
        return False
    if one.oval is not None:
        return one.oval == other.oval
    a, b = QRectF(*one.box), QRectF(*other.box)
    common = a.intersected(b)
    shared = common.width() * common.height()
    union = a.width() * a.height() + b.width() * b.height() - shared
    return union > 0 and shared / union >= SAME


def paint_regions(painter: QPainter, placing: Placing, regions: Sequence[Region], chosen: int) -> None:
    """All regions, the chosen one last and thicker, the others then dimmed."""
    groups = together(regions)
    groups.sort(key=lambda group: any(region.index == chosen for region in group))
    for group in groups:
        leader = next((region for region in group if region.index == chosen), group[0])
        is_exact = leader.is_exact if leader.index == chosen else any(region.is_exact for region in group)
        is_dimmed = chosen != -1 and leader.index != chosen
        painter.setOpacity(DIMMED if is_dimmed else 1.0)
        shape = placing.shape(leader)
        fill = style.colour(GUIDES[leader.severity])
        fill.setAlphaF(FILL)
        painter.fillPath(shape, fill)
        width = CHOSEN_LINE if leader.index == chosen else LINE
        stroke(painter, shape, GUIDES[leader.severity], width, dashed=not is_exact)
    centres = badge_centres(placing, regions)
    for region in sorted(regions, key=lambda one: one.index == chosen):
        painter.setOpacity(1.0 if chosen in (-1, region.index) else DIMMED)
        paint_badge(painter, centres[region.index], region)
    painter.setOpacity(1.0)


def stroke(painter: QPainter, path: QPainterPath, role: str, width: float, *, dashed: bool = False) -> None:
    """A line with its halo."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for tone, thick in (("halo", width + HALO - LINE), (role, width)):
        pen = QPen(style.colour(tone), thick)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if tone != "halo" and dashed:
            pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.drawPath(path)


def paint_badge(painter: QPainter, centre: QPointF, region: Region) -> None:
    """A number in the silhouette of its severity. Over a picture it is the same in both themes: dark, white edge and sign."""
    half = BADGE / 2
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


def paint_head(painter: QPainter, placing: Placing, head: HeadOval, *, fits: bool) -> None:
    """The head as it was measured: a thin line, in the colour of what is met where it stands as wanted."""
    stroke(painter, placing.oval(head), "guide-ok" if fits else "guide", THIN)


def paint_wanted(
    painter: QPainter, placing: Placing, wanted: HeadOval, said: str, head: HeadOval | None = None
) -> None:
    """Where the head should be: four corners, and a word below them; below ``head`` where that reaches lower."""
    box = placing.box(wanted.box)
    arm = min(ARM, box.width() / 3, box.height() / 3)
    path = QPainterPath()
    for corner, across, down in (
        (box.topLeft(), 1, 1),
        (box.topRight(), -1, 1),
        (box.bottomRight(), -1, -1),
        (box.bottomLeft(), 1, -1),
    ):
        path.moveTo(corner + QPointF(across * arm, 0))
        path.lineTo(corner)
        path.lineTo(corner + QPointF(0, down * arm))
    stroke(painter, path, "guide", LINE)
    font = style.text_font("meta")
    width = QFontMetrics(font).horizontalAdvance(said) + 16
    left = min(max(box.center().x() - width / 2, placing.picture.left()), placing.picture.right() - width)
    lowest = box.bottom()
    if head is not None and (seen := placing.box(head.box)).intersects(box):
        lowest = max(lowest, seen.bottom())  # else the word would stand in the face
    top = min(lowest + 5, placing.picture.bottom() - 24)
    tag = QRectF(left, top, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("halo"))
    painter.drawRoundedRect(tag, style.R_CHIP, style.R_CHIP)
    painter.setFont(font)
    painter.setPen(style.colour("guide"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, said)
