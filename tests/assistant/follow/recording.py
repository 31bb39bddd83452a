"""Records for tests: what happened, as so many hours after a Thursday morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from assistant.draft import Filing
from assistant.follow.deadlines import DateCode, Deadline, Followed, follow
from assistant.follow.event import SHANGHAI, EventKind, Follow
from assistant.follow.history import record
from assistant.rules.loading import rule_book

THURSDAY = datetime(2026, 11, 19, 10, 0, tzinfo=SHANGHAI)
Happened = tuple[EventKind, float] | tuple[EventKind, float, dict[str, Any]]


def at(hours: float) -> datetime:
    return THURSDAY + timedelta(hours=hours)


def recorded(happened: Iterable[Happened], follow: Follow | None = None) -> Follow:
    """The record, in the order given; everything was written down a week later."""
    follow = follow or Follow()
    for kind, hours, *more in happened:
        follow = record(follow, kind, at(hours), at(168), **(more[0] if more else {}))
    return follow


def followed(filing: Filing, happened: Iterable[Happened], now: float) -> Followed:
    """The filing with this record, at so many hours."""
    told = filing.model_copy(update={"follow": recorded(happened)})
    return follow(told, rule_book(told.provider, told.province), at(now))


def dates(found: Followed) -> dict[DateCode, Deadline]:
    """The first date of each code."""
    by_code: dict[DateCode, Deadline] = {}
    for one in found.deadlines:
        by_code.setdefault(one.code, one)
    return by_code
