"""Of several stills the best one is proposed, with its reason."""

from __future__ import annotations

from assistant.checks.best_picture import Best, Reason, best_picture
from assistant.draft import MaterialKind
from assistant.findings import Code
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures
from tests.ui.pages.drawn import measured

BOOK = rule_book("aliyun")
KIND = MaterialKind.CURTAIN


def best(**pictures: PictureMeasures) -> Best | None:
    return best_picture(pictures, KIND, BOOK)


def test_one_picture_is_not_the_best_of_anything():
    assert best(a=measured()) is None
    assert best(a=measured(), b=PictureMeasures(problem=Code.FILE_FORMAT)) is None


def test_what_must_be_changed_weighs_most_then_warnings():
    assert best(a=measured(face__centre_x=0.9), b=measured(pose__roll=8.0)) == Best("b", Reason.FEWER_BLOCKS)
    assert best(a=measured(), b=measured(pose__roll=8.0)) == Best("a", Reason.FEWER_WARNINGS)


def test_then_eyes_sharpness_and_how_straight_the_head_is():
    assert best(a=measured(eyes__open=0.055), b=measured(eyes__open=0.075)) == Best("b", Reason.EYES)
    assert best(a=measured(sharpness=0.30), b=measured(sharpness=0.24)) == Best("a", Reason.SHARPER)
    assert best(a=measured(pose__yaw=6.0), b=measured(pose__yaw=1.0)) == Best("b", Reason.STRAIGHTER)


def test_equal_pictures_are_not_played_off_against_each_other():
    assert best(a=measured(), b=measured()) is None
    assert best(a=measured(sharpness=0.281), b=measured(sharpness=0.282)) is None
