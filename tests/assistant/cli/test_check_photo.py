"""``filing check-photo`` as a script sees it: one document, an exit code, and every picture with its own result."""

from __future__ import annotations

import json
import os
import shutil
import struct
import sys
import zlib
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import jsonschema
import numpy as np
import pytest
from PIL import Image

from assistant.cli.app import run
from assistant.cli.pictures import measured
from assistant.cli.schema import result_schema
from assistant.draft import MaterialKind
from assistant.store.paths import asset
from assistant.vision.client import VisionPool
from assistant.vision.measures import PictureMeasures


def picture(folder: Path, name: str = "a.jpg", size: tuple[int, int] = (1000, 800)) -> Path:
    path = folder / name
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    return path


def licence(folder: Path) -> Path:
    path = folder / "licence.jpg"
    shutil.copyfile(asset("samples/licence.jpg"), path)
    return path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(["check-photo", *arguments, "--json"])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, result_schema())
    return code, document


def test_a_paper_passes_and_says_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, str(licence(tmp_path)), "--kind", "licence")
    (result,) = document["results"]
    assert (code, document["version"], result["verdict"]) == (0, 1, "pass")
    assert result["size"] == [2180, 1594]
    assert len(result["corners"]) == 4
    assert result["not_checked"] == []
    assert result["measures"]["picture.short_side"] == 1594


@pytest.mark.parametrize(
    ("turned", "back"), [(Image.Transpose.ROTATE_180, 180), (Image.Transpose.ROTATE_90, 90)]
)
def test_a_paper_on_its_head_or_side_is_read_and_said_to_lie_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], turned: Image.Transpose, back: int
) -> None:
    path = licence(tmp_path)
    with Image.open(path) as image:
        image.transpose(turned).save(path)
    code, document = answer(capsys, str(path), "--kind", "licence")
    (result,) = document["results"]
    assert (code, result["verdict"]) == (0, "warn")
    assert [(one["code"], one["measured"]) for one in result["findings"]] == [("image.rotated", back)]


def test_an_unusable_file_gets_its_own_result_and_the_others_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "b.jpg"
    text.write_text("no picture")
    missing = tmp_path / "gone.jpg"
    code, document = answer(capsys, str(text), str(licence(tmp_path)), str(missing), "--kind", "document")
    assert code == 2
    assert [one["verdict"] for one in document["results"]] == ["unusable", "pass", "unusable"]
    assert [one["code"] for one in document["results"][0]["findings"]] == ["file.unreadable"]
    assert document["results"][2]["size"] is None


def test_a_folder_means_every_picture_in_it_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.png", "a.JPG", "c.jpeg"):
        picture(tmp_path, name.lower()).rename(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    _code, document = answer(capsys, str(tmp_path), "--kind", "document", "--workers", "1")
    assert [Path(one["file"]).name for one in document["results"]] == ["a.JPG", "b.png", "c.jpeg"]


def test_an_empty_folder_is_said_and_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check-photo", str(tmp_path), "--kind", "portrait", "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "input.empty" in printed.err


def test_a_picture_without_a_face_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, str(picture(tmp_path)), "--kind", "portrait")
    (result,) = document["results"]
    assert (code, result["verdict"], result["faces"], result["face_box"]) == (1, "block", 0, None)
    assert result["findings"][0]["code"] == "face.none"
    assert {"pose.yaw", "eyes.closed", "background.not_plain"} <= {
        item["code"] for item in result["not_checked"]
    }


def test_a_curtain_that_nobody_knows_of_is_not_pretended_to_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, document = answer(capsys, str(picture(tmp_path)), "--kind", "curtain")
    (result,) = document["results"]
    items = {item["code"]: item["reason"] for item in result["not_checked"]}
    assert {items[f"curtain.{name}"] for name in ("wrong_provider", "outdated", "tilted", "creased")} == {
        "no_pack"
    }
    assert "curtain" not in result


def test_a_curtain_pack_that_is_not_there_is_unusable_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(picture(tmp_path)), "--kind", "curtain", "--curtain", "nobodys-2024", "--json"]
    assert run(["check-photo", *arguments]) == 2
    assert "nobodys-2024" in capsys.readouterr().err


