"""Taking the picture by itself: good for long enough, hold still, the best frame of one second. Times in milliseconds."""

from __future__ import annotations

from typing import Final, TypeAlias

from assistant.live.limits import Timing

Rank: TypeAlias = tuple[float, ...]
"""Compared place by place; greater is better."""

EYES_STEP: Final = 0.01
EYES_ENOUGH: Final = 0.08
SHARP_STEP: Final = 0.02
"""Differences below these are the measure's own noise and decide nothing."""


def rank(values: dict[str, float]) -> Rank:
    """How good a frame is: eyes, then sharpness, then how straight the head is (photo-checks, live guidance, 6)."""
    eyes = min(values.get("eyes.open", 0.0), EYES_ENOUGH)
    return (
        float(int(eyes / EYES_STEP)),
        float(int(values.get("sharpness", 0.0) / SHARP_STEP)),
        -(abs(values.get("pose.yaw", 90.0)) + abs(values.get("pose.pitch", 90.0))),
    )


class AutoCapture:
    """Fills the ring while frames are good, and says which frame to keep.

    Bad frames within the ring are forgiven up to a number and a length; beyond that it empties at once. A blink is not
    bad: the ring only waits for its end.
    """

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._good_since: float | None = None
        self._good_frames = 0
        self._ring_since: float | None = None
        self._bad_frames = 0
        self._bad_since: float | None = None
        self._best: tuple[Rank, int] | None = None
        self._last = 0.0

    @property
    def is_filling(self) -> bool:
        """Whether the ring fills."""
        return self._ring_since is not None

    def fill(self, at: float) -> float:
        """How full the ring is, 0 to 1."""
        if self._ring_since is None:
            return 0.0
        return max(0.0, min(1.0, (at - self._ring_since) / self._timing.ring))

    def frame(self, at: float, *, good: bool, may_begin: bool) -> int | None:
        """One frame was judged. ``may_begin``: the ring may start now. The number of the frame to keep, once, when it is full."""
        self._last = at
        if good:
            return self._good(at, may_begin=may_begin)
        self._bad(at)
        return None

    def blink(self, at: float) -> None:
        """A frame that is good but for eyes which are closed for a moment: time stands still for the ring."""
        if self._ring_since is not None:
            self._ring_since += at - self._last
        self._last = at

    def _good(self, at: float, *, may_begin: bool) -> int | None:
        self._bad_since = None
        if self._good_since is None:
            self._good_since = at
        self._good_frames += 1
        if self._ring_since is None:
            steady = at - self._good_since >= self._timing.good
            if may_begin and steady and self._good_frames >= self._timing.good_frames:
                self._ring_since = at
                self._bad_frames = 0
                self._best = None
            return None
        if self.fill(at) < 1.0 or self._best is None:
            return None
        taken = self._best[1]
        self.cancel()
        return taken

    def _bad(self, at: float) -> None:
        if self._ring_since is None:
            self._good_since = None
            self._good_frames = 0
            return
        self._bad_frames += 1
        if self._bad_since is None:
            self._bad_since = at
        if self._bad_frames > self._timing.bad_frames or at - self._bad_since >= self._timing.bad:
            self.cancel()

    def candidate(self, frame: int, its_rank: Rank) -> bool:
        """A frame without any fault came while the ring fills; whether it is the best so far."""
        if self._ring_since is None or (self._best is not None and its_rank <= self._best[0]):
            return False
        self._best = (its_rank, frame)
        return True

    def cancel(self) -> None:
        """Empty the ring."""
        self._ring_since = None
        self._good_since = None
        self._good_frames = 0
        self._bad_frames = 0
        self._bad_since = None
        self._best = None
