"""Papers in rendered photographs: found where they lie, and what is wrong with them said with its place.

A sample of what the accuracy table measures on some four hundred.
"""

from __future__ import annotations

import numpy as np
import pytest

from assistant.checks.pictures import judge_picture
from assistant.draft import MaterialKind
from assistant.findings import Finding, Severity, Why
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures
from assistant.vision.paper import PaperLook, box_in_picture, look_at_paper
from assistant.vision.paper_corners import overlap
from assistant.vision.paper_flat import paper_shape
from assistant.vision.paper_measures import CARD_RATIO, SHEET_RATIO, Side
from tests.rendered.camera import opened
from tests.rendered.paper_faults import FAULTS, PaperFault
from tests.rendered.paper_shots import PaperShot, blank_card, drawn, paper_shot, two_papers, without_paper
from tests.rendered.tables import Ground

BOOK = rule_book()
SIZE = (1200, 900)


def judged(look: PaperLook, shot: PaperShot) -> dict[str, Finding]:
    measures = PictureMeasures(
        size=shot.size, values=look.values, unmeasured=look.unmeasured, boxes=look.boxes, paper=look.measures
    )
    return {one.code.value: one for one in judge_picture(measures, shot.kind, BOOK, "id-front")[0]}


@pytest.mark.parametrize(
    ("seed", "ground"), [(0, "wood"), (1, "boards"), (2, "cloth"), (4, "white desk"), (5, "pale wood")]
)
def test_a_clean_paper_is_found_to_the_pixel_and_nothing_is_said_against_it(
    seed: int, ground: Ground
) -> None:
    shot = paper_shot(seed, ground, size=SIZE)
    look = look_at_paper(opened(shot.data), shot.kind)
    assert look.measures.corners is not None
    assert overlap(np.array(look.measures.corners), np.array(shot.corners)) >= 0.97
    assert judged(look, shot) == {}


@pytest.mark.parametrize(("seed", "side"), [(2, Side.TOP), (5, Side.LEFT)])
def test_the_side_that_is_cut_off_is_named(seed: int, side: Side) -> None:
    shot = paper_shot(seed, "wood", cut=side, size=SIZE)
    look = look_at_paper(opened(shot.data), shot.kind)
    assert look.measures.cut == (side,)
    finding = judged(look, shot)["doc.cut"]
    assert (finding.severity, finding.params["side"]) == (Severity.BLOCK, side.value)


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"cut"}))
def test_the_strongest_of_each_fault_is_found(fault: str) -> None:
    shot = paper_shot(8, "stone", PaperFault(fault, 3), size=SIZE)
    look = look_at_paper(opened(shot.data), shot.kind)
    assert FAULTS[fault] in judged(look, shot)


def test_glare_is_said_with_a_box_that_is_white() -> None:
    shot = paper_shot(8, "mat", PaperFault("glare", 3), size=SIZE)
    picture = opened(shot.data)
    left, top, wide, high = judged(look_at_paper(picture, shot.kind), shot)["doc.glare"].box or (0, 0, 0, 0)
    part = picture[top : top + high, left : left + wide]
    assert part.size > 0
    assert (part.min(axis=2) >= 244).mean() > 0.4


def test_a_table_alone_holds_no_paper_and_a_blank_card_no_print() -> None:
    table = PaperShot(without_paper(1, "wood"), MaterialKind.LICENCE, SIZE, None)
    look = look_at_paper(opened(table.data), table.kind)
    found = judged(look, table)
    assert look.measures.corners is None
    assert set(found) == {"doc.none"}
    assert found["doc.none"].params["side"] == "nothing"
    assert set(look.unmeasured.values()) == {Why.NO_PAPER}
    blank = PaperShot(blank_card(1, "stone"), MaterialKind.ID_FRONT, SIZE, None)
    look = look_at_paper(opened(blank.data), blank.kind)
    found = judged(look, blank)
    assert look.measures.corners is not None
    assert found["doc.none"].params["side"] == "blank"


def test_a_second_paper_is_noticed() -> None:
    shot = PaperShot(two_papers(1, "wood"), MaterialKind.ID_FRONT, SIZE, None)
    look = look_at_paper(opened(shot.data), shot.kind)
    assert len(look.measures.others) == 1
    assert judged(look, shot)["doc.several"].severity is Severity.WARN


def test_a_scan_that_is_cut_to_the_paper_is_the_paper() -> None:
    paper = drawn("licence", 0)
    look = look_at_paper(paper.pixels, paper.kind)
    high, wide = paper.pixels.shape[:2]
    assert look.measures.corners == ((0, 0), (wide, 0), (wide, high), (0, high)), (
        "its printed frame is not its edge"
    )
    assert look.measures.cut == ()
    assert look.values["doc.scan"] == 1


def test_a_flat_paper_has_its_kinds_proportion_and_an_older_sheet_its_own() -> None:
    size = (1600, 1200)
    card = ((100.0, 100.0), (1100.0, 100.0), (1100.0, 760.0), (100.0, 760.0))
    assert paper_shape(card, size, MaterialKind.ID_FRONT) == CARD_RATIO
    sheet = ((100.0, 100.0), (1100.0, 100.0), (1100.0, 830.0), (100.0, 830.0))
    assert paper_shape(sheet, size, MaterialKind.LICENCE) == SHEET_RATIO
    square = ((100.0, 100.0), (900.0, 100.0), (900.0, 900.0), (100.0, 900.0))
    assert paper_shape(square, size, MaterialKind.LICENCE) == pytest.approx(1.0, abs=0.01)


def test_a_box_of_the_flat_paper_lies_in_the_picture_where_the_paper_does() -> None:
    corners = ((100.0, 50.0), (500.0, 50.0), (500.0, 300.0), (100.0, 300.0))
    flat = np.zeros((500, 800, 3), np.uint8)
    assert box_in_picture((0, 0, 800, 500), corners, flat, (640, 480)) == (100, 50, 400, 250)
    assert box_in_picture((400, 250, 400, 250), corners, flat, (640, 480)) == (300, 175, 200, 125)
