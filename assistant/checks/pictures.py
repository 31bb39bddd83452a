"""Judging a picture: its measures against the limits of the rule packs. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from assistant.checks.curtain import judge_curtain
from assistant.checks.papers import Handed, judge_paper
from assistant.draft import MaterialKind
from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.rules.book import RuleBook
from assistant.rules.model import Limit, When
from assistant.vision.measures import PictureMeasures

WORST_FIRST: Final = (Severity.BLOCK, Severity.WARN, Severity.INFO)

FRAME_FIRST: Final = (Code.FACE_NONE, Code.FACE_MULTIPLE)
"""Where one of these stands, the rest is judged on nobody in particular."""

PHOTOS_WITHOUT_LETTERING: Final = frozenset({MaterialKind.PORTRAIT, MaterialKind.HOLDING})
"""That a picture was mirrored, or its ground put there afterwards, is seen on a known curtain alone."""


def judge_picture(
    measures: PictureMeasures,
    kind: MaterialKind,
    book: RuleBook,
    about: str,
    today: date | None = None,
    handed: Handed | None = None,
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """Findings, worst first, and what could not be judged. ``about`` goes into both. ``today`` and ``handed``: for papers, as
    for ``judge_paper``.
    """
    if measures.problem is not None:
        return (file_finding(measures, book, about),), ()
    found: dict[Code, Finding] = {}
    skipped: dict[str, NotChecked] = {}
    for limit in book.limits(kind):
        if not all(_applies(when, measures) for when in limit.when):
            continue
        value = measures.values.get(limit.measure)
        if value is None and limit.supplementary:
            continue
        if value is None:
            why = measures.unmeasured.get(limit.measure, Why.UNRELIABLE)
            skipped.setdefault(limit.code, NotChecked(limit.code, about, why))
            continue
        if any(measures.values.get(need.measure, 0.0) < need.at_least for need in limit.needs):
            skipped.setdefault(limit.code, NotChecked(limit.code, about, Why.FACE_TOO_SMALL))
            continue
        finding = judge_limit(limit, value, measures, book, about)
        if finding is not None and _is_worse(finding, found.get(limit.code)):
            found[limit.code] = finding
    if Code.DOC_NONE in found:
        # On a blank paper the rest says nothing; without any it was not measured.
        absent = {code for code in found if code is not Code.DOC_NONE and code.startswith("doc.")}
        skipped |= {code: NotChecked(code, about, Why.NOTHING_PRINTED) for code in absent}
        found = {code: finding for code, finding in found.items() if code not in absent}
    if Code.FACE_MULTIPLE in found:
        alone = (Code.FACE_MULTIPLE, Code.QUALITY_RESOLUTION)
        judged = dict.fromkeys(limit.code for limit in book.limits(kind))
        skipped = {code: NotChecked(code, about, Why.SEVERAL_FACES) for code in judged if code not in alone}
        found = {code: finding for code, finding in found.items() if code in alone}
    later: list[NotChecked] = []
    if kind in PHOTOS_WITHOUT_LETTERING:
        later += [NotChecked(code, about, Why.NO_LETTERING) for code in ("image.mirrored", "image.edited")]
    unjudged = [item for code, item in skipped.items() if code not in found]
    findings = list(found.values())
    if kind is MaterialKind.CURTAIN:
        of_curtain, untold = judge_curtain(measures, book, about)
        findings.extend(of_curtain)
        unjudged.extend(untold)
    if measures.reading is not None:
        of_paper, unread = judge_paper(measures.reading, kind, book, about, today, handed)
        findings.extend(of_paper)
        unjudged.extend(unread)
    ordered = sorted(findings, key=lambda finding: WORST_FIRST.index(finding.severity))
    return tuple(ordered), (*unjudged, *later)


def judge_limit(
    limit: Limit, value: float, measures: PictureMeasures, book: RuleBook, about: str
) -> Finding | None:
    """The worst level that the value passes, or None."""
    size = abs(value) if limit.magnitude else value
    for severity in WORST_FIRST:
        passed: float | None = None
        if severity in limit.above and size > limit.above[severity]:
            passed = limit.above[severity]
        elif severity in limit.below and size < limit.below[severity]:
            passed = limit.below[severity]
        elif severity in limit.outside:
            low, high = limit.outside[severity]
            passed = low if size < low else high if size > high else None
        if passed is not None:
            return Finding(
                code=limit.code,
                severity=severity,
                about=about,
                rule=book.name_of(limit),
                measured=value,
                limit=passed,
                unit=limit.unit,
                params={"side": limit.side or side_of(limit.code, value, measures)},
                box=measures.boxes.get(limit.code),
            )
    return None


def side_of(code: Code, value: float, measures: PictureMeasures) -> str:
    """Which way a signed measure went, as a key for the sentence: the picture's left or right, up or down; for a paper that is
    cut off, where.
    """
    if code is Code.DOC_CUT:
        cut = () if measures.paper is None else measures.paper.cut
        return cut[0].value if len(cut) == 1 else "several"
    if code is Code.FACE_OFF_CENTRE:
        return "left" if value < 0.5 else "right"
    if code is Code.POSE_PITCH:
        return "up" if value > 0 else "down"
    if code in (Code.POSE_YAW, Code.POSE_ROLL, Code.GAZE_AWAY):
        return "right" if value > 0 else "left"
    return ""


def file_finding(measures: PictureMeasures, book: RuleBook, about: str) -> Finding:
    """The finding for a file that could not be opened."""
    params = dict(measures.problem_params)
    measured, limit = params.pop("measured", None), params.pop("limit", None)
    unit = params.pop("unit", "")
    code = measures.problem or Code.FILE_UNREADABLE
    rule = {
        Code.FILE_TOO_LARGE: "file.most-bytes",
        Code.FILE_BOMB: "file.most-pixels",
        Code.FILE_TOO_SMALL: "file.shortest-side",
        Code.FILE_PAGES: "file.most-pages",
    }.get(code, "file.formats")
    return Finding(
        code=code,
        severity=Severity.BLOCK,
        about=about,
        rule=book.name_of(book.fact(rule)),
        measured=measured if isinstance(measured, int | float) else None,
        limit=limit if isinstance(limit, int | float) else None,
        unit=str(unit),
        params=params,
    )


def _applies(when: When, measures: PictureMeasures) -> bool:
    """A bound on what was not measured holds: the limit itself is then reported as not judged."""
    value = measures.values.get(when.measure)
    if value is None:
        return True
    return (when.at_least is None or value >= when.at_least) and (
        when.at_most is None or value <= when.at_most
    )


def _is_worse(one: Finding, other: Finding | None) -> bool:
    return other is None or WORST_FIRST.index(one.severity) < WORST_FIRST.index(other.severity)
