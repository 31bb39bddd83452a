"""What a rule pack is: dated data, each rule with its source and the day it was last verified.

Code knows the kinds of rules below, never their values.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.draft import FilingKind, MaterialKind, SubjectKind
from assistant.findings import Code, Severity

RuleId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=80)]
Pair: TypeAlias = tuple[float, float]


class RuleModel(BaseModel):
    """Frozen and strict: a mistyped key in a rule pack is an error, not an ignored rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(RuleModel):
    """A name in both languages of the screen."""

    zh: str
    en: str


class Level(StrEnum):
    """Which authority a pack speaks for. The narrower one wins: provider, then province, then ministry."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    PROVIDER = "provider"


class Basis(StrEnum):
    """How well a rule is grounded."""

    STATED = "stated"
    INFERRED = "inferred"
    MEASURED = "measured"


class Source(RuleModel):
    """Where a rule comes from. ``reliability``: A law, B provider document, C public code, D third party."""

    id: str
    title: str
    address: str = ""
    date: str = ""
    reliability: Literal["A", "B", "C", "D"]


class Rule(RuleModel):
    """What all rules have."""

    id: RuleId
    source: str
    """Ids of ``Source`` entries of the same pack, separated by spaces."""
    verified_on: date
    basis: Basis = Basis.STATED
    note: str = ""


class Need(RuleModel):
    """A limit is judged only where ``measure`` is at least ``at_least``."""

    measure: str
    at_least: float


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
    above: dict[Severity, float] = {}
    below: dict[Severity, float] = {}
    outside: dict[Severity, Pair] = {}
    needs: tuple[Need, ...] = ()

    @model_validator(mode="after")
    def _exactly_one_direction(self) -> Self:
        if sum(map(bool, (self.above, self.below, self.outside))) != 1:
            raise ValueError("exactly one of above, below, outside")
        return self


class Fact(Rule):
    """One value that a judge asks for by id: a number, a word, a list of words."""

    type: Literal["fact"] = "fact"
    value: bool | int | float | str | tuple[str, ...]
    severity: Severity = Severity.BLOCK
    unit: str = ""


class Requirement(Rule):
    """A picture that has to be handed in. Empty tuples mean every kind."""

    type: Literal["requirement"] = "requirement"
    material: MaterialKind
    of: Literal["subject", "person"] = "person"
    """``person``: one for each responsible person. ``subject``: one in all."""
    subjects: tuple[SubjectKind, ...] = ()
    filings: tuple[FilingKind, ...] = ()
    optional: bool = False


class Preparation(Rule):
    """A thing to have at hand before filling in, with who sees to it and how many days it takes."""

    type: Literal["preparation"] = "preparation"
    title: Words
    why: Words
    how: Words
    who: Words
    days: tuple[int, int] = (0, 0)
    subjects: tuple[SubjectKind, ...] = ()
    filings: tuple[FilingKind, ...] = ()


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
    subjects: tuple[SubjectKind, ...] = ()


class NameWord(Rule):
    """Words a site name must not hold. ``match``: at its beginning, or anywhere."""

    type: Literal["words"] = "words"
    code: Code
    severity: Severity
    words: tuple[str, ...]
    match: Literal["prefix", "contains"] = "contains"
    subjects: tuple[SubjectKind, ...] = ()


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


AnyRule: TypeAlias = Annotated[
    Limit
    | Fact
    | Requirement
    | Preparation
    | PictureProfile
    | FormField
    | NameWord
    | Suffixes
    | ProvinceEntry
    | SubjectEntry
    | ContentEntry,
    Field(discriminator="type"),
]


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
    sources: tuple[Source, ...]
    rules: tuple[AnyRule, ...]

    @model_validator(mode="after")
    def _ids_are_unique_and_sources_known(self) -> Self:
        seen: set[str] = set()
        known = {source.id for source in self.sources}
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"rule id {rule.id} stands twice")
            seen.add(rule.id)
            for tag in rule.source.split():
                if tag not in known:
                    raise ValueError(f"rule {rule.id} names an unknown source {tag}")
        return self
