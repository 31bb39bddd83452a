"""The same picture by different sets of rules."""

from __future__ import annotations

from dataclasses import replace

from assistant.checks.check_sets import other_sets, would_pass_another
from assistant.draft import MaterialKind
from assistant.findings import Code, Verdict
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures

BOOK = rule_book("sample-cloud")
GOOD = {
    "face.count": 1.0,
    "face.height_ratio": 0.17,
    "face.eye_distance": 160.0,
    "face.centre_x": 0.5,
    "face.room_below": 2.6,
    "face.side_room": 0.8,
    "pose.yaw": 2.0,
    "eyes.open": 0.07,
    "sharpness": 0.4,
    "picture.short_side": 1200.0,
}


def measured(**values: float) -> PictureMeasures:
    changed = {name.replace("__", "."): value for name, value in values.items()}
    return PictureMeasures(size=(1600, 1200), format="JPEG", values={**GOOD, **changed})


def test_a_face_too_close_for_a_curtain_photo_would_do_for_electronic_verification():
    near = measured(face__height_ratio=0.3)
    other = would_pass_another(near, MaterialKind.CURTAIN, BOOK)
    assert other is not None
    assert other.kind is MaterialKind.PORTRAIT
    assert other.verdict is not Verdict.BLOCK


def test_a_fault_that_every_set_blocks_passes_none():
    assert would_pass_another(measured(eyes__open=0.01), MaterialKind.CURTAIN, BOOK) is None


def test_where_the_own_set_does_not_block_nothing_is_said_of_others():
    assert would_pass_another(measured(), MaterialKind.CURTAIN, BOOK) is None


def test_papers_and_unreadable_files_have_no_other_set():
    assert other_sets(measured(), MaterialKind.ID_FRONT, BOOK) == ()
    assert other_sets(PictureMeasures(problem=Code.FILE_FORMAT), MaterialKind.CURTAIN, BOOK) == ()
    assert other_sets(replace(measured(), size=None), MaterialKind.CURTAIN, BOOK) == ()
