"""The whole chain: frames played into the camera's own session, the vision process, the time logic, the picture."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat, QVideoFrameInput

from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice
from assistant.live.messages import Message
from assistant.live.topics import State, Topic
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.vision.curtain_measures import CurtainTask
from tests.clips import FPS, PORTRAIT, Frame, animated, recorded, still
from ui.camera import Camera
from ui.live_check import LiveCheck

SIZE = (1280, 720)
CURTAIN = PORTRAIT.with_name("curtain.jpg")


def without(book: RuleBook, *rules: str) -> RuleBook:
    """The same rules but for some."""
    return RuleBook(
        pack.model_copy(update={"rules": tuple(one for one in pack.rules if one.id not in rules)})
        for pack in book.packs
    )


BOOK = rule_book("aliyun")
SOFT = without(BOOK, "live.sharpness", "sharpness.face")
"""For recorded clips that had to be enlarged: everything but sharpness."""


class Played:
    """A clip in a loop before the camera, and what came of it."""

    def __init__(
        self,
        frames: Sequence[Frame],
        book: RuleBook,
        *,
        keep: bool = True,
        kind: MaterialKind = MaterialKind.PORTRAIT,
        curtain: CurtainTask | None = None,
    ) -> None:
        self.images = [
            QImage(one.data, one.shape[1], one.shape[0], QImage.Format.Format_RGB32).copy() for one in frames
        ]
        self.source = QVideoFrameInput()
        self.camera = Camera(None, self.source)
        self.source.setParent(self.camera)
        self.live = LiveCheck(self.camera, kind, book, curtain=curtain)
        self.number = 0
        self.facts: list[Facts] = []
        self.advice: list[Advice] = []
        self.taken: list[QImage] = []
        if keep:
            self.live.looked.connect(self.facts.append)
            self.live.advised.connect(self.advice.append)
        self.live.taken.connect(self.taken.append)
        self.timer = QTimer(self.camera, interval=round(1000 / FPS))
        self.send = self._send_next
        self.timer.timeout.connect(lambda: self.send())

    def _send_next(self) -> None:
        self.source.sendVideoFrame(QVideoFrame(self.images[self.number % len(self.images)]))
        self.number += 1

    def start(self) -> None:
        self.camera.start()
        self.live.start()
        self.timer.start()

    def stop(self) -> None:
        self.timer.stop()
        self.live.stop()
        self.camera.stop()


@pytest.fixture
def play(qtbot) -> Iterator[Callable[..., Played]]:
    made: list[Played] = []

    def start(frames: Sequence[Frame], book: RuleBook = BOOK, **more: Any) -> Played:
        played = Played(frames, book, **more)
        made.append(played)
        played.start()
        return played

    yield start
    for played in made:
        played.stop()
        played.camera.deleteLater()


def test_a_person_who_sits_down_is_guided_and_then_taken(qtbot, play):
    played = play(animated(size=SIZE, seconds=5.0))
    qtbot.waitUntil(lambda: bool(played.taken), timeout=40_000)
    messages = [advice.message for advice in played.advice]
    assert messages[-1] is Message.GOOD
    image = played.taken[0]
    assert (image.width(), image.height()) == SIZE
    assert any(image == shown for shown in played.images)
    by_part = {part: sum(one.part is part for one in played.facts) for part in Part}
    assert by_part[Part.GEOMETRY] > 10
    assert by_part[Part.SLOW] > 0


def test_a_person_at_the_side_is_sent_to_the_middle_and_not_taken(qtbot, play):
    frames = [np.roll(frame, SIZE[0] // 4, axis=1) for frame in animated(size=SIZE, seconds=1.5)[30:]]
    played = play(frames)
    qtbot.waitUntil(lambda: len(played.advice) > 40, timeout=40_000)
    assert played.taken == []
    assert played.advice[-1].message is Message.GO_RIGHT


def test_before_the_providers_curtain_the_picture_is_taken(qtbot, play):
    task = curtain_task(rule_book("sample-cloud"), date(2026, 11, 24))
    played = play(
        [still(CURTAIN, size=(1440, 1080))] * 3,
        rule_book("sample-cloud"),
        kind=MaterialKind.CURTAIN,
        curtain=task,
    )
    qtbot.waitUntil(lambda: bool(played.taken), timeout=60_000)
    states = {check.topic: check.state for check in played.advice[-1].checks}
    assert states[Topic.CURTAIN] is State.GOOD
    slow = [one.values for one in played.facts if one.part is Part.SLOW]
    assert any(values.get("curtain.shown") == 1 for values in slow)


def test_without_a_curtain_behind_it_says_so_and_takes_nothing(qtbot, play):
    task = curtain_task(rule_book("sample-cloud"), date(2026, 11, 24))
    frames = animated(size=SIZE, seconds=1.5)[30:]
    played = play(frames, rule_book("sample-cloud"), kind=MaterialKind.CURTAIN, curtain=task)
    qtbot.waitUntil(
        lambda: any(advice.message is Message.CURTAIN_NONE for advice in played.advice), timeout=90_000
    )
    assert played.taken == []


def test_a_recorded_face_is_followed_from_frame_to_frame(qtbot, play, testdata):
    played = play(recorded(testdata / "videos" / "talking_man.mpg", size=SIZE, enlarge=1.6), SOFT)
    qtbot.waitUntil(lambda: len(played.advice) > 60, timeout=60_000)
    seen = [one.values for one in played.facts if one.part is Part.GEOMETRY]
    assert sum("face.height_ratio" in values for values in seen) > 0.9 * len(seen)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_live_goes_on_after_the_vision_process_was_killed(qtbot, play):
    played = play(animated(size=SIZE, seconds=1.2))
    interrupted: list[bool] = []
    played.live.interrupted.connect(lambda: interrupted.append(True))
    qtbot.waitUntil(lambda: len(played.advice) > 5, timeout=40_000)
    worker = played.live.process_id
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(interrupted), timeout=10_000)
    before = len(played.advice)
    qtbot.waitUntil(lambda: len(played.advice) > before + 5, timeout=40_000)
    assert played.live.process_id != worker


def test_stopping_ends_the_process_and_later_frames_change_nothing(qtbot, play):
    played = play(animated(size=SIZE, seconds=0.5))
    qtbot.waitUntil(lambda: bool(played.advice), timeout=40_000)
    played.live.stop()
    count = len(played.advice)
    qtbot.wait(100)
    assert len(played.advice) == count
    assert played.live.process_id is None
    played.live.stop()


def test_a_camera_larger_than_full_hd_is_reduced_for_looking_and_kept_whole(qtbot, monkeypatch):
    from tests.ui.stand_ins import EyeInPlace
    from ui import live_check

    monkeypatch.setattr(live_check, "LiveClient", EyeInPlace)
    large = np.full((2160, 3840, 4), 90, np.uint8)
    played = Played([large], BOOK)
    played.start()
    qtbot.waitUntil(lambda: bool(played.advice), timeout=10_000)
    played.stop()
    assert EyeInPlace.made is not None
    assert EyeInPlace.made.frames[0][1:] == (1920, 1080)
    played.camera.deleteLater()


def test_what_a_camera_delivers_is_handed_on_as_it_is_and_the_picture_is_whole(qtbot, monkeypatch):
    from tests.ui.stand_ins import EyeInPlace
    from ui import live_check

    monkeypatch.setattr(live_check, "LiveClient", EyeInPlace)
    shape = QVideoFrameFormat(QSize(640, 480), QVideoFrameFormat.PixelFormat.Format_NV12)
    played = Played([np.zeros((480, 640, 4), np.uint8)], BOOK)
    played.send = lambda: played.source.sendVideoFrame(QVideoFrame(shape))
    played.start()
    qtbot.waitUntil(lambda: bool(played.taken), timeout=20_000)
    played.stop()
    assert EyeInPlace.made is not None
    assert set(EyeInPlace.made.layouts) == {"nv12"}
    assert (played.taken[0].width(), played.taken[0].height()) == (640, 480)
    played.camera.deleteLater()
