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
    rf"(?P<subject>(?P<short>\w)(?:[AB][0-9]?-(?P<digits>[0-9]{{4,12}}(?:-[0-9]{{4,12}})?)|ICP证(?P<serial>[0-9]{{6,12}})号))"
    rf"(?P<site>{SITE})",
    re.IGNORECASE,
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


def find_records(text: str) -> tuple[RecordNumber, ...]:
    """Every number in running text, in its order, each once. Numbers of the police are others."""
    shown = _readable(text)
    found = [
        match
        for pattern in (FILING, LICENCE)
        for match in pattern.finditer(shown)
        if match["short"] in SHORTS and not shown[match.end() : match.end() + 1].isdigit()
    ]
    made = (_made(match) for match in sorted(found, key=lambda one: one.start()))
    return tuple(dict.fromkeys(made))


def find_police(text: str) -> tuple[str, ...]:
    """Every police record number (京公网安备11010802020134号) in running text, in its order, each once."""
    found = (
        f"{match['short']}公网安备{match['serial']}号"
        for match in POLICE.finditer(_readable(text))
        if match["short"] in SHORTS
    )
    return tuple(dict.fromkeys(found))


def police_digits(text: str) -> str:
    """The digits of a police number; empty where it has not the form of one."""
    match = POLICE.fullmatch(plain_number(text))
    return match["serial"] if match else ""


def _readable(text: str) -> str:
    """Running text in which a number stands in one piece, whatever spaces are in it."""
    shown = plain_number(text)
    return re.sub(r"(?<=备)案?号?[:：]?(?=[0-9])", "", shown) if "ICP备" in shown else shown


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
