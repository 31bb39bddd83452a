"""A curtain pack from a photograph: what was read off the flattened curtain, as the person confirmed it. Pure but for
``add_pack`` and ``remove_pack``, which write and remove one folder of the person's own.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.curtains.loading import InstalledPack
from assistant.curtains.model import (
    PACK_FILE,
    SMALLEST_SIDE,
    CurtainColour,
    CurtainPack,
    CurtainWord,
    DistinguishingCell,
    Role,
)
from assistant.curtains.writing import pack_toml
from assistant.errors import CurtainPackUnknown
from assistant.findings import Box
from assistant.rules.model import Words
from assistant.store.whole_file import refusal, write_whole
from assistant.vision.curtain_measures import CurtainProposal, ProposedWord

ARTWORK: Final = "curtain.jpg"
MOST_WORDS: Final = 40
LONGEST_WORD: Final = 60
VERSION: Final = re.compile(r"(?:19|20)\d\d|\d+\s*版|第\s*[0-9一二三四五六七八九十]+\s*版|\b[vV]\.?\s?\d")
"""What an edition is called on a curtain: a year, a numbered edition, a V with a number."""


@dataclass(frozen=True, slots=True)
class NamedWord:
    """A line as the person wants it kept; ``role`` None leaves it out."""

    text: str
    box: Box
    role: Role | None


@dataclass(frozen=True, slots=True)
class Details:
    """What else a pack says. ``provider`` is an id, ``name`` what the provider is called on the curtain."""

    provider: str
    name: str
    version: str
    valid_from: date | None = None
    valid_to: date | None = None


class PackIncomplete(ValueError):
    """The pack cannot be made yet: ``missing`` is ``provider``, ``words``, ``version``, ``dates``, ``size`` or ``form``."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def guessed_role(text: str, names: Collection[str]) -> Role:
    """What a line probably is; ``names`` are those of the provider, in any script."""
    plain = "".join(text.split()).casefold()
    if any(name and "".join(name.split()).casefold() in plain for name in names):
        return Role.PROVIDER
    return Role.VERSION if VERSION.search(text) else Role.COMMON


def guessed_words(lines: Sequence[ProposedWord], names: Collection[str]) -> tuple[NamedWord, ...]:
    """The lines as a start for the person, the first forty."""
    return tuple(
        NamedWord(line.text[:LONGEST_WORD], line.box, guessed_role(line.text, names))
        for line in lines[:MOST_WORDS]
    )


def guessed_version(words: Sequence[NamedWord]) -> str:
    """The first line that names an edition; empty where none does."""
    return next((word.text for word in words if word.role is Role.VERSION), "")


def made_pack(
    flat: CurtainProposal, words: Sequence[NamedWord], details: Details, today: date, taken: Collection[str]
) -> CurtainPack:
    """The pack. ``taken`` are ids that other packs have.

    Raises:
        PackIncomplete: something is missing or does not fit together.
    """
    kept = [word for word in words if word.role is not None and word.text.strip()]
    if min(flat.size) < SMALLEST_SIDE:
        raise PackIncomplete("size")
    if not details.provider or not details.name.strip():
        raise PackIncomplete("provider")
    if not any(word.role is Role.PROVIDER for word in kept):
        raise PackIncomplete("words")
    if not details.version.strip():
        raise PackIncomplete("version")
    if (
        details.valid_from is not None
        and details.valid_to is not None
        and details.valid_to < details.valid_from
    ):
        raise PackIncomplete("dates")
    version = details.version.strip()
    ids = [f"word-{number}" for number in range(1, len(kept) + 1)]
    try:
        return CurtainPack(
            id=_free_id(f"{details.provider}-{_as_id(version)}", taken),
            provider=details.provider,
            provider_name=details.name.strip(),
            name=Words(
                zh=f"{details.name.strip()}幕布 {version}", en=f"{details.name.strip()} curtain {version}"
            ),
            version=version,
            valid_from=details.valid_from,
            valid_to=details.valid_to,
            source="使用者拍的幕布照片",
            verified_on=today,
            artwork=ARTWORK,
            size=flat.size,
            words=tuple(
                CurtainWord(
                    id=word_id,
                    text=word.text.strip(),
                    role=word.role or Role.COMMON,
                    required=word.role is not Role.COMMON,
                    box=word.box,
                )
                for word_id, word in zip(ids, kept, strict=True)
            ),
            colours=tuple(
                CurtainColour(
                    id="ground" if place == 0 else f"colour-{place + 1}",
                    lab=one.lab,
                    share=min(1.0, one.share),
                )
                for place, one in enumerate(flat.colours[:8])
            ),
            cells=tuple(
                DistinguishingCell(id=f"cell-{word_id}", box=word.box, word=word_id)
                for word_id, word in zip(ids, kept, strict=True)
                if word.role is Role.VERSION
            )[:20],
        )
    except ValidationError:
        raise PackIncomplete("form") from None


def _as_id(version: str) -> str:
    """What of an edition's name an id may hold."""
    plain = "-".join(re.findall(r"[a-z0-9]+", version.casefold()))
    return plain[:30].strip("-") or "added"


def _free_id(wanted: str, taken: Collection[str]) -> str:
    name, number = wanted[:54], 2
    while name in taken:
        name, number = f"{wanted[:54]}-{number}", number + 1
    return name


def add_pack(folder: Path, pack: CurtainPack, jpeg: bytes) -> InstalledPack:
    """Write a pack into ``folder``, the person's own; whole or not at all.

    Raises:
        DiskFull, OutputRefused: it cannot be written; nothing is left behind.
    """
    goal = folder / pack.id
    part = folder / f".{pack.id}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        write_whole(part / pack.artwork, jpeg)
        write_whole(part / PACK_FILE, pack_toml(pack).encode())
        os.replace(part, goal)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise refusal(error, goal) from None
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return InstalledPack(pack, goal, added=True)


def remove_pack(folder: Path, pack_folder: Path) -> None:
    """Remove a pack that the person added; only ever a folder right below ``folder``.

    Raises:
        CurtainPackUnknown: it is no such folder.
        OutputRefused: it cannot be removed; it is still there.
    """
    if pack_folder.parent != folder or not (pack_folder / PACK_FILE).is_file():
        raise CurtainPackUnknown(id=pack_folder.name)
    trash = folder / f".{pack_folder.name}.removed"
    try:
        with suppress(FileNotFoundError):
            shutil.rmtree(trash)
        os.replace(pack_folder, trash)
    except OSError as error:
        raise refusal(error, pack_folder) from None
    shutil.rmtree(trash, ignore_errors=True)
