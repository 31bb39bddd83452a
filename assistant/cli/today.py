"""The day that judges are given: the edge of the program is the only place that looks at the clock."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """The day where the machine is."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """This moment, with the zone of the machine."""
    return datetime.now().astimezone()
