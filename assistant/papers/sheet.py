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
class SigningPlace:
    """A place where a paper wants a signature, by the words beside it. ``ink``: handwriting found there, in mm²."""

    box: Box
    ink: float


@dataclass(frozen=True, slots=True)
class Ink:
    """What was put on a paper after it was printed, looked for on papers that are signed.

    ``scale`` is pixels for a millimetre, taken from the size of an A4 sheet.
    """

    scale: float
    seals: tuple[Box, ...] = ()
    """Red stamps of any size, the largest first."""
    places: tuple[SigningPlace, ...] = ()
    barcodes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flattened, upright paper. ``size`` is its width and height in pixels.

    ``faces``: on the side of an ID card that bears a portrait, elsewhere None, since nobody looked. ``ink`` likewise.
    """

    size: tuple[int, int]
    lines: tuple[Line, ...] = ()
    codes: tuple[Scanned, ...] = ()
    faces: tuple[Box, ...] | None = None
    ink: Ink | None = None
