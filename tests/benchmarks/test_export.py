"""How long an export of large pictures takes, against decoding, encoding and hashing them with nothing around it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from assistant.draft import Material, MaterialKind
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from assistant.vision.client import VisionPool
from tests.assistant.checks.cases import filing
from tests.benchmarks.test_pictures import camera_picture

ROOT = Path(__file__).resolve().parents[2]
PICTURES = 20
WORKERS = 2
ROUNDS = 3
TO_THE_BARE_PARTS = 1.3
TODAY = date(2026, 11, 24)

CAMERA = (4032, 3024)
"""Pixels, as a telephone takes them: its decoder cannot reduce them to the provider's side by itself."""

BARE = """
import hashlib, io, sys, time
from pathlib import Path
from PIL import Image

print("ready", flush=True)
for line in sys.stdin:
    for path in line.split():
        with Image.open(io.BytesIO(Path(path).read_bytes())) as image:
            image.load()
            small = image.reduce({factor})
        out = io.BytesIO()
        small.save(out, "JPEG", quality=95, subsampling=0, optimize=True)
        hashlib.sha256(out.getvalue()).digest(), hashlib.sha512(out.getvalue()).digest()
    print("done", flush=True)
"""

pytestmark = pytest.mark.benchmark


@pytest.fixture
def contents(tmp_path: Path) -> PackageContents:
    """A filing with twenty pictures of twelve megapixels, as a camera writes them."""
    data = camera_picture("curtain", CAMERA)
    for number in range(PICTURES):
        # Each its own file, so that nothing can be remembered.
        (tmp_path / f"{number:02d}.jpg").write_bytes(data + bytes([number]))
    materials = tuple(
        Material(kind=MaterialKind.DOCUMENT, file=f"{number:02d}.jpg") for number in range(PICTURES)
    )
    book = rule_book("sample-cloud", "京")
    return PackageContents(filing(id="sample-1", materials=materials), tmp_path, book, (), ())


def spent(pids: Iterable[int]) -> float:
    """Seconds of processor time of these processes so far, of their own and of the system for them."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def bare_seconds(paths: list[Path], processes: list[subprocess.Popen[str]]) -> float:
    began = time.perf_counter()
    for number, process in enumerate(processes):
        assert process.stdin is not None
        process.stdin.write(" ".join(str(path) for path in paths[number :: len(processes)]) + "\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"
    return time.perf_counter() - began


def test_an_export_of_twenty_pictures_against_its_bare_parts(
    contents: PackageContents, tmp_path: Path
) -> None:
    paths = sorted(tmp_path.glob("*.jpg"))
    side = contents.book.profile(MaterialKind.DOCUMENT).longest_side
    command = [sys.executable, "-c", BARE.format(factor=max(CAMERA) // side)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(WORKERS)
    ]
    ratios, ours, theirs = [], [], []
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        with VisionPool(WORKERS) as pool:

            def export() -> float:
                began = time.perf_counter()
                goal = tmp_path / "out" / "package.zip"
                write_package(contents, goal, pool.encode, TODAY, inspect=pool.inspect)
                return time.perf_counter() - began

            (tmp_path / "out").mkdir()
            export()
            bare_seconds(paths, processes)
            pids = [client.process_id for client in pool._clients]
            mine = [os.getpid(), *(pid for pid in pids if pid is not None)]
            others = [process.pid for process in processes]
            before = spent(mine), spent(others)
            for _ in range(ROUNDS):
                theirs.append(bare_seconds(paths, processes))
                ours.append(export())
                ratios.append(ours[-1] / theirs[-1])
            work = (spent(mine) - before[0]) / (spent(others) - before[1])
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    ratio = statistics.median(ratios)
    sys.stdout.write(
        f"\nexport of {PICTURES} pictures of 12 megapixels on {WORKERS} of {os.cpu_count()} cores: "
        f"{statistics.median(ours) * 1000:.0f} ms, decode + encode + hash bare {statistics.median(theirs) * 1000:.0f} ms, "
        f"ratio {ratio:.2f} (bar {TO_THE_BARE_PARTS}); of processor time {work:.2f}\n"
    )
    assert ratio <= TO_THE_BARE_PARTS
