"""Adding to the record, and what stands of it after corrections. Pure: moments are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from assistant.follow.event import Event, EventKind, Follow, Permit

ORDER: Final = {kind: place for place, kind in enumerate(EventKind)}
"""Of two things at one moment, that which comes first on the way."""


def record(
    follow: Follow,
    kind: EventKind,
    at: datetime,
    recorded_at: datetime,
    *,
    note: str = "",
    person: int | None = None,
    number: str = "",
    text: str = "",
    causes: Sequence[str] = (),
) -> Follow:
    """The record with one thing more. Times without a zone are those of China."""
    event = Event(
        id=_next_id(follow),
        kind=kind,
        at=at,
        recorded_at=recorded_at,
        note=note,
        person=person,
        number=number,
        text=text,
        causes=tuple(causes),
    )
    return follow.model_copy(update={"events": (*follow.events, event)})


def correct(follow: Follow, event_id: str, recorded_at: datetime, **changes: Any) -> Follow:
    """The record with another version of one event; ``changes`` are fields of ``Event``, kind, id and times of record apart.

    Raises:
        KeyError: no standing event has this id.
        pydantic.ValidationError: a value does not fit.
    """
    held = find(follow, event_id)
    fields = {**held.model_dump(), **changes}
    fields.update(id=_next_id(follow), recorded_at=recorded_at, corrects=event_id)
    return follow.model_copy(update={"events": (*follow.events, Event.model_validate(fields))})


def retract(follow: Follow, event_id: str, recorded_at: datetime, note: str = "") -> Follow:
    """The record with one event taken back. ``KeyError`` where no standing event has this id."""
    held = find(follow, event_id)
    event = Event(
        id=_next_id(follow),
        kind=EventKind.RETRACTED,
        at=held.at,
        recorded_at=recorded_at,
        note=note,
        corrects=event_id,
    )
    return follow.model_copy(update={"events": (*follow.events, event)})


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """What stands after all corrections, in the order in which it happened, whatever the order of recording.

    A record that corrects one that is not there stands by itself, so that a hand-edited draft loses nothing.
    """
    gone = {event.corrects for event in events if event.corrects is not None}
    left = [event for event in events if event.id not in gone and event.kind is not EventKind.RETRACTED]
    return tuple(sorted(left, key=_place))


def find(follow: Follow, event_id: str) -> Event:
    """A standing event by its id. ``KeyError`` where there is none."""
    for event in standing(follow.events):
        if event.id == event_id:
            return event
    raise KeyError(event_id)


def versions(follow: Follow, event_id: str) -> tuple[Event, ...]:
    """Every version of a standing event, the first first."""
    by_id = {event.id: event for event in follow.events}
    found: list[Event] = []
    at: str | None = event_id
    while at is not None and at in by_id and by_id[at] not in found:
        found.append(by_id[at])
        at = by_id[at].corrects
    return tuple(reversed(found))


def with_permit(follow: Follow, name: str, valid_to: date) -> Follow:
    """The record with a paper whose end is watched; one of the same name makes room for it.

    Raises:
        pydantic.ValidationError: the name is empty or too long.
    """
    kept = tuple(one for one in follow.permits if one.name != name)
    return follow.model_copy(update={"permits": (*kept, Permit(name=name, valid_to=valid_to))})


def without_permit(follow: Follow, name: str) -> Follow:
    """The record without the paper of this name."""
    return follow.model_copy(update={"permits": tuple(one for one in follow.permits if one.name != name)})


def _place(event: Event) -> tuple[datetime, int, int]:
    return event.at, ORDER[event.kind], int(event.id[1:])


def _next_id(follow: Follow) -> str:
    return f"e{1 + max((int(event.id[1:]) for event in follow.events), default=0)}"
