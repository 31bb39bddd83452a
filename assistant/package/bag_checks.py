"""Is this a BagIt bag, whole and unchanged? RFC 8493 alone; what our own profile asks beyond it is in ``profile_checks``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from assistant.package.content import Content
from assistant.package.layout import DATA, DECLARATION, FETCH, INFO
from assistant.package.limits import Limits
from assistant.package.names import is_escaping, is_unsafe
from assistant.package.problems import Problem, ProblemCode, Refused, shown

KNOWN_HASHES: Final = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
"""What a manifest of a bag may use. RFC 8493 section 2.4 asks readers for the last and sha256; the rest are old bags."""

_MANIFEST = re.compile(r"^(tag)?manifest-([a-z0-9]+)\.txt$")
_LINE = re.compile(r"^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$")
_VERSION = re.compile(r"^BagIt-Version: (\d+)\.(\d+)$")
_ENCODING = re.compile(r"^Tag-File-Character-Encoding: (\S+)$")
_FETCH_LINE = re.compile(r"^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$")
_ENCODINGS: Final = {
    **{name: name for name in ("utf-8", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-32be", "utf-32le")},
    **{f"iso-8859-{number}": f"iso-8859-{number}" for number in (*range(1, 12), *range(13, 17))},
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{
        name: name for name in ("gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r")
    },
    "us-ascii": "ascii",
}
"""IANA's names of encodings, and Python's. Those of which a byte can be anything else than a character are none of them."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest as read: hash by path, and whether it is about tag files."""

    name: str
    algorithm: str
    is_of_tags: bool
    hashes: Mapping[str, str]


@dataclass(slots=True)
class BagReport:
    """What the bag's own rules say of it, and what was computed on the way."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """What is allowed and may still go wrong elsewhere."""
    info: list[tuple[str, str]] = field(default_factory=list)
    """Labels and values of ``bag-info.txt`` in their order."""
    hashes: dict[tuple[str, str], str] = field(default_factory=dict)
    """By algorithm and path, of every file that could be read."""


def check_bag(
    content: Content, limits: Limits, *, also: Iterable[str] = (), portable: bool = True
) -> BagReport:
    """Judge a bag by RFC 8493. ``also`` names hashes to compute for every file beside those that manifests ask for.

    ``portable``: a name that some system cannot have is a fault, as in our own packages; else it is only warned of.
    """
    report = BagReport()
    version, encoding = _declaration(content, limits, report)
    manifests = list(_manifests(content, limits, encoding, version, report, portable=portable))
    algorithms = {*also, *(one.algorithm for one in manifests)}
    for name in sorted(content.sizes):
        try:
            _hash_file(content, name, algorithms, report)
        except Refused as refused:
            report.problems.append(refused.problem)
    of_payload = [one for one in manifests if not one.is_of_tags]
    if not of_payload:
        report.problems.append(Problem(ProblemCode.BAG_MANIFEST_MISSING, "manifest-sha512.txt"))
    if not any(name.startswith(DATA) for name in content.sizes) and "data" not in content.folders:
        report.problems.append(Problem(ProblemCode.BAG_FILE_MISSING, DATA))
    for one in manifests:
        report.problems += _against(one, content, report.hashes)
    report.problems += _unlisted(of_payload, content, everywhere=version >= (1, 0))
    _information(content, limits, encoding, version, report)
    report.problems += _fetch(content, limits, encoding, version)
    return report


def _declaration(content: Content, limits: Limits, report: BagReport) -> tuple[tuple[int, int], str]:
    """BagIt version and encoding of the tag files; the newest and UTF-8 where the declaration cannot be read."""
    usual = ((1, 0), "utf-8")
    wrong = Problem(ProblemCode.BAG_DECLARATION, DECLARATION)
    try:
        raw = content.whole(DECLARATION, limits.text_bytes)
        lines = raw.decode("utf-8").splitlines()
    except (KeyError, Refused, UnicodeDecodeError):
        report.problems.append(wrong)
        return usual
    version = _VERSION.match(lines[0]) if len(lines) == 2 else None
    encoding = _ENCODING.match(lines[1]) if len(lines) == 2 else None
    if version is None or encoding is None or encoding.group(1).lower() not in _ENCODINGS:
        report.problems.append(wrong)
        return usual
    numbers = (int(version.group(1)[:4]), int(version.group(2)[:4]))
    if not (0, 93) <= numbers <= (1, 0):
        report.problems.append(wrong)
    return numbers, _ENCODINGS[encoding.group(1).lower()]


def _text(content: Content, name: str, limits: Limits, encoding: str) -> str:
    raw = content.whole(name, limits.text_bytes)
    if encoding == "utf-16" and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16be"  # RFC 2781 section 4.3: without a mark, the high byte comes first
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Refused(Problem(ProblemCode.BAG_UNREADABLE, shown(name))) from None


def _lines(text: str) -> list[str]:
    """Lines end with LF, CR or both (RFC 8493 section 2.1.3), and with nothing else that Unicode calls an end of line."""
    return [line for line in re.split(r"\r\n|\n|\r", text) if line]


def _manifests(
    content: Content,
    limits: Limits,
    encoding: str,
    version: tuple[int, int],
    report: BagReport,
    *,
    portable: bool,
) -> Iterator[Manifest]:
    for name in sorted(content.sizes):
        match = _MANIFEST.match(name)
        if match is None:
            continue
        if match.group(2) not in KNOWN_HASHES:
            report.problems.append(Problem(ProblemCode.BAG_MANIFEST_LINE, shown(name), {"line": 0}))
            continue
        try:
            text = _text(content, name, limits, encoding)
        except Refused as refused:
            report.problems.append(refused.problem)
            continue
        found: dict[str, str] = {}
        width = hashlib.new(match.group(2), usedforsecurity=False).digest_size * 2
        for number, line in enumerate(_lines(text), start=1):
            parsed = _LINE.match(line)
            if parsed is None or len(parsed.group(1)) != width:
                report.problems.append(Problem(ProblemCode.BAG_MANIFEST_LINE, shown(name), {"line": number}))
                continue
            listed = _unescaped(parsed.group(3), version)
            path = listed.removeprefix("./")
            if parsed.group(2) or path != listed:
                report.warnings.append(Problem(ProblemCode.BAG_MANIFEST_STYLE, shown(name), {"line": number}))
            unsafe = is_unsafe(path, limits.reserved_names)
            if (unsafe if portable else is_escaping(path)) or path.startswith(DATA) == bool(match.group(1)):
                report.problems.append(Problem(ProblemCode.BAG_NAME, shown(path)))
                continue
            if unsafe:
                report.warnings.append(Problem(ProblemCode.BAG_NAME, shown(path)))
            if path in found:
                twice = Problem(
                    ProblemCode.BAG_MANIFEST_TWICE, shown(name), {"line": number, "path": shown(path)}
                )
                # Before 1.0 a file could stand twice; only two different hashes cannot both be right.
                is_same = found[path] == parsed.group(1).lower() and version < (1, 0)
                (report.warnings if is_same else report.problems).append(twice)
            else:
                found[path] = parsed.group(1).lower()
        yield Manifest(name, match.group(2), bool(match.group(1)), found)


def _unescaped(path: str, version: tuple[int, int]) -> str:
    """Percent-encoded CR, LF and percent sign, and nothing else (RFC 8493 section 2.1.3). The last came with version 1.0."""
    encoded = r"%0[Aa]|%0[Dd]|%25" if version >= (1, 0) else r"%0[Aa]|%0[Dd]"
    return re.sub(encoded, lambda match: chr(int(match.group()[1:], 16)), path)


def _hash_file(content: Content, name: str, algorithms: set[str], report: BagReport) -> None:
    hashers = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in algorithms}
    for piece in content.read(name):
        for hasher in hashers.values():
            hasher.update(piece)
    for algorithm, hasher in hashers.items():
        report.hashes[algorithm, name] = hasher.hexdigest()


def _against(one: Manifest, content: Content, hashes: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Files that a manifest lists and that are not there or not the same."""
    for path, wanted in one.hashes.items():
        if path not in content.sizes:
            yield Problem(ProblemCode.BAG_FILE_MISSING, shown(path), {"manifest": one.name})
        elif (one.algorithm, path) in hashes and hashes[one.algorithm, path] != wanted:
            yield Problem(ProblemCode.BAG_HASH, shown(path), {"manifest": one.name})


