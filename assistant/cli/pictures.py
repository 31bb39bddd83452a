"""``filing check-photo``: judge pictures, alone or by the folder."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from assistant.checks.pictures import judge_picture
from assistant.cli.output import (
    EXIT_OF,
    finding_json,
    finding_lines,
    not_checked_json,
    not_checked_lines,
    print_json,
)
from assistant.cli.today import today
from assistant.cli.workers import MOST_WORKERS
from assistant.corners import Corners
from assistant.curtains.loading import InstalledPack, curtain_by_name
from assistant.curtains.task import curtain_task
from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.errors import InputEmpty, InputMissing, VisionGone, VisionTimeout
from assistant.findings import Code, Finding, NotChecked, Verdict, verdict_of
from assistant.rules.loading import rule_book, shipped_packs
from assistant.rules.model import Level
from assistant.vision.client import VisionPool
from assistant.vision.curtain_measures import CurtainMeasures, CurtainTask
from assistant.vision.measures import PictureMeasures
from assistant.vision.paper_measures import PaperMeasures

PICTURE_NAMES: Final = frozenset({".jpg", ".jpeg", ".png", ".jpe", ".jfif", ".heic", ".heif", ".pdf"})
"""What is looked for in a folder. A file that is named itself is judged whatever its name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One picture with what was found on it."""

    file: Path
    measures: PictureMeasures
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    verdict: Verdict


def check_photo_command(
    files: Annotated[list[Path], typer.Argument(help="Pictures, or folders of pictures.", metavar="FILE...")],
    kind: Annotated[MaterialKind, typer.Option(help="What the pictures are handed in as.")],
    provider: Annotated[str, typer.Option(help="Access provider whose rules apply.", metavar="ID")] = "",
    curtain: Annotated[str, typer.Option(help="Curtain pack: its id or folder.", metavar="PACK")] = "",
    workers: Annotated[
        int, typer.Option(min=1, max=8, help="Processes that look at pictures.")
    ] = MOST_WORKERS,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Judge pictures. Exit 0: nothing blocks; 1: one must be taken again; 2: one cannot be opened."""
    named = curtain_by_name(curtain) if curtain else None
    book = rule_book(provider or _provider_of(named))
    task = curtain_task(book, today(), wanted=named) if kind is MaterialKind.CURTAIN else None
    pictures = list(pictures_in(files))
    verdicts: set[Verdict] = set()
    results: list[dict[str, Any]] = []
    lines: list[str] = []
    with VisionPool(min(workers, len(pictures))) as pool, progress(len(pictures)) as advance:
        for path, measures in measured(pool, pictures, kind, task, at_once=2 * workers):
            findings, not_checked = judge_picture(measures, kind, book, kind.value, today())
            verdict = Verdict.UNUSABLE if measures.problem else verdict_of(findings)
            one = Judged(path, measures, findings, not_checked, verdict)
            verdicts.add(verdict)
            if as_json:
                results.append(as_result(one, kind))
            else:
                lines.extend(lines_of(one))
            advance()
    if as_json:
        print_json({"results": results})
    else:
        sys.stdout.write("\n".join(lines) + "\n")
    return max(EXIT_OF[verdict] for verdict in verdicts)


def measured(
    pool: VisionPool, pictures: list[Path], kind: MaterialKind, task: CurtainTask | None, *, at_once: int
) -> Iterator[tuple[Path, PictureMeasures]]:
    """The measures of every picture, in order. ``at_once`` are in hand at most, so that a large folder needs no more memory
    than a small one.
    """
    waiting: deque[tuple[Path, Future[PictureMeasures]]] = deque()
    for path in pictures:
        if len(waiting) >= at_once:
            first, future = waiting.popleft()
            yield first, measures_of(future)
        waiting.append((path, pool.measure(path, kind, task)))
    while waiting:
        first, future = waiting.popleft()
        yield first, measures_of(future)


def _provider_of(named: InstalledPack | None) -> str:
    """Without a provider named, the rules are those of the curtain's own, where it has any."""
    if named is None:
        return ""
    known = {pack.id for pack in shipped_packs() if pack.level is Level.PROVIDER}
    return named.pack.provider if named.pack.provider in known else ""


