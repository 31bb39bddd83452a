"""Which curtain a picture should show, put together for the vision process from the rules and the installed packs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from assistant.curtains.loading import InstalledPack, installed_curtains
from assistant.rules.book import RuleBook
from assistant.rules.model import Level
from assistant.vision.curtain_measures import CurtainTask, PackWanted, Standing, WordWanted

WORDS_FACT: Final = "curtain.words"
"""Lettering that a provider's rules name, any of which tells its curtain."""


def curtain_task(
    book: RuleBook,
    today: date,
    *,
    wanted: InstalledPack | None = None,
    installed: Iterable[InstalledPack] | None = None,
) -> CurtainTask | None:
    """What to look for behind a person, by the provider of the rule book; None where no curtain is known of.

    ``wanted`` names the edition that the person chose; without it the provider's newest one that is valid ``today`` is
    wanted. ``installed`` are the packs to know, all installed ones unless given.
    """
    packs = tuple(installed_curtains() if installed is None else installed)
    if wanted is not None and all(one.pack.id != wanted.pack.id for one in packs):
        packs = (*packs, wanted)
    provider = _provider(book)
    if wanted is not None:
        provider = wanted.pack.provider, wanted.pack.provider_name
    if provider is None:
        return None
    name, shown = provider
    own = [one for one in packs if one.pack.provider == name]
    chosen = wanted or _current(own, today)
    words = _words(book) if chosen is None else ()
    if chosen is None and not words:
        return None
    others = [one for one in packs if chosen is None or one.pack.id != chosen.pack.id]
    others.sort(key=lambda one: (one.pack.provider != name, -_since(one).toordinal(), one.pack.id))
    ordered = [*([] if chosen is None else [chosen]), *others]
    return CurtainTask(
        provider=name,
        provider_name=shown if chosen is None else chosen.pack.provider_name,
        packs=tuple(_as_wanted(one, name, chosen, today) for one in ordered),
        words=words,
    )


def _provider(book: RuleBook) -> tuple[str, str] | None:
    for pack in reversed(book.packs):
        if pack.level is Level.PROVIDER:
            return pack.id, pack.name.zh
    return None


def _words(book: RuleBook) -> tuple[str, ...]:
    try:
        return book.words(WORDS_FACT)
    except KeyError:
        return ()


def _current(own: Iterable[InstalledPack], today: date) -> InstalledPack | None:
    """The newest edition that has begun and not ended; without any such, the newest that has begun, then any."""
    ranked = sorted(
        own,
        key=lambda one: (
            _since(one) <= today,
            one.pack.valid_to is None or one.pack.valid_to >= today,
            _since(one),
            one.added,
            one.pack.id,
        ),
    )
    return ranked[-1] if ranked else None


def _since(one: InstalledPack) -> date:
    return one.pack.valid_from or date.min


def _as_wanted(one: InstalledPack, provider: str, chosen: InstalledPack | None, today: date) -> PackWanted:
    pack = one.pack
    if pack.provider != provider:
        standing = Standing.OTHER_PROVIDER
    elif chosen is not None and pack.id == chosen.pack.id:
        standing = Standing.WANTED
    elif chosen is not None and _since(one) > _since(chosen):
        standing = Standing.NEWER
    else:
        standing = Standing.OLDER
    return PackWanted(
        id=pack.id,
        provider=pack.provider,
        provider_name=pack.provider_name,
        version=pack.version,
        standing=standing,
        expired=pack.valid_to is not None and pack.valid_to < today,
        artwork=str(one.artwork.absolute()),
        size=pack.size,
        words=tuple(
            WordWanted(word.id, word.text, word.role.value, word.required, word.box) for word in pack.words
        ),
        cells=tuple(cell.box for cell in pack.cells if cell.word is None),
        ground=pack.ground.lab,
    )
