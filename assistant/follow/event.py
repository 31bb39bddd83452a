"""What a person recorded about a filing that is under way. Part of the draft, so it is saved, copied and taken in with it.

Records are only ever added to: a correction stands for an earlier record, a retraction takes it away, and both stay to be
seen. ``history.standing`` says what is left.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
"""The one time zone of all providers, bureaus and deadlines."""

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


def in_shanghai(at: datetime) -> datetime:
    """A moment as the clock in China shows it, to the second. A time without a zone is one of that clock.

    Raises:
        ValueError: before 2000 or after 2100: filings began in 2005, and a slip of the pen is no year 2206.
    """
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError("year")
    at = at.replace(microsecond=0)
    return at.replace(tzinfo=SHANGHAI) if at.tzinfo is None else at.astimezone(SHANGHAI)


Moment: TypeAlias = Annotated[datetime, AfterValidator(in_shanghai)]
EventId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^e[1-9][0-9]{0,4}$")]


class EventKind(StrEnum):
    """What happened."""

    EXPORTED = "exported"
    """The package was written."""
    SUBMITTED = "submitted"
    """Handed in at the provider; begins a round of its own each time."""
    REVIEWED = "reviewed"
    """The provider's review was passed (初审通过)."""
    TO_BUREAU = "to-bureau"
    """The provider handed it to the bureau; the text message follows within minutes, and its 24 hours begin."""
    RESENT = "resent"
    """The text message was asked for once more, by the button."""
    WRONG_CODE = "wrong-code"
    """A try of the SMS check failed."""
    VERIFIED = "verified"
    """A person passed the SMS check; ``person`` says who."""
    ACCEPTED = "accepted"
    """The bureau has it: everybody passed the SMS check, or none was asked for."""
    ASKED = "asked"
    """The provider or the bureau was asked how it stands."""
    SENT_BACK = "sent-back"
    """The provider refused it, or it came back since the SMS check was missed."""
    REJECTED = "rejected"
    """The bureau refused it."""
    APPROVED = "approved"
    """The bureau approved it; ``number`` is the record number, where one was given."""
    OPENED = "opened"
    """The site answers under its domain; the police's 30 days begin."""
    POLICE_SUBMITTED = "police-submitted"
    """The police record was applied for."""
    POLICE_FILED = "police-filed"
    """The police record was given; ``number`` is its number."""
    FOOTER_CHECKED = "footer-checked"
    """The number at the bottom of the site was looked at and is right."""
    SELF_CHECKED = "self-checked"
    """The yearly list was gone through."""
    CHANGED = "changed"
    """Something that is on record changed in life; ``causes`` name the triggers (rules of type ``trigger``)."""
    WITHDRAWN = "withdrawn"
    """The order was given up."""
    RETRACTED = "retracted"
    """``corrects`` was recorded by mistake."""


class Event(BaseModel):
    """One record. ``corrects`` is the id of an earlier record that this one stands for, or takes away."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: EventId
    kind: EventKind
    at: Moment
    """When it happened."""
    recorded_at: Moment
    """When it was written down."""
    note: Annotated[str, StringConstraints(max_length=2_000)] = ""
    person: Annotated[int, Field(ge=0)] | None = None
    """Index in ``Filing.persons``."""
    number: Annotated[str, StringConstraints(max_length=200)] = ""
    text: Annotated[str, StringConstraints(max_length=20_000)] = ""
    """What the provider or bureau wrote, as it was pasted."""
    causes: tuple[Annotated[str, StringConstraints(max_length=200)], ...] = ()
    """Causes of a refusal that were recognised or confirmed, or triggers of a change, by their ids."""
    corrects: EventId | None = None


class Permit(BaseModel):
    """A paper beside the filing whose end has to be watched: an approval (前置审批), a licence for paid services."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    valid_to: date


class Follow(BaseModel):
    """What a draft holds about the time after it was handed in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: Annotated[tuple[Event, ...], Field(max_length=2_000)] = ()
    """In the order in which they were recorded."""
    permits: Annotated[tuple[Permit, ...], Field(max_length=100)] = ()
