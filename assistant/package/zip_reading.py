"""Reading a zip from anywhere without believing it.

Not by ``zipfile``: it cleans dangerous names before anyone sees them, cuts names at NUL, and in CPython before 3.11.8 and
3.12.2 reads entries that overlap (CVE-2024-0450). Here every record is looked at as it lies in the file, every byte of the
file has to belong to exactly one record, and what comes out is counted as it comes.
Records: PKWARE APPNOTE 6.3, section 4.3. ZIP64 is refused: nothing within the limits needs it.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.package.archive import (
    CENTRAL,
    CENTRAL_SIGN,
    END,
    END_SIGN,
    LOCAL,
    LOCAL_SIGN,
    Member,
    headers_in_place,
)
from assistant.package.content import PIECE, Content
from assistant.package.limits import Limits
from assistant.package.names import is_escaping, is_unsafe, twins
from assistant.package.problems import Problem, ProblemCode, Refused, shown

STORED: Final = 0
DEFLATED: Final = 8
_ENCRYPTED: Final = 0x0001 | 0x0040 | 0x2000
_DESCRIPTOR: Final = 0x0008
_UTF8: Final = 0x0800
_ZIP64_LOCATOR: Final = b"PK\x06\x07"
_ZIP64_EXTRA: Final = 0x0001
_DESCRIPTOR_SIGN: Final = b"PK\x07\x08"
_MOST_COMMENT: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the central directory. ``data`` is where the file's bytes begin, ``end`` where its last record ends."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int
    """Unix file mode of the entry; 0 where the archive gives none."""
    data: int = 0
    end: int = 0


def read_zip(archive: bytes, limits: Limits, *, portable: bool = True) -> Content:
    """What the archive holds, with every problem of its form. ``portable`` as for ``bag_checks.check_bag``.

    Entries with a problem of their own are left out of the content. Raises ``Refused`` where nothing can be read.
    """
    directory, count, comment = _end_record(archive)
    problems: list[Problem] = []
    if comment:
        problems.append(Problem(ProblemCode.ZIP_EXTRA_BYTES, "", {"bytes": comment}))
    if count > limits.entries:
        raise Refused(Problem(ProblemCode.ZIP_TOO_MANY, "", {"measured": count, "limit": limits.entries}))
    declared = _central_directory(archive, directory, len(archive) - comment - END.size, count)
    total = sum(entry.size for entry in declared)
    if total > limits.total_bytes:
        raise Refused(Problem(ProblemCode.ZIP_TOO_MUCH, "", {"limit": limits.total_bytes}))

    placed: list[Entry] = []
    for entry in declared:
        try:
            placed.append(_with_local(archive, entry, directory))
        except Refused as refused:
            problems.append(refused.problem)
    if len(placed) == len(declared):
        problems += _tiling(placed, directory)

    sound: list[Entry] = []
    for entry in placed:
        own = list(_entry_problems(entry, limits, portable=portable))
        problems += own
        if not own:
            sound.append(entry)
    twice = twins(
        [entry.name for entry in sound if not entry.name.endswith("/")],
        [entry.name[:-1] for entry in sound if entry.name.endswith("/")],
    )
    problems += [Problem(ProblemCode.ZIP_TWIN, shown(name)) for name in twice]
    top, files, folders, outside = _under_one_folder(sound)
    problems += outside
    if not problems:
        problems += _altered(archive, sound)
    return Content(
        top=top,
        sizes={name: entry.size for name, entry in files.items()},
        read=lambda name: _unpack(archive, files[name]),
        folders=folders,
        problems=tuple(problems),
    )


def _end_record(archive: bytes) -> tuple[int, int, int]:
    """Offset of the central directory, number of entries, length of the comment. The end record nearest the end counts."""
    start = max(0, len(archive) - END.size - _MOST_COMMENT)
    place = archive.rfind(END_SIGN, start, len(archive) - END.size + len(END_SIGN))
    while place >= 0:
        _, disk, first_disk, here, count, size, offset, comment = END.unpack_from(archive, place)
        if place + END.size + comment == len(archive):
            break
        place = archive.rfind(END_SIGN, start, place)
    else:
        raise Refused(Problem(ProblemCode.ZIP_UNREADABLE))
    if (
        0xFFFFFFFF in (size, offset)
        or 0xFFFF in (here, count)
        or archive[place - 20 : place - 16] == _ZIP64_LOCATOR
    ):
        raise Refused(Problem(ProblemCode.ZIP_ZIP64))
    if disk or first_disk or here != count or offset + size > place:
        raise Refused(Problem(ProblemCode.ZIP_UNREADABLE))
    if offset + size != place:
        # Bytes between directory and end record, or before the first entry: offsets then mean another place.
        raise Refused(Problem(ProblemCode.ZIP_EXTRA_BYTES, "", {"bytes": place - offset - size}))
    return offset, count, comment


def _central_directory(archive: bytes, start: int, end: int, count: int) -> list[Entry]:
    entries = []
    place = start
    for _ in range(count):
        if place + CENTRAL.size > end:
            raise Refused(Problem(ProblemCode.ZIP_UNREADABLE))
        fields = CENTRAL.unpack_from(archive, place)
        sign, _made, _system, _needed, flags, method, _time, _date, crc, packed, size = fields[:11]
        name_length, extra_length, comment_length, disk, _inner, outer, offset = fields[11:]
        following = place + CENTRAL.size + name_length + extra_length + comment_length
        if sign != CENTRAL_SIGN or disk or following > end:
            raise Refused(Problem(ProblemCode.ZIP_UNREADABLE))
        name_start = place + CENTRAL.size
        raw = archive[name_start : name_start + name_length]
        extra = archive[name_start + name_length : name_start + name_length + extra_length]
        if 0xFFFFFFFF in (packed, size, offset) or _has_zip64(extra):
            raise Refused(Problem(ProblemCode.ZIP_ZIP64, shown(_decoded(raw))))
        entries.append(Entry(_decoded(raw), flags, method, crc, packed, size, offset, outer >> 16))
        place = following
    if place != end:
        raise Refused(Problem(ProblemCode.ZIP_EXTRA_BYTES, "", {"bytes": end - place}))
    return entries


def _decoded(raw: bytes) -> str:
    """The name as UTF-8. What is no UTF-8 becomes lone surrogates, which no safe name holds."""
    return raw.decode("utf-8", "surrogateescape")


def _has_zip64(extra: bytes) -> bool:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == _ZIP64_EXTRA:
            return True
        place += 4 + length
    return False


def _with_local(archive: bytes, entry: Entry, directory: int) -> Entry:
    """The entry with the place of its bytes, once its local header says the same as the central directory."""
    differs = Refused(Problem(ProblemCode.ZIP_HEADERS, shown(entry.name)))
    if entry.offset + LOCAL.size > directory:
        raise differs
    fields = LOCAL.unpack_from(archive, entry.offset)
    sign, _needed, flags, method, _time, _date, crc, packed, size, name_length, extra_length = fields
    name_start = entry.offset + LOCAL.size
    data = name_start + name_length + extra_length
    if (
        sign != LOCAL_SIGN
        or data + entry.packed > directory
        or (flags, method) != (entry.flags, entry.method)
    ):
        raise differs
    if _decoded(archive[name_start : name_start + name_length]) != entry.name:
        raise differs
    said = (crc, packed, size)
    wanted = (entry.crc, entry.packed, entry.size)
    end = data + entry.packed
    if flags & _DESCRIPTOR:
        if said not in (wanted, (0, 0, 0)):
            raise differs
        end = _descriptor_end(archive, end, wanted, directory)
        if not end:
            raise differs
    elif said != wanted:
        raise differs
    return Entry(
        *(
            entry.name,
            entry.flags,
            entry.method,
            entry.crc,
            entry.packed,
            entry.size,
            entry.offset,
            entry.mode,
        ),
        data=data,
        end=end,
    )


def _descriptor_end(archive: bytes, place: int, wanted: tuple[int, int, int], directory: int) -> int:
    """Where the data descriptor after an entry ends; 0 where it is not there or says something else."""
    for sign in (_DESCRIPTOR_SIGN, b""):
        record = sign + struct.pack("<3L", *wanted)
        if archive[place : place + len(record)] == record and place + len(record) <= directory:
            return place + len(record)
    return 0


def _tiling(entries: list[Entry], directory: int) -> Iterator[Problem]:
    """Every byte before the directory belongs to exactly one entry, or it is said."""
    place = 0
    for entry in sorted(entries, key=lambda one: (one.offset, one.end)):
        if entry.offset < place:
            yield Problem(ProblemCode.ZIP_OVERLAP, shown(entry.name))
        elif entry.offset > place:
            yield Problem(ProblemCode.ZIP_EXTRA_BYTES, shown(entry.name), {"bytes": entry.offset - place})
        place = max(place, entry.end)
    if place < directory:
        yield Problem(ProblemCode.ZIP_EXTRA_BYTES, "", {"bytes": directory - place})


def _entry_problems(entry: Entry, limits: Limits, *, portable: bool) -> Iterator[Problem]:
    name = shown(entry.name)
    is_folder = entry.name.endswith("/")
    path = entry.name[:-1] if is_folder else entry.name
    if is_unsafe(path, limits.reserved_names) if portable else is_escaping(path):
        yield Problem(ProblemCode.ZIP_NAME, name)
    elif not entry.name.isascii() and not entry.flags & _UTF8:
        # Without the flag the name is in whatever code page the unpacking system has.
        yield Problem(ProblemCode.ZIP_NAME, name)
    kind = stat.S_IFMT(entry.mode)
    if kind not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG):
        yield Problem(ProblemCode.ZIP_LINK, name)
    if entry.flags & _ENCRYPTED:
        yield Problem(ProblemCode.ZIP_ENCRYPTED, name)
    if entry.method not in (STORED, DEFLATED):
        yield Problem(ProblemCode.ZIP_METHOD, name, {"method": entry.method})
    elif (entry.method == STORED and entry.packed != entry.size) or (is_folder and entry.size):
        yield Problem(ProblemCode.ZIP_HEADERS, name)
    if entry.size > limits.ratio_from_bytes and entry.size > limits.ratio * entry.packed:
        yield Problem(ProblemCode.ZIP_RATIO, name, {"limit": limits.ratio})


def _under_one_folder(
    entries: list[Entry],
) -> tuple[str, dict[str, Entry], frozenset[str], list[Problem]]:
    """The one top folder, files and folders below it, and what lies elsewhere. The folder of ``bagit.txt`` is the top."""
    tops = [entry.name.partition("/")[0] for entry in entries if "/" in entry.name]
    declared = [
        entry.name.partition("/")[0] for entry in entries if entry.name.partition("/")[2] == "bagit.txt"
    ]
    top = (declared or tops or [""])[0]
    problems = []
    files: dict[str, Entry] = {}
    folders = set()
    for entry in entries:
        head, slash, rest = entry.name.partition("/")
        if head != top or not slash:
            problems.append(Problem(ProblemCode.BAG_TOP_FOLDER, shown(entry.name)))
        elif rest.endswith("/"):
            folders.add(rest[:-1])
        elif rest:
            files[rest] = entry
    if not files:
        problems.append(Problem(ProblemCode.BAG_TOP_FOLDER))
    return top, files, frozenset(folders), problems


def _altered(archive: bytes, entries: list[Entry]) -> Iterator[Problem]:
    """An archive exactly as long as this program would have written it has to be what this program would have written.

    Times, modes and version numbers are no part of the bag, and an archive that another tool packed anew may give them
    as it likes: extra fields, compression or order then make its length another, or not one record is as ours. Where the length
    is ours to the byte and so is some record before a file, a differing one is damage, and no manifest would notice.
    """
    if not all(entry.name.isascii() and entry.method == STORED for entry in entries):
        return
    places, length = headers_in_place(Member(entry.name, entry.crc, entry.size) for entry in entries)
    if length != len(archive):
        return
    same = [archive[offset : offset + len(header)] == header for offset, header in places]
    if any(same[:-1]) and not all(same):
        yield Problem(ProblemCode.ZIP_ALTERED)


def _unpack(archive: bytes, entry: Entry) -> Iterator[bytes]:
    """The bytes of one entry in pieces. Raises ``Refused`` at the first byte too many, and at the end for a wrong CRC."""
    damaged = Refused(Problem(ProblemCode.ZIP_DAMAGED, shown(entry.name)))
    packed = memoryview(archive)[entry.data : entry.data + entry.packed]
    produced = crc = 0
    for piece in _stored(packed) if entry.method == STORED else _inflated(packed, damaged):
        produced += len(piece)
        if produced > entry.size:
            raise damaged
        crc = zlib.crc32(piece, crc)
        yield piece
    if produced != entry.size or crc != entry.crc:
        raise damaged


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), PIECE):
        yield bytes(packed[start : start + PIECE])


def _inflated(packed: memoryview, damaged: Refused) -> Iterator[bytes]:
    """At most ``PIECE`` bytes at a time, however much one packed byte stands for."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while not inflater.eof:
            piece = inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
            if piece:
                yield piece
            elif not rest and not inflater.eof:
                raise damaged
    except zlib.error:
        raise damaged from None
    if inflater.unused_data:
        raise damaged
