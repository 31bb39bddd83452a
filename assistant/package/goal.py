"""A file that gets its name only when it is whole: written beside its goal, flushed, read back, renamed."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from assistant.errors import OutputRefused
from assistant.store.whole_file import refusal, sync_folder

PREFIX: Final = ".filing-"
_SUFFIX: Final = ".part"
_TRIES: Final = 5
"""On Windows a virus scanner may hold a new file for a moment."""
_PAUSE: Final = 0.2
_NAMELESS: Final = getattr(os, "O_TMPFILE", 0)
_DESCRIPTORS: Final = Path("/proc/self/fd")
_UNABLE: Final = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.ENOSYS)
"""What a file system or an older kernel answers that knows no files without a name."""


class PendingFile:
    """``with PendingFile(goal) as pending``: write, read back, put in place; without the last, nothing stays behind.

    The temporary file has mode 0600 and lies in the goal's folder, since a rename is whole within one file system only. Where the
    system can, it has no name until it is whole: then nothing is left even of a run that is killed. Elsewhere it is hidden, and
    the next package that is written to the folder removes what a killed run left there, known by its name and by nobody holding
    its lock.
    """

    def __init__(self, goal: Path) -> None:
        """Raises ``OutputRefused`` or ``DiskFull`` where the folder takes no file, or the goal is itself a folder."""
        self._goal = goal
        if not goal.name or "\0" in str(goal) or goal.is_dir():
            raise OutputRefused(path=goal.name)
        remove_leftovers(goal.parent, goal.name)
        self._path: Path | None = None
        try:
            handle = _nameless(goal.parent)
            if handle is None:
                handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=_SUFFIX, dir=goal.parent)
                self._path = Path(name)
        except (OSError, ValueError) as error:
            raise (
                refusal(error, goal) if isinstance(error, OSError) else OutputRefused(path=goal.name)
            ) from None
        self._file: BinaryIO = os.fdopen(handle, "w+b")
        self._in_place = False
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
        if self._in_place:
            raise ValueError("put in place already")
        if self._path is None:
            self._path = self._named()
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
        self._in_place = True
        sync_folder(self._goal.parent)

    def _named(self) -> Path:
        """The whole file under a name beside its goal: a link cannot replace what is there, a rename can."""
        path = self._goal.parent / f"{PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        try:
            folder = os.open(self._goal.parent, os.O_RDONLY)
            try:
                # With the descriptor of a folder Python asks for the link to be followed; without one it does not.
                descriptor = _DESCRIPTORS / str(self._file.fileno())
                os.link(descriptor, path.name, dst_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)
        except OSError as error:
            raise refusal(error, self._goal) from None
        return path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # closing may flush what the disk refused before
            self._file.close()
        if self._path is not None:
            with suppress(OSError):
                os.unlink(self._path)
            self._path = None


def _nameless(folder: Path) -> int | None:
    """A file in ``folder`` without a name; None where the system has no such files. Raises ``OSError`` for anything else."""
    if not _NAMELESS or not _DESCRIPTORS.is_dir():
        return None
    try:
        return os.open(folder, _NAMELESS | os.O_RDWR, 0o600)
    except OSError as error:
        if error.errno in _UNABLE:  # a folder that is not there says so again to whoever tries it by name
            return None
        raise


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


def remove_leftovers(folder: Path, name: str = "") -> None:
    """Remove what killed runs left in a folder. ``name``: also under the names of earlier versions, which had that of their goal."""
    earlier = f".{name[:80]}." if name else PREFIX
    with suppress(OSError):
        for path in folder.iterdir():
            if (
                path.name.startswith((PREFIX, earlier))
                and path.name.endswith(_SUFFIX)
                and path.is_file()
                and not path.is_symlink()
                and not _is_held(path)
            ):
                path.unlink()
