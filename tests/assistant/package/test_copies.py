"""Of two copies of a paper the provider's rule says which one is handed over."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.draft import Material, MaterialKind
from assistant.package.copies import handed_over, is_watermarked
from assistant.package.filing_json import FilingJson, parsed
from assistant.package.layout import canonical_json
from assistant.package.unpack import unpack
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from assistant.store.drafts import DraftFolder
from assistant.store.taking_in import take_in_package
from tests.assistant.package.samples import TODAY, encode, inspect, jpeg

PAPER = Material(kind=MaterialKind.ID_FRONT, file="clean.jpg", person=0, watermarked="marked.jpg")


@pytest.mark.parametrize(
    ("provider", "file"),
    [("tencent", "marked.jpg"), ("huawei", "marked.jpg"), ("aliyun", "clean.jpg"), ("", "clean.jpg")],
)
def test_a_provider_who_says_that_watermarks_are_taken_gets_the_watermarked_copy(
    provider: str, file: str
) -> None:
    assert handed_over(PAPER, rule_book(provider, "京")) == file


def test_a_photo_of_a_person_is_handed_over_clean() -> None:
    photo = PAPER.model_copy(update={"kind": MaterialKind.CURTAIN})
    assert handed_over(photo, rule_book("tencent", "京")) == "clean.jpg"


def test_a_paper_without_a_copy_is_handed_over_as_it_is() -> None:
    plain = PAPER.model_copy(update={"watermarked": None})
    assert handed_over(plain, rule_book("tencent", "京")) == "clean.jpg"
    assert not is_watermarked(plain, rule_book("tencent", "京"))


def _marked(contents: PackageContents) -> PackageContents:
    """The front of the card has a watermarked copy of another shade."""
    (contents.folder / "marked.jpg").write_bytes(jpeg(shade=200))
    materials = tuple(
        one.model_copy(update={"watermarked": "marked.jpg"}) if one.kind is MaterialKind.ID_FRONT else one
        for one in contents.filing.materials
    )
    return replace(contents, filing=contents.filing.model_copy(update={"materials": materials}))


def test_the_package_holds_the_watermarked_copy_alone_and_says_so(
    contents: PackageContents, tmp_path: Path
) -> None:
    marked = _marked(contents)
    goal = tmp_path / "a.zip"
    write_package(marked, goal, encode, TODAY)
    held = unpack(goal, inspect)
    front = next(one for one in held.filing.materials if one.kind is MaterialKind.ID_FRONT)
    assert front.watermarked == front.file
    wanted = encode(contents.folder / "marked.jpg", None).result().data  # type: ignore[arg-type]
    assert held.pictures[front.file] == wanted


def test_a_draft_out_of_a_package_knows_that_its_picture_bears_a_watermark(
    contents: PackageContents, tmp_path: Path
) -> None:
    goal = tmp_path / "a.zip"
    write_package(_marked(contents), goal, encode, TODAY)
    folder, filing, _missing = take_in_package(DraftFolder(tmp_path / "home"), goal, inspect)
    front = next(one for one in filing.materials if one.kind is MaterialKind.ID_FRONT)
    assert front.watermarked == front.file
    assert (folder / front.file).is_file()


def test_the_document_of_an_earlier_version_still_reads(contents: PackageContents, tmp_path: Path) -> None:
    """An older package lacks the fields that came since; it is not damaged by that."""
    goal = tmp_path / "a.zip"
    write_package(contents, goal, encode, TODAY)
    with zipfile.ZipFile(goal) as archive:
        name = next(one for one in archive.namelist() if one.endswith("filing.json"))
        held = json.loads(archive.read(name))
    held["schema"] = 1
    held["filing"]["schema"] = 2
    for entry in [*held["materials"], *held["filing"]["materials"]]:
        del entry["watermarked"]
    document = parsed(canonical_json(held))
    assert isinstance(document, FilingJson)
    assert not any(one.watermarked for one in document.materials)
