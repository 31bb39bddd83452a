"""A camera's frame as the vision process takes it: the driver's own bytes where that knows them, else turned here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from assistant.vision.live_client import LiveFrame, Plane

LONGEST: Final = 1920
"""A larger frame is reduced before it is looked at; the picture that is kept is not."""

_Format = QVideoFrameFormat.PixelFormat

LAYOUTS: Final = {
    _Format.Format_BGRX8888: "bgrx",
    _Format.Format_BGRA8888: "bgrx",
    _Format.Format_BGRA8888_Premultiplied: "bgrx",
    _Format.Format_NV12: "nv12",
    _Format.Format_YUV420P: "yuv420p",
    _Format.Format_YUV422P: "yuv422p",
    _Format.Format_YUYV: "yuyv",
    _Format.Format_UYVY: "uyvy",
}
"""Turning a full HD frame of these into a picture costs the window's thread 15 to 30 ms without a graphics card, the vision
process 2 to 4.
"""

PLAIN: Final = (
    QImage.Format.Format_RGB32,
    QImage.Format.Format_ARGB32,
    QImage.Format.Format_ARGB32_Premultiplied,
)
"""Formats of a picture whose bytes are blue, green, red and one more."""


@contextmanager
def frame_bytes(frame: QVideoFrame, number: int, at: float) -> Iterator[LiveFrame]:
    """The frame, valid within the context. ``at``: when it came, in milliseconds."""
    layout = _layout(frame)
    if layout and frame.map(QVideoFrame.MapMode.ReadOnly):
        try:
            planes = tuple(
                Plane(stride, frame.mappedBytes(place) // stride, memoryview(frame.bits(place)))
                for place in range(frame.planeCount())
                if (stride := frame.bytesPerLine(place)) > 0
            )
            full = frame.surfaceFormat().colorRange() is QVideoFrameFormat.ColorRange.ColorRange_Full
            yield LiveFrame(number, at, frame.width(), frame.height(), planes, layout, full_range=full)
        finally:
            frame.unmap()
        return
    image = frame.toImage()
    shown = image
    if max(image.width(), image.height()) > LONGEST:
        shown = image.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
    if shown.format() not in PLAIN:
        shown = shown.convertToFormat(QImage.Format.Format_RGB32)
    plane = Plane(shown.bytesPerLine(), shown.height(), memoryview(shown.constBits()))
    yield LiveFrame(
        number, at, shown.width(), shown.height(), (plane,), scale=shown.width() / max(1, image.width())
    )


def _layout(frame: QVideoFrame) -> str:
    """Of a frame whose bytes can be taken as they are; empty where Qt has to turn, mirror or reduce it."""
    shape = frame.surfaceFormat()
    as_it_is = (
        frame.rotation() is QtVideo.Rotation.None_
        and not shape.isMirrored()
        and shape.scanLineDirection() is QVideoFrameFormat.Direction.TopToBottom
        and frame.width() % 2 == 0
        and frame.height() % 2 == 0
        and max(frame.width(), frame.height()) <= LONGEST
    )
    return LAYOUTS.get(frame.pixelFormat(), "") if as_it_is else ""
