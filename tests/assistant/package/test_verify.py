"""Whatever is done to a package is found, all of it at once, by name, and never by a traceback."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import InputMissing
from assistant.package import archive as archive_form
from assistant.package.archive import write_archive
from assistant.package.filing_json import SCHEMA
from assistant.package.layout import HASHES
from assistant.package.names import is_escaping
from assistant.package.problems import PackageUnreadable, ProblemCode, shown
from assistant.package.signing import SigningKey
from assistant.package.tag_files import with_tag_files
from assistant.package.verify import PackageVerdict, Verification, verify, verify_zip
from assistant.package.write import PackageContents, write_package
from assistant.wording.package import PROBLEMS, say_problem
from tests.assistant.package.samples import TODAY, encode, inspect, jpeg

TOP = "icp-sample-1/"
MATERIAL = "data/materials/01-id-front.jpg"


@pytest.fixture
def package(contents: PackageContents, tmp_path: Path) -> bytes:
    return write_package(contents, tmp_path / "p.zip", encode, TODAY).path.read_bytes()


def codes(result: Verification) -> set[str]:
    assert (result.verdict is PackageVerdict.VALID) == (not result.problems)
    assert all(say_problem(problem) for problem in result.problems)
    return {problem.code.value for problem in result.problems}


def judged(data: bytes, *, bag_only: bool = False) -> set[str]:
    return codes(verify_zip(data, bag_only=bag_only, inspect=inspect))


def files_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as zipped:
        return {name.removeprefix(TOP): zipped.read(name) for name in zipped.namelist()}


def packed(files: dict[str, bytes], top: str = TOP) -> bytes:
    out = io.BytesIO()
    write_archive(out, {top + name: data for name, data in files.items()}, lambda: None)
    return out.getvalue()


def forged(package: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A package changed by somebody who also makes all manifests anew."""
    files = files_of(package)
    info = files["bag-info.txt"]
    change(files)
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    packs = [tuple(line.split()[1:3]) for line in info.decode().splitlines() if line.startswith("Rule-Pack")]
    bag = with_tag_files(payload, "sample-1", TODAY, packs)  # type: ignore[arg-type]
    return packed(bag)


def found(changed: bytes) -> bool:
    """Whether something is wrong: by the archive and the bag alone, which is quick, or else by the whole profile."""
    quick = verify_zip(changed, bag_only=True)
    return quick.verdict is PackageVerdict.INVALID or verify_zip(changed).verdict is PackageVerdict.INVALID


@pytest.mark.slow  # 10,000 verifications
@pytest.mark.parametrize("key", [None, SigningKey.made()], ids=["plain", "signed"])
def test_ten_thousand_changes_of_a_single_byte_are_all_found(
    contents: PackageContents, tmp_path: Path, key: SigningKey | None
) -> None:
    package = write_package(contents, tmp_path / "p.zip", encode, TODAY, key=key).path.read_bytes()
    assert not found(package)
    chance = random.Random(6)
    ends = [*range(200), *range(len(package) - 1400, len(package))]
    places = [*ends, *(chance.randrange(len(package)) for _ in range(5000 - len(ends)))]
    missed = []
    for place in places:
        changed = bytearray(package)
        changed[place] ^= chance.randrange(1, 256)
        if not found(bytes(changed)):
            missed.append(place)
    assert (len(places), missed) == (5000, [])


def test_every_cut_is_found(package: bytes) -> None:
    for length in {
        0,
        1,
        21,
        22,
        100,
        len(package) // 2,
        len(package) - 23,
        len(package) - 22,
        len(package) - 1,
    }:
        assert judged(package[:length]) == {"zip.unreadable"}


