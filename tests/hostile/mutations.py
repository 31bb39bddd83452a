"""Changes to files as damage and malice make them. The same number gives the same change on every machine and Python."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

Mutation = Callable[[bytearray, random.Random, Sequence[bytes]], None]

NUMBERS: Final = (
    0,
    1,
    2,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFF,
)
"""Where readers err: at the edges of what a field holds."""
TEXTS: Final = (
    *(
        b"../",
        b"..\\",
        b"/etc/passwd",
        b"C:\\",
        b"\\\\?\\UNC\\",
        b"~root/",
        b"\0",
        b"\r\n",
        b"%0A",
        b"%25",
        b"%n",
    ),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        "\u202e".encode(),
        "\u00e9".encode(),
        b"e\xcc\x81",
        b"CON",
        b"NUL.txt",
        b"a" * 300,
    ),
    *(
        b"<script>",
        b"{{7*7}}",
        b"999999999999999999999",
        b"-1",
        b"NaN",
        b"1e999",
        b"\xed\xa0\x80",
        b"[" * 500,
    ),
)


def mutated(seed: bytes, number: int, others: Sequence[bytes] = ()) -> bytes:
    """The ``number``-th change of a seed: one to six of the mutations below, mostly few."""
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(min(6, 1 + int(chance.expovariate(1.0)))):
        chance.choice(MUTATIONS)(data, chance, others)
    return bytes(data[: len(seed) * 3 + 4096])


def _place(data: bytearray, chance: random.Random) -> int:
    """Somewhere, and more often near an end, where archives and headers have their records."""
    if not data:
        return 0
    where = chance.random()
    if where < 0.3:
        return max(0, len(data) - 1 - int(chance.expovariate(1 / 300)))
    if where < 0.5:
        return min(len(data) - 1, int(chance.expovariate(1 / 300)))
    return chance.randrange(len(data))


def _flip(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))


def _number(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    width = chance.choice((2, 4))
    place = _place(data, chance)
    value = chance.choice(NUMBERS) & ((1 << 8 * width) - 1)
    data[place : place + width] = value.to_bytes(width, chance.choice(("little", "big")))  # type: ignore[arg-type]


def _cut(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    del data[_place(data, chance) :]


def _remove(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    place = _place(data, chance)
    del data[place : place + int(chance.expovariate(1 / 20)) + 1]


def _repeat(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    place = _place(data, chance)
    piece = data[place : place + int(chance.expovariate(1 / 60)) + 1]
    data[place:place] = bytes(piece) * chance.choice((1, 1, 2, 20))


def _text(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    place, text = _place(data, chance), chance.choice(TEXTS)
    data[place : place + (len(text) if chance.random() < 0.6 else 0)] = text


def _noise(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    place = _place(data, chance)
    data[place : place + 8] = chance.randbytes(chance.randrange(1, 40))


def _splice(data: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    if others:
        other = chance.choice(others)
        place, start = _place(data, chance), chance.randrange(len(other) or 1)
        data[place:place] = other[start : start + chance.randrange(1, 2000)]


def _swap(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    one, two, length = _place(data, chance), _place(data, chance), chance.choice((1, 4, 30, 46))
    first, second = bytes(data[one : one + length]), bytes(data[two : two + length])
    if len(first) == len(second):
        data[one : one + length], data[two : two + length] = second, first


MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(_flip, _byte, _number, _cut, _remove, _repeat, _text, _noise, _splice, _swap),
)
