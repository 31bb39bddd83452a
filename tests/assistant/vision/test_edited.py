"""Whether one camera took person and curtain together: numbers on hung and on pasted curtains, and what the rules make of
them.
"""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from assistant.checks.pictures import judge_picture
from assistant.draft import MaterialKind
from assistant.findings import Code, Severity
from assistant.rules.loading import rule_book
from assistant.texts import say
from assistant.vision.curtain_features import Reference, features, free_of_person, grey
from assistant.vision.curtain_light import gain_map
from assistant.vision.curtain_match import match
from assistant.vision.edited import EDITED_MEASURES, Signs, signs
from assistant.vision.measures import PictureMeasures
from assistant.vision.photo import Bgr
from tests.assistant.vision.hanging import FRAME, Hung, artwork, hang

BOOK = rule_book("sample-cloud")


def looked_at(shot: Hung) -> Signs:
    reference = Reference(artwork())
    free = free_of_person(shot.person, FRAME)
    made = match(features(grey(shot.picture), free, "orb"), reference, FRAME, "orb")
    assert made is not None
    return signs(shot.picture, made, shot.person, gain_map(shot.picture, made, reference, free))


def pasted_behind(shot: Hung) -> Hung:
    """The person of that photograph on the clean artwork, scaled to the picture."""
    flat = np.diag((FRAME[0] / artwork().shape[1], FRAME[1] / artwork().shape[0], 1.0))
    clean = cv2.resize(artwork(), FRAME, interpolation=cv2.INTER_AREA)
    mixed = np.where(shot.person[..., None] > 0.5, shot.picture, clean)
    return Hung(np.asarray(mixed, np.uint8), shot.person, flat)


def saved(picture: Bgr, quality: int) -> Bgr:
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def judged(values: dict[str, float]) -> list[tuple[str, Severity, str]]:
    measures = PictureMeasures(size=FRAME, values=values)
    findings, _not_checked = judge_picture(measures, MaterialKind.CURTAIN, BOOK, "curtain")
    return [
        (str(one.params["side"]), one.severity, say(one).message)
        for one in findings
        if one.code is Code.IMAGE_EDITED
    ]


@pytest.mark.parametrize("quality", [100, 90, 75])
def test_a_pasted_curtain_lacks_the_persons_grain_lies_flat_and_is_lit_evenly(quality: int) -> None:
    shot = pasted_behind(hang(crease=6, noise=5))
    shot = Hung(saved(shot.picture, quality), shot.person, shot.to_picture)
    values = looked_at(shot).values
    assert values["edited.noise"] < 0.2
    assert values["edited.geometry"] < 0.95
    assert values["edited.light"] <= 0.02


@pytest.mark.parametrize("quality", [100, 90, 75])
@pytest.mark.parametrize("noise", [2.0, 6.0])
def test_a_hung_curtain_has_the_grain_of_the_person_and_a_light_that_falls_off(
    noise: float, quality: int
) -> None:
    shot = hang(crease=6, noise=noise)
    values = looked_at(Hung(saved(shot.picture, quality), shot.person, shot.to_picture)).values
    assert values["edited.noise"] > 0.7
    assert values["edited.light"] > 0.05


def test_a_curtain_that_is_hung_without_a_fold_still_has_the_grain() -> None:
    assert looked_at(hang(noise=4)).values["edited.noise"] > 0.7


def test_the_region_is_curtain_and_lies_in_the_picture() -> None:
    box = looked_at(pasted_behind(hang(noise=5))).box
    assert box is not None
    assert box[0] >= 0
    assert box[1] >= 0
    assert box[0] + box[2] <= FRAME[0]
    assert box[1] + box[3] <= FRAME[1]


def test_without_a_curtain_to_look_at_nothing_is_said() -> None:
    shot = hang(noise=4)
    reference = Reference(artwork())
    made = match(features(grey(shot.picture), None, "orb"), reference, FRAME, "orb")
    assert made is not None
    assert signs(shot.picture, made, shot.person, None) == Signs({})


def test_the_strong_sign_alone_warns_of_nothing_nor_do_the_supporting_ones() -> None:
    assert judged(dict(zip(EDITED_MEASURES, (0.05, 2.0, 0.3), strict=True))) == []
    assert judged(dict(zip(EDITED_MEASURES, (1.1, 0.7, 0.0), strict=True))) == []


@pytest.mark.parametrize(("geometry", "light", "side"), [(0.7, 0.3, "flat"), (2.0, 0.01, "even")])
def test_the_strong_sign_and_a_supporting_one_warn_and_never_block(
    geometry: float, light: float, side: str
) -> None:
    ((told, severity, message),) = judged(dict(zip(EDITED_MEASURES, (0.05, geometry, light), strict=True)))
    assert told == side
    assert severity is Severity.WARN
    assert "{" not in message


def test_what_was_not_measured_is_said_to_be_unchecked() -> None:
    _findings, unchecked = judge_picture(PictureMeasures(size=FRAME), MaterialKind.CURTAIN, BOOK, "curtain")
    assert "image.edited" in {one.code for one in unchecked}
