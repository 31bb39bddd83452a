"""The tag files of a package, made from its payload: manifests, ``bag-info.txt``, declaration, profile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from assistant.package.layout import (
    DECLARATION,
    DECLARED,
    DISTRIBUTION,
    HASHES,
    INFO,
    PROFILE,
    PROFILE_FILE,
    PROFILE_IDENTIFIER,
    RULE_PACK_TAG,
    canonical_json,
    software_version,
)


def manifest(hashes: Mapping[str, str]) -> bytes:
    """A manifest of files by name with their hashes in hexadecimal: sorted, two blanks, as ``sha256sum -c`` reads it."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(hashes.items())).encode()


def hashes_of(files: Mapping[str, bytes], algorithm: str) -> dict[str, str]:
    """The hash of each file, by name."""
    return {name: hashlib.new(algorithm, data).hexdigest() for name, data in files.items()}


def bag_info(
    payload: Mapping[str, int], identifier: str, today: date, packs: Iterable[tuple[str, str]]
) -> bytes:
    """``bag-info.txt``: ``payload`` maps names to bytes, ``packs`` are id and version of each rule pack."""
    lines = [
        f"Bag-Software-Agent: {DISTRIBUTION} {software_version()}",
        f"BagIt-Profile-Identifier: {PROFILE_IDENTIFIER}",
        f"Bagging-Date: {today.isoformat()}",
        f"External-Identifier: {identifier}",
        f"Payload-Oxum: {oxum(payload)}",
        *(f"{RULE_PACK_TAG}: {pack} {' '.join(version.split())}" for pack, version in packs),
    ]
    return "".join(line + "\n" for line in lines).encode()


def oxum(payload: Mapping[str, int]) -> str:
    """Bytes and number of the payload's files, as RFC 8493 section 2.2.2 writes them: ``2345678.5``."""
    return f"{sum(payload.values())}.{len(payload)}"


def with_tag_files(
    payload: Mapping[str, bytes], identifier: str, today: date, packs: Iterable[tuple[str, str]]
) -> dict[str, bytes]:
    """The whole bag: payload and every tag file."""
    sizes = {name: len(data) for name, data in payload.items()}
    tags = {
        DECLARATION: DECLARED,
        INFO: bag_info(sizes, identifier, today, packs),
        PROFILE_FILE: canonical_json(PROFILE),
    }
    tags.update({f"manifest-{name}.txt": manifest(hashes_of(payload, name)) for name in HASHES})
    closing = {f"tagmanifest-{name}.txt": manifest(hashes_of(tags, name)) for name in HASHES}
    return {**payload, **tags, **closing}
