"""From lines of words to labels with their values, by where they stand.

The reader of words splits and joins lines as it likes: a label spread over its column comes in two pieces, a label and its
value in one, a long value in several lines one below the other, perhaps beside those of another column. So lines are first
put into rows; labels are found along each row, across pieces; what follows a label is its value; and a piece without a
label continues the value above which it begins.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.findings import Box
from assistant.papers.sheet import Line

SAME_ROW: Final = 0.55
"""Of the lower line's height: how far the middles of two pieces in one row may be apart."""
ANYWHERE: Final = 4
"""Characters from which on a label is one also in the middle of a piece; a shorter one has to begin the piece."""
NEXT_COLUMN: Final = 3.0
"""Heights of a line: a wider gap in a row begins another column."""
OTHER_SIZE: Final = 2.2
"""Times a label's height: what is higher beside it is a heading and not its value."""
ALIGNED: Final = 1.3
"""Heights of a line by which a further line of a value may begin beside the first."""
NEXT_LINE: Final = 2.4
"""Heights of a line between the middles of two lines of one value at most."""
TALL: Final = 1.6
"""Height over width of a box from which on its text runs downwards, or has nothing below it."""
NARROW: Final = 0.55
"""Width of a letter or a digit, of a Chinese character's."""


@dataclass(slots=True)
class Piece:
    """Characters of one line, with the place of each along it."""

    text: str
    places: tuple[tuple[float, float], ...]
    """Left and right end of each character, in pixels."""
    top: float
    height: float
    confidence: float

    @property
    def left(self) -> float:
        return self.places[0][0]

    @property
    def right(self) -> float:
        return self.places[-1][1]

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def cut(self, start: int, end: int | None = None) -> Piece | None:
        """A part of it, without spaces at its ends; None where nothing is left."""
        text, places = self.text[start:end], self.places[start:end]
        while text and text[0].isspace():
            text, places = text[1:], places[1:]
        while text and text[-1].isspace():
            text, places = text[:-1], places[:-1]
        return Piece(text, places, self.top, self.height, self.confidence) if text else None


@dataclass(slots=True)
class Value:
    """A label that was found, and what stands beside it, line by line."""

    name: str
    left: float
    right: float
    middle: float
    height: float
    pieces: list[list[Piece]] = field(default_factory=list)

    @property
    def start(self) -> float | None:
        """Where its first line begins; None as long as nothing stands beside the label."""
        return self.pieces[0][0].left if self.pieces else None

    @property
    def last(self) -> float:
        """The middle of its last line."""
        return self.pieces[-1][-1].middle if self.pieces else self.middle

    @property
    def text(self) -> str:
        """All of it, without line breaks."""
        return "".join(" ".join(piece.text for piece in row) for row in self.pieces)

    @property
    def confidence(self) -> float:
        """Of the most doubtful piece; 0 where there is none."""
        return min((piece.confidence for row in self.pieces for piece in row), default=0.0)

    @property
    def box(self) -> Box:
        """Around all of it, or the label where nothing stands beside it."""
        every = [piece for row in self.pieces for piece in row]
        if not every:
            top = self.middle - self.height / 2
            return round(self.left), round(top), round(self.right - self.left), round(self.height)
        left, top = min(one.left for one in every), min(one.top for one in every)
        right, bottom = max(one.right for one in every), max(one.top + one.height for one in every)
        return round(left), round(top), round(right - left), round(bottom - top)


def pieces_of(line: Line) -> list[Piece]:
    """A line with the places of its characters, by their usual widths; none for an empty one.

    Labels that stand below each other at the left of their columns are at times found as one upright line: each of its
    characters is a piece of its own.
    """
    text = line.text.replace("\u3000", " ").strip()
    if not text:
        return []
    left, top, width, height = line.box
    if len(text) > 1 and height > TALL * width:
        each = height / len(text)
        return [
            Piece(sign, ((float(left), float(left + width)),), top + place * each, each, line.confidence)
            for place, sign in enumerate(text)
        ]
    widths = [1.0 if unicodedata.east_asian_width(sign) in "WF" else NARROW for sign in text]
    scale = width / sum(widths)
    places, x = [], float(left)
    for wide in widths:
        places.append((x, x + wide * scale))
        x += wide * scale
    return [Piece(text, tuple(places), float(top), float(height), line.confidence)]


