"""What a JPEG file says of itself, by walking its markers. Nothing is decoded: lengths are added up, no more.

Markers: ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_JFIF: Final = 0xE0
_COMMENT: Final = 0xFE
_APPLICATION: Final = range(0xE1, 0xF0)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset((*range(0xD0, 0xD8), 0x01))
_MARKER: Final = re.compile(rb"\xff[^\x00\x01\xd0-\xd7]")
"""Of a marker that ends coded data: neither a stuffed zero nor one that stands alone."""


@dataclass(frozen=True, slots=True)
class JpegFacts:
    """``size`` is width and height in pixels. ``has_metadata``: any application segment but a plain JFIF one, or a comment.

    ``bytes_after`` is what follows the end of the picture.
    """

    size: tuple[int, int]
    has_metadata: bool
    bytes_after: int
    scans: int
    """Passes over the picture: one, or about ten where it is progressive."""


def jpeg_facts(data: bytes) -> JpegFacts | None:
    """The facts, or None where this is no whole JPEG file."""
    if not data.startswith(_START):
        return None
    place = len(_START)
    size: tuple[int, int] | None = None
    has_metadata = False
    scans = 0
    while place + 2 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:  # fill byte
            place += 1
            continue
        place += 2
        if marker == _END:
            return JpegFacts(size, has_metadata, len(data) - place, scans) if size else None
        if marker in _ALONE:
            continue
        length = int.from_bytes(data[place : place + 2], "big")
        segment = data[place + 2 : place + length]
        if length < 2 or len(segment) != length - 2:
            return None
        if marker in _FRAMES and length >= 8:
            size = (int.from_bytes(segment[3:5], "big"), int.from_bytes(segment[1:3], "big"))
        is_plain_jfif = marker == _JFIF and segment.startswith(b"JFIF\0") and length == 16
        if marker in _APPLICATION or marker == _COMMENT or (marker == _JFIF and not is_plain_jfif):
            has_metadata = True
        place += length
        if marker == _SCAN:
            scans += 1
            place = _end_of_scan(data, place)
    return None


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next marker stands after coded data: 0xFF followed by neither zero (a stuffed byte) nor a restart."""
    found = _MARKER.search(data, place)
    return len(data) if found is None else found.start()
