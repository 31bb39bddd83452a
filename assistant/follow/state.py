"""Where a filing stands, from what was recorded: rounds, stage, SMS check, what came after. Pure; "now" is handed in.

The order of recording plays no part, and a step that was not recorded is taken as passed where a later one was. What cannot be true
as recorded is not dropped silently: it is among ``State.odd``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from assistant.draft import Filing
from assistant.follow.event import Event, EventKind
from assistant.follow.history import standing
from assistant.follow.sms import Sms, needs_check, sms_of
from assistant.rules.book import RuleBook


class Stage(StrEnum):
    """Where the order is."""

    PREPARING = "preparing"
    EXPORTED = "exported"
    SUBMITTED = "submitted"
    """With the provider."""
    REVIEWED = "reviewed"
    """The provider passed it; not handed to the bureau yet, as far as is recorded."""
    SMS = "sms"
    BUREAU = "bureau"
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Oddity(StrEnum):
    """What cannot be as it was recorded."""

    FUTURE = "future"
    """It lies ahead; it does not count until then."""
    TWICE = "submitted-twice"
    """Handed in again while an order was running; one subject has one order at a time."""
    BACKWARDS = "backwards"
    """It happened before what has to come first."""
    AFTER_END = "after-end"
    """It happened after the order was approved."""
    NO_SUCH_PERSON = "no-such-person"


@dataclass(frozen=True, slots=True)
class Odd:
    """One oddity, and the event it is about."""

    kind: Oddity
    event: str


@dataclass(frozen=True, slots=True)
class Round:
    """One order, from handing in to its end."""

    number: int
    events: tuple[Event, ...]

    def last(self, *kinds: EventKind) -> Event | None:
        """The last event of one of these kinds."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)

    def first(self, *kinds: EventKind) -> Event | None:
        """The first event of one of these kinds."""
        return next((event for event in self.events if event.kind in kinds), None)


