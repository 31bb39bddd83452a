"""run.sh on machines that lack something. The real set-up is what brought this very test run about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "dirname", "cat", "cksum", "mkdir", "rm", "sleep", "id", "head", "find", "grep", "tr", "env")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="run.sh is for systems with a POSIX shell")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scripts and pins alone, in a folder whose name has a space and Chinese characters; no .venv."""
    root = tmp_path / "新 用户" / "app"
    shutil.copytree(ROOT / "packaging", root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with the plainest tools, without Python and apt, on a system that says it is no Linux."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None, tool
        (folder / tool).symlink_to(found)
    script(folder / "uname", "echo Darwin")
    return folder


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def run(root: Path, path: Path | str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """run.sh, called from another folder, with nothing to read and an almost empty environment."""
    return subprocess.run(
        ["/bin/sh", str(root / "packaging" / "run.sh"), *arguments],
        check=False,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={"PATH": str(path), "HOME": str(root), **more},
    )


def is_set_up() -> bool:
    question = '. "$0"; base="$root|$(python_of_venv)|1"; up_to_date run'
    asked = subprocess.run(["/bin/sh", "-c", question, str(ROOT / "packaging" / "setup.sh")], check=False)
    return asked.returncode == 0


def test_without_python_it_says_which_one_is_needed_in_both_languages(copy: Path, bare_path: Path) -> None:
    done = run(copy, bare_path)
    assert done.returncode == 3
    assert "No Python 3.11 or newer" in done.stderr
    assert "没有找到可用的 Python 3.11" in done.stderr
    assert done.stdout == ""
    assert not (copy / ".venv").exists()
    assert not (copy / ".venv-setup.lock").exists()


def test_an_old_python_is_named_and_not_used(copy: Path, bare_path: Path) -> None:
    script(bare_path / "python3", 'case $2 in *version_info*) exit 1 ;; *) echo "3.9.2" ;; esac')
    done = run(copy, bare_path)
    assert done.returncode == 3
    assert "python3=3.9.2" in done.stderr


def test_a_python_without_venv_is_not_used(copy: Path, bare_path: Path) -> None:
    script(bare_path / "python3", 'case $2 in *ensurepip*) exit 1 ;; *) echo "3.12.1" ;; esac')
    done = run(copy, bare_path)
    assert done.returncode == 3
    assert "that can make a virtual environment" in done.stderr


def test_a_lock_left_by_a_process_that_is_gone_is_not_waited_for(copy: Path, bare_path: Path) -> None:
    lock = copy / ".venv-setup.lock"
    lock.mkdir()
    (lock / "pid").write_text("999999999\n", encoding="utf-8")
    done = run(copy, bare_path)
    assert "Another set-up" not in done.stderr
    assert "No Python" in done.stderr


@pytest.mark.slow
def test_a_failed_installation_says_so_and_the_next_run_begins_anew(copy: Path, bare_path: Path) -> None:
    # The real interpreter, and an index that has nothing: pip fails for good.
    (bare_path / "python3").symlink_to(getattr(sys, "_base_executable", sys.executable))
    nowhere = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    first = run(copy, bare_path, "--help", **nowhere)
    assert first.returncode == 3
    assert "The packages could not be installed" in first.stderr
    assert (copy / ".venv" / "unfinished").exists()
    second = run(copy, bare_path, "--help", **nowhere)
    assert "making it anew" in second.stderr
    assert not (copy / ".venv-setup.lock").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a window needs no DISPLAY")
def test_without_a_display_it_offers_the_command_line() -> None:
    if not is_set_up():
        pytest.skip("run.sh would install first: this environment is not what test.sh last made")
    done = run(ROOT, os.environ["PATH"], HOME=os.environ["HOME"])
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "sh packaging/run.sh demo out/" in done.stderr
