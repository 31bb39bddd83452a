"""The door to the vision process for the camera: the newest frame in, looks out, started anew when it dies.

Imports none of the picture libraries. A frame is taken only while the process is free; none is ever kept waiting.
"""

from __future__ import annotations

import itertools
import subprocess
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Final, NoReturn, Protocol

from assistant.draft import MaterialKind
from assistant.errors import AssistantError, ModelDamaged, VisionGone
from assistant.live.facts import Facts
from assistant.vision.client import worker_command, worker_environment
from assistant.vision.frame_memory import FrameMemory
from assistant.vision.looks import CurtainSought, look_from_json
from assistant.vision.protocol import ProtocolBroken, receive, send

DEATHS: Final = 4
WITHIN: Final = 20.0
"""So many ends within so many seconds, and it is not started again: something is wrong that a new start does not cure."""


STUCK: Final = 5.0
"""Seconds after which a frame that is not answered will never be. Usual are 0.03."""


class Listener(Protocol):
    """Who hears of what happens. Called in a thread of the client's."""

    def looked(self, facts: Facts) -> None:
        """One look at a frame."""

    def freed(self) -> None:
        """The process can take a frame."""

    def restarting(self) -> None:
        """The process died; another one is being started."""

    def failed(self, error: AssistantError) -> None:
        """It cannot be started: ``ModelDamaged`` or ``VisionGone``. Nothing more comes."""


@dataclass(frozen=True, slots=True)
class Plane:
    """``rows`` rows of ``stride`` bytes."""

    stride: int
    rows: int
    pixels: memoryview


@dataclass(frozen=True, slots=True)
class LiveFrame:
    """One frame as bytes, laid out as ``layout`` says: ``bgrx`` (one plane, four bytes a pixel: blue, green, red, one that
    means nothing) or as cameras deliver them, ``nv12``, ``yuv420p``, ``yuv422p``, ``yuyv``, ``uyvy``.
    """

    number: int
    at: float
    """When it came, in milliseconds of the caller's clock."""
    width: int
    height: int
    planes: tuple[Plane, ...]
    layout: str = "bgrx"
    full_range: bool = False
    """Whether luma and chroma use all of 0 to 255, as JPEG has it."""
    scale: float = 1.0
    """Its width over that of the camera's picture, in whose pixels sizes are measured."""


