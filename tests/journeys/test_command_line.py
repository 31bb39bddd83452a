"""From a draft to a verified package through the ``filing`` program, as a person or a script would go."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bagit
import jsonschema
import pytest

from assistant.draft import Filing, MaterialKind
from tests.builders import (
    a_company_filing,
    a_draft,
    an_individual_filing,
    changed,
    sample_picture,
    with_picture,
)
from tests.commands import filing

Build = Callable[..., Filing]
KINDS = pytest.mark.parametrize(
    "build", [an_individual_filing, a_company_filing], ids=["individual", "company"]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place such as people really have: a space and Chinese in its name."""
    place = tmp_path / "我的 备案 papers"
    place.mkdir()
    return place


@pytest.fixture(scope="session")
def result_schema() -> dict[str, Any]:
    schema: dict[str, Any] = filing("schema", "result").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def fits(answer: object, name: str, schema: dict[str, Any]) -> None:
    """The answer is one of the command ``name``, and not merely of any command."""
    jsonschema.validate(answer, {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- The way through -----------------------------------------------------------------------------------------------------


@KINDS
def test_a_first_filing_goes_from_its_draft_to_a_verified_package(
    build: Build, folder: Path, tmp_path: Path, result_schema: dict[str, Any]
) -> None:
    draft = a_draft(build(folder), folder)
    package = folder / "提交包 1.zip"

    planned = filing("plan", draft, "--json")
    assert planned.code == 0
    fits(planned.json(), "plan", result_schema)

    checked = filing("check", draft, "--json")
    assert checked.code == 0, checked.out
    fits(checked.json(), "check", result_schema)
    assert not [one for one in checked.json()["findings"] if one["severity"] == "block"]
    assert checked.json()["not_checked"], "what cannot be checked offline is said"

    exported = filing("export", draft, "-o", package, "--json")
    assert exported.code == 0, exported.out
    fits(exported.json(), "export", result_schema)
    assert exported.json()["verdict"] == "valid"
    assert exported.json()["sha256"] == hashlib.sha256(package.read_bytes()).hexdigest()

    verified = filing("verify", package, "--json")
    assert verified.code == 0
    fits(verified.json(), "verify", result_schema)
    assert verified.json()["verdict"] == "valid"
    assert verified.json()["problems"] == []

    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(unpacked)
    (bag,) = unpacked.iterdir()
    bagit.Bag(str(bag)).validate()
    assert filing("verify", bag).code == 0


@KINDS
def test_the_same_draft_on_the_same_day_gives_the_same_bytes(build: Build, folder: Path) -> None:
    draft = a_draft(build(folder), folder)
    made = []
    for name in ("one.zip", "two.zip"):
        assert filing("export", draft, "-o", folder / name, "--today", "2026-11-24").code == 0
        made.append((folder / name).read_bytes())
    assert made[0] == made[1]


def test_a_draft_is_found_from_its_own_folder_by_its_name_alone(folder: Path) -> None:
    a_draft(an_individual_filing(folder), folder)
    assert filing("check", "draft.toml", cwd=folder).code == 0
    assert filing("export", "draft.toml", "-o", "out.zip", cwd=folder).code == 0
    assert filing("verify", "out.zip", cwd=folder).code == 0


@pytest.mark.parametrize("arguments", [["plan"], ["check"]], ids=lambda arguments: str(arguments[0]))
def test_people_read_chinese_and_english_by_choice(arguments: list[str], folder: Path) -> None:
    draft = a_draft(an_individual_filing(folder), folder)
    chinese = filing(*arguments, draft)
    english = filing(*arguments, draft, FILING_ASSISTANT_LANGUAGE="en")
    assert re.search("[一-鿿]", chinese.out)
    assert chinese.out != english.out
    assert chinese.code == english.code


def test_every_picture_of_the_samples_is_judged_without_a_block(result_schema: dict[str, Any]) -> None:
    for kind, name in (
        ("portrait", "portrait.jpg"),
        ("curtain", "curtain.jpg"),
        ("id-front", "jia-id-front.jpg"),
    ):
        judged = filing(
            "check-photo", sample_picture(name), "--kind", kind, "--provider", "sample-cloud", "--json"
        )
        fits(judged.json(), "check-photo", result_schema)
        assert judged.json()["results"][0]["verdict"] in ("pass", "warn"), judged.out
        assert judged.code == 0


# --- Input that is no good -----------------------------------------------------------------------------------------------


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


def half_a_jpeg() -> bytes:
    whole = sample_picture("portrait.jpg").read_bytes()
    return whole[: len(whole) // 2]


BAD_PICTURES = pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no picture at all\n" * 100, "file.unreadable"),
        (b"", "file.unreadable"),
        (png_header(60_000, 60_000), "file.bomb"),
        (half_a_jpeg(), "file.truncated"),
    ],
    ids=["text", "empty", "huge header", "half a JPEG"],
)


@BAD_PICTURES
def test_a_bad_picture_gets_a_result_of_its_own_and_the_others_are_still_judged(
    content: bytes, code: str, folder: Path, result_schema: dict[str, Any]
) -> None:
    bad = folder / "坏 1.jpg"
    bad.write_bytes(content)
    good = folder / "好 2.jpg"
    shutil.copyfile(sample_picture("portrait.jpg"), good)
    judged = filing("check-photo", folder, "--kind", "portrait", "--json")
    fits(judged.json(), "check-photo", result_schema)
    results = {Path(one["file"]).name: one for one in judged.json()["results"]}
    assert results[bad.name]["verdict"] == "unusable"
    assert [one["code"] for one in results[bad.name]["findings"]] == [code]
    assert all(one["message"] and one["remedy"] for one in results[bad.name]["findings"])
    assert results[good.name]["verdict"] in ("pass", "warn")
    assert judged.code == 2


@BAD_PICTURES
def test_a_draft_with_a_bad_picture_is_not_exported_and_the_old_package_stays(
    content: bytes, code: str, folder: Path, result_schema: dict[str, Any]
) -> None:
    built = an_individual_filing(folder)
    draft = a_draft(built, folder)
    (folder / "jia-id-front.jpg").write_bytes(content)
    package = folder / "package.zip"
    package.write_bytes(b"the old package")
    before = contents(folder)
    checked = filing("check", draft, "--json")
    assert checked.code == 1
    assert code in [one["code"] for one in checked.json()["findings"]]
    exported = filing("export", draft, "-o", package, "--json")
    assert exported.code == 1
    fits(exported.json(), "export", result_schema)
    assert contents(folder) == before


def test_a_missing_picture_blocks_and_is_named_by_its_kind(folder: Path) -> None:
    draft = a_draft(an_individual_filing(folder), folder)
    (folder / "jia-id-back.jpg").unlink()
    checked = filing("check", draft, "--json")
    assert checked.code == 1
    assert "material.file" in [one["code"] for one in checked.json()["findings"]]
    exported = filing("export", draft, "-o", folder / "out.zip")
    assert exported.code == 1
    assert not (folder / "out.zip").exists()


@pytest.mark.parametrize("file", ["../secret.jpg", "/etc/hostname", "pictures/../../secret.jpg"])
def test_a_draft_cannot_name_a_picture_outside_its_folder(file: str, folder: Path) -> None:
    shutil.copyfile(sample_picture("jia-id-front.jpg"), folder.parent / "secret.jpg")
    draft = a_draft(with_picture(an_individual_filing(folder), MaterialKind.ID_FRONT, file), folder)
    assert filing("check", draft).code == 1
    assert filing("export", draft, "-o", folder / "out.zip").code == 1
    assert not (folder / "out.zip").exists()


def test_an_empty_folder_holds_nothing_to_judge(folder: Path) -> None:
    said = filing("check-photo", folder, "--kind", "portrait")
    assert said.code == 2
    assert "input.empty" in said.err
    assert said.out == ""


BROKEN_DRAFTS = {
    "an unknown key": ('surprise = "x"\n', ["surprise"]),
    "an unknown kind": ('kind = "second"\n', ["kind", "first"]),
    "a date that is none": ('[[persons]]\nvalid_from = "tomorrow"\n', ["persons.0.valid_from"]),
    "no TOML": ("kind = \n", ["TOML"]),
    "a key of a site's domain": ('[[sites]]\n[sites.domain]\nnmae = "x.cn"\n', ["sites.0.domain.nmae"]),
}


@pytest.mark.parametrize(("text", "named"), BROKEN_DRAFTS.values(), ids=BROKEN_DRAFTS)
@pytest.mark.parametrize("command", ["check", "export"])
def test_a_draft_that_cannot_be_read_says_line_field_and_what_was_expected(
    command: str, text: str, named: list[str], folder: Path
) -> None:
    draft = folder / "draft.toml"
    draft.write_text("# a comment\n" + text, encoding="utf-8")
    goal = ["-o", folder / "out.zip"] if command == "export" else []
    said = filing(command, draft, *goal, FILING_ASSISTANT_LANGUAGE="en")
    assert said.code == 2
    assert re.search(r"line \d+", said.err)
    assert all(word in said.err for word in named)
    assert said.out == ""
    assert not (folder / "out.zip").exists()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\x01", b"\0" * 2_000_000, b""], ids=["bytes", "huge", "empty"]
)
def test_a_draft_of_any_bytes_never_ends_in_an_internal_error(content: bytes, folder: Path) -> None:
    draft = folder / "draft.toml"
    draft.write_bytes(content)
    assert filing("check", draft).code in (1, 2)


