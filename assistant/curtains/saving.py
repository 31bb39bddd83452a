"""A new curtain pack from a photograph that was flattened and read: kept in the user's folder, whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.curtains.loading import (
    InstalledPack,
    RefusedPack,
    added_folder,
    installed_curtains,
    load_curtain,
)
from assistant.curtains.model import (
    PACK_FILE,
    CurtainColour,
    CurtainPack,
    CurtainWord,
    DistinguishingCell,
    Role,
)
from assistant.curtains.plain_text import plain
from assistant.curtains.writing import pack_toml
from assistant.errors import CurtainNameless, CurtainPackInvalid, InputMissing
from assistant.rules.model import Words
from assistant.store.whole_file import refusal, sync_folder, write_whole
from assistant.vision.curtain_measures import CurtainProposal, ProposedWord

ARTWORK: Final = "artwork.jpg"
EDITION: Final = re.compile(r"(?:19|20)\d\d|第?[一二三四五六七八九十\d]+版|版本|^v\d", re.IGNORECASE)
"""What lettering looks like that tells editions apart: a year, 版, v2."""
SURE: Final = 0.6
"""Confidence below which a line is taken for noise and not proposed."""


def proposed_words(
    words: Iterable[ProposedWord], provider_name: str, version: str = ""
) -> tuple[CurtainWord, ...]:
    """The words of a new pack with the roles they seem to have; the person may change them before saving.

    What holds the provider's name names the provider; what holds the version, or looks like one, tells the edition; the
    rest is common. Only the first two have to be seen in every photograph.
    """
    found = []
    for number, word in enumerate((one for one in words if one.confidence >= SURE), start=1):
        text = plain(word.text)
        if not text:
            continue
        if plain(provider_name) and plain(provider_name) in text:
            role = Role.PROVIDER
        elif (plain(version) and plain(version) in text) or EDITION.search(word.text):
            role = Role.VERSION
        else:
            role = Role.COMMON
        found.append(
            CurtainWord(
                id=f"word-{number}",
                text=word.text,
                role=role,
                required=role is not Role.COMMON,
                box=word.box,
            )
        )
    return tuple(found)


def new_pack(
    proposal: CurtainProposal,
    *,
    provider: str,
    provider_name: str,
    version: str,
    today: date,
    words: tuple[CurtainWord, ...] | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> CurtainPack:
    """The pack that would be saved, with an id that no installed pack has. ``words`` as the person left them.

    Raises:
        CurtainNameless: no word names the provider, so the curtain could not be told from another's.
        CurtainPackInvalid: a provider id or a text that no pack can hold.
    """
    chosen = proposed_words(proposal.words, provider_name, version) if words is None else words
    if not any(word.role is Role.PROVIDER for word in chosen):
        raise CurtainNameless(name=provider_name)
    try:
        return CurtainPack(
            id=_free_id(provider, version),
            provider=provider,
            provider_name=provider_name,
            name=Words(zh=f"{provider_name}幕布 {version}", en=f"{provider_name} curtain, {version}"),
            version=version,
            valid_from=valid_from,
            valid_to=valid_to,
            source=f"{today.isoformat()} 拍的照片",
            verified_on=today,
            artwork=ARTWORK,
            size=proposal.size,
            words=chosen,
            colours=tuple(
                CurtainColour(id=f"colour-{number}", lab=one.lab, share=min(1.0, max(0.001, one.share)))
                for number, one in enumerate(proposal.colours, start=1)
            ),
            cells=tuple(
                DistinguishingCell(id=f"cell-{number}", box=word.box, word=word.id)
                for number, word in enumerate((word for word in chosen if word.role is Role.VERSION), start=1)
            ),
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or PACK_FILE
        raise CurtainPackInvalid(line=0, field=field, expected=first["msg"]) from None


def save_curtain(pack: CurtainPack, artwork: bytes) -> InstalledPack:
    """Keep a new pack in the user's folder. ``artwork`` is the JPEG of the proposal.

    Raises:
        DiskFull, OutputRefused: it cannot be written; nothing was kept.
    """
    root = added_folder()
    goal = root / pack.id
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=root))
    except OSError as error:
        raise refusal(error, goal) from None
    try:
        write_whole(made / pack.artwork, artwork)
        write_whole(made / PACK_FILE, pack_toml(pack).encode("utf-8"))
        load_curtain(made)
        try:
            made.rename(goal)
        except OSError as error:
            raise refusal(error, goal) from None
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    sync_folder(root)
    return InstalledPack(pack, goal, added=True)


def remove_curtain(installed: InstalledPack | RefusedPack) -> None:
    """Delete a pack that the person added, or a damaged folder of one; only ever a folder of ours.

    Raises:
        InputMissing: it is no such folder.
        OutputRefused: it cannot be removed; it is still there.
    """
    folder = installed.folder
    is_own = isinstance(installed, RefusedPack) or installed.added
    if not is_own or folder.parent != added_folder() or not (folder / PACK_FILE).is_file():
        raise InputMissing(path=folder.name)
    trash = folder.with_name(f".{folder.name}.removed")
    try:
        folder.rename(trash)
    except OSError as error:
        raise refusal(error, folder) from None
    shutil.rmtree(trash, ignore_errors=True)


def _free_id(provider: str, version: str) -> str:
    """``provider-2026``, with a number behind it where that is taken."""
    digits = re.sub(r"[^a-z0-9]+", "-", version.casefold()).strip("-")
    base = f"{provider}-{digits}" if digits else f"{provider}-curtain"
    taken = {one.pack.id for one in installed_curtains()}
    if added_folder().is_dir():
        taken |= {path.name for path in added_folder().iterdir()}
    if base not in taken:
        return base
    return next(name for number in range(2, 10_000) if (name := f"{base}-{number}") not in taken)
