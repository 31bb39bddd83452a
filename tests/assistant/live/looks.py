"""Looks at invented frames: good by default, a test changes what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice, Framing
from assistant.live.limits import Timing, live_limits, timing
from assistant.rules.loading import rule_book

BOOK = rule_book("aliyun")
TIMING: Timing = timing(BOOK)
LIMITS = live_limits(MaterialKind.PORTRAIT, BOOK)

GOOD: Mapping[str, float] = {
    "face.height_ratio": 0.2,
    "face.eye_distance": 110.0,
    "face.centre_x": 0.5,
    "face.centre_y": 0.38,
    "face.side_room": 3.0,
    "face.room_below": 3.0,
    "pose.yaw": 1.0,
    "pose.pitch": 2.0,
    "pose.roll": 0.5,
    "eyes.open": 0.08,
    "eyes.blink": 0.1,
    "picture.brightest": 220.0,
}
DETAIL: Mapping[str, float] = {
    "sharpness": 0.27,
    "noise": 1.0,
    "light.highlights": 0.0,
    "light.shadows": 0.0,
    "face.head_room": 0.6,
    "body.side_contact": 0.0,
    "face.count": 1.0,
}
SLOW: Mapping[str, float] = {
    "head.cover": 0.1,
    "face.cover": 0.0,
    "glasses.lens": 0.9,
    "glasses.reflection": 0.0,
    "curtain.shown": 1.0,
    "curtain.hidden": 0.0,
    "curtain.edge.left": 0.0,
    "curtain.edge.right": 0.0,
    "curtain.edge.top": 0.0,
    "curtain.edge.bottom": 0.0,
}
NOBODY: Mapping[str, float] = {"picture.brightest": 220.0}


class Session:
    """Plays frames to a ``Framing``; the clock is its own and only moves when a frame is played."""

    def __init__(self, *, auto: bool = True, fps: float = 25.0, framing: Framing | None = None) -> None:
        self.framing = framing or Framing(LIMITS, TIMING, auto=auto)
        self.step = 1000.0 / fps
        self.at = 5_000.0
        self.frame = 0
        self.taken: list[int] = []
        self.kept: list[int] = []
        self.advice: list[tuple[float, Advice]] = []

    def play(self, ms: float, base: Mapping[str, float] = GOOD, **changes: float) -> Advice:
        """Frames for so long; names with two underscores for a dot: ``face__centre_x=0.7``."""
        advice = self.framing.advice
        for _frame in self._frames(ms):
            advice = self.one(base, **changes)
        return advice

    def _frames(self, ms: float) -> Iterator[int]:
        until = self.at + ms
        while self.at < until:
            yield self.frame

    def one(self, base: Mapping[str, float] = GOOD, **changes: float) -> Advice:
        """One frame with all looks at it, the slow one at every tenth; a negative value was not measured."""
        changed = {name.replace("__", "."): value for name, value in changes.items()}
        own = {name: value for name, value in changed.items() if name not in {**DETAIL, **SLOW}}
        geometry = {**base, **own}
        advice = self.framing.look(Facts(self.frame, self.at, Part.GEOMETRY, geometry))
        self._note(advice)
        if "face.height_ratio" in geometry:
            detail = {**DETAIL, **{name: value for name, value in changed.items() if name in DETAIL}}
            kept = self.framing.look(Facts(self.frame, self.at + 5, Part.DETAIL, detail))
            if kept.keep:
                self.kept.append(self.frame)
        if self.frame % 10 == 1:
            slow = {**SLOW, **{name: value for name, value in changed.items() if name in SLOW}}
            self.framing.look(
                Facts(self.frame, self.at + 8, Part.SLOW, {n: v for n, v in slow.items() if v >= 0})
            )
        self.frame += 1
        self.at += self.step
        return advice

    def _note(self, advice: Advice) -> None:
        self.advice.append((self.at, advice))
        if advice.taken is not None:
            self.taken.append(advice.taken)

    def changes(self) -> list[tuple[float, str]]:
        """When the message became which."""
        found: list[tuple[float, str]] = []
        for at, advice in self.advice:
            if not found or found[-1][1] != advice.message.value:
                found.append((at, advice.message.value))
        return found
