"""What reading a pasted text comes to: its kind, the causes with the words that name them, what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.record_numbers import RecordNumber
from assistant.rejections.model import Cause


class TextKind(StrEnum):
    """What kind of text it is."""

    REJECTED = "rejected"
    """It says that something was sent back, or names a cause as consoles do."""
    CODE = "code"
    """It brings a verification code."""
    APPROVED = "approved"
    WAITING = "waiting"
    SUBMITTED = "submitted"
    OTHER = "other"
    """Not about a filing, or nothing that this program knows."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of the pasted text, ``start`` and ``end`` in characters of it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A cause that the text names. ``fields`` as in ``Cause``, with the person where the text says whose it is."""

    cause: Cause
    fields: tuple[str, ...]
    quotes: tuple[Quote, ...]
    sure: bool
    """False where the words fit, but providers use them for other things as well."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """All that was understood. ``unread`` are parts that complain of something that no cause fits: to be asked about."""

    kind: TextKind
    claims: tuple[Claim, ...]
    unread: tuple[Quote, ...]
    records: tuple[RecordNumber, ...]
    """Record numbers in the text, in its order."""
    cut: bool = False
    """The text was longer than is read."""
