"""Four corners of something flat in a picture: a curtain, a sheet of paper. Plain numbers, in pixels of the upright picture."""

from __future__ import annotations

from math import dist
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Corners: TypeAlias = tuple[Point, Point, Point, Point]
"""Top left of the thing itself, then clockwise as one looks at it."""

LEAST_SHARE: Final = 0.01
"""Of the picture's area: what is smaller was hardly meant."""
STRAIGHTEST: Final = 1e-3
"""Sine of the least turn at a corner: below it three corners stand in one line."""


def inset(size: tuple[int, int], share: float = 0.1) -> Corners:
    """Corners a ``share`` of the picture's sides inside its edges: where to start when nothing is known."""
    width, height = size
    left, top = width * share, height * share
    return (left, top), (width - left, top), (width - left, height - top), (left, height - top)


def kept_inside(point: Point, size: tuple[int, int]) -> Point:
    """The point, or the nearest one in the picture."""
    return min(max(point[0], 0.0), float(size[0])), min(max(point[1], 0.0), float(size[1]))


def moved(corners: Corners, index: int, point: Point) -> Corners:
    """With the corner at ``index`` elsewhere."""
    held = list(corners)
    held[index] = point
    return held[0], held[1], held[2], held[3]


def turned(corners: Corners) -> Corners:
    """The same place, seen a quarter turn clockwise: what was the left side becomes the upper one."""
    return corners[3], corners[0], corners[1], corners[2]


def area(corners: Corners) -> float:
    """In square pixels; negative where the corners run anticlockwise, as a mirrored thing's do."""
    total = 0.0
    for (x, y), (next_x, next_y) in zip(corners, (*corners[1:], corners[0]), strict=True):
        total += x * next_y - next_x * y
    return total / 2


def is_usable(corners: Corners, size: tuple[int, int]) -> bool:
    """Whether it can be flattened: convex, clockwise, and of some size."""
    if area(corners) < LEAST_SHARE * size[0] * size[1]:
        return False
    for index in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(index + step) % 4] for step in range(3))
        turn = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
        if turn <= STRAIGHTEST * dist((ax, ay), (bx, by)) * dist((bx, by), (cx, cy)):
            return False
    return True


def flat_size(corners: Corners, longest: int) -> tuple[int, int]:
    """Width and height of the flattened thing: the means of its opposite sides, ``longest`` at most."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = (dist(top_left, top_right) + dist(bottom_left, bottom_right)) / 2
    height = (dist(top_left, bottom_left) + dist(top_right, bottom_right)) / 2
    scale = min(1.0, longest / max(width, height, 1.0))
    return max(1, round(width * scale)), max(1, round(height * scale))
