"""What is installed: exact, by hash, without an address, and nothing that would break or betray the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
FILES = ("requirements.txt", "requirements-test.txt", "requirements-source.txt")

PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?: ; (?P<where>[^\\]+))? \\$")


def pins(file: str) -> dict[tuple[str, str], str]:
    """(name, marker) -> version of every package in the file."""
    found = {}
    for line in (PACKAGING / file).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            found[match["name"], match["where"] or ""] = match["version"]
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_pin_or_a_hash_and_none_an_address(file: str) -> None:
    lines = (PACKAGING / file).read_text(encoding="utf-8").splitlines()
    strangers = [
        line
        for line in lines
        if not PIN.match(line) and not re.match(r"^    --hash=sha256:[0-9a-f]{64}", line)
    ]
    assert lines
    assert strangers == []


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    runtime, tests = pins("requirements.txt"), pins("requirements-test.txt")
    assert {pin: tests.get(pin) for pin in runtime} == runtime


def test_everything_that_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=!~\[; ]", requirement)[0].lower() for requirement in requirements}

    runtime = {name for name, _where in pins("requirements.txt")}
    tests = {name for file in FILES for name, _where in pins(file)}
    assert names(project["dependencies"]) <= runtime
    assert names(project["optional-dependencies"]["test"]) <= tests


def test_no_version_that_reports_to_its_maker_is_taken() -> None:
    """Each was seen with strace to look up a host: MediaPipe from 0.10.35 on, onnxruntime at 1.32."""
    for file in FILES[:2]:
        held = {
            name: tuple(map(int, version.split(".")))
            for (name, _where), version in pins(file).items()
            if name in ("mediapipe", "onnxruntime")
        }
        assert held["mediapipe"] <= (0, 10, 33)
        assert held["onnxruntime"] < (1, 27)


def test_one_package_owns_cv2_and_it_brings_no_second_qt() -> None:
    for file in FILES[:2]:
        owners = [name for name, _where in pins(file) if name.startswith("opencv")]
        assert owners == ["opencv-python-headless"]


def test_mediapipe_stays_at_the_last_version_that_opens_no_socket() -> None:
    assert pins("requirements.txt")["mediapipe", ""] == "0.10.33"


def test_no_web_engine_is_installed() -> None:
    names = {name for file in FILES for name, _where in pins(file)}
    assert names.isdisjoint({"pyside6", "pyside6-webengine", "pyside6-pdf"})
