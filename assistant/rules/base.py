"""What all rules have: an id, to whom they apply, where they come from and how old that is."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

from assistant.draft import FilingKind, SubjectKind

RuleId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=80)]
RuleName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9._-]+/[a-z0-9._-]+$", max_length=160)
]
"""``pack/rule id``, as findings carry it."""
Short: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\w$")]
"""The short name of a province, as record numbers begin with it (京)."""

DAY: Final = r"\d{4}(-\d\d(-\d\d)?)?"
SourceDate: TypeAlias = Annotated[
    str, StringConstraints(pattern=rf"^(unknown|{DAY}|{DAY}\.\.{DAY})$", max_length=30)
]
"""``2024-04-01``, ``2024-04``, ``2019``, a span ``2019..2023``, or ``unknown`` where the page itself does not say."""


class RuleModel(BaseModel):
    """Frozen and strict: a mistyped key in a rule pack is an error, not an ignored rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(RuleModel):
    """A text in both languages of the screen."""

    zh: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)]


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


class Verification(StrEnum):
    """How a provider checks that the person is who the papers say."""

    CURTAIN = "curtain"
    ELECTRONIC = "electronic"


class Circumstance(StrEnum):
    """What a draft shows about itself that decides whether a paper is asked for; ``circumstances`` finds them."""

    OUT_OF_PROVINCE = "out-of-province"
    """An individual whose document names another province than that of the filing."""
    NOT_LEGAL_REPRESENTATIVE = "not-legal-representative"
    """The subject's responsible person is not the legal representative."""
    SITE_NOT_LEGAL_REPRESENTATIVE = "site-not-legal-representative"
    """A site's responsible person is not the legal representative."""
    TWO_PERSONS = "two-persons"
    """The site has a responsible person of its own."""
    ALSO_LEGAL_REPRESENTATIVE = "also-legal-representative"
    """The subject's responsible person is the legal representative, or nobody said who that is."""


class Source(RuleModel):
    """Where a rule comes from. ``reliability``: A law, B provider document, C public code, D third party."""

    id: str
    title: str
    address: str = ""
    date: SourceDate
    reliability: Literal["A", "B", "C", "D"]

    @property
    def newest(self) -> dt.date | None:
        """The last day that ``date`` can mean; None where it is unknown."""
        return last_day(self.date)


AsksPart: TypeAlias = Literal[
    "", "change.subject", "change.site", "change.access", "cancel.subject", "cancel.site", "cancel.access"
]
"""The part of a record that is changed or given up; empty for any."""


def last_day(said: str) -> dt.date | None:
    """The last day of a source's date: ``2019`` is 2019-12-31, of a span the end; None for ``unknown``."""
    parts = re.findall(r"\d+", said.rpartition("..")[2])
    if not parts:
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    month = month or 12
    if day:
        return dt.date(year, month, day)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date.fromordinal(following.toordinal() - 1)


class Rule(RuleModel):
    """What all rules have. Empty tuples apply to everybody.

    Rules of one ``topic`` say the same thing in different ways; of those that apply, one is in force and the others stay to be
    seen (``RuleBook.sides``). Judges ask by topic.
    """

    id: RuleId
    topic: RuleId | Literal[""] = ""
    source: Annotated[str, StringConstraints(min_length=1)]
    """Ids of ``Source`` entries of the same pack, separated by spaces."""
    verified_on: dt.date
    basis: Basis = Basis.STATED
    says: Words | None = None
    """What the rule asks for, in a sentence for the screen. Findings that have no words of their own show it."""
    note: str = ""
    subjects: tuple[SubjectKind, ...] = ()
    filings: tuple[FilingKind, ...] = ()
    provinces: tuple[Short, ...] = ()
    providers: tuple[RuleId, ...] = ()
    supersedes: tuple[RuleName, ...] = ()
    """Rules that no longer stand where this one applies."""
    verification: Verification | None = None
    """The rule belongs to this way of checking persons; where the provider has another one that is newer, it only informs."""

    @property
    def about(self) -> str:
        """The topic, which is the id unless the pack names another."""
        return self.topic or self.id

    def applies_at(self, provider: str, province: str) -> bool:
        """Whether it speaks of this provider and province; unknown ones (empty) are spoken of by general rules alone."""
        return (not self.providers or provider in self.providers) and (
            not self.provinces or province in self.provinces
        )

    def applies_to(self, subject: SubjectKind | None, filing: FilingKind) -> bool:
        """Whether it speaks of this kind of subject and filing."""
        return (not self.subjects or subject in self.subjects) and (
            not self.filings or filing in self.filings
        )
