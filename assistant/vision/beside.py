"""Work beside the frames: a thread that always takes the newest thing it was offered, and yields the cores to the others."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")

AFTER_GEOMETRY: Final = 6
AFTER_ALL: Final = 10
"""How nice such a thread is, as Linux counts: where cores are short, the verdict on the newest frame goes before."""


class Beside(Generic[T]):
    """One thread, one thing waiting at most: a newer one takes the place of one that still waits."""

    def __init__(
        self,
        name: str,
        act: Callable[[T], None],
        *,
        niceness: int,
        prepare: Callable[[], None] = lambda: None,
        finish: Callable[[], None] = lambda: None,
    ) -> None:
        """All three are called in the thread: ``prepare`` first, ``act`` with each thing, ``finish`` at the end."""
        self._act, self._prepare, self._finish = act, prepare, finish
        self._niceness = niceness
        self._waiting: T | None = None
        self._changed = threading.Condition()
        self._acting = False
        self._closed = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def offer(self, thing: T) -> None:
        """Have this looked at, in place of one that still waits."""
        with self._changed:
            self._waiting = thing
            self._changed.notify()

    @property
    def is_free(self) -> bool:
        """Whether something offered now would be looked at at once."""
        with self._changed:
            return self._waiting is None and not self._acting

    def wait_until_ready(self) -> None:
        """Until ``prepare`` has returned, or failed."""
        self._ready.wait()

    def close(self) -> None:
        """End the thread after what it is at."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        be_nice(self._niceness)
        try:
            try:
                self._prepare()
            finally:
                self._ready.set()
            while (thing := self._next()) is not None:
                self._act(thing)
        finally:
            self._finish()

    def _next(self) -> T | None:
        with self._changed:
            self._acting = False
            while self._waiting is None and not self._closed:
                self._changed.wait()
            thing, self._waiting = self._waiting, None
            self._acting = True
            return None if self._closed else thing


def be_nice(niceness: int) -> None:
    """Let other threads of this process go first; the threads that this one starts inherit it. Only Linux knows niceness
    by thread.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
