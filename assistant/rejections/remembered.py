"""A cause of rejection that a draft remembers, so that every later check tests for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Remembered(BaseModel):
    """What a filing was sent back for, with what stood in the fields then.

    It is open while those fields hold what was refused and the person has not said that it is settled. Once something
    else stands there it rests; with the old value it is open again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")]
    """Id of a cause of the catalogue, or ``other`` for one that the person named."""
    about: Annotated[tuple[Annotated[str, StringConstraints(max_length=200)], ...], Field(max_length=60)] = ()
    """Paths of the draft, pictures as ``picture.id-front.0``, or a place outside it (``website``)."""
    quote: Annotated[str, StringConstraints(max_length=1_000)] = ""
    """The words that said so."""
    on: date
    refused: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = ""
    """Print of what stood there (``memory.print_of``): enough to tell whether it changed."""
    settled: date | None = None
    """The day on which the person said that it is done, where nothing in the draft shows it."""
