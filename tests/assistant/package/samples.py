"""An invented filing, its pictures, and stand-ins for the vision process."""

from __future__ import annotations

import io
from concurrent.futures import Future
from datetime import date
from pathlib import Path

from PIL import Image

from assistant.findings import Code
from assistant.vision.measures import Encoded, PictureMeasures, Profile

TODAY = date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def jpeg(width: int = 120, height: int = 90, shade: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (shade, 120, 160)).save(out, "JPEG", quality=85)
    return out.getvalue()


def encode(path: Path, profile: Profile) -> Future[Encoded]:
    """Stands in for the vision process: a small picture that depends on the file's bytes alone."""
    shade = sum(path.read_bytes()) % 256
    future: Future[Encoded] = Future()
    future.set_result(Encoded(jpeg(shade=shade), 120, 90, 85))
    return future


def inspect(data: bytes) -> Future[PictureMeasures]:
    future: Future[PictureMeasures] = Future()
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            future.set_result(PictureMeasures(size=image.size))
    except Exception:  # noqa: BLE001 - as the vision process: whatever a decoder raises is an answer
        future.set_result(PictureMeasures(problem=Code.FILE_UNREADABLE))
    return future


class Client:
    def __init__(self) -> None:
        self.encode = encode
        self.inspect = inspect
