"""Every kept hostile file is refused by name or passes, quickly, in little memory, and nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.findings import Code
from assistant.package.problems import ProblemCode
from tests.hostile.mutations import mutated

ROOT = Path(__file__).resolve().parents[2]
LEAST = 500
MOST_MEMORY = 1_000_000_000
"""Bytes."""
OTHERS = {"package.sealed", "package.seal_not_opened", "broken"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of all kept files, in a process of their own, whose memory is theirs alone."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "data").mkdir()
    (folder / "here").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", "kept"],
        cwd=folder / "here",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))),
            "FILING_ASSISTANT_DATA": str(folder / "data"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert list((folder / "here").iterdir()) == []
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_there_are_at_least_five_hundred_of_every_kind(seen: dict[str, Any]) -> None:
    assert seen["cases"] >= LEAST
    assert min(seen["by_door"].values()) >= 40
    assert set(seen["by_door"]) == {"package", "picture", "document", "signature"}


def test_none_ends_in_a_traceback_or_takes_longer_than_ten_seconds(seen: dict[str, Any]) -> None:
    assert seen["problems"] == []


def test_every_refusal_has_a_name_of_its_own(seen: dict[str, Any]) -> None:
    known = {code.value for code in (*ProblemCode, *Code)} | OTHERS
    assert set(seen["reasons"]) <= known
    assert len(seen["reasons"]) >= 25, "the files are to reach many different refusals"


def test_none_takes_a_gigabyte(seen: dict[str, Any]) -> None:
    assert seen["most_memory"] < MOST_MEMORY


def test_nothing_is_written_anywhere(seen: dict[str, Any]) -> None:
    assert seen["written"] == []


def test_a_number_stands_for_the_same_file_everywhere() -> None:
    assert mutated(b"a sound file of some bytes", 7) == mutated(b"a sound file of some bytes", 7)
    assert len({mutated(bytes(200), number) for number in range(200)}) > 120
