"""Reading an unpacked package: regular files only, no link followed, everything counted."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from assistant.package.content import PIECE, Content
from assistant.package.limits import Limits
from assistant.package.names import is_escaping, is_unsafe, twins
from assistant.package.problems import Problem, ProblemCode, Refused, shown


def read_folder(folder: Path, limits: Limits, *, portable: bool = True) -> Content:
    """What the folder holds, with every problem of its names and kinds of files. Raises ``Refused`` for too much of it.

    ``portable`` as for ``bag_checks.check_bag``.
    """
    sizes: dict[str, int] = {}
    folders: set[str] = set()
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            problems.append(Problem(ProblemCode.BAG_UNREADABLE, shown(below)))
            continue
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if len(sizes) + len(folders) >= limits.entries:
                raise Refused(
                    Problem(
                        ProblemCode.ZIP_TOO_MANY,
                        "",
                        {"measured": limits.entries + 1, "limit": limits.entries},
                    )
                )
            mode = entry.stat(follow_symlinks=False)
            if is_unsafe(name, limits.reserved_names) if portable else is_escaping(name):
                problems.append(Problem(ProblemCode.BAG_NAME, shown(name)))
            elif stat.S_ISDIR(mode.st_mode):
                folders.add(name)
                waiting.append(name)
            elif stat.S_ISREG(mode.st_mode):
                sizes[name] = mode.st_size
            else:
                problems.append(Problem(ProblemCode.BAG_LINK, shown(name)))
    if sum(sizes.values()) > limits.total_bytes:
        raise Refused(Problem(ProblemCode.ZIP_TOO_MUCH, "", {"limit": limits.total_bytes}))
    problems += [Problem(ProblemCode.BAG_TWIN, shown(name)) for name in twins(sorted(sizes), sorted(folders))]
    return Content(
        top="",
        sizes=sizes,
        read=lambda name: _pieces(folder / name, name, sizes[name]),
        folders=frozenset(folders),
        problems=tuple(problems),
    )


def _pieces(path: Path, name: str, size: int) -> Iterator[bytes]:
    """A file's bytes; never more than it had when it was listed, so that a file that grows cannot hold us."""
    refused = Refused(Problem(ProblemCode.BAG_UNREADABLE, shown(name)))
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        handle = os.open(path, flags)
    except OSError:
        raise refused from None
    with os.fdopen(handle, "rb") as file:
        left = size
        while left:
            try:
                piece = file.read(min(PIECE, left))
            except OSError:
                raise refused from None
            if not piece:
                raise refused
            left -= len(piece)
            yield piece
