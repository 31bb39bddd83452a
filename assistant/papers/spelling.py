"""Values as they are written down: width and spaces of texts, dates in ISO form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007]")
TO_FULL: Final = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", ":": "："})
"""Signs that stand at full width in Chinese texts; the reader gives either."""
DIGITS: Final = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
AS_DIGITS: Final = str.maketrans(
    {"〇": "0", "○": "0", "O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "!": "1"}
)
"""What the reader gives for a digit where only digits can stand."""
LONG_TERM: Final = re.compile(r"长期|永久|永续|不约定")
NUMERIC: Final = re.compile(r"((?:19|20)\d\d)[年.\-/·,，:]{1,2}(\d{1,2})[月.\-/·,，:]{1,2}(\d{1,2})")
BARE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
WRITTEN: Final = re.compile(
    r"([一二三四五六七八九〇零○]{4})年([一二三四五六七八九十〇零○]{1,3})月([一二三四五六七八九十〇零○]{1,3})日?"
)


def chinese(text: str) -> str:
    """A Chinese text without spaces, its signs at full width, its letters and digits at half width."""
    kept = "".join(
        unicodedata.normalize("NFKC", sign) if sign not in "（），；：。、" else sign for sign in text
    )
    kept = "".join(simplified(sign) for sign in kept if not sign.isspace())
    return kept.translate(TO_FULL) if HAN.search(kept) else kept


@cache
def simplified(sign: str) -> str:
    """The simplified form of a character that no paper of the mainland bears otherwise: the reader knows both and mixes
    them up. What stands in the basic set (GB 2312) is left alone, 乾 among them, which is a name as well.
    """
    if not HAN.match(sign):
        return sign
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return str(_simplifier().convert(sign))
    return sign


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC  # opening its dictionaries takes a moment: only when a rare character is met

    return OpenCC("t2s")


def latin(text: str) -> str:
    """A name of letters at half width, with single spaces; of Chinese characters as ``chinese``."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return chinese(text) if HAN.search(plain) else plain


def dates_in(text: str) -> list[date]:
    """Every date in a text, in order: 2018年08月08日, 2018.08.08, 2018-8-8, 20180808, 二〇一八年八月八日.

    What is none (a thirteenth month) is left out. The day of a date that a time follows without a space is its first two
    digits.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("_", "-").replace("—", "-")
    plain = re.sub(
        r"(?<=[\d年月.\-/])[OoIl|!○〇](?=[\d年月日.\-/])", lambda hit: hit[0].translate(AS_DIGITS), plain
    )
    found: list[tuple[int, date]] = []
    for pattern in (NUMERIC, BARE):
        for hit in pattern.finditer(plain):
            day = _date(int(hit[1]), int(hit[2]), int(hit[3]))
            if day is not None:
                found.append((hit.start(), day))
    for hit in WRITTEN.finditer(plain):
        day = _date(int("".join(str(DIGITS[sign]) for sign in hit[1])), _small(hit[2]), _small(hit[3]))
        if day is not None:
            found.append((hit.start(), day))
    return [day for _, day in sorted(found)]


def is_long_term(text: str) -> bool:
    """Whether a term has no end."""
    return LONG_TERM.search("".join(text.split())) is not None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    """1 to 31 in Chinese numerals: 八, 十, 十二, 二十, 二十八, 〇八."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[sign]) for sign in text))
