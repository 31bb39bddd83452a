"""Every judge of bags says the same: the program, a second one written from the RFC alone, and the reference library."""

from __future__ import annotations

import random
import shutil
import zipfile
from pathlib import Path

import bagit
import pytest

from assistant.package.signing import SigningKey
from assistant.package.verify import PackageVerdict, Verification, verify
from assistant.package.write import PackageContents, write_package
from tests.assistant.package.conftest import contents, filing, folder  # noqa: F401 - fixtures
from tests.assistant.package.samples import TODAY, encode, inspect
from tests.judges.conformance_cases import FURTHER, PUBLISHED, Files
from tests.judges.rfc8493 import judge

NOT_ON_EVERY_SYSTEM = (
    "duplicate-file-with-different-case",
    "different-normalization",
    "special-system-files",
)
"""Of the suite's warnings: what depends on the file system is refused here, since on another one a file is lost."""


def written(files: Files, where: Path) -> Path:
    for name, data in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (where / "data").mkdir(parents=True, exist_ok=True)
    if len([path for path in where.rglob("*") if path.is_file()]) != len(files):
        pytest.skip("this file system takes two of the names for one")
    return where


def judged(path: Path) -> Verification:
    return verify(path, bag_only=True)


@pytest.mark.parametrize("case", [*PUBLISHED, *FURTHER])
def test_every_conformance_case_is_judged_right(tmp_path: Path, case: str) -> None:
    where = written({**PUBLISHED, **FURTHER}[case], tmp_path / "bag")
    found = judged(where)
    if "/valid/" in case:
        assert (found.verdict, found.problems) == (PackageVerdict.VALID, ())
    elif "/warning/" in case and not case.endswith(NOT_ON_EVERY_SYSTEM):
        assert found.verdict is PackageVerdict.VALID
        assert found.warnings
    else:
        assert found.verdict is PackageVerdict.INVALID


@pytest.mark.parametrize("case", [one for one in (*PUBLISHED, *FURTHER) if "/warning/" not in one])
def test_the_second_judge_agrees_on_every_case(tmp_path: Path, case: str) -> None:
    where = written({**PUBLISHED, **FURTHER}[case], tmp_path / "bag")
    assert bool(judge(where)) == (judged(where).verdict is PackageVerdict.INVALID), judge(where)


def test_the_published_cases_are_as_many_as_are_known() -> None:
    by_kind = {kind: sum(f"/{kind}/" in one for one in PUBLISHED) for kind in ("valid", "warning")}
    assert by_kind == {"valid": 26, "warning": 6}
    assert len(PUBLISHED) == 26 + 6 + 27


@pytest.mark.parametrize("signed", [False, True])
def test_all_judges_call_an_export_valid(
    contents: PackageContents,  # noqa: F811 - the fixture
    tmp_path: Path,
    signed: bool,
) -> None:
    key = SigningKey.made() if signed else None
    goal = write_package(contents, tmp_path / "p.zip", encode, TODAY, inspect=inspect, key=key).path
    with zipfile.ZipFile(goal) as archive:
        archive.extractall(tmp_path / "out")
    bag = tmp_path / "out" / "icp-sample-1"
    assert judge(bag) == []
    bagit.Bag(str(bag)).validate()
    assert verify(bag, inspect=inspect).verdict is PackageVerdict.VALID


def test_the_judges_agree_on_damage(
    contents: PackageContents,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    goal = write_package(contents, tmp_path / "p.zip", encode, TODAY).path
    with zipfile.ZipFile(goal) as archive:
        archive.extractall(tmp_path / "out")
    bag = tmp_path / "out" / "icp-sample-1"
    chance = random.Random(3)
    files = sorted(path for path in bag.rglob("*") if path.is_file() and "tagmanifest" not in path.name)
    for number in range(40):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(bag, copy)
        path = copy / chance.choice(files).relative_to(bag)
        data = bytearray(path.read_bytes())
        if number % 4 == 0:
            path.unlink()
        else:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        assert judge(copy)
        assert judged(copy).verdict is PackageVerdict.INVALID
