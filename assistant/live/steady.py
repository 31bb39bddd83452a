"""The small parts that keep live guidance steady: averages, votes and limits with two sides. Times in milliseconds."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Hashable
from statistics import median_low
from typing import Generic, TypeVar

from assistant.rules.model import LiveLimit

L = TypeVar("L", bound=Hashable)


class Smooth:
    """Exponential average over time: what lies ``constant`` back weighs 1/e. Frame rates may vary freely."""

    def __init__(self, constant: float) -> None:
        self._constant = constant
        self._value: float | None = None
        self._at = 0.0

    def put(self, value: float, at: float) -> float:
        """The average with this value; the first one is taken as it is. Time never goes back."""
        if self._value is None:
            self._value = value
        else:
            passed = max(0.0, at - self._at)
            weight = 1.0 - math.exp(-passed / self._constant) if self._constant > 0 else 1.0
            self._value += weight * (value - self._value)
        self._at = at
        return self._value

    @property
    def value(self) -> float | None:
        """The average so far."""
        return self._value

    @property
    def at(self) -> float:
        """When the last value came."""
        return self._at

    def forget(self) -> None:
        """Begin anew with the next value."""
        self._value = None


class Middle:
    """Median of the last ``window`` milliseconds' values: against a limit it says what most of the looks say. For what is
    looked at seldom and must not be believed on one look.
    """

    def __init__(self, window: float) -> None:
        self._window = window
        self._values: deque[tuple[float, float]] = deque()

    def put(self, value: float, at: float) -> float:
        """The median with this value; of an even number the lower middle one. Time never goes back."""
        self._values.append((at, value))
        while self._values[0][0] < at - self._window:
            self._values.popleft()
        return median_low(one for _at, one in self._values)

    @property
    def value(self) -> float | None:
        """The median so far."""
        return median_low(one for _at, one in self._values) if self._values else None

    def forget(self) -> None:
        """Begin anew with the next value."""
        self._values.clear()


class Votes(Generic[L]):
    """Which label had which share of the last ``window`` milliseconds' frames."""

    def __init__(self, window: float) -> None:
        self._window = window
        self._cast: deque[tuple[float, L]] = deque()

    def cast(self, label: L, at: float) -> None:
        """One frame's vote; older ones than the window lapse."""
        self._cast.append((at, label))
        while self._cast and self._cast[0][0] < at - self._window:
            self._cast.popleft()

    def share(self, label: L) -> float:
        """0 to 1; 0 before any vote."""
        if not self._cast:
            return 0.0
        return sum(cast == label for _at, cast in self._cast) / len(self._cast)

    def winner(self) -> L | None:
        """The label with most votes, of equals the newest; None before any vote."""
        if not self._cast:
            return None
        counted = Counter(label for _at, label in self._cast)
        most = max(counted.values())
        return next(label for _at, label in reversed(self._cast) if counted[label] == most)

    def any(self, label: L) -> bool:
        """Whether a single vote for it is still in the window."""
        return any(cast == label for _at, cast in self._cast)

    def forget(self) -> None:
        """Drop every vote."""
        self._cast.clear()


class Gate:
    """One limit with two sides: good from ``enter`` on, and until ``leave`` is passed."""

    def __init__(self, limit: LiveLimit) -> None:
        self.limit = limit
        self.is_good = False
        self.side = 0
        """-1 where the value is too small, +1 where it is too great, 0 where it is good."""

    def put(self, value: float) -> bool:
        """Judge a value; whether it is good now."""
        low, high = self.limit.at_least, self.limit.at_most
        self.side = 0
        if low is not None and value < (low.leave if self.is_good else low.enter):
            self.side = -1
        elif high is not None and value > (high.leave if self.is_good else high.enter):
            self.side = 1
        self.is_good = self.side == 0
        return self.is_good

    def fails(self, value: float) -> bool:
        """Whether a single value lies beyond even the milder side, whatever was before."""
        low, high = self.limit.at_least, self.limit.at_most
        return (low is not None and value < low.leave) or (high is not None and value > high.leave)

    def enters(self, value: float) -> bool:
        """Whether a single value meets the stricter side."""
        low, high = self.limit.at_least, self.limit.at_most
        return (low is None or value >= low.enter) and (high is None or value <= high.enter)

    def forget(self) -> None:
        """Not good until a value enters."""
        self.is_good = False
        self.side = 0
