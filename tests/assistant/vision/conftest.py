"""Pictures that tests make themselves."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

MakePicture = Callable[..., Path]


@pytest.fixture
def make_picture(tmp_path: Path) -> MakePicture:
    """Writes a noisy picture; the arguments are Pillow's."""

    def make(
        name: str = "a.jpg", size: tuple[int, int] = (800, 600), mode: str = "RGB", **options: object
    ) -> Path:
        grey = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
        image = Image.fromarray(grey).convert(mode)
        path = tmp_path / name
        image.save(path, **options)
        return path

    return make


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises a size and holds almost nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    start = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", start)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def jpeg_bytes(size: tuple[int, int] = (400, 400), **options: object) -> bytes:
    """A JPEG full of detail."""
    grey = np.random.default_rng(2).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "JPEG", quality=80, **options)
    return out.getvalue()
