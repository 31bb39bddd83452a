"""Finding a hung curtain: geometry to a few pixels, creases followed, and nothing found where nothing hangs."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from assistant.vision.curtain_cells import rectified, seen
from assistant.vision.curtain_features import Reference, features, free_of_person, grey
from assistant.vision.curtain_light import gain_map, lab_of_ground
from assistant.vision.curtain_match import CurtainMatch, match
from assistant.vision.photo import Bgr
from tests.assistant.vision.hanging import FRAME, Hung, artwork, hang, installed

PACK = installed("sample-cloud-2026").pack
NAME = PACK.word("name").box


@cache
def reference(name: str = "sample-cloud-2026") -> Reference:
    return Reference(artwork(name))


def found(shot: Hung, name: str = "sample-cloud-2026", *, sift: bool = False) -> CurtainMatch | None:
    method = "sift" if sift else "orb"
    free = free_of_person(shot.person, FRAME)
    return match(features(grey(shot.picture), free, method), reference(name), FRAME, method)


def surely(shot: Hung, name: str = "sample-cloud-2026") -> CurtainMatch:
    made = found(shot, name)
    assert made is not None
    return made


def off(made: CurtainMatch, shot: Hung) -> float:
    """The largest error on the corners of the words, in pixels."""
    corners = np.array(
        [
            (left + x * wide, top + y * high)
            for left, top, wide, high in (word.box for word in PACK.words)
            for x in (0, 1)
            for y in (0, 1)
        ]
    )
    truth = cv2.perspectiveTransform(corners[None].astype(np.float64), shot.to_picture)[0]
    return float(np.linalg.norm(made.project(corners) - truth, axis=1).max())


@pytest.mark.parametrize("sift", [False, True])
def test_a_hung_curtain_is_found_to_a_few_pixels(sift: bool) -> None:
    shot = hang()
    made = found(shot, sift=sift)
    assert made is not None
    assert off(made, shot) < 4
    assert made.inliers > 60


def test_another_edition_matches_as_well_so_features_decide_nothing() -> None:
    assert off(surely(hang("sample-cloud-2024")), hang("sample-cloud-2024")) < 4
    assert found(hang("example-cloud-2026")) is not None


def test_a_bare_wall_and_a_mirrored_curtain_do_not_match() -> None:
    wall = Hung(np.full((FRAME[1], FRAME[0], 3), 200, np.uint8), np.zeros((10, 10), np.float32), np.eye(3))
    assert found(wall) is None
    shot = hang()
    mirrored = Hung(
        np.ascontiguousarray(shot.picture[:, ::-1]), np.ascontiguousarray(shot.person[:, ::-1]), np.eye(3)
    )
    assert found(mirrored) is None


def test_noise_alone_is_no_curtain() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (FRAME[1], FRAME[0], 3), dtype=np.uint8)
    assert found(Hung(noise, np.zeros((10, 10), np.float32), np.eye(3))) is None


def test_a_match_on_the_flipped_picture_is_given_back_in_the_files_own_pixels() -> None:
    shot = hang()
    made = surely(shot)
    back = made.mirrored()
    width = FRAME[0]
    assert np.allclose(back.quad[:, 0], width - 1 - made.quad[:, 0], atol=1e-6)
    assert np.allclose(back.mirrored().quad, made.quad, atol=1e-6)


@pytest.mark.parametrize("degrees", [-7.0, 0.0, 7.0])
def test_the_tilt_is_measured_with_its_sign(degrees: float) -> None:
    corners = ((-0.1, -0.1), (1.1, -0.1), (1.1, 1.1), (-0.1, 1.1))
    assert surely(hang(tilt=degrees, corners=corners)).tilt == pytest.approx(degrees, abs=0.6)


def test_creases_are_followed_when_a_cell_is_straightened() -> None:
    def alike(shot: Hung) -> float:
        made = surely(shot)
        left, top, _wide, high = NAME
        cell = rectified(shot.picture, made, NAME, high)
        flat = artwork()[top : top + high, left : left + cell.shape[1]]
        return float(np.corrcoef(grey(cell)[:, : flat.shape[1]].ravel(), grey(flat).ravel())[0, 1])

    assert alike(hang()) > 0.95
    assert alike(hang(crease=9)) > 0.80


def test_what_a_person_hides_of_a_word_and_what_lies_beyond_the_picture_are_told_apart() -> None:
    shot = hang()
    made = surely(shot)
    free = seen(made, NAME, shot.person)
    assert free.covered == 0
    assert free.outside == 0
    before_the_name = np.zeros_like(shot.person)
    x, _y, width, _height = free.box
    before_the_name[:, x : x + width // 2] = 1.0
    assert seen(made, NAME, before_the_name).covered == pytest.approx(0.5, abs=0.06)
    far_left = hang(corners=((-0.16, 0.0), (0.86, 0.0), (0.86, 1.0), (-0.16, 1.0)), figure=False)
    cut = seen(surely(far_left), NAME, np.zeros_like(shot.person))
    assert cut.covered == 0
    assert 0.3 < cut.outside < 0.7
    assert cut.box[0] == 0


def test_the_curtain_is_a_grey_card() -> None:
    def light(shot: Hung) -> tuple[float, float]:
        made = surely(shot)
        gains = gain_map(shot.picture, made, reference(), free_of_person(shot.person, FRAME))
        assert gains is not None
        return gains.exposure, gains.warmth

    bright, dark = light(hang(light=0.95)), light(hang(light=0.5))
    assert bright[0] - dark[0] == pytest.approx(np.log2(0.95 / 0.5) * 2.2, abs=0.4)
    warm = hang()
    tinted = np.clip(warm.picture * np.array((0.8, 1.0, 1.1)), 0, 255).astype(np.uint8)
    assert light(Hung(tinted, warm.person, warm.to_picture))[1] > light(warm)[1] + 0.4


def test_the_ground_is_seen_in_its_printed_colour_under_full_light() -> None:
    shot = hang(light=1.06, noise=0)
    made = surely(shot)
    gains = gain_map(shot.picture, made, reference(), free_of_person(shot.person, FRAME))
    assert gains is not None
    printed = np.array(PACK.ground.lab)
    assert np.linalg.norm(np.array(lab_of_ground(shot.picture, gains)) - printed) < 5


def test_a_straightened_cell_beyond_the_picture_is_black_and_no_error() -> None:
    made = surely(hang())
    elsewhere: Bgr = rectified(hang().picture, made, (5000, 5000, 100, 50), 48)
    assert elsewhere.shape == (48, 96, 3)
