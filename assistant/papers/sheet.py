"""What was seen on a flattened paper: its lines of words and its codes, as plain data that any process may hold."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.findings import Box


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. ``confidence`` is 0 to 1, the mean over its characters; ``box`` in pixels of the flattened paper."""

    text: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class Scanned:
    """A QR code that could be decoded: its text and where it is."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a signed paper wants a seal or a signature, by the words beside it: the words' box, and how much of
    what is wanted was found there.

    ``amount``: of a seal the area of red ink, of a signature that of handwriting, in square millimetres.
    """

    box: Box
    amount: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flattened, upright paper. ``size`` is its width and height in pixels."""

    size: tuple[int, int]
    lines: tuple[Line, ...] = ()
    codes: tuple[Scanned, ...] = ()
    faces: tuple[Box, ...] = ()
    """Faces found on the paper, looked for on the side of an ID card that bears a portrait."""
    face_sought: bool = False
    """Whether faces were looked for at all."""
    seals: tuple[Box, ...] = ()
    """Red round seals, the largest first."""
    signed: tuple[Mark, ...] = ()
    """Places for a signature."""
    ink_sought: bool = False
    """Whether seals and signatures were looked for at all."""
