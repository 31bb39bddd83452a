"""A second judge of bags, written from the rules of RFC 8493 alone: it shares no line with the program and imports none of it.

``judge(folder)`` lists what is wrong, in words; nothing where the bag is valid. Earlier versions (0.93 to 0.97) are judged by their
own looser rules where they differ.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

ALGORITHMS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}


def judge(folder: Path) -> list[str]:
    """What is wrong with the bag in this folder."""
    said = _declaration(folder)
    if isinstance(said, str):
        return [said]
    version, encoding = said
    wrong: list[str] = []
    payload = _files(folder, folder / "data")
    if not (folder / "data").is_dir():
        wrong.append("no data folder (2.1.2)")
    manifests = sorted(folder.glob("manifest-*.txt"))
    if not manifests:
        wrong.append("no payload manifest (2.1.3)")
    known: set[str] = set()
    for path in [*manifests, *sorted(folder.glob("tagmanifest-*.txt"))]:
        of_tags = path.name.startswith("tag")
        listed = _manifest(path, encoding, version, wrong)
        if listed is None:
            continue
        algorithm = path.stem.partition("-")[2]
        for name, expected in listed.items():
            if _leaves(name) or name.startswith("data/") == of_tags:
                wrong.append(f"{path.name}: {name!r} lies outside (5.1)")
                continue
            there = folder / name
            if not there.is_file():
                wrong.append(f"{path.name}: {name!r} is missing (3)")
            elif hashlib.new(algorithm, there.read_bytes()).hexdigest() != expected.lower():
                wrong.append(f"{path.name}: {name!r} differs (3)")
        if not of_tags:
            known |= set(listed)
            if version >= (1, 0) and (unlisted := payload - set(listed)):
                wrong.append(f"{path.name} does not list {sorted(unlisted)} (2.1.3)")
    if manifests and (unlisted := payload - known):
        wrong.append(f"no manifest lists {sorted(unlisted)} (3)")
    wrong += _fetch(folder, encoding, version)
    wrong += _info(folder, payload, encoding, version)
    return wrong


def _declaration(folder: Path) -> tuple[tuple[int, int], str] | str:
    try:
        text = (folder / "bagit.txt").read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return "no readable bagit.txt (2.1.1)"
    match = re.fullmatch(
        r"BagIt-Version: ([0-9]+)\.([0-9]+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: (\S+)(?:\r\n|\n|\r)?",
        text,
    )
    if match is None:
        return "bagit.txt is not of the two lines (2.1.1)"
    version = (int(match.group(1)), int(match.group(2)))
    if not (0, 93) <= version <= (1, 0):
        return f"unknown version {version}"
    return version, match.group(3)


def _files(folder: Path, below: Path) -> set[str]:
    found = set()
    for base, _folders, files in os.walk(below):
        found |= {(Path(base) / name).relative_to(folder).as_posix() for name in files}
    return found


def _read(path: Path, encoding: str) -> list[str] | None:
    raw = path.read_bytes()
    try:
        if encoding.upper() == "UTF-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "UTF-16BE"
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return [line for line in re.split("\r\n|\n|\r", text.lstrip("\ufeff")) if line]


def _decoded(name: str, version: tuple[int, int]) -> str:
    name = re.sub("%0[aA]", "\n", re.sub("%0[dD]", "\r", name))
    return name.replace("%25", "%") if version >= (1, 0) else name


def _leaves(name: str) -> bool:
    return (
        name.startswith(("/", "~", "%", "\\"))
        or "\\" in name
        or re.match("[A-Za-z]:", name) is not None
        or any(part in ("", ".", "..") for part in name.split("/"))
    )


def _manifest(path: Path, encoding: str, version: tuple[int, int], wrong: list[str]) -> dict[str, str] | None:
    algorithm = path.stem.partition("-")[2]
    lines = _read(path, encoding)
    if algorithm not in ALGORITHMS or lines is None:
        wrong.append(f"{path.name} cannot be read (2.1.3)")
        return None
    listed: dict[str, str] = {}
    for line in lines:
        match = re.fullmatch(rf"([0-9a-fA-F]{{{ALGORITHMS[algorithm]}}})[ \t]+\*?(?:\./)?(.+)", line)
        if match is None:
            wrong.append(f"{path.name}: {line[:60]!r} is no line of a manifest (2.1.3)")
            continue
        name = _decoded(match.group(2), version)
        twice = name in listed
        if twice and (version >= (1, 0) or listed[name].lower() != match.group(1).lower()):
            wrong.append(f"{path.name}: {name!r} stands twice (2.1.3)")
        listed.setdefault(name, match.group(1))
    return listed


def _fetch(folder: Path, encoding: str, version: tuple[int, int]) -> list[str]:
    if not (folder / "fetch.txt").is_file():
        return []
    for line in _read(folder / "fetch.txt", encoding) or [""]:
        match = re.fullmatch(r"\S+[ \t]+(?:[0-9]+|-)[ \t]+(.+)", line)
        name = _decoded(match.group(1), version) if match else ""
        if not name.startswith("data/") or _leaves(name):
            return ["fetch.txt names a place outside the payload (2.2.3, 5.1)"]
    return []


def _info(folder: Path, payload: set[str], encoding: str, version: tuple[int, int]) -> list[str]:
    path = folder / "bag-info.txt"
    if not path.is_file():
        return []
    lines = _read(path, encoding)
    if lines is None:
        return ["bag-info.txt cannot be read (2.2.2)"]
    wrong, elements = [], []
    for line in lines:
        label, colon, value = line.partition(":")
        if line[0] in " \t" and elements:
            elements[-1][1] += " " + line.strip()
        elif not colon or not label.strip() or (version >= (1, 0) and label != label.strip()):
            wrong.append(f"bag-info.txt: {line[:60]!r} (2.2.2)")
        else:
            elements.append([label, value.strip()])
    size = sum((folder / name).stat().st_size for name in payload)
    for label, value in elements:
        if label.strip().lower() == "payload-oxum" and value != f"{size}.{len(payload)}":
            wrong.append("Payload-Oxum differs (2.2.2)")
    return wrong
