"""Which names a package may hold: safe to unpack and unambiguous on every system."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

LONGEST_NAME: Final = 255
"""Bytes of one part of a path: the limit of the usual file systems."""
LONGEST_PATH: Final = 1024
BIDIRECTIONAL: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_unsafe(path: str, reserved: frozenset[str]) -> bool:
    """True where a relative path with ``/`` could leave its folder, or be read as another name somewhere.

    Refused: absolute, drive and UNC paths, ``..``, ``.``, empty parts, backslash, colon, control, format and
    bidirectional characters, lone surrogates, a trailing dot or blank, device names of Windows (``reserved``, in
    capitals, with any suffix), overlong parts.
    """
    try:
        raw = path.encode()
    except UnicodeEncodeError:
        return True
    if not path or len(raw) > LONGEST_PATH or "\\" in path or ":" in path:
        return True
    if any(
        character in BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
        for character in path
    ):
        return True
    return any(_is_unsafe_part(part, reserved) for part in path.split("/"))


def is_escaping(path: str) -> bool:
    """True where a relative path with ``/`` could leave its folder on some system: what RFC 8493 section 5.1 warns of, and no more.

    That is less than ``is_unsafe``: a colon or a trailing dot is bad style in a bag, not a fault.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return True
    parts = path.split("/")
    return (
        any(part in ("", ".", "..") for part in parts)
        or "\\" in path
        or "\0" in path
        or path[0] in "~%"
        or path[1:2] == ":"
    )


def _is_unsafe_part(part: str, reserved: frozenset[str]) -> bool:
    if part in ("", ".", "..") or len(part.encode()) > LONGEST_NAME:
        return True
    if part[-1] in ". " or part[0] == " ":
        return True
    return part.split(".", maxsplit=1)[0].rstrip().upper() in reserved


def folded(path: str) -> str:
    """Equal for two names that some system takes for one: Unicode form and case are folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def twins(files: Sequence[str], folders: Sequence[str]) -> tuple[str, ...]:
    """Names that some system takes for one that stands already: the later of two files or of two folders, a file named as a folder.

    Folders count with all files below them, whether or not they are listed.
    """
    spelling: dict[str, str] = {}
    found: list[str] = []
    for folder in [*folders, *(path.rpartition("/")[0] for path in files)]:
        parts = folder.split("/") if folder else []
        for depth in range(1, len(parts) + 1):
            part = "/".join(parts[:depth])
            if spelling.setdefault(folded(part), part) != part:
                found.append(part)
    found += [folder for folder, times in Counter(folders).items() if times > 1]
    seen: set[str] = set()
    for path in files:
        key = folded(path)
        if key in seen or key in spelling:
            found.append(path)
        seen.add(key)
    return tuple(dict.fromkeys(found))
