"""Live framing against its bars, on recorded clips and on one that is made from the project's own portrait.

Times are ratios against a bare FaceLandmarker with the same options on the same frames in the same run.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice
from assistant.live.messages import Message
from assistant.rules.book import RuleBook
from assistant.vision.client import VisionClient
from tests.clips import FPS, HD, Frame, animated, recorded, still
from tests.conftest import TESTDATA
from tests.ui.test_camera_panel import STEP
from tests.ui.test_live_check import BOOK, SOFT, Played
from ui.camera import jpeg
from ui.pages.picture_camera import make_panel

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1_200)]

ROOT: Final = Path(__file__).resolve().parents[2]
VIDEOS: Final = TESTDATA / "videos"
FACES: Final = ("talking_man.mpg", "talking_glasses.mpg", "talking_man_red.mpg")
OTHERS: Final = ("stage_cuts.mp4", "climber_dark.mp4")

WORKER_TIMES: Final = 1.3
WINDOW_TIMES: Final = 1.5
WINDOW_P95_MS: Final = 36.0
BARE_IS_QUICK_MS: Final = 16.0
VERDICTS: Final = 24.0
STALL_MS: Final = 50.0
MORE_STALLS: Final = 1
BETWEEN_MESSAGES_MS: Final = 1_200.0
TAKEN_WITHIN_MS: Final = 3_000.0
GROWTH_MB: Final = 20.0
GOES_ON_MS: Final = 2_000.0

BARE: Final = """
import json, sys, time
import numpy as np
from assistant.store.paths import asset
from assistant.vision.face import as_mediapipe
from assistant.vision.live import LiveEye, LiveModels
from assistant.vision.models import without_drawing
without_drawing()
import cv2
sys.path.insert(0, {root!r})
from tests import clips
frames = {frames}
bare, live = [], []
video = LiveModels(asset("models")).video
eye = LiveEye(asset("models"), lambda facts: None)
eye.warm()
video.detect_for_video(as_mediapipe(frames[0][:, :, :3].copy()), 1)
clock = 1
for turn in range(3):
    for number, frame in enumerate(frames):
        clock += 33
        colour = cv2.cvtColor(frame, cv2.COLOR_BGRA2BGR)
        began = time.perf_counter()
        video.detect_for_video(as_mediapipe(colour), clock)
        bare.append(time.perf_counter() - began)
        began = time.perf_counter()
        eye.geometry(frame, number, float(clock))
        live.append(time.perf_counter() - began)
        eye.detail()
eye.close()
print(json.dumps([bare, live]))
"""
"""Both in turns on each frame, so that a busy moment of the machine hits both. All that the worker does is in it."""


def report(line: str) -> None:
    sys.stdout.write(f"\n    {line}")
    sys.stdout.flush()


def clips() -> dict[str, str]:
    """Name and the expression that makes it; the fallback alone where the recorded ones are not at hand."""
    found = {"sample (animated)": "clips.animated(seconds=2.0)"}
    for name in FACES:
        if (VIDEOS / name).exists():
            found[name] = f"clips.recorded(__import__('pathlib').Path({str(VIDEOS / name)!r}))"
    return found


def frames_of(name: str) -> list[Frame]:
    return animated(seconds=4.0) if name.startswith("sample") else recorded(VIDEOS / name)


def run_loop(ms: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window's loop run for so long, or until something is so."""
    loop = QEventLoop()
    end = QTimer(singleShot=True, interval=round(ms))
    end.timeout.connect(loop.quit)
    end.start()
    look = QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if until() else None)
    look.start()
    loop.exec()
    look.stop()
    end.stop()


