"""Curtain packs: the shipped specimens hold together, a person's own are found, a bad one is refused whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.curtains.loading import (
    InstalledPack,
    RefusedPack,
    added_curtains,
    added_folder,
    curtain_by_name,
    installed_curtains,
    load_curtain,
    shipped_curtains,
)
from assistant.curtains.model import PACK_FILE, CurtainPack, Role
from assistant.curtains.writing import pack_toml
from assistant.errors import CurtainPackInvalid, CurtainPackUnknown
from assistant.store.paths import asset
from assistant.texts import explain

CURRENT = asset("curtains") / "sample-cloud-2026"


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A copy of a shipped pack, to be broken."""
    return Path(shutil.copytree(CURRENT, tmp_path / "pack"))


def broken(folder: Path, old: str, new: str) -> CurtainPackInvalid:
    path = folder / PACK_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CurtainPackInvalid) as refused:
        load_curtain(folder)
    return refused.value


def test_every_shipped_curtain_is_a_specimen_of_an_invented_provider_and_says_so() -> None:
    packs = [one.pack for one in shipped_curtains()]
    assert {pack.id for pack in packs} == {"sample-cloud-2024", "sample-cloud-2026", "example-cloud-2026"}
    for pack in packs:
        assert pack.specimen
        assert "样例" in pack.name.zh
        assert "specimen" in pack.name.en


def test_the_two_editions_of_one_provider_differ_in_the_word_of_one_cell_alone() -> None:
    old, new = curtain_by_name("sample-cloud-2024").pack, curtain_by_name("sample-cloud-2026").pack
    differ = [(a, b) for a, b in zip(old.words, new.words, strict=True) if a.text != b.text]
    assert [(a.role, a.text, b.text) for a, b in differ] == [(Role.VERSION, "2024 版", "2026 版")]
    assert {cell.word for cell in new.cells} == {differ[0][1].id}


def test_the_other_provider_shares_every_common_line_and_the_ground() -> None:
    ours, other = curtain_by_name("sample-cloud-2026").pack, curtain_by_name("example-cloud-2026").pack
    assert ours.provider != other.provider
    assert ours.colours == other.colours
    for role in (Role.COMMON, Role.VERSION):
        assert [w for w in ours.words if w.role is role] == [w for w in other.words if w.role is role]
    shared = {w.text for w in ours.words if w.role is Role.PROVIDER} & {w.text for w in other.words}
    assert not shared


def test_a_pack_reads_back_as_it_was_written(tmp_path: Path) -> None:
    pack = load_curtain(CURRENT)
    (tmp_path / PACK_FILE).write_text(pack_toml(pack), encoding="utf-8")
    shutil.copy(CURRENT / pack.artwork, tmp_path)
    assert load_curtain(tmp_path) == pack


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('version = "2026 版"', 'versoin = "2026 版"', "version"),
        ('role = "provider"', 'role = "vendor"', "words.0.role"),
        ("box = [339, 77, 922, 95]", "box = [339, 77, 9220, 95]", PACK_FILE),
        ("box = [339, 77, 922, 95]", "box = [339, 77, 922]", "words.0.box.3"),
        ('artwork = "artwork.png"', 'artwork = "../artwork.png"', "artwork"),
        ('artwork = "artwork.png"', 'artwork = "gone.png"', "artwork"),
        ('id = "name"', 'id = "title"', PACK_FILE),
        ('word = "version"', 'word = "edition"', PACK_FILE),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2025-01-01", PACK_FILE),
        ("size = [1600, 1200]", "size = [1600, 120]", PACK_FILE),
        ("lab = [42.7, 5.7, -40.5]", "lab = [142.7, 5.7, -40.5]", "colours.0.lab.0"),
        ("[name]", "[name", PACK_FILE),
    ],
)
def test_a_bad_pack_is_refused_whole_and_says_where(
    pack_folder: Path, old: str, new: str, field: str
) -> None:
    refused = broken(pack_folder, old, new)
    assert refused.params["field"] == field
    assert refused.params["expected"]
    assert "{" not in explain(refused)


def test_a_pack_without_a_word_that_names_the_provider_is_refused(pack_folder: Path) -> None:
    path = pack_folder / PACK_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('role = "provider"', 'role = "common"'), encoding="utf-8")
    with pytest.raises(CurtainPackInvalid):
        load_curtain(pack_folder)


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CurtainPackInvalid):
        load_curtain(tmp_path)


def test_a_pack_of_the_persons_own_is_found_beside_the_shipped_ones() -> None:
    shutil.copytree(CURRENT, added_folder() / "mine")
    path = added_folder() / "mine" / PACK_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "sample-cloud-2026"', 'id = "mine"', 1), encoding="utf-8")
    assert curtain_by_name("mine").added
    assert len(installed_curtains()) == len(shipped_curtains()) + 1


def test_a_bad_pack_of_the_persons_own_is_reported_and_the_others_still_load() -> None:
    shutil.copytree(CURRENT, added_folder() / "good")
    (added_folder() / "bad").mkdir()
    (added_folder() / "bad" / PACK_FILE).write_text("id = 3", encoding="utf-8")
    bad, good = added_curtains()
    assert isinstance(bad, RefusedPack)
    assert bad.folder.name == "bad"
    assert isinstance(good, InstalledPack)
    assert len(installed_curtains()) == len(shipped_curtains())  # the good one has a shipped one's id


def test_a_pack_may_be_named_by_its_folder(pack_folder: Path) -> None:
    assert curtain_by_name(str(pack_folder)).pack.id == "sample-cloud-2026"
    with pytest.raises(CurtainPackUnknown):
        curtain_by_name("nobodys-curtain")


def test_the_ground_is_the_colour_that_most_of_the_curtain_has() -> None:
    pack: CurtainPack = load_curtain(CURRENT)
    assert pack.ground.id == "ground"
    with pytest.raises(KeyError):
        pack.word("nothing")
