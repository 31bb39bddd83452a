"""Days, times and spans in words, by the clock in China."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from assistant.catalogue import N_, _, ngettext
from assistant.follow.event import SHANGHAI

MONTHS: Final = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
LETTERS: Final = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
FEW_DAYS: Final = 3
"""Below this many days a span is told in hours."""


def say_day(day: date, today: date) -> str:
    """12 月 21 日; with the year where it is another."""
    words = _("{month} {day}").format(month=_(MONTHS[day.month - 1]), day=day.day)
    return words if day.year == today.year else _("{day}, {year}").format(day=words, year=day.year)


def say_month(day: date) -> str:
    """12 月."""
    return _(MONTHS[day.month - 1])


def say_weekday(day: date) -> str:
    """周一."""
    return _(WEEKDAYS[day.weekday()])


def weekday_letter(day: date) -> str:
    """一: at the head of a column."""
    return _(LETTERS[day.weekday()])


def say_moment(at: datetime, now: datetime) -> str:
    """今天 13:14, 明天 13:14, 11 月 24 日 13:14."""
    at, now = at.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    clock = f"{at:%H:%M}"
    away = (at.date() - now.date()).days
    if away == 0:
        return _("today {time}").format(time=clock)
    if away == 1:
        return _("tomorrow {time}").format(time=clock)
    if away == -1:
        return _("yesterday {time}").format(time=clock)
    return _("{day} {time}").format(day=say_day(at.date(), now.date()), time=clock)


def say_left(left: timedelta) -> str:
    """22 小时 42 分, 12 天, 5 分钟; what is over is no time."""
    minutes = max(0, int(left.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if hours >= 24 * FEW_DAYS:
        return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)
    if hours and rest:
        return _("{h} h {m} min").format(h=hours, m=rest)
    if hours:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def say_days_to(day: date, today: date) -> str:
    """今天, 明天, 还有 28 天, 已过 3 天."""
    away = (day - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away < 0:
        return ngettext("{n} day over", "{n} days over", -away).format(n=-away)
    return ngettext("in {n} day", "in {n} days", away).format(n=away)