@pytest.mark.parametrize(
    "name",
    sorted(
        [
            "bagit.txt",
            "bag-info.txt",
            "profile.json",
            MATERIAL,
            "data/filing.json",
            "data/report.html",
            "manifest-sha256.txt",
            "manifest-sha512.txt",
            "tagmanifest-sha256.txt",
            "tagmanifest-sha512.txt",
        ]
    ),
)
def test_every_missing_file_is_named(package: bytes, name: str) -> None:
    files = files_of(package)
    del files[name]
    result = verify_zip(packed(files), inspect=inspect)
    assert codes(result)
    assert name in {problem.file for problem in result.problems} | {
        str(problem.params.get("manifest")) for problem in result.problems
    }


@pytest.mark.parametrize(
    "name",
    [
        "data/extra.txt",
        "data/materials/99-id-front.jpg",
        "note.txt",
        "data/.DS_Store",
        "manifest-sha256.txt.minisig",
        "tagmanifest-sha512.txt.minisig",
    ],
)
def test_every_added_file_is_named(package: bytes, name: str) -> None:
    files = files_of(package) | {name: b"more"}
    result = verify_zip(packed(files), inspect=inspect)
    assert "bag.stray" in codes(result)
    assert name in {problem.file for problem in result.problems}


def test_a_renamed_file_is_missing_here_and_too_many_there(package: bytes) -> None:
    files = files_of(package)
    files["data/materials/01-portrait.jpg"] = files.pop(MATERIAL)
    assert judged(packed(files)) >= {"bag.file_missing", "bag.file_unlisted", "bag.stray"}


def test_a_payload_file_left_out_of_one_manifest_is_found(package: bytes) -> None:
    files = files_of(package)
    lines = files["manifest-sha512.txt"].splitlines(keepends=True)
    files["manifest-sha512.txt"] = b"".join(lines[1:])
    tags = {
        name: data for name, data in files.items() if "/" not in name and not name.startswith("tagmanifest")
    }
    for algorithm in HASHES:
        files[f"tagmanifest-{algorithm}.txt"] = b"".join(
            f"{hashlib.new(algorithm, data).hexdigest()}  {name}\n".encode()
            for name, data in sorted(tags.items())
        )
    assert "bag.file_unlisted" in judged(packed(files))
    assert "bag.file_unlisted" in judged(packed(files), bag_only=True)


def test_a_manifest_that_names_a_file_twice_is_found(package: bytes) -> None:
    files = files_of(package)
    files["manifest-sha256.txt"] += files["manifest-sha256.txt"].splitlines(keepends=True)[0]
    assert "bag.manifest_twice" in judged(packed(files))


@pytest.mark.parametrize(
    "path", ["../../outside", "/etc/passwd", "data/../../x", "C:/x", "data\\x", "data/a%0Ab", "~/x"]
)
def test_a_manifest_that_leads_out_of_the_package_is_refused(package: bytes, path: str) -> None:
    files = files_of(package)
    files["manifest-sha256.txt"] += f"{'0' * 64}  {path}\n".encode()
    assert "bag.name" in judged(packed(files))


def test_nothing_is_ever_fetched(package: bytes) -> None:
    files = files_of(package) | {"fetch.txt": b"https://example.org/a 1 data/a\n"}
    assert "bag.fetch" in judged(packed(files))
    assert "bag.fetch" not in judged(packed(files), bag_only=True)
    files["fetch.txt"] = b"https://example.org/a 1 data/../../a\n"
    assert "bag.fetch" in judged(packed(files), bag_only=True)


