"""Codes into sentences: what a finding says, why it matters, what to do; what an error says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.catalogue import N_, _
from assistant.errors import AssistantError
from assistant.findings import Finding, NotChecked
from assistant.wording import CHECKS, ERRORS, WHY_NOT, WORDINGS


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: what is wrong, why it would be refused, what to do."""

    message: str
    why: str
    remedy: str


def say(finding: Finding) -> Said:
    """Put a finding into words. Numbers come from the finding; the sentence only from the catalogue."""
    wording = WORDINGS[finding.code]
    values: dict[str, str | int | float] = {
        "measured": number(finding.measured),
        "limit": number(finding.limit),
        "unit": _(UNITS.get(finding.unit, finding.unit)),
        **finding.params,
    }
    return Said(
        *(_(part).format_map(_Blank(values)) for part in (wording.message, wording.why, wording.remedy))
    )


def say_not_checked(item: NotChecked) -> str:
    """Why a check could not be made."""
    return _(WHY_NOT[item.why])


def what_is_checked(code: str) -> str:
    """A check by name, for lists of what could not be judged."""
    return _(CHECKS.get(code, code))


def explain(error: AssistantError) -> str:
    """The sentence for an error: what happened, then what to do."""
    return _(ERRORS[error.code]).format_map(_Blank(error.params))


def number(value: float | None) -> str:
    """A measured number as people read it: two significant places below ten, whole from there."""
    if value is None:
        return ""
    if value == round(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2g}"


UNITS: Final = {
    "degree": N_("degrees"),
    "pixel": N_("pixels"),
    "byte": N_("bytes"),
    "day": N_("days"),
    "year": N_("years"),
    "person": N_("people"),
}


class _Blank(dict[str, str | int | float]):
    """A missing value leaves a gap, not a crash; a test compares every placeholder with what judges give."""

    def __init__(self, values: Mapping[str, str | int | float]) -> None:
        super().__init__(values)

    def __missing__(self, key: str) -> str:
        return ""
