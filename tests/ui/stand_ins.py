"""Stand-ins for what a camera page needs: a vision process that is a method call, a voice that is a list."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.errors import AssistantError
from assistant.live.facts import Facts, Part
from assistant.vision.live_client import Listener, LiveFrame
from assistant.vision.looks import CurtainSought
from tests.assistant.live.looks import DETAIL, GOOD, SLOW


class EyeInPlace:
    """Answers every frame at once with invented looks; ``see`` says which."""

    made: EyeInPlace | None = None

    def __init__(
        self, listener: Listener, sought: CurtainSought | None = None, paper: MaterialKind | None = None
    ) -> None:
        self.listener = listener
        self.sought = sought
        self.paper = paper
        self.corners: Corners | None = None
        self.values: Mapping[str, float] = GOOD
        self.detail: Mapping[str, float] = DETAIL
        self.slow: Mapping[str, float] = SLOW
        self.is_free = True
        self.answers = True
        self.process_id = 0
        self.frames: list[tuple[int, int, int]] = []
        self.layouts: list[str] = []
        self.closed = False
        type(self).made = self
        listener.freed()

    def see(self, **changes: float) -> None:
        """Good looks with these changes; names with two underscores for a dot."""
        changed = {name.replace("__", "."): value for name, value in changes.items()}
        own = {name: one for name, one in changed.items() if name not in {**DETAIL, **SLOW}}
        self.values = {**GOOD, **own}
        self.detail = {**DETAIL, **{name: one for name, one in changed.items() if name in DETAIL}}
        self.slow = {**SLOW, **{name: one for name, one in changed.items() if name in SLOW}}

    def see_nobody(self) -> None:
        """No face."""
        self.values, self.detail, self.slow = {"picture.brightest": 200.0}, {}, {}

    def offer(self, frame: LiveFrame) -> bool:
        self.layouts.append(frame.layout)
        self.frames.append((frame.number, frame.width, frame.height))
        assert all(len(plane.pixels) >= plane.stride * plane.rows for plane in frame.planes)
        if self.answers:
            self.listener.looked(
                Facts(frame.number, frame.at, Part.GEOMETRY, self.values, corners=self.corners)
            )
            if self.detail:
                self.listener.looked(Facts(frame.number, frame.at, Part.DETAIL, self.detail))
            if self.slow:
                self.listener.looked(Facts(frame.number, frame.at, Part.SLOW, self.slow))
            self.listener.freed()
        return True

    def end_if_stuck(self) -> None:
        """It never is."""

    def restart(self) -> None:
        """As if the process had died."""
        self.listener.restarting()

    def fail(self, error: AssistantError) -> None:
        """As if it could not be started."""
        self.listener.failed(error)

    def close(self) -> None:
        self.closed = True


class SpokenList:
    """A voice that only notes what it says."""

    def __init__(self, *, has_voice: bool = True) -> None:
        self.has_voice = has_voice
        self.said: list[str] = []
        self.hushed = 0

    def say(self, text: str) -> None:
        self.said.append(text)

    def hush(self) -> None:
        self.hushed += 1


class NoVision:
    """Pictures are never done measuring."""

    def measure(self, *_args: object) -> Future[Any]:
        return Future()
