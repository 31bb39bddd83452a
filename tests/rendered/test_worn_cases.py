"""What rendered hats, glasses and hair promise to those who measure with them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.rendered.hats import HATS
from tests.rendered.head import head
from tests.rendered.lenses import clear_glasses, sunglasses
from tests.rendered.people import SAMPLE
from tests.rendered.worn_cases import worn_cases


def test_the_same_seed_gives_the_same_hat_and_another_seed_another() -> None:
    one = head(SAMPLE)
    assert np.array_equal(HATS["cap"](one, 1), HATS["cap"](one, 1))
    assert not np.array_equal(HATS["cap"](one, 1), HATS["cap"](one, 2))


@pytest.mark.parametrize("kind", HATS)
def test_a_hat_covers_the_crown_and_leaves_eyes_and_mouth(kind: str) -> None:
    one = head(SAMPLE)
    changed = np.abs(HATS[kind](one, 3).astype(int) - one.picture).max(axis=2) > 12
    crown = (np.abs(one.u) < 0.5) & (one.v > 1.3) & (one.v < one.crown - 0.1)
    face = (np.abs(one.u) < 0.6) & (one.v > -1.2) & (one.v < 0)
    assert changed[crown].mean() > 0.9
    assert changed[face].mean() < 0.02


def test_dark_lenses_hide_the_eyes_and_clear_ones_do_not() -> None:
    one = head(SAMPLE)
    eye = (np.abs(np.abs(one.u) - 0.5) < 0.12) & (np.abs(one.v) < 0.06)
    bare = one.picture[eye].astype(float)
    assert np.percentile(sunglasses(one, 1, "wayfarer")[eye], 90) < 0.5 * np.percentile(bare, 90)
    assert np.abs(clear_glasses(one, 1, thick=True)[eye].astype(float) - bare).mean() < 25


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in worn_cases()]
    assert len(set(names)) == len(names)
