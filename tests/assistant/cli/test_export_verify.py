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
import minisign
import pytest
from PIL import Image, ImageDraw

from assistant.cli.app import run
from assistant.cli.schema import result_schema
from assistant.draft_files import save
from assistant.store.paths import asset
from assistant.store.signing_keys import add_known_key
from tests.assistant.checks.cases import TODAY
from tests.builders import an_individual_filing

Ask = Callable[..., tuple[int, Any]]
DAY = ["--today", TODAY.isoformat()]
OLD = b"the old package"
CURTAIN = "curtain.jpg"


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
    save(an_individual_filing(folder).model_copy(update={"id": "sample-1"}), folder / "draft.toml")
    paper(folder / CURTAIN)
    return folder / "draft.toml"


@pytest.fixture
def draft(blocked: Path) -> Path:
    """A draft in which nothing blocks."""
    shutil.copyfile(asset(f"samples/{CURTAIN}"), blocked.parent / CURTAIN)
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
    (blocked.parent / "jia-id-back.jpg").unlink()
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


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person at a terminal types, one answer a question."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _question, stream: answers.pop(0))
    return answers


def test_an_encrypted_and_signed_package_goes_to_a_colleague_and_becomes_a_draft(
    ask: Ask, draft: Path, tmp_path: Path, data_folder: Path
) -> None:
    secret = minisign.KeyPair.generate().secret_key
    (tmp_path / "k.key").write_bytes(bytes(secret))
    (tmp_path / "word").write_text("seven blue boats sing loudly\nnot this\n", encoding="utf-8")
    out = tmp_path / "out.zip"
    arguments = ["--passphrase-file", tmp_path / "word", "--key-file", tmp_path / "k.key"]
    code, answer = ask("export", draft, "-o", out, *DAY, *arguments)
    assert (code, answer["sealed"], answer["signer"]["own"]) == (0, True, True)
    sealed = Path(answer["package"])
    assert sealed == tmp_path / "out.zip.age"
    assert not out.exists()
    assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")

    opened = ["--passphrase-file", tmp_path / "word"]
    code, told = ask("verify", sealed, *opened)
    assert (code, told["verdict"], told["signature"], told["sealed"]) == (0, "valid", "valid", True)
    assert (told["signer"]["known"], told["signer"]["own"], told["by_these_rules"]) == (True, True, True)
    assert told["sha256"] == answer["sha256"]
    assert {"id": "sample-cloud", "version": "2026.11"} in told["rules"]

    (data_folder / "known-keys.toml").unlink()  # as on the colleague's machine
    code, told = ask("verify", sealed, *opened)
    assert (code, told["signature"], told["signer"]["known"]) == (0, "valid", False)
    add_known_key(data_folder, told["signer"]["public"], "某某")
    code, told = ask("verify", sealed, *opened)
    assert (told["signer"]["known"], told["signer"]["name"], told["signer"]["own"]) == (True, "某某", False)

    assert ask("import", sealed, tmp_path / "again", *opened)[0] == 0
    (tmp_path / "word").write_text("another\n", encoding="utf-8")
    code, told = ask("verify", sealed, *opened)
    assert code == 2
    assert "package.seal_not_opened" in told
    code, told = ask("import", sealed, tmp_path / "never")
    assert code == 2
    assert "package.sealed" in told


def test_a_passphrase_is_asked_twice_and_made_where_none_is_given(
    draft: Path, tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.cli.secrets import seal_of

    typed += ["one", "two"]
    assert run(["export", str(draft), "-o", str(tmp_path / "p.zip"), "--encrypt", *DAY]) == 2
    assert "package.passphrases_differ" in capsys.readouterr().err
    assert list(tmp_path.glob("p.zip*")) == []
    typed += ["password", "password"]
    seal = seal_of(encrypt=True, passphrase_file=None, recipients=[])
    assert seal is not None
    assert seal.passphrase == "password"
    assert "弱" in capsys.readouterr().err
    typed += [""]
    made = seal_of(encrypt=True, passphrase_file=None, recipients=[])
    told = capsys.readouterr()
    assert made is not None
    assert made.passphrase in told.err
    assert told.out == ""
    assert "99 比特" in told.err
    assert made.passphrase not in repr(made)


def test_without_a_terminal_a_passphrase_has_to_be_in_a_file(
    ask: Ask, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, told = ask("export", draft, "-o", tmp_path / "p.zip", "--encrypt", *DAY)
    assert code == 2
    assert "package.passphrase_missing" in told
    (tmp_path / "empty").write_text("\nsecond line\n", encoding="utf-8")
    for file in ("empty", "none"):
        arguments = ["--passphrase-file", tmp_path / file]
        assert ask("export", draft, "-o", tmp_path / "p.zip", *arguments, *DAY)[0] == 2
    assert ask("export", draft, "-o", tmp_path / "p.zip", "--recipient", "age1x", *DAY)[0] == 2
    assert list(tmp_path.glob("p.zip*")) == []


def test_keys_are_listed_added_and_removed(
    ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = bytes(minisign.KeyPair.generate().public_key.to_base64()).decode()
    (tmp_path / "k.pub").write_text(f"untrusted comment: minisign public key\n{public}\n", encoding="ascii")

    def keys(*arguments: str | Path) -> tuple[int, Any]:
        code = run(["keys", *map(str, arguments), "--json"])
        told = capsys.readouterr().out
        answer = json.loads(told) if told else None
        if answer is not None:
            valid(answer, f"keys-{arguments[0]}")
        return code, answer

    assert keys("list") == (0, {"version": 1, "keys": []})
    code, answer = keys("add", tmp_path / "k.pub", "--name", "某某")
    assert (code, answer["key"]["public"], answer["key"]["name"]) == (0, public, "某某")
    assert [one["public"] for one in keys("list")[1]["keys"]] == [public]
    assert run(["keys", "list"]) == 0
    assert public in capsys.readouterr().out
    assert keys("remove", public)[0] == 0
    assert keys("remove", public)[0] == 2
    assert keys("add", tmp_path / "none.pub", "--name", "x")[0] == 2
