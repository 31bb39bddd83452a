"""Carries out what is asked for about all records together: the list, its calendar, a filing begun from another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from assistant.catalogue import _
from ui import jobs
from ui.clock import moment_of

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.follow.upkeep import Kept, Portfolio
    from assistant.rules.model import Does
    from assistant.store.drafts import DraftFolder
    from ui.pages.home import HomePage
    from ui.window import MainWindow

CALENDAR_NAME: Final = "icp.ics"


@dataclass(frozen=True, slots=True)
class Records:
    """All filings that could be read, and what follows from them together."""

    kept: tuple[Kept, ...]
    portfolio: Portfolio
    now: datetime


def read_records(drafts: DraftFolder, now: datetime) -> Records:
    """Read every draft; the key of each is the name of its folder."""
    from assistant.follow.deadlines import follow
    from assistant.follow.upkeep import Kept, portfolio
    from ui.home_cards import book_of

    kept = []
    for stored in drafts.all():
        if stored.filing is not None:
            book = book_of(stored.filing)
            kept.append(Kept(str(stored.folder), stored.filing, book, follow(stored.filing, book, now)))
    return Records(tuple(kept), portfolio(kept, now.date()), now)


def calendar_of_all(drafts: DraftFolder, now: datetime) -> bytes:
    """Every date of every filing as a calendar file."""
    from assistant.follow.deadlines import follow
    from assistant.wording.calendar import calendar_of_filings
    from ui.home_cards import book_of

    told = []
    for stored in drafts.all():
        if stored.filing is not None:
            book = book_of(stored.filing)
            told.append((stored.filing, book, follow(stored.filing, book, now), stored.saved))
    return calendar_of_filings(told, now)


def begin(drafts: DraftFolder, filing: Filing, does: Does, site: int, number: str) -> tuple[Path, Filing]:
    """A new draft that begins from another, saved at once. Raises as ``DraftFolder.new`` and ``save``."""
    from assistant.errors import AssistantError
    from assistant.follow.beginning import begin_from
    from ui.home_cards import book_of

    folder, empty = drafts.new()
    try:
        begun = begin_from(filing, does, book_of(filing), empty.id, site=site, number=number)
        drafts.save(folder, begun)
    except AssistantError:
        drafts.remove(folder)
        raise
    return folder, begun


class UpkeepDesk(QObject):
    """Serves the home page and the page of all records."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def serve(self, home: HomePage) -> None:
        """Take this page's wishes from now on."""
        home.upkeep_requested.connect(self.show_records)
        home.calendar_requested.connect(self.ask_calendar)

    def now(self) -> datetime:
        """This moment by the clock in China."""
        return moment_of(self._window.today)

    # --- The list -----------------------------------------------------------------------------------------------------

    def show_records(self) -> None:
        """All records, read anew."""
        drafts = self._window.drafts
        if not self._window.when_ready(self.show_records) or drafts is None:
            return
        now = self.now()
        jobs.run(self, lambda: read_records(drafts, now), self._show, self._window.say)

    def _show(self, records: Records) -> None:
        from ui.pages.upkeep import UpkeepPage

        page = UpkeepPage(records)
        page.home_requested.connect(self._window.show_home)
        page.open_requested.connect(self.open)
        page.begin_requested.connect(self.begin)
        page.checked_requested.connect(self.record_check)
        page.calendar_requested.connect(self.ask_calendar)
        page.permit_requested.connect(self.watch_permit)
        self._window.show_beside(page)
        page.back.setFocus()

    def open(self, key: str) -> None:
        """Open a filing of the list."""
        from assistant.draft_files import load
        from assistant.errors import AssistantError
        from assistant.flow import FOLLOW_STEP
        from assistant.store.drafts import DRAFT_NAME

        folder = Path(key)
        try:
            filing = load(folder / DRAFT_NAME)
        except AssistantError as error:
            self._window.say(error)
            return
        self._window.open_filing(folder, filing, FOLLOW_STEP if filing.follow.events else "")

    def begin(self, key: str, does: Does, site: int, number: str) -> None:
        """Begin a filing from one of the list and open it."""
        from assistant.draft_files import load
        from assistant.store.drafts import DRAFT_NAME

        drafts = self._window.drafts
        if drafts is None:
            return
        jobs.run(
            self,
            lambda: begin(drafts, load(Path(key) / DRAFT_NAME), does, site, number),
            lambda made: self._window.open_filing(*made),
            self._window.say,
        )

    def record_check(self, keys: list[str]) -> None:
        """The yearly list was gone through for these filings."""
        from assistant.draft_files import load
        from assistant.follow.event import EventKind
        from assistant.follow.history import record
        from assistant.store.drafts import DRAFT_NAME

        drafts, now = self._window.drafts, self.now()
        if drafts is None:
            return

        def work() -> Records:
            for key in keys:
                filing = load(Path(key) / DRAFT_NAME)
                changed = record(filing.follow, EventKind.SELF_CHECKED, now, now)
                drafts.save(Path(key), filing.model_copy(update={"follow": changed}))
            return read_records(drafts, now)

        jobs.run(self, work, self._show, self._window.say)

    def watch_permit(self, key: str, name: str, valid_to: date | None) -> None:
        """Watch the end of a paper beside a filing; None: no longer."""
        from assistant.draft_files import load
        from assistant.follow.history import with_permit, without_permit
        from assistant.store.drafts import DRAFT_NAME

        drafts, now = self._window.drafts, self.now()
        if drafts is None:
            return

        def work() -> Records:
            filing = load(Path(key) / DRAFT_NAME)
            follow = filing.follow
            changed = (
                with_permit(follow, name, valid_to) if valid_to is not None else without_permit(follow, name)
            )
            drafts.save(Path(key), filing.model_copy(update={"follow": changed}))
            return read_records(drafts, now)

        jobs.run(self, work, self._show, self._window.say)

    # --- The calendar -------------------------------------------------------------------------------------------------

    def ask_calendar(self) -> None:
        """Choose where the calendar file of all filings goes."""
        from ui import dialogs
        from ui.exporting import default_folder

        dialogs.choose_goal(
            self._window,
            _("Save the dates"),
            _("Calendar files (*.ics)"),
            default_folder() / CALENDAR_NAME,
            self.save_calendar,
        )

    def save_calendar(self, goal: Path) -> None:
        """Write every date of every filing."""
        from assistant.store.whole_file import write_whole

        drafts, now = self._window.drafts, self.now()
        if drafts is None:
            return
        jobs.run(
            self,
            lambda: write_whole(goal, calendar_of_all(drafts, now)),
            lambda _none: self._on_saved(goal),
            self._window.say,
        )

    def _on_saved(self, goal: Path) -> None:
        from ui import dialogs

        text = _("Open it with your calendar; a later file updates it.")
        dialogs.tell(self._window, _("Saved as {name}.").format(name=goal.name), text, "ok")


def day_in_words(day: date | None, today: date) -> str:
    """An end, or that it is not filled in."""
    from assistant.wording.dates import say_day

    return say_day(day, today) if day is not None else _("not filled in")
