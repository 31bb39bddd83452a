"""Of several pictures of the same thing, the best, and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.checks.pictures import judge_picture
from assistant.draft import MaterialKind
from assistant.findings import Severity
from assistant.live.capture import Rank, rank
from assistant.rules.book import RuleBook
from assistant.vision.measures import PictureMeasures


class Reason(StrEnum):
    """What the best has before the next one."""

    FEWER_BLOCKS = "fewer_blocks"
    FEWER_WARNINGS = "fewer_warnings"
    EYES = "eyes"
    SHARPER = "sharper"
    STRAIGHTER = "straighter"


PLACES: Final = (Reason.FEWER_BLOCKS, Reason.FEWER_WARNINGS, Reason.EYES, Reason.SHARPER, Reason.STRAIGHTER)
"""What the places of a rank mean, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Best:
    """The name of the picture, and in what it is better than the next one."""

    name: str
    reason: Reason


def best_picture(pictures: Mapping[str, PictureMeasures], kind: MaterialKind, book: RuleBook) -> Best | None:
    """The best of two or more that could be opened; None where there are fewer, or where two are equally good."""
    ranked = sorted(
        (
            (_rank(measures, kind, book), name)
            for name, measures in pictures.items()
            if measures.problem is None
        ),
        reverse=True,
    )
    if len(ranked) < 2:
        return None
    (first, name), (second, _name) = ranked[0], ranked[1]
    for reason, mine, other in zip(PLACES, first, second, strict=True):
        if mine != other:
            return Best(name, reason)
    return None


def _rank(measures: PictureMeasures, kind: MaterialKind, book: RuleBook) -> Rank:
    findings, _unchecked = judge_picture(measures, kind, book, "")
    blocks = sum(one.severity is Severity.BLOCK for one in findings)
    warnings = sum(one.severity is Severity.WARN for one in findings)
    eyes, sharp, straight = rank(dict(measures.values))
    return (float(-blocks), float(-warnings), eyes, sharp, float(round(straight)))
