"""Rendered photographs of papers: where they lie, which side is cut off, what is wrong with them, and how long finding takes."""

from __future__ import annotations

import csv
import math
import statistics
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.checks.pictures import judge_picture
from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures
from assistant.vision.paper import look_at_paper
from assistant.vision.paper_corners import find_paper
from assistant.vision.paper_measures import SIDES, four_corners
from tests.benchmarks.accuracy.judged import WORKERS, quiet
from tests.benchmarks.accuracy.table import Row, at_least, at_most, share, skipped
from tests.rendered.camera import opened
from tests.rendered.paper_faults import FAULTS, PaperFault
from tests.rendered.paper_shots import (
    LARGE,
    SORTS,
    PaperShot,
    blank_card,
    paper_shot,
    two_papers,
    without_paper,
)
from tests.rendered.tables import PALE, PLAIN

PLAIN_SHOTS: Final = 100
PALE_SHOTS: Final = 60
CUT_SHOTS: Final = 48
EACH_FAULT: Final = 6
"""At the highest strength; a third of that at each of the others."""
ODD: Final = 5
"""Tables without a paper, blank cards, and two papers, each."""
LARGE_SHOTS: Final = 5
RUNS: Final = 7
PLAIN_BAR: Final = 0.97
PALE_BAR: Final = 0.90
LABELLED_BAR: Final = 0.95
TIME_BAR: Final = 60.0
"""Milliseconds on an idle machine."""
LABELS: Final = Path(__file__).resolve().parents[4] / "shared" / "testdata"


@dataclass(frozen=True, slots=True)
class Case:
    """One photograph to take and to look at. ``kind``: plain, pale, cut, a fault's name, or none, blank, two."""

    kind: str
    seed: int
    strength: int = 0

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.kind} {self.seed}" + (f", strength {self.strength}" if self.strength else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found. ``alike`` is the intersection over union with the paper's visible part; ``cut`` whether exactly the right
    sides were named.
    """

    case: Case
    alike: float
    cut: bool
    findings: Mapping[str, str]

    def __str__(self) -> str:
        found = ", ".join(f"{code} ({severity})" for code, severity in self.findings.items())
        return f"{self.case.name}: {self.alike:.3f}, {found or 'nothing found'}"


def cases() -> list[Case]:
    """Every photograph of the table."""
    listed = [Case("plain", seed) for seed in range(PLAIN_SHOTS)]
    listed += [Case("pale", 1000 + seed) for seed in range(PALE_SHOTS)]
    listed += [Case("cut", 2000 + seed) for seed in range(CUT_SHOTS)]
    for row, fault in enumerate(FAULTS):
        for strength, count in ((3, EACH_FAULT), (2, EACH_FAULT // 3), (1, EACH_FAULT // 3)):
            listed += [Case(fault, 3000 + 100 * row + 10 * strength + one, strength) for one in range(count)]
    return listed + [Case(kind, 5000 + seed) for kind in ("none", "blank", "two") for seed in range(ODD)]


def taken(case: Case) -> PaperShot:
    """The photograph of a case."""
    ground = (*PLAIN, *PALE)[case.seed % 8]
    if case.kind == "plain":
        return paper_shot(case.seed, PLAIN[case.seed // 5 % len(PLAIN)])
    if case.kind == "pale":
        return paper_shot(case.seed, PALE[case.seed // 5 % len(PALE)])
    if case.kind == "cut":
        return paper_shot(case.seed, (*PLAIN, PALE[0])[case.seed // 4 % 6], cut=SIDES[case.seed % 4])
    if case.kind in FAULTS:
        # A certificate of a domain may be printed in black: it is the last of the five sorts.
        seed = case.seed + (case.kind == "grey" and SORTS[case.seed % len(SORTS)] == "certificate")
        return paper_shot(seed, PLAIN[seed % len(PLAIN)], PaperFault(case.kind, case.strength))
    odd = {"none": without_paper, "blank": blank_card, "two": two_papers}[case.kind]
    kind = MaterialKind.ID_FRONT
    data = odd(case.seed, ground if case.kind == "none" else PLAIN[case.seed % len(PLAIN)])
    return PaperShot(data, kind, opened(data).shape[1::-1], None)


def outcome(case: Case) -> Outcome:
    """The photograph, taken and judged."""
    shot = taken(case)
    look = look_at_paper(opened(shot.data), shot.kind)
    measures = PictureMeasures(
        size=shot.size,
        values=look.values,
        unmeasured=look.unmeasured,
        boxes=look.boxes,
        paper=look.measures,
    )
    findings, _untold = judge_picture(measures, shot.kind, rule_book(), shot.kind.value)
    found = look.measures.corners
    alike = 0.0
    if found is not None and shot.corners is not None:
        alike = seen_alike(found, shot.corners, shot.size)
    return Outcome(
        case,
        alike,
        set(look.measures.cut) == set(shot.cut),
        {one.code.value: one.severity.value for one in findings if one.code.value.startswith("doc.")},
    )


def seen_alike(one: Corners, other: Corners, size: tuple[int, int]) -> float:
    """Intersection over union of what is in the picture of two quadrangles."""
    first, second = (_visible(np.array(quad, np.float32), size) for quad in (one, other))
    both = float(cv2.intersectConvexConvex(first, second)[0])
    return both / (float(cv2.contourArea(first)) + float(cv2.contourArea(second)) - both)


def _visible(quad: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    width, height = size
    frame = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    return np.asarray(cv2.intersectConvexConvex(quad, frame)[1], np.float32)


def paper_rows() -> Iterator[Row]:
    """The table's rows on papers."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=quiet) as pool:
        outcomes = list(pool.map(outcome, cases(), chunksize=4))
    by_kind: dict[str, list[Outcome]] = {}
    for one in outcomes:
        by_kind.setdefault(one.case.kind, []).append(one)
    yield _mean("paper found on plain ground, mean IoU", by_kind["plain"], PLAIN_BAR)
    yield _mean("paper found on pale ground, mean IoU", by_kind["pale"], PALE_BAR)
    yield _mean("cut paper found, mean IoU of what is seen", by_kind["cut"], PALE_BAR)
    cut = [one for one in by_kind["cut"] if not one.cut]
    whole = by_kind["cut"]
    yield at_least("cut side named", len(whole) - len(cut), len(whole), 95, map(str, cut))
    yield labelled_row()
    strongest = [one for kind in FAULTS for one in by_kind[kind] if one.case.strength == 3]
    missed = [one for one in strongest if FAULTS[one.case.kind] not in one.findings]
    yield at_least(
        "strongest faults found", len(strongest) - len(missed), len(strongest), 98, map(str, missed)
    )
    for strength, word in ((2, "middle"), (1, "slight")):
        some = [one for kind in FAULTS for one in by_kind[kind] if one.case.strength == strength]
        found = sum(FAULTS[one.case.kind] in one.findings for one in some)
        yield Row(f"{word} faults found", share(found, len(some)))
    clean = by_kind["plain"] + by_kind["pale"]
    blocked = [one for one in clean if "block" in one.findings.values()]
    yield at_most("clean papers blocked", len(blocked), len(clean), 1, map(str, blocked))
    warned = [one for one in clean if one.findings]
    yield Row("clean papers with any finding", share(len(warned), len(clean)), worst=[*map(str, warned)])
    for kind, code, what in (
        ("none", "doc.none", "tables without a paper said so"),
        ("blank", "doc.none", "blank cards said so"),
        ("two", "doc.several", "two papers said so"),
    ):
        some = by_kind[kind]
        wrong = [one for one in some if code not in one.findings]
        yield at_least(what, len(some) - len(wrong), len(some), 98, map(str, wrong))
    yield time_row()


