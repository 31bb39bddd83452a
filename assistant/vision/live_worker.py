"""The vision process for the camera: frames in shared memory, looks out. ``python -m assistant.vision.live_worker``.

A process of its own beside the one for stills, so that checking a still never holds up the live picture.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import IO, TYPE_CHECKING, Any, Final

from assistant.draft import MaterialKind
from assistant.errors import ModelDamaged
from assistant.live.facts import Facts
from assistant.store.paths import asset
from assistant.vision.beside import AFTER_GEOMETRY, Beside
from assistant.vision.frame_layouts import pixels_of
from assistant.vision.frame_memory import FrameMemory
from assistant.vision.looks import CurtainSought, look_to_json, sought_from_json
from assistant.vision.models import without_drawing
from assistant.vision.protocol import ProtocolBroken, receive, send
from assistant.vision.worker import set_limits, take_pipes

if TYPE_CHECKING:
    from assistant.vision.live import LiveEye, Seen
    from assistant.vision.live_paper import PaperEye

SWITCH: Final = 0.0005
"""Seconds after which a thread of Python lets another one go on. The usual 0.005 would be a third of a frame's verdict."""


def main() -> int:
    """Look at frames until the input ends. The first message says which curtain is looked for, if any."""
    requests, answers = take_pipes()
    set_limits()
    sys.setswitchinterval(SWITCH)
    threading.excepthook = _end_all
    without_drawing()
    _one_thread_for_pixels()
    teller = _Teller(answers)
    try:
        wanted = receive(requests)[0]
        paper = wanted.get("paper")
        looking: _Looking | _LookingAtPaper = (
            _LookingAtPaper(teller, MaterialKind(paper))
            if isinstance(paper, str)
            else _Looking(teller, sought_from_json(wanted.get("sought")))
        )
    except ModelDamaged as error:
        teller.say({"error": error.code, "params": error.params})
        return 1
    except (ProtocolBroken, OSError):
        return 0
    teller.say({"ready": os.getpid()})
    memory: FrameMemory | None = None
    while True:
        try:
            message, _payload = receive(requests)
            if message.get("do") == "memory":
                memory = _attached(memory, message)
                teller.say({"attached": memory.name})
            elif memory is not None:
                looking.look(memory, message)
        except (ProtocolBroken, OSError):
            break
    looking.close()
    return 0


def _one_thread_for_pixels() -> None:
    """The looks run beside one another already; OpenCV's own threads would only wait for cores that are taken."""
    import cv2

    cv2.setNumThreads(1)


def _end_all(_what: threading.ExceptHookArgs) -> None:
    """A thread that failed would leave its checks waiting for ever: the window starts another process instead."""
    os._exit(1)


def _attached(before: FrameMemory | None, message: dict[str, Any]) -> FrameMemory:
    if before is not None:
        before.close()
    return FrameMemory.attach(str(message["name"]))


class _Looking:
    """Geometry of every frame in this thread; what comes after it in one beside, while the next frame is looked at."""

    def __init__(self, teller: _Teller, sought: CurtainSought | None) -> None:
        from assistant.vision.live import LiveEye

        self._teller = teller
        self._eye: LiveEye = LiveEye(asset("models"), teller.tell, sought)
        self._beside: Beside[Seen] = Beside(
            "live-detail", self._look_closer, niceness=AFTER_GEOMETRY, prepare=self._eye.warm_detail
        )
        self._eye.warm()
        self._beside.wait_until_ready()

    def look(self, memory: FrameMemory, message: dict[str, Any]) -> None:
        """Tell the geometry; the frame's memory is free for the next one before the rest is known."""
        frame = pixels_of(memory.buffer, message)
        number = int(message["frame"])
        self._teller.tell(self._eye.geometry(frame, number, float(message["at"]), float(message["scale"])))
        seen = self._eye.seen()
        self._teller.say({"free": number})
        if seen is not None:
            self._beside.offer(seen)

    def _look_closer(self, seen: Seen) -> None:
        detail = self._eye.detail(seen)
        if detail is not None:
            self._teller.tell(detail)

    def close(self) -> None:
        """End the threads and free the tasks."""
        self._beside.close()
        self._eye.close()


class _LookingAtPaper:
    """Where a paper lies in every frame, and what is seen on it; one after the other."""

    def __init__(self, teller: _Teller, kind: MaterialKind) -> None:
        from assistant.vision.live_paper import PaperEye

        self._teller = teller
        self._eye: PaperEye = PaperEye(kind)

    def look(self, memory: FrameMemory, message: dict[str, Any]) -> None:
        """Tell both, then take the next frame."""
        number = int(message["frame"])
        place, detail = self._eye.look(
            pixels_of(memory.buffer, message), number, float(message["at"]), float(message["scale"])
        )
        self._teller.tell(place)
        if detail is not None:
            self._teller.tell(detail)
        self._teller.say({"free": number})

    def close(self) -> None:
        """Nothing is held."""


class _Teller:
    """Two threads answer through one pipe."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._lock = threading.Lock()

    def say(self, message: dict[str, Any]) -> None:
        with self._lock:
            send(self._answers, message)

    def tell(self, facts: Facts) -> None:
        """A look; a window that has gone hears nothing, and the input's end tells that it went."""
        self.say({"look": look_to_json(facts)})


if __name__ == "__main__":
    sys.exit(main())
