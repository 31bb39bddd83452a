"""How fast pictures are checked, against the bare parts in the same process, and what a folder of them costs."""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import mediapipe
import numpy as np
import pytest
from PIL import Image

from assistant.curtains.loading import curtain_by_name
from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.rules.loading import rule_book
from assistant.store.paths import asset
from assistant.vision.curtain import Curtains
from assistant.vision.limits import file_limits
from assistant.vision.measure import LOOKED_AT, measure
from assistant.vision.measures import PictureMeasures
from assistant.vision.models import Models
from assistant.vision.ocr import Ocr

ROOT = Path(__file__).resolve().parents[2]
RUNS = 20
TWELVE_MEGAPIXELS = (4000, 3000)
TO_THE_BARE_PARTS = 1.5
"""Most times the sum of the bare parts."""
TWO_WORKERS = 1.7
"""Least times as fast as one."""
PICTURES = 200
GROWTH = 1.10
"""Most times the memory after a quarter of a folder that a process may hold at its end."""
PROVIDER, PACK = "sample-cloud", "sample-cloud-2026"

pytestmark = pytest.mark.benchmark


@pytest.fixture
def models() -> Iterator[Models]:
    made = Models(asset("models"))
    made.warm()
    yield made
    made.close()


def camera_picture(name: str, size: tuple[int, int] = TWELVE_MEGAPIXELS) -> bytes:
    """A sample as a camera of 12 megapixels would have it: as large, with grain, as a JPEG of some megabytes."""
    picture = cv2.imread(str(asset(f"samples/{name}.jpg")), cv2.IMREAD_COLOR)
    assert picture is not None
    large = cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    large += np.random.default_rng(1).normal(0, 4, large.shape).astype(np.float32)
    done, data = cv2.imencode(".jpg", large.clip(0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 88])
    assert done
    return data.tobytes()


class Bare:
    """The parts that no check can do without, with nothing around them."""

    def __init__(self, models: Models) -> None:
        self.models = models
        artwork = cv2.imread(str(curtain_by_name(PACK).artwork), cv2.IMREAD_GRAYSCALE)
        assert artwork is not None
        ratio = LOOKED_AT / max(artwork.shape)
        artwork = cv2.resize(artwork, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
        self.orb = cv2.ORB.create(2000)
        self.known = self.orb.detectAndCompute(artwork, None)

    def parts(self, data: bytes) -> dict[str, float]:
        """Seconds of each part on one picture."""
        spent: dict[str, float] = {}
        picture = self._timed(spent, "decode", lambda: self._decoded(data))
        handed = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture)
        self._timed(spent, "landmarker", lambda: self.models.landmarker.detect(handed))
        mask = self._timed(spent, "segmenter", lambda: self._segmented(picture))
        self._timed(spent, "feature match", lambda: self._matched(picture, mask))
        return spent

    def _timed(self, spent: dict[str, float], name: str, part: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        result = part()
        spent[name] = time.perf_counter() - began
        return result

    def _decoded(self, data: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (LOOKED_AT, LOOKED_AT))
            pixels = np.asarray(image.convert("RGB"))
        ratio = LOOKED_AT / max(pixels.shape[:2])
        small = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(small, dtype=np.uint8)

    def _segmented(self, picture: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray[Any, np.dtype[np.uint8]]:
        small = cv2.resize(picture, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
        handed = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(small))
        found = np.squeeze(self.models.segmenter.segment(handed).confidence_masks[0].numpy_view())
        size = (picture.shape[1], picture.shape[0])
        return np.asarray(cv2.resize((found < 0.5).astype(np.uint8) * 255, size), dtype=np.uint8)

    def _matched(self, picture: np.ndarray[Any, Any], mask: np.ndarray[Any, Any]) -> None:
        points, words = self.orb.detectAndCompute(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), mask)
        pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(words, self.known[1], k=2)
        good = [one for one, second in pairs if one.distance < 0.75 * second.distance]
        if len(good) >= 8:
            ours = np.array([points[one.queryIdx].pt for one in good], np.float32)
            theirs = np.array([self.known[0][one.trainIdx].pt for one in good], np.float32)
            cv2.findHomography(theirs, ours, cv2.RANSAC, 6.0)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["portrait", "curtain"])