def memory_mb(process: int) -> float:
    """Resident memory, without what is shared with other processes: the frames in shared memory count once."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise AssertionError


def quantile(values: Sequence[float], share: float) -> float:
    return float(np.quantile(values, share))


def timed_in_a_process(expression: str) -> tuple[list[float], list[float]]:
    code = BARE.format(root=str(ROOT), frames=expression)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    bare, live = json.loads(done.stdout)
    return bare, live


def test_the_worker_takes_little_longer_than_the_landmarker_alone() -> None:
    for name, expression in clips().items():
        bare, live = timed_in_a_process(expression)
        ratio = statistics.median(live) / statistics.median(bare)
        report(
            f"worker, {name}: bare {statistics.median(bare) * 1e3:.1f} ms, geometry verdict "
            f"{statistics.median(live) * 1e3:.1f} ms: {ratio:.2f} times (bar {WORKER_TIMES})"
        )
        assert ratio <= WORKER_TIMES


@dataclass
class Watched:
    """A played clip with the times at which everything came."""

    played: Played
    verdicts: list[tuple[float, float]] = field(default_factory=list)
    """When the frame came and how long until its verdict was in the window, in ms."""
    messages: list[tuple[float, Message]] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    good: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.played.live.looked.connect(self._on_look)
        self.played.live.advised.connect(self._on_advice)
        self.played.live.taken.connect(lambda _image: self.taken.append(time.monotonic() * 1e3))

    def _on_look(self, facts: Facts) -> None:
        if facts.part is Part.GEOMETRY:
            self.verdicts.append((facts.at, time.monotonic() * 1e3 - facts.at))

    def _on_advice(self, advice: Advice) -> None:
        now = time.monotonic() * 1e3
        if not self.messages or self.messages[-1][1] is not advice.message:
            self.messages.append((now, advice.message))
        if advice.good:
            self.good.append(now)


def watched(frames: list[Frame], book: RuleBook = SOFT) -> Watched:
    return Watched(Played(frames, book))


def end(one: Watched) -> None:
    one.played.stop()
    one.played.camera.deleteLater()
    gc.collect()


def test_verdicts_come_quickly_and_often(qapp: object) -> None:
    for name, expression in clips().items():
        bare = [1e3 * value for value in timed_in_a_process(expression)[0]]
        one = watched(frames_of(name))
        one.played.start()
        run_loop(20_000, lambda one=one: len(one.verdicts) > 10)
        one.verdicts.clear()
        began = time.monotonic()
        run_loop(12_000)
        seconds = time.monotonic() - began
        took = [took for _at, took in one.verdicts]
        end(one)
        median, p95, rate = statistics.median(took), quantile(took, 0.95), len(took) / seconds
        base = statistics.median(bare)
        report(
            f"window, {name}: frame to verdict {median:.1f} ms = {median / base:.2f} times bare {base:.1f} (bar "
            f"{WINDOW_TIMES}), p95 {p95:.1f} ms (bar {WINDOW_P95_MS:.0f} where bare is below {BARE_IS_QUICK_MS:.0f}), "
            f"{rate:.1f} verdicts a second on {FPS:.0f} frames (bar {VERDICTS:.0f})"
        )
        assert median <= WINDOW_TIMES * base
        assert p95 < WINDOW_P95_MS or base >= BARE_IS_QUICK_MS
        assert rate >= VERDICTS


class Heart:
    """Beats every 10 ms in the window's loop and notes when it was kept from it."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.monotonic()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.gaps.append((now - self._last) * 1e3)
        self._last = now

    def stalls(self) -> int:
        self._timer.stop()
        return sum(gap > STALL_MS for gap in self.gaps)


def test_the_window_hardly_ever_stalls_while_it_looks(qapp: object, qtbot: object) -> None:
    seconds = 60
    heart = Heart()
    run_loop(seconds * 1e3)
    idle = heart.stalls()
    played = Played(animated(seconds=2.0), BOOK)
    played.live.deleteLater()
    panel = make_panel(played.camera, STEP, BOOK)
    panel.stage.auto.setChecked(False)
    panel.resize(1224, 720)
    panel.show()
    panel.open_camera()
    played.timer.start()
    run_loop(15_000, lambda: panel.view.state[0] != "guide")
    heart = Heart()
    run_loop(seconds * 1e3)
    live = heart.stalls()
    worst = max(heart.gaps)
    played.timer.stop()
    panel.close_camera()
    panel.hide()
    panel.deleteLater()
    report(
        f"window: {live} stalls over {STALL_MS:.0f} ms in {seconds} s of live checking, {idle} in an idle control run "
        f"(bar: {MORE_STALLS} more); longest {worst:.0f} ms"
    )
    assert live <= idle + MORE_STALLS


def test_messages_neither_flicker_nor_flip_back(qapp: object) -> None:
    names = [name for name in (*FACES, *OTHERS) if (VIDEOS / name).exists()]
    for name in ["sample (animated)", *names]:
        enlarge = 1.0 if name in OTHERS else 2.0
        frames = frames_of(name) if name.startswith("sample") else recorded(VIDEOS / name, enlarge=enlarge)
        one = watched(frames)
        one.played.live.set_auto(auto=False)
        one.played.start()
        run_loop(30_000, lambda one=one: bool(one.messages))
        run_loop(15_000)
        end(one)
        changes = one.messages[1:]  # the first one is put up where nothing was
        gaps = [after[0] - before[0] for before, after in itertools.pairwise(changes)]
        back = [
            third[0] - second[0]
            for first, second, third in zip(changes, changes[1:], changes[2:], strict=False)
            if first[1] is third[1]
        ]
        report(
            f"messages, {name}: {len(changes)} changes in 15 s, shortest {min(gaps, default=float('nan')):.0f} ms "
            f"(bar {BETWEEN_MESSAGES_MS:.0f}), shortest way back {min(back, default=float('nan')):.0f} ms (bar 1000); "
            f"{' '.join(message.value for _at, message in one.messages)}"
        )
        assert all(gap >= BETWEEN_MESSAGES_MS - 40 for gap in gaps)  # a frame's time is read when it is shown
        assert all(gap >= 1_000 for gap in back)


