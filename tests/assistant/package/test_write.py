"""A package is written whole, proved, and the same on any machine."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import pickle
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import bagit
import pytest

from assistant.draft import Filing
from assistant.errors import AssistantError, Cancelled, DiskFull, InputMissing, OutputRefused, VisionGone
from assistant.findings import Severity
from assistant.package.export import export
from assistant.package.filing_json import SCHEMA
from assistant.package.goal import PendingFile
from assistant.package.layout import PROFILE
from assistant.package.problems import ExportRefused, NotVerified
from assistant.package.verify import PackageVerdict, verify
from assistant.package.write import PackageContents, Written, write_package
from assistant.vision.measures import Encoded, Profile
from tests.assistant.package.samples import TODAY, Client, encode, inspect, jpeg

OLD = b"the package of last week"

ELSEWHERE = """
import pickle, sys
from pathlib import Path
from assistant.findings import Finding
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from tests.assistant.package.samples import TODAY, encode
filing, folder, findings, not_checked = pickle.loads(sys.stdin.buffer.read())
found = tuple(Finding(*one) for one in findings)
book = rule_book("sample-cloud", "京")
write_package(PackageContents(filing, folder, book, found, not_checked), Path(sys.argv[1]), encode, TODAY)
"""


def written(contents: PackageContents, goal: Path) -> Written:
    return write_package(contents, goal, encode, TODAY, inspect=inspect)


def test_a_written_package_verifies(contents: PackageContents, tmp_path: Path) -> None:
    package = written(contents, tmp_path / "out.zip")
    result = verify(package.path, inspect=inspect)
    assert (result.verdict, result.problems, result.skipped) == (PackageVerdict.VALID, (), ())
    assert (result.files, result.bytes, result.sha256) == (package.files, package.bytes, package.sha256)
    assert result.sha256 == hashlib.sha256(package.path.read_bytes()).hexdigest()
    assert result.signature == "unsigned"


def test_bagit_and_sha256sum_call_it_valid_once_unpacked(contents: PackageContents, tmp_path: Path) -> None:
    package = written(contents, tmp_path / "out.zip")
    with zipfile.ZipFile(package.path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    bag = tmp_path / "unpacked" / "icp-sample-1"
    bagit.Bag(str(bag)).validate()
    for algorithm in ("sha256", "sha512"):
        tool = shutil.which(f"{algorithm}sum")
        if tool is not None:
            lists = [f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"]
            subprocess.run([tool, "-c", "--quiet", *lists], cwd=bag, check=True)
    assert verify(bag, inspect=inspect).verdict is PackageVerdict.VALID
    assert verify(bag, bag_only=True).verdict is PackageVerdict.VALID


def test_the_pictures_are_numbered_in_the_order_of_the_form_and_keep_no_folder(
    contents: PackageContents, tmp_path: Path
) -> None:
    package = written(contents, tmp_path / "out.zip")
    with zipfile.ZipFile(package.path) as archive:
        names = [name for name in archive.namelist() if "/materials/" in name]
        document = json.loads(archive.read("icp-sample-1/data/filing.json"))
        assert json.loads(archive.read("icp-sample-1/profile.json")) == PROFILE
    kinds = [name.rpartition("/")[2] for name in names]
    required = [
        rule.material
        for rule in contents.book.requirements(contents.filing.subject.kind, contents.filing.kind)
    ]
    assert [name[3:-4] for name in kinds] == [
        kind for kind in required if f"{kind}" in {name[3:-4] for name in kinds}
    ]
    assert [name[:2] for name in kinds] == ["01", "02", "03"]
    assert document["schema"] == SCHEMA
    assert {rule["id"] for rule in document["rules"]} >= {"ministry", "sample-cloud"}
    by_about = {one["about"]: one for one in document["materials"]}
    assert by_about["materials.2"]["kind"] == "id-front"
    assert by_about["materials.2"]["original_name"] == "id-front.jpg"
    assert document["filing"]["materials"][2]["file"] == by_about["materials.2"]["file"]
    assert Filing.model_validate(document["filing"]).subject == contents.filing.subject
    assert document["filing"]["acknowledged"][0]["at"] == "2026-11-23T14:20:00+08:00"
    assert str(contents.folder) not in json.dumps(document)


@pytest.mark.parametrize(
    ("zone", "language", "user", "seed"),
    [
        ("UTC", "C", "nobody", "7"),
        ("Asia/Shanghai", "zh_CN.UTF-8", "张三", "0"),
        ("America/St_Johns", "de_DE.ISO-8859-1", "o'brien", "4294967295"),
    ],
)
def test_the_same_draft_and_date_give_the_same_bytes_in_another_process_zone_locale_and_home(
    contents: PackageContents, tmp_path: Path, zone: str, language: str, user: str, seed: str
) -> None:
    here = written(contents, tmp_path / "here.zip").path.read_bytes()
    findings = [
        (one.code, one.severity, one.about, one.rule, one.measured, one.limit) for one in contents.findings
    ]
    given = pickle.dumps((contents.filing, contents.folder, findings, contents.not_checked))
    home = tmp_path / user
    home.mkdir()
    environment = {
        **os.environ,
        "TZ": zone,
        "LC_ALL": language,
        "LANG": language,
        "HOME": str(home),
        "USER": user,
        "LOGNAME": user,
        "USERPROFILE": str(home),
        "PYTHONHASHSEED": seed,
    }
    subprocess.run(
        [sys.executable, "-W", "error", "-c", ELSEWHERE, str(tmp_path / "there.zip")],
        input=given,
        env=environment,
        cwd=Path(__file__).parents[3],
        check=True,
    )
    assert (tmp_path / "there.zip").read_bytes() == here


def test_a_package_is_readable_by_its_owner_alone(contents: PackageContents, tmp_path: Path) -> None:
    package = written(contents, tmp_path / "out.zip")
    assert stat.S_IMODE(package.path.stat().st_mode) == 0o600


def test_progress_counts_up_to_its_end(contents: PackageContents, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_package(contents, tmp_path / "o.zip", encode, TODAY, lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert {total for _, total in seen} == {len(seen)}


def unchanged(goal: Path) -> bool:
    return goal.read_bytes() == OLD and [path.name for path in goal.parent.iterdir()] == [goal.name]


@pytest.fixture
def goal(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "package.zip"
    path.write_bytes(OLD)
    return path


def refuse(number: int) -> Callable[..., None]:
    def call(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "os.link", "os.open", "tempfile.mkstemp"])
@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EIO, OutputRefused), (errno.EACCES, OutputRefused)]
)
def test_a_full_or_failing_disk_leaves_the_old_package_and_nothing_else(
    contents: PackageContents,
    goal: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    kind: type[AssistantError],
) -> None:
    if call == "tempfile.mkstemp":
        monkeypatch.setattr("assistant.package.goal._nameless", lambda _folder: None)
    if call == "os.open":  # the file without a name is what a writer opens by it
        monkeypatch.setattr(
            "assistant.package.goal.os", SimpleNamespace(**{**vars(os), "open": refuse(number)})
        )
    else:
        monkeypatch.setattr(call, refuse(number))
    with pytest.raises(kind):
        written(contents, goal)
    assert unchanged(goal)


@pytest.mark.parametrize("allowed", [0, 1, 100, 5_000])
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_package(
    contents: PackageContents, goal: Path, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    real = os.fdopen

    def fdopen(handle: int, mode: str, **options: object) -> object:
        file = real(handle, mode)
        if "w" in mode:
            left = allowed

            class Full:
                def write(self, data: bytes) -> int:
                    nonlocal left
                    left -= len(data)
                    if left < 0:
                        raise OSError(errno.ENOSPC, "full")
                    return file.write(data)

                def __getattr__(self, name: str) -> object:
                    return getattr(file, name)

            return Full()
        return file

    monkeypatch.setattr("os.fdopen", fdopen)
    with pytest.raises(DiskFull):
        written(contents, goal)
    assert unchanged(goal)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_refused_before_any_work(contents: PackageContents, goal: Path) -> None:
    goal.parent.chmod(0o500)
    try:
        with pytest.raises(OutputRefused):
            write_package(contents, goal, refuse(errno.EIO), TODAY)  # type: ignore[arg-type]
    finally:
        goal.parent.chmod(0o700)
    assert unchanged(goal)


@pytest.mark.parametrize("name", ["", "missing/folder/out.zip", "nul\0.zip"])
def test_a_goal_that_cannot_be_is_refused(contents: PackageContents, tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputRefused):
        written(contents, tmp_path / name)


@pytest.mark.parametrize("looks", range(1, 9))
def test_stopping_at_any_moment_leaves_the_old_package(
    contents: PackageContents, goal: Path, looks: int
) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked >= looks

    with pytest.raises(Cancelled):
        write_package(contents, goal, encode, TODAY, cancelled=cancelled)
    assert unchanged(goal)


def test_stopping_does_not_wait_for_a_picture_that_takes_long(contents: PackageContents, goal: Path) -> None:
    never: Future[Encoded] = Future()
    looks = iter([False, False, True])
    with pytest.raises(Cancelled):
        write_package(contents, goal, lambda _path, _profile: never, TODAY, cancelled=lambda: next(looks))
    assert unchanged(goal)


KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.package import goal
if sys.argv[2] == "named":
    goal._nameless = lambda folder: None
pending = goal.PendingFile(Path(sys.argv[1]))
pending.write(lambda file: file.write(b"half"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("way", ["nameless", "named"])
def test_a_killed_run_leaves_no_half_package_and_the_next_run_clears_up(
    contents: PackageContents, goal: Path, way: str
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(goal), way], cwd=Path(__file__).parents[3], check=False)
    assert goal.read_bytes() == OLD
    left = [path.name for path in goal.parent.iterdir() if path != goal]
    assert len(left) <= 1
    assert way == "nameless" or left
    if sys.platform == "linux" and way == "nameless":
        assert left == []
    (goal.parent / f".{goal.name}.abcd.part").write_bytes(b"left by an earlier version")
    (goal.parent / ".somebody.part").write_bytes(b"somebody else's")
    written(contents, goal.with_name("another.zip"))
    written(contents, goal)
    assert sorted(path.name for path in goal.parent.iterdir()) == [".somebody.part", "another.zip", goal.name]


def test_a_package_that_is_being_written_is_not_taken_for_a_leftover(
    contents: PackageContents, goal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.package.goal._nameless", lambda _folder: None)
    with PendingFile(goal.with_name("other.zip")) as pending:
        pending.write(lambda file: file.write(b"other"))
        written(contents, goal)
        pending.put_in_place()
    assert goal.with_name("other.zip").read_bytes() == b"other"


def test_a_vision_process_that_dies_leaves_the_old_package(contents: PackageContents, goal: Path) -> None:
    def gone(_path: Path, _profile: Profile) -> Future[Encoded]:
        future: Future[Encoded] = Future()
        future.set_exception(VisionGone())
        return future

    with pytest.raises(VisionGone):
        write_package(contents, goal, gone, TODAY)
    assert unchanged(goal)


def test_a_picture_over_the_limits_never_gets_into_place(contents: PackageContents, goal: Path) -> None:
    def large(_path: Path, profile: Profile) -> Future[Encoded]:
        future: Future[Encoded] = Future()
        future.set_result(Encoded(jpeg(profile.longest_side + 1, 4), profile.longest_side + 1, 4, 85))
        return future

    with pytest.raises(NotVerified):
        write_package(contents, goal, large, TODAY)
    assert unchanged(goal)


@pytest.mark.parametrize("file", ["pictures/none.jpg", "../outside.jpg", "/etc/passwd"])
def test_a_picture_that_is_missing_or_outside_the_draft_is_refused(
    contents: PackageContents, filing: Filing, goal: Path, file: str
) -> None:
    (contents.folder.parent / "outside.jpg").write_bytes(jpeg())
    material = filing.materials[0].model_copy(update={"file": file})
    changed = filing.model_copy(update={"materials": (material,)})
    with pytest.raises(InputMissing) as raised:
        written(PackageContents(changed, contents.folder, contents.book, (), ()), goal)
    assert "/" not in str(raised.value.params["path"])
    assert unchanged(goal)


def test_what_blocks_is_handed_back_and_nothing_is_written(contents: PackageContents, goal: Path) -> None:
    blocking = replace(contents.findings[0], severity=Severity.BLOCK)

    class Review:
        findings = (blocking, *contents.findings)
        not_checked = contents.not_checked

    with pytest.raises(ExportRefused) as raised:
        export(contents.filing, contents.folder, goal, contents.book, Review(), Client(), TODAY)
    assert raised.value.findings == (blocking,)
    assert unchanged(goal)


def test_an_export_without_anything_that_blocks_is_the_package(contents: PackageContents, goal: Path) -> None:
    class Review:
        findings = contents.findings
        not_checked = contents.not_checked

    package = export(contents.filing, contents.folder, goal, contents.book, Review(), Client(), TODAY)
    assert verify(package.path, inspect=inspect).verdict is PackageVerdict.VALID
