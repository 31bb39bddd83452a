"""What a rule pack is: dated data, each rule with its source and the day it was last verified.

Code knows the kinds of rules below, never their values. What all of them have stands in ``base``.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from assistant.draft import DocumentKind, MaterialKind, SubjectKind
from assistant.findings import Code, Severity
from assistant.rules.base import (
    AsksPart,
    Basis,
    Circumstance,
    Level,
    Rule,
    RuleId,
    RuleModel,
    Short,
    Source,
    Verification,
    Words,
)
from assistant.rules.handover_rules import LetterRule, PictureSlot
from assistant.rules.name_rules import ContentChoice, NameForm, NameWord, RemarkLength, Topic

Pair: TypeAlias = tuple[float, float]


class Need(RuleModel):
    """A limit is judged only where ``measure`` is at least ``at_least``."""

    measure: str
    at_least: float


class When(RuleModel):
    """A limit applies only where ``measure`` lies within these bounds; elsewhere there is nothing to judge."""

    measure: str
    at_least: float | None = None
    at_most: float | None = None


class Limit(Rule):
    """A measure of a picture against a limit; the worst level passed is the finding's severity.

    ``above``: a finding where the measure is greater than the level. ``below``: where it is smaller.
    ``outside``: where it is outside the pair. ``magnitude`` takes the absolute value first.
    """

    type: Literal["limit"] = "limit"
    code: Code
    pictures: tuple[MaterialKind, ...]
    measure: str
    unit: str = ""
    magnitude: bool = False
    above: dict[Severity, float] = Field(default_factory=dict)
    below: dict[Severity, float] = Field(default_factory=dict)
    outside: dict[Severity, Pair] = Field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    """Where one is not met the check is reported as not made."""
    when: tuple[When, ...] = ()
    """Where one is not met the limit does not apply, and nothing is reported."""
    supplementary: bool = False
    """A second look at a fault that other limits look for as well: where it was not measured, nothing is reported."""
    side: str = ""
    """Which wording a code with several gets: ``busy`` for ``background.not_plain.busy``."""

    @model_validator(mode="after")
    def _exactly_one_direction(self) -> Self:
        if sum(map(bool, (self.above, self.below, self.outside))) != 1:
            raise ValueError("exactly one of above, below, outside")
        return self


class Turn(RuleModel):
    """Two values in place of one, so that nothing flickers: good from ``enter`` on, until ``leave`` is passed."""

    enter: float
    leave: float


class LiveLimit(Rule):
    """When a check of the live picture turns good, and when it stops being good.

    A measure has to be ``at_least`` or ``at_most`` this, or both. ``code`` is what is wrong, ``over`` where it is too
    much and that has a code of its own.
    """

    type: Literal["live"] = "live"
    code: Code
    over: Code | None = None
    pictures: tuple[MaterialKind, ...]
    measure: str
    unit: str = ""
    at_least: Turn | None = None
    at_most: Turn | None = None
    still: Literal[Severity.WARN, Severity.BLOCK] = Severity.WARN
    """The level of the still's own limit that must not be reached."""
    needs: tuple[Need, ...] = ()

    @model_validator(mode="after")
    def _leaving_is_milder_than_entering(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("at_least, at_most or both")
        if self.at_least is not None and self.at_least.leave > self.at_least.enter:
            raise ValueError("at_least: leave must not exceed enter")
        if self.at_most is not None and self.at_most.leave < self.at_most.enter:
            raise ValueError("at_most: enter must not exceed leave")
        return self


class Fact(Rule):
    """One value that a judge asks for by id: a number, a word, a list of words."""

    type: Literal["fact"] = "fact"
    value: bool | int | float | str | tuple[str, ...]
    severity: Severity = Severity.BLOCK
    unit: str = ""


class Requirement(Rule):
    """A picture that has to be handed in."""

    type: Literal["requirement"] = "requirement"
    material: MaterialKind
    of: Literal["subject", "person"] = "person"
    """``person``: one for each responsible person. ``subject``: one in all."""
    optional: bool = False
    when: tuple[Circumstance, ...] = ()
    """All of these have to hold."""
    sites_from: Annotated[int, Field(ge=0)] = 0
    """Only where the order has at least so many sites."""


class Preparation(Rule):
    """A thing to have at hand before filling in, with who sees to it and how many days it takes."""

    type: Literal["preparation"] = "preparation"
    when: tuple[Circumstance, ...] = ()
    sites_from: Annotated[int, Field(ge=0)] = 0
    part: Literal["paper", "picture", "person", "phone", "app", "account", "step"] = "paper"
    """What sort of thing it is."""
    then: bool = False
    """Comes after the package is made: handing in, being called, the text message, the review."""
    asks: AsksPart = ""
    """Only where this part of a record is changed or given up."""
    title: Words
    why: Words
    how: Words
    who: Words
    days: tuple[int, int] = (0, 0)


class PictureProfile(Rule):
    """How a picture has to look when it is handed over."""

    type: Literal["picture"] = "picture"
    pictures: tuple[MaterialKind, ...] = ()
    """Empty: every kind."""
    format: Literal["jpeg"] = "jpeg"
    longest_side: int = 2000
    shortest_side: int = 0
    most_bytes: int
    fewest_bytes: int = 0


class FormField(Rule):
    """One row of the provider's form, in its order. ``path`` is a path in the draft."""

    type: Literal["form"] = "form"
    label: Words
    path: str


class Counted(StrEnum):
    """What a count rule counts."""

    SITES = "sites"
    """Sites of the order together with those that the subject has on record."""
    NEW_SITES = "new-sites"
    """Sites of the order."""
    ADDRESSES = "addresses"
    """Server addresses of one site."""
    SITES_ON_SERVER = "sites-on-server"
    """Sites of the order on one server address."""


class Count(Rule):
    """How many of something there may be; one more is a finding. ``says`` tells what is asked for then."""

    type: Literal["count"] = "count"
    code: Code
    severity: Severity
    what: Counted
    most: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _says_what_follows(self) -> Self:
        if self.says is None:
            raise PydanticCustomError("says_missing", "says")
        return self


class TextRule(Rule):
    """What must, or must not, stand in a field of text.

    ``contains``: a finding where one of ``words`` stands in it. ``lacks``: where none does. ``shorter`` and ``longer``: where it has
    fewer than ``length`` characters, or more. Empty fields are another judge's.
    """

    type: Literal["text"] = "text"
    code: Code
    severity: Severity
    path: str
    """A path in the draft, ``*`` for every entry of a list."""
    match: Literal["contains", "lacks", "shorter", "longer"]
    words: tuple[str, ...] = ()
    length: int = 0

    @model_validator(mode="after")
    def _has_what_it_compares_with(self) -> Self:
        compared = self.words if self.match in ("contains", "lacks") else self.length
        if self.says is None or not compared:
            raise PydanticCustomError("says_missing", "says")
        return self


class DocumentEntry(Rule):
    """A kind of document of a person (证件类型), with the ministry's number and the form of its own number."""

    type: Literal["document"] = "document"
    kind: DocumentKind
    number: int
    name: Words
    pattern: str
    """A regular expression for the whole number, without spaces, in capitals."""
    check: Literal["", "gb11643"] = ""
    """Which check digit it carries."""
    severity: Severity = Severity.WARN

    @field_validator("pattern")
    @classmethod
    def _is_an_expression(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error:
            raise PydanticCustomError("pattern", "a regular expression") from None
        return value


class Suffixes(Rule):
    """Top-level domains that may be filed."""

    type: Literal["suffixes"] = "suffixes"
    suffixes: tuple[str, ...]
    severity: Severity = Severity.WARN


class ProvinceEntry(Rule):
    """A province-level bureau (通信管理局)."""

    type: Literal["province"] = "province"
    short: str
    name: Words
    region: Annotated[str, StringConstraints(pattern=r"^\d\d$")]
    """First two digits of the region code (GB/T 2260)."""


class SubjectEntry(Rule):
    """A kind of subject with the ministry's number for it and the document it shows."""

    type: Literal["subject"] = "subject"
    kind: SubjectKind
    number: int | None = None
    name: Words
    document: Words


class ContentEntry(Rule):
    """A kind of service content (服务内容) with the ministry's bit."""

    type: Literal["content"] = "content"
    key: str
    bit: int
    name: Words


class Trade(Rule):
    """A trade whose sites need an approval before the filing (前置审批), and the words it is known by."""

    type: Literal["trade"] = "trade"
    name: Words
    bit: int | None = None
    """The ministry's number for it, where it has one."""
    words: tuple[str, ...]
    authority: Words
    document: Words
    asked_in: tuple[Short, ...] = ()
    """The provinces that ask for it; empty: all."""
    status: Literal["in-force", "disputed", "lifted"] = "in-force"
    """``disputed``: sources differ on whether it was lifted."""


Does = Literal[
    "new-site",
    "new-access",
    "change.subject",
    "change.site",
    "change.access",
    "cancel.subject",
    "cancel.site",
    "cancel.access",
]
"""What a filing that is begun from another is to do: a kind, with its part where it has one."""


class Trigger(Rule):
    """Something that changed in life and has to be reported, and by which filing. The days stand in ``follow.change.*``."""

    type: Literal["trigger"] = "trigger"
    does: Does
    title: Words
    """What happened."""
    how: Words


class SelfCheck(Rule):
    """A point of the yearly list that a person goes through."""

    type: Literal["self-check"] = "self-check"
    title: Words
    how: Words


AnyRule: TypeAlias = Annotated[
    Limit
    | LiveLimit
    | Fact
    | Requirement
    | Preparation
    | PictureProfile
    | FormField
    | PictureSlot
    | LetterRule
    | NameWord
    | NameForm
    | ContentChoice
    | RemarkLength
    | Topic
    | Count
    | TextRule
    | DocumentEntry
    | Suffixes
    | ProvinceEntry
    | SubjectEntry
    | ContentEntry
    | Trade
    | Trigger
    | SelfCheck,
    Field(discriminator="type"),
]


Misfit: TypeAlias = Literal["rule_twice", "source_unknown", "third_party_blocks", "province_misplaced"]


class RulePack(RuleModel):
    """All rules of one authority, as of one version."""

    id: RuleId
    level: Level
    name: Words
    version: str
    verified_on: date
    invented: bool = False
    """True for the specimen provider: its rules are made up for demonstration."""
    province: str = ""
    """Short name of the province that a pack of level ``province`` speaks for."""
    verification: Literal["curtain", "electronic", "unknown"] = "unknown"
    """How a provider checks the person (provider packs)."""
    verification_since: date | None = None
    """From when on. Rules about another way of checking that are older only inform."""
    sources: tuple[Source, ...]
    rules: tuple[AnyRule, ...]

    @model_validator(mode="after")
    def _rules_fit_together(self) -> Self:
        seen: set[str] = set()
        known = {source.id: source for source in self.sources}
        for index, rule in enumerate(self.rules):
            if rule.id in seen:
                raise misfit("rule_twice", f"rules.{index}.id", rule.id)
            seen.add(rule.id)
            tags = rule.source.split()
            unknown = [tag for tag in tags if tag not in known]
            if unknown:
                raise misfit("source_unknown", f"rules.{index}.source", unknown[0])
            if blocks(rule) and all(known[tag].reliability == "D" for tag in tags):
                raise misfit("third_party_blocks", f"rules.{index}.source", rule.source)
        if (self.level is Level.PROVINCE) != bool(self.province):
            raise misfit("province_misplaced", "province", self.province)
        return self

    def sources_of(self, rule: Rule) -> tuple[Source, ...]:
        """The sources of one rule, in the order in which it names them."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[tag] for tag in rule.source.split())

    def dated(self, rule: Rule) -> date | None:
        """The day of the newest source of a rule; None where no page says its own."""
        days = [day for source in self.sources_of(rule) if (day := source.newest) is not None]
        return max(days, default=None)


def misfit(kind: Misfit, path: str, given: str) -> PydanticCustomError:
    """Parts of a pack that do not fit each other. ``path`` leads to the line; ``wording.expected`` says what was expected."""
    return PydanticCustomError(kind, "{given} does not fit", {"path": path, "given": given})


def severities(rule: Rule) -> frozenset[Severity]:
    """Every severity that a finding by this rule can have; empty for rules that are data alone."""
    if isinstance(rule, Limit):
        return frozenset({*rule.above, *rule.below, *rule.outside})
    said = getattr(rule, "severity", None)
    return frozenset() if said is None else frozenset({said})


def blocks(rule: Rule) -> bool:
    """Whether it can stop an export."""
    return Severity.BLOCK in severities(rule)


__all__ = [
    "AnyRule",
    "Basis",
    "Circumstance",
    "ContentChoice",
    "ContentEntry",
    "Count",
    "Counted",
    "DocumentEntry",
    "Fact",
    "FormField",
    "LetterRule",
    "Level",
    "Limit",
    "Misfit",
    "NameForm",
    "NameWord",
    "Need",
    "Pair",
    "PictureProfile",
    "PictureSlot",
    "Preparation",
    "ProvinceEntry",
    "RemarkLength",
    "Requirement",
    "Rule",
    "RuleId",
    "RuleModel",
    "RulePack",
    "SelfCheck",
    "Source",
    "SubjectEntry",
    "Suffixes",
    "TextRule",
    "Topic",
    "Trigger",
    "Verification",
    "Words",
    "blocks",
    "misfit",
    "severities",
]
