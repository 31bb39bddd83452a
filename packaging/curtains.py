"""Draws `assets/curtains/` anew: .venv/bin/python packaging/curtains.py

Specimen curtains of providers that do not exist: two editions of one that differ in a single cell, and one of another
provider that shares layout, ground, typeface and common lines, which is as hard as telling providers apart can get. Needs
the Noto CJK fonts of the system (fonts-noto-cjk); with the same version of them the same bytes are drawn.
"""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from samples import CURTAIN_BLUE, LETTERING, WrongContent, font  # noqa: E402 - found by its place

from assistant.curtains.model import PACK_FILE, CurtainPack  # noqa: E402
from assistant.curtains.writing import pack_toml  # noqa: E402

GOAL: Final = ROOT / "assets" / "curtains"
SIZE: Final = (1600, 1200)
OVERSAMPLED: Final = 2
"""Drawn at this multiple and reduced, so that the edges of the letters are as even as a printer's."""
ROOM: Final = 6
"""Pixels around the ink that belong to a word's box."""
FRAME: Final = (1240, 500, 1500, 606)
"""The cell with the edition."""
CELL_ROOM: Final = 10


@dataclass(frozen=True)
class Edition:
    """What differs between the specimens."""

    id: str
    provider: str
    chinese: str
    latin: str
    version: str
    valid_from: date
    valid_to: date | None = None


EDITIONS: Final = (
    Edition(
        "sample-cloud-2024",
        "sample-cloud",
        "样例云",
        "Sample Cloud",
        "2024 版",
        date(2024, 1, 1),
        date(2025, 12, 31),
    ),
    Edition("sample-cloud-2026", "sample-cloud", "样例云", "Sample Cloud", "2026 版", date(2026, 1, 1)),
    Edition("example-cloud-2026", "example-cloud", "示例云", "Example Cloud", "2026 版", date(2026, 1, 1)),
)


@dataclass(frozen=True)
class Line:
    """One line of lettering: its left middle, or its middle where ``centred``; ``spread`` sets the letters apart."""

    id: str
    text: str
    role: str
    place: tuple[int, int]
    pixels: int
    bold: bool = False
    centred: bool = False
    spread: bool = False
    required: bool = True


def lines(edition: Edition) -> tuple[Line, ...]:
    """What stands on the curtain."""
    middle = ((FRAME[0] + FRAME[2]) // 2, (FRAME[1] + FRAME[3]) // 2)
    return (
        Line("title", f"{edition.chinese}备案核验专用", "provider", (800, 120), 84, True, True, True),
        Line("name", edition.chinese, "provider", (120, 388), 104, True),
        Line("latin", edition.latin.upper(), "provider", (122, 484), 40, True),
        Line("line-1", "真实身份", "common", (122, 566), 50, required=False),
        Line("line-2", "真实网站", "common", (122, 634), 50, required=False),
        Line("place", "核验地点", "common", (1240, 364), 50, required=False),
        Line("city", "样例省示例市", "common", (1240, 432), 50, required=False),
        Line("version", edition.version, "version", middle, 60, True, True),
    )


def draw(edition: Edition) -> tuple[Image.Image, dict[str, tuple[int, int, int, int]]]:
    """The flat artwork, and the box of each line's ink."""
    large = (SIZE[0] * OVERSAMPLED, SIZE[1] * OVERSAMPLED)
    ink = Image.new("L", large, 0)
    pen = ImageDraw.Draw(ink)
    boxes = {}
    for line in lines(edition):
        place = (line.place[0] * OVERSAMPLED, line.place[1] * OVERSAMPLED)
        text = " ".join(line.text) if line.spread else line.text
        face = font(line.pixels * OVERSAMPLED, bold=line.bold)
        anchor = "mm" if line.centred else "lm"
        left, top, right, bottom = pen.textbbox(place, text, face, anchor=anchor)
        pen.text(place, text, 255, face, anchor=anchor)
        start = (int(left / OVERSAMPLED) - ROOM, int(top / OVERSAMPLED) - ROOM)
        end = (int(right / OVERSAMPLED) + 1 + ROOM, int(bottom / OVERSAMPLED) + 1 + ROOM)
        boxes[line.id] = (*start, end[0] - start[0], end[1] - start[1])
    pen.rectangle([value * OVERSAMPLED for value in FRAME], outline=255, width=6 * OVERSAMPLED)
    ink = ink.resize(SIZE, Image.Resampling.BOX)
    ground = Image.new("RGB", SIZE, tuple(int(value) for value in CURTAIN_BLUE))
    ground.paste(LETTERING, mask=ink)
    # Two colours and the steps between them: a palette holds them all, at a third of the bytes.
    return ground.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE), boxes


def pack_of(edition: Edition, boxes: dict[str, tuple[int, int, int, int]]) -> dict[str, Any]:
    """The pack as TOML holds it."""
    left, top, right, bottom = FRAME
    data: dict[str, Any] = {
        "id": edition.id,
        "provider": edition.provider,
        "provider_name": edition.chinese,
        "name": {
            "zh": f"{edition.chinese}幕布 {edition.version}（样例）",
            "en": f"{edition.latin} curtain, {edition.version.removesuffix(' 版')} (specimen)",
        },
        "version": edition.version,
        "valid_from": edition.valid_from,
    }
    if edition.valid_to is not None:
        data["valid_to"] = edition.valid_to
    return data | {
        "specimen": True,
        "source": f"{edition.chinese}（虚构，仅作演示）",
        "verified_on": date(2026, 11, 24),
        "artwork": "artwork.png",
        "size": list(SIZE),
        "words": [
            {
                "id": line.id,
                "text": line.text,
                "role": line.role,
                "required": line.required,
                "box": list(boxes[line.id]),
            }
            for line in lines(edition)
        ],
        "colours": [
            {"id": "ground", "lab": lab_of(tuple(int(value) for value in CURTAIN_BLUE)), "share": 0.94},
            {"id": "lettering", "lab": lab_of(LETTERING), "share": 0.05},
        ],
        "cells": [
            {
                "id": "edition",
                "box": [
                    left - CELL_ROOM,
                    top - CELL_ROOM,
                    right - left + 2 * CELL_ROOM,
                    bottom - top + 2 * CELL_ROOM,
                ],
                "word": "version",
            }
        ],
    }


def lab_of(colour: tuple[int, ...]) -> list[float]:
    """sRGB, 0 to 255, as CIELAB under D65, to a tenth."""
    import cv2
    import numpy as np

    pixel = np.array([[colour]], np.float32) / 255
    return [round(float(value), 1) for value in cv2.cvtColor(pixel, cv2.COLOR_RGB2LAB)[0, 0]]


def main() -> int:
    """Draws everything, then writes it; writes nothing if something is missing."""
    try:
        drawn = {edition.id: (edition, *draw(edition)) for edition in EDITIONS}
    except (WrongContent, subprocess.CalledProcessError) as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    for name, (edition, picture, boxes) in drawn.items():
        pack = CurtainPack.model_validate(pack_of(edition, boxes))
        folder = GOAL / name
        folder.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        picture.save(out, "PNG", optimize=True)
        (folder / "artwork.png").write_bytes(out.getvalue())
        head = (
            "# A specimen: this provider does not exist. Drawn by packaging/curtains.py; change it there.\n"
        )
        (folder / PACK_FILE).write_text(head + pack_toml(pack), encoding="utf-8")
        print(f"{name}: {picture.width} x {picture.height}, {len(out.getvalue()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
