"""Which one thing to do first."""

from __future__ import annotations

from assistant.checks.advice import MOVES, advice, in_order, move_of
from assistant.findings import Code, Finding, Severity
from assistant.rules.loading import rule_book
from assistant.rules.model import Limit


def found(code: Code, severity: Severity = Severity.BLOCK) -> Finding:
    return Finding(code, severity, "materials.0", "pictures/some")


def test_the_earliest_cause_among_what_blocks_comes_first():
    findings = (found(Code.SHARPNESS_BLUR), found(Code.POSE_YAW), found(Code.FACE_TOO_SMALL))
    said = advice(findings)
    assert said is not None
    assert said.first.code is Code.FACE_TOO_SMALL


def test_a_block_comes_before_an_earlier_cause_that_only_warns():
    said = advice((found(Code.LIGHT_DARK, Severity.WARN), found(Code.EYES_CLOSED)))
    assert said is not None
    assert said.first.code is Code.EYES_CLOSED


def test_what_the_same_move_settles_is_named_with_it_and_nothing_else():
    same, other = found(Code.FACE_CUT, Severity.WARN), found(Code.POSE_ROLL)
    said = advice((other, same, found(Code.FACE_TOO_LARGE)))
    assert said is not None
    assert said.first.code is Code.FACE_TOO_LARGE
    assert said.also == (same,)


def test_where_nothing_was_found_or_only_noted_there_is_nothing_to_do():
    assert advice(()) is None
    assert advice((found(Code.LIGHT_DARK, Severity.INFO),)) is None


def test_findings_stand_by_weight_and_then_by_cause():
    roll, dark = found(Code.POSE_ROLL), found(Code.LIGHT_DARK)
    note, several = found(Code.COLOUR_GREY, Severity.INFO), found(Code.FACE_MULTIPLE)
    assert in_order((note, roll, dark, several)) == (several, dark, roll, note)


def test_findings_about_fields_keep_their_order():
    one, two = found(Code.CONTACT_MOBILE), found(Code.ADDRESS_SHORT)
    assert in_order((one, two)) == (one, two)
    assert in_order((two, one)) == (two, one)


def test_every_finding_that_a_limit_of_a_picture_can_make_has_a_cause():
    codes = {rule.code for rule in rule_book().of_type(Limit)}
    assert codes
    assert not [code for code in codes if move_of(found(code)) == len(MOVES)]
