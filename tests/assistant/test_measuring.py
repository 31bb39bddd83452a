"""From a draft's files to measures: nothing outside the draft's folder is ever opened."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from assistant.corners import Corners
from assistant.draft import Filing, Material, MaterialKind
from assistant.findings import Code
from assistant.measuring import measure_materials, picture_path
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import PictureMeasures


class Stand:
    """Notes what it is asked to measure."""

    def __init__(self) -> None:
        self.asked: list[Path] = []
        self.placed: list[Corners | None] = []

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        self.asked.append(path)
        self.placed.append(corners)
        future: Future[PictureMeasures] = Future()
        future.set_result(PictureMeasures(size=(8, 8)))
        return future


def draft(*files: str) -> Filing:
    return Filing(materials=tuple(Material(kind=MaterialKind.PLEDGE, file=file) for file in files))


def test_a_picture_beside_the_draft_is_measured_once(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    stand = Stand()
    found = measure_materials(draft("a.jpg", "a.jpg"), tmp_path, stand)
    assert found == {"a.jpg": PictureMeasures(size=(8, 8))}
    assert len(stand.asked) == 1


def test_a_paper_is_measured_between_the_corners_that_the_person_put_on_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    corners = ((1.0, 2.0), (300.0, 2.0), (300.0, 200.0), (1.0, 200.0))
    paper = Material(kind=MaterialKind.LICENCE, file="a.jpg", corners=corners)
    stand = Stand()
    measure_materials(Filing(materials=(paper,)), tmp_path, stand)
    assert stand.placed == [corners]


@pytest.mark.parametrize(
    "file",
    [
        "../a.jpg",
        "/etc/hostname",
        "missing.jpg",
        "link.jpg",
        "C:a.jpg",
        "x\\..\\a.jpg",
        "folder",
        "a\u2028" * 200,
    ],
)
def test_what_lies_elsewhere_or_nowhere_is_not_opened(tmp_path: Path, file: str) -> None:
    inside = tmp_path / "draft"
    (inside / "folder").mkdir(parents=True)
    (tmp_path / "a.jpg").touch()
    (inside / "link.jpg").symlink_to(tmp_path / "a.jpg")
    stand = Stand()
    found = measure_materials(draft(file[:400]), inside, stand)
    assert [one.problem for one in found.values()] == [Code.MATERIAL_FILE]
    assert stand.asked == []


def test_a_draft_reached_by_a_link_finds_its_pictures(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "a.jpg").touch()
    (tmp_path / "link").symlink_to(real)
    assert picture_path(tmp_path / "link", "a.jpg") == real / "a.jpg"
