"""Killed, or refused by the disk, at every call that writes: nothing that was committed is lost, nothing is torn."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STRACE = shutil.which("strace")
SPARE = 60
"""Calls that the process which judges what is left may make without being struck itself."""
KILL, EIO, ENOSPC = "signal=SIGKILL", "error=EIO", "error=ENOSPC"

pytestmark = [
    pytest.mark.skipif(STRACE is None, reason="strace is not installed"),
    pytest.mark.benchmark,  # minutes, until it is made quick enough for every run
]


def run(tmp_path, work, call, points, again=0, fault=None):
    folder = tmp_path / f"{call}-{points}-{(fault or 'none')[-6:]}-{again}"
    folder.mkdir(mode=0o700)
    log = folder / "strace" if not fault else Path(os.devnull)
    when = points + SPARE
    strace = [STRACE, "-f", "-qq", "-o", str(log), "-e", f"trace={call}", "-e", "signal=none"]
    if fault:
        strace += ["-e", f"inject={call}:{fault}:when={when}"]
    script = [
        sys.executable,
        "-m",
        "tests.assistant.vault.crash_points",
        work,
        call,
        str(when),
        str(points),
        str(again),
        str(folder),
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        strace + script, check=False, env=environment, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout, log


def calls(tmp_path, work, call):
    """How many calls of a kind the work makes: none would be a test that passes for nothing."""
    out, log = run(tmp_path, work, call, 0)
    child = re.search(r"pid (\d+)", out)[1]
    lines = [line.split(None, 1) for line in log.read_text().splitlines()]
    # Where `write` is counted, the child's telling its number is one of them.
    return sum(pid == child for pid, rest in lines if f"{call}(" in rest) - (call == "write")


def strike(tmp_path, work, call, fault, again=0):
    count = calls(tmp_path, work, call)
    assert count > 0, f"{work} never calls {call}"
    out, _ = run(tmp_path, work, call, count, again, fault)
    assert out.splitlines() == [f"points {count * (1 + again)}"]
    return count * (1 + again)


@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
def test_a_session_struck_at_any_call_loses_no_commit_and_tears_none(tmp_path, fault, record_property):
    points = {
        call: strike(tmp_path, "saving", call, fault) for call in ("pwrite64", "fsync", "ftruncate", "unlink")
    }
    record_property("points", points)
    assert sum(points.values()) >= 200


@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
def test_a_change_of_keys_struck_at_any_call_leaves_a_file_that_opens(tmp_path, fault):
    points = {call: strike(tmp_path, "keys", call, fault) for call in ("write", "fsync", "rename")}
    assert sum(points.values()) >= 12


@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
def test_backing_up_and_restoring_struck_at_any_call_leave_a_vault_that_opens(tmp_path, fault):
    points = {
        call: strike(tmp_path, "backup", call, fault)
        for call in ("pwrite64", "fsync", "ftruncate", "unlink", "rename")
    }
    assert sum(points.values()) >= 60


def test_opening_after_a_crash_may_be_killed_as_well(tmp_path):
    points = strike(tmp_path, "saving", "ftruncate", KILL, again=3) + strike(
        tmp_path, "saving", "fsync", KILL, again=3
    )
    assert points >= 100
