"""What a curtain pack is: one edition of one provider's curtain, flat, with every word on it and where it stands.

A pack is a folder: ``curtain.toml``, and beside it the artwork (or a straight photograph) it names. All boxes are in
pixels of that picture.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Final, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.rules.model import Words

PACK_FILE: Final = "curtain.toml"

PackId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ProviderId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
PartId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
ArtworkName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpg|jpeg)$", max_length=60)
]
"""A bare name: the picture lies in the pack's own folder, nowhere else."""
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Coordinate: TypeAlias = Annotated[int, Field(ge=0, le=12_000)]
Length: TypeAlias = Annotated[int, Field(ge=1, le=12_000)]
ArtworkBox: TypeAlias = tuple[Coordinate, Coordinate, Length, Length]
"""Left, top, width, height in pixels of the artwork."""

SMALLEST_SIDE: Final = 300
"""Pixels of the artwork's shorter side: below it no lettering on it can be read."""


class PackModel(BaseModel):
    """Frozen and strict: a mistyped key in a pack is a refusal, not an ignored word."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(StrEnum):
    """What a word on the curtain decides."""

    PROVIDER = "provider"
    """Names the provider: who reads something else here sees another provider's curtain."""
    VERSION = "version"
    """Tells this edition from others."""
    COMMON = "common"
    """Stands on other curtains as well; it decides nothing."""


class CurtainWord(PackModel):
    """One line of lettering. ``required``: it has to be free of the person in every photograph."""

    id: PartId
    text: Text
    role: Role
    required: bool = True
    box: ArtworkBox


class CurtainColour(PackModel):
    """A main colour of the curtain in CIELAB (D65): lightness 0 to 100, a and b some -110 to 110."""

    id: PartId
    lab: tuple[
        Annotated[float, Field(ge=0, le=100)],
        Annotated[float, Field(ge=-128, le=128)],
        Annotated[float, Field(ge=-128, le=128)],
    ]
    share: Annotated[float, Field(gt=0, le=1)]
    """How much of the artwork has it."""


class DistinguishingCell(PackModel):
    """A place where this provider's editions differ. ``word`` names the word in it; a cell without text has none, and
    is told apart by its picture.
    """

    id: PartId
    box: ArtworkBox
    word: PartId | None = None


class CurtainPack(PackModel):
    """One edition of one provider's curtain."""

    id: PackId
    provider: ProviderId
    provider_name: Text
    name: Words
    version: Text
    valid_from: date | None = None
    valid_to: date | None = None
    """First and last day on which the provider takes this edition; None where that is not known."""
    specimen: bool = False
    """True for the curtain of a provider that does not exist."""
    source: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    verified_on: date
    artwork: ArtworkName
    size: tuple[Length, Length]
    """Width and height of the artwork in pixels."""
    words: Annotated[tuple[CurtainWord, ...], Field(min_length=1, max_length=40)]
    colours: Annotated[tuple[CurtainColour, ...], Field(min_length=1, max_length=8)]
    cells: Annotated[tuple[DistinguishingCell, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        width, height = self.size
        if min(self.size) < SMALLEST_SIDE:
            raise ValueError(f"size: the shorter side has fewer than {SMALLEST_SIDE} pixels")
        for ids in (
            [word.id for word in self.words],
            [colour.id for colour in self.colours],
            [cell.id for cell in self.cells],
        ):
            for one, next_one in pairwise(sorted(ids)):
                if one == next_one:
                    raise ValueError(f"the id {one} stands twice")
        boxes = [(word.id, word.box) for word in self.words] + [(cell.id, cell.box) for cell in self.cells]
        for part, (left, top, wide, high) in boxes:
            if left + wide > width or top + high > height:
                raise ValueError(f"the box of {part} reaches out of the artwork")
        if not any(word.role is Role.PROVIDER for word in self.words):
            raise ValueError("words: none names the provider (role = provider)")
        known = {word.id for word in self.words}
        for cell in self.cells:
            if cell.word is not None and cell.word not in known:
                raise ValueError(f"the cell {cell.id} names an unknown word {cell.word}")
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self

    def word(self, word_id: str) -> CurtainWord:
        """A word by its id. Raises ``KeyError``."""
        for word in self.words:
            if word.id == word_id:
                return word
        raise KeyError(word_id)

    @property
    def ground(self) -> CurtainColour:
        """The colour that most of the curtain has."""
        return max(self.colours, key=lambda colour: colour.share)
