"""The one window: top bar, all filings, and one open filing with its task list and pages.

Nothing here loads the engine before the window is painted: what needs it is imported when a filing is opened, or in
the background by ``load``.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from assistant.catalogue import _, language, set_language
from assistant.errors import AssistantError
from assistant.store.settings import Settings, save_settings
from ui import jobs, style
from ui.connection_log import ConnectionLog
from ui.home_desk import HomeDesk
from ui.home_list import listed
from ui.pages.home import HomePage
from ui.reminders import Reminders
from ui.top_bar import TopBar
from ui.upkeep_desk import UpkeepDesk

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.store.drafts import DraftFolder
    from assistant.vision.client import VisionClient
    from ui.case import Case
    from ui.home_list import HomeCard
    from ui.widgets.drop_veil import DropVeil
    from ui.work_area import WorkArea

log = logging.getLogger(__name__)

SMALLEST: Final = QSize(960, 540)
FIRST_SIZE: Final = QSize(1280, 768)


class MainWindow(QMainWindow):
    """Home, or one filing.

    Signals:
        listed: The drafts are listed and the window takes input; sent once for each start.
        loaded: The engine is there, too, and the drafts are judged; what was asked for meanwhile is done now.
        settings_changed: The Settings the person chose.
    """

    listed = Signal()
    loaded = Signal()
    settings_changed = Signal(object)

    def __init__(
        self,
        drafts: DraftFolder | Callable[[], DraftFolder],
        vision_factory: Callable[[], VisionClient],
        *,
        today: Callable[[], date] = date.today,
        settings: Settings | None = None,
        data: Path | None = None,
    ) -> None:
        """``drafts`` may be a function that makes them: it is then called in the background by ``load``."""
        super().__init__()
        self._make_drafts = drafts if callable(drafts) else None
        self._drafts: DraftFolder | None = None if callable(drafts) else drafts
        self._vision_factory = vision_factory
        self._vision: VisionClient | None = None
        self._today = today
        self._settings = settings or Settings(language())
        self._data = data
        self._saved: datetime | None = None
        self._problem: AssistantError | None = None
        self._work: WorkArea | None = None
        self._engine_ready = not callable(drafts)
        self._beside: QWidget | None = None
        self.case: Case | None = None
        self.connections = ConnectionLog(self)
        self.connections.changed.connect(self._show_network)
        self.setWindowTitle(_("Filing assistant"))  # never the name of a filing
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self.desk = HomeDesk(self)
        self.upkeep = UpkeepDesk(self)
        self.reminders = Reminders(lambda: self._drafts, self.upkeep.now, self)
        self.reminders.open_requested.connect(self._on_reminded)
        self._build()
        self._veil: DropVeil | None = None
        self._make_keys()
        if self._drafts is not None:
            self._list_now()

    # --- Parts ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make every part, in the language in force."""
        self.top = TopBar()
        self.home = HomePage()
        self._work = self._beside = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.home)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(whole)
        self.top.home.connect(self.show_home)
        self.top.network_pressed.connect(self._on_log)
        self.top.help_pressed.connect(self._on_help)
        self.top.settings_pressed.connect(self._on_settings)
        self.top.saved_pressed.connect(self._on_saved_pressed)
        self._show_network()
        self.home.open_requested.connect(self._on_open)
        self.home.new_requested.connect(self.new_filing)
        self.desk.serve(self.home)
        self.upkeep.serve(self.home)
        self.home.log_requested.connect(self._on_log)

    @property
    def work(self) -> WorkArea:
        """Where an open filing is shown; made when first asked for, since the start does not need it."""
        if self._work is None:
            from ui.work_area import WorkArea

            self._work = WorkArea()
            self._work.home_requested.connect(self.show_home)
            self._work.words_changed.connect(self._show_words)
            self._work.set_size(self.width(), self.height())
            self.stack.addWidget(self._work)
        return self._work

    def _make_keys(self) -> None:
        for keys, act in (
            ("Alt+Left", self._on_back),
            ("Ctrl+Return", self._on_primary),
            ("Ctrl+Enter", self._on_primary),
            ("F6", self._on_next_part),
            ("F1", self._on_help_of_page),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        # An input's own Ctrl+Z comes first, since it takes the key while it has something to undo.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._on_undo)

    # --- Loading -------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """After the first paint: list the drafts by name, then load the engine in the background and judge them.

        Two steps, since the libraries of the models and checks take several times as long to load as the window.
        """
        make = self._make_drafts
        if make is None:
            return
        if self._data is not None:
            self.home.show_cards(listed(self._data))
            self.home.focus_first()
        self.listed.emit()

        def work() -> tuple[DraftFolder, list[HomeCard]]:
            from ui.home_cards import home_cards

            made = make()
            judged = home_cards(made, self._today())
            _import_pages()
            return made, judged

        jobs.run(self, work, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, answer: tuple[DraftFolder, list[HomeCard]]) -> None:
        self._drafts, cards = answer
        self._engine_ready = True
        gc.enable()
        self.home.show_cards(cards)
        self.home.focus_first()
        self.loaded.emit()
        self.reminders.use(self._settings)
        QTimer.singleShot(0, self._warm)

    def when_ready(self, act: Callable[[], None]) -> bool:
        """True now where the engine is there; else ``act`` is called as soon as it is, and False."""
        if not self._engine_ready:
            self.loaded.connect(act, Qt.ConnectionType.SingleShotConnection)
        return self._engine_ready

    def _on_not_loaded(self, error: AssistantError) -> None:
        gc.enable()
        from assistant.texts import explain

        self.home.say(explain(error))
        self.loaded.emit()

    def _warm(self) -> None:
        future = self.vision().warm()
        jobs.watch(
            self, future, lambda _none: None, lambda error: log.warning("vision did not warm up: %s", error)
        )
        # The pages of the first steps are imported while nobody waits for them.
        jobs.run(self, _import_pages, lambda _none: None, lambda _error: None)
        jobs.run(self, _open_word_lists, lambda _none: None, lambda _error: None)

    def _list_now(self) -> None:
        """List the drafts at once, for a window whose drafts were handed in."""
        from ui.home_cards import home_cards

        if self._drafts is not None:
            self.home.show_cards(home_cards(self._drafts, self._today()))

    @property
    def drafts(self) -> DraftFolder | None:
        """Where the drafts lie; None while the engine still loads."""
        return self._drafts

    @property
    def today(self) -> Callable[[], date]:
        """What says which day it is."""
        return self._today

    def show_beside(self, page: QWidget) -> None:
        """Show a page that is about all filings, in place of the home page; the one before goes."""
        before, self._beside = self._beside, page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()

    def vision(self) -> VisionClient:
        """The one door to the vision process; made when first asked for."""
        if self._vision is None:
            self._vision = self._vision_factory()
        return self._vision

    # --- Home ----------------------------------------------------------------------------------------------------------

    def show_home(self) -> None:
        """All filings, listed anew."""
        if self.case is not None and not self._close_case():
            return
        self.top.show_home()
        self.stack.setCurrentWidget(self.home)
        self.home.say("")
        drafts = self._drafts
        if drafts is None:
            return

        def work() -> list[HomeCard]:
            from ui.home_cards import home_cards

            return home_cards(drafts, self._today())

        jobs.run(self, work, self._on_listed, self.say)

    def _on_listed(self, cards: list[HomeCard]) -> None:
        self.home.show_cards(cards)
        if self.stack.currentWidget() is self.home:
            self.home.focus_first()

    def say(self, error: AssistantError) -> None:
        """Tell on the home page what did not work."""
        from assistant.texts import explain

        self.home.say(explain(error))

    def _on_open(self, card: HomeCard) -> None:
        if not self.when_ready(lambda: self._on_open_early(card.folder)):
            return
        if card.filing is not None:
            self.open_filing(card.folder, card.filing, card.step)

    def _on_reminded(self, folder: Path) -> None:
        """A reminder in the tray was pressed."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        if self.case is None or self.case.store.folder != folder:
            self.upkeep.open(str(folder))

    def _on_open_early(self, folder: Path) -> None:
        """A card was pressed before its draft was read."""
        card = next((one for one in self.home.cards() if one.folder == folder), None)
        if card is not None:
            self._on_open(card)

    def new_filing(self) -> None:
        """An empty draft, opened at its first question."""
        drafts = self._drafts
        if not self.when_ready(self.new_filing) or drafts is None:
            return
        jobs.run(self, drafts.new, lambda made: self.open_filing(*made), self.say)

    # --- One filing ----------------------------------------------------------------------------------------------------

    def open_filing(self, folder: Path, filing: Filing, step: str = "") -> None:
        """Open a draft at ``step``, or where the person left off: the first task that is not done."""
        from ui.case import Case
        from ui.draft_store import DraftStore

        if self._drafts is None or (self.case is not None and not self._close_case()):
            return
        store = DraftStore(self._drafts, folder, filing, self)
        store.saved.connect(self._on_saved)
        store.failed.connect(self._on_save_failed)
        self.case = Case(store, self._drafts, self.vision(), self._today, self, connections=self.connections)
        self.case.failed.connect(self._on_case_failed)
        self._saved, self._problem = datetime.now().astimezone(), None
        self.work.show_case(self.case, step)
        self.stack.setCurrentWidget(self.work)
        self._show_words()
        self.top.show_saved(self._saved)
        self.work.frame.focus_title()

    def _close_case(self) -> bool:
        """Let go of the open filing; False where it could not be saved and the person has to decide."""
        if self.case is None:
            return True
        self.work.leave()
        try:
            self.case.store.flush()
        except AssistantError as error:
            self._on_save_failed(error)
            self._on_saved_pressed()
            return False
        self._drop_case()
        return True

    def _drop_case(self) -> None:
        case, self.case = self.case, None
        self.work.drop()
        if case is not None:
            case.deleteLater()
            case.store.deleteLater()

    def _show_words(self) -> None:
        if self.case is None:
            return
        from ui.home_list import filing_name
        from ui.task_rows import filing_line

        filing = self.case.store.filing
        self.top.show_filing(filing_name(filing), filing_line(filing, self.case.book))

    def _on_saved(self, when: datetime) -> None:
        self._saved, self._problem = when, None
        self.top.show_saved(when)
        self.work.frame.bar.primary.setAccessibleDescription(self.top.saved.text())

    def _on_save_failed(self, error: AssistantError) -> None:
        self._problem = error
        self.top.show_not_saved()
        self.work.frame.bar.primary.setAccessibleDescription(self.top.saved.text())

    def _on_saved_pressed(self) -> None:
        from assistant.texts import explain
        from ui import dialogs

        if self._problem is not None:
            text = explain(self._problem)
            dialogs.tell(
                self,
                _("The draft is not saved"),
                _("{reason} It stays open here and is tried again.").format(reason=text),
            )
        elif self.case is not None:
            folder = _("It lies in {path}, readable by you alone.").format(path=self.case.store.folder)
            dialogs.tell(self, _("The draft saves itself after each change"), folder, "ok")

    def _on_case_failed(self, error: AssistantError) -> None:
        from assistant.texts import explain
        from ui import dialogs

        dialogs.tell(self, _("This did not work"), explain(error), "unusable")

    # --- Keys ----------------------------------------------------------------------------------------------------------

    def _in_filing(self) -> bool:
        return self.case is not None and self.stack.currentWidget() is self._work

    def _on_back(self) -> None:
        if self._in_filing():
            self.work.go_back()

    def _on_primary(self) -> None:
        if self._in_filing():
            self.work.press_primary()

    def _on_next_part(self) -> None:
        if self._in_filing():
            self.work.focus_next_part()

    def _on_help_of_page(self) -> None:
        if not (self._in_filing() and self.work.frame.toggle_help()):
            self._on_help()

    def _on_undo(self) -> None:
        if self.case is not None and self._in_filing():
            self.case.store.undo()

    # --- Help and settings ---------------------------------------------------------------------------------------------

    def _on_log(self) -> None:
        from ui import dialogs

        dialogs.network_log(self, self.connections)

    def _show_network(self) -> None:
        self.top.show_network(self.connections.running, len(self.connections.lines))
        self.home.privacy.show_connections(len(self.connections.lines))

    def _on_help(self) -> None:
        from ui import dialogs

        dialogs.help_dialog(self)

    def _on_settings(self) -> None:
        from ui import dialogs

        shown = dialogs.SettingsDialog(self, self._settings)
        shown.chosen.connect(self.use_settings)
        shown.open()

    def use_settings(self, settings: Settings) -> None:
        """Put language and colours in force at once, and keep them."""
        before, self._settings = self._settings, settings
        if self._data is not None:
            folder = self._data
            jobs.run(
                self,
                lambda: save_settings(folder, settings),
                lambda _none: None,
                lambda error: log.warning("settings were not saved: %s", error),
            )
        app = QApplication.instance()
        if settings.theme != before.theme and isinstance(app, QApplication):
            style.apply(app, style.wanted_theme(settings.theme))
        if settings.language != before.language:
            set_language(settings.language)
            self.rebuild()
        self.reminders.use(settings)
        self.settings_changed.emit(settings)

    def rebuild(self) -> None:
        """Make every text anew, in the language in force; the filing and its step stay."""
        step = self._work.current_id if self._work is not None else ""
        if self._work is not None:
            self._work.leave()
            self._work.drop()
        self.setWindowTitle(_("Filing assistant"))
        self._build()
        if self.case is not None:
            self.work.show_case(self.case, step)
            self.stack.setCurrentWidget(self.work)
            self._show_words()
            self.top.show_not_saved() if self._problem else self.top.show_saved(self._saved)
        elif self._drafts is not None:
            self._list_now()

    # --- Window --------------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write what is open to the disk at once. Raises as ``DraftStore.flush``."""
        if self.case is not None:
            self.work.commit()
            self.case.store.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        from ui import dialogs

        if not self._close_case():
            event.ignore()
            dialogs.ask(
                self,
                _("Close without saving?"),
                _("The last changes are not on the disk and would be lost."),
                _("Close, lose them"),
                self._close_anyway,
                destructive=True,
            )
            return
        if self._vision is not None:
            self._vision.close()
            self._vision = None
        event.accept()

    def _close_anyway(self) -> None:
        self._drop_case()
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.verifying import package_of

        if package_of(event.mimeData()) is None:
            return
        event.acceptProposedAction()
        if self._veil is None:
            from ui.widgets.drop_veil import DropVeil

            self._veil = DropVeil(self)
        self._veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._unveil()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.verifying import package_of

        self._unveil()
        path = package_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.desk.verify_package(path)

    def _unveil(self) -> None:
        if self._veil is not None:
            self._veil.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._work is not None:
            self._work.set_size(self.width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() is QEvent.Type.ActivationChange
            and self.isActiveWindow()
            and self.focusWidget() is None
        ):
            self.home.focus_first()


def _open_word_lists() -> None:
    """The dictionaries of the name linter: opening them takes longer than a page may."""
    from assistant.names.folding import converter
    from assistant.names.places import place_names

    converter()
    place_names()


def _import_pages() -> None:
    """Import what the pages of a filing need, while the person still reads the home page."""
    import ui.case
    import ui.draft_store
    import ui.pages.decide
    import ui.pages.fill
    import ui.pages.prepare  # noqa: F401
