"""The business licence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.papers.answer import ReadField, ReadOrigin
from assistant.papers.layout import Value
from assistant.papers.numbers import LENGTH, code_fits, credit_code
from assistant.papers.sheet import Line, Scanned
from assistant.papers.spelling import chinese, dates_in, is_long_term

TEXTS: Final = ("name", "kind", "legal_representative", "address", "capital", "scope")
CODE: Final = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")


def licence(
    values: dict[str, Value], lines: Sequence[Line], codes: Sequence[Scanned]
) -> dict[str, ReadField]:
    """Every field of a licence. ``lines``: the whole paper, where the code is looked for if it stands beside no label."""
    fields: dict[str, ReadField] = {}
    scanned = tuple(hit for one in codes for hit in CODE.findall(one.text.upper()))
    value = values.get("credit_code")
    number = credit_code(value.text, scanned) if value is not None and value.pieces else None
    if value is not None and number is not None:
        fields["credit_code"] = replace(_field(value, number.value), origin=number.origin, doubt=number.doubt)
    if number is None or number.doubt is not None:
        fields.update(_code_anywhere(lines, scanned))
    for name in TEXTS:
        value = values.get(name)
        if value is not None and (text := chinese(value.text)):
            fields[name] = _closed(_field(value, text))
    if (value := values.get("established")) is not None and (days := dates_in(value.text)):
        fields["established"] = _field(value, days[0].isoformat())
    value = values.get("valid_to")
    if value is not None and value.pieces:
        days = dates_in(value.text)
        if is_long_term(value.text):
            fields["valid_to"] = _field(value, None)
        elif days:
            fields["valid_to"] = _field(value, days[-1].isoformat())
    return {
        name: fields[name] for name in ("credit_code", *TEXTS, "established", "valid_to") if name in fields
    }


def _code_anywhere(lines: Sequence[Line], scanned: tuple[str, ...]) -> dict[str, ReadField]:
    for line in lines:
        text = "".join(line.text.upper().split())
        if len(text) < LENGTH or not any(code_fits(text[at : at + LENGTH]) for at in range(len(text))):
            continue
        start = next(at for at in range(len(text)) if code_fits(text[at : at + LENGTH]))
        number = credit_code(text[start : start + LENGTH], scanned)
        if number is not None:
            one = ReadField(
                number.value, line.text, round(line.confidence, 4), line.box, number.origin, number.doubt
            )
            return {"credit_code": one}
    return {}


def _closed(one: ReadField) -> ReadField:
    """With the last bracket, which stands alone on a line of its own at times and is missed there."""
    text = one.value or ""
    if text.count("（") != text.count("）") + 1:
        return one
    return replace(one, value=text + "）", origin=ReadOrigin.CORRECTED)


def _field(value: Value, text: str | None) -> ReadField:
    return ReadField(text, value.text, round(value.confidence, 4), value.box)
