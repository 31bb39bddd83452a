"""A file that gets its name only when it is whole: written beside its goal, flushed, read back, renamed."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from assistant.errors import OutputRefused
from assistant.store.whole_file import refusal, sync_folder

_SUFFIX: Final = ".part"
_TRIES: Final = 5
"""On Windows a virus scanner may hold a new file for a moment."""
_PAUSE: Final = 0.2


class PendingFile:
    """``with PendingFile(goal) as pending``: write, read back, put in place; without the last, nothing stays behind.

    The temporary file has mode 0600 and lies in the goal's folder, since a rename is whole within one file system only.
    Where a former run was killed, its leftover is removed: it is known by its name and by nobody holding its lock.
    """

    def __init__(self, goal: Path) -> None:
        """Raises ``OutputRefused`` or ``DiskFull`` where the folder takes no file, or the goal is itself a folder."""
        self._goal = goal
        if goal.is_dir() or not goal.name:
            raise OutputRefused(path=goal.name)
        prefix = f".{goal.name[:80]}."
        _remove_leftovers(goal.parent, prefix)
        try:
            handle, name = tempfile.mkstemp(prefix=prefix, suffix=_SUFFIX, dir=goal.parent)
        except (OSError, ValueError) as error:
            raise (
                refusal(error, goal) if isinstance(error, OSError) else OutputRefused(path=goal.name)
            ) from None
        self._path: Path | None = Path(name)
        self._file: BinaryIO = os.fdopen(handle, "w+b")
        _lock(self._file)

    def __enter__(self) -> Self:
        return self

    def write(self, writer: Callable[[BinaryIO], None]) -> None:
        """Let ``writer`` fill the file, and flush it to the disk. Raises ``DiskFull`` or ``OutputRefused``."""
        try:
            writer(self._file)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise refusal(error, self._goal) from None

    def read_back(self) -> bytes:
        """What is in the file now. Raises ``OutputRefused``."""
        try:
            self._file.seek(0)
            return self._file.read()
        except OSError as error:
            raise refusal(error, self._goal) from None

    def put_in_place(self) -> None:
        """Give the file its name, in place of what had it. Raises ``DiskFull`` or ``OutputRefused``."""
        if self._path is None:
            raise ValueError("put in place already")
        if os.name == "nt":
            self._file.close()  # Windows renames no open file; elsewhere the lock is kept to the end
        for attempt in range(_TRIES):
            try:
                os.replace(self._path, self._goal)
                break
            except OSError as error:
                if os.name != "nt" or attempt == _TRIES - 1:
                    raise refusal(error, self._goal) from None
                time.sleep(_PAUSE)
        self._path = None
        sync_folder(self._goal.parent)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # closing may flush what the disk refused before
            self._file.close()
        if self._path is not None:
            with suppress(OSError):
                os.unlink(self._path)
            self._path = None


def _lock(file: BinaryIO) -> None:
    """Held until the file is closed or the process ends, however it ends. Windows refuses to remove open files anyway."""
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):  # a file system without locks
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(path: Path) -> bool:
    try:
        import fcntl
    except ImportError:
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def _remove_leftovers(folder: Path, prefix: str) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            if (
                path.name.startswith(prefix)
                and path.name.endswith(_SUFFIX)
                and path.is_file()
                and not _is_held(path)
            ):
                path.unlink()
