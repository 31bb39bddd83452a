"""The vision process for the camera: frames in shared memory, looks out. ``python -m assistant.vision.live_worker``.

A process of its own beside the one for stills, so that checking a still never holds up the live picture.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import IO, Any

import numpy as np

from assistant.errors import ModelDamaged
from assistant.live.facts import Facts
from assistant.store.paths import asset
from assistant.vision.frame_memory import FrameMemory
from assistant.vision.looks import look_to_json
from assistant.vision.models import without_drawing
from assistant.vision.protocol import ProtocolBroken, receive, send
from assistant.vision.worker import set_limits, take_pipes


def main() -> int:
    """Look at frames until the input ends."""
    requests, answers = take_pipes()
    set_limits()
    without_drawing()
    teller = _Teller(answers)
    try:
        from assistant.vision.live import LiveEye

        eye = LiveEye(asset("models"), teller.tell)
    except ModelDamaged as error:
        teller.say({"error": error.code, "params": error.params})
        return 1
    eye.warm()
    teller.say({"ready": os.getpid()})
    memory: FrameMemory | None = None
    while True:
        try:
            message, _payload = receive(requests)
            if message.get("do") == "memory":
                memory = _attached(memory, message)
                teller.say({"attached": memory.name})
            elif memory is not None:
                _look(eye, memory, message, teller)
        except (ProtocolBroken, OSError):
            break
    eye.close()
    return 0


def _attached(before: FrameMemory | None, message: dict[str, Any]) -> FrameMemory:
    if before is not None:
        before.close()
    return FrameMemory.attach(str(message["name"]))


def _look(eye: Any, memory: FrameMemory, message: dict[str, Any], teller: _Teller) -> None:
    """Geometry first; the frame is free for the next one after the rest."""
    width, height, stride = int(message["width"]), int(message["height"]), int(message["stride"])
    rows = np.frombuffer(memory.buffer, np.uint8, count=stride * height).reshape(height, stride)
    frame = rows[:, : width * 4].reshape(height, width, 4) if stride == width * 4 else _packed(rows, width)
    teller.tell(eye.geometry(frame, int(message["frame"]), float(message["at"]), float(message["scale"])))
    detail = eye.detail()
    answer = {"free": int(message["frame"])}
    teller.say(answer if detail is None else {**answer, "look": look_to_json(detail)})


def _packed(rows: np.ndarray[Any, Any], width: int) -> np.ndarray[Any, Any]:
    return np.ascontiguousarray(rows[:, : width * 4]).reshape(rows.shape[0], width, 4)


class _Teller:
    """Two threads answer through one pipe."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._lock = threading.Lock()

    def say(self, message: dict[str, Any]) -> None:
        with self._lock:
            send(self._answers, message)

    def tell(self, facts: Facts) -> None:
        self.say({"look": look_to_json(facts)})


if __name__ == "__main__":
    sys.exit(main())
