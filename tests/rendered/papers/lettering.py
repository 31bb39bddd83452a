"""Sheets to draw papers on: Noto CJK lettering that remembers where it stands, grounds, seals, signatures, bars."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant.draft import MaterialKind
from assistant.findings import Box
from assistant.vision.photo import Bgr

Colour = tuple[int, int, int]
INK: Final = (26, 28, 32)
RED: Final = (198, 42, 38)
SPECIMEN: Final = "样例 SPECIMEN · 虚构资料，仅供测试"
"""Stands in small print on every paper, where it hides nothing."""


@dataclass(frozen=True)
class Paper:
    """A drawn paper, flat and upright. ``fields`` is what it says, as the contract names and writes it; a date that has no
    end is None. ``boxes``: where each field stands, and ``portrait``, ``emblem``, ``qr``, ``seal``, ``signature``, ``number``,
    ``barcode`` where the paper has them.
    """

    kind: MaterialKind
    pixels: Bgr
    fields: dict[str, str | None]
    boxes: dict[str, Box]


@cache
def font(size: int, *, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    """The system's Noto CJK face for Simplified Chinese, ``size`` in pixels. Tests that need it skip where it is missing."""
    family = f"Noto {'Serif' if serif else 'Sans'} CJK SC"
    asked = [
        "fc-match",
        "-f",
        "%{family}\n%{file}\n%{index}",
        f"{family}:style={'Bold' if bold else 'Regular'}",
    ]
    try:
        found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        found = [""]
    if family not in found[0]:
        pytest.skip(f"the font {family} is not on this machine")
    return ImageFont.truetype(found[1], size, index=int(found[2]) & 0xFFFF)


@dataclass
class Sheet:
    """A paper while it is drawn; sizes in pixels, text anchored at the left end of its base line."""

    image: Image.Image
    boxes: dict[str, Box] = field(default_factory=dict)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        face: ImageFont.FreeTypeFont,
        colour: Colour = INK,
        *,
        name: str = "",
        anchor: str = "ls",
        spread: float = 0,
    ) -> float:
        """Write a line and remember its place under ``name``. ``spread``: pixels between characters. Its right end."""
        draw = self.draw
        if spread:
            x = at[0]
            for sign in words:
                draw.text((x, at[1]), sign, colour, face, anchor=anchor)
                x += draw.textlength(sign, face) + spread
            box = draw.textbbox(at, words, face, anchor=anchor)
            box = (box[0], box[1], x - spread, box[3])
        else:
            draw.text(at, words, colour, face, anchor=anchor)
            box = draw.textbbox(at, words, face, anchor=anchor)
        if name:
            self.mark(name, (round(box[0]), round(box[1]), round(box[2] - box[0]), round(box[3] - box[1])))
        return float(box[2])

    def lines(
        self,
        at: tuple[float, float],
        words: str,
        face: ImageFont.FreeTypeFont,
        width: float,
        pitch: float,
        *,
        name: str = "",
    ) -> float:
        """Write a text in lines of at most ``width``, ``pitch`` apart. The base line of the last."""
        lines = wrapped(self.draw, words, face, width)
        for row, line in enumerate(lines):
            self.text((at[0], at[1] + row * pitch), line, face, name=name)
        return at[1] + (len(lines) - 1) * pitch

    def mark(self, name: str, box: Box) -> None:
        """Remember a place; several of one name are taken together."""
        known = self.boxes.get(name)
        if known is not None:
            left, top = min(known[0], box[0]), min(known[1], box[1])
            right = max(known[0] + known[2], box[0] + box[2])
            bottom = max(known[1] + known[3], box[1] + box[3])
            box = (left, top, right - left, bottom - top)
        self.boxes[name] = box

    def specimen(self, at: tuple[float, float], size: int, anchor: str = "ms") -> None:
        """The line that says what this is."""
        self.draw.text(at, SPECIMEN, (128, 146, 156), font(size), anchor=anchor)

    def as_paper(self, kind: MaterialKind, fields: dict[str, str | None]) -> Paper:
        pixels = np.ascontiguousarray(np.asarray(self.image.convert("RGB"))[:, :, ::-1])
        return Paper(kind, pixels, fields, dict(self.boxes))


