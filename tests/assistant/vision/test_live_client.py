"""The vision process for the camera, asked as the window asks it."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.draft import MaterialKind
from assistant.errors import AssistantError, ModelDamaged
from assistant.live.facts import Facts, Part
from assistant.vision import live_client as live_client_module
from assistant.vision.live_client import LiveClient, LiveFrame, Plane
from assistant.vision.protocol import HEADER
from tests.builders import sample_picture
from tests.clips import Frame, still

SMALL = (960, 540)
WAIT = 60.0


class Heard:
    """What the client told, kept for the test."""

    def __init__(self) -> None:
        self.looks: queue.SimpleQueue[Facts] = queue.SimpleQueue()
        self.slow: queue.SimpleQueue[Facts] = queue.SimpleQueue()
        self.numbers = itertools.count(10_000, 1_000)
        self.free: queue.SimpleQueue[None] = queue.SimpleQueue()
        self.restarts = 0
        self.errors: queue.SimpleQueue[AssistantError] = queue.SimpleQueue()

    def looked(self, facts: Facts) -> None:
        (self.slow if facts.part is Part.SLOW else self.looks).put(facts)

    def freed(self) -> None:
        self.free.put(None)

    def restarting(self) -> None:
        self.restarts += 1

    def failed(self, error: AssistantError) -> None:
        self.errors.put(error)


def frame_of(picture: Frame, number: int = 0, scale: float = 1.0) -> LiveFrame:
    height, width = picture.shape[:2]
    pixels = memoryview(np.ascontiguousarray(picture)).cast("B")
    plane = Plane(width * 4, height, pixels)
    return LiveFrame(number, number * 33.0, width, height, (plane,), scale=scale)


def look_at(
    client: LiveClient, heard: Heard, picture: Frame, number: int, scale: float = 1.0
) -> dict[Part, Facts]:
    """Hand over one frame; its geometry, and with a face its details, which come after the process is free again."""
    assert client.offer(frame_of(picture, number, scale))
    heard.free.get(timeout=WAIT)
    found: dict[Part, Facts] = {}
    while Part.GEOMETRY not in found or (found[Part.GEOMETRY].eyes is not None and Part.DETAIL not in found):
        facts = heard.looks.get(timeout=WAIT)
        if facts.frame == number:
            found[facts.part] = facts
    return found


def slow_look(client: LiveClient, heard: Heard, picture: Frame) -> Facts:
    """Play one picture until the slow eye had time for it."""
    first = next(heard.numbers)
    for number in range(first, first + 600):
        look_at(client, heard, picture, number)
        with contextlib.suppress(queue.Empty):
            facts = heard.slow.get_nowait()
            if facts.frame >= first:
                return facts
    raise AssertionError


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def client(heard: Heard) -> Iterator[LiveClient]:
    """One for all tests; those that kill its process leave it with another one, the last one closes it."""
    made = LiveClient(heard)
    heard.free.get(timeout=WAIT)
    yield made
    made.close()


def test_a_face_is_measured_at_once_and_the_rest_follows(client, heard):
    picture = still(size=SMALL)
    looks = [look_at(client, heard, picture, number) for number in range(1, 7)]
    assert all(Part.GEOMETRY in one for one in looks)
    geometry = looks[-1][Part.GEOMETRY].values
    assert 0.1 < geometry["face.height_ratio"] < 0.4
    assert 0.4 < geometry["face.centre_x"] < 0.6
    assert abs(geometry["pose.yaw"]) < 15
    detail: dict[str, float] = {}
    for one in looks:
        detail |= one[Part.DETAIL].values
    assert {"sharpness", "light.highlights", "face.head_room", "body.side_contact", "face.count"} <= set(
        detail
    )
    assert detail["face.count"] == 1


def test_people_are_counted_as_on_stills_on_a_thread_of_its_own(client, heard):
    one = still(size=SMALL, scale=0.42, across=-230)
    both = one.copy()
    both[:, SMALL[0] // 2 :] = still(size=SMALL, scale=0.42, across=230)[:, SMALL[0] // 2 :]
    facts = slow_look(client, heard, both)
    assert facts.values["face.count"] == 2
    counted = [look_at(client, heard, both, facts.frame + 900 + number)[Part.DETAIL] for number in range(3)]
    assert max(one.values.get("face.count", 0.0) for one in counted) == 2


def test_what_is_worn_is_looked_at_slowly_and_a_bare_head_has_nothing_on(client, heard):
    values = slow_look(client, heard, still(size=SMALL)).values
    assert {"head.cover", "glasses.lens", "glasses.reflection", "face.cover"} <= set(values)
    assert values["glasses.lens"] > 0.5
    assert not any(name.startswith("curtain.") for name in values)


def test_an_empty_picture_has_no_face_and_a_black_one_shows_it(client, heard):
    grey = np.full((540, 960, 4), 120, np.uint8)
    looks = look_at(client, heard, grey, 1)
    assert "face.height_ratio" not in looks[Part.GEOMETRY].values
    assert looks[Part.GEOMETRY].eyes is None
    assert Part.DETAIL not in looks
    dark = look_at(client, heard, np.zeros_like(grey), 2)
    assert dark[Part.GEOMETRY].values["picture.brightest"] == 0


def test_a_reduced_frame_is_measured_in_the_cameras_own_pixels(client, heard):
    picture = still(size=SMALL)
    whole = look_at(client, heard, picture, 1)[Part.GEOMETRY].values["face.eye_distance"]
    halved = look_at(client, heard, picture, 2, scale=0.5)[Part.GEOMETRY].values["face.eye_distance"]
    assert halved == pytest.approx(2 * whole, rel=0.05)


def test_a_frame_is_refused_while_another_is_looked_at(client, heard):
    picture = still(size=SMALL)
    assert client.is_free
    assert client.offer(frame_of(picture, 1))
    assert not client.offer(frame_of(picture, 2))
    heard.free.get(timeout=WAIT)
    assert client.is_free


def test_a_larger_frame_gets_more_memory_and_no_name_of_it_stays(client, heard):
    names = []
    for size in (SMALL, (1920, 1080)):
        look_at(client, heard, still(size=size), len(names) + 1)
        assert client._memory is not None
        names.append(client._memory.name)
    assert len(set(names)) == 2
    if Path("/dev/shm").is_dir():
        left = {one.name for one in Path("/dev/shm").iterdir()}
        assert not left & {name.lstrip("/") for name in names}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_killed_process_is_replaced_and_looks_go_on(client, heard):
    picture = still(size=SMALL)
    look_at(client, heard, picture, 1)
    worker, before = client.process_id, heard.restarts
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    heard.free.get(timeout=WAIT)
    assert heard.restarts > before
    assert client.process_id != worker
    assert Part.GEOMETRY in look_at(client, heard, picture, 2)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the system has no SIGSTOP")
def test_a_process_that_hangs_is_replaced(client, heard, monkeypatch):
    monkeypatch.setattr(live_client_module, "STUCK", 0.0)
    worker = client.process_id
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)
    assert client.offer(frame_of(still(size=SMALL), 1))
    client.end_if_stuck()
    heard.free.get(timeout=WAIT)
    assert client.process_id != worker


def test_after_closing_nothing_is_taken_and_nothing_runs(client, heard):
    client.close()
    assert client.process_id is None
    assert not client.offer(frame_of(still(size=SMALL), 1))
    client.close()


def test_a_worker_that_cannot_start_is_given_up_with_an_error(monkeypatch):
    heard = Heard()
    monkeypatch.setattr(live_client_module, "worker_command", lambda **_live: ["/bin/false"])
    client = LiveClient(heard)
    error = heard.errors.get(timeout=WAIT)
    assert str(error) == "vision.gone"
    client.close()


def test_a_damaged_model_is_named(monkeypatch, tmp_path):
    heard = Heard()
    script = tmp_path / "worker.py"
    script.write_text(
        "import json, struct, sys\n"
        "text = json.dumps({'error': 'vision.model_damaged', 'params': {'file': 'a.task'}}).encode()\n"
        f"sys.stdout.buffer.write(struct.pack({HEADER.format!r}, len(text), 0) + text)\n"
    )
    monkeypatch.setattr(live_client_module, "worker_command", lambda **_live: [sys.executable, str(script)])
    client = LiveClient(heard)
    error = heard.errors.get(timeout=WAIT)
    assert isinstance(error, ModelDamaged)
    assert error.params == {"file": "a.task"}
    client.close()


def test_a_paper_is_looked_for_in_place_of_a_person():
    picture = cv2.imread(str(sample_picture("jia-id-front.jpg")))
    picture = np.ascontiguousarray(np.dstack([picture, np.zeros(picture.shape[:2], np.uint8)]))
    heard = Heard()
    client = LiveClient(heard, paper=MaterialKind.ID_FRONT)
    try:
        heard.free.get(timeout=WAIT)
        assert client.offer(frame_of(picture, 7))
        looks = [heard.looks.get(timeout=WAIT), heard.looks.get(timeout=WAIT)]
    finally:
        client.close()
    assert [one.part for one in looks] == [Part.GEOMETRY, Part.DETAIL]
    assert looks[0].corners is not None
    assert looks[0].values["doc.papers"] == 1.0
    assert "doc.live.glare" in looks[1].values
