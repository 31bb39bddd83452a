"""Which one thing to do next about a picture: derived from the findings alone. Pure.

The order of causes is that of photo-checks, live guidance, rule 1: each later measure only holds when the earlier ones
are right, so the earliest cause among the worst findings comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.findings import Finding, Severity

MOVES: Final[tuple[tuple[str, ...], ...]] = (
    ("file",),
    ("image.rotated", "image.mirrored"),
    ("image.screen", "image.edited", "colour.grey", "quality.compressed", "quality.resolution"),
    ("doc.none", "doc.wrong_kind", "doc.wrong_side"),
    ("doc.several",),
    ("doc.screen", "doc.grey_copy"),
    ("doc.cut",),
    ("doc.covered", "doc.seal_over_text"),
    ("doc.dark", "doc.bright", "doc.shadow", "doc.glare"),
    ("doc.skewed",),
    ("doc.small",),
    ("doc.blur",),
    ("doc",),
    ("face.none",),
    ("face.multiple",),
    ("light.dark", "light.bright", "quality.noise", "light.uneven", "light.low_contrast", "colour.cast"),
    ("face.too_small",),
    ("face.too_large", "body.too_close", "face.cut", "body.cut"),
    ("face.off_centre",),
    ("curtain.missing", "curtain.wrong_provider", "curtain.outdated", "background.not_plain"),
    ("curtain.edge_visible", "curtain.tilted"),
    ("curtain.text_covered",),
    ("curtain.creased",),
    ("clothes.colour",),
    ("head.covered",),
    ("face.covered",),
    ("glasses.dark", "glasses.glare", "eyes.hidden"),
    ("pose.yaw", "pose.pitch", "pose.roll", "gaze.away"),
    ("eyes.closed",),
    ("mouth.open", "expression"),
    ("face.not_live",),
    ("sharpness.blur",),
)
"""Codes, or groups of codes before the dot, in the order of causes. Those of one entry are settled by one move."""

WEIGHTS: Final = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}

_PLACE: Final = {code: index for index, codes in enumerate(MOVES) for code in codes}


@dataclass(frozen=True, slots=True)
class Advice:
    """The most useful thing to do: the remedy of ``first``. It settles ``also`` as well, the rest is looked at after."""

    first: Finding
    also: tuple[Finding, ...]


def move_of(finding: Finding) -> int:
    """Place of a finding's cause in ``MOVES``; ``len(MOVES)`` for a code that has none."""
    code = finding.code.value
    return _PLACE.get(code, _PLACE.get(code.partition(".")[0], len(MOVES)))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, within one severity in the order of causes. Findings without a cause keep their order, last."""
    return tuple(sorted(findings, key=lambda one: (WEIGHTS[one.severity], move_of(one))))


def advice(findings: Sequence[Finding]) -> Advice | None:
    """What to do first; None where nothing has to be or should be changed."""
    ordered = [one for one in in_order(findings) if one.severity is not Severity.INFO]
    if not ordered:
        return None
    first = ordered[0]
    move = move_of(first)
    also = tuple(one for one in ordered[1:] if move < len(MOVES) and move_of(one) == move)
    return Advice(first, also)
