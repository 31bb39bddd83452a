"""Drawn domain certificates in the manner of several registrars; all of the registrars are invented."""

from __future__ import annotations

from datetime import date
from typing import Final

from assistant.draft import MaterialKind
from tests.rendered.papers.invented import Registration
from tests.rendered.papers.lettering import INK, Paper, Sheet, font, seal, waved

GREY: Final = (90, 100, 112)
LAYOUTS: Final = 3


def domain_certificate(entry: Registration, layout: int) -> Paper:
    """``layout`` 0: upright, labels beside values, Chinese dates. 1: lying, bilingual, dates with a time. 2: a table."""
    sheet = (_upright, _bilingual, _table)[layout % LAYOUTS](entry)
    return sheet.as_paper(
        MaterialKind.DOMAIN_CERTIFICATE,
        {
            "domain": entry.domain,
            "holder": entry.holder,
            "registered": entry.registered.isoformat(),
            "expires": entry.expires.isoformat(),
        },
    )


def _upright(entry: Registration) -> Sheet:
    sheet = _ground((1240, 1754), (247, 250, 252), (70, 112, 168))
    sheet.text((620, 300), "域名注册证书", font(100, bold=True, serif=True), (34, 68, 120), anchor="ms")
    sheet.text((620, 390), "Certificate of Domain Registration", font(36), anchor="ms")
    rows = (
        ("domain", "域名", entry.domain),
        ("holder", "域名持有者", entry.holder),
        ("registered", "注册日期", _chinese(entry.registered)),
        ("expires", "到期日期", _chinese(entry.expires)),
        ("", "注册服务机构", entry.registrar),
    )
    for row, (name, label, value) in enumerate(rows):
        sheet.text((150, 620 + 120 * row), label, font(40), GREY)
        sheet.text((450, 620 + 120 * row), value, font(40), INK, name=name)
    seal(sheet, (900, 1440), 140, "样例云域名服务中心")
    return sheet


def _bilingual(entry: Registration) -> Sheet:
    sheet = _ground((1754, 1240), (252, 251, 246), (150, 128, 80))
    sheet.text((877, 230), "顶级国际域名证书", font(84, bold=True, serif=True), (120, 84, 30), anchor="ms")
    sheet.text((877, 310), "DOMAIN NAME CERTIFICATE", font(40, serif=True), anchor="ms")
    rows = (
        ("domain", "域名 Domain Name：", entry.domain),
        ("holder", "域名所有者 Registrant：", entry.holder),
        ("registered", "注册时间 Registration Date：", f"{entry.registered:%Y-%m-%d} 10:24:36"),
        ("expires", "到期时间 Expiration Date：", f"{entry.expires:%Y-%m-%d} 10:24:36"),
        ("", "域名注册商 Registrar：", entry.registrar),
    )
    for row, (name, label, value) in enumerate(rows):
        end = sheet.text((220, 470 + 100 * row), label, font(36), GREY)
        sheet.text((end + 16, 470 + 100 * row), value, font(36), INK, name=name)
    seal(sheet, (1400, 1000), 130, "示例域名服务有限公司")
    return sheet


def _table(entry: Registration) -> Sheet:
    sheet = _ground((1500, 1060), (255, 255, 255), (196, 200, 206))
    sheet.text((750, 190), "域名证书", font(76, bold=True), (30, 40, 60), anchor="ms")
    rows = (
        ("domain", "域名", entry.domain),
        ("holder", "域名注册人/组织", entry.holder),
        ("", "注册机构", entry.registrar),
        ("registered", "注册日期", f"{entry.registered:%Y/%m/%d}"),
        ("expires", "域名到期日", f"{entry.expires:%Y/%m/%d}"),
    )
    for row, (name, label, value) in enumerate(rows):
        top = 260 + 100 * row
        sheet.draw.rectangle(
            (140, top, 480, top + 100), fill=(242, 245, 249), outline=(190, 196, 204), width=2
        )
        sheet.draw.rectangle((480, top, 1360, top + 100), outline=(190, 196, 204), width=2)
        sheet.text((170, top + 64), label, font(34), GREY)
        sheet.text((510, top + 64), value, font(34), INK, name=name)
    seal(sheet, (1190, 890), 105, "演示网络科技有限公司")
    return sheet


def _ground(size: tuple[int, int], ground: tuple[int, int, int], frame: tuple[int, int, int]) -> Sheet:
    fine = (ground[0] - 7, ground[1] - 7, ground[2] - 7)
    sheet = Sheet(waved(size, ground, fine))
    sheet.draw.rectangle((44, 44, size[0] - 44, size[1] - 44), outline=frame, width=8)
    sheet.specimen((size[0] / 2, size[1] - 66), 24)
    return sheet


def _chinese(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
