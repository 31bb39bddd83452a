"""Record numbers (备案号) by their form: province, serial, and for a service its index and sort. Pure; no rule is judged here.

京ICP备12345678号 is a subject's, 京ICP备12345678号-1 that of its first site, -2A of an app, -3X of a mini-program, -4K of a quick
app. Numbers may start with that of an operating licence (粤B2-20090059-1626X).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from assistant.names.folding import INVISIBLE

SHORTS: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇藏陕陇甘青宁新港澳台"
"""Characters that begin a number found in running text. Which of them are in use is for the rules to say."""
DASHES: Final = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d_~]")
SITE: Final = r"(?:-(?P<index>[0-9]{1,5})(?P<sort>[AXK]?))?"
FILING: Final = re.compile(
    rf"(?P<subject>(?P<short>\w)ICP备(?P<serial>[0-9]{{1,20}})号)(?P<site>{SITE})", re.IGNORECASE
)
LICENCE: Final = re.compile(
    rf"(?P<subject>(?P<short>\w)(?:[AB][0-9]?-(?P<digits>(?:[0-9]{{1,3}}-){{0,3}}[0-9]{{4,12}})|ICP证(?P<serial>[0-9]{{6,12}})号))"
    rf"(?P<site>{SITE})",
    re.IGNORECASE,
)
IN_TEXT: Final = re.compile(
    r"(?P<short>\w) ?ICP ?备 ?(?:案 ?)?(?:号 ?)?[::]? ?(?P<serial>[0-9]{6,20})(?: ?(?P<mark>号)(?: ?- ?(?P<index>[0-9]{1,5})(?P<sort>[AXK](?![A-Z0-9]))?)?)?"
    r"(?![0-9])",
    re.IGNORECASE,
)
"""A filing's number in running text: with single spaces, 备案号 in place of 备, 号 left out."""
LICENCE_IN_TEXT: Final = re.compile(
    r"(?P<short>\w) ?(?:[AB][0-9]?-(?:[0-9]{1,3}-){0,3}[0-9]{4,12}|ICP ?证 ?(?P<serial>[0-9]{6,12}) ?号)"
    r"(?:-(?P<index>[0-9]{1,5})(?P<sort>[AXK](?![A-Z0-9]))?)?(?![0-9])",
    re.IGNORECASE,
)
POLICE_IN_TEXT: Final = re.compile(
    r"(?P<short>\w) ?公 ?网 ?安 ?备 ?(?P<serial>[0-9]{4,20})(?: ?号)?(?![0-9])"
)
POLICE: Final = re.compile(r"(?P<short>\w)公网安备(?P<serial>[0-9]{1,20})号?")


class Sort(StrEnum):
    """What kind of service a number is for."""

    SITE = "site"
    APP = "app"
    MINI_PROGRAM = "mini-program"
    QUICK_APP = "quick-app"


SORTS: Final = {"": Sort.SITE, "A": Sort.APP, "X": Sort.MINI_PROGRAM, "K": Sort.QUICK_APP}


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """A number taken apart. ``index`` is None for a subject's own number, and ``sort`` means nothing then."""

    short: str
    """The province as written; some sites write 川 and 甘 where numbers bear 蜀 and 陇."""
    serial: str
    """Digits of the filing's serial, or of the licence."""
    subject: str
    """The subject's number in its proper writing."""
    index: int | None = None
    sort: Sort = Sort.SITE
    licence: bool = False

    @property
    def text(self) -> str:
        """The whole number in its proper writing."""
        if self.index is None:
            return self.subject
        letter = next(key for key, sort in SORTS.items() if sort is self.sort)
        return f"{self.subject}-{self.index}{letter}"

    @property
    def of_service(self) -> bool:
        """Whether it is the number of a site or app, not of a subject."""
        return self.index is not None

    def with_short(self, short: str) -> RecordNumber:
        """The same number under another short name of the province."""
        return replace(self, short=short, subject=short + self.subject[1:])


def plain_number(text: str) -> str:
    """A number without spaces, invisible marks, full-width forms and odd dashes, its letters in capitals."""
    shown = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    shown = DASHES.sub("-", re.sub(r"\s+", "", shown))
    return shown.upper().replace("備", "备").replace("號", "号")


def parse_record(text: str) -> RecordNumber | None:
    """A number as somebody typed it; None where it has not the form of one."""
    shown = plain_number(text).replace("号号", "号")
    match = FILING.fullmatch(shown) or LICENCE.fullmatch(shown)
    return _made(match) if match else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A number where it stands in running text, ``end`` excluded. ``whole``: with its 号."""

    start: int
    end: int
    number: RecordNumber
    whole: bool


def standing_records(shown: str) -> list[Standing]:
    """Every filing's or licence's number in text that ``shown_char`` made readable, in its order."""
    found = [
        Standing(match.start(), match.end(), _in_text(match), bool(match["mark"]))
        for match in IN_TEXT.finditer(shown)
        if match["short"] in SHORTS
    ]
    for match in LICENCE_IN_TEXT.finditer(shown):
        number = parse_record(match.group())
        if number is not None and match["short"] in SHORTS:
            found.append(Standing(match.start(), match.end(), number, whole=True))
    return sorted(found, key=lambda one: one.start)


def standing_police(shown: str) -> list[tuple[int, int, str]]:
    """Every police number in such a text: start, end, digits."""
    return [
        (match.start(), match.end(), match["serial"])
        for match in POLICE_IN_TEXT.finditer(shown)
        if match["short"] in SHORTS
    ]


def find_records(text: str) -> tuple[RecordNumber, ...]:
    """Every number in running text, in its order, each once. Numbers of the police are others."""
    return tuple(dict.fromkeys(one.number for one in standing_records(readable(text))))


def find_police(text: str) -> tuple[str, ...]:
    """Every police record number (京公网安备11010802020134号) in running text, in its order, each once."""
    shown = readable(text)
    numbers = (f"{shown[start]}公网安备{digits}号" for start, _end, digits in standing_police(shown))
    return tuple(dict.fromkeys(numbers))


def readable(text: str) -> str:
    """Running text as the patterns read it: one form of every sign, single spaces."""
    return re.sub(" +", " ", "".join(map(shown_char, text)))


def shown_char(char: str) -> str:
    """One character as the patterns read it: width, dashes, traditional forms; a space for any blank, nothing for marks."""
    if char.isspace():
        return " "
    if INVISIBLE.match(char):
        return ""
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", char))
    return {"備": "备", "號": "号", "證": "证", "網": "网"}.get(plain, plain)


def _in_text(match: re.Match[str]) -> RecordNumber:
    index = match["index"]
    return RecordNumber(
        short=match["short"],
        serial=match["serial"],
        subject=f"{match['short']}ICP备{match['serial']}号",
        index=int(index) if index else None,
        sort=SORTS[(match["sort"] or "").upper()],
    )


def police_digits(text: str) -> str:
    """The digits of a police number; empty where it has not the form of one."""
    match = POLICE.fullmatch(plain_number(text))
    return match["serial"] if match else ""


def _made(match: re.Match[str]) -> RecordNumber:
    groups = match.groupdict()
    digits = groups.get("serial") or re.sub(r"\D", "", groups.get("digits") or "")
    index = groups.get("index")
    return RecordNumber(
        short=match["short"],
        serial=digits,
        subject=match["subject"].upper(),
        index=int(index) if index else None,
        sort=SORTS[(groups.get("sort") or "").upper()],
        licence="ICP备" not in match["subject"].upper(),
    )
