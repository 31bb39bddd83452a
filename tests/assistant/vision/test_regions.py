"""Each finding is shown where it can be seen, inside the picture."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.findings import Box, Code
from assistant.vision.regions import regions

SIZE = (600, 800)
FACE: Box = (200, 200, 200, 260)


def points() -> NDArray[np.float64]:
    """Eyes 100 px apart at (250, 290) and (350, 290), the mouth at 390, the chin at 460."""
    made = np.tile(np.array((300.0, 320.0)), (478, 1))
    made[[33, 133]] = ((235, 290), (265, 290))
    made[[362, 263]] = ((335, 290), (365, 290))
    made[152] = (300, 460)
    made[[61, 291, 0, 17]] = ((265, 390), (335, 390), (300, 380), (300, 402))
    return made


FOUND = regions(points(), (FACE, (20, 200, 90, 110)), SIZE)


def holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


@pytest.mark.parametrize("code", sorted(FOUND))
def test_every_region_lies_in_the_picture_and_has_a_size(code: Code) -> None:
    left, top, width, height = FOUND[code]
    assert width > 0
    assert height > 0
    assert left >= 0
    assert top >= 0
    assert left + width <= SIZE[0]
    assert top + height <= SIZE[1]


def test_lenses_are_shown_on_both_eyes_and_an_open_mouth_on_the_mouth() -> None:
    assert holds(FOUND[Code.GLASSES_DARK], 250, 290)
    assert holds(FOUND[Code.GLASSES_DARK], 350, 290)
    assert not holds(FOUND[Code.GLASSES_DARK], 300, 390)
    assert holds(FOUND[Code.MOUTH_OPEN], 300, 390)
    assert not holds(FOUND[Code.MOUTH_OPEN], 300, 290)


def test_a_hat_is_shown_above_the_face_the_body_below_it_and_the_second_person_beside() -> None:
    assert FOUND[Code.HEAD_COVERED][1] < FACE[1]
    assert FOUND[Code.BODY_CUT][1] > 460
    assert FOUND[Code.FACE_MULTIPLE][0] == 20


def test_what_is_about_the_whole_picture_has_no_region() -> None:
    whole = {Code.QUALITY_RESOLUTION, Code.COLOUR_GREY, Code.LIGHT_LOW_CONTRAST, Code.BACKGROUND_NOT_PLAIN}
    assert not whole & set(FOUND)
