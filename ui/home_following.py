"""What the home page says of filings that were handed in, and the dates of all of them. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from assistant.catalogue import _
from assistant.draft import Filing
from assistant.flow import FOLLOW_STEP
from assistant.follow.deadlines import NOT_YET_OVER, Deadline, Followed
from assistant.follow.outlook import Outlook, outlook
from assistant.follow.state import Stage
from assistant.rules.book import RuleBook
from assistant.store.drafts import Stored
from assistant.wording.dates import say_day, say_days_to, say_left, say_weekday
from assistant.wording.follow import date_title, outlook_words, stage_title
from ui.home_list import HomeCard, HomeDate, filing_name
from ui.task_rows import filing_line
from ui.widgets.task_list import TaskRow

SOON: Final = timedelta(days=14)
VERY_SOON: Final = timedelta(days=2)
LONG_OVER: Final = timedelta(days=90)
"""What is over for longer than this is not listed beside the cards any more."""
ROWS: Final = {"wait": "doing", "act": "here", "soon": "warn", "late": "block"}
CHIPS: Final = {
    "wait": ("accent", "status-doing"),
    "act": ("accent", "status-here"),
    "soon": ("warn", "status-warn"),
    "late": ("block", "status-block"),
}


def followed_card(
    stored: Stored,
    filing: Filing,
    book: RuleBook,
    followed: Followed,
    now: datetime,
    shares: tuple[float, ...],
    dates: tuple[HomeDate, ...],
) -> HomeCard:
    """A filing that was handed in: what matters now and what to do."""
    found = outlook(filing, followed, now)
    said = outlook_words(found, filing, book, now)
    tone, icon = CHIPS[found.tone]
    stage = followed.state.stage
    kept = stage is Stage.APPROVED and found.tone == "wait"
    chip = (_("On record"), "ok", "status-ok") if kept else (stage_title(stage), tone, icon)
    todo = "done" if found.tone == "wait" else "todo"
    # What was handed in is done, whatever the draft says of its pages since.
    shares = (*(1.0 for _share in shares[:-1]), *shares[-1:])
    line = followed.state.number or filing_line(filing, book)
    return HomeCard(
        stored.folder,
        stored.saved,
        filing,
        filing_name(filing),
        line,
        chip,
        (
            TaskRow("now", said.title, "ok" if kept else ROWS[found.tone]),
            TaskRow("todo", said.todo if found.tone != "wait" else said.normal, todo),
        ),
        shares,
        _("Step {n}, {phase}").format(n=len(shares), phase=_("Follow")) if not kept else _("Kept up"),
        dates=dates,
        step=FOLLOW_STEP,
        action=_("Look") if kept else _("See how it goes") if found.tone == "wait" else _("Do it"),
        urgency=urgency_of(found, now),
    )


def urgency_of(found: Outlook, now: datetime) -> int:
    """2: today or over. 1: the person's turn. 0: nothing presses."""
    if found.tone in ("soon", "late"):
        return 2
    if found.until is not None and found.until - now < VERY_SOON:
        return 2
    return 1 if found.tone == "act" else 0


def home_dates(filing: Filing, book: RuleBook, followed: Followed, now: datetime) -> tuple[HomeDate, ...]:
    """The dates of one filing for the list; those long over are left out."""
    return tuple(
        _home_date(one, filing, book, now) for one in followed.deadlines if one.due > now - LONG_OVER
    )


def _home_date(one: Deadline, filing: Filing, book: RuleBook, now: datetime) -> HomeDate:
    today, day = now.date(), one.due.date()
    left = one.due - now
    late = one.is_late(now)
    if not one.whole_day and not late:
        away = _("in {left}").format(left=say_left(left))
    else:
        away = say_days_to(day, today)
    tone = "block" if late and one.code not in NOT_YET_OVER else "warn" if left < SOON else ""
    return HomeDate(
        due=one.due,
        day=say_day(day, day),  # the year stands below
        below=say_weekday(day) if day.year == today.year else _("{year}").format(year=day.year),
        title=date_title(one, filing, book),
        filing=filing_name(filing),
        away=away,
        tone=tone,
    )
