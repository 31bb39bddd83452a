"""A zip in the one form that this program writes, byte for byte.

Stored entries (photos do not shrink, and what DEFLATE gives depends on the zlib at hand), sorted names, time
1980-01-01 00:00:00, Unix mode 0644, no extra fields, no comments. Written by hand rather than by ``zipfile``,
so that no version of Python can change a byte and ``verify`` can say what every header has to be.
Records: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s2B5H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
LOCAL_SIGN: Final = b"PK\x03\x04"
CENTRAL_SIGN: Final = b"PK\x01\x02"
END_SIGN: Final = b"PK\x05\x06"

_VERSION: Final = 20
_UNIX: Final = 3
_DATE: Final = (1 << 5) | 1  # 1980-01-01; the time is 0
_ATTRIBUTES: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: its full name (ASCII), CRC-32 and size in bytes."""

    name: str
    crc: int
    size: int


def local_header(member: Member) -> bytes:
    """The record before a file's bytes."""
    name = member.name.encode("ascii")
    return (
        LOCAL.pack(LOCAL_SIGN, _VERSION, 0, 0, 0, _DATE, member.crc, member.size, member.size, len(name), 0)
        + name
    )


def closing(members: Sequence[Member]) -> bytes:
    """The central directory and the end record, for members that follow each other from offset 0."""
    records = []
    offset = 0
    for member in members:
        name = member.name.encode("ascii")
        fixed = CENTRAL.pack(
            CENTRAL_SIGN,
            *(_VERSION, _UNIX, _VERSION, 0, 0, 0, _DATE, member.crc, member.size, member.size),
            *(len(name), 0, 0, 0, 0, _ATTRIBUTES, offset),
        )
        records.append(fixed + name)
        offset += LOCAL.size + len(name) + member.size
    directory = b"".join(records)
    count = len(members)
    return directory + END.pack(END_SIGN, 0, 0, count, count, len(directory), offset, 0)


def write_archive(file: BinaryIO, contents: Mapping[str, bytes], before_each: Callable[[], None]) -> None:
    """Write every file under its full name, sorted. ``before_each`` may raise to stop. Raises ``OSError``."""
    members = []
    for name, data in sorted(contents.items()):
        before_each()
        member = Member(name, zlib.crc32(data), len(data))
        file.write(local_header(member))
        file.write(data)
        members.append(member)
    file.write(closing(members))


def headers_in_place(members: Iterable[Member]) -> tuple[list[tuple[int, bytes]], int]:
    """Every header of an archive of these members with the offset where it stands, and the archive's length in bytes.

    The members' names must be ASCII.
    """
    ordered = sorted(members, key=lambda member: member.name)
    places = []
    offset = 0
    for member in ordered:
        header = local_header(member)
        places.append((offset, header))
        offset += len(header) + member.size
    end = closing(ordered)
    places.append((offset, end))
    return places, offset + len(end)
