"""Where a flattened paper lies in its picture: places on the one found in the other. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.corners import Corners, Point
from assistant.findings import Box
from assistant.papers.sheet import Ink, Line, Scanned, Sheet, SigningPlace


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A paper that was read. ``corners`` are those of the upright paper in pixels of the upright picture: top left of the
    paper, then clockwise.
    """

    sheet: Sheet
    corners: Corners

    def in_picture(self, box: Box) -> Box:
        """The upright rectangle of the picture around a place on the paper."""
        left, top, width, height = box
        ends = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
        points = [self._point(x / self.sheet.size[0], y / self.sheet.size[1]) for x, y in ends]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        begin, upper = int(min(xs)), int(min(ys))
        return begin, upper, max(1, round(max(xs)) - begin), max(1, round(max(ys)) - upper)

    def _point(self, u: float, v: float) -> Point:
        """The projective map of the unit square onto the corners (Heckbert, Fundamentals of Texture Mapping, 2.2.3)."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.corners
        sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
        dx1, dy1, dx2, dy2 = x1 - x2, y1 - y2, x3 - x2, y3 - y2
        whole = dx1 * dy2 - dx2 * dy1
        g = (sx * dy2 - dx2 * sy) / whole if whole else 0.0
        h = (dx1 * sy - sx * dy1) / whole if whole else 0.0
        a, b = x1 - x0 + g * x1, x3 - x0 + h * x3
        d, e = y1 - y0 + g * y1, y3 - y0 + h * y3
        depth = g * u + h * v + 1
        return (a * u + b * v + x0) / depth, (d * u + e * v + y0) / depth


def placed_from_json(data: Mapping[str, Any]) -> PlacedSheet:
    """What came over the wire. Raises ``KeyError``, ``TypeError``, ``ValueError`` or ``IndexError`` where it is none."""
    sheet, corners = data["sheet"], [(float(x), float(y)) for x, y in data["corners"]]
    ink = sheet["ink"]
    return PlacedSheet(
        Sheet(
            size=(int(sheet["size"][0]), int(sheet["size"][1])),
            lines=tuple(
                Line(str(one["text"]), float(one["confidence"]), _box(one["box"])) for one in sheet["lines"]
            ),
            codes=tuple(Scanned(str(one["text"]), _box(one["box"])) for one in sheet["codes"]),
            faces=None if sheet["faces"] is None else tuple(_box(box) for box in sheet["faces"]),
            ink=None if ink is None else _ink(ink),
        ),
        (corners[0], corners[1], corners[2], corners[3]),
    )


def _ink(data: Mapping[str, Any]) -> Ink:
    return Ink(
        scale=float(data["scale"]),
        seals=tuple(_box(box) for box in data["seals"]),
        places=tuple(SigningPlace(_box(one["box"]), float(one["ink"])) for one in data["places"]),
        barcodes=tuple(_box(box) for box in data["barcodes"]),
    )


def _box(values: Any) -> Box:  # whatever came over the wire
    left, top, width, height = (int(value) for value in values)
    return left, top, width, height
