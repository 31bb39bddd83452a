"""What the home page says of each stored draft. Reads and judges: done in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from assistant.catalogue import _, ngettext
from assistant.checks.review import review
from assistant.draft import Filing
from assistant.errors import RulePackUnknown
from assistant.flow import Phase, states, steps, stops
from assistant.follow.deadlines import follow
from assistant.follow.event import SHANGHAI
from assistant.follow.state import Stage
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.store.drafts import DraftFolder, Stored
from assistant.wording.steps import phase_title
from ui.follow_rows import with_follow
from ui.home_following import followed_card, home_dates
from ui.home_list import HomeCard, filing_name, unreadable
from ui.task_rows import filing_line, phases
from ui.widgets.task_list import PhaseRows


def book_of(filing: Filing) -> RuleBook:
    """The rules of a filing; without its provider's where this version has no pack for it."""
    try:
        return rule_book(filing.provider, filing.province)
    except RulePackUnknown:
        return rule_book("", filing.province)


def home_cards(drafts: DraftFolder, today: date, now: datetime | None = None) -> list[HomeCard]:
    """Every draft, the one saved last first. ``now`` is the moment of the dates; noon of ``today`` where it is not given."""
    moment = now or datetime.combine(today, time(12), SHANGHAI)
    return [_card(stored, today, moment) for stored in drafts.all()]


def _card(stored: Stored, today: date, now: datetime) -> HomeCard:
    filing = stored.filing
    if filing is None:
        return unreadable(stored)
    book = book_of(filing)
    all_steps = steps(filing, book)
    judged = review(filing, {}, book, today)
    followed = follow(filing, book, now)
    handed_in = followed.state.is_handed_in
    how = states(filing, all_steps, judged.findings, exported=handed_in)
    shown = phases(filing, all_steps, how, judged.findings, book)
    rows = [row for phase in shown for row in phase.rows if phase.id != Phase.FOLLOW.value]
    open_rows = sorted(
        (row for row in rows if row.state not in ("done", "locked")),
        key=lambda row: {"block": 0, "warn": 1, "doing": 2}.get(row.state, 3),
    )
    blocks = sum(row.state == "block" for row in rows)
    warns = sum(row.state == "warn" for row in rows)
    chip: tuple[str, str, str] | None = None
    if stops(filing):
        chip = (_("No filing"), "none", "status-unusable")
    elif blocks:
        chip = (
            ngettext("{n} page to change", "{n} pages to change", blocks).format(n=blocks),
            "block",
            "status-block",
        )
    elif warns:
        chip = (
            ngettext("{n} page with remarks", "{n} pages with remarks", warns).format(n=warns),
            "warn",
            "status-warn",
        )
    way = with_follow(shown, filing, book, followed, now)
    shares = tuple(_share(phase.value, way) for phase in Phase)
    number, name = next(
        ((index, phase_title(phase)) for index, phase in enumerate(Phase, start=1) if shares[index - 1] < 1),
        (len(Phase), phase_title(Phase.FOLLOW)),
    )
    where = _("Step {n}, {phase}").format(n=number, phase=name)
    dates = home_dates(filing, book, followed, now)
    if filing.follow.events and followed.state.stage is not Stage.EXPORTED:
        return followed_card(stored, filing, book, followed, now, shares, dates)
    return HomeCard(
        stored.folder,
        stored.saved,
        filing,
        filing_name(filing),
        filing_line(filing, book),
        chip,
        tuple(open_rows[:2]),
        shares,
        where,
        dates=dates,
    )


def _share(phase: str, shown: Sequence[PhaseRows]) -> float:
    """How much of a phase is done, from 0 to 1. A task with a mere remark is done."""
    rows = next((one.rows for one in shown if one.id == phase), ())
    return sum(row.state in ("done", "warn") for row in rows) / len(rows) if rows else 0.0
