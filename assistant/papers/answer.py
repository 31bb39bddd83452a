"""What was read from a paper, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.draft import MaterialKind
from assistant.findings import Box


class ReadOrigin(StrEnum):
    """How a value came out of what was read."""

    READ = "read"
    CORRECTED = "corrected"
    """A check digit, or another field of the same paper, decided on one character that was read differently."""


class Doubt(StrEnum):
    """Why a value wants a second look."""

    CHECK_DIGIT = "check_digit"
    """Its check digit does not fit, and no single doubtful character explains that."""
    FORM = "form"
    """It has not the form of such a value: too few digits, no date."""
    DISAGREES = "disagrees"
    """Another place on the same paper says something else."""
    CONFIDENCE = "confidence"
    """The reader itself was unsure."""


@dataclass(frozen=True, slots=True)
class ReadField:
    """One field of a paper.

    ``value`` is normalised as the contract lays it down (ISO dates, numbers without spaces), None for a date without end
    (长期). ``raw`` is what stood there as it was read. ``confidence`` is 0 to 1, of its most doubtful line. ``box`` is in
    pixels of the flattened paper. ``doubt``: None where nothing speaks against the value.
    """

    value: str | None
    raw: str
    confidence: float
    box: Box
    origin: ReadOrigin = ReadOrigin.READ
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class PaperRead:
    """What a paper says.

    ``kind`` is what it was taken for; ``looks_like`` what its own words make it, None where they make it nothing known.
    ``fields`` are by the contract's names, in its order; one that was not found is absent, and stands in ``missing`` where
    such a paper always has it.
    """

    kind: MaterialKind
    looks_like: MaterialKind | None
    fields: Mapping[str, ReadField] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
