"""A camera's own bytes as a picture: what drivers deliver, turned into blue, green, red here and not in the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.protocol import ProtocolBroken

Pixels = NDArray[np.uint8]
"""Height x width x 3 or 4: blue, green, red, and perhaps a byte that means nothing."""

LUMA: Final = np.clip(np.round(np.arange(256) * 219 / 255 + 16), 0, 255).astype(np.uint8)
CHROMA: Final = np.clip(np.round((np.arange(256) - 128) * 224 / 255 + 128), 0, 255).astype(np.uint8)
"""From the full range of values, which JPEG has, to the narrow one of video, which OpenCV's conversions take (BT.601)."""


def pixels_of(memory: memoryview, message: Mapping[str, Any]) -> Pixels:
    """The picture of a frame message. A view into ``memory`` where the layout is ``bgrx``, else a picture of its own.

    Raises:
        ProtocolBroken: the planes do not fit the size, or lie outside of ``memory``.
    """
    width, height = int(message["width"]), int(message["height"])
    planes = [_plane(memory, plane) for plane in message["planes"]]
    full = bool(message["full_range"])
    try:
        match message["layout"]:
            case "bgrx":
                return _bgrx(planes[0], width, height)
            case "nv12":
                luma, chroma = planes
                return _two_planes(luma[:height, :width], chroma[: height // 2, :width], full=full)
            case "yuv420p":
                return _three_planes(planes, width, height, 2, full=full)
            case "yuv422p":
                return _three_planes(planes, width, height, 1, full=full)
            case "yuyv":
                return _packed(planes[0], width, height, cv2.COLOR_YUV2BGR_YUYV, (LUMA, CHROMA), full=full)
            case "uyvy":
                return _packed(planes[0], width, height, cv2.COLOR_YUV2BGR_UYVY, (CHROMA, LUMA), full=full)
    except (cv2.error, ValueError, IndexError):
        raise ProtocolBroken from None
    raise ProtocolBroken


def _plane(memory: memoryview, plane: Sequence[Any]) -> Pixels:
    offset, stride, rows = (int(value) for value in plane)
    if offset < 0 or stride <= 0 or rows <= 0 or offset + stride * rows > len(memory):
        raise ProtocolBroken
    return np.frombuffer(memory, np.uint8, count=stride * rows, offset=offset).reshape(rows, stride)


def _bgrx(plane: Pixels, width: int, height: int) -> Pixels:
    inside = plane[:height, : width * 4]
    return np.ascontiguousarray(inside).reshape(height, width, 4)


def _two_planes(luma: Pixels, chroma: Pixels, *, full: bool) -> Pixels:
    if full:
        luma, chroma = _narrowed(luma, LUMA), _narrowed(chroma, CHROMA)
    pairs = np.ascontiguousarray(chroma).reshape(chroma.shape[0], -1, 2)
    return np.asarray(
        cv2.cvtColorTwoPlane(np.ascontiguousarray(luma), pairs, cv2.COLOR_YUV2BGR_NV12), np.uint8
    )


def _three_planes(planes: Sequence[Pixels], width: int, height: int, halved: int, *, full: bool) -> Pixels:
    """``halved``: 2 where the colour planes have half the height, 1 where they have all of it; then every second row
    of them is enough.
    """
    luma, blue, red = planes
    step = 2 // halved
    rows = height // 2
    pairs = np.empty((rows, width // 2, 2), np.uint8)
    for place, plane in enumerate((blue, red)):
        pairs[..., place] = plane[: rows * step : step, : width // 2]
    return _two_planes(luma[:height, :width], pairs.reshape(rows, width), full=full)


def _packed(
    plane: Pixels, width: int, height: int, how: int, ranges: tuple[Pixels, Pixels], *, full: bool
) -> Pixels:
    pairs = np.ascontiguousarray(plane[:height, : width * 2]).reshape(height, width, 2)
    if full:
        table = np.stack(ranges, axis=-1).reshape(1, 256, 2)
        pairs = np.asarray(cv2.LUT(pairs, table), np.uint8)
    return np.asarray(cv2.cvtColor(pairs, how), np.uint8)


def _narrowed(values: Pixels, table: Pixels) -> Pixels:
    return np.asarray(cv2.LUT(np.ascontiguousarray(values), table), np.uint8)
