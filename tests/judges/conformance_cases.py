"""The cases of the Library of Congress's BagIt conformance suite, made anew from their published names and descriptions.

The suite's own files are not here: each bag is built to show what its name says. ``PUBLISHED`` holds the suite's cases by their
paths; what RFC 8493 asks besides stands in ``FURTHER``. A category ``linux-only`` or ``windows-only`` means a bag whose paths lead
out of it on that system: it is refused on all.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Final

Files = dict[str, bytes]
PAYLOAD: Final = {
    "data/bare-filename": b"bare\n",
    "data/text-file.txt": b"text\n",
    "data/dir1/test3.txt": b"test3",
    "data/dir2/dir3/test5.txt": b"test5",
}


def bag(
    version: str = "0.97",
    payload: Mapping[str, bytes] | None = None,
    *,
    algorithms: tuple[str, ...] = ("md5",),
    info: str | None = "Contact-Name: x\n",
    encoding: str = "UTF-8",
    gap: str = "  ",
    listed: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
    declaration: str | None = None,
) -> Files:
    """A sound bag, but for what is asked for. ``listed`` gives the name under which a payload file stands in the manifests."""
    files: Files = dict(PAYLOAD if payload is None else payload)
    names = listed or {}
    tags: Files = {
        "bagit.txt": (
            declaration or f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n"
        ).encode()
    }
    if info is not None:
        tags["package-info.txt" if version < "0.96" else "bag-info.txt"] = info.encode(encoding)
    for algorithm in algorithms:
        lines = (f"{digest(data, algorithm)}{gap}{names.get(name, name)}\n" for name, data in files.items())
        tags[f"manifest-{algorithm}.txt"] = "".join(lines).encode(encoding)
    tags.update(more or {})
    for algorithm in algorithms:
        lines = (f"{digest(data, algorithm)}  {name}\n" for name, data in tags.items() if "tagm" not in name)
        files[f"tagmanifest-{algorithm}.txt"] = "".join(lines).encode(encoding)
    return {**files, **tags}


def digest(data: bytes, algorithm: str = "md5") -> str:
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


def with_line(files: Files, line: str, name: str = "manifest-md5.txt") -> Files:
    """One more line in a manifest or fetch.txt, and the tag manifests made anew."""
    changed = {**files, name: files.get(name, b"") + line.encode() + b"\n"}
    for tag in [one for one in changed if one.startswith("tagmanifest-")]:
        algorithm = tag[12:-4]
        tags = {one: data for one, data in changed.items() if "/" not in one and not one.startswith("tagm")}
        changed[tag] = "".join(f"{digest(data, algorithm)}  {one}\n" for one, data in tags.items()).encode()
    return changed


def listing(path: str) -> Files:
    """A bag whose manifest lists a file somewhere else."""
    return with_line(bag(), f"{'0' * 32}  {path}")


def fetching(path: str) -> Files:
    """A bag that would have a file fetched to somewhere else."""
    return with_line(bag(), f"http://example.org/a 10 {path}", "fetch.txt")


def without(files: Files, *names: str) -> Files:
    return {name: data for name, data in files.items() if name not in names}


def changed(files: Files, name: str) -> Files:
    return {**files, name: files[name] + b"changed"}


NFC: Final = unicodedata.normalize("NFC", "data/Núñez")
NFD: Final = unicodedata.normalize("NFD", "data/Núñez")
ENCODED: Final = {
    "data/%7Edir2/test4.txt": b"4",
    "data/%7Etest1.txt": b"1",
    "data/%test2.txt": b"2",
    "data/dir1/~test3.txt": b"3",
}
SPACED: Final = {"data/test file with spaces.txt": b"spaces", "data/test1.txt": b"1"}
REPEATED: Final = (
    "Contact-Name: Chris\nContact-Name: John\nBagging-Date: 2016-02-26\nBagging-Date: 2016-03-10\n"
)
TWICE: Final = bag("1.0", algorithms=("sha512",))

PUBLISHED: Final[dict[str, Files]] = {
    **{f"v{one}/valid/basic-bag": bag(one) for one in ("0.93", "0.94", "0.95", "0.96", "0.97")},
    **{
        f"v{one}/valid/duplicate-metadata-entries": bag(one, info=REPEATED)
        for one in ("0.93", "0.94", "0.95", "0.96", "0.97")
    },
    "v0.95/valid/basic-bag-md5": bag("0.95"),
    **{
        f"v0.97/valid/basic-bag-{one}": bag(algorithms=(one,))
        for one in ("sha1", "sha224", "sha256", "sha512")
    },
    "v0.97/valid/minimal-bag": without(bag(info=None), "tagmanifest-md5.txt"),
    "v0.97/valid/uncommon-metadata-separators": bag(info="A: b\nC:d\nE:\tf\nG :h\nI\t:\t j\n"),
    "v0.97/valid/bag-with-escapable-characters": bag(payload=SPACED),
    "v0.97/valid/holey-bag": with_line(bag(), "http://example.org/a 5 data/bare-filename", "fetch.txt"),
    "v0.97/valid/bag-with-encoded-names": bag(payload=ENCODED),
    "v0.97/valid/UTF-16-encoded-tag-files": bag(encoding="UTF-16"),
    "v0.97/valid/ISO-8859-1-encoded-tag-files": bag(encoding="ISO-8859-1", info="Contact-Name: Núñez\n"),
    "v0.97/valid/bag-in-a-bag": bag(payload={f"data/inner/{name}": data for name, data in bag().items()}),
    "v0.97/valid/bag-with-leading-dot-slash-in-manifest": bag(listed={one: f"./{one}" for one in PAYLOAD}),
    "v0.97/valid/bag-with-space": bag(gap=" "),
    "v1.0/valid/basicBag": bag("1.0", algorithms=("sha512",)),
    "v0.97/invalid/baginfo-missing-encoding": bag(declaration="BagIt-Version: 0.97\n"),
    "v0.97/invalid/bagit-with-invalid-whitespace": bag(
        declaration="BagIt-Version : 0.97\nTag-File-Character-Encoding : UTF-8\n"
    ),
    "v0.97/invalid/bom-in-bagit.txt": bag(
        declaration="\ufeffBagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
    ),
    "v0.97/invalid/corrupt-data-file": changed(bag(), "data/bare-filename"),
    "v0.97/invalid/corrupt-tag-file": changed(bag(), "bag-info.txt"),
    "v0.97/invalid/extra-file-in-bag": {**bag(), "data/bar": b"bar"},
    "v0.97/invalid/invalid-version-number": bag(
        declaration="BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n"
    ),
    "v0.97/invalid/missing-baginfo": without(bag(), "bag-info.txt"),
    "v0.97/invalid/missing-bagit.txt": without(bag(), "bagit.txt"),
    "v0.97/invalid/out-of-scope-file-paths-using-dot-notation": listing("../../../README.md"),
    "v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch": fetching("../../../README.md"),
    "v0.97/invalid/same-filename-listed-twice-with-different-hashes": with_line(
        bag(), f"{'0' * 32}  data/bare-filename"
    ),
    "v0.97/linux-only/out-of-scope-file-paths-using-absolute-path": listing("/tmp/foo"),
    "v0.97/linux-only/out-of-scope-file-paths-using-absolute-path-for-fetch": fetching("/tmp/foo"),
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut": listing("~/foo"),
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-for-fetch": fetching("~/foo"),
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username": listing("~root/foo"),
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username-for-fetch": fetching("~root/foo"),
    "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path": listing("C:\\Windows\\setx.exe"),
    "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch": fetching(
        "C:\\Windows\\setx.exe"
    ),
    "v0.97/windows-only/out-of-scope-file-paths-using-shortcut": listing("%HomeDrive%\\Windows\\setx.exe"),
    "v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch": fetching("%HomeDrive%\\setx.exe"),
    "v0.97/windows-only/out-of-scope-file-paths-using-unc": listing("\\\\?\\UNC\\server\\setx.exe"),
    "v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch": fetching(
        "\\\\?\\UNC\\server\\setx.exe"
    ),
    "v1.0/invalid/bagit-with-invalid-whitespace": bag(
        "1.0", declaration="BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n"
    ),
    "v1.0/invalid/missing-from-manifest": {
        **bag("1.0", algorithms=("sha512",)),
        "data/missingFromManifest.txt": b"x",
    },
    "v1.0/invalid/same-filename-listed-twice-with-different-hashes": with_line(
        TWICE, f"{'0' * 128}  data/bare-filename", "manifest-sha512.txt"
    ),
    "v0.97/warning/duplicate-file-with-different-case": bag(
        payload={"data/Hello.txt": b"a", "data/hello.txt": b"b"}
    ),
    "v0.97/warning/made-with-md5sum-tools": bag(gap=" *"),
    "v0.97/warning/relative-path": bag(listed={"data/bare-filename": "./data/bare-filename"}),
    "v0.97/warning/same-filename-listed-twice-with-different-normalization": bag(
        payload={NFC: b"", NFD: b""}
    ),
    "v0.97/warning/same-filename-listed-twice-with-the-same-hash": with_line(
        bag(), f"{digest(PAYLOAD['data/bare-filename'])}  data/bare-filename"
    ),
    "v0.97/warning/special-system-files": without(
        bag(payload={**PAYLOAD, "data/.DS_Store": b"x"}), "data/.DS_Store"
    ),
}

FURTHER: Final[dict[str, Files]] = {
    "v1.0/valid/percent-encoded": bag(
        "1.0",
        {"data/100%.txt": b"a", "data/a\nb\r.txt": b"b"},
        listed={"data/100%.txt": "data/100%25.txt", "data/a\nb\r.txt": "data/a%0Ab%0d.txt"},
    ),
    "v1.0/valid/carriage-returns": {
        name: data.replace(b"\n", b"\r\n") if name == "bagit.txt" else data
        for name, data in without(bag("1.0"), "tagmanifest-md5.txt").items()
    },
    "v1.0/valid/two-manifests": bag("1.0", algorithms=("sha256", "sha512")),
    "v1.0/valid/upper-case-hashes": {
        name: data.upper().replace(b"DATA", b"data").replace(b"FILE", b"file")
        if name == "manifest-md5.txt"
        else data
        for name, data in without(bag("1.0", {"data/file": b"x"}), "tagmanifest-md5.txt").items()
    },
    "v1.0/valid/names-that-windows-lacks": bag(
        "1.0", {"data/a:b.txt": b"a", "data/con": b"b", "data/c.": b"c"}
    ),
    "v1.0/valid/oxum": bag("1.0", {"data/a": b"1234"}, info="payload-oxum: 4.1\n"),
    "v1.0/invalid/oxum": bag("1.0", {"data/a": b"1234"}, info="Payload-Oxum: 5.1\n"),
    "v1.0/invalid/label-ends-in-a-blank": bag("1.0", info="Contact-Name : x\n"),
    "v1.0/invalid/two-versions": bag("1.0", declaration="BagIt-Version: 1.0\nBagIt-Version: 1.0\n"),
    "v1.0/invalid/newer-version": bag("2.0"),
    "v1.0/invalid/same-file-twice": with_line(
        TWICE, f"{digest(PAYLOAD['data/bare-filename'], 'sha512')}  data/bare-filename", "manifest-sha512.txt"
    ),
    "v1.0/invalid/missing-payload-file": without(bag("1.0"), "data/bare-filename"),
    "v1.0/invalid/no-payload-manifest": without(
        bag("1.0", info=None), "manifest-md5.txt", "tagmanifest-md5.txt"
    ),
    "v1.0/invalid/percent-sign-left-as-it-is": bag("1.0", {"data/a%25.txt": b"a"}),
    "v1.0/invalid/short-hash": with_line(bag("1.0"), "abc  data/bare-filename"),
    "v1.0/invalid/fetch-not-fetched": without(
        with_line(bag("1.0"), "http://example.org/a - data/bare-filename", "fetch.txt"), "data/bare-filename"
    ),
}