def test_a_steady_good_face_is_taken_soon_and_nothing_else_is(qapp: object) -> None:
    cases: list[tuple[str, list[Frame], RuleBook, bool]] = [
        ("sample (animated)", animated(seconds=6.0), BOOK, True)
    ]
    cases += [(name, recorded(VIDEOS / name), SOFT, True) for name in FACES if (VIDEOS / name).exists()]
    sharp = TESTDATA / "photos" / "studio_1.jpg"
    if sharp.exists():
        cases.append(
            ("studio_1.jpg (animated)", animated(sharp, seconds=6.0, scale=0.36, down=-300.0), BOOK, True)
        )
    cases.append(("two faces", two_faces(), SOFT, False))
    cases.append(("turned head", turned(), SOFT, False))
    for name, frames, book, wanted in cases:
        one = watched(frames, book)
        one.played.start()
        run_loop(20_000, lambda one=one: bool(one.taken))
        kept = list(one.played.taken)
        images = list(one.played.images)
        waited = one.taken[0] - one.good[0] if one.taken and one.good else float("nan")
        eyes = eyes_of(kept[0]) if kept else float("nan")
        message = one.messages[-1][1].value if one.messages else "-"
        end(one)
        report(
            f"auto-capture, {name}: {'taken' if kept else 'not taken'}, {waited:.0f} ms after the first good frame "
            f"(bar {TAKEN_WITHIN_MS:.0f}), eyes {eyes:.3f}, last message {message}"
        )
        if not wanted:
            assert not kept
            continue
        if one.good:
            assert kept
            assert waited <= TAKEN_WITHIN_MS
            assert eyes >= 0.05
            assert any(kept[0] == image for image in images)


def two_faces() -> list[Frame]:
    left, right = still(across=-420, scale=0.8), still(across=420, scale=0.8)
    both = left.copy()
    both[:, HD[0] // 2 :] = right[:, HD[0] // 2 :]
    return [both] * 10


def turned() -> list[Frame]:
    """A head seen from the side, by squeezing one half of the portrait: what a turn does to a picture."""
    frame = still()
    height, width = frame.shape[:2]
    middle = width // 2
    left = cv2.resize(frame[:, :middle], (round(middle * 0.72), height))
    right = cv2.resize(frame[:, middle:], (round(middle * 1.28), height))
    return [np.ascontiguousarray(np.hstack([left, right])[:, :width])] * 10


def eyes_of(image: QImage) -> float:
    """How far the eyes are open in a picture that was taken, measured anew as on a still."""
    path = ROOT / "build" / "taken.jpg"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(jpeg(image))
    try:
        with VisionClient() as client:
            measured = client.measure(path, MaterialKind.PORTRAIT).result(timeout=60)
    finally:
        path.unlink()
    return float(measured.values["eyes.open"])


def test_an_hours_run_does_not_grow(qapp: object) -> None:
    minutes = float(os.environ.get("FILING_LIVE_MINUTES", "10"))
    played = Played(animated(seconds=2.0), BOOK, keep=False)
    played.live.set_auto(auto=False)
    played.start()
    run_loop(60_000)
    worker = played.live.process_id
    assert worker is not None
    before = memory_mb(os.getpid()), memory_mb(worker)
    run_loop((minutes - 1) * 60_000)
    after = memory_mb(os.getpid()), memory_mb(worker)
    played.stop()
    report(
        f"memory over {minutes:.0f} minutes after the first: window {before[0]:.0f} -> {after[0]:.0f} MB, vision "
        f"{before[1]:.0f} -> {after[1]:.0f} MB (bar: {GROWTH_MB:.0f} MB more together)"
    )
    assert sum(after) - sum(before) < GROWTH_MB


def test_live_goes_on_soon_after_the_worker_was_killed(qapp: object) -> None:
    one = watched(animated(seconds=2.0), BOOK)
    one.played.start()
    times: list[float] = []
    for _run in range(5):
        run_loop(20_000, lambda: len(one.verdicts) > 10)
        worker = one.played.live.process_id
        assert worker is not None
        one.verdicts.clear()
        began = time.monotonic() * 1e3
        os.kill(worker, signal.SIGKILL)
        run_loop(20_000, lambda began=began: any(at > began for at, _took in one.verdicts))
        times.append(time.monotonic() * 1e3 - began)
        one.verdicts.clear()
        run_loop(5_200)  # so that five deaths are not taken for a worker that cannot live
    end(one)
    report(
        f"worker killed: next verdict after {', '.join(f'{value:.0f}' for value in times)} ms (bar {GOES_ON_MS:.0f})"
    )
    assert statistics.median(times) <= GOES_ON_MS
