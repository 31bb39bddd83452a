"""Reading: drawn ID cards and licences, a hundred different ones each, photographed well; every field compared with the truth."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np

from assistant.draft import MaterialKind
from assistant.papers.answer import PaperRead, ReadOrigin
from assistant.papers.reading import read_fields
from assistant.rules.loading import rule_book
from assistant.store.paths import asset
from assistant.vision import ocr as ocr_module
from assistant.vision.models import Models, without_drawing
from assistant.vision.ocr import Ocr
from assistant.vision.paper import look_at_paper
from assistant.vision.paper_flat import flat_paper
from assistant.vision.paper_reader import CARD_READ_AT, SHEET_READ_AT, PaperReader
from assistant.vision.paper_words import read_sheet
from tests.benchmarks.accuracy.table import Row, at_least, never
from tests.rendered.camera import jpeg, opened
from tests.rendered.papers.certificates import domain_certificate
from tests.rendered.papers.id_cards import id_back, id_front
from tests.rendered.papers.invented import company, registration, someone
from tests.rendered.papers.lettering import Paper
from tests.rendered.papers.licences import licence
from tests.rendered.papers.photographed import photographed

EACH: Final = 100
"""ID cards (front and back by turns) and licences."""
CERTIFICATES: Final = 12
TIMED: Final = 4
"""Papers of each kind on which the time is taken."""
NUMBERS: Final = ("number", "credit_code")


@dataclass
class Tally:
    """What happened on the papers of one kind."""

    papers: int = 0
    right: int = 0
    numbers: int = 0
    unmarked: list[str] = field(default_factory=list)
    worst: list[str] = field(default_factory=list)
    doubted: int = 0


def reading_rows() -> Iterator[Row]:
    """The rows of the table. Reads some two hundred papers: three to five minutes on an idle machine."""
    without_drawing()
    models, ocr = Models(asset("models")), Ocr(idle=3600)
    reader = PaperReader(ocr, models)
    try:
        cards = _tally("ID cards", EACH, _card, reader)
        sheets = _tally("licences", EACH, _licence, reader)
        others = _tally("domain certificates", CERTIFICATES, _certificate, reader)
        for name, tally in (("ID cards", cards), ("licences", sheets), ("domain certificates", others)):
            yield at_least(
                f"{name} read: every field exactly right", tally.right, tally.papers, 97, tally.worst
            )
        both = [*cards.unmarked, *sheets.unmarked]
        yield never(
            "wrong ID numbers and credit codes unmarked", len(both), cards.numbers + sheets.numbers, both
        )
        doubted = cards.doubted + sheets.doubted
        yield Row(
            "  right ones marked as doubtful all the same", f"{doubted} of {cards.numbers + sheets.numbers}"
        )
        yield _time(models, ocr)
    finally:
        ocr.close()
        models.close()


def _card(seed: int) -> Paper:
    """Two fronts for each back: the front has far more to read."""
    return id_back(someone(seed)) if seed % 3 == 2 else id_front(someone(seed), seed)


def _licence(seed: int) -> Paper:
    return licence(company(seed), upright=seed % 3 == 2)


def _certificate(seed: int) -> Paper:
    return domain_certificate(registration(seed), seed)


def _tally(name: str, count: int, drawn: Callable[[int], Paper], reader: PaperReader) -> Tally:
    tally, book = Tally(), rule_book()
    for seed in range(count):
        paper = drawn(seed)
        data = jpeg(photographed(paper.pixels, seed)[0], 92)
        picture = opened(data)
        look = look_at_paper(picture, paper.kind)
        found = None
        if look.measures.corners is not None:
            found = reader.read(data, picture, look.measures.corners, paper.kind)
        read = PaperRead(paper.kind, None) if found is None else read_fields(found[0].sheet, paper.kind, book)
        _count(tally, f"{name} {seed}", paper, read)
        if seed % 10 == 9:
            sys.stderr.write(f"{name}: {tally.right} of {tally.papers}\n")
    return tally


def _count(tally: Tally, name: str, paper: Paper, read: PaperRead) -> None:
    tally.papers += 1
    wrong = [
        f"{key}: {read.fields[key].value if key in read.fields else 'not read'} for {value}"
        for key, value in paper.fields.items()
        if key not in read.fields or read.fields[key].value != value
    ]
    tally.right += not wrong
    if wrong:
        tally.worst.append(f"{name}: {'; '.join(wrong)}")
        sys.stderr.write(tally.worst[-1] + "\n")
    for key in NUMBERS:
        if key not in paper.fields:
            continue
        tally.numbers += 1
        one = read.fields.get(key)
        if one is None:
            continue
        marked = one.doubt is not None or one.origin is ReadOrigin.CORRECTED
        if one.value != paper.fields[key] and not marked:
            tally.unmarked.append(f"{name}: {one.value} for {paper.fields[key]}")
        tally.doubted += one.value == paper.fields[key] and one.doubt is not None


def _time(models: Models, ocr: Ocr) -> Row:
    """Flattening and all that is read, over the bare library on the same flattened picture; by turns, the models warm."""
    engine = ocr_module._make()
    ours, bare, corners = 0.0, 0.0, []
    for seed in range(2 * TIMED):
        paper = _licence(seed) if seed % 2 else _card(seed)
        long = SHEET_READ_AT if paper.kind is MaterialKind.LICENCE else CARD_READ_AT
        picture = opened(jpeg(photographed(paper.pixels, seed)[0], 92))
        start = time.perf_counter()
        look = look_at_paper(picture, paper.kind)
        corners.append(time.perf_counter() - start)
        place = look.measures.corners
        if place is None:
            continue
        flat = flat_paper(picture, place, paper.kind, long)
        if seed < 2:  # warm
            engine(np.ascontiguousarray(flat))
            read_sheet(flat, paper.kind, ocr, models)
        start = time.perf_counter()
        engine(np.ascontiguousarray(flat))
        middle = time.perf_counter()
        flat = flat_paper(picture, place, paper.kind, long)
        read_sheet(flat, paper.kind, ocr, models)
        bare += middle - start
        ours += time.perf_counter() - middle
    ratio = ours / bare if bare else float("inf")
    finding = 1000 * float(np.median(corners))
    return Row(
        "time to read a flattened paper, over bare RapidOCR",
        f"{ratio:.2f} (finding and measuring it {finding:.0f} ms; OpenCV {cv2.__version__})",
        "<= 1.15",
        ratio <= 1.15,
    )
