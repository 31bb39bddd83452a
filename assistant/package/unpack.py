"""A package becomes a draft again, on this machine or another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.draft import Filing
from assistant.package.content import Content
from assistant.package.filing_json import FilingJson, parsed, payload_name
from assistant.package.layout import FILING
from assistant.package.limits import shipped_limits
from assistant.package.problems import PackageInvalid, Refused
from assistant.package.profile_checks import Inspect
from assistant.package.sealing import SealKeys
from assistant.package.verify import NO_KEYS, PackageVerdict, opened


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A draft out of a package. ``pictures`` maps each ``material.file`` of the filing to its bytes, JPEG."""

    filing: Filing
    pictures: Mapping[str, bytes]


def unpack(path: Path, inspect: Inspect | None = None, keys: SealKeys = NO_KEYS) -> Unpacked:
    """Verify the package at ``path``, zip or folder, and take the draft out of what was verified.

    Every answer, acknowledgement and picture of the packed filing comes back; the pictures as they were handed over,
    which is how they were judged last. ``keys`` open an encrypted one. Nothing is written.

    Raises:
        InputMissing: there is nothing at ``path``.
        PackageUnreadable: the system does not let it be read.
        SealKeyNeeded, SealNotOpened: it is encrypted, and ``keys`` hold none for it, or another one.
        PackageInvalid: it does not verify; nothing of it is believed.
    """
    verification, content = opened(path, inspect=inspect, keys=keys)
    if content is None or verification.verdict is not PackageVerdict.VALID:
        raise PackageInvalid(verification.problems)
    try:
        return _taken(content)
    except Refused as refused:  # a folder that changed while it was read
        raise PackageInvalid((refused.problem,)) from None


def _taken(content: Content) -> Unpacked:
    limits = shipped_limits()
    document = parsed(content.whole(FILING, limits.text_bytes))
    if not isinstance(document, FilingJson):
        raise PackageInvalid(())
    pictures = {
        material.file: content.whole(payload_name(material), limits.picture_bytes)
        for material in document.materials
    }
    return Unpacked(document.filing, pictures)
