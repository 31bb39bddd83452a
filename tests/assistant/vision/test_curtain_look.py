"""Curtains that hang in drawn pictures, looked at and judged: every code with a picture that shows it and a near miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import cv2
import numpy as np
import pytest

from assistant.checks.pictures import judge_picture
from assistant.curtains.loading import shipped_curtains
from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.findings import Code, Finding, Why
from assistant.rules.loading import rule_book
from assistant.vision.curtain import CurtainLook, Curtains, Person
from assistant.vision.curtain_measures import CurtainTask, Found
from assistant.vision.limits import file_limits
from assistant.vision.measures import PictureMeasures
from assistant.vision.ocr import Ocr
from assistant.vision.photo import jpeg_of, open_picture
from tests.assistant.vision.hanging import FRAME, Hung, artwork, hang

BOOK = rule_book("sample-cloud")
LIMITS = file_limits(BOOK)
TODAY = date(2026, 11, 24)
EYES = ((590.0, 400.0), (690.0, 400.0))
CHIN = (640.0, 540.0)


@dataclass(frozen=True)
class Looked:
    look: CurtainLook
    findings: dict[Code, Finding]
    skipped: dict[str, Why]


def task(provider: str = "sample-cloud", *, packs: bool = True) -> CurtainTask:
    installed = None if packs else [one for one in shipped_curtains() if one.pack.provider != provider]
    made = curtain_task(rule_book(provider), TODAY, installed=installed)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def curtains() -> Iterator[Curtains]:
    ocr = Ocr(idle=600)
    yield Curtains(ocr)
    ocr.close()


@pytest.fixture(autouse=True)
def _timer_lasts(curtains: Curtains) -> Iterator[None]:
    """The watch of the module's reader outlives a test; it is no leftover."""
    yield
    timer = curtains._ocr._timer
    if timer is not None:
        timer.cancel()
        timer.join()


def looked(
    curtains: Curtains,
    shot: Hung,
    wanted: CurtainTask | None = None,
    *,
    mirrored: bool = False,
    quality: int = 85,
) -> Looked:
    pixels, person = shot.picture, shot.person
    if mirrored:
        pixels, person = np.ascontiguousarray(pixels[:, ::-1]), np.ascontiguousarray(person[:, ::-1])
    picture = open_picture(jpeg_of(pixels, quality), LIMITS)
    look = curtains.look(picture, Person(person, EYES, CHIN), wanted or task(), LIMITS)
    measures = PictureMeasures(
        size=FRAME,
        values=look.values,
        unmeasured=look.unmeasured,
        boxes=look.boxes,
        eyes=EYES,
        chin=CHIN,
        curtain=look.measures,
    )
    findings, skipped = judge_picture(measures, MaterialKind.CURTAIN, BOOK, "curtain")
    of_curtain = ("curtain.", "clothes.", "image.mirrored", "light.", "colour.cast")
    return Looked(
        look,
        {one.code: one for one in findings if one.code.startswith(of_curtain)},
        {
            one.code: one.why
            for one in skipped
            if one.code.startswith(("curtain.", "clothes.", "image.mirrored"))
        },
    )


def test_the_right_curtain_has_no_finding_and_nothing_is_left_open(curtains: Curtains) -> None:
    seen = looked(curtains, hang(crease=6, shade=0.1, noise=6))
    assert seen.findings == {}
    assert seen.skipped == {}
    assert seen.look.measures.found is Found.GEOMETRY
    assert {word.read.replace(" ", "") for word in seen.look.measures.words} >= {"样例云", "2026版"}


def test_the_other_provider_on_the_same_layout_is_never_accepted(curtains: Curtains) -> None:
    seen = looked(curtains, hang("example-cloud-2026", crease=6))
    assert set(seen.findings) == {Code.CURTAIN_WRONG_PROVIDER}
    assert "示例云" in str(seen.findings[Code.CURTAIN_WRONG_PROVIDER].params["read"])


def test_the_edition_before_is_outdated(curtains: Curtains) -> None:
    seen = looked(curtains, hang("sample-cloud-2024", crease=6))
    assert set(seen.findings) == {Code.CURTAIN_OUTDATED}


def test_an_edition_behind_a_shoulder_is_not_readable_and_said_to_be_covered(curtains: Curtains) -> None:
    shot = hang("sample-cloud-2024")
    person = shot.person.copy()
    cv2.rectangle(person, (1090, 380), (1280, 960), 1.0, -1)
    picture = shot.picture.copy()
    picture[person > 0] = (90, 90, 90)
    seen = looked(curtains, replace(shot, picture=picture, person=person))
    assert set(seen.findings) == {Code.CURTAIN_TEXT_COVERED}
    assert seen.findings[Code.CURTAIN_TEXT_COVERED].params["word"] == "2026 版"
    assert seen.skipped["curtain.outdated"] is Why.NOT_READABLE


def test_a_mirrored_picture_is_told_by_its_lettering_and_the_curtain_still_recognised(
    curtains: Curtains,
) -> None:
    seen = looked(curtains, hang(crease=6), mirrored=True)
    assert set(seen.findings) == {Code.IMAGE_MIRRORED}
    name = next(word for word in seen.look.measures.words if word.id == "name")
    assert name.read == "样例云"
    assert name.box[0] > FRAME[0] / 2  # where the file has it


