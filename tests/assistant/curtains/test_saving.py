"""A curtain pack from a photograph: what is proposed, what is refused, and that a pack is kept whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.curtains.loading import added_folder, curtain_by_name, installed_curtains
from assistant.curtains.model import Role
from assistant.curtains.saving import new_pack, proposed_words, remove_curtain, save_curtain
from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.errors import CurtainNameless, CurtainPackInvalid, InputMissing, OutputRefused, PictureUnusable
from assistant.rules.loading import rule_book
from assistant.vision.client import VisionClient
from assistant.vision.curtain_measures import (
    Corners,
    CurtainProposal,
    Found,
    ProposedColour,
    ProposedWord,
)
from tests.assistant.vision.hanging import hang

TODAY = date(2026, 11, 24)
WORDS = (
    ProposedWord("样例云备案核验专用", 0.99, (300, 60, 900, 90)),
    ProposedWord("2026版", 0.99, (1250, 520, 220, 70)),
    ProposedWord("真实身份", 0.98, (110, 540, 210, 60)),
    ProposedWord("·", 0.9, (10, 10, 20, 20)),
    ProposedWord("模糊的", 0.4, (10, 50, 20, 20)),
)
PROPOSAL = CurtainProposal(
    b"\xff\xd8\xff jpeg", (1600, 1200), WORDS, (ProposedColour((42.0, 5.0, -40.0), 0.9),)
)


def made(**changes: object) -> object:
    options = {"provider": "sample-cloud", "provider_name": "样例云", "version": "2026 版", "today": TODAY}
    return new_pack(PROPOSAL, **{**options, **changes})  # type: ignore[arg-type]


def test_words_get_the_roles_that_they_seem_to_have_and_noise_is_left_out() -> None:
    roles = {word.text: (word.role, word.required) for word in proposed_words(WORDS, "样例云")}
    assert roles == {
        "样例云备案核验专用": (Role.PROVIDER, True),
        "2026版": (Role.VERSION, True),
        "真实身份": (Role.COMMON, False),
    }


def test_a_curtain_that_does_not_name_its_provider_is_refused() -> None:
    with pytest.raises(CurtainNameless):
        made(provider_name="腾讯云")


def test_a_provider_id_that_no_folder_should_have_is_refused() -> None:
    with pytest.raises(CurtainPackInvalid) as refused:
        made(provider="../up")
    assert refused.value.params["field"] in ("id", "provider")


def test_a_second_pack_of_the_same_edition_gets_a_name_of_its_own() -> None:
    first = made()
    saved = save_curtain(first, PROPOSAL.artwork)  # type: ignore[arg-type]
    again = made()
    assert saved.pack.id == "sample-cloud-2026-2"  # the shipped one has the plain name
    assert again.id == "sample-cloud-2026-3"  # type: ignore[attr-defined]
    assert curtain_by_name("sample-cloud-2026-2").pack == saved.pack


def test_a_folder_that_cannot_be_written_keeps_nothing(data_folder: Path) -> None:
    (data_folder / "curtains").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputRefused):
        save_curtain(made(), PROPOSAL.artwork)  # type: ignore[arg-type]
    assert (data_folder / "curtains").read_text(encoding="utf-8") == "in the way"


def test_only_what_was_added_can_be_removed() -> None:
    saved = save_curtain(made(), PROPOSAL.artwork)  # type: ignore[arg-type]
    remove_curtain(saved)
    assert list(added_folder().iterdir()) == []
    with pytest.raises(InputMissing):
        remove_curtain(curtain_by_name("sample-cloud-2026"))


def test_a_curtain_photographed_at_an_angle_becomes_a_pack_that_finds_it_again(
    tmp_path: Path, vision: VisionClient
) -> None:
    shot = hang(
        "example-cloud-2026",
        figure=False,
        corners=((0.08, 0.1), (0.9, 0.06), (0.93, 0.95), (0.05, 0.9)),
        noise=3,
    )
    photo = tmp_path / "curtain.png"
    cv2.imwrite(str(photo), shot.picture)
    size = np.array([(0, 0), (1600, 0), (1600, 1200), (0, 1200)], np.float64)
    one, two, three, four = cv2.perspectiveTransform(size[None], shot.to_picture)[0].tolist()
    corners: Corners = (tuple(one), tuple(two), tuple(three), tuple(four))  # type: ignore[assignment]
    flat = vision.flatten(photo, corners, 800).result(timeout=60)
    assert max(flat.width, flat.height) == 800
    proposal = vision.read_curtain(photo, corners).result(timeout=60)
    texts = {word.text.replace(" ", "") for word in proposal.words}
    assert {"示例云", "示例云备案核验专用", "2026版", "核验地点"} <= texts
    assert abs(proposal.colours[0].lab[2] + 37) < 12  # blue
    pack = new_pack(
        proposal, provider="example-cloud", provider_name="示例云", version="2026 版", today=TODAY
    )
    saved = save_curtain(pack, proposal.artwork)
    assert saved in installed_curtains()
    before = tmp_path / "person.png"
    cv2.imwrite(str(before), hang("example-cloud-2026", crease=5).picture)
    task = curtain_task(rule_book(), TODAY, wanted=saved, installed=[saved])
    found = vision.measure(before, MaterialKind.CURTAIN, task).result(timeout=60).curtain
    assert found is not None
    assert (found.found, found.pack) == (Found.GEOMETRY, saved.pack.id)
    assert any(saved.pack.id in word.fits for word in found.words if word.role == "provider")


@pytest.mark.parametrize(
    "corners",
    [
        ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),
        ((0.0, 0.0), (0.0, 900.0), (1200.0, 900.0), (1200.0, 0.0)),
        ((0.0, 0.0), (5000.0, 0.0), (5000.0, 900.0), (0.0, 900.0)),
        ((0.0, 0.0), (float("nan"), 0.0), (1200.0, 900.0), (0.0, 900.0)),
    ],
)
def test_corners_that_are_no_sheet_are_refused(
    tmp_path: Path, vision: VisionClient, corners: Corners
) -> None:
    photo = tmp_path / "curtain.png"
    cv2.imwrite(str(photo), hang(figure=False).picture)
    with pytest.raises(PictureUnusable):
        vision.flatten(photo, corners, 800).result(timeout=60)
