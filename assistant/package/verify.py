"""Judging a package from anywhere: a zip or a folder. Nothing in it is believed, and nothing is written."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from assistant.errors import InputMissing
from assistant.package.bag_checks import check_bag
from assistant.package.content import Content
from assistant.package.filing_json import PackedRules
from assistant.package.folder_reading import read_folder
from assistant.package.layout import HASHES
from assistant.package.limits import Limits, shipped_limits
from assistant.package.problems import PackageUnreadable, Problem, ProblemCode, Refused
from assistant.package.profile_checks import Inspect, Skipped, Unverified, check_profile
from assistant.package.sealing import SealKeys, is_sealed, most_sealed_bytes, unsealed
from assistant.package.signing import (
    MOST_BYTES,
    SIGNATURE_FILE,
    SIGNED_FILE,
    KnownKey,
    SignatureState,
    Signed,
    Signer,
    check_signature,
)
from assistant.package.zip_reading import read_zip

NO_KEYS: Final = SealKeys()


class PackageVerdict(StrEnum):
    """Valid: no problem at all was found."""

    VALID = "valid"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found, all of it at once.

    ``files`` and ``bytes`` count what is in the package; ``sha256`` is that of the zip as a file, "" for a folder.
    ``skipped`` is what could not be judged here; it does not make a package invalid. A signature that is broken does; by whom a
    valid one is, says ``signer``. ``rules`` are the packs that the package says it was judged by. ``sealed``: it was encrypted.
    """

    verdict: PackageVerdict
    problems: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]
    files: int
    bytes: int
    sha256: str
    signature: SignatureState = SignatureState.UNSIGNED
    signer: Signer | None = None
    rules: tuple[PackedRules, ...] = ()
    sealed: bool = False
    warnings: tuple[Problem, ...] = ()
    """What is allowed and may still go wrong elsewhere; it makes no package invalid."""

    @property
    def by_these_rules(self) -> bool:
        """Whether the package was judged by the very rules that this program has, so that its limits were checked by them."""
        differs = (Unverified.RULES_UNKNOWN, Unverified.RULES_DIFFER)
        return bool(self.rules) and not any(one.why in differs for one in self.skipped)


def verify(
    path: Path,
    *,
    bag_only: bool = False,
    inspect: Inspect | None = None,
    keys: SealKeys = NO_KEYS,
    known: Iterable[KnownKey] = (),
) -> Verification:
    """Judge the package at ``path``. ``bag_only``: by RFC 8493 alone. ``inspect`` opens a picture elsewhere.

    ``keys`` open an encrypted package, in memory; ``known`` are the public keys by which a signature tells something.

    Raises:
        InputMissing: there is nothing at ``path``.
        PackageUnreadable: the system does not let it be read, or it is neither file nor folder.
        SealKeyNeeded, SealNotOpened: it is encrypted, and ``keys`` hold none for it, or another one.
    """
    return opened(path, bag_only=bag_only, inspect=inspect, keys=keys, known=known)[0]


def opened(
    path: Path,
    *,
    bag_only: bool = False,
    inspect: Inspect | None = None,
    keys: SealKeys = NO_KEYS,
    known: Iterable[KnownKey] = (),
) -> tuple[Verification, Content | None]:
    """The verdict, and the content that was judged; None where nothing could be read. Raises as ``verify``.

    Whoever takes something out takes it from this content: the file on the disk may be another one a moment later.
    """
    limits = shipped_limits()
    digest, from_seal = "", False
    try:
        if path.is_dir():
            content = read_folder(path, limits, portable=not bag_only)
        else:
            archive = _read(path, limits)
            digest = hashlib.sha256(archive).hexdigest()
            from_seal = is_sealed(archive)
            if from_seal:
                archive = unsealed(archive, keys, name=path.name)
                _bound(archive, limits)
            content = read_zip(archive, limits, portable=not bag_only)
    except Refused as refused:
        return _refused(refused, digest, sealed=from_seal), None
    judged = _judged(content, digest, limits, bag_only=bag_only, inspect=inspect, known=known)
    return replace(judged, sealed=from_seal), content