def test_what_is_not_there_is_said(folder: Path) -> None:
    for arguments in (
        ["check", folder / "none.toml"],
        ["plan", folder / "none.toml"],
        ["export", folder / "none.toml", "-o", folder / "out.zip"],
        ["verify", folder / "none.zip"],
        ["check", folder],
    ):
        said = filing(*arguments)
        assert said.code == 2
        assert said.err.startswith("filing: ")
        assert said.out == ""


@pytest.mark.parametrize("arguments", [["check"], ["verify", "a", "b"], ["export", "x.toml"], ["nonsense"]])
def test_wrong_arguments_are_said_with_exit_2(arguments: list[str]) -> None:
    said = filing(*arguments)
    assert said.code == 2
    assert said.err


@KINDS
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"persons__0__mobile": "123"}, "contact.mobile"),
        ({"sites__0__domain__name": "www.shili-sample.cn"}, "domain.not_registrable"),
        ({"sites__0__name": "123456"}, "name.only_digits"),
        ({"sites__0__server_ips": ("10.0.0.1",)}, "consistency.access"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_blocks_the_check_blocks_the_export_too(
    build: Build, change: dict[str, object], code: str, folder: Path
) -> None:
    draft = a_draft(changed(build(folder), **change), folder)
    checked = filing("check", draft, "--json")
    assert checked.code == 1
    assert code in [one["code"] for one in checked.json()["findings"] if one["severity"] == "block"]
    assert filing("export", draft, "-o", folder / "out.zip").code == 1
    assert not (folder / "out.zip").exists()


# --- Places that cannot be written ---------------------------------------------------------------------------------------


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder that takes no file; for root, whom no mode stops, one that the system has read-only."""
    if os.geteuid() == 0:
        proc = Path("/proc/self")
        if not proc.is_dir():
            pytest.skip("root may write everywhere on this system")
        yield proc
        return
    place = tmp_path / "read-only"
    place.mkdir(mode=0o500)
    yield place
    place.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_said_before_any_work(folder: Path, read_only: Path) -> None:
    draft = a_draft(an_individual_filing(folder), folder)
    for goal in (read_only / "out.zip", folder / "no such folder" / "out.zip", folder):
        said = filing("export", draft, "-o", goal)
        assert said.code == 2
        assert "output.refused" in said.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where the system lets us have one."""
    place = tmp_path / "small disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(
            "no disk may be mounted here; test_a_disk_that_is_full_… of the package's tests stands in"
        )
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_and_leaves_the_old_package_alone(folder: Path, small_disk: Path) -> None:
    draft = a_draft(an_individual_filing(folder), folder)
    package = small_disk / "package.zip"
    package.write_bytes(b"the old package")
    said = filing("export", draft, "-o", package)
    assert said.code == 2
    assert "output.disk_full" in said.err
    assert contents(small_disk) == {"package.zip": hashlib.sha256(b"the old package").hexdigest()}


