"""A curtain read off a photograph, as the person confirms it line by line before it is kept. Pure but for the free id that
``saving.new_pack`` looks up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.curtains.model import SMALLEST_SIDE, CurtainPack, CurtainWord, Role
from assistant.curtains.plain_text import plain
from assistant.curtains.saving import EDITION, new_pack
from assistant.errors import CurtainNameless, CurtainPackInvalid
from assistant.findings import Box
from assistant.vision.curtain_measures import CurtainProposal, ProposedWord

MOST_WORDS: Final = 40
LONGEST_WORD: Final = 60


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
    read = plain(text)
    if any(name and name in read for name in map(plain, names)):
        return Role.PROVIDER
    return Role.VERSION if EDITION.search(text) else Role.COMMON


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
    flat: CurtainProposal, words: Sequence[NamedWord], details: Details, today: date
) -> CurtainPack:
    """The pack as the person left it.

    Raises:
        PackIncomplete: something is missing or does not fit together.
    """
    kept = [word for word in words if word.role is not None and word.text.strip()]
    first, last = details.valid_from, details.valid_to
    if min(flat.size) < SMALLEST_SIDE:
        raise PackIncomplete("size")
    if not details.provider or not details.name.strip():
        raise PackIncomplete("provider")
    if not details.version.strip():
        raise PackIncomplete("version")
    if first is not None and last is not None and last < first:
        raise PackIncomplete("dates")
    chosen = tuple(
        CurtainWord(
            id=f"word-{number}",
            text=word.text.strip(),
            role=word.role or Role.COMMON,
            required=word.role is not Role.COMMON,
            box=word.box,
        )
        for number, word in enumerate(kept, start=1)
    )
    try:
        return new_pack(
            flat,
            provider=details.provider,
            provider_name=details.name.strip(),
            version=details.version.strip(),
            today=today,
            words=chosen,
            valid_from=first,
            valid_to=last,
        )
    except CurtainNameless:
        raise PackIncomplete("words") from None
    except CurtainPackInvalid:
        raise PackIncomplete("form") from None
