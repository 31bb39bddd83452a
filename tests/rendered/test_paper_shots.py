"""What rendered photographs of papers promise to those who measure with them."""

from __future__ import annotations

import numpy as np

from assistant.vision.paper_measures import Side
from tests.rendered.camera import opened
from tests.rendered.paper_faults import PaperFault
from tests.rendered.paper_shots import paper_shot

SIZE = (800, 600)


def test_the_same_seed_gives_the_same_file_and_another_seed_another() -> None:
    first, again = paper_shot(1, "wood", size=SIZE), paper_shot(1, "wood", size=SIZE)
    assert first.data == again.data
    assert first.data != paper_shot(6, "wood", size=SIZE).data


def test_the_corners_part_a_light_paper_from_a_dark_table() -> None:
    shot = paper_shot(0, "mat", size=SIZE)
    assert shot.corners is not None
    picture = opened(shot.data).astype(float).mean(axis=2)
    quad = np.array(shot.corners)
    middle = quad.mean(axis=0)
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        edge = (start + end) / 2
        inward = (middle - edge) / np.linalg.norm(middle - edge)
        inside, outside = (picture[int(y), int(x)] for x, y in (edge + 6 * inward, edge - 6 * inward))
        assert inside > outside + 40


def test_a_cut_paper_leaves_the_picture_on_that_side_alone() -> None:
    shot = paper_shot(3, "stone", cut=Side.RIGHT, size=SIZE)
    assert shot.corners is not None
    quad = np.array(shot.corners)
    assert shot.cut == (Side.RIGHT,)
    assert quad[:, 0].max() > SIZE[0] + 20
    assert quad.min() >= 0
    assert quad[:, 1].max() <= SIZE[1]


def test_a_fault_changes_the_paper_and_not_where_it_lies() -> None:
    clean = paper_shot(2, "wood", size=SIZE)
    grey = paper_shot(2, "wood", PaperFault("grey", 3), size=SIZE)
    assert grey.corners == clean.corners
    assert grey.data != clean.data
