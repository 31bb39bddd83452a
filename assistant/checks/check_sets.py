"""Which set of rules a picture of a person is judged by, and what the other sets would say of the same picture. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.checks.pictures import judge_picture
from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.findings import Verdict, verdict_of
from assistant.rules.book import RuleBook
from assistant.vision.measures import PictureMeasures

SETS: Final = (MaterialKind.CURTAIN, MaterialKind.PORTRAIT, MaterialKind.HOLDING)
"""Curtain photo, electronic verification, holding an ID."""


@dataclass(frozen=True, slots=True)
class OtherSet:
    """What another set of rules says: its verdict over what was measured, and how many checks it could not make."""

    kind: MaterialKind
    verdict: Verdict
    unchecked: int


def other_sets(measures: PictureMeasures, kind: MaterialKind | None, book: RuleBook) -> tuple[OtherSet, ...]:
    """The other sets, in the order of ``SETS``; none for a paper or a picture without measures."""
    if kind not in PHOTOS_OF_A_PERSON or measures.problem is not None or measures.size is None:
        return ()
    others = []
    for other in SETS:
        if other is not kind:
            findings, unchecked = judge_picture(measures, other, book, other.value)
            others.append(OtherSet(other, verdict_of(findings), len(unchecked)))
    return tuple(others)


def would_pass_another(
    measures: PictureMeasures, kind: MaterialKind | None, book: RuleBook
) -> OtherSet | None:
    """The first other set that finds nothing to change where the picture's own set blocks; None where there is none."""
    if kind is None:
        return None
    own, _unchecked = judge_picture(measures, kind, book, kind.value)
    if verdict_of(own) is not Verdict.BLOCK:
        return None
    passing = [one for one in other_sets(measures, kind, book) if one.verdict is not Verdict.BLOCK]
    return min(passing, key=lambda one: one.verdict is not Verdict.PASS, default=None)
