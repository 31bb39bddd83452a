"""Measures against limits: each code on both sides of its limit, and nothing unmeasured ever a pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks.pictures import judge_picture
from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.findings import Code, Finding, NotChecked, Severity, Verdict, Why, verdict_of
from assistant.rules.loading import rule_book
from assistant.texts import say, say_not_checked, what_is_checked
from assistant.vision.measures import PictureMeasures
from assistant.wording import CHECKS

BOOK = rule_book()

GOOD_VALUES = {
    "picture.short_side": 1200.0,
    "picture.long_side": 1600.0,
    "face.count": 1.0,
    "face.height_ratio": 0.18,
    "face.eye_distance": 160.0,
    "face.centre_x": 0.5,
    "face.head_room": 0.6,
    "face.top_contact": 0.0,
    "face.side_room": 2.0,
    "face.room_below": 3.0,
    "pose.yaw": 1.0,
    "pose.pitch": -3.0,
    "pose.roll": 1.0,
    "eyes.open": 0.08,
    "colour.chroma": 30.0,
    "sharpness": 0.28,
    "sharpness.coherence": 0.1,
    "noise": 1.0,
    "light.highlights": 0.001,
    "light.shadows": 0.0,
    "light.side": 0.1,
    "light.range": 7.0,
    "colour.cast": 2.0,
    "gaze.angle": 3.0,
    "mouth.gap": 0.005,
    "expression": 0.2,
    "compression.quality": 92.0,
    "compression.blocks": 0.5,
    "picture.scale": 1.0,
    "background.edges": 0.0,
    "background.lightness": 85.0,
    "background.chroma": 4.0,
    "background.colours": 3.0,
    "image.turned": 0.0,
    "body.width": 0.7,
    "glasses.lens": 0.85,
    "glasses.one_lens": 0.8,
    "glasses.reflection": 0.0,
    "head.cover": 0.02,
    "face.cover": 0.0,
    "live.frame": 0.0,
    "live.proportion": 4.2,
    "screen.pattern": 2.7,
}

GOOD = PictureMeasures(
    size=(1200, 1600),
    format="JPEG",
    bytes=900_000,
    faces=((450, 400, 300, 380),),
    values=GOOD_VALUES,
    boxes=dict.fromkeys(Code, (450, 400, 300, 380)),
)


def with_values(**changes: float) -> PictureMeasures:
    return replace(
        GOOD, values=GOOD_VALUES | {name.replace("__", "."): value for name, value in changes.items()}
    )


def judged(
    measures: PictureMeasures, kind: MaterialKind = MaterialKind.PORTRAIT
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    return judge_picture(measures, kind, BOOK, kind.value)


@pytest.mark.parametrize("kind", sorted(PHOTOS_OF_A_PERSON))
def test_a_good_picture_has_no_finding_and_says_what_nobody_looked_at(kind: MaterialKind) -> None:
    findings, skipped = judged(GOOD, kind)
    assert findings == ()
    # Without a curtain that is known of, nothing is said about it.
    of_curtain = {item.code for item in skipped if item.code.startswith(("curtain.", "clothes."))}
    assert bool(of_curtain) == (kind is MaterialKind.CURTAIN)
    rest = {item.code for item in skipped} - of_curtain
    assert rest <= {"image.mirrored", "image.edited"}


NEAR_MISSES = [
    (Code.FACE_NONE, "face__count", 1, 0, Severity.BLOCK),
    (Code.FACE_MULTIPLE, "face__count", 1, 2, Severity.BLOCK),
    (Code.FACE_TOO_SMALL, "face__height_ratio", 0.101, 0.099, Severity.BLOCK),
    (Code.FACE_TOO_SMALL, "face__eye_distance", 60, 59, Severity.WARN),
    (Code.FACE_TOO_LARGE, "face__height_ratio", 0.45, 0.46, Severity.BLOCK),
    (Code.FACE_OFF_CENTRE, "face__centre_x", 0.62, 0.63, Severity.WARN),
    (Code.FACE_OFF_CENTRE, "face__centre_x", 0.38, 0.24, Severity.BLOCK),
    (Code.FACE_CUT, "face__top_contact", 0.2, 0.61, Severity.BLOCK),
    (Code.FACE_CUT, "face__side_room", 0.0, -0.1, Severity.BLOCK),
    (Code.FACE_CUT, "face__room_below", 1.3, 0.9, Severity.BLOCK),
    (Code.POSE_YAW, "pose__yaw", -10, -10.5, Severity.WARN),
    (Code.POSE_YAW, "pose__yaw", 10, 15.5, Severity.BLOCK),
    (Code.POSE_PITCH, "pose__pitch", 12, 12.5, Severity.WARN),
    (Code.POSE_PITCH, "pose__pitch", -12, -20.5, Severity.BLOCK),
    (Code.POSE_ROLL, "pose__roll", 6, 6.5, Severity.WARN),
    (Code.POSE_ROLL, "pose__roll", -6, -12.5, Severity.BLOCK),
    (Code.EYES_CLOSED, "eyes__open", 0.045, 0.044, Severity.WARN),
    (Code.EYES_CLOSED, "eyes__open", 0.045, 0.034, Severity.BLOCK),
    (Code.LIGHT_BRIGHT, "light__highlights", 0.03, 0.04, Severity.WARN),
    (Code.LIGHT_DARK, "light__shadows", 0.05, 0.31, Severity.BLOCK),
    (Code.QUALITY_NOISE, "noise", 6, 6.1, Severity.WARN),
    (Code.LIGHT_UNEVEN, "light__side", -1.5, -1.6, Severity.WARN),
    (Code.LIGHT_LOW_CONTRAST, "light__range", 2.5, 2.4, Severity.WARN),
    (Code.LIGHT_LOW_CONTRAST, "light__range", 2.5, 1.4, Severity.BLOCK),
    (Code.COLOUR_CAST, "colour__cast", 10, 10.1, Severity.WARN),
    (Code.GAZE_AWAY, "gaze__angle", -18, -18.5, Severity.WARN),
    (Code.MOUTH_OPEN, "mouth__gap", 0.06, 0.061, Severity.WARN),
    (Code.EXPRESSION, "expression", 0.6, 0.61, Severity.INFO),
    (Code.QUALITY_COMPRESSED, "compression__quality", 50, 49, Severity.WARN),
    (Code.QUALITY_COMPRESSED, "compression__quality", 50, 19, Severity.BLOCK),
    (Code.QUALITY_COMPRESSED, "compression__blocks", 2.6, 2.7, Severity.WARN),
    (Code.BACKGROUND_NOT_PLAIN, "background__edges", 0.03, 0.04, Severity.WARN),
    (Code.BACKGROUND_NOT_PLAIN, "background__edges", 0.03, 0.21, Severity.BLOCK),
    (Code.BACKGROUND_NOT_PLAIN, "background__colours", 12, 13, Severity.WARN),
    (Code.BACKGROUND_NOT_PLAIN, "background__lightness", 50, 49, Severity.WARN),
    (Code.BACKGROUND_NOT_PLAIN, "background__chroma", 25, 26, Severity.WARN),
    (Code.IMAGE_ROTATED, "image__turned", 0, 90, Severity.BLOCK),
    (Code.GLASSES_DARK, "glasses__lens", 0.45, 0.44, Severity.WARN),
    (Code.GLASSES_DARK, "glasses__lens", 0.45, 0.34, Severity.BLOCK),
    (Code.EYES_HIDDEN, "glasses__one_lens", 0.35, 0.34, Severity.WARN),
    (Code.GLASSES_GLARE, "glasses__reflection", 0.09, 0.1, Severity.WARN),
    (Code.HEAD_COVERED, "head__cover", 0.5, 0.51, Severity.WARN),
    (Code.FACE_COVERED, "face__cover", 0.55, 0.56, Severity.WARN),
    (Code.FACE_COVERED, "face__cover", 0.55, 0.9, Severity.BLOCK),
    (Code.FACE_NOT_LIVE, "live__frame", 0, 1, Severity.WARN),
    (Code.FACE_NOT_LIVE, "live__proportion", 2.9, 2.8, Severity.WARN),
    (Code.IMAGE_SCREEN, "screen__pattern", 5, 5.1, Severity.WARN),
    (Code.COLOUR_GREY, "colour__chroma", 8, 7.9, Severity.WARN),
    (Code.COLOUR_GREY, "colour__chroma", 8, 3.9, Severity.BLOCK),
    (Code.SHARPNESS_BLUR, "sharpness", 0.18, 0.17, Severity.WARN),
    (Code.SHARPNESS_BLUR, "sharpness", 0.18, 0.12, Severity.BLOCK),
    (Code.QUALITY_RESOLUTION, "picture__short_side", 600, 599, Severity.WARN),
    (Code.QUALITY_RESOLUTION, "picture__short_side", 600, 299, Severity.BLOCK),
]


@pytest.mark.parametrize(("code", "measure", "inside", "outside", "severity"), NEAR_MISSES)
def test_a_limit_is_passed_on_it_and_missed_just_beyond(
    code: Code, measure: str, inside: float, outside: float, severity: Severity
) -> None:
    assert judged(with_values(**{measure: inside}))[0] == ()
    (finding,) = judged(with_values(**{measure: outside}))[0]
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.measured == outside
    assert finding.limit is not None
    assert finding.rule.startswith("pictures/")


@pytest.mark.parametrize(
    ("code", "measure", "inside", "outside", "severity"),
    [
        (Code.BODY_CUT, "face__room_below", 2.6, 2.5, Severity.WARN),
        (Code.BODY_CUT, "face__room_below", 2.6, 1.9, Severity.BLOCK),
        (Code.BODY_TOO_CLOSE, "body__width", 0.95, 0.96, Severity.WARN),
    ],
)
@pytest.mark.parametrize("kind", [MaterialKind.CURTAIN, MaterialKind.HOLDING])
def test_the_upper_body_is_asked_for_before_a_curtain_and_not_before_a_plain_wall(
    kind: MaterialKind, code: Code, measure: str, inside: float, outside: float, severity: Severity
) -> None:
    assert judged(with_values(**{measure: inside}), kind)[0] == ()
    (finding,) = judged(with_values(**{measure: outside}), kind)[0]
    assert (finding.code, finding.severity) == (code, severity)
    assert judged(with_values(**{measure: outside}))[0] == ()


def test_lenses_are_judged_from_sixty_pixels_between_the_eyes_and_else_said_to_be_unjudged() -> None:
    small = with_values(face__eye_distance=59.0, glasses__lens=0.1, glasses__one_lens=0.1)
    findings, skipped = judged(small)
    assert [one.code for one in findings] == [Code.FACE_TOO_SMALL]
    assert NotChecked("glasses.dark", "portrait", Why.FACE_TOO_SMALL) in skipped


def test_dark_lenses_are_not_called_a_hidden_eye_besides() -> None:
    (finding,) = judged(with_values(glasses__lens=0.1, glasses__one_lens=0.1))[0]
    assert finding.code is Code.GLASSES_DARK


def test_a_covered_head_names_the_religious_exception_and_can_be_acknowledged() -> None:
    (finding,) = judged(with_values(head__cover=1.0))[0]
    assert finding.severity is Severity.WARN
    assert "宗教" in say(finding).remedy


def test_a_busy_wall_passes_behind_an_id_card_and_fails_where_a_plain_one_is_asked_for() -> None:
    busy = with_values(background__edges=0.4)
    assert judged(busy, MaterialKind.HOLDING)[0] == ()
    assert verdict_of(judged(busy, MaterialKind.PORTRAIT)[0]) is Verdict.BLOCK


def test_a_blur_by_motion_and_one_by_focus_are_said_apart() -> None:
    (moved,) = judged(with_values(sharpness=0.1, sharpness__coherence=0.5))[0]
    (soft,) = judged(with_values(sharpness=0.1, sharpness__coherence=0.1))[0]
    assert (moved.params["side"], soft.params["side"]) == ("motion", "focus")
    assert say(moved).message != say(soft).message


def test_edges_of_one_direction_are_a_smear_only_where_the_face_is_not_sharp() -> None:
    smeared = {"sharpness__coherence": 0.4}
    assert judged(with_values(sharpness=0.28, **smeared))[0] == ()
    (finding,) = judged(with_values(sharpness=0.2, **smeared))[0]
    assert (finding.code, finding.severity) == (Code.SHARPNESS_BLUR, Severity.WARN)


def test_a_grey_picture_is_not_called_badly_coloured_besides() -> None:
    (finding,) = judged(with_values(colour__chroma=1.0, colour__cast=15))[0]
    assert finding.code is Code.COLOUR_GREY


def test_what_was_wrong_with_the_wall_is_said() -> None:
    sides = {
        judged(with_values(**{measure: value}))[0][0].params["side"]
        for measure, value in (
            ("background__edges", 0.1),
            ("background__lightness", 30),
            ("background__chroma", 40),
        )
    }
    assert sides == {"busy", "dark", "coloured"}


def test_the_worse_of_two_limits_of_one_code_is_said_once() -> None:
    (finding,) = judged(with_values(face__height_ratio=0.05, face__eye_distance=50))[0]
    assert (finding.code, finding.severity) == (Code.FACE_TOO_SMALL, Severity.BLOCK)


def test_the_way_of_a_signed_measure_is_said_by_the_picture() -> None:
    (turned,) = judged(with_values(pose__yaw=20))[0]
    assert "照片右边" in say(turned).message
    (aside,) = judged(with_values(face__centre_x=0.2))[0]
    assert "照片左边" in say(aside).message


def test_without_a_face_the_rest_is_not_checked() -> None:
    empty = replace(
        GOOD,
        faces=(),
        values={"picture.short_side": 1200.0, "face.count": 0.0},
        unmeasured=dict.fromkeys((name for name in GOOD_VALUES if name != "face.count"), Why.NO_FACE),
    )
    findings, skipped = judged(empty)
    assert [one.code for one in findings] == [Code.FACE_NONE]
    because = {item.code for item in skipped if item.why is Why.NO_FACE}
    assert {"pose.yaw", "eyes.closed", "sharpness.blur", "face.cut", "light.dark"} <= because


def test_of_several_people_nobody_in_particular_is_judged() -> None:
    findings, skipped = judged(with_values(face__count=2, pose__yaw=40))
    assert [one.code for one in findings] == [Code.FACE_MULTIPLE]
    because = {item.code for item in skipped if item.why is Why.SEVERAL_FACES}
    assert {"pose.yaw", "eyes.closed", "face.too_small"} <= because


def test_sharpness_of_a_tiny_face_is_not_judged_instead_of_passed() -> None:
    findings, skipped = judged(with_values(face__eye_distance=62, sharpness=0.05))
    assert findings == ()
    assert NotChecked("sharpness.blur", "portrait", Why.FACE_TOO_SMALL) in skipped


def test_what_was_not_measured_is_never_a_pass() -> None:
    values = {name: value for name, value in GOOD_VALUES.items() if name != "eyes.open"}
    _findings, skipped = judged(replace(GOOD, values=values))
    assert NotChecked("eyes.closed", "portrait", Why.UNRELIABLE) in skipped


def test_a_paper_is_judged_by_its_own_limits_and_needs_no_face() -> None:
    paper = PictureMeasures(size=(900, 700), format="JPEG", values={"picture.short_side": 700.0})
    findings, skipped = judged(paper, MaterialKind.ID_FRONT)
    assert [(one.code, one.severity) for one in findings] == [(Code.QUALITY_RESOLUTION, Severity.WARN)]
    assert {item.code for item in skipped} == {
        code for code in Code if code.startswith(("doc.", "image.rotated"))
    } & {limit.code for limit in BOOK.limits(MaterialKind.ID_FRONT)}


@pytest.mark.parametrize("code", [code for code in Code if code.value.startswith("file.")])
def test_a_file_that_cannot_be_opened_blocks_and_nothing_else_is_said(code: Code) -> None:
    problem = PictureMeasures(problem=code, problem_params={"measured": 10, "limit": 5, "unit": "byte"})
    findings, skipped = judged(problem)
    assert [(one.code, one.severity) for one in findings] == [(code, Severity.BLOCK)]
    assert skipped == ()
    assert verdict_of(findings) is Verdict.BLOCK


def test_every_check_that_can_be_skipped_has_a_name_in_both_lists() -> None:
    for kind in MaterialKind:
        for code in (limit.code.value for limit in BOOK.limits(kind)):
            assert code in CHECKS
            assert what_is_checked(code)
    assert all(say_not_checked(NotChecked("x", "y", why)) for why in Why)
