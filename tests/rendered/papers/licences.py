"""Drawn business licences: the two-column sheet of 2019 with its QR code, and the upright one before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import segno
from PIL import Image

from assistant.draft import MaterialKind
from tests.rendered.papers.invented import Company
from tests.rendered.papers.lettering import INK, Paper, Sheet, font, seal, waved, wrapped

LANDSCAPE: Final = (2000, 1414)
PORTRAIT: Final = (1414, 2000)
BROWN: Final = (96, 74, 48)
FRAME: Final = (168, 132, 76)
GROUND: Final = (250, 246, 234)

Entry = tuple[str, str, str]
"""Name of the field, label, what stands beside it."""


def licence(firm: Company, *, upright: bool = False) -> Paper:
    """A licence; ``upright`` gives the older sheet, one entry below the other and without a QR code."""
    return _upright(firm) if upright else _two_columns(firm)


def _two_columns(firm: Company) -> Paper:
    sheet = _framed(LANDSCAPE)
    sheet.text(
        (1000, 290), "营业执照", font(130, bold=True, serif=True), (120, 30, 24), anchor="ms", spread=0
    )
    sheet.text((1000, 370), "（副本）", font(44, serif=True), anchor="ms")
    sheet.text((150, 250), "统一社会信用代码", font(34), BROWN)
    sheet.text((150, 312), firm.code, font(44, bold=True), name="credit_code")
    _qr(sheet, firm, (1620, 150), 230)
    left: list[Entry] = [
        ("name", "名称", firm.name),
        ("kind", "类型", firm.kind),
        ("legal_representative", "法定代表人", firm.representative),
        ("scope", "经营范围", firm.scope),
    ]
    right: list[Entry] = [
        ("capital", "注册资本", firm.capital),
        ("established", "成立日期", day(firm.established)),
        ("valid_to", "营业期限", _term(firm)),
        ("address", "住所", firm.address),
    ]
    _rows(sheet, (150, 520), left, 100, 660, 36)
    _rows(sheet, (1090, 520), right, 100, 560, 36)
    sheet.text((1330, 1150), "登记机关", font(38), BROWN)
    sheet.text((1480, 1270), day(firm.established), font(36))
    seal(sheet, (1680, 1130), 130, firm.authority)
    return _done(sheet, firm)


def _upright(firm: Company) -> Paper:
    sheet = _framed(PORTRAIT)
    sheet.text((707, 330), "营业执照", font(140, bold=True, serif=True), (120, 30, 24), anchor="ms")
    sheet.text((707, 410), "（副本）", font(44, serif=True), anchor="ms")
    end = sheet.text((420, 500), "统一社会信用代码", font(36), BROWN)
    sheet.text((end + 20, 500), firm.code, font(38, bold=True), name="credit_code")
    entries: list[Entry] = [
        ("name", "名称", firm.name),
        ("kind", "类型", firm.kind),
        ("address", "住所", firm.address),
        ("legal_representative", "法定代表人", firm.representative),
        ("capital", "注册资本", firm.capital),
        ("established", "成立日期", day(firm.established)),
        ("valid_to", "营业期限", _term(firm)),
        ("scope", "经营范围", firm.scope),
    ]
    _rows(sheet, (190, 640), entries, 96, 780, 38)
    sheet.text((760, 1640), "登记机关", font(40), BROWN)
    sheet.text((900, 1800), day(firm.established), font(38))
    seal(sheet, (1100, 1650), 140, firm.authority)
    return _done(sheet, firm)


def _framed(size: tuple[int, int]) -> Sheet:
    sheet = Sheet(waved(size, GROUND, (243, 239, 227)))
    width, height = size
    for inset, thick in ((44, 10), (64, 3)):
        sheet.draw.rectangle((inset, inset, width - inset, height - inset), outline=FRAME, width=thick)
    sheet.specimen((width / 2, height - 84), 26)
    return sheet


def _rows(
    sheet: Sheet, start: tuple[int, int], entries: Sequence[Entry], gap: int, width: int, size: int
) -> None:
    """Labels in a column, each spread to the width of the longest; values beside them, long ones in several lines."""
    left, top = start
    column = 5 * size
    face, pitch = font(size), size + 16
    for name, label, value in entries:
        spread = (column - len(label) * size) / (len(label) - 1)
        sheet.text((left, top), label, face, BROWN, spread=spread)
        lines = wrapped(sheet.draw, value, face, width)
        for row, line in enumerate(lines):
            sheet.text((left + column + 36, top + row * pitch), line, face, INK, name=name)
        top += gap + (len(lines) - 1) * pitch


def _qr(sheet: Sheet, firm: Company, at: tuple[int, int], side: int) -> None:
    """Leads to a page of example.com (RFC 2606) with the code in it, as the register's own does."""
    code = segno.make(f"https://licence.example.com/?uniscid={firm.code}", error="m")
    modules = np.array([[255 - 255 * int(bit) for bit in row] for row in code.matrix], np.uint8)
    image = Image.fromarray(np.pad(modules, 3, constant_values=255)).resize(
        (side, side), Image.Resampling.NEAREST
    )
    sheet.image.paste(image, at)
    sheet.mark("qr", (*at, side, side))


def _term(firm: Company) -> str:
    if firm.until is None:
        return "长期" if firm.established.day % 2 else f"{day(firm.established)}至长期"
    return f"{day(firm.established)}至{day(firm.until)}"


def day(when: date) -> str:
    """As licences write it: 2018年08月08日."""
    return f"{when.year}年{when.month:02d}月{when.day:02d}日"


def _done(sheet: Sheet, firm: Company) -> Paper:
    return sheet.as_paper(
        MaterialKind.LICENCE,
        {
            "credit_code": firm.code,
            "name": firm.name,
            "kind": firm.kind,
            "legal_representative": firm.representative,
            "address": firm.address,
            "capital": firm.capital,
            "established": firm.established.isoformat(),
            "valid_to": None if firm.until is None else firm.until.isoformat(),
            "scope": firm.scope,
        },
    )
