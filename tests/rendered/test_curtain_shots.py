"""What rendered curtain shots promise to those who measure with them."""

from __future__ import annotations

import numpy as np

from tests.rendered.camera import opened
from tests.rendered.curtain_shots import COVERED, Fault, hung, pasted, specimen, without_curtain

PACK = "sample-cloud-2026"
# The seeds below all take the sample portrait, so that only one person is cut out.


def test_the_same_seed_gives_the_same_file_and_another_seed_another() -> None:
    first, again, other = hung(specimen(PACK), 7), hung(specimen(PACK), 7), hung(specimen(PACK), 15)
    assert first.data == again.data
    assert first.data != other.data


def test_a_fair_shot_shows_name_and_version_beside_a_person_of_the_promised_size() -> None:
    shot = hung(specimen(PACK), 23)
    assert min(shot.visible["name"], shot.visible["version"]) >= 0.97
    assert COVERED[0] - 0.01 <= shot.covered <= COVERED[1] + 0.01


def test_the_homography_leads_from_the_artwork_to_the_word_in_the_picture() -> None:
    artwork = specimen(PACK)
    shot = hung(artwork, 31)
    assert shot.to_picture is not None
    left, top, width, height = artwork.words["version"]
    corners = np.array(
        [(left, top, 1), (left + width, top, 1), (left + width, top + height, 1), (left, top + height, 1)]
    )
    there = corners @ shot.to_picture.T
    x, y = (there[:, :2] / there[:, 2:]).T
    picture = opened(shot.data).max(axis=2).astype(float)
    word = picture[int(y.min()) : int(y.max()), int(x.min()) : int(x.max())]
    # White letters on a darker ground.
    assert np.percentile(word, 97) > np.median(word) + 40


def test_a_hidden_word_is_hidden_by_the_person_and_the_others_are_not() -> None:
    shot = hung(specimen(PACK), 39, Fault(cover="name"))
    assert 0.05 <= shot.visible["name"] <= 0.65
    assert shot.visible["version"] >= 0.97


def test_a_pasted_curtain_has_no_grain_and_a_hung_one_has() -> None:
    def grain(data: bytes) -> float:
        strip = opened(data)[-60:, :40].astype(float)  # beside the person, below the words
        return float(np.abs(np.diff(strip[..., 1], axis=1)).mean())

    assert grain(pasted(specimen(PACK), 47, "clean").data) < 0.5
    assert grain(hung(specimen(PACK), 47).data) > 1.0


def test_a_shot_without_a_curtain_has_no_word_to_see() -> None:
    assert without_curtain(7).visible == {}
