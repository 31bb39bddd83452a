"""Scenes of the time after handing in: the SMS check, the bureau's days, all records together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.draft import Filing, Points
from assistant.flow import FOLLOW_STEP
from assistant.follow.event import SHANGHAI, EventKind, Follow
from assistant.follow.history import record
from assistant.samples import company_filing, individual_filing

if TYPE_CHECKING:
    from assistant.store.drafts import DraftFolder
    from ui.window import MainWindow

HANDED_IN = (
    (EventKind.SUBMITTED, datetime(2026, 11, 19, 11, 0, tzinfo=SHANGHAI)),
    (EventKind.REVIEWED, datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)),
)
AT_THE_BUREAU = (*HANDED_IN, (EventKind.ACCEPTED, datetime(2026, 11, 20, 15, 0, tzinfo=SHANGHAI)))
APPROVED = ((EventKind.APPROVED, datetime(2026, 1, 12, 10, 0, tzinfo=SHANGHAI)),)


def _put(
    drafts: DraftFolder, filing: Filing, happened: tuple[tuple[EventKind, datetime], ...]
) -> tuple[Path, Filing]:
    follow = Follow()
    for kind, at in happened:
        number = "京ICP备2026000001号-1" if kind is EventKind.APPROVED else ""
        follow = record(follow, kind, at, at, number=number)
    folder, empty = drafts.new()
    told = filing.model_copy(update={"id": empty.id, "follow": follow, "materials": ()})
    drafts.save(folder, told)
    return folder, told


def sms(window: MainWindow, drafts: DraftFolder) -> None:
    """The 24 hours run."""
    sent = window.upkeep.now() - timedelta(hours=1, minutes=18)
    folder, filing = _put(drafts, company_filing(), (*HANDED_IN, (EventKind.TO_BUREAU, sent)))
    window.open_filing(folder, filing, FOLLOW_STEP)


def bureau(window: MainWindow, drafts: DraftFolder) -> None:
    """Waiting for the bureau."""
    folder, filing = _put(drafts, company_filing(), AT_THE_BUREAU)
    window.open_filing(folder, filing, FOLLOW_STEP)


def upkeep(window: MainWindow, drafts: DraftFolder) -> None:
    """All records, one of them an empty site."""
    from ui.upkeep_desk import read_records

    old = individual_filing()
    domain = old.sites[0].domain.model_copy(update={"points": Points.ELSEWHERE, "expires": date(2027, 1, 7)})
    site = old.sites[0].model_copy(update={"domain": domain, "server_ends": date(2027, 3, 15)})
    _put(drafts, old.model_copy(update={"sites": (site,)}), APPROVED)
    _put(drafts, company_filing(), AT_THE_BUREAU)
    window.upkeep._show(read_records(drafts, window.upkeep.now()))
