"""The catalogue of causes: what filings are sent back for, how that is worded, where it leads, with source and day."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from assistant.rules.base import RuleModel, Source, Words

CauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Area = Literal[
    "domain",
    "site",
    "subject",
    "person",
    "contact",
    "photo",
    "document",
    "order",
    "access",
    "process",
    "upload",
]
OUTSIDE: Final = frozenset({"website", "order", "sms", "upload"})
"""Places that are no field of a draft: the live site, the provider's order, the text message, its upload interface."""
GROUP: Final = re.compile(r"\{(\w+)\}")


class Where(RuleModel):
    """If one of these phrases stands in the sentence, the cause is about these fields alone."""

    words: tuple[Phrase, ...]
    fields: tuple[str, ...]


class Cause(RuleModel):
    """One thing that filings are sent back for.

    ``fields`` are paths of a draft with ``*`` where the text may say which (``persons.*.mobile``), pictures as
    ``picture.id-front.*``, or one of ``OUTSIDE``. ``checked``: whether this program can see it.
    """

    id: CauseId
    area: Area
    fields: Annotated[tuple[str, ...], Field(min_length=1)]
    says: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    may: tuple[Phrase, ...] = ()
    """Phrases that count only in a text that says that something was sent back."""
    where: tuple[Where, ...] = ()
    beats: tuple[CauseId, ...] = ()
    """Wider causes that the same sentence is not about then."""
    title: Words
    why: Words
    remedy: Words
    rule: str = ""
    """``pack/rule id`` of the rule that tests for it, where there is one."""
    checked: Literal["yes", "partly", "no"]
    source: str
    verified_on: date


class TextMarks(RuleModel):
    """Words that tell what kind of text it is."""

    rejected: tuple[str, ...]
    hypothetical: tuple[str, ...]
    """A clause that speaks of what might happen claims nothing."""
    opening: tuple[str, ...]
    """The same, where a clause begins with it, and not with one of ``opening_not``."""
    opening_not: tuple[str, ...]
    code: tuple[str, ...]
    code_of: tuple[str, ...]
    approved: tuple[str, ...]
    waiting: tuple[str, ...]
    submitted: tuple[str, ...]
    ours: tuple[str, ...]
    """Without one of these a text that does not say 驳回 is not about a filing."""
    about: tuple[str, ...]
    """So plainly about a filing that words of another trade beside them, as in a company's name, change nothing."""
    foreign: tuple[str, ...]
    """Of another trade."""
    advert: tuple[str, ...]
    """Selling something, or telling everybody how it goes."""
    plain: tuple[str, ...]
    """Words of reviewers: without one of these, or of ``about``, another trade's refusal is meant."""
    bare: tuple[str, ...]
    """A console's line has one of these, and none of ``addressed``."""
    addressed: tuple[str, ...]
    frame: tuple[str, ...]
    """What surrounds a reason: greetings, invitations to log in. A sentence of these alone is no reason."""
    complaint: tuple[str, ...]
    """Characters without which a clause beside a recognised one complains of nothing."""


class Catalogue(RuleModel):
    """All causes, as of one version. The sentences stand in ``assets/rejections/causes.toml``."""

    version: str
    verified_on: date
    reach: Annotated[int, Field(ge=4, le=80)]
    """Folded characters from the first word of a phrase to the last."""
    sources: tuple[Source, ...]
    text: TextMarks
    groups: dict[str, tuple[str, ...]]
    causes: tuple[Cause, ...]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        known = {source.id for source in self.sources}
        seen: set[str] = set()
        for cause in self.causes:
            if cause.id in seen:
                raise PydanticCustomError("cause_twice", "{id} twice", {"id": cause.id})
            seen.add(cause.id)
            if unknown := [tag for tag in cause.source.split() if tag not in known]:
                raise PydanticCustomError("source_unknown", "no source {id}", {"id": unknown[0]})
            if strange := [one for one in cause.beats if all(one != other.id for other in self.causes)]:
                raise PydanticCustomError("cause_unknown", "no cause {id}", {"id": strange[0]})
            phrases = [*cause.says, *cause.may, *(word for one in cause.where for word in one.words)]
            for name in (name for phrase in phrases for name in GROUP.findall(phrase)):
                if name not in self.groups:
                    raise PydanticCustomError("group_unknown", "no group {id}", {"id": name})
        return self

    def cause(self, cause_id: str) -> Cause | None:
        """A cause by its id; None for one that this version does not know."""
        return next((one for one in self.causes if one.id == cause_id), None)

    def sources_of(self, cause: Cause) -> tuple[Source, ...]:
        """The sources of one cause, in the order in which it names them."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[tag] for tag in cause.source.split())
