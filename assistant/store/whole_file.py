"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import DiskFull, OutputRefused


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the goal, flush to the disk, then rename: the old file or the new one, never half of one.

    Raises:
        DiskFull: no room; the old file stands.
        OutputRefused: the folder cannot be written; the old file stands.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)  # mode 0600
    except OSError as error:
        raise refusal(error, path) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise refusal(error, path) from None
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refusal(error: OSError, path: Path) -> DiskFull | OutputRefused:
    """The error of the operating system, as one a person can act on."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    return OutputRefused(path=path.name)
