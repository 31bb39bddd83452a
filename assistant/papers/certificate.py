"""Domain certificates, from any registrar: their words differ, their four facts do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.papers.answer import ReadField
from assistant.papers.layout import Value
from assistant.papers.spelling import dates_in, latin

NAME: Final = re.compile(
    r"(?:[0-9a-z\u4e00-\u9fff](?:[0-9a-z\u4e00-\u9fff-]*[0-9a-z\u4e00-\u9fff])?\.)+[a-z\u4e00-\u9fff]{2,}"
)
STOPS: Final = str.maketrans({"。": ".", "．": ".", "—": "-"})


def certificate(values: Sequence[Value]) -> dict[str, ReadField]:
    """Domain, holder, and both dates: of each the first that is one, since a title may begin as a label does (域名注册证书)."""
    fields: dict[str, ReadField] = {}
    for value in values:
        if value.name and value.name not in fields and (text := _text(value)):
            fields[value.name] = ReadField(text, value.text, round(value.confidence, 4), value.box)
    return fields


def _text(value: Value) -> str:
    if value.name == "holder":
        return latin(value.text)
    if value.name == "domain":
        text = "".join(value.text.casefold().split()).translate(STOPS)
        hit = NAME.search(text)
        return "" if hit is None else hit[0]
    days = dates_in(value.text)
    return days[0].isoformat() if days else ""