def measures_of(future: Future[PictureMeasures]) -> PictureMeasures:
    """The measures, once there. A file that ends the vision process or holds it up cannot be read safely: its own result
    says so, and the others are still judged.
    """
    try:
        return future.result()
    except (VisionGone, VisionTimeout):
        return PictureMeasures(problem=Code.FILE_UNREADABLE)


def pictures_in(files: list[Path]) -> Iterator[Path]:
    """Every picture that was named, a folder's in the order of their names.

    Raises:
        InputEmpty: a folder holds no picture.
        InputMissing: nothing was named.
    """
    if not files:
        raise InputMissing(path="")
    for path in files:
        if not path.is_dir():
            yield path  # also one that is not there: it gets its own result
            continue
        found = sorted(one for one in path.iterdir() if one.suffix.lower() in PICTURE_NAMES and one.is_file())
        if not found:
            raise InputEmpty(path=str(path))
        yield from found


def as_result(one: Judged, kind: MaterialKind) -> dict[str, Any]:
    """A judged picture as contract.md lays it down."""
    measures = one.measures
    person = kind in PHOTOS_OF_A_PERSON
    result: dict[str, Any] = {
        "file": shown(one.file),
        "kind": kind.value,
        "verdict": one.verdict.value,
        "size": None if measures.size is None else list(measures.size),
        "findings": [finding_json(finding) for finding in one.findings],
        "measures": {name: round(value, 4) for name, value in sorted(measures.values.items())},
        "not_checked": [not_checked_json(item) for item in one.not_checked],
        "elapsed_ms": measures.elapsed_ms,
    }
    if measures.curtain is not None:
        result["curtain"] = curtain_json(measures.curtain)
    if person:
        result["faces"] = len(measures.faces) if measures.size is not None else None
        result["face_box"] = list(measures.faces[0]) if measures.faces else None
    else:
        result |= paper_json(measures.paper)
    return result


def paper_json(paper: PaperMeasures | None) -> dict[str, Any]:
    """Where the paper lies, which sides the picture cuts off, and whether there are more."""
    if paper is None or paper.corners is None:
        return {"corners": None}
    return {
        "corners": _points(paper.corners),
        "found_by": paper.origin.value,
        "cut": [side.value for side in paper.cut],
        "other_papers": [_points(other) for other in paper.others],
    }


def _points(corners: Corners) -> list[list[float]]:
    return [[round(x, 1), round(y, 1)] for x, y in corners]


def curtain_json(curtain: CurtainMeasures) -> dict[str, Any]:
    """What was seen of the curtain. ``pack`` gave the geometry; the words say whose it is."""
    return {
        "pack": curtain.pack or None,
        "wanted": None if curtain.wanted is None else curtain.wanted.id,
        "found": curtain.found.value,
        "mirrored": curtain.mirrored,
        "corners": None if curtain.quad is None else [list(point) for point in curtain.quad],
        "words": [
            {
                "id": word.id,
                "role": word.role,
                "expected": word.expected,
                "read": word.read,
                "confidence": round(word.confidence, 4),
                "covered": round(word.covered, 4),
                "outside": round(word.outside, 4),
                "box": list(word.box),
            }
            for word in curtain.words
        ],
        "lines": [
            {"text": line.text, "confidence": round(line.confidence, 4), "box": list(line.box)}
            for line in curtain.lines
        ],
        "reading_ms": curtain.reading_ms,
    }


def shown(path: Path) -> str:
    """A path that any output can hold: bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def lines_of(one: Judged) -> list[str]:
    """For a person at a terminal."""
    from assistant.wording.names import verdict_word

    size = "" if one.measures.size is None else f"  {one.measures.size[0]} × {one.measures.size[1]}"
    return [
        f"{shown(one.file)}{size}  {verdict_word(one.verdict)}",
        *finding_lines(one.findings),
        *not_checked_lines(one.not_checked),
    ]


@contextmanager
def progress(total: int) -> Iterator[Any]:
    """A bar on a terminal's stderr where there is more than one picture; nothing elsewhere."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
