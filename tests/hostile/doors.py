"""Where files from outside come in. Each door takes bytes and gives the reasons by name, or raises, which is a find."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyrage

from assistant.errors import AssistantError
from assistant.findings import Code
from assistant.package.problems import ProblemCode
from assistant.package.sealing import SealKeys
from assistant.package.signing import SignatureState, SigningKey, check_signature
from assistant.package.verify import Verification, verify_zip
from assistant.vision.measures import FileLimits
from assistant.wording.package import say_problem, say_rules, say_signature, say_skipped, say_verdict
from tests.hostile import seeds

CHANGES = frozenset(
    f"os.{name}" for name in ("mkdir", "rename", "remove", "rmdir", "link", "symlink", "truncate")
)
"""Audit events. The data folder is looked for with ``mkdir``; it is there already."""
IDENTITY = str(pyrage.x25519.Identity.generate())


class Unnamed(Exception):
    """A refusal without a name of the program's own, or a verdict that contradicts itself."""


@dataclass(frozen=True)
class Door:
    """``sound``: files to change into hostile ones. ``enter`` gives the reasons for refusing one; none is a pass."""

    sound: Callable[[], Mapping[str, bytes]]
    enter: Callable[[bytes], list[str]]


def package(data: bytes) -> list[str]:
    """As ``filing verify`` does it, by the profile and by BagIt alone, with every sentence."""
    reasons = []
    for bag_only in (False, True):
        try:
            found = verify_zip(data, bag_only=bag_only, keys=SealKeys("passphrase", (IDENTITY,)))
        except AssistantError as error:
            if not error.code.startswith("package."):
                raise Unnamed(error.code) from error
            reasons.append(error.code)
            continue
        reasons += _said(found)
    return reasons


def _said(found: Verification) -> list[str]:
    for line in (say_verdict(found), say_signature(found), *map(say_skipped, found.skipped)):
        _printable(line)
    _printable(say_rules(found) or "-")
    for problem in found.problems:
        _printable(say_problem(problem))
        _printable(problem.file or "-")
        if not isinstance(problem.code, ProblemCode):
            raise Unnamed(str(problem.code))
    return [problem.code.value for problem in found.problems]


def _printable(line: str) -> None:
    if not line or len(line) > 20_000 or any(ord(one) < 32 or 0xD800 <= ord(one) < 0xE000 for one in line):
        raise Unnamed(repr(line[:100]))


def picture(data: bytes) -> list[str]:
    """As the vision process opens it: whole, and reduced for handing it over."""
    from assistant.vision.measure import inspected
    from assistant.vision.measures import Profile
    from assistant.vision.photo import PictureRefused, encode, open_picture

    limits = _limits()
    measures = inspected(data, limits)
    if measures.problem is not None:
        if not measures.problem.value.startswith("file."):
            raise Unnamed(measures.problem.value)
        return [measures.problem.value]
    if measures.size is None:
        raise Unnamed("neither a size nor a problem")
    try:
        encoded = encode(open_picture(data, limits, at_most=100), Profile(100, 20_000))
    except PictureRefused as refused:
        return [Code(refused.code).value]
    if inspected(encoded.data, limits).values.get("file.metadata"):
        raise Unnamed("metadata travelled")
    return []


@cache
def _limits() -> FileLimits:
    from assistant.rules.loading import rule_book
    from assistant.vision.limits import file_limits

    return file_limits(rule_book())


def signature(data: bytes) -> list[str]:
    """A signature file, and the same bytes as a key file."""
    signed = check_signature(b"manifest", data)
    try:
        SigningKey.read(data[:4096], password="x")
    except AssistantError as error:
        if not error.code.startswith("signing."):
            raise Unnamed(error.code) from error
    return [] if signed.state is SignatureState.VALID else [signed.state.value]


def signatures() -> Mapping[str, bytes]:
    """A signature, a secret key and a public key as files."""
    import minisign

    secret = minisign.SecretKey.from_base64(seeds.KEY.text())
    return {
        "minisig": seeds.KEY.sign(b"manifest", "icp-sample-1 2026-11-24"),
        "secret": bytes(secret),
        "public": bytes(secret.get_public_key()),
    }


DOORS: Mapping[str, Door] = {
    "package": Door(seeds.packages, package),
    "picture": Door(seeds.pictures, picture),
    "document": Door(seeds.documents, picture),
    "signature": Door(signatures, signature),
}


@contextmanager
def nothing_written() -> Iterator[list[str]]:
    """Lists what Python code opened for writing, made, renamed or removed meanwhile. In force for the rest of the process."""
    written: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not watching:
            return
        if event == "open":
            _path, mode, flags = arguments
            if isinstance(_path, int):
                return
            writes = any(one in str(mode) for one in "wax+") or (isinstance(flags, int) and flags & 3)
            # A file without a name in the system's temporary folder is opened by that of the folder, and vanishes by itself.
            if writes and str(_path) != tempfile.gettempdir():
                written.append(str(_path)[:200])
        elif event in CHANGES and str(arguments[0]) != os.environ.get("FILING_ASSISTANT_DATA"):
            written.append(f"{event} {arguments[0]!r}"[:200])

    sys.addaudithook(watch)
    try:
        yield written
    finally:
        watching = False


def bomb(size: int = 400_000_000) -> bytes:
    """A zip of some hundred kilobytes whose one entry unpacks to ``size`` bytes, as it says itself."""
    import zipfile

    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bag/data/a.txt", "w") as entry,
    ):
        for _ in range(size // 1_000_000):
            entry.write(bytes(1_000_000))
    return out.getvalue()
