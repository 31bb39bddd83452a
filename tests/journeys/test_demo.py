"""``filing demo``: two invented filings through the whole journey, and nothing of it over a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.commands import PROGRAM, filing
from tests.network_watch import skip_unless_traceable, watched

DAYS = ["2026-11-24", "2027-02-28", "2028-02-29", "2041-12-31"]
FILINGS = ("individual", "company")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_demo_ends_with_two_valid_packages_and_says_where_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "试一试 demo"
    ran = filing("demo", folder, "--json")
    assert ran.code == 0, ran.err
    answer: dict[str, Any] = ran.json()
    schema = filing("schema", "result").json()
    jsonschema.validate(answer, {"$ref": "#/$defs/demo", "$defs": schema["$defs"]})
    assert [one["verdict"] for one in answer["filings"]] == ["valid", "valid"]
    for one in answer["filings"]:
        assert Path(one["draft"]).is_file()
        assert filing("check", one["draft"]).code == 0
        assert filing("verify", one["package"]).code == 0


def test_a_person_reads_the_paths_and_that_nothing_of_it_is_real(tmp_path: Path) -> None:
    chinese = filing("demo", tmp_path / "zh")
    english = filing("demo", tmp_path / "en", FILING_ASSISTANT_LANGUAGE="en")
    assert chinese.code == english.code == 0
    assert chinese.err == english.err == ""
    for ran in (chinese, english):
        assert ran.out.count("package.zip") == 2
        assert ran.out.count("draft.toml") == 2
    assert "虚构" in chinese.out
    assert "合成" in chinese.out
    assert "invented" in english.out
    assert "pasted" in english.out


@pytest.mark.parametrize("day", DAYS)
def test_the_demo_is_valid_on_any_day(day: str, tmp_path: Path) -> None:
    answer = filing("demo", tmp_path / "demo", "--today", day, "--json")
    assert answer.code == 0
    assert [one["verdict"] for one in answer.json()["filings"]] == ["valid", "valid"]


def test_a_second_run_into_the_same_folder_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert filing("demo", folder, "--today", "2026-11-24").code == 0
    before = files(folder)
    assert filing("demo", folder, "--today", "2026-11-24").code == 0
    assert files(folder) == before


def test_files_that_were_there_before_stay_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert filing("demo", tmp_path).code == 0
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["draft.toml", "curtain.jpg", "package.zip"])
def test_another_file_in_the_way_is_never_overwritten(name: str, tmp_path: Path) -> None:
    (tmp_path / "company").mkdir()
    (tmp_path / "company" / name).write_text("mine", encoding="utf-8")
    ran = filing("demo", tmp_path)
    assert ran.code == 2
    assert f"company/{name}" in ran.err
    assert files(tmp_path) == {f"company/{name}": b"mine"}


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    ran = filing("demo", tmp_path / "demo")
    assert ran.code == 2
    assert ran.err.startswith("filing: ")
    assert files(tmp_path) == {"demo": b"mine"}


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        place = Path("/proc/self/demo")
        if not place.parent.is_dir():
            pytest.skip("root may write everywhere on this system")
    else:
        tmp_path.chmod(0o500)
        place = tmp_path / "demo"
    ran = filing("demo", place)
    assert ran.code == 2
    assert ran.err.startswith("filing: ")


# --- The watch -----------------------------------------------------------------------------------------------------------


def test_no_process_of_the_demo_asks_the_system_for_a_network(tmp_path: Path) -> None:
    skip_unless_traceable()
    done, found = watched([str(PROGRAM), "demo", str(tmp_path / "demo")], tmp_path / "trace.txt")
    assert done.returncode == 0, done.stderr
    assert found == []


def test_no_process_of_the_window_asks_the_system_for_a_network(tmp_path: Path) -> None:
    """The self-check loads every part of the window: Qt, the camera list, rules, texts and the vision process."""
    skip_unless_traceable()
    window = PROGRAM.with_name(PROGRAM.name.replace("filing", "filing-assistant"))
    done, found = watched([str(window), "--self-check"], tmp_path / "trace.txt")
    assert done.returncode == 0, done.stderr
    assert found == []


def test_the_watch_would_see_an_attempt(tmp_path: Path) -> None:
    """A watch that sees nothing proves nothing until it has seen something. It tries this machine, so nothing leaves it."""
    skip_unless_traceable()
    done, found = watched([sys.executable, "-c", ATTEMPT, "127.0.0.1"], tmp_path / "trace.txt")
    assert done.returncode == 0, done.stderr
    assert len(found) == 1
    assert "127.0.0.1" in found[0]


ATTEMPT = """
import socket, sys
try:
    socket.create_connection((sys.argv[1], 9), timeout=1)
except BaseException as error:
    print(type(error).__name__)
"""


def test_a_child_process_is_watched_as_well(tmp_path: Path) -> None:
    """Every journey runs the program with this refusal in it; here it is seen to work, in a child with a log of its own."""
    log = tmp_path / "attempts.txt"
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPT, "203.0.113.1"],
        env={**os.environ, "FILING_TEST_NETWORK_LOG": str(log)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "NetworkRefused"
    assert "203.0.113.1" in log.read_text(encoding="utf-8")
