"""Real photographs against what a person sees on them. The pictures are not part of the repository."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.checks.pictures import judge_picture
from assistant.draft import MaterialKind
from assistant.findings import Code, Finding, Severity, Verdict, verdict_of
from assistant.rules.loading import rule_book
from assistant.vision.client import VisionClient
from assistant.vision.measures import PictureMeasures

BOOK = rule_book()

SEEN = {
    "several people": {Code.FACE_MULTIPLE},
    "two people": {Code.FACE_MULTIPLE},
    "three people": {Code.FACE_MULTIPLE},
    "six people": {Code.FACE_MULTIPLE},
    "crowd": {Code.FACE_MULTIPLE},
    "no face": {Code.FACE_NONE},
    "far away": {Code.FACE_NONE, Code.FACE_TOO_SMALL},
    "small face": {Code.FACE_TOO_SMALL},
    "turned aside": {Code.POSE_YAW},
    "looks aside": {Code.POSE_YAW, Code.GAZE_AWAY},
    "looks up": {Code.POSE_PITCH},
    "head tilted": {Code.POSE_ROLL},
    "tilted": {Code.POSE_ROLL},
    "eyes closed": {Code.EYES_CLOSED},
    "soft": {Code.SHARPNESS_BLUR},
    "low resolution": {Code.QUALITY_RESOLUTION},
    "black and white": {Code.COLOUR_GREY},
    "head cut at the top": {Code.FACE_CUT},
    "backdrop not plain": {Code.BACKGROUND_NOT_PLAIN},
    "mouth wide open": {Code.MOUTH_OPEN},
    "colour cast": {Code.COLOUR_CAST},
    "cap": {Code.HEAD_COVERED},
    "helmet": {Code.HEAD_COVERED},
    "painted": {Code.FACE_NOT_LIVE, Code.FACE_NONE, Code.IMAGE_SCREEN},
}
"""A label's reason and the codes of which one has to be found. Reasons that are not here belong to later checks."""


def judged(vision: VisionClient, path: Path) -> tuple[PictureMeasures, tuple[Finding, ...]]:
    measures = vision.measure(path, MaterialKind.PORTRAIT).result(60)
    return measures, judge_picture(measures, MaterialKind.PORTRAIT, BOOK, "portrait")[0]