def test_a_12_megapixel_picture_costs_little_more_than_its_bare_parts(name: str, models: Models) -> None:
    kind = MaterialKind(name)
    book = rule_book(PROVIDER)
    limits, data, bare = file_limits(book), camera_picture(name), Bare(models)
    task = curtain_task(book, date(2026, 11, 24), wanted=curtain_by_name(PACK))
    assert task is not None
    curtain = (Curtains(Ocr()), task) if kind is MaterialKind.CURTAIN else None

    def ours() -> PictureMeasures:
        return measure(data, kind, limits, models, curtain)

    ours()
    bare.parts(data)
    parts: list[dict[str, float]] = []
    whole: list[float] = []
    reading: list[float] = []
    for _run in range(RUNS):  # in turns, so that a busy moment of the machine hits both
        parts.append(bare.parts(data))
        began = time.perf_counter()
        measured = ours()
        spent = time.perf_counter() - began
        assert measured.problem is None
        words = measured.curtain.reading_ms / 1000 if measured.curtain else 0.0
        whole.append(spent - words)
        reading.append(words)
    base = statistics.median(sum(one.values()) for one in parts)
    own = statistics.median(whole)
    lines = [
        f"{part:<22} {statistics.median(one[part] for one in parts) * 1000:7.0f} ms" for part in parts[0]
    ]
    lines.append(f"{'sum of the bare parts':<22} {base * 1000:7.0f} ms")
    lines.append(f"{name:<22} {own * 1000:7.0f} ms  {own / base:5.2f} x  at most {TO_THE_BARE_PARTS:.1f}")
    lines.append(f"{'  and words read in':<22} {statistics.median(reading) * 1000:7.0f} ms")
    table = "\n".join(lines)
    sys.stdout.write(f"\n{table}\n")
    assert own <= TO_THE_BARE_PARTS * base, table


@pytest.mark.timeout(1500)
@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of processes from /proc")
def test_two_workers_are_nearly_twice_as_fast_and_memory_does_not_grow(tmp_path: Path) -> None:
    picture = cv2.imread(str(asset("samples/portrait.jpg")), cv2.IMREAD_COLOR)
    assert picture is not None
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(PICTURES):  # no two alike
        moved = np.roll(picture, number % 20, axis=1)
        cv2.imwrite(str(folder / f"{number:03}.jpg"), moved, [cv2.IMWRITE_JPEG_QUALITY, 90])
    seconds: dict[int, float] = {}
    lines: list[str] = []
    grown: dict[str, float] = {}
    for workers in (1, 2):
        began = time.perf_counter()
        memory = judged_folder(folder, workers)
        seconds[workers] = time.perf_counter() - began
        for who, values in memory.items():
            quarter, half, end = (values[int(share * (len(values) - 1))] for share in (0.25, 0.5, 1.0))
            grown[f"{workers} workers, {who}"] = end / quarter
            lines.append(
                f"{workers} workers, {who}: {quarter:.0f}, {half:.0f}, {end:.0f} MB after 50, 100, 200 pictures"
            )
    ratio = seconds[1] / seconds[2]
    lines.insert(
        0,
        f"{PICTURES} pictures: {seconds[1]:.0f} s with one worker, {seconds[2]:.0f} s with two: {ratio:.2f} x",
    )
    table = "\n".join(lines)
    sys.stdout.write(f"\n{table}\n")
    assert max(grown.values()) <= GROWTH, table
    assert ratio >= TWO_WORKERS, table


def judged_folder(folder: Path, workers: int) -> dict[str, list[float]]:
    """Judge a folder with ``filing``; the resident megabytes of it and of each worker, followed over the run."""
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "check-photo", str(folder)]
    command += ["--kind", "portrait", "--workers", str(workers), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    memory: dict[int, list[float]] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment) as process:
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.1):
                for number in (process.pid, *children(process.pid)):
                    memory.setdefault(number, []).append(resident(number))

        watcher = threading.Thread(target=watch, name="job-memory")
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    assert process.returncode in (0, 1)
    assert len(memory) > workers, "a worker was not found"
    named: dict[str, list[float]] = {}
    for index, (number, values) in enumerate(memory.items()):
        alive = [value for value in values if value > 0]
        if len(alive) > 20:
            named["the command" if number == process.pid else f"worker {index}"] = alive
    return named


def children(number: int) -> list[int]:
    """The processes that a process has started."""
    found: list[int] = []
    for listed in Path(f"/proc/{number}/task").glob("*/children"):  # each thread has those that it started
        try:
            found += [int(one) for one in listed.read_text(encoding="ascii").split()]
        except OSError:
            continue
    return found


def resident(number: int) -> float:
    """Megabytes that a process holds in memory; 0 where it has ended."""
    try:
        pages = int(Path(f"/proc/{number}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