class LiveClient:
    """One worker process while the camera is open. ``close`` ends it; what it held is gone then."""

    def __init__(
        self, listener: Listener, sought: CurtainSought | None = None, paper: MaterialKind | None = None
    ) -> None:
        """``sought``: the curtain that is to hang behind the person; None looks for none. ``paper``: a paper of this kind is
        looked for in place of a person.
        """
        self._listener = listener
        self._sought = sought
        self._paper = paper
        self._process: subprocess.Popen[bytes] | None = None
        self._memory: FrameMemory | None = None
        self._lock = threading.Lock()
        self._free = False
        self._given_at = 0.0
        self._closed = False
        self._deaths: deque[float] = deque(maxlen=DEATHS)
        self._thread = threading.Thread(target=self._serve, name="live-vision", daemon=True)
        self._thread.start()

    @property
    def is_free(self) -> bool:
        """Whether a frame would be taken now."""
        return self._free

    @property
    def process_id(self) -> int | None:
        """The worker's process, None where none runs."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def offer(self, frame: LiveFrame) -> bool:
        """Hand a frame over if the process is free; whether it was. Never waits."""
        sizes = [plane.stride * plane.rows for plane in frame.planes]
        starts = list(itertools.accumulate(sizes, initial=0))
        size = starts.pop()
        with self._lock:
            process = self._process
            if not self._free or process is None or process.stdin is None:
                return False
            self._free = False
            self._given_at = time.monotonic()
            try:
                if self._memory is None or self._memory.size < size:
                    self._let_go_of_memory()
                    self._memory = FrameMemory.make(size)
                    send(process.stdin, {"do": "memory", "name": self._memory.name})
                for start, length, plane in zip(starts, sizes, frame.planes, strict=True):
                    self._memory.buffer[start : start + length] = plane.pixels[:length]
                send(
                    process.stdin,
                    {
                        "do": "frame",
                        "frame": frame.number,
                        "at": frame.at,
                        "width": frame.width,
                        "height": frame.height,
                        "planes": [
                            (start, plane.stride, plane.rows)
                            for start, plane in zip(starts, frame.planes, strict=True)
                        ],
                        "layout": frame.layout,
                        "full_range": frame.full_range,
                        "scale": frame.scale,
                    },
                )
            except (OSError, ValueError):
                return False  # its end is noticed by the thread that listens to it
        return True

    def end_if_stuck(self) -> None:
        """End a process that has held a frame for longer than ``STUCK``; another one starts then."""
        with self._lock:
            process = self._process
            held = not self._free and self._given_at and time.monotonic() - self._given_at > STUCK
        if held and process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and the thread. Safe to call twice."""
        with self._lock:
            self._closed = True
            self._free = False
            process = self._process
        if process is not None and process.poll() is None:
            process.kill()  # it keeps nothing that could be lost
        if self._thread is not threading.current_thread():
            self._thread.join()

    # --- The thread that listens ---------------------------------------------------------------------------------------

    def _serve(self) -> None:
        while (error := self._run_once()) is None:
            self._listener.restarting()
        if not self._is_closed():
            self._listener.failed(error)

    def _run_once(self) -> AssistantError | None:
        """One life of the process. None where another is to be started, else why not."""
        try:
            self._listen(self._start())
        except ModelDamaged as error:
            return error
        except (OSError, ProtocolBroken):
            now = time.monotonic()
            too_often = len(self._deaths) == DEATHS and now - self._deaths[0] < WITHIN
            self._deaths.append(now)
            return VisionGone() if too_often or self._is_closed() else None
        finally:
            self._end()

    def _is_closed(self) -> bool:
        with self._lock:
            return self._closed

    def _start(self) -> subprocess.Popen[bytes]:
        # The command is this program itself, nothing of a person's input.
        process = subprocess.Popen(  # noqa: S603
            worker_command(live=True),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            close_fds=True,
            env=worker_environment(),
        )
        with self._lock:
            self._process = process
            if self._closed:
                process.kill()
        if process.stdin is not None:
            with suppress(OSError):  # it may have ended by itself; what it said comes first
                send(
                    process.stdin,
                    {
                        "sought": None if self._sought is None else asdict(self._sought),
                        "paper": None if self._paper is None else self._paper.value,
                    },
                )
        hello = self._receive(process)
        if hello.get("error") == ModelDamaged.code:
            raise ModelDamaged(file=str(hello.get("params", {}).get("file", "")))
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> NoReturn:
        self._set_free()
        while True:
            message = self._receive(process)
            if isinstance(look := message.get("look"), dict):
                self._listener.looked(look_from_json(look))
            if "attached" in message:
                with self._lock:
                    if self._memory is not None and self._memory.name == message["attached"]:
                        self._memory.forget_name()
            if "free" in message:
                self._set_free()

    @staticmethod
    def _receive(process: subprocess.Popen[bytes]) -> dict[str, Any]:
        if process.stdout is None:
            raise ProtocolBroken
        return receive(process.stdout)[0]

    def _set_free(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._free = True
        self._listener.freed()

    def _end(self) -> None:
        with self._lock:
            self._free = False
            self._given_at = 0.0
            process, self._process = self._process, None
            self._let_go_of_memory()
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # bytes that were still to be written have nowhere to go
                    continue
        process.wait()

    def _let_go_of_memory(self) -> None:
        """The next process, or a larger frame, gets a block of its own."""
        memory, self._memory = self._memory, None
        if memory is not None:
            memory.forget_name()
            memory.close()