@dataclass(frozen=True, slots=True)
class State:
    """Where a filing stands. ``since`` is when the stage began; None where that was not recorded."""

    stage: Stage
    since: datetime | None
    rounds: tuple[Round, ...]
    sms: Sms | None
    """Of the running order; None before it is with the bureau and where nobody is asked."""
    refusal: Event | None
    """The last refusal, in whichever round."""
    approval: Event | None
    number: str
    """The record number, where it was recorded with the approval."""
    opened: datetime | None
    police_submitted: datetime | None
    police_filed: datetime | None
    police_number: str
    footer_checked: datetime | None
    self_checked: datetime | None
    asked: datetime | None
    """When somebody last asked how it stands, in this round."""
    changes: tuple[Event, ...]
    """Changes in life that were recorded, those ahead among them."""
    odd: tuple[Odd, ...] = field(default=())

    @property
    def round(self) -> Round | None:
        """The order that runs, or ran last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def is_handed_in(self) -> bool:
        """Whether an order runs, or was approved: then the package did its work, whatever is changed in the draft."""
        return self.stage in HANDED_IN

    @property
    def is_waiting(self) -> bool:
        """Whether somebody else has to act now."""
        return self.stage in (Stage.SUBMITTED, Stage.REVIEWED, Stage.BUREAU)


HANDED_IN: Final = frozenset({Stage.SUBMITTED, Stage.REVIEWED, Stage.SMS, Stage.BUREAU, Stage.APPROVED})
PROGRESS: Final = (
    EventKind.SUBMITTED,
    EventKind.REVIEWED,
    EventKind.TO_BUREAU,
    EventKind.RESENT,
    EventKind.WRONG_CODE,
    EventKind.VERIFIED,
    EventKind.ACCEPTED,
    EventKind.APPROVED,
)
"""What moves an order on, in order."""
ENDS: Final = {
    EventKind.SENT_BACK: Stage.SENT_BACK,
    EventKind.REJECTED: Stage.REJECTED,
    EventKind.WITHDRAWN: Stage.WITHDRAWN,
}
AT_THE_SMS: Final = (EventKind.TO_BUREAU, EventKind.RESENT, EventKind.WRONG_CODE, EventKind.VERIFIED)
OF_AN_ORDER: Final = frozenset({*PROGRESS, *ENDS, EventKind.ASKED})


def state_of(filing: Filing, book: RuleBook, now: datetime) -> State:
    """The state at a moment. ``now`` bears a time zone."""
    every = standing(filing.follow.events)
    ahead = [event for event in every if event.at > now]
    events = [event for event in every if event.at <= now]
    rounds, odd = _rounds([event for event in events if event.kind in OF_AN_ORDER])
    odd += [Odd(Oddity.FUTURE, event.id) for event in ahead if event.kind is not EventKind.CHANGED]
    odd += [
        Odd(Oddity.NO_SUCH_PERSON, event.id)
        for event in events
        if event.person is not None and event.person >= len(filing.persons)
    ]
    approval = next((found for one in reversed(rounds) if (found := one.last(EventKind.APPROVED))), None)
    refusals = [event for one in rounds for event in one.events if event.kind in ENDS]
    stage, since, sms = _stage(filing, book, rounds, events, now)
    police = _last(events, EventKind.POLICE_FILED)
    handed_in = _last(events, EventKind.POLICE_SUBMITTED) or police
    return State(
        stage=stage,
        since=since,
        rounds=rounds,
        sms=sms,
        refusal=next((event for event in reversed(refusals) if event.kind is not EventKind.WITHDRAWN), None),
        approval=approval,
        number=approval.number if approval is not None else "",
        opened=_at(_first(events, EventKind.OPENED)),
        police_submitted=_at(handed_in),
        police_filed=_at(police),
        police_number=police.number if police is not None else "",
        footer_checked=_at(_last(events, EventKind.FOOTER_CHECKED)),
        self_checked=_at(_last(events, EventKind.SELF_CHECKED)),
        asked=_at(rounds[-1].last(EventKind.ASKED)) if rounds else None,
        changes=tuple(event for event in every if event.kind is EventKind.CHANGED),
        odd=tuple(odd),
    )


def _rounds(events: Sequence[Event]) -> tuple[tuple[Round, ...], list[Odd]]:
    """Orders one after the other. One ends with its refusal, withdrawal or approval; the next thing that moves on begins another."""
    odd: list[Odd] = []
    held: list[list[Event]] = []
    for event in events:
        running = held[-1] if held else None
        end = next((one for one in running or () if one.kind in ENDS or one.kind is EventKind.APPROVED), None)
        if running is None:
            held.append([event])
        elif end is not None and end.kind is EventKind.APPROVED:
            if event.kind is not EventKind.ASKED:
                odd.append(Odd(Oddity.AFTER_END, event.id))
            running.append(event)
        elif end is not None and event.kind in PROGRESS:
            held.append([event])
        elif event.kind is EventKind.SUBMITTED and any(one.kind in PROGRESS for one in running):
            # What was recorded so far may just lie before its own beginning: then it is no second order.
            if any(one.kind is EventKind.SUBMITTED for one in running):
                odd.append(Odd(Oddity.TWICE, event.id))
                held.append([event])
            else:
                odd += [Odd(Oddity.BACKWARDS, one.id) for one in running if one.kind in PROGRESS]
                running.append(event)
        else:
            running.append(event)
    rounds = tuple(Round(number + 1, tuple(one)) for number, one in enumerate(held))
    for one in rounds:
        odd += _backwards(one)
    return rounds, odd


def _backwards(one: Round) -> list[Odd]:
    """Events of the SMS check before the message, and a bureau that has it before the check is over."""
    found: list[Odd] = []
    sent = one.first(EventKind.TO_BUREAU)
    reviewed = one.first(EventKind.REVIEWED)
    for event in one.events:
        before = reviewed if event.kind is EventKind.TO_BUREAU else sent
        if event.kind in (*AT_THE_SMS, EventKind.ACCEPTED) and before is not None and event.at < before.at:
            found.append(Odd(Oddity.BACKWARDS, event.id))
    return found


def _stage(
    filing: Filing, book: RuleBook, rounds: Sequence[Round], events: Sequence[Event], now: datetime
) -> tuple[Stage, datetime | None, Sms | None]:
    """The furthest that the last order is known to have come, since when, and its SMS check."""
    if not rounds:
        exported = _last(events, EventKind.EXPORTED)
        return (Stage.EXPORTED, exported.at, None) if exported is not None else (Stage.PREPARING, None, None)
    last = rounds[-1]
    approved = last.last(EventKind.APPROVED)
    if approved is not None:
        return Stage.APPROVED, approved.at, None
    for kind, stage in ENDS.items():
        ended = last.last(kind)
        if ended is not None:
            return stage, ended.at, None
    accepted = last.last(EventKind.ACCEPTED)
    at_sms = last.first(*AT_THE_SMS)
    sent = last.last(EventKind.TO_BUREAU)
    sms = None
    if at_sms is not None and needs_check(filing, book, (sent or at_sms).at.date()):
        sms = sms_of(filing, book, last.events, sent.at if sent is not None else None, now)
    if accepted is not None:
        return Stage.BUREAU, accepted.at, sms
    if at_sms is not None:
        if sms is None:
            return Stage.BUREAU, at_sms.at, None
        return (Stage.BUREAU, sms.done_at, sms) if sms.is_done else (Stage.SMS, at_sms.at, sms)
    reviewed = last.last(EventKind.REVIEWED)
    if reviewed is not None:
        return Stage.REVIEWED, reviewed.at, None
    submitted = last.last(EventKind.SUBMITTED)
    return Stage.SUBMITTED, submitted.at if submitted is not None else None, None


def _last(events: Sequence[Event], kind: EventKind) -> Event | None:
    return next((event for event in reversed(events) if event.kind is kind), None)


def _first(events: Sequence[Event], kind: EventKind) -> Event | None:
    return next((event for event in events if event.kind is kind), None)


def _at(event: Event | None) -> datetime | None:
    return event.at if event is not None else None