def _mean(what: str, some: list[Outcome], bar: float) -> Row:
    mean = statistics.fmean(one.alike for one in some)
    worst = sorted((one for one in some if one.alike < bar), key=lambda one: one.alike)
    return Row(what, f"{mean:.4f} ({len(some)})", f">= {bar:g}", mean >= bar, [*map(str, worst)])


def labelled_row() -> Row:
    """The papers labelled by eye."""
    what = "labelled papers found, least IoU"
    table = LABELS / "documents_labels.csv"
    if not table.is_file():
        return skipped(what, "no labelled pictures here")
    kinds = {"id card front": MaterialKind.ID_FRONT, "business licence": MaterialKind.LICENCE}
    alike = {}
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if not row["corners"]:
                continue
            picture = opened((LABELS / row["file"]).read_bytes())
            truth = four_corners([one.split(",") for one in row["corners"].split()])
            found = find_paper(picture, kinds.get(row["kind"], MaterialKind.DOCUMENT)).corners
            size = picture.shape[1], picture.shape[0]
            alike[row["file"]] = 0.0 if found is None else seen_alike(found, truth, size)
    least = min(alike.values())
    worst = [f"{name}: {share_:.3f}" for name, share_ in alike.items() if share_ < LABELLED_BAR]
    return Row(what, f"{least:.4f} ({len(alike)})", f">= {LABELLED_BAR:g}", least >= LABELLED_BAR, worst)


def time_row() -> Row:
    """How long corners take on 12 megapixels: the median over the pictures of the shortest of some runs."""
    spent = []
    for seed in range(LARGE_SHOTS):
        shot = paper_shot(6000 + seed, PLAIN[seed], size=LARGE)
        picture = opened(shot.data)
        best = math.inf
        for _run in range(RUNS):
            began = time.perf_counter()
            find_paper(picture, shot.kind)
            best = min(best, time.perf_counter() - began)
        spent.append(best * 1000)
    median = statistics.median(spent)
    return Row("corners on 12 megapixels", f"{median:.0f} ms", f"<= {TIME_BAR:g} ms", median <= TIME_BAR)
