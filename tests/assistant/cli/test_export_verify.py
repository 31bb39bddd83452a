"""``filing export`` and ``filing verify`` as a script uses them, with the real vision process."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image, ImageDraw

from assistant.cli.app import run
from assistant.cli.schema import result_schema
from assistant.draft_files import save
from assistant.store.paths import asset
from tests.assistant.checks.cases import TODAY, filing

Ask = Callable[..., tuple[int, Any]]
DAY = ["--today", TODAY.isoformat()]
OLD = b"the old package"


def valid(answer: Any, name: str) -> None:
    schema = {**result_schema(), "anyOf": [{"$ref": f"#/$defs/{name}"}]}
    jsonschema.Draft202012Validator(schema).validate(answer)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def asked(*arguments: str | Path) -> tuple[int, Any]:
        code = run([*map(str, arguments), "--json"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        if code == 2:
            assert captured.out == ""
            assert captured.err.startswith("filing: ")
            return code, captured.err
        answer = json.loads(captured.out)
        valid(answer, str(arguments[0]))
        return code, answer

    return asked


def paper(path: Path) -> None:
    image = Image.new("RGB", (1600, 1000), (225, 228, 232))
    draw = ImageDraw.Draw(image)
    for line in range(60, 960, 40):
        draw.line((80, line, 1500 - line % 7 * 60, line), fill=(40, 44, 52), width=6)
    image.save(path, quality=90, exif=Image.Exif())


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A draft whose portrait shows nobody."""
    folder = tmp_path / "草稿 1"
    folder.mkdir()
    for name in ("id-front", "id-back", "curtain"):
        paper(folder / f"{name}.jpg")
    save(filing(id="sample-1"), folder / "draft.toml")
    return folder / "draft.toml"


@pytest.fixture
def draft(blocked: Path) -> Path:
    """A draft in which nothing blocks."""
    shutil.copyfile(asset("samples/curtain.jpg"), blocked.parent / "curtain.jpg")
    return blocked


def test_a_sound_draft_becomes_a_package_that_verifies_anywhere(
    ask: Ask, draft: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.zip"
    code, answer = ask("export", draft, "-o", out, *DAY)
    assert (code, answer["verdict"]) == (0, "valid"), answer["findings"]
    assert answer["bytes"] > 10_000
    first = out.read_bytes()
    assert ask("export", draft, "-o", out, *DAY)[0] == 0
    assert out.read_bytes() == first

    code, told = ask("verify", out)
    assert (code, told["verdict"], told["problems"], told["not_checked"]) == (0, "valid", [], [])
    assert (told["sha256"], told["signature"]) == (answer["sha256"], "unsigned")
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert ask("verify", tmp_path / "unpacked" / "icp-sample-1")[0] == 0
    assert ask("verify", tmp_path / "unpacked" / "icp-sample-1", "--bag-only")[0] == 0

    code, made = ask("import", out, tmp_path / "again")
    assert (code, made["verdict"], Path(made["draft"])) == (0, "valid", tmp_path / "again" / "draft.toml")
    assert ask("import", out, tmp_path / "again")[0] == 2
    code, exported = ask("export", tmp_path / "again" / "draft.toml", "-o", tmp_path / "again.zip", *DAY)
    assert (code, exported["files"]) == (0, answer["files"])
    assert [one["code"] for one in exported["findings"]] == [one["code"] for one in answer["findings"]]

    changed = bytearray(first)
    changed[len(changed) // 2] ^= 1
    out.write_bytes(changed)
    code, made = ask("import", out, tmp_path / "damaged")
    assert (code, made["draft"], made["verdict"]) == (1, None, "invalid")
    assert not (tmp_path / "damaged").exists()
    code, told = ask("verify", out)
    assert (code, told["verdict"]) == (1, "invalid")
    assert {"code", "file", "message"} == set(told["problems"][0])


def test_while_something_blocks_nothing_is_written(ask: Ask, blocked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "package.zip"
    out.parent.mkdir()
    out.write_bytes(OLD)
    code, answer = ask("export", blocked, "-o", out, *DAY)
    assert (code, answer["verdict"], answer["package"]) == (1, "block", None)
    assert any(one["severity"] == "block" for one in answer["findings"])
    assert out.read_bytes() == OLD
    assert len(list(out.parent.iterdir())) == 1


def test_a_missing_picture_is_a_finding_that_blocks(ask: Ask, blocked: Path, tmp_path: Path) -> None:
    (blocked.parent / "id-back.jpg").unlink()
    code, answer = ask("export", blocked, "-o", tmp_path / "out.zip", *DAY)
    assert code == 1
    assert "material.file" in {one["code"] for one in answer["findings"]}


def test_a_goal_that_cannot_be_written_is_unusable(
    ask: Ask, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ask("export", draft, "-o", tmp_path / "none" / "out.zip", *DAY)
    assert code == 2
    assert "output.refused" in told

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "out" / "package.zip"
    out.parent.mkdir()
    out.write_bytes(OLD)
    monkeypatch.setattr("os.fsync", full)
    code, told = ask("export", draft, "-o", out, *DAY)
    assert code == 2
    assert "output.disk_full" in told
    assert out.read_bytes() == OLD
    assert len(list(out.parent.iterdir())) == 1


def test_what_is_not_there_is_unusable(ask: Ask, tmp_path: Path) -> None:
    assert ask("verify", tmp_path / "none.zip")[0] == 2
    assert ask("verify", "/dev/null")[0] == 2
    assert ask("export", tmp_path / "none.toml", "-o", tmp_path / "o.zip")[0] == 2


def test_what_is_no_package_is_invalid(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"hello")
    code, answer = ask("verify", tmp_path / "a.zip")
    assert (code, [one["code"] for one in answer["problems"]]) == (1, ["zip.unreadable"])
    assert answer["problems"][0]["message"] == "这不是 zip 文件，或者末尾缺了一段。"


def test_a_day_that_is_none_is_refused(
    blocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(blocked), "-o", str(tmp_path / "o.zip"), "--today", "yesterday"]) == 2
    assert "2026-11-24" in capsys.readouterr().err


def test_people_read_sentences(blocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(blocked), "-o", str(tmp_path / "o.zip"), *DAY]) == 1
    assert "没有生成提交包" in capsys.readouterr().out
    (tmp_path / "a.zip").write_bytes(b"hello")
    assert run(["verify", str(tmp_path / "a.zip")]) == 1
    assert "这个提交包有问题" in capsys.readouterr().out