def test_a_wall_is_no_curtain(curtains: Curtains) -> None:
    wall = np.full((FRAME[1], FRAME[0], 3), (168, 102, 52), np.uint8)
    blank = Hung(
        cv2.add(wall, np.random.default_rng(1).integers(0, 9, wall.shape, np.uint8)), hang().person, np.eye(3)
    )
    seen = looked(curtains, blank)
    assert set(seen.findings) == {Code.CURTAIN_MISSING}
    assert seen.skipped["curtain.tilted"] is Why.NO_CURTAIN


def test_without_any_pack_the_providers_words_tell_the_curtain_and_the_rest_is_said_to_be_open(
    curtains: Curtains,
) -> None:
    bare = replace(task(packs=False), packs=())
    right = looked(curtains, hang(), bare)
    assert right.findings == {}
    assert right.look.measures.found is Found.WORDS
    assert right.skipped["curtain.outdated"] is Why.NO_PACK
    assert right.skipped["curtain.tilted"] is Why.NO_PACK
    backwards = looked(curtains, hang(), bare, mirrored=True)
    assert set(backwards.findings) == {Code.IMAGE_MIRRORED}


def test_anothers_pack_of_the_same_layout_shows_where_the_curtain_hangs_and_not_whose_it_is(
    curtains: Curtains,
) -> None:
    seen = looked(curtains, hang(), task(packs=False))
    assert seen.findings == {}
    assert seen.look.measures.pack == "example-cloud-2026"
    assert seen.skipped == {Code.CURTAIN_OUTDATED: Why.NO_PACK, Code.CURTAIN_TEXT_COVERED: Why.NO_PACK}


def test_the_other_providers_curtain_is_wrong_also_where_the_wanted_one_has_no_pack(
    curtains: Curtains,
) -> None:
    seen = looked(curtains, hang("example-cloud-2026"), task(packs=False))
    assert set(seen.findings) == {Code.CURTAIN_WRONG_PROVIDER}


def test_where_the_curtain_ends_inside_the_picture_the_side_and_the_place_are_named(
    curtains: Curtains,
) -> None:
    right = hang(corners=((-0.02, -0.02), (0.9, -0.02), (0.9, 1.02), (-0.02, 1.02)))
    seen = looked(curtains, right)
    finding = seen.findings[Code.CURTAIN_EDGE_VISIBLE]
    assert finding.params["side"] == "right"
    assert finding.box is not None
    assert finding.box[0] == pytest.approx(0.9 * FRAME[0], abs=30)
    assert looked(curtains, right, mirrored=True).findings[Code.CURTAIN_EDGE_VISIBLE].params["side"] == "left"
    top = hang(corners=((-0.02, 0.08), (1.02, 0.08), (1.02, 1.02), (-0.02, 1.02)))
    assert looked(curtains, top).findings[Code.CURTAIN_EDGE_VISIBLE].params["side"] == "top"


@pytest.mark.parametrize(("degrees", "tilted"), [(1.5, False), (-6.0, True)])
def test_a_curtain_that_hangs_aslant_is_told_from_a_hair_off(
    curtains: Curtains, degrees: float, tilted: bool
) -> None:
    corners = ((-0.1, -0.1), (1.1, -0.1), (1.1, 1.1), (-0.1, 1.1))
    seen = looked(curtains, hang(tilt=degrees, corners=corners))
    assert (Code.CURTAIN_TILTED in seen.findings) == tilted
    if tilted:
        assert np.sign(seen.look.values["curtain.tilt"]) == np.sign(degrees)


@pytest.mark.parametrize(("shade", "creased"), [(0.08, False), (0.4, True)])
def test_deep_folds_are_creases_and_soft_ones_are_cloth(
    curtains: Curtains, shade: float, creased: bool
) -> None:
    seen = looked(curtains, hang(crease=7, shade=shade))
    assert (Code.CURTAIN_CREASED in seen.findings) == creased
    assert Code.CURTAIN_WRONG_PROVIDER not in seen.findings


@pytest.mark.parametrize(
    ("clothes", "alike"), [((160, 98, 52), True), ((60, 45, 40), False), ((70, 70, 180), False)]
)
def test_clothes_of_the_curtains_colour_are_told_from_a_dark_suit(
    curtains: Curtains, clothes: tuple[int, int, int], alike: bool
) -> None:
    seen = looked(curtains, hang(clothes=clothes))
    assert (Code.CLOTHES_COLOUR in seen.findings) == alike


def test_a_dim_room_is_told_by_the_curtain_whatever_the_skin(curtains: Curtains) -> None:
    assert Code.LIGHT_DARK in looked(curtains, hang(light=0.4)).findings
    assert Code.LIGHT_DARK not in looked(curtains, hang(light=0.7)).findings


def test_an_artwork_that_is_gone_or_is_none_costs_the_pack_and_not_the_picture(curtains: Curtains) -> None:
    whole = task()
    broken = replace(
        whole, packs=tuple(replace(pack, artwork="/nowhere/artwork.png") for pack in whole.packs)
    )
    seen = looked(curtains, hang(), broken)
    assert seen.look.measures.found is Found.WORDS
    assert seen.findings == {}


def test_a_flat_print_of_the_artwork_is_found_as_well(curtains: Curtains) -> None:
    flat = np.asarray(cv2.resize(artwork(), FRAME, interpolation=cv2.INTER_AREA), np.uint8)
    seen = looked(curtains, Hung(flat, np.zeros((96, 128), np.float32), np.eye(3)))
    assert seen.findings == {}
