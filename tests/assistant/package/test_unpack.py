"""A package becomes a draft again, losing nothing, or nothing at all."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from assistant.draft_files import load
from assistant.errors import AssistantError, DiskFull, OutputInTheWay
from assistant.package.problems import PackageInvalid, ProblemCode
from assistant.package.unpack import unpack
from assistant.package.write import PackageContents, write_package
from assistant.store.drafts import DraftFolder
from assistant.store.taking_in import take_in_package
from assistant.store.unpacking import write_draft
from tests.assistant.package.samples import TODAY, encode, inspect


@pytest.fixture
def package(contents: PackageContents, tmp_path: Path) -> Path:
    goal = tmp_path / "提交包.zip"
    write_package(contents, goal, encode, TODAY)
    return goal


def test_every_answer_acknowledgement_and_picture_comes_back(
    package: Path, contents: PackageContents, tmp_path: Path
) -> None:
    unpacked = unpack(package, inspect)
    same = {"materials": contents.filing.materials}
    assert unpacked.filing.model_copy(update=same) == contents.filing
    assert [(one.kind, one.person) for one in unpacked.filing.materials] == [
        (one.kind, one.person) for one in contents.filing.materials
    ]
    with zipfile.ZipFile(package) as archive:
        top = archive.namelist()[0].partition("/")[0]
        for material in unpacked.filing.materials:
            assert unpacked.pictures[material.file] == archive.read(f"{top}/data/{material.file}")


def test_the_draft_can_be_packed_again(package: Path, contents: PackageContents, tmp_path: Path) -> None:
    draft = write_draft(unpack(package), tmp_path / "wieder 又")
    first = load(draft)
    again = PackageContents(first, draft.parent, contents.book, contents.findings, contents.not_checked)
    write_package(again, tmp_path / "again.zip", encode, TODAY)
    assert unpack(tmp_path / "again.zip", inspect).filing == first == unpack(package).filing


def test_an_unpacked_folder_is_taken_as_well(package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert unpack(folder).filing == unpack(package).filing


def test_of_a_damaged_package_nothing_is_believed(package: Path) -> None:
    changed = bytearray(package.read_bytes())
    changed[len(changed) // 2] ^= 1
    package.write_bytes(changed)
    with pytest.raises(PackageInvalid) as refused:
        unpack(package)
    assert refused.value.problems


def test_a_bag_of_another_program_is_no_draft(tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    (bag / "data").mkdir(parents=True)
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    with pytest.raises(PackageInvalid) as refused:
        unpack(bag)
    assert ProblemCode.BAG_FILE_MISSING in {one.code for one in refused.value.problems}


def test_what_stands_in_the_way_is_left_alone(package: Path, tmp_path: Path) -> None:
    goal = tmp_path / "there"
    goal.mkdir()
    with pytest.raises(OutputInTheWay):
        write_draft(unpack(package), goal)
    assert not list(goal.iterdir())
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_full_disk_leaves_nothing_behind(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = DraftFolder(tmp_path / "data")
    unpacked = unpack(package)

    def full(*_arguments: object) -> None:
        raise DiskFull

    monkeypatch.setattr("assistant.store.unpacking.save", full)
    with pytest.raises(DiskFull):
        write_draft(unpacked, tmp_path / "goal")
    monkeypatch.setattr(drafts, "take_bytes", full)
    with pytest.raises(AssistantError):
        take_in_package(drafts, package)
    assert not list(drafts.all())
    assert not (tmp_path / "goal").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".goal")]


def test_a_package_becomes_a_draft_of_this_user_with_pictures_of_its_own(
    package: Path, contents: PackageContents, tmp_path: Path
) -> None:
    drafts = DraftFolder(tmp_path / "data")
    folder, filing, missing = take_in_package(drafts, package, inspect)
    shutil.rmtree(contents.folder)
    assert missing == 0
    assert load(folder / "draft.toml") == filing
    assert filing.id != contents.filing.id
    assert filing.acknowledged == contents.filing.acknowledged
    assert all((folder / material.file).stat().st_size for material in filing.materials)
