"""What the page of an approval shows: pure, from the draft, its record and a look at a page to rows and words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.catalogue import _, ngettext
from assistant.checks.records import proper
from assistant.draft import Filing
from assistant.follow.deadlines import DateCode, Followed
from assistant.follow.state import State
from assistant.footer.files import FooterCheck
from assistant.record_numbers import RecordNumber
from assistant.rules.book import RuleBook
from assistant.wording.dates import say_moment
from assistant.wording.footer import shown_word
from ui.widgets.day_list import DayTask

if TYPE_CHECKING:
    from collections.abc import Sequence

SOON_DAYS = 7


def number_of(filing: Filing, site: int, followed: Followed, book: RuleBook) -> RecordNumber | None:
    """The number of a site: what is filled in, else what was recorded with the approval, else the subject's."""
    own = filing.sites[site].record_number if site < len(filing.sites) else ""
    recorded = followed.state.number if len(filing.sites) == 1 else ""
    for text in (own, recorded, filing.record.number):
        number = proper(text, book)
        if number is not None:
            return number
    return None


def day_tasks(filing: Filing, state: State, check: FooterCheck | None, now: datetime) -> Sequence[DayTask]:
    """The list of the day: what was ticked, recorded, or seen on a saved page."""
    ticked = set(filing.prepared)
    looked = shown_word(check.of_home.shown) if check is not None else _("by the check below, or by eye")

    def when(at: datetime | None, otherwise: str) -> str:
        return say_moment(at, now) if at is not None else otherwise

    return (
        DayTask(
            "resolution",
            _("Switch the domain's resolution on"),
            _("to the filed server"),
            "approved.resolution" in ticked,
        ),
        DayTask(
            "footer",
            _("Number and link at the bottom, checked"),
            when(state.footer_checked, looked),
            state.footer_checked is not None,
            by_check=True,
        ),
        DayTask(
            "title",
            _("The page's title holds the filed name"),
            filing.sites[0].name if len(filing.sites) == 1 else "",
            "approved.title" in ticked,
        ),
        DayTask(
            "opened",
            _("The site is open"),
            when(state.opened, _("the police's 30 days begin")),
            state.opened is not None,
        ),
    )


def police_clock(followed: Followed, now: datetime) -> tuple[str, str]:
    """What the chip says, and its tone."""
    state = followed.state
    if state.police_filed is not None:
        return _("filed"), "ok"
    if state.police_submitted is not None:
        return _("applied for"), "accent"
    due = next((one.due for one in followed.deadlines if one.code is DateCode.POLICE_RECORD), None)
    if due is None:
        return _("30 days from the opening"), "none"
    days = (due.date() - now.date()).days
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days), "block"
    left = ngettext("{n} day left", "{n} days left", days).format(n=days)
    return left, "warn" if days <= SOON_DAYS else "accent"
