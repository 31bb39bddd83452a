"""Rules about site names and service contents: words, forms, choices, lengths, and what is suggested instead."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.findings import Code, Severity
from assistant.rules.base import Rule, RuleId, Words

NAME: Literal["name"] = "name"


class SaidBy(Rule):
    """A statement that some providers make. Their own customers are held to it at ``severity``, those of others, and drafts
    without a provider, at ``elsewhere`` where that is given: one provider's list is no law at another.
    """

    severity: Severity
    elsewhere: Severity | None = None
    said_by: tuple[RuleId, ...] = ()
    """Ids of providers. Empty: an authority, or nobody that has a pack."""

    @model_validator(mode="after")
    def _is_no_stronger_elsewhere(self) -> Self:
        order = list(Severity)
        if self.elsewhere is not None and order.index(self.elsewhere) < order.index(self.severity):
            raise PydanticCustomError("stronger_elsewhere", "no stronger elsewhere")
        return self

    def strength(self, provider: str) -> Severity:
        """How much it weighs for a filing with this provider; an empty id is none."""
        if self.elsewhere is None or provider in self.said_by:
            return self.severity
        return self.elsewhere


class NameWord(SaidBy):
    """Words that must not stand in a text. ``latin`` needs no words: it is any Latin letter."""

    type: Literal["words"] = "words"
    code: Code
    words: tuple[str, ...] = ()
    match: Literal["prefix", "contains", "latin"] = "contains"
    fields: tuple[Literal["name", "content"], ...] = (NAME,)
    """The site's name, or what is said of its content (the remark)."""
    unless: tuple[str, ...] = ()
    """A text that ends with one of these is allowed."""
    paper: Words | None = None
    """What has to be handed in with the word, for words that need an approval."""

    @model_validator(mode="after")
    def _has_words_unless_it_needs_none(self) -> Self:
        if bool(self.words) == (self.match == "latin"):
            raise PydanticCustomError("words_missing", "words")
        return self


class NameForm(SaidBy):
    """How names have to end there."""

    type: Literal["name-form"] = "name-form"
    endings: Annotated[tuple[str, ...], Field(min_length=1)]
    frees: tuple[str, ...] = ()
    """Words that no rule forbids within the ending, since the form asks for them."""


class ContentChoice(SaidBy):
    """Kinds of service content, by key, that cannot be chosen, or the only ones that can."""

    type: Literal["content-choice"] = "content-choice"
    refuses: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    """What to choose in place of those refused."""

    @model_validator(mode="after")
    def _says_one_of_the_two(self) -> Self:
        if bool(self.refuses) == bool(self.only):
            raise PydanticCustomError("choice_unclear", "refuses or only")
        return self


class RemarkLength(SaidBy):
    """How long the remark has to be, in characters."""

    type: Literal["remark-length"] = "remark-length"
    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=1)]


class Topic(Rule):
    """Ready names for one topic, and what such a site holds, for a draft of the remark."""

    type: Literal["topic"] = "topic"
    keywords: Annotated[tuple[str, ...], Field(min_length=1)]
    names: Annotated[tuple[str, ...], Field(min_length=1)]
    holds: Words