def _unlisted(manifests: list[Manifest], content: Content, *, everywhere: bool) -> Iterator[Problem]:
    """Payload that a manifest does not know. Since 1.0 every manifest lists every file, before it one was enough."""
    for name in sorted(content.sizes):
        if not name.startswith(DATA):
            continue
        without = [one.name for one in manifests if name not in one.hashes]
        if without and (everywhere or len(without) == len(manifests)):
            yield Problem(ProblemCode.BAG_FILE_UNLISTED, shown(name), {"manifest": without[0]})


def _information(
    content: Content, limits: Limits, encoding: str, version: tuple[int, int], report: BagReport
) -> None:
    """``bag-info.txt`` where there is one: its form, and the count of the payload that it gives."""
    if INFO not in content.sizes:
        return
    try:
        lines = _lines(_text(content, INFO, limits, encoding))
    except Refused as refused:
        report.problems.append(refused.problem)
        return
    found: list[
        tuple[str, list[str]]
    ] = []  # a value in its lines: joined line by line, many of them would take long
    for number, line in enumerate(lines, start=1):
        label, colon, value = line.partition(":")
        if line[0] in " \t" and found:
            found[-1][1].append(line.strip())
        elif (
            not colon
            or not label.strip()
            or line[0] in " \t"
            or (version >= (1, 0) and label != label.strip())  # RFC 8493 section 2.2.2
        ):
            report.problems.append(Problem(ProblemCode.BAG_INFO, INFO, {"line": number}))
        else:
            found.append((label, [value.strip()]))
    report.info += [(label, " ".join(parts)) for label, parts in found]
    payload = [size for name, size in content.sizes.items() if name.startswith(DATA)]
    for label, value in report.info:
        if label.lower() == "payload-oxum" and value != f"{sum(payload)}.{len(payload)}":
            report.problems.append(Problem(ProblemCode.BAG_OXUM, INFO))


def _fetch(content: Content, limits: Limits, encoding: str, version: tuple[int, int]) -> Iterator[Problem]:
    """``fetch.txt``: nothing is ever fetched here; a file that is still to be fetched is missing (see ``_against``)."""
    if FETCH not in content.sizes:
        return
    try:
        lines = _lines(_text(content, FETCH, limits, encoding))
    except Refused as refused:
        yield refused.problem
        return
    for line in lines:
        match = _FETCH_LINE.match(line)
        path = _unescaped(match.group(1), version) if match else ""
        if not path.startswith(DATA) or is_escaping(path):
            yield Problem(ProblemCode.BAG_FETCH, FETCH)
            return
