"""Reminders while the program runs: a sign in the tray that tells of a date. Off until the person turns it on.

The tray sees the words of a lock screen: they name the date, the filing by its site, and no person.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from assistant.catalogue import _
from ui import jobs

if TYPE_CHECKING:
    from assistant.errors import AssistantError
    from assistant.store.drafts import DraftFolder
    from assistant.store.settings import Settings

log = logging.getLogger(__name__)

EVERY_MS: Final = 60_000
SHOWN_MS: Final = 20_000
LOOK_BACK: Final = timedelta(hours=12)
"""What came while the program was not running is still told, if it came so shortly before."""


def told(
    drafts: DraftFolder, settings: Settings, since: datetime, now: datetime
) -> list[tuple[str, str, Path]]:
    """Title, sentence and folder of every reminder that came since a moment."""
    from assistant.follow.deadlines import follow
    from assistant.follow.reminders import QuietHours, due_now
    from assistant.wording.follow import date_message, date_title
    from ui.home_cards import book_of
    from ui.home_list import filing_name

    quiet = QuietHours(time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_to))
    found: list[tuple[str, str, Path]] = []
    for stored in drafts.all():
        filing = stored.filing
        if filing is None:
            continue
        book = book_of(filing)
        for one in due_now(follow(filing, book, now).deadlines, quiet, since, now):
            if one.deadline.code.value.endswith((".document", ".licence")):
                sentence = ""  # its sentence names a person
            else:
                sentence = date_message(one.deadline, filing, book, now)
            title = _("{what} · {filing}").format(
                what=date_title(one.deadline, filing, book), filing=filing_name(filing)
            )
            found.append((title, sentence, stored.folder))
    return found


class Reminders(QObject):
    """Looks once a minute whether an alarm came.

    Signals:
        open_requested: Folder of the filing whose reminder was pressed.
    """

    open_requested = Signal(object)

    def __init__(
        self,
        drafts: Callable[[], DraftFolder | None],
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        tray: Any = None,
    ) -> None:
        """``tray`` is a ``QSystemTrayIcon`` or what stands in for it."""
        super().__init__(parent)
        self._drafts, self._now = drafts, now
        self._tray = tray
        self._settings: Settings | None = None
        self._since = now() - LOOK_BACK
        self._folder: Path | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def use(self, settings: Settings) -> None:
        """Begin or end, as the person chose."""
        self._settings = settings
        if settings.reminders == self._timer.isActive():
            return
        if not settings.reminders:
            self._timer.stop()
            if self._tray is not None:
                self._tray.hide()
            return
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            from ui.app import window_icon

            self._tray = QSystemTrayIcon(window_icon(), self)
            self._tray.setToolTip(_("Filing assistant"))
        if self._tray is not None:
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.show()
        self._timer.start()
        self.look()

    @property
    def is_running(self) -> bool:
        """Whether it looks."""
        return self._timer.isActive()

    def look(self) -> None:
        """Tell what came since it last looked."""
        drafts, settings = self._drafts(), self._settings
        if drafts is None or settings is None:
            return
        since, now = self._since, self._now()
        jobs.run(
            self,
            lambda: told(drafts, settings, since, now),
            lambda found: self._tell(found, now),
            self._on_failed,
        )

    def _tell(self, found: list[tuple[str, str, Path]], now: datetime) -> None:
        from assistant.follow.reminders import QuietHours

        settings = self._settings
        if settings is None or not self._timer.isActive():
            return
        quiet = QuietHours(time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_to))
        if not quiet.holds(now):
            self._since = now  # what came in the quiet hours is told when they end
        if not found or self._tray is None:
            return
        title, sentence, self._folder = found[0]
        if len(found) > 1:
            title, sentence = (
                _("{n} dates come up").format(n=len(found)),
                "\n".join(one[0] for one in found[:5]),
            )
        self._tray.showMessage(title, sentence, QSystemTrayIcon.MessageIcon.Information, SHOWN_MS)

    def _on_clicked(self) -> None:
        if self._folder is not None:
            self.open_requested.emit(self._folder)

    @staticmethod
    def _on_failed(error: AssistantError) -> None:
        log.warning("reminders were not read: %s", error)
