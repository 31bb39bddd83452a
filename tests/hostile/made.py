"""Hostile files that no chance finds soon: made by hand, each with what it is after."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

from PIL import Image

from tests.hostile import seeds
from tests.hostile.doors import bomb

NAMES = (
    *(
        "../outside",
        "/absolute",
        "C:/drive",
        "C:drive",
        "\\\\server\\share",
        "a\\b",
        "a/../../b",
        "./a",
        "a//b",
        "a/./b",
    ),
    *(
        "a\0b",
        "a\nb",
        "a\rb",
        "a\x7fb",
        "a\u202eb",
        "a\u200bb",
        "con",
        "CON.txt",
        "aux",
        "nul.",
        "com1.txt",
        "LPT9",
    ),
    *(
        "a.",
        "a ",
        " a",
        "a:b",
        "~root/a",
        "%2e%2e/a",
        "..",
        ".",
        "a" * 256,
        "a/" * 600 + "a",
        "é",
        "e\u0301",
        "\ufeffa",
    ),
    *("A.TXT", "a.txt", "CON¹.txt", "COM¹", "a\ud800b", "ﬁ", "ı", "İ", "ß", "SS"),
)


@cache
def made() -> Mapping[str, tuple[str, bytes]]:
    """By name: at which door, and the bytes."""
    cases: dict[str, tuple[str, bytes]] = {}
    for number, name in enumerate(NAMES):
        cases[f"name-{number}"] = ("package", _with_name(name))
    cases["bomb"] = ("package", bomb())
    cases["bomb-that-lies"] = ("package", _lying(bomb(50_000_000)))
    cases["many-entries"] = ("package", _many(5000))
    cases["overlapping"] = ("package", _overlapping())
    cases["comment"] = ("package", seeds.packages()["package"] + b"more")
    cases["before"] = ("package", b"MZ" + seeds.packages()["package"])
    cases["twice"] = ("package", seeds.packages()["package"] * 2)
    cases["nested"] = ("package", _with_name("data/inner.zip", seeds.packages()["package"]))
    cases["deep-json"] = ("package", _with_name("data/filing.json", b"[" * 200_000))
    cases["long-number"] = ("package", _with_name("data/filing.json", b"1" * 1_000_000))
    cases["long-line"] = ("package", _with_name("manifest-sha256.txt", b"a" * 4_000_000))
    cases["many-lines"] = ("package", _with_name("manifest-sha256.txt", b"0" * 64 + b" data/x\n" * 100_000))
    cases["backtracking"] = (
        "package",
        _with_name("manifest-sha256.txt", b"ab" * 32 + b" " * 1_000_000 + b"\n"),
    )
    cases["fetch-blanks"] = ("package", _with_name("fetch.txt", b"a" + b" " * 500_000 + b"\n"))
    cases["info-folds"] = ("package", _with_name("bag-info.txt", b"a: b\n" + b" c\n" * 300_000))
    for factor in (21, 22, 30, 63, 64, 255, 999999):
        cases[f"work-factor-{factor}"] = (
            "package",
            seeds.AGE_BY_PASSPHRASE.replace(b"w 1\n", b"w %d\n" % factor),
        )
    cases["many-recipients"] = (
        "package",
        seeds.AGE.replace(b"-> X25519", b"-> X25519 abc\nabc\n" * 3000 + b"-> X25519"),
    )
    for width, height in (
        (60000, 60000),
        (65535, 1),
        (1, 65535),
        (0, 0),
        (12001, 100),
        (2**31 - 1, 2**31 - 1),
    ):
        cases[f"png-{width}x{height}"] = ("picture", _png_header(width, height))
        if width < 65536 and height < 65536:
            cases[f"jpeg-{width}x{height}"] = ("picture", _jpeg_of_size(width, height))
    cases["png-bomb"] = ("picture", _png_bomb())
    cases["png-text-bomb"] = ("picture", _png_with_text(30_000_000))
    cases["jpeg-scans"] = ("picture", _many_scans())
    cases["jpeg-markers"] = ("picture", b"\xff\xd8" + b"\xff" * 2_000_000)
    cases["jpeg-segments"] = ("picture", b"\xff\xd8" + b"\xff\xe1\x00\x02" * 300_000)
    cases["exif-loop"] = ("picture", _exif_loop())
    for form in ("ICO", "PPM", "TGA", "PCX", "SGI", "DDS", "IM", "MSP"):
        cases[f"form-{form}"] = ("picture", _in_form(form))
    cases["svg"] = (
        "picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    )
    cases["eps"] = ("picture", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(a) run\n")
    cases["zip-as-picture"] = ("picture", seeds.packages()["package"])
    cases["picture-as-zip"] = ("package", seeds.pictures()["jpeg"])
    cases["heic-header"] = ("picture", b"\0\0\0\x18ftypheic" + bytes(3000))
    cases["empty"] = ("picture", b"")
    cases["empty-package"] = ("package", b"")
    cases["pdf-nothing"] = ("document", b"%PDF-1.7\n")
    cases["pdf-deep"] = (
        "document",
        b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"endobj\ntrailer<</Root 1 0 R>>",
    )
    return cases


def _with_name(name: str, data: bytes = b"x") -> bytes:
    """A small bag with one more entry under this name, written as it is; the records are our own, so no tool cleans it."""
    entries = {
        b"bag/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"bag/" + name.encode("utf-8", "surrogatepass"): data,
    }
    return _zip([(raw, content, zlib.crc32(content), len(content)) for raw, content in entries.items()])


def _zip(entries: list[tuple[bytes, bytes, int, int]]) -> bytes:
    out, records = bytearray(), bytearray()
    for whole, data, crc, size in entries:
        name = whole[:0xFFFF]
        fields = (20, 0x0800, 0, 0, 33, crc, len(data), size, len(name), 0)
        records += struct.pack("<4sH5H3L5H2L", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, len(out)) + name
        out += struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name + data
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(records), len(out), 0)
    return bytes(out + records + end)


def _lying(archive: bytes) -> bytes:
    """Every record says that the entry is small."""
    with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
        size = zipped.infolist()[0].file_size
    return archive.replace(struct.pack("<L", size), struct.pack("<L", 100))


def _many(count: int) -> bytes:
    return _zip([(b"bag/data/%d" % number, b"", 0, 0) for number in range(count)])


def _overlapping() -> bytes:
    """Two entries of the directory that share one place in the file."""
    archive = bytearray(_zip([(b"bag/data/a", b"x" * 50, zlib.crc32(b"x" * 50), 50)] * 2))
    place = archive.rfind(b"PK\x01\x02")
    archive[place + 42 : place + 46] = bytes(4)
    return bytes(archive)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))


def _png_bomb() -> bytes:
    """Just within the limit of pixels by its header, with far more data behind it."""
    data = zlib.compress(bytes(60_000_000), 9)
    return _png_header(4000, 4000) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _png_with_text(size: int) -> bytes:
    text = b"Comment\0\0" + zlib.compress(bytes(size), 9)
    pixels = zlib.compress((b"\0" + bytes(3 * 80)) * 80)
    return _png_header(80, 80) + _chunk(b"zTXt", text) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _jpeg_of_size(width: int, height: int) -> bytes:
    data = bytearray(seeds.pictures()["jpeg"])
    place = data.find(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">2H", height, width)
    return bytes(data)


def _many_scans() -> bytes:
    """A progressive picture whose last scan comes again and again: each costs a pass over all of it."""
    out = io.BytesIO()
    Image.new("RGB", (4000, 4000), (90, 120, 160)).save(out, "JPEG", quality=50, progressive=True)
    data = out.getvalue()
    start = data.rfind(b"\xff\xda")
    return data[:-2] + data[start:-2] * 400 + b"\xff\xd9"


def _exif_loop() -> bytes:
    """A directory of EXIF whose next one is itself."""
    tiff = (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", 1)
        + struct.pack("<2HLL", 0x8769, 4, 1, 8)
        + struct.pack("<L", 8)
    )
    body = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + seeds.pictures()["grey"][2:]


def _in_form(form: str) -> bytes:
    out = io.BytesIO()
    mode = "1" if form == "MSP" else "RGB"
    Image.new(mode, (32, 32)).save(out, form)
    return out.getvalue()
