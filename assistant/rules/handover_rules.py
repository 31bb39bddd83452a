"""Rules for handing in: where in the provider's form a picture goes, and which papers a person has to sign."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from assistant.draft import MaterialKind
from assistant.findings import Code
from assistant.rules.base import AsksPart, Circumstance, Rule, RuleId, RuleModel, Words


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
    """A paper that has to be signed, and for which drafts: where a rule that it ``follows`` asks for it, all of ``when`` hold,
    and, where it ``answers`` findings about addresses, one of them was made.

    ``form`` ``own``: a letter of this program may be signed. ``theirs``: only the form of bureau, provider or authority
    counts; the program prints a cover sheet that says which, where it is ``obtained``, and what goes into its ``boxes``.
    """

    type: Literal["letter"] = "letter"
    form: Literal["own", "theirs"]
    template: Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,40}$")] = ""
    """Of ``assets/letters``, without its suffix; only where ``form`` is ``own``."""
    title: Words
    why: Words
    signing: Words
    """Who signs, and how."""
    follows: tuple[RuleId, ...] = ()
    """Topics of preparations and required pictures of any pack; empty: it depends on the rest alone."""
    when: tuple[Circumstance, ...] = ()
    asks: AsksPart = ""
    answers: tuple[Code, ...] = ()
    whose: Literal["", "site"] = ""
    """``site``: one for each site whose responsible person needs it."""
    material: MaterialKind = MaterialKind.DOCUMENT
    """What the signed paper comes back as."""
    obtained: Words | None = None
    boxes: tuple[FormBox, ...] = ()

    @model_validator(mode="after")
    def _has_a_form(self) -> Self:
        is_own = self.form == "own"
        if is_own != bool(self.template) or is_own == (self.obtained is not None):
            raise PydanticCustomError(
                "letter_form", "template for an own letter, obtained for a form of theirs"
            )
        return self
