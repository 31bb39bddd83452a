"""Clips for the camera: recorded ones where they are at hand, and one that is made from the project's own portrait.

Frames are lists of height x width x 4 arrays: blue, green, red, and a byte that means nothing.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]

ROOT: Final = Path(__file__).resolve().parents[1]
PORTRAIT: Final = ROOT / "assets" / "samples" / "portrait.jpg"
GROUND: Final = (150, 152, 155)
HD: Final = (1920, 1080)
FPS: Final = 30.0


def recorded(path: Path, *, enlarge: float = 2.0, size: tuple[int, int] = HD) -> list[Frame]:
    """A recorded clip, enlarged on a plain ground of the size of a usual camera's picture."""
    capture = cv2.VideoCapture(str(path))
    frames: list[Frame] = []
    while True:
        there, frame = capture.read()
        if not there:
            break
        frames.append(on_ground(frame, enlarge, size))
    capture.release()
    assert frames, "the clip cannot be decoded"
    return frames


def on_ground(frame: NDArray[np.uint8], enlarge: float, size: tuple[int, int]) -> Frame:
    """A picture in the middle of the ground, cut where it is larger."""
    width, height = size
    large = cv2.resize(frame, None, fx=enlarge, fy=enlarge, interpolation=cv2.INTER_CUBIC)
    made = np.empty((height, width, 3), np.uint8)
    made[:] = GROUND
    rows, columns = min(height, large.shape[0]), min(width, large.shape[1])
    top, left = (large.shape[0] - rows) // 2, (large.shape[1] - columns) // 2
    y, x = (height - rows) // 2, (width - columns) // 2
    made[y : y + rows, x : x + columns] = large[top : top + rows, left : left + columns]
    return cv2.cvtColor(made, cv2.COLOR_BGR2BGRA)


def still(
    path: Path = PORTRAIT,
    *,
    size: tuple[int, int] = HD,
    scale: float | None = None,
    across: float = 0.0,
    down: float = 0.0,
) -> Frame:
    """One frame: a still picture moved by so many pixels. ``scale`` None: as high as the frame."""
    picture = cv2.imread(str(path))
    assert picture is not None
    width, height = size
    grown = scale if scale is not None else height / picture.shape[0]
    x = (width - picture.shape[1] * grown) / 2 + across
    y = height - picture.shape[0] * grown + down
    move = np.array([[grown, 0, x], [0, grown, y]], np.float64)
    edge = picture[: picture.shape[0] // 8, : picture.shape[1] // 8].reshape(-1, 3)
    ground = tuple(float(value) for value in np.median(edge, axis=0))
    moved = cv2.warpAffine(
        picture, move, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
    return cv2.cvtColor(moved, cv2.COLOR_BGR2BGRA)


def animated(
    path: Path = PORTRAIT,
    *,
    size: tuple[int, int] = HD,
    seconds: float = 4.0,
    scale: float | None = None,
    down: float = 0.0,
) -> list[Frame]:
    """A still that comes in from the side within its first second and then sways a little, as a sitting person does."""
    frames = []
    for number in range(round(seconds * FPS)):
        at = number / FPS
        enters = max(0.0, 1.0 - at) * 0.22 * size[0]
        sway = 3.0 * math.sin(2 * math.pi * 0.4 * at)
        frames.append(still(path, size=size, scale=scale, across=enters + sway, down=down + 0.6 * sway))
    return frames
