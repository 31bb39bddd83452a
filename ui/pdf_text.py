"""Repairs what a PDF of Qt says its glyphs mean, so that text copied out of it is the text that was put in.

One glyph often serves several characters: 一 and the radical ⼀, the space and the no-break space. Qt names the lowest of
them, so that 示例 would be copied as ⽰例, which no form takes for the same. The character maps of the file (ISO
32000-1, 9.10.3) are plain streams; a character is put in the place of another of the same length, so nothing moves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QRawFont

from ui import style

_MAP: Final = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CHARACTER: Final = re.compile(rb"(?<=[\[ ])<([0-9A-Fa-f]{4})>")
_BMP: Final = "".join(chr(point) for point in range(0x01, 0x10000) if not 0xD800 <= point <= 0xDFFF)


def with_right_characters(pdf: bytes, text: str) -> bytes:
    """The PDF with the characters of ``text`` in place of those that look the same; as many bytes as before."""
    meant = _meant(text)

    def put(found: re.Match[bytes]) -> bytes:
        point = int(found[1], 16)
        return f"<{meant.get(point, point):04X}>".encode()

    return _MAP.sub(lambda whole: _CHARACTER.sub(put, whole[0]), pdf)


def _meant(text: str) -> dict[int, int]:
    """From the lowest character of a glyph to the one that the text uses it for."""
    found: dict[int, int] = {}
    for bold in (False, True):
        glyphs, lowest = _glyphs(bold, style.text_font("body").families()[0])
        for character in set(text):
            glyph = glyphs.get(ord(character), 0)
            if glyph and lowest[glyph] != ord(character):
                found[lowest[glyph]] = ord(character)
    used = {ord(character) for character in text}
    return {low: right for low, right in found.items() if low not in used}


@lru_cache(maxsize=2)
def _glyphs(bold: bool, _family: str) -> tuple[dict[int, int], dict[int, int]]:
    """Glyph by character, and the lowest character by glyph, of the text font."""
    font: QFont = style.text_font("strong" if bold else "body")
    indexes = QRawFont.fromFont(font).glyphIndexesForString(_BMP)
    glyphs = {ord(character): glyph for character, glyph in zip(_BMP, indexes, strict=True)}
    lowest: dict[int, int] = {}
    for point, glyph in glyphs.items():
        lowest.setdefault(glyph, point)
    return glyphs, lowest
