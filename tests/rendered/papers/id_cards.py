"""Drawn ID cards, both sides, in the places of the second-generation card. No state emblem: a plain seal in its place."""

from __future__ import annotations

from typing import Final

import numpy as np

from assistant.draft import MaterialKind
from tests.rendered.papers.invented import Someone
from tests.rendered.papers.lettering import INK, Paper, Sheet, font, portrait, waved

CARD: Final = (1440, 908)
"""85.60 x 53.98 mm, 16.82 pixels a millimetre."""
BLUE: Final = (47, 105, 142)
GROUND: Final = (233, 241, 244)
ADDRESS_WIDTH: Final = 580
"""About twelve characters, as on a card; three lines at most."""


def id_front(person: Someone, seed: int = 0) -> Paper:
    """The side with the portrait. ``seed`` chooses the face."""
    sheet = Sheet(waved(CARD, GROUND, (220, 232, 237)))
    label, value = font(36), font(44)
    for name, left, top, words, written in (
        ("name", 90, 130, "姓名", person.name),
        ("sex", 90, 230, "性别", person.sex),
        ("ethnicity", 390, 230, "民族", person.people),
    ):
        sheet.text((left, top), words, label, BLUE, spread=8)
        sheet.text((left + 120, top), written, font(50) if name == "name" else value, name=name)
    sheet.text((90, 330), "出生", label, BLUE, spread=8)
    x = 210.0
    for number, sign in ((person.born.year, "年"), (person.born.month, "月"), (person.born.day, "日")):
        x = sheet.text((x, 330), str(number), value, name="birth_date") + 14
        x = sheet.text((x, 330), sign, label, BLUE, name="birth_date") + 14
    sheet.text((90, 440), "住址", label, BLUE, spread=8)
    sheet.lines((210, 440), person.address, value, ADDRESS_WIDTH, 62, name="address")
    sheet.text((90, 780), "公民身份号码", label, BLUE, spread=4)
    sheet.text((440, 782), person.number, font(54, bold=True), name="number", spread=8)
    portrait(sheet, (950, 110, 370, 480), np.random.default_rng((4, seed)))
    sheet.specimen((720, 878), 24)
    return sheet.as_paper(
        MaterialKind.ID_FRONT,
        {
            "name": person.name,
            "sex": person.sex,
            "ethnicity": person.people,
            "birth_date": person.born.isoformat(),
            "address": person.address,
            "number": person.number,
        },
    )


def id_back(person: Someone) -> Paper:
    """The side with the authority and the validity."""
    sheet = Sheet(waved(CARD, GROUND, (220, 232, 237)))
    draw = sheet.draw
    draw.ellipse((110, 90, 350, 330), outline=(186, 84, 74), width=10)
    draw.text((230, 210), "样例", (186, 84, 74), font(76, bold=True), anchor="mm")
    sheet.mark("emblem", (110, 90, 240, 240))
    sheet.text((420, 190), "样例共和国", font(64, bold=True, serif=True), spread=60)
    sheet.text((420, 320), "居民身份证", font(88, bold=True, serif=True), spread=40)
    until = "长期" if person.until is None else person.until.strftime("%Y.%m.%d")
    for name, top, words, written in (
        ("authority", 680, "签发机关", person.authority),
        ("valid_to", 790, "有效期限", f"{person.since:%Y.%m.%d}-{until}"),
    ):
        sheet.text((290, top), words, font(38), BLUE, spread=6)
        sheet.text((500, top), written, font(46), INK, name=name)
    sheet.boxes["valid_from"] = sheet.boxes["valid_to"]
    sheet.specimen((720, 878), 24)
    return sheet.as_paper(
        MaterialKind.ID_BACK,
        {
            "authority": person.authority,
            "valid_from": person.since.isoformat(),
            "valid_to": None if person.until is None else person.until.isoformat(),
        },
    )