LIMITED = """
import resource, signal, sys
from assistant.cli import main
# A file that grows beyond the limit is refused by the system as one on a full disk is.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.argv = ["filing", *sys.argv[1:]]
main()
"""


def test_a_package_that_finds_no_room_is_not_left_half_written(folder: Path, tmp_path: Path) -> None:
    """The same without a disk to mount: the system refuses the file in the middle of its being written."""
    draft = a_draft(an_individual_filing(folder), folder)
    package = folder / "package.zip"
    package.write_bytes(b"the old package")
    before = contents(folder)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "export", str(draft), "-o", str(package)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "output.disk_full" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


# --- Packages that were tampered with ------------------------------------------------------------------------------------


def test_a_package_with_one_changed_byte_is_invalid_and_says_which_file(folder: Path, tmp_path: Path) -> None:
    draft = a_draft(an_individual_filing(folder), folder)
    package = folder / "package.zip"
    assert filing("export", draft, "-o", package).code == 0
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(unpacked)
    (bag,) = unpacked.iterdir()
    (picture, *_) = sorted((bag / "data" / "materials").iterdir())
    content = bytearray(picture.read_bytes())
    content[len(content) // 2] ^= 1
    picture.write_bytes(content)
    verified = filing("verify", bag, "--json")
    assert verified.code == 1
    assert picture.name in json.dumps(verified.json()["problems"])


@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06" + b"\0" * 18, b"no zip"], ids=["empty", "empty zip", "text"]
)
def test_a_file_that_is_no_package_is_invalid(
    content: bytes, folder: Path, result_schema: dict[str, Any]
) -> None:
    package = folder / "package.zip"
    package.write_bytes(content)
    verified = filing("verify", package, "--json")
    assert verified.code == 1
    fits(verified.json(), "verify", result_schema)
    assert verified.json()["verdict"] == "invalid"
