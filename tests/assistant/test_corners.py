"""Four corners of something flat."""

from __future__ import annotations

import pytest

from assistant.corners import area, flat_size, inset, is_usable, kept_inside, moved, turned

SIZE = (1600, 1200)
GOOD = ((200.0, 150.0), (1400.0, 100.0), (1500.0, 1100.0), (120.0, 1000.0))


def test_the_first_corners_lie_inside_and_can_be_used():
    start = inset(SIZE)
    assert start[0] == (160, 120)
    assert start[2] == (1440, 1080)
    assert is_usable(start, SIZE)


def test_a_point_outside_the_picture_comes_to_its_edge():
    assert kept_inside((-5, 2000), SIZE) == (0, 1200)
    assert kept_inside((7, 8), SIZE) == (7, 8)


@pytest.mark.parametrize(
    ("index", "point"),
    [
        (0, (1450.0, 1050.0)),  # crossed over
        (1, (200.0, 900.0)),  # folded in
        (2, (400.0, 300.0)),  # dented
        (1, (850.0, 625.0)),  # in one line with its neighbours
    ],
)
def test_corners_that_do_not_make_a_convex_sheet_cannot_be_used(index, point):
    assert is_usable(GOOD, SIZE)
    assert not is_usable(moved(GOOD, index, point), SIZE)


def test_corners_the_wrong_way_round_and_a_speck_cannot_be_used():
    assert not is_usable((GOOD[0], GOOD[3], GOOD[2], GOOD[1]), SIZE)
    assert area((GOOD[0], GOOD[3], GOOD[2], GOOD[1])) < 0
    assert not is_usable(((0, 0), (40, 0), (40, 40), (0, 40)), SIZE)


def test_four_quarter_turns_come_back_to_the_start():
    once = turned(GOOD)
    assert once != GOOD
    assert is_usable(once, SIZE)
    assert turned(turned(turned(once))) == GOOD


def test_flattened_it_has_the_mean_length_of_its_opposite_sides_up_to_the_limit():
    sheet = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 500.0), (0.0, 300.0))
    assert flat_size(sheet, 2000) == (1010, 400)
    assert flat_size(sheet, 505) == (505, 200)
