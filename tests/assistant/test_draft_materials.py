"""Pictures come and go with what the person said of them."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.draft import Acknowledged, Filing, Material, MaterialKind
from assistant.draft_materials import with_material, without_material

KINDS = (MaterialKind.ID_FRONT, MaterialKind.CURTAIN, MaterialKind.ID_BACK)


def said(about: str) -> Acknowledged:
    return Acknowledged(code="light.dark", about=about, at=datetime(2026, 11, 24, tzinfo=UTC))


def a_filing() -> Filing:
    abouts = ("materials.0", "materials.1", "materials.2", "sites.0.name")
    return Filing(
        materials=tuple(Material(kind=kind, file=f"{kind}.jpg", person=0) for kind in KINDS),
        acknowledged=tuple(said(about) for about in abouts),
        confirmed=(said("materials.1"), said("materials.2")),
    )


def test_a_new_picture_takes_the_place_of_the_old_one_and_what_was_said_of_that_is_forgotten():
    filing = with_material(a_filing(), Material(kind=MaterialKind.CURTAIN, file="new.jpg", person=0))
    assert [one.file for one in filing.materials] == ["id-front.jpg", "new.jpg", "id-back.jpg"]
    assert [one.about for one in filing.acknowledged] == ["materials.0", "materials.2", "sites.0.name"]
    assert [one.about for one in filing.confirmed] == ["materials.2"]


def test_the_same_picture_once_more_changes_nothing():
    filing = a_filing()
    assert with_material(filing, filing.materials[1]) == filing


def test_a_picture_of_a_new_kind_comes_last_and_leaves_what_was_said():
    filing = with_material(a_filing(), Material(kind=MaterialKind.LICENCE, file="l.jpg"))
    assert filing.materials[-1].file == "l.jpg"
    assert filing.acknowledged == a_filing().acknowledged


def test_when_a_picture_goes_what_was_said_of_later_ones_moves_up_with_them():
    filing = without_material(a_filing(), 1)
    assert [one.kind for one in filing.materials] == [KINDS[0], KINDS[2]]
    assert [one.about for one in filing.acknowledged] == ["materials.0", "materials.1", "sites.0.name"]
    assert [one.about for one in filing.confirmed] == ["materials.1"]