def verify_zip(
    archive: bytes,
    *,
    bag_only: bool = False,
    inspect: Inspect | None = None,
    keys: SealKeys = NO_KEYS,
    known: Iterable[KnownKey] = (),
) -> Verification:
    """Judge a package whose bytes are at hand. As ``verify``, but nothing is read."""
    limits = shipped_limits()
    digest = hashlib.sha256(archive).hexdigest()
    from_seal = is_sealed(archive)
    try:
        if from_seal:
            archive = unsealed(archive, keys)
        content = read_zip(archive, limits, portable=not bag_only)
    except Refused as refused:
        return _refused(refused, digest, sealed=from_seal)
    judged = _judged(content, digest, limits, bag_only=bag_only, inspect=inspect, known=known)
    return replace(judged, sealed=from_seal)


def _refused(refused: Refused, digest: str, *, sealed: bool) -> Verification:
    return Verification(PackageVerdict.INVALID, (refused.problem,), (), 0, 0, digest, sealed=sealed)


def _bound(archive: bytes, limits: Limits) -> None:
    if len(archive) > limits.file_bytes:
        raise Refused(Problem(ProblemCode.ZIP_TOO_LARGE, "", {"limit": limits.file_bytes}))


def _read(path: Path, limits: Limits) -> bytes:
    """A regular file's bytes, opened once, never more than the limit: that of an encrypted package is a little more."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise InputMissing(path=path.name) from None
    except (OSError, ValueError):
        raise PackageUnreadable(path=path.name) from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PackageUnreadable(path=path.name)
        try:
            archive = file.read(most_sealed_bytes(limits) + 1)
        except OSError:
            raise PackageUnreadable(path=path.name) from None
    if not is_sealed(archive):
        _bound(archive, limits)
    elif len(archive) > most_sealed_bytes(limits):
        raise Refused(Problem(ProblemCode.SEAL_TOO_LARGE, "", {"limit": most_sealed_bytes(limits)}))
    return archive


def _judged(
    content: Content,
    digest: str,
    limits: Limits,
    *,
    bag_only: bool,
    inspect: Inspect | None,
    known: Iterable[KnownKey],
) -> Verification:
    bag = check_bag(content, limits, also=() if bag_only else HASHES, portable=not bag_only)
    problems = [*content.problems, *bag.problems]
    skipped: tuple[Skipped, ...] = ()
    rules: tuple[PackedRules, ...] = ()
    signed = _signature(content, limits, known)
    if not bag_only:
        profile = check_profile(content, bag, limits, inspect)
        problems += profile.problems
        skipped, rules = tuple(profile.skipped), profile.rules
        if signed.state is SignatureState.BROKEN:
            problems.append(Problem(ProblemCode.BAG_SIGNATURE, SIGNATURE_FILE))
    once: dict[tuple[ProblemCode, str], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.file), problem)
    return Verification(
        PackageVerdict.INVALID if once else PackageVerdict.VALID,
        tuple(once.values()),
        skipped,
        len(content.sizes),
        sum(content.sizes.values()),
        digest,
        signed.state,
        signed.signer,
        rules,
        warnings=tuple({(one.code, one.file): one for one in bag.warnings}.values()),
    )


def _signature(content: Content, limits: Limits, known: Iterable[KnownKey]) -> Signed:
    if SIGNATURE_FILE not in content.sizes:
        return Signed(SignatureState.UNSIGNED)
    try:
        manifest = content.whole(SIGNED_FILE, limits.text_bytes)
        signature = content.whole(SIGNATURE_FILE, MOST_BYTES)
    except (KeyError, Refused):
        return Signed(SignatureState.BROKEN)
    return check_signature(manifest, signature, known)