def waved(size: tuple[int, int], ground: Colour, line: Colour, pitch: int = 17) -> Image.Image:
    """A ground of fine waves, as papers carry them against copying."""
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    width, height = size
    for y in range(-40, height + 40, pitch):
        points = [(x, y + 13 * np.sin(x / 97 + y / 61)) for x in range(0, width + 12, 12)]
        draw.line(points, line, 2)
    return image


def wrapped(draw: ImageDraw.ImageDraw, text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in lines of at most ``width`` pixels."""
    lines = [""]
    for sign in text:
        if lines[-1] and draw.textlength(lines[-1] + sign, face) > width:
            lines.append("")
        lines[-1] += sign
    return lines


def seal(sheet: Sheet, centre: tuple[int, int], radius: int, ring: str, *, strength: int = 220) -> None:
    """A round red stamp with a star and its owner around it, as wet ink: what lies under it shows through."""
    stamp = Image.new("L", (radius * 2 + 8, radius * 2 + 8), 0)
    draw = ImageDraw.Draw(stamp)
    middle = radius + 4
    draw.ellipse((4, 4, radius * 2 + 4, radius * 2 + 4), outline=strength, width=max(4, radius // 14))
    tips = []
    for point in range(10):
        reach = (0.34 if point % 2 == 0 else 0.14) * radius
        tips.append((middle + reach * np.sin(point * np.pi / 5), middle - reach * np.cos(point * np.pi / 5)))
    draw.polygon(tips, strength)
    letters = font(max(10, round(radius / 4.6)), bold=True, serif=True)
    for place, sign in enumerate(ring):
        angle = (place / max(1, len(ring) - 1) - 0.5) * min(260, 24 * len(ring))
        one = Image.new("L", stamp.size, 0)
        ImageDraw.Draw(one).text((middle, middle - radius * 0.76), sign, strength, letters, anchor="mm")
        stamp.paste(strength, mask=one.rotate(-angle, Image.Resampling.BICUBIC))
    left, top = centre[0] - middle, centre[1] - middle
    sheet.image.paste(RED, (left, top, left + stamp.width, top + stamp.height), stamp)
    sheet.mark("seal", (left, top, stamp.width, stamp.height))


def signature(sheet: Sheet, box: Box, rng: np.random.Generator) -> None:
    """A name written by hand in black or blue ink: some strokes that hang together, nobody's writing."""
    left, top, width, height = box
    ink: Colour = INK if rng.random() < 0.5 else (36, 48, 120)
    draw = sheet.draw
    signs = int(rng.integers(2, 4))
    for sign in range(signs):
        x0 = left + width * (sign + 0.1) / signs
        x1 = left + width * (sign + 0.95) / signs
        for _stroke in range(int(rng.integers(3, 6))):
            knots = np.column_stack(
                (rng.uniform(x0, x1, 4), rng.uniform(top + 0.08 * height, top + 0.92 * height, 4))
            )
            t = np.linspace(0, 1, 30)[:, None]
            curve = (
                (1 - t) ** 3 * knots[0]
                + 3 * t * (1 - t) ** 2 * knots[1]
                + 3 * t**2 * (1 - t) * knots[2]
                + t**3 * knots[3]
            )
            draw.line([(float(x), float(y)) for x, y in curve], ink, max(3, height // 18), joint="curve")
    sheet.mark("signature", box)


def barcode(sheet: Sheet, box: Box, rng: np.random.Generator) -> None:
    """Bars of varying width, as forms carry them beside their number."""
    left, top, width, height = box
    draw = sheet.draw
    x = float(left)
    module = max(2, width // 110)
    while x < left + width:
        bar = module * int(rng.integers(1, 4))
        draw.rectangle((x, top, min(x + bar, left + width) - 1, top + height), INK)
        x += bar + module * int(rng.integers(1, 4))
    sheet.mark("barcode", box)


def portrait(sheet: Sheet, box: Box, rng: np.random.Generator) -> None:
    """A drawn face that is nobody's: hair, eyes, brows, nose, mouth, shoulders, in soft light."""
    left, top, width, height = box
    scale = 3
    size = (width * scale, height * scale)
    image = Image.new("RGB", size, (233, 238, 241))
    draw = ImageDraw.Draw(image)
    w, h = size
    cx, cy = w / 2 + float(rng.uniform(-0.01, 0.01)) * w, h * 0.46
    a, b = w * float(rng.uniform(0.205, 0.225)), h * float(rng.uniform(0.215, 0.235))
    skin = np.array([224, 186, 158]) + rng.integers(-16, 14, 3)
    shade = tuple(int(value * 0.84) for value in skin)
    light = tuple(int(value) for value in skin)
    hair = (int(rng.integers(20, 50)),) * 3
    coat = tuple(int(value) for value in rng.integers(30, 110, 3))
    long_hair = bool(rng.random() < 0.45)

    def oval(x: float, y: float, rx: float, ry: float, colour: Colour | tuple[int, ...]) -> None:
        draw.ellipse((x - rx, y - ry, x + rx, y + ry), colour)

    if long_hair:
        draw.rounded_rectangle((cx - 1.25 * a, cy - b, cx + 1.25 * a, cy + 1.5 * b), a * 0.7, hair)
    oval(cx, h * 1.02, w * 0.44, h * 0.24, coat)
    draw.rectangle((cx - 0.42 * a, cy + 0.6 * b, cx + 0.42 * a, cy + 1.45 * b), shade)
    oval(cx, cy + 1.45 * b, 0.42 * a, 0.25 * b, shade)
    oval(cx, cy - 0.25 * b, 1.12 * a, 1.05 * b, hair)
    oval(cx - a, cy + 0.02 * b, 0.13 * a, 0.2 * b, shade)
    oval(cx + a, cy + 0.02 * b, 0.13 * a, 0.2 * b, shade)
    oval(cx, cy, a, b, light)
    draw.chord((cx - 0.98 * a, cy - 1.02 * b, cx + 0.98 * a, cy + 0.2 * b), 200, 340, hair)
    for side in (-1, 1):
        ex, ey = cx + side * 0.42 * a, cy - 0.06 * b
        oval(ex, ey + 0.02 * b, 0.26 * a, 0.11 * b, shade)
        oval(ex, ey, 0.2 * a, 0.075 * b, (244, 243, 240))
        oval(ex, ey, 0.095 * a, 0.075 * b, (44, 30, 24))
        draw.arc(
            (ex - 0.22 * a, ey - 0.1 * b, ex + 0.22 * a, ey + 0.1 * b),
            185,
            355,
            (40, 30, 28),
            max(2, w // 120),
        )
        draw.arc((ex - 0.28 * a, ey - 0.3 * b, ex + 0.28 * a, ey + 0.06 * b), 205, 335, hair, max(3, w // 50))
    draw.polygon(
        [
            (cx - 0.05 * a, cy),
            (cx + 0.05 * a, cy),
            (cx + 0.18 * a, cy + 0.34 * b),
            (cx - 0.18 * a, cy + 0.34 * b),
        ],
        tuple(int(value * 0.95) for value in skin),
    )
    oval(cx - 0.09 * a, cy + 0.34 * b, 0.05 * a, 0.025 * b, (120, 80, 66))
    oval(cx + 0.09 * a, cy + 0.34 * b, 0.05 * a, 0.025 * b, (120, 80, 66))
    oval(cx, cy + 0.57 * b, 0.3 * a, 0.065 * b, (178, 96, 88))
    draw.line((cx - 0.3 * a, cy + 0.565 * b, cx + 0.3 * a, cy + 0.565 * b), (110, 52, 50), max(2, w // 160))
    pixels = np.asarray(image, np.float32)
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :, None]
    pixels = cv2.GaussianBlur(pixels * (1.03 - 0.07 * x), (0, 0), w / 130)
    small = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    sheet.image.paste(Image.fromarray(np.clip(small, 0, 255).astype(np.uint8)), (left, top))
    sheet.mark("portrait", box)