def labels(testdata: Path) -> list[dict[str, str]]:
    with (testdata / "labels.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["file"].startswith("photos/")]


def test_no_good_portrait_is_blocked(vision: VisionClient, testdata: Path) -> None:
    good = [row["file"] for row in labels(testdata) if row["usable_as_filing_portrait"] == "y"]
    assert len(good) >= 6
    blocked = {
        file: [one.code.value for one in findings]
        for file in good
        if verdict_of(findings := judged(vision, testdata / file)[1]) is Verdict.BLOCK
    }
    assert blocked == {}


def test_every_reason_that_a_person_sees_is_found(vision: VisionClient, testdata: Path) -> None:
    missed = {}
    for row in labels(testdata):
        reasons = row["usable_as_filing_portrait"].removeprefix("n:").split(";")
        # Of several people nobody in particular is judged.
        wanted = [SEEN[reason.strip()] for reason in reasons if reason.strip() in SEEN][:1]
        codes = {one.code for one in judged(vision, testdata / row["file"])[1]}
        if any(not codes & one_of for one_of in wanted):
            missed[row["file"]] = (row["usable_as_filing_portrait"], sorted(code.value for code in codes))
    assert missed == {}


def test_people_are_counted_and_toys_and_animals_are_not(vision: VisionClient, testdata: Path) -> None:
    wrong = {}
    for row in labels(testdata):
        if row["file"] in ("photos/skater_far.jpg", "photos/crowd_selfie.jpg"):
            continue  # hardly visible: 0 is acceptable too; a crowd is a crowd
        found = len(judged(vision, testdata / row["file"])[0].faces)
        if found != int(row["n_faces"]):
            wrong[row["file"]] = (int(row["n_faces"]), found)
    assert wrong == {}


def test_the_face_box_lies_where_a_person_drew_it(vision: VisionClient, testdata: Path) -> None:
    for row in labels(testdata):
        if row["usable_as_filing_portrait"] != "y":
            continue
        left, top, width, height = (int(value) for value in row["largest_face_box"].split(","))
        found = judged(vision, testdata / row["file"])[0].faces[0]
        middle = (found[0] + found[2] / 2, found[1] + found[3] / 2)
        assert left < middle[0] < left + width
        assert top < middle[1] < top + height


@pytest.fixture(scope="module")
def studio(testdata: Path) -> Image.Image:
    with Image.open(testdata / "photos" / "studio_2.jpg") as image:
        return image.convert("RGB")


@pytest.fixture
def measured(vision: VisionClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    def measure(image: Image.Image, name: str = "a.png", **options: object) -> PictureMeasures:
        path = tmp_path / name
        image.save(path, **options)
        return judged(vision, path)[0]

    return measure


@pytest.mark.parametrize("degrees", [-10, 10])
def test_a_picture_tilted_clockwise_measures_a_positive_roll(
    measured, studio: Image.Image, degrees: int
) -> None:  # type: ignore[no-untyped-def]
    before = measured(studio).values["pose.roll"]
    tilted = studio.rotate(-degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)
    values = measured(tilted).values
    assert values["pose.roll"] - before == pytest.approx(degrees, abs=2)
    assert values["pose.eye_line"] == pytest.approx(values["pose.roll"], abs=4)


def test_a_mirrored_picture_measures_the_opposite_turn(
    vision: VisionClient, testdata: Path, measured
) -> None:  # type: ignore[no-untyped-def]
    with Image.open(testdata / "photos" / "aside_dim.jpg") as image:
        turned = image.convert("RGB")
    there = measured(turned).values
    back = measured(turned.transpose(Image.Transpose.FLIP_LEFT_RIGHT)).values
    assert there["pose.yaw"] > 25  # his face points to the picture's right
    assert back["pose.yaw"] == pytest.approx(-there["pose.yaw"], abs=5)
    assert back["face.centre_x"] == pytest.approx(1 - there["face.centre_x"], abs=0.02)


def test_a_raised_head_measures_a_positive_pitch(vision: VisionClient, testdata: Path) -> None:
    assert judged(vision, testdata / "photos" / "looking_up.jpg")[0].values["pose.pitch"] > 10


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_phone_held_on_its_side_measures_the_same(measured, studio: Image.Image, orientation: int) -> None:  # type: ignore[no-untyped-def]
    straight = measured(studio, "a.jpg", quality=95)
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = orientation
    lying = measured(studio.transpose(turn[orientation]), "b.jpg", quality=95, exif=exif)
    assert lying.size == straight.size
    assert lying.values["face.height_ratio"] == pytest.approx(straight.values["face.height_ratio"], abs=0.01)


def test_a_blurred_picture_is_found_blurred_with_and_without_noise(measured, studio: Image.Image) -> None:  # type: ignore[no-untyped-def]
    from PIL import ImageFilter

    eyes = measured(studio).values["face.eye_distance"]
    blurred = studio.filter(ImageFilter.GaussianBlur(4 * eyes / 113))
    noise = np.random.default_rng(3).normal(0, 6, (studio.height, studio.width, 3))
    noisy = Image.fromarray(np.clip(np.asarray(blurred) + noise, 0, 255).astype(np.uint8))
    for picture in (blurred, noisy):
        findings = judge_picture(measured(picture), MaterialKind.PORTRAIT, BOOK, "portrait")[0]
        assert (Code.SHARPNESS_BLUR, Severity.BLOCK) in {(one.code, one.severity) for one in findings}


def test_a_dark_and_a_light_print_of_one_face_are_blocked_for_the_same_reasons(
    measured, studio: Image.Image
) -> None:  # type: ignore[no-untyped-def]
    blocked = set()
    for factor in (0.35, 0.6, 1.0):
        print_ = Image.fromarray((np.asarray(studio) * factor).astype(np.uint8))
        findings = judge_picture(measured(print_), MaterialKind.PORTRAIT, BOOK, "portrait")[0]
        blocked.add(frozenset(one.code for one in findings if one.severity is Severity.BLOCK))
    assert blocked == {frozenset()}


def test_a_head_at_the_upper_edge_is_cut(measured, studio: Image.Image) -> None:  # type: ignore[no-untyped-def]
    left, top, width, height = measured(studio).faces[0]
    cut = studio.crop((0, top + height // 4, studio.width, studio.height))
    findings = judge_picture(measured(cut), MaterialKind.PORTRAIT, BOOK, "portrait")[0]
    assert Code.FACE_CUT in {one.code for one in findings}
    assert (left, width) != (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_holds_no_socket_after_every_model_has_run(vision: VisionClient, testdata: Path) -> None:
    assert judged(vision, testdata / "photos" / "studio_1.jpg")[0].values["face.count"] == 1
    folder = Path(f"/proc/{vision.process_id}/fd")
    assert not [link for link in folder.iterdir() if str(link.readlink()).startswith("socket:")]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("name", ["studio_1.jpg", "plain_wall.jpg", "glasses_frontal.jpg"])
def test_a_picture_that_lies_says_how_to_turn_it_and_judges_nothing_else(  # type: ignore[no-untyped-def]
    measured, testdata: Path, name: str, turn: int
) -> None:
    with Image.open(testdata / "photos" / name) as image:
        lying = image.convert("RGB").rotate(turn, expand=True)  # anticlockwise
    measures = measured(lying)
    findings = judge_picture(measures, MaterialKind.PORTRAIT, BOOK, "portrait")[0]
    blocked = {one.code: one.measured for one in findings if one.severity is Severity.BLOCK}
    assert blocked == {Code.IMAGE_ROTATED: turn}
    left, top, width, height = measures.faces[0]
    assert left >= 0
    assert top >= 0
    assert left + width <= lying.width
    assert top + height <= lying.height


def test_no_upright_picture_is_called_lying(vision: VisionClient, testdata: Path) -> None:
    turned = {
        row["file"]: values["image.turned"]
        for row in labels(testdata)
        if (values := judged(vision, testdata / row["file"])[0].values).get("image.turned")
    }
    assert turned == {}


def test_every_wall_that_is_not_plain_is_found_and_no_plain_one_is(
    vision: VisionClient, testdata: Path
) -> None:
    for row in labels(testdata):
        findings = judged(vision, testdata / row["file"])[1]
        codes = {one.code for one in findings}
        if "backdrop not plain" in row["usable_as_filing_portrait"]:
            assert Code.BACKGROUND_NOT_PLAIN in codes, row["file"]
        if row["usable_as_filing_portrait"] == "y":
            assert Code.BACKGROUND_NOT_PLAIN not in codes, row["file"]


def test_three_of_four_hats_are_found_and_none_on_a_bare_head(vision: VisionClient, testdata: Path) -> None:
    found: dict[str, list[str]] = {"y": [], "n": []}
    for row in labels(testdata):
        if any(one.code is Code.HEAD_COVERED for one in judged(vision, testdata / row["file"])[1]):
            found[row["hat"]].append(row["file"])
    assert len(found["y"]) >= 3
    assert found["n"] == []


def test_nothing_lies_over_the_eyes_or_the_face_where_no_label_says_so(
    vision: VisionClient, testdata: Path
) -> None:
    over = {Code.GLASSES_DARK, Code.FACE_COVERED, Code.IMAGE_SCREEN, Code.GLASSES_GLARE, Code.EYES_HIDDEN}
    seen = {}
    for row in labels(testdata):
        codes = {one.code for one in judged(vision, testdata / row["file"])[1]} & over
        if codes and row["glasses"] != "dark" and "helmet" not in row["usable_as_filing_portrait"]:
            seen[row["file"]] = codes
    assert seen == {}


@pytest.mark.parametrize("kind", [MaterialKind.PORTRAIT, MaterialKind.HOLDING])
def test_only_real_faces_stay_unsuspected(vision: VisionClient, testdata: Path, kind: MaterialKind) -> None:
    suspected = set()
    for row in labels(testdata):
        measures = vision.measure(testdata / row["file"], kind).result(60)
        if any(one.code is Code.FACE_NOT_LIVE for one in judge_picture(measures, kind, BOOK, "x")[0]):
            suspected.add(row["file"])
    assert suspected == {"photos/painting.jpg", "photos/poster_uncle_sam.jpg"}
