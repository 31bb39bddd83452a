"""The dates of one or many filings as a calendar file, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from assistant.catalogue import _, language
from assistant.draft import Filing
from assistant.follow.calendar_file import Entry, calendar_file
from assistant.follow.deadlines import Followed
from assistant.rules.book import RuleBook
from assistant.wording.follow import date_message, date_title

FollowedFiling: TypeAlias = tuple[Filing, RuleBook, Followed, datetime | None]
"""With when the draft was last changed, where that is known."""


def calendar_of_filings(filings: Iterable[FollowedFiling], now: datetime) -> bytes:
    """The file's bytes. Dates that are over are left out: they can no longer be kept, and a calendar keeps its own past."""
    entries = [
        Entry(
            filing=filing.id,
            follow=filing.follow,
            deadline=deadline,
            summary=_("{what} · {filing}").format(
                what=date_title(deadline, filing, book), filing=name_of(filing)
            ),
            description=date_message(deadline, filing, book, now),
            saved=saved,
        )
        for filing, book, followed, saved in filings
        for deadline in followed.deadlines
        if not deadline.is_late(now)
    ]
    return calendar_file(entries, language())


def name_of(filing: Filing) -> str:
    """The first name that a filing has: of a site, its domain, the subject."""
    names = [name for site in filing.sites for name in (site.name, site.domain.name)]
    return next((name for name in (*names, filing.subject.name) if name.strip()), filing.id)