def test_the_sample_photo_stands_before_the_specimens_curtain_and_its_mirror_image_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = asset("samples/curtain.jpg")
    with Image.open(sample) as opened:
        opened.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(tmp_path / "mirrored.jpg", quality=90)
    code, document = answer(
        capsys, str(sample), str(tmp_path / "mirrored.jpg"), "--kind", "curtain", "--provider", "sample-cloud"
    )
    plain, mirrored = document["results"]
    assert code == 1
    assert plain["verdict"] != "block"
    assert not [
        one for one in plain["findings"] if one["code"].startswith(("curtain.", "clothes.", "image."))
    ]
    assert (plain["curtain"]["pack"], plain["curtain"]["mirrored"]) == ("sample-cloud-2026", False)
    assert {"样例云", "2026版"} <= {word["read"].replace(" ", "") for word in plain["curtain"]["words"]}
    found = [one for one in mirrored["findings"] if one["severity"] == "block"]
    assert [one["code"] for one in found] == ["image.mirrored"]
    assert "反" in found[0]["message"]


def test_the_same_photo_is_the_wrong_curtain_for_another_pack(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sample = str(asset("samples/curtain.jpg"))
    for pack, wanted in (
        ("example-cloud-2026", "curtain.wrong_provider"),
        ("sample-cloud-2024", "curtain.outdated"),
    ):
        _code, document = answer(capsys, sample, "--kind", "curtain", "--curtain", pack)
        codes = {one["code"] for one in document["results"][0]["findings"]}
        assert wanted in codes


def test_a_header_that_promises_too_much_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    )
    code, document = answer(capsys, str(path), "--kind", "portrait")
    (result,) = document["results"]
    assert (code, result["verdict"]) == (2, "unusable")
    assert [one["code"] for one in result["findings"]] == ["file.bomb"]
    assert "60000" in result["findings"][0]["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_judged_like_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / os.fsdecode(b"p\xff.jpg")
    licence(tmp_path).rename(odd)
    code, document = answer(capsys, str(odd), "--kind", "document")
    assert (code, document["results"][0]["verdict"]) == (0, "pass")


def test_an_unknown_provider_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(picture(tmp_path))
    assert run(["check-photo", path, "--kind", "portrait", "--provider", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_a_person_at_a_terminal_reads_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check-photo", str(picture(tmp_path)), "--kind", "portrait"]) == 1
    out = capsys.readouterr().out
    assert "没有找到人脸" in out
    assert "a.jpg" in out


def test_the_photographs_of_a_batch_are_judged_side_by_side(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = testdata / "photos"
    code, document = answer(
        capsys, str(photos / "studio_1.jpg"), str(photos / "two_women.jpg"), "--kind", "portrait"
    )
    good, several = document["results"]
    assert code == 1
    assert (good["verdict"], good["faces"]) == ("pass", 1)
    assert [one["code"] for one in several["findings"]] == ["face.multiple"]
    assert len(several["findings"][0]["box"]) == 4


class Later(Future[PictureMeasures]):
    """Done when somebody waits for it."""

    waited_for = False

    def result(self, timeout: float | None = None) -> PictureMeasures:
        self.waited_for = True
        return PictureMeasures()


class CountingPool:
    """Remembers how many requests were in hand at once."""

    def __init__(self) -> None:
        self.handed: list[Later] = []
        self.most = 0

    def measure(self, _path: Path, _kind: MaterialKind, _task: object) -> Later:
        self.handed.append(Later())
        self.most = max(self.most, sum(not one.waited_for for one in self.handed))
        return self.handed[-1]


def test_a_large_folder_is_handed_over_a_few_pictures_at_a_time() -> None:
    pool = CountingPool()
    named = [Path(f"{number}.jpg") for number in range(20)]
    found = measured(cast("VisionPool", pool), named, MaterialKind.PORTRAIT, None, at_once=4)
    assert [path for path, _measures in found] == named
    assert pool.most == 4
