"""Where in a TOML text a key stands, so that an error can name the line.

``tomllib`` gives lines for broken syntax only. This walks the tables of a text that already parsed, which
keeps it small: it need not understand values beyond skipping multi-line strings and arrays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")

Step = str | int


def line_of(text: str, path: Sequence[Step]) -> int:
    """The 1-based line of the deepest part of ``path`` that has a line of its own; 0 where none has.

    ``path`` is as pydantic gives it, for example ``("sites", 0, "domain", "expires")``.
    """
    lines = _lines_by_path(text)
    wanted = tuple(path)
    while wanted:
        if wanted in lines:
            return lines[wanted]
        if (*wanted, 0) in lines:  # a whole array of tables: where it begins
            return lines[*wanted, 0]
        wanted = wanted[:-1]
    return 0


def _lines_by_path(text: str) -> dict[tuple[Step, ...], int]:
    found: dict[tuple[Step, ...], int] = {}
    counts: dict[tuple[Step, ...], int] = {}
    table: tuple[Step, ...] = ()
    pending = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if pending:
            pending += "\n" + line
            if _parses(pending):
                pending = ""
            continue
        if header := _HEADER.match(line):
            names = _split(header.group(2))
            table = _resolve(names, counts, is_array=header.group(1) == "[[")
            found.setdefault(table, number)
            continue
        if key := _KEY.match(line):
            found.setdefault((*table, *_split(key.group(1))), number)
            if not _parses(line):
                pending = line
    return found


def _parses(lines: str) -> bool:
    try:
        tomllib.loads(lines)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _resolve(
    names: tuple[str, ...], counts: dict[tuple[Step, ...], int], *, is_array: bool
) -> tuple[Step, ...]:
    """``[[sites]]`` the second time is ``("sites", 1)``; ``[sites.domain]`` after it ``("sites", 1, "domain")``."""
    path: tuple[Step, ...] = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if last and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