def rows_of(lines: Sequence[Line]) -> list[list[Piece]]:
    """Pieces side by side, each row from the left, rows from the top."""
    pieces = [piece for line in lines for piece in pieces_of(line)]
    # A single character is at times found together with the emptiness below it: its row is the one that it touches.
    sure = sorted((one for one in pieces if not _is_stretched(one)), key=lambda one: (one.middle, one.left))
    rows: list[list[Piece]] = []
    for piece in sure:
        row = next((row for row in reversed(rows[-3:]) if _beside(piece, row)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for piece in pieces:
        if _is_stretched(piece):
            touched = [row for row in rows if piece.top <= row[0].middle <= piece.top + piece.height]
            if touched:
                min(touched, key=lambda row: row[0].middle).append(piece)
            else:
                rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return sorted(rows, key=lambda row: row[0].middle)


def _is_stretched(piece: Piece) -> bool:
    return len(piece.text) == 1 and piece.height > TALL * (piece.right - piece.left)


def _beside(piece: Piece, row: list[Piece]) -> bool:
    return any(
        abs(piece.middle - one.middle) <= SAME_ROW * min(piece.height, one.height)
        and (piece.left >= one.right - one.height or piece.right <= one.left + one.height)
        for one in row
    ) and not any(piece.left < one.right - one.height and piece.right > one.left + one.height for one in row)


def values_of(
    lines: Sequence[Line], labels: Mapping[str, Sequence[str]], other: Sequence[str]
) -> list[Value]:
    """Every label that stands on the paper with its value, from the top. ``other``: labels of what nobody asks for; theirs
    are named ``""``.
    """
    words = [(word, name) for name, some in labels.items() for word in some] + [(word, "") for word in other]
    words.sort(key=lambda pair: len(pair[0]), reverse=True)
    found: list[Value] = []
    for row in rows_of(lines):
        current: Value | None = None
        last: Piece | None = None
        loose: list[Piece] = []
        for item in _along(row, words):
            if isinstance(item, Value):
                current, last = item, None
                found.append(item)
                continue
            wide = last is not None and item.left - last.right > NEXT_COLUMN * min(item.height, last.height)
            heading = current is not None and not 1 / OTHER_SIZE < item.height / current.height < OTHER_SIZE
            if current is None or wide or heading:
                current = None
                loose.append(item)
            elif last is None:
                current.pieces.append([item])
                last = item
            else:
                current.pieces[-1].append(item)
                last = item
        for item in loose:
            _continue(item, found)
    return found


def _along(row: list[Piece], words: Sequence[tuple[str, str]]) -> Iterator[Value | Piece]:
    """Labels and what stands between them, along one row."""
    signs = [
        (index, place, sign)
        for index, piece in enumerate(row)
        for place, sign in enumerate(piece.text)
        if not sign.isspace() and sign not in ":："
    ]
    text = "".join(unicodedata.normalize("NFKC", sign)[:1] for _, _, sign in signs)
    at, begun = 0, 0
    position = 0
    while position < len(signs):
        index, place, _sign = signs[position]
        hit = next(
            (
                (word, name)
                for word, name in words
                if text.startswith(word, position)
                and (place == 0 or len(word) >= ANYWHERE or _after_space(row[index], place))
            ),
            None,
        )
        if hit is None:
            hit = _half_a_label(row, index, place, words)
        if hit is None:
            position += 1
            continue
        yield from _between(row, (at, begun), (index, place))
        word, name = hit
        end_index, end_place, _last = signs[position + len(word) - 1]
        piece = row[index]
        yield Value(
            name,
            piece.places[place][0],
            row[end_index].places[end_place][1],
            piece.middle,
            row[end_index].height,
        )
        at, begun = end_index, end_place + 1
        rest = row[at].text
        while begun < len(rest) and (rest[begun].isspace() or rest[begun] in ":："):
            begun += 1
        position += len(word)
    yield from _between(row, (at, begun), (len(row), 0))


def _half_a_label(
    row: list[Piece], index: int, place: int, words: Sequence[tuple[str, str]]
) -> tuple[str, str] | None:
    """A label of two characters of which one was missed: it stands alone at the beginning of a column, or a space follows it.

    Answered as a label of that one character.
    """
    piece = row[index]
    before = row[index - 1] if index else None
    if place or (before is not None and piece.left - before.right < NEXT_COLUMN * piece.height):
        return None
    sign = piece.text[0]
    if len(piece.text) == 1:
        meant = [name for word, name in words if len(word) == 2 and word[0] == sign]
    elif piece.text[1].isspace():
        meant = [name for word, name in words if len(word) == 2 and word[1] == sign]
    else:
        return None
    return (sign, meant[0]) if len(meant) == 1 else None


def _after_space(piece: Piece, place: int) -> bool:
    return place > 0 and piece.text[place - 1].isspace()


def _between(row: list[Piece], start: tuple[int, int], end: tuple[int, int]) -> Iterator[Piece]:
    for index in range(start[0], min(end[0] + 1, len(row))):
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else None
        part = row[index].cut(first, last)
        if part is not None:
            yield part


def _continue(piece: Piece, found: list[Value]) -> None:
    """Give a piece without a label to the value that it continues, if there is one."""
    best: tuple[float, Value] | None = None
    for value in found:
        start = value.start if value.start is not None else value.left
        reach = piece.middle - value.last
        beside = abs(piece.left - start)
        if beside <= ALIGNED * piece.height and 0 < reach <= NEXT_LINE * max(piece.height, value.height):
            weight = reach + beside
            if best is None or weight < best[0]:
                best = (weight, value)
    if best is not None:
        best[1].pieces.append([piece])
