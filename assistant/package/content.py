"""A package as the checks see it, whether it came as a zip or as a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assistant.package.problems import Problem, ProblemCode, Refused, shown

PIECE = 1 << 20
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True)
class Content:
    """The files of one bag. Names are relative to the bag and known to be safe.

    ``read`` gives a file's bytes in pieces and raises ``Refused`` where they cannot be had whole. ``folders`` are those
    that stand in the package for themselves, with or without files. ``problems`` were seen on the way.
    """

    top: str
    """Name of the top folder of a zip; "" for a folder on the disk, whose name means nothing."""
    sizes: Mapping[str, int]
    read: Callable[[str], Iterator[bytes]]
    folders: frozenset[str]
    problems: tuple[Problem, ...]

    def whole(self, name: str, most: int) -> bytes:
        """A file's bytes, at most ``most``. Raises ``Refused``."""
        if self.sizes[name] > most:
            raise Refused(Problem(ProblemCode.BAG_TOO_LARGE, shown(name), {"limit": most}))
        return b"".join(self.read(name))
