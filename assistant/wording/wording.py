"""The shape of a finding's sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong, why it would be refused, what to do: message ids with ``{placeholders}``."""

    message: str
    why: str
    remedy: str
