"""CIEDE2000 against the pairs that its authors published for checking programs."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.vision.colour_difference import ciede2000

PAIRS = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "difference"), PAIRS)
def test_the_published_pairs_come_out_as_published_both_ways_round(
    one: tuple[float, ...], other: tuple[float, ...], difference: float
) -> None:
    assert ciede2000(np.array([one]), np.array([other]))[0] == pytest.approx(difference, abs=1e-4)
    assert ciede2000(np.array([other]), np.array([one]))[0] == pytest.approx(difference, abs=1e-4)


def test_many_colours_are_compared_with_one_at_once() -> None:
    many = np.array([one for one, _other, _difference in PAIRS])
    assert ciede2000(many, many[:1])[0] == 0
    assert ciede2000(many, many[:1]).shape == (len(many),)
