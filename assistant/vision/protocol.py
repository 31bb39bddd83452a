"""How window and worker talk: a JSON header with a length before it, raw bytes behind it. No pickle: the worker meets
hostile files, so what it answers is parsed as data, never trusted as code.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import IO, Any, Final

from assistant.findings import Code, Why
from assistant.papers.placing import placed_from_json
from assistant.vision.curtain_measures import curtain_from_json
from assistant.vision.measures import PictureMeasures
from assistant.vision.paper_measures import paper_from_json

HEADER: Final = struct.Struct(">II")
"""Length of the JSON, length of the bytes behind it."""

LARGEST_HEADER: Final = 1_000_000
LARGEST_PAYLOAD: Final = 400_000_000


class ProtocolBroken(Exception):
    """The other side ended, or what came is no message."""


def send(stream: IO[bytes], message: Mapping[str, Any], payload: bytes = b"") -> None:
    """Write one message. Raises ``OSError`` where the other side is gone."""
    # Escaped to ASCII: a file name may hold bytes that are no UTF-8, and comes back the same.
    header = json.dumps(message).encode()
    stream.write(HEADER.pack(len(header), len(payload)) + header)
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises ``ProtocolBroken``."""
    lengths = HEADER.unpack(_exactly(stream, HEADER.size))
    if lengths[0] > LARGEST_HEADER or lengths[1] > LARGEST_PAYLOAD:
        raise ProtocolBroken
    try:
        message = json.loads(_exactly(stream, lengths[0]))
    except ValueError:
        raise ProtocolBroken from None
    if not isinstance(message, dict):
        raise ProtocolBroken
    return message, _exactly(stream, lengths[1])


def _exactly(stream: IO[bytes], count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = stream.read(count - len(parts))
        if not part:
            raise ProtocolBroken
        parts += part
    return bytes(parts)


def measures_to_json(measures: PictureMeasures) -> dict[str, Any]:
    """As JSON can hold it."""
    return {
        one.name: dict(value) if isinstance(value := getattr(measures, one.name), Mapping) else value
        for one in fields(measures)
    } | {
        "curtain": None if measures.curtain is None else asdict(measures.curtain),
        "paper": None if measures.paper is None else asdict(measures.paper),
        "reading": None if measures.reading is None else asdict(measures.reading),
    }


def measures_from_json(data: Mapping[str, Any]) -> PictureMeasures:
    """The measures of an answer. Raises ``ProtocolBroken`` where it is none."""
    try:
        return PictureMeasures(
            size=None if data["size"] is None else (int(data["size"][0]), int(data["size"][1])),
            format=str(data["format"]),
            bytes=int(data["bytes"]),
            problem=None if data["problem"] is None else Code(data["problem"]),
            problem_params={str(key): value for key, value in data["problem_params"].items()},
            faces=tuple(_box(box) for box in data["faces"]),
            eyes=None if data["eyes"] is None else (_point(data["eyes"][0]), _point(data["eyes"][1])),
            chin=None if data["chin"] is None else _point(data["chin"]),
            values={str(key): float(value) for key, value in data["values"].items()},
            unmeasured={str(key): Why(value) for key, value in data["unmeasured"].items()},
            boxes={Code(key): _box(value) for key, value in data["boxes"].items()},
            curtain=None if data["curtain"] is None else curtain_from_json(data["curtain"]),
            paper=None if data["paper"] is None else paper_from_json(data["paper"]),
            reading=None if data["reading"] is None else placed_from_json(data["reading"]),
            elapsed_ms=int(data["elapsed_ms"]),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise ProtocolBroken from None


def _box(values: Any) -> tuple[int, int, int, int]:  # whatever came over the wire
    left, top, width, height = (int(value) for value in values)
    return left, top, width, height


def _point(values: Any) -> tuple[float, float]:  # whatever came over the wire
    x, y = (float(value) for value in values)
    return x, y
