"""The two sides of the ID card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.papers.answer import Doubt, ReadField, ReadOrigin
from assistant.papers.layout import Value
from assistant.papers.numbers import id_number
from assistant.papers.spelling import chinese, dates_in, is_long_term

BIRTH_AND_REST: Final = re.compile(r"(男|女)?(?:民族|民旅)(.+)")


def front(values: dict[str, Value], peoples: Sequence[str]) -> dict[str, ReadField]:
    """The side with the portrait. ``peoples``: the names of the 56 ethnic groups (GB/T 3304)."""
    fields: dict[str, ReadField] = {}
    if (value := values.get("name")) is not None and (text := _person(value.text)):
        fields["name"] = _field(value, text)
    fields.update(_sex_and_people(values, peoples))
    if (value := values.get("birth_date")) is not None:
        days = dates_in(value.text)
        if days:
            fields["birth_date"] = _field(value, days[0].isoformat())
    if (value := values.get("address")) is not None and (text := chinese(value.text)):
        fields["address"] = _field(value, text)
    if (value := values.get("number")) is not None:
        born = fields["birth_date"].value if "birth_date" in fields else None
        sex = fields["sex"].value if "sex" in fields else None
        number = id_number(value.text, (born or "").replace("-", ""), sex or "")
        if number is not None:
            fields["number"] = replace(_field(value, number.value), origin=number.origin, doubt=number.doubt)
            _beside_the_number(fields, number.value)
    return fields


def back(values: dict[str, Value]) -> dict[str, ReadField]:
    """The side with the authority and the validity."""
    fields: dict[str, ReadField] = {}
    if (value := values.get("authority")) is not None and (text := chinese(value.text)):
        fields["authority"] = _field(value, text)
    value = values.get("validity")
    if value is None:
        return fields
    days = dates_in(value.text)
    if days:
        fields["valid_from"] = _field(value, days[0].isoformat())
    if is_long_term(value.text):
        fields["valid_to"] = _field(value, None)
    elif len(days) > 1:
        until = _field(value, days[1].isoformat())
        span = days[1].year - days[0].year
        # A card is valid for 5, 10 or 20 years to the day (居民身份证法, article 5).
        whole = (days[0].month, days[0].day) in ((days[1].month, days[1].day), (2, 29))
        fields["valid_to"] = until if whole and span in (5, 10, 20) else replace(until, doubt=Doubt.DISAGREES)
    return fields


def _sex_and_people(values: dict[str, Value], peoples: Sequence[str]) -> dict[str, ReadField]:
    fields: dict[str, ReadField] = {}
    sex, people = values.get("sex"), values.get("ethnicity")
    said = chinese(sex.text) if sex is not None else ""
    if sex is not None and (hit := re.search("[男女]", said)):
        fields["sex"] = _field(sex, hit[0])
    text, place = (chinese(people.text), people) if people is not None else ("", None)
    if place is None and sex is not None and (both := BIRTH_AND_REST.search(said)):
        text, place = both[2], sex
    text = text.removesuffix("族")
    if place is not None and text:
        known = text in peoples
        fields["ethnicity"] = replace(_field(place, text), doubt=None if known else Doubt.FORM)
    return fields


def _beside_the_number(fields: dict[str, ReadField], number: str) -> None:
    """The number says sex and birth date once more: where they differ, both are doubtful."""
    certain = fields["number"].doubt is None
    if len(number) != 18:
        return
    sex = "男" if number[16].isdigit() and int(number[16]) % 2 else "女"
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    for name, said in (("sex", sex), ("birth_date", born)):
        one = fields.get(name)
        if one is not None and one.value != said:
            fields[name] = replace(one, doubt=one.doubt or Doubt.DISAGREES)
        elif one is None and certain:
            # Not seen at all, but said by a number whose check digit fits.
            place = fields["number"]
            fields[name] = ReadField(said, "", place.confidence, place.box, ReadOrigin.CORRECTED)


def _person(text: str) -> str:
    """A name: Chinese characters and the dot between the parts of other names."""
    return re.sub(r"[•・‧∙⋅．.]", "·", chinese(text)).strip("·-—_'’`,，。:：")


def _field(value: Value, text: str | None) -> ReadField:
    return ReadField(text, value.text, round(value.confidence, 4), value.box)
