"""Papers through the whole vision process: found, flattened, turned upright, read; crops and boxes come back right."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.checks.pictures import judge_picture
from assistant.draft import MaterialKind
from assistant.findings import Code
from assistant.papers.reading import read_fields
from assistant.rules.loading import rule_book
from assistant.vision.client import VisionClient
from assistant.vision.photo import Bgr
from tests.builders import sample_picture
from tests.rendered.papers.id_cards import id_back, id_front
from tests.rendered.papers.invented import company, someone
from tests.rendered.papers.licences import licence
from tests.rendered.papers.signed import check_sheet

BOOK = rule_book()


def saved(pixels: Bgr, folder: Path) -> Path:
    path = folder / "paper.jpg"
    assert cv2.imwrite(str(path), pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])
    return path


def on_a_table(paper: Bgr, turns: int) -> Bgr:
    """The paper on a brown table, turned by quarter turns anticlockwise."""
    turned = np.rot90(paper, turns)
    height, width = turned.shape[:2]
    table = np.full((height + 240, width + 240, 3), (60, 84, 108), np.uint8)
    table[120 : 120 + height, 120 : 120 + width] = turned
    return table


@pytest.mark.parametrize("turns", [0, 2])
def test_a_card_is_read_upright_or_on_its_head_with_boxes_in_the_picture(
    vision: VisionClient, tmp_path: Path, turns: int
) -> None:
    paper = id_front(someone(8), 8)
    path = saved(on_a_table(paper.pixels, turns), tmp_path)
    reading = vision.read_paper(path, MaterialKind.ID_FRONT).result()
    assert reading.placed is not None
    assert reading.flat is not None
    read = read_fields(reading.placed.sheet, MaterialKind.ID_FRONT, BOOK)
    assert {name: one.value for name, one in read.fields.items()} == paper.fields
    assert read.looks_like is MaterialKind.ID_FRONT
    assert reading.placed.sheet.faces
    number = read.fields["number"]
    left, top, wide, high = reading.placed.in_picture(number.box)
    truth = paper.boxes["number"]
    height, width = paper.pixels.shape[:2]
    at = (truth[0], truth[1]) if turns == 0 else (width - truth[0] - truth[2], height - truth[1] - truth[3])
    assert abs(left - (at[0] + 120)) < 25
    assert abs(top - (at[1] + 120)) < 25
    assert abs(wide - truth[2]) < 40
    crop = reading.crop(number.box)
    assert crop is not None
    assert len(crop.data) == crop.width * crop.height * 3
    assert crop.width > number.box[2]
    assert high > 20


def test_a_licence_and_its_qr_code_are_read_and_agree(vision: VisionClient, tmp_path: Path) -> None:
    paper = licence(company(9))
    reading = vision.read_paper(saved(paper.pixels, tmp_path), MaterialKind.LICENCE).result()
    assert reading.placed is not None
    assert company(9).code in reading.placed.sheet.codes[0].text
    read = read_fields(reading.placed.sheet, MaterialKind.LICENCE, BOOK)
    assert {name: one.value for name, one in read.fields.items()} == paper.fields
    assert not any(one.doubt for one in read.fields.values())


def test_the_back_in_place_of_the_front_and_an_empty_sheet_are_refused_in_words(
    vision: VisionClient, tmp_path: Path
) -> None:
    back = saved(on_a_table(id_back(someone(2)).pixels, 0), tmp_path)
    measures = vision.measure(back, MaterialKind.ID_FRONT).result()
    codes = {one.code for one in judge_picture(measures, MaterialKind.ID_FRONT, BOOK, "id-front")[0]}
    assert Code.DOC_WRONG_SIDE in codes
    blank = np.full((900, 1440, 3), 236, np.uint8)
    measures = vision.measure(saved(on_a_table(blank, 0), tmp_path), MaterialKind.ID_FRONT).result()
    if measures.reading is not None:
        codes = {one.code for one in judge_picture(measures, MaterialKind.ID_FRONT, BOOK, "id-front")[0]}
        assert Code.DOC_UNREADABLE in codes


def test_seal_and_signature_of_a_sheet_are_found_and_a_seal_on_its_number_is_said_so(
    vision: VisionClient, tmp_path: Path
) -> None:
    kind = MaterialKind.CHECK_SHEET
    for over, expected in (("", set()), ("number", {Code.DOC_SEAL_OVER_TEXT})):
        path = saved(check_sheet(company(1), someone(1), 1, over=over).pixels, tmp_path)
        measures = vision.measure(path, kind).result()
        assert measures.reading is not None
        assert measures.reading.sheet.ink is not None
        found = judge_picture(measures, kind, BOOK, kind.value)[0]
        ours = {Code.DOC_SEAL_OVER_TEXT, Code.DOC_NO_SEAL, Code.DOC_NO_SIGNATURE, Code.DOC_UNREADABLE}
        assert {one.code for one in found} & ours == expected


def test_every_sample_paper_says_what_its_filing_says(vision: VisionClient) -> None:
    for name, kind in (("yi-id-front.jpg", MaterialKind.ID_FRONT), ("licence.jpg", MaterialKind.LICENCE)):
        measures = vision.measure(sample_picture(name), kind).result()
        assert measures.reading is not None
        read = read_fields(measures.reading.sheet, kind, BOOK)
        assert read.missing == ()
        assert not any(one.doubt for one in read.fields.values())
