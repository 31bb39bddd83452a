"""An export that is killed at any moment leaves the old package or the new one under the goal's name, never a half one."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.package.write import PackageContents, write_package
from tests.assistant.package.samples import TODAY, encode

MOMENTS = 100

KILLED = """
import json, os, pickle, random, signal, sys, time
from pathlib import Path
from assistant.findings import Finding
from assistant.package import goal as goals
from assistant.package.verify import PackageVerdict, verify
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from tests.assistant.package.samples import TODAY, encode

filing, folder, moments, way = pickle.loads(sys.stdin.buffer.read())
goal = Path(sys.argv[1])
contents = PackageContents(filing, folder, rule_book("sample-cloud", "京"), (), ())
if way == "named":
    goals._nameless = lambda folder: None

class Slow:
    # A disk on which each piece takes its time, so that the moments fall into the writing as well.
    def __init__(self, file):
        self.file = file
    def write(self, data):
        done = 0
        for start in range(0, len(data), 2000):
            done += self.file.write(data[start:start + 2000])
            self.file.flush()
            time.sleep(0.0005)
        return done

real = goals.PendingFile.write
goals.PendingFile.write = lambda self, writer: real(self, lambda file: writer(Slow(file)))

def export():
    write_package(contents, goal, encode, TODAY)

old = goal.read_bytes()
export()
new = goal.read_bytes()
def child_exports():
    child = os.fork()
    if child == 0:
        try:
            export()
        finally:
            os._exit(0)
    return child

seconds = []
for _ in range(5):
    start = time.monotonic()
    os.waitpid(child_exports(), 0)
    seconds.append(time.monotonic() - start)
typical = sorted(seconds)[2]
chance = random.Random(7)
seen = {"old": 0, "new": 0, "half": 0, "left": 0, "ended": 0}
for moment in range(moments):
    goal.write_bytes(old)
    before = set(os.listdir(goal.parent))
    child = child_exports()
    time.sleep(typical * chance.random() * 1.2)
    try:
        os.kill(child, signal.SIGKILL)
    finally:
        _, status = os.waitpid(child, 0)
    seen["ended"] += os.WIFEXITED(status)
    there = goal.read_bytes()
    seen["old" if there == old else "new" if there == new else "half"] += 1
    seen["left"] += len(set(os.listdir(goal.parent)) - before)
export()
seen["files"] = sorted(os.listdir(goal.parent))
seen["valid"] = verify(goal).verdict is PackageVerdict.VALID
print(json.dumps(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked and killed at each moment")
@pytest.mark.parametrize("way", ["nameless", "named"])
def test_a_hundred_exports_killed_at_any_moment_leave_no_half_package(
    contents: PackageContents, tmp_path: Path, way: str
) -> None:
    goal = tmp_path / "out" / "package.zip"
    goal.parent.mkdir()
    goal.write_bytes(b"the package of last week")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(goal)],
        input=pickle.dumps((contents.filing, contents.folder, MOMENTS, way)),
        cwd=Path(__file__).parents[3],
        check=False,
        capture_output=True,
        timeout=250,
    )
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(done.stdout)
    assert seen["half"] == 0
    assert seen["old"] + seen["new"] == MOMENTS
    assert seen["old"] >= MOMENTS // 4, "most moments have to fall before the end, or the test says nothing"
    assert (seen["files"], seen["valid"]) == ([goal.name], True)
    if way == "named":
        assert seen["left"] > 0, "some moments have to fall into the writing"
    elif sys.platform == "linux":
        # Between giving the name and putting it in place there is a moment as well; ``files`` says that nothing of it stays.
        assert seen["left"] <= MOMENTS // 20


def test_a_kill_between_name_and_place_is_cleared_up(contents: PackageContents, tmp_path: Path) -> None:
    """The one moment at which a nameless file has a name: after the link, before the rename."""
    goal = tmp_path / "out" / "package.zip"
    goal.parent.mkdir()
    goal.write_bytes(b"old")
    script = (
        "import os, signal, sys; from pathlib import Path; from assistant.package import goal\n"
        "goal.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "pending = goal.PendingFile(Path(sys.argv[1])); pending.write(lambda file: file.write(b'whole'))\n"
        "pending.put_in_place()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(goal)], cwd=Path(__file__).parents[3], check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert goal.read_bytes() == b"old"
    assert len(list(goal.parent.iterdir())) == 2
    write_package(contents, goal, encode, TODAY)
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]