def test_a_bag_of_another_tool_is_valid_as_a_bag_alone() -> None:
    data = {"data/hello.txt": b"hello"}
    digest = hashlib.sha512(b"hello").hexdigest()
    bag = {
        **data,
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha512.txt": f"{digest} data/hello.txt\r\n".encode(),
        "notes/own.txt": b"x",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in bag.items():
            zipped.writestr(f"mine/{name}", content)
    assert judged(out.getvalue(), bag_only=True) == set()
    assert judged(out.getvalue()) >= {"bag.stray", "bag.manifest_missing", "bag.file_missing"}


def test_a_package_packed_anew_by_another_tool_stays_valid(package: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for folder in ("", "data/", "data/materials/"):
            zipped.mkdir(TOP + folder)
        for name, content in reversed(files_of(package).items()):
            zipped.writestr(TOP + name, content)
    assert judged(out.getvalue()) == set()


def test_a_streamed_archive_with_descriptors_is_read(package: bytes) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as zipped:  # type: ignore[call-overload]
        for name, content in files_of(package).items():
            zipped.writestr(TOP + name, content)
    assert judged(bytes(pipe.data)) == set()


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "C:evil",
        "\\\\server\\share",
        "data\\x",
        TOP + "a/../../b",
        TOP + "a\0b",
        TOP + "a\nb",
        TOP + "CON",
        TOP + "nul.txt",
        TOP + "COM¹.jpg",
        TOP + "dot.",
        TOP + "blank ",
        TOP + "a//b",
        TOP + "\u202egpj.exe",
        TOP + "a:stream",
        TOP + "./x",
        TOP + "z\u200bz",
        TOP + "x" * 300,
    ],
)
def test_every_unsafe_name_is_refused(package: bytes, name: str) -> None:
    raw = raw_zip([(name.encode(), b"evil")])
    joined = with_entries(package, [(name.encode(), b"evil")])
    assert "zip.name" in judged(joined)
    assert "zip.name" in judged(raw)
    assert ("zip.name" in judged(raw, bag_only=True)) == is_escaping(name.removesuffix("/"))


def raw_zip(entries: list[tuple[bytes, bytes]], **changes: int) -> bytes:
    """An archive with names as given, whatever they are. ``changes`` go into every header."""
    body = b""
    directory = b""
    for name, data in entries:
        crc = zlib.crc32(data)
        flags, method = changes.get("flags", 0x800), changes.get("method", 0)
        size = changes.get("size", len(data))
        local = archive_form.LOCAL.pack(
            b"PK\3\4", 20, flags, method, 0, 33, crc, len(data), size, len(name), 0
        )
        attributes = changes.get("mode", 0o100644) << 16
        directory += (
            archive_form.CENTRAL.pack(
                b"PK\1\2",
                20,
                3,
                20,
                flags,
                method,
                0,
                33,
                crc,
                len(data),
                size,
                len(name),
                0,
                0,
                0,
                0,
                attributes,
                len(body),
            )
            + name
        )
        body += local + name + data
    count = len(entries)
    return (
        body + directory + archive_form.END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    )


def with_entries(package: bytes, further: list[tuple[bytes, bytes]], **changes: int) -> bytes:
    entries = [((TOP + name).encode(), data) for name, data in files_of(package).items()]
    return raw_zip([*entries, *further], **changes)


def test_a_name_that_stands_twice_or_nearly_twice_is_found(package: bytes) -> None:
    for name in (
        "data/filing.json",
        "data/FILING.json",
        "data/\ufb01ling.json",
        "data/filing.json/x",
        "DATA/x",
    ):
        assert "zip.twin" in judged(with_entries(package, [((TOP + name).encode(), b"x")])), name


def test_composed_and_decomposed_letters_are_one_name() -> None:
    two = raw_zip([(b"t/caf\xc3\xa9", b"1"), (b"t/cafe\xcc\x81", b"2")])
    assert "zip.twin" in judged(two, bag_only=True)


def test_a_file_beside_the_top_folder_is_found(package: bytes) -> None:
    assert "bag.top_folder" in judged(with_entries(package, [(b"beside.txt", b"x")]))
    assert "bag.top_folder" in judged(packed(files_of(package), "icp-another/"))
    assert "bag.declaration" in judged(packed(files_of(package), "a/b/"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mode": 0o120777}, "zip.link"),
        ({"mode": 0o010644}, "zip.link"),
        ({"mode": 0o020644}, "zip.link"),
        ({"flags": 0x801}, "zip.encrypted"),
        ({"method": 12}, "zip.method"),
        ({"method": 99}, "zip.method"),
        ({"size": 7}, "zip.headers"),
    ],
)
def test_links_devices_encryption_and_unusual_methods_are_refused(changes: dict[str, int], code: str) -> None:
    assert code in judged(raw_zip([(b"t/bagit.txt", b"some text")], **changes), bag_only=True)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.writestr("t/data/zeros", bytes(30_000_000))
    assert "zip.ratio" in judged(out.getvalue(), bag_only=True)


