"""Drawn papers that are signed and sealed: the check sheet, the pledge, the authorisation. Each with or without either."""

from __future__ import annotations

from typing import Final

import numpy as np

from assistant.draft import MaterialKind
from tests.rendered.papers.invented import Company, Someone
from tests.rendered.papers.lettering import INK, Paper, Sheet, barcode, font, seal, signature, waved

A4: Final = (1240, 1754)
"""210 x 297 mm at 150 dpi."""
PLEDGE: Final = (
    "本单位承诺：提交的备案资料真实、准确、完整，网站内容与备案信息一致，并对所提供信息的真实性负责。"
    "备案信息如有变更，将在三十日内办理变更手续。"
)


def check_sheet(
    firm: Company, person: Someone, seed: int, *, sealed: bool = True, signed: bool = True, over: str = ""
) -> Paper:
    """网站备案信息真实性核验单. ``over``: the seal lies on the ``number`` or the ``barcode`` in place of its own place."""
    rng = np.random.default_rng((5, seed))
    sheet = Sheet(waved(A4, (255, 255, 255), (251, 251, 251)))
    sheet.text((620, 190), "网站备案信息真实性核验单", font(52, bold=True), anchor="ms")
    number = "".join(str(digit) for digit in rng.integers(0, 10, 14))
    end = sheet.text((760, 270), "核验单编号：", font(26))
    sheet.text((end, 270), number, font(26), name="number")
    barcode(sheet, (110, 225, 330, 70), rng)
    rows = (
        ("主办单位名称", firm.name),
        ("证件号码", firm.code),
        ("主办单位负责人", firm.representative),
        ("网站名称", "样例网站"),
        ("网站负责人", person.name),
        ("证件号码", person.number),
        ("核验内容", "主体信息、联系方式、网站信息、接入信息均已核验"),
    )
    for row, (label, value) in enumerate(rows):
        top = 330 + 96 * row
        sheet.draw.rectangle((110, top, 400, top + 96), outline=INK, width=2)
        sheet.draw.rectangle((400, top, 1130, top + 96), outline=INK, width=2)
        sheet.text((130, top + 60), label, font(28))
        sheet.text((420, top + 60), value, font(28))
    sheet.text((130, 1140), "网站负责人签字：", font(30))
    sheet.draw.line((380, 1150, 700, 1150), INK, 2)
    sheet.text((720, 1140), "单位盖章：", font(30))
    sheet.text((130, 1240), "日期：2026年11月20日", font(30))
    if signed:
        signature(sheet, (400, 1070, 260, 80), rng)
    if sealed:
        place = {"number": (960, 262), "barcode": (275, 260)}.get(over, (960, 1180))
        seal(sheet, place, 125, firm.name)
    sheet.specimen((620, 1690), 24)
    return sheet.as_paper(MaterialKind.CHECK_SHEET, {})


def pledge(firm: Company, seed: int, *, sealed: bool = True, signed: bool = True) -> Paper:
    """互联网信息服务备案承诺书."""
    return _letter(
        MaterialKind.PLEDGE,
        "互联网信息服务备案承诺书",
        PLEDGE,
        ("承诺人（签字）：", "单位（盖章）："),
        firm,
        seed,
        sealed=sealed,
        signed=signed,
    )


def authorisation(
    firm: Company, person: Someone, seed: int, *, sealed: bool = True, signed: bool = True
) -> Paper:
    """主体负责人授权书."""
    words = (
        f"兹授权{person.name}（身份证号码{person.number}）担任{firm.name}网站备案主体负责人，"
        "办理网站备案相关事宜，授权期限自签署之日起至备案注销之日止。"
    )
    labels = ("法定代表人（签字）：", "授权单位（盖章）：")
    return _letter(
        MaterialKind.AUTHORISATION,
        "网站备案授权书",
        words,
        labels,
        firm,
        seed,
        sealed=sealed,
        signed=signed,
    )


def _letter(
    kind: MaterialKind,
    title: str,
    words: str,
    labels: tuple[str, str],
    firm: Company,
    seed: int,
    *,
    sealed: bool,
    signed: bool,
) -> Paper:
    rng = np.random.default_rng((6, seed))
    sheet = Sheet(waved(A4, (255, 255, 255), (251, 251, 251)))
    sheet.text((620, 260), title, font(56, bold=True), anchor="ms")
    end = sheet.lines((150, 420), words, font(34), 940, 66)
    top = round(end) + 260
    right = sheet.text((150, top), labels[0], font(34))
    sheet.draw.line((right, top + 10, right + 320, top + 10), INK, 2)
    sheet.text((150, top + 180), labels[1], font(34))
    sheet.text((660, top + 360), "2026年11月20日", font(34))
    if signed:
        signature(sheet, (round(right) + 20, top - 76, 280, 90), rng)
    if sealed:
        seal(sheet, (640, top + 190), 130, firm.name)
    sheet.specimen((620, 1690), 24)
    return sheet.as_paper(kind, {})
