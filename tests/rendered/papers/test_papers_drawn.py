"""The drawn papers: nobody's, all different, and saying what their truth says."""

from __future__ import annotations

import numpy as np
from stdnum.cn import ric, uscc

from tests.rendered.papers.id_cards import id_back, id_front
from tests.rendered.papers.invented import company, registration, someone
from tests.rendered.papers.licences import licence
from tests.rendered.papers.signed import check_sheet

MANY = range(100)


def test_numbers_are_well_formed_and_of_a_region_that_no_place_has() -> None:
    for seed in MANY:
        number, code = someone(seed).number, company(seed).code
        assert number[:6] == "000000"
        assert ric.calc_check_digit(number) == number[-1]
        assert code[2:8] == "000000"
        assert uscc.calc_check_digit(code[:-1]) == code[-1]


def test_every_seed_is_somebody_else() -> None:
    assert len({someone(seed).number for seed in MANY}) == 100
    assert len({company(seed).name for seed in MANY}) == 100
    assert len({someone(seed).people for seed in MANY}) > 25
    assert all("sample" in registration(seed).domain for seed in MANY)


def test_number_sex_and_birth_date_of_a_person_agree() -> None:
    for seed in MANY:
        one = someone(seed)
        assert one.number[6:14] == f"{one.born:%Y%m%d}"
        assert (int(one.number[16]) % 2 == 1) == (one.sex == "男")
        assert one.until is None or one.until > one.since


def test_every_field_has_its_place_on_the_paper_and_ink_there() -> None:
    one, firm = someone(7), company(7)
    for paper in (id_front(one), id_back(one), licence(firm), licence(firm, upright=True)):
        assert set(paper.fields) <= set(paper.boxes)
        height, width = paper.pixels.shape[:2]
        for left, top, wide, high in paper.boxes.values():
            assert left >= 0
            assert top >= 0
            assert left + wide <= width
            assert top + high <= height
            assert np.ptp(paper.pixels[top : top + high, left : left + wide]) > 100


def test_a_sheet_bears_seal_and_signature_only_where_asked() -> None:
    firm, one = company(1), someone(1)
    assert {"seal", "signature"} <= set(check_sheet(firm, one, 1).boxes)
    assert not {"seal", "signature"} & set(check_sheet(firm, one, 1, sealed=False, signed=False).boxes)