def test_a_bomb_that_lies_about_its_size_is_stopped_at_the_first_byte_too_many() -> None:
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflated.compress(bytes(50_000_000)) + deflated.flush()
    lying = raw_zip([(b"t/data/a", data)], method=8, size=900_000)
    assert "zip.damaged" in judged(lying, bag_only=True)


def test_declared_sizes_over_the_limit_are_refused() -> None:
    assert judged(raw_zip([(b"t/data/a", b"x")], method=8, size=600_000_000)) == {"zip.too_much"}
    assert judged(raw_zip([(b"t/%d" % number, b"") for number in range(501)])) == {"zip.too_many"}


def overlapping(count: int) -> bytes:
    """Entries of one directory that all point at one file: the bomb of CVE-2024-0450 in its simplest form."""
    data = b"kernel" * 10
    crc = zlib.crc32(data)
    body = (
        archive_form.LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 33, crc, len(data), len(data), 3, 0) + b"t/a" + data
    )
    entry = archive_form.CENTRAL.pack(
        b"PK\1\2", 20, 3, 20, 0, 0, 0, 33, crc, len(data), len(data), 3, 0, 0, 0, 0, 0o100644 << 16, 0
    )
    directory = (entry + b"t/a") * count
    return (
        body + directory + archive_form.END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    )


def test_entries_that_overlap_are_found() -> None:
    assert judged(overlapping(5), bag_only=True) >= {"zip.overlap", "zip.twin"}


def test_bytes_before_between_and_after_are_found(package: bytes) -> None:
    assert judged(b"#!/bin/sh\n" + package) == {"zip.extra_bytes"}
    assert judged(package + b"more") == {"zip.unreadable"}
    end = len(package) - archive_form.END.size
    commented = package[: end + 20] + struct.pack("<H", 4) + b"more"
    assert judged(commented) == {"zip.extra_bytes"}
    offset = struct.unpack_from("<L", package, end + 16)[0]
    between = package[:offset] + b"hidden" + package[offset:end] + package[end : end + 16]
    between += struct.pack("<LH", offset + 6, 0)
    assert judged(between) == {"zip.extra_bytes"}


def test_local_and_central_records_that_disagree_are_found(package: bytes) -> None:
    changed = bytearray(package)
    changed[archive_form.LOCAL.size + 2] ^= 0x20  # a letter of the first local name
    assert "zip.headers" in judged(bytes(changed))


def test_zip64_is_refused(package: bytes) -> None:
    end = len(package) - archive_form.END.size
    assert judged(package[:end] + b"PK\6\7" + bytes(16) + package[end:]) == {"zip.zip64"}


