"""Numbers with check digits: which of the candidates is one, and the one character that was read wrongly.

A value that does not pass its check is never given as if it did: at most one character is put right, only where something
besides the check speaks for it (a look-alike, the birth date, the QR code), and it is marked; everything else is doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from stdnum.cn import ric, uscc

from assistant.papers.answer import Doubt, ReadOrigin

LENGTH: Final = 18
DIGIT_FOR: Final = {
    "O": "0", "Q": "0", "D": "0", "〇": "0", "○": "0", "I": "1", "L": "1", "|": "1", "!": "1", "Z": "2", "S": "5", "B": "8", "G": "6",
    "A": "4", "T": "7",
}  # fmt: skip
"""Where only digits can stand: the digit that such a sign was."""
SIGN_FOR: Final = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U", "〇": "0", "○": "0", "|": "1", "!": "1"}
"""In a credit code, which has no I, O, S, V and Z (GB 32100)."""
ALIKE: Final = (
    "0DQOCU",
    "1ILJT7",
    "2Z",
    "5S",
    "8B3",
    "6G",
    "8R",
    "4A",
    "UVY",
    "KX",
    "MNW",
    "EF",
    "PR",
    "HM",
    "6U",
    "9P",
)
"""Signs that are taken for one another."""
CODE_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
OFFICES: Final = re.compile(
    r"1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1"
)
"""Registering office and kind of organisation: the first two signs of a credit code (GB 32100, 2019 list)."""
ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714: of the eight characters before the check character of the organisation's code within the credit code."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is given: ``value``, whether a character was put right, and what speaks against it."""

    value: str
    origin: ReadOrigin
    doubt: Doubt | None


def id_number(raw: str, born: str = "", sex: str = "") -> Number | None:
    """公民身份号码 out of what was read. ``born``: the birth date beside it as YYYYMMDD, ``sex`` 男 or 女, empty where unknown.

    None where nothing like a number stands there.
    """
    text = _squeezed(raw)
    digits = "".join(DIGIT_FOR.get(sign, sign) for sign in text[:-1])
    last = "X" if text[-1:] in ("X", "K", "Y") else DIGIT_FOR.get(text[-1:], text[-1:])
    number = _eighteen(digits + last, r"\d{17}[\dX]")
    if number is None:
        rough = re.sub(r"[^\dX]", "", digits + last)
        return Number(rough, ReadOrigin.READ, Doubt.FORM) if len(rough) >= 10 else None
    if id_fits(number):
        agrees = (not born or number[6:14] == born) and (not sex or _sex(number) == sex)
        return Number(number, ReadOrigin.READ, None if agrees else Doubt.DISAGREES)
    candidates = {one for one in _one_sign_other(number, "0123456789X") if id_fits(one)}
    if born:
        from_date = {one for one in candidates if one[6:14] == born and number[6:14] != born}
        if len(from_date) == 1:
            return Number(from_date.pop(), ReadOrigin.CORRECTED, None)
        candidates = {one for one in candidates if one[6:14] == born}
    alike = {
        one for one in candidates if _are_alike(*_differing(number, one)) and (not sex or _sex(one) == sex)
    }
    if born and len(alike) == 1:
        return Number(alike.pop(), ReadOrigin.CORRECTED, None)
    return Number(number, ReadOrigin.READ, Doubt.CHECK_DIGIT)


def id_fits(number: str) -> bool:
    """The check digit of GB 11643, and a date of birth that there is."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or str(ric.calc_check_digit(number)) != number[-1]:
        return False
    month, day = int(number[10:12]), int(number[12:14])
    return number[6:8] in ("18", "19", "20") and 1 <= month <= 12 and 1 <= day <= 31


def credit_code(raw: str, scanned: tuple[str, ...] = ()) -> Number | None:
    """统一社会信用代码 out of what was read. ``scanned``: codes in the paper's QR code, which need no eyes.

    None where nothing like a code stands there.
    """
    text = "".join(SIGN_FOR.get(sign, sign) for sign in _squeezed(raw))
    code = _eighteen(text, rf"[{CODE_SIGNS}]{{2}}[{CODE_SIGNS}]{{6}}[{CODE_SIGNS}]{{10}}")
    if code is not None:  # offices are coded in digits
        code = code[:2] + "".join(DIGIT_FOR.get(sign, sign) for sign in code[2:8]) + code[8:]
    sure = [one for one in scanned if code_fits(one)]
    if len(set(sure)) == 1:
        printed = sure[0]
        if code == printed:
            return Number(printed, ReadOrigin.READ, None)
        if code is not None and _distance(code, printed) == 1:
            return Number(printed, ReadOrigin.CORRECTED, None)
        if code is not None:
            return Number(code, ReadOrigin.READ, Doubt.DISAGREES)
    if code is None:
        rough = re.sub(rf"[^{CODE_SIGNS}]", "", text)
        return Number(rough, ReadOrigin.READ, Doubt.FORM) if len(rough) >= 10 else None
    if code_fits(code):
        return Number(code, ReadOrigin.READ, None)
    both = {
        one
        for one in _one_sign_other(code, CODE_SIGNS)
        if code_fits(one) and _are_alike(*_differing(code, one)) and OFFICES.match(one)
    }
    if len(both) == 1:
        return Number(both.pop(), ReadOrigin.CORRECTED, None)
    return Number(code, ReadOrigin.READ, Doubt.CHECK_DIGIT)


def code_fits(code: str) -> bool:
    """Both check characters: that of the whole code (GB 32100) and that of the organisation's own within it (GB 11714)."""
    if not re.fullmatch(rf"[{CODE_SIGNS}]{{2}}\d{{6}}[{CODE_SIGNS}]{{10}}", code):
        return False
    return str(uscc.calc_check_digit(code[:-1])) == code[-1] and organisation_check(code[8:16]) == code[16]


def organisation_check(body: str) -> str:
    """The check character of an organisation's code by GB 11714; ``body`` has eight characters."""
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = (
        11
        - sum(signs.index(sign) * weight for sign, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
        % 11
    )
    return {10: "X", 11: "0"}.get(rest, str(rest))


def _squeezed(raw: str) -> str:
    return "".join(unicodedata.normalize("NFKC", raw).upper().split()).replace("-", "").replace(".", "")


def _eighteen(text: str, form: str) -> str | None:
    """The one run of the form's length in a text; the text itself may have a sign of print before or behind it."""
    if re.fullmatch(form, text):
        return text
    runs = [text[start : start + LENGTH] for start in range(max(0, len(text) - LENGTH + 1))]
    fitting = [run for run in runs if re.fullmatch(form, run)]
    return fitting[0] if len(fitting) == 1 else None


def _sex(number: str) -> str:
    return "男" if int(number[16]) % 2 else "女"


def _one_sign_other(number: str, signs: str) -> Iterator[str]:
    for place in range(len(number)):
        for sign in signs:
            if sign != number[place]:
                yield number[:place] + sign + number[place + 1 :]


def _differing(one: str, other: str) -> tuple[str, str]:
    return next((a, b) for a, b in zip(one, other, strict=True) if a != b)


def _distance(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _are_alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in ALIKE)
