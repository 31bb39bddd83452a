"""Cells of a hung curtain: straightened for reading, and how much of them can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.curtain_match import CurtainMatch
from assistant.vision.person import PERSON, Mask
from assistant.vision.photo import Bgr, resized

ArtworkBox = tuple[float, float, float, float]
"""Left, top, width, height in pixels of the artwork."""

MESH: Final = 24
"""Pixels of a straightened cell between two points at which the cloth's departure is looked up."""
SAMPLES: Final = (48, 12)
"""Points across and down at which a cell is looked up for the person."""
SEEN_MESH: Final = (13, 4)
"""Points across and down at which the cloth's departure is looked up for that; between them it is taken as linear."""


def rectified(picture: Bgr, made: CurtainMatch, box: ArtworkBox, height: int) -> Bgr:
    """A cell of the artwork as the picture shows it, straightened and with its creases ironed, ``height`` pixels high.

    ``box`` is left, top, width, height in the artwork. ``picture`` is the one that was searched, or a copy of another
    size.
    """
    left, top, wide, high = box
    width = max(8, round(height * wide / high))
    columns = max(2, round(width / MESH))
    across = np.linspace(left, left + wide, columns + 1)
    down = np.linspace(top, top + high, 5)
    mesh = np.stack(np.meshgrid(across, down), axis=-1)
    places = made.hung(mesh.reshape(-1, 2)).reshape(mesh.shape) * (picture.shape[1] / made.frame[0])
    first, last = places.reshape(-1, 2).min(axis=0), places.reshape(-1, 2).max(axis=0)
    x, y = np.maximum(np.floor(first).astype(int) - 4, 0)
    part = picture[y : max(y + 1, int(last[1]) + 5), x : max(x + 1, int(last[0]) + 5)]
    if part.size == 0:
        return np.zeros((height, width, 3), np.uint8)
    places -= (x, y)
    seen = float(np.linalg.norm(places[-1] - places[0], axis=1).mean())
    if seen > 1.6 * height:  # shrinking without a filter would alias
        ratio = 1.2 * height / seen
        part, places = resized(part, ratio), places * ratio
    maps = _to_edges(places, width, height)
    cell = cv2.remap(part, maps[..., 0], maps[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cell, dtype=np.uint8)


def _to_edges(places: NDArray[np.float64], width: int, height: int) -> NDArray[np.float32]:
    """The mesh drawn out to every pixel, linearly, its outermost points at the cell's edges."""
    rows, columns = places.shape[:2]
    x = np.linspace(0, columns - 1, width, dtype=np.float32)[None].repeat(height, axis=0)
    y = np.linspace(0, rows - 1, height, dtype=np.float32)[:, None].repeat(width, axis=1)
    return np.asarray(cv2.remap(places.astype(np.float32), x, y, cv2.INTER_LINEAR), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of a cell the picture shows. ``covered``: the share behind the person; ``outside``: beyond the picture's
    edge; together at most 1. ``height`` is in pixels of the picture. ``box`` is the cell's, cut at the picture's edge.
    """

    covered: float
    outside: float
    height: float
    box: Box


def seen(made: CurtainMatch, box: ArtworkBox, person: Mask) -> Seen:
    """What can be seen of a cell. ``person`` may be smaller than the picture that was searched."""
    left, top, wide, high = box
    columns, rows = SEEN_MESH
    mesh = np.stack(
        np.meshgrid(np.linspace(left, left + wide, columns), np.linspace(top, top + high, rows)), axis=-1
    )
    coarse = made.hung(mesh.reshape(-1, 2)).reshape(mesh.shape)
    across, down = SAMPLES
    x, y = np.meshgrid(
        (columns - 1) * (np.arange(across, dtype=np.float32) + 0.5) / across,
        (rows - 1) * (np.arange(down, dtype=np.float32) + 0.5) / down,
    )
    places = cv2.remap(coarse.astype(np.float32), x, y, cv2.INTER_LINEAR).reshape(-1, 2)
    width, height = made.frame
    outside = (places < 0).any(axis=1) | (places[:, 0] >= width) | (places[:, 1] >= height)
    at = (places * (person.shape[1] / width)).astype(int)
    behind = person[at[:, 1].clip(0, person.shape[0] - 1), at[:, 0].clip(0, person.shape[1] - 1)] >= PERSON
    corners = np.array([coarse[0, 0], coarse[0, -1], coarse[-1, -1], coarse[-1, 0]])
    first = np.clip(corners.min(axis=0), 0, (width, height))
    last = np.clip(corners.max(axis=0), 0, (width, height))
    return Seen(
        covered=float((behind & ~outside).mean()),
        outside=float(outside.mean()),
        height=float((np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2),
        box=(
            int(first[0]),
            int(first[1]),
            int(np.ceil(last[0] - first[0])),
            int(np.ceil(last[1] - first[1])),
        ),
    )