def test_a_forged_filing_that_says_nothing_blocks_is_still_held_against_its_parts(package: bytes) -> None:
    def other_picture(files: dict[str, bytes]) -> None:
        files[MATERIAL] = jpeg(shade=1)

    def block(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = files["data/filing.json"].replace(
            b'"severity":"warn"', b'"severity":"block"'
        )

    def key_twice(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = files["data/filing.json"].replace(b'{"filing"', b'{"schema":1,"filing"')

    def newer(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = files["data/filing.json"].replace(
            f'"schema":{SCHEMA}}}\n'.encode(), f'"schema":{SCHEMA + 1}}}\n'.encode()
        )

    def deep(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = b"[" * 100_000

    def more_picture(files: dict[str, bytes]) -> None:
        files[MATERIAL] += b"GPS"

    def script(files: dict[str, bytes]) -> None:
        files["data/report.html"] = files["data/report.html"].replace(
            b"</main>", b"<script>x</script></main>"
        )

    def image(files: dict[str, bytes]) -> None:
        files["data/report.html"] = files["data/report.html"].replace(
            b"</main>", b"<img src=//x.example></main>"
        )

    def style(files: dict[str, bytes]) -> None:
        files["data/report.html"] = files["data/report.html"].replace(b"</style>", b"a{b:url(//x)}</style>")

    for change, code in [
        (other_picture, "bag.materials"),
        (block, "bag.blocked"),
        (key_twice, "bag.filing"),
        (deep, "bag.filing"),
        (newer, "bag.filing_too_new"),
        (more_picture, "bag.picture_metadata"),
        (script, "bag.report"),
        (image, "bag.report"),
        (style, "bag.report"),
    ]:
        assert code in judged(forged(package, change)), code
    assert judged(forged(package, lambda _files: None)) == set()


def test_a_changed_name_in_the_filing_no_longer_fits_the_report(package: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = files["data/filing.json"].replace(
            "书页之间".encode(), "书页之外".encode()
        )

    assert judged(forged(package, change)) == {"bag.report"}


def test_what_could_not_be_judged_is_said(package: bytes) -> None:
    result = verify_zip(package)
    assert result.verdict is PackageVerdict.VALID
    assert {item.why.value for item in result.skipped} == {"pictures_not_decoded"}

    def older(files: dict[str, bytes]) -> None:
        files["data/filing.json"] = files["data/filing.json"].replace(
            b'2026-11-23","version"', b'2026-01-01","version"'
        )

    skipped = {item.why.value for item in verify_zip(forged(package, older), inspect=inspect).skipped}
    assert skipped == {"rules_differ"}


def test_links_and_pipes_in_a_folder_are_not_followed(package: bytes, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    with zipfile.ZipFile(io.BytesIO(package)) as zipped:
        zipped.extractall(tmp_path / "unpacked")
    (tmp_path / "unpacked" / "icp-sample-1").rename(bag)
    (bag / "data" / "link").symlink_to("/etc/passwd")
    assert codes(verify(bag, inspect=inspect)) == {"bag.link"}
    (bag / "data" / "link").unlink()
    (bag / "data" / "folder").symlink_to("/")
    assert codes(verify(bag, inspect=inspect)) == {"bag.link"}
    (bag / "data" / "folder").unlink()
    (bag / "data" / "empty").mkdir()
    assert codes(verify(bag, inspect=inspect)) == {"bag.stray"}


def test_what_is_no_package_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        verify(tmp_path / "none.zip")
    with pytest.raises(PackageUnreadable):
        verify(Path("/dev/null"))
    for number, content in enumerate([b"", b"hello", b"PK\5\6", jpeg()]):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        assert codes(verify(path)) == {"zip.unreadable"}
    (tmp_path / "folder").mkdir()
    assert "bag.declaration" in codes(verify(tmp_path / "folder"))


def test_every_code_has_a_sentence() -> None:
    assert set(PROBLEMS) == set(ProblemCode)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40), st.binary(max_size=20))
def test_no_name_of_an_entry_makes_it_stumble(name: bytes, data: bytes) -> None:
    for bag_only in (True, False):
        result = verify_zip(raw_zip([(b"t/" + name, data), (name, data)]), bag_only=bag_only)
        assert codes(result)
        assert all(problem.file.isprintable() for problem in result.problems)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_it_stumble(package: bytes, data: st.DataObject) -> None:
    changed = bytearray(package)
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.integers(0, 60))
        changed[start : start + length] = data.draw(st.binary(max_size=60))
    if bytes(changed) != package:
        assert judged(bytes(changed))


@given(st.text(max_size=400))
def test_a_shown_name_is_printable_and_short(name: str) -> None:
    assert shown(name).isprintable()
    assert len(shown(name)) <= 120
