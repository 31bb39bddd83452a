"""Passphrases for an encrypted package: one made by chance, and a plain estimate of one that a person thought up.

The estimate is that of NIST SP 800-63 (version 1.0.2 of 2006, appendix A) for secrets that people choose: 4 bits for the first
character, 2 each for the next seven, 1.5 up to the twentieth, 1 after it. Later editions dropped it, since people choose worse;
so runs, rows of keys, common passwords and what stands in the draft count as one character first, and no bonus is given for
signs. A made one needs no estimate: its strength is known.
"""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.rules.book import RuleBook
from assistant.rules.loading import load_pack
from assistant.store.paths import asset

LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a made passphrase: nothing that is read as something else, such as 0 and o, 1, i and l."""
GROUPS: Final = 5
GROUP: Final = 4

WEAK_BELOW: Final = 35.0
"""Bits. A thousand cores at one guess a second each try half of it in half a year."""
STRONG_FROM: Final = 45.0
"""Bits. The same for five hundred years."""

_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedc",
)
_SHORTEST_RUN: Final = 3
_SHORTEST_KNOWN: Final = 3
_YEAR: Final = re.compile(r"(?:19|20)\d{2}(?:[-./]?(?:0[1-9]|1[0-2])(?:[-./]?(?:0[1-9]|[12]\d|3[01]))?)?")


class Level(StrEnum):
    """How much a passphrase is worth, in a word."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """``bits``: the logarithm of the guesses that find it for certain. ``made``: by chance, so that the number is exact."""

    bits: float
    made: bool = False

    @property
    def level(self) -> Level:
        """By what a thousand cores need that guess once a second each, which is about what age's scrypt allows."""
        if self.bits < WEAK_BELOW:
            return Level.WEAK
        return Level.FAIR if self.bits < STRONG_FROM else Level.STRONG


def made() -> str:
    """A passphrase by chance, to be read out and typed: ``k7mf-3xq9-hd2w-ap5r-ye8t``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def strength_of_made() -> Strength:
    """Of what ``made`` gives: 99 bits."""
    return Strength(GROUPS * GROUP * math.log2(len(LETTERS)), made=True)


def estimated(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """A plain estimate of a passphrase that a person thought up. ``known`` is what others may know: names, numbers, domains."""
    text = passphrase.casefold()
    words = [*_common(), *(one.casefold().strip() for one in known)]
    for word in sorted({one for one in words if len(one) >= _SHORTEST_KNOWN}, key=len, reverse=True):
        text = text.replace(word, "\0")
    text = _YEAR.sub("\0", text)
    text = re.sub(r"(.+?)\1+", r"\1", text)
    return Strength(_by_length(_without_runs(text)))


def _by_length(length: int) -> float:
    return (
        4.0 * min(length, 1)
        + 2.0 * _between(length, 1, 8)
        + 1.5 * _between(length, 8, 20)
        + _between(length, 20)
    )


def _between(length: int, low: int, high: int = 1_000_000) -> int:
    return max(0, min(length, high) - low)


def _without_runs(text: str) -> int:
    """Characters, of which a run such as 12345, edcba or asdf counts as one."""
    count = place = 0
    while place < len(text):
        count += 1
        place += _run_at(text, place)
    return count


def _run_at(text: str, place: int) -> int:
    longest = 1
    for row in _RUNS:
        for run in (row, row[::-1]):
            start = run.find(text[place])
            length = 0
            while (
                start >= 0
                and place + length < len(text)
                and start + length < len(run)
                and text[place + length] == run[start + length]
            ):
                length += 1
            longest = max(longest, length)
    return longest if longest >= _SHORTEST_RUN else 1


def _common() -> tuple[str, ...]:
    return RuleBook([load_pack(asset("rules/package.toml"))]).words("package.common-passwords")
