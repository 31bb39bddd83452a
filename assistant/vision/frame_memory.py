"""Memory that window and vision process share for one frame: a copy of some 1.5 ms in place of a pipe's 17.

No picture library here: the window writes through a plain buffer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
from typing import Final, TypeVar

T = TypeVar("T")

LARGEST: Final = 8192 * 4320 * 4
"""Bytes of the largest frame that is taken: 8K, four bytes a pixel."""


class FrameMemory:
    """A block of shared memory. The window makes it, the worker attaches; the window then forgets its name, so that
    nothing of it stays behind, however either process ends.
    """

    def __init__(self, block: SharedMemory) -> None:
        self._block = block
        self._is_named = True

    @classmethod
    def make(cls, size: int) -> FrameMemory:
        """A new block of at least ``size`` bytes. ``OSError`` where the system has no room, ``ValueError`` beyond ``LARGEST``."""
        if not 0 < size <= LARGEST:
            raise ValueError(size)
        return cls(_untracked(create=True, size=size))

    @classmethod
    def attach(cls, name: str) -> FrameMemory:
        """The block that the other process made. ``OSError`` where there is none of that name."""
        return cls(_untracked(name=name))

    @property
    def name(self) -> str:
        """How the other process finds it."""
        return self._block.name

    @property
    def size(self) -> int:
        """Bytes."""
        return self._block.size

    @property
    def buffer(self) -> memoryview:
        """The bytes themselves. ``OSError`` after ``close``."""
        if self._block.buf is None:
            raise OSError("closed")
        return self._block.buf

    def forget_name(self) -> None:
        """Nobody else can attach from now on; whoever has it keeps it. Windows does this by itself."""
        if self._is_named and sys.platform != "win32":
            _without_tracker(self._block.unlink)
        self._is_named = False

    def close(self) -> None:
        """Let go of the memory. Nothing may look at it any more."""
        self._block.close()


def _untracked(*, name: str | None = None, create: bool = False, size: int = 0) -> SharedMemory:
    """Python's tracker of shared memory would start a process of its own here, and remove at the worker's end what the
    window still uses (before Python 3.13, which can be told not to).
    """
    if sys.version_info >= (3, 13):
        return SharedMemory(name, create, size, track=False)
    return _without_tracker(lambda: SharedMemory(name, create, size))


def _without_tracker(act: Callable[[], T]) -> T:
    held = (resource_tracker.register, resource_tracker.unregister)
    vars(resource_tracker).update(register=_ignore, unregister=_ignore)
    try:
        return act()
    finally:
        vars(resource_tracker).update(register=held[0], unregister=held[1])


def _ignore(_name: str, _kind: str) -> None:
    """Track nothing."""
