"""Rules for handing in: where in the provider's form a picture goes, and which papers a person has to sign."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from assistant.draft import MaterialKind
from assistant.rules.base import AsksPart, Circumstance, Rule, RuleModel, Words


class PictureSlot(Rule):
    """A place for pictures in the provider's form (图片类型), and what goes there."""

    type: Literal["slot"] = "slot"
    material: MaterialKind
    whose: Literal["", "subject", "site"] = ""
    """Of which responsible person; empty: it does not matter whose."""
    number: int | None = None
    """The ministry's number for the place."""
    name: Words


class FormBox(RuleModel):
    """A box of a form that somebody else publishes: how it is called there, and the path in the draft of what goes in."""

    label: Words
    path: str = ""
    says: Words | None = None
    """What to write where no field of the draft holds it."""


class LetterRule(Rule):
    """A paper that has to be signed, and for which drafts. ``when``: all of these have to hold.

    ``form`` ``own``: a letter of this program may be signed. ``theirs``: only the form of bureau or provider counts; the
    program prints a cover sheet that says which, where it is ``obtained``, and what goes into its ``boxes``.
    """

    type: Literal["letter"] = "letter"
    form: Literal["own", "theirs"]
    template: Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,40}$")] = ""
    """Of ``assets/letters``, without its suffix; only where ``form`` is ``own``."""
    title: Words
    why: Words
    signing: Words
    """Who signs, and how."""
    when: tuple[Circumstance, ...] = ()
    asks: AsksPart = ""
    sites_from: Annotated[int, Field(ge=0)] = 0
    material: MaterialKind = MaterialKind.DOCUMENT
    """What the signed paper comes back as."""
    obtained: Words | None = None
    boxes: tuple[FormBox, ...] = ()

    @model_validator(mode="after")
    def _has_a_form(self) -> Self:
        if (self.form == "own") != bool(self.template) or (self.form == "theirs") != (
            self.obtained is not None
        ):
            raise PydanticCustomError(
                "letter_form", "template for an own letter, obtained for a form of theirs"
            )
        return self
