"""Builds the parts once and starts the window: paint first, load after."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from assistant.catalogue import _, set_language
from assistant.errors import AssistantError
from assistant.store.paths import APP, data_folder
from assistant.store.settings import Settings, load_settings
from ui import jobs, style
from ui.window import MainWindow

if TYPE_CHECKING:
    from assistant.store.drafts import DraftFolder
    from assistant.vision.client import VisionClient
    from ui.dialogs import Dialog

log = logging.getLogger(__name__)

TIMING: Final = "FILING_ASSISTANT_TIMING"
"""Where set, a line is written to stderr at the first paint, when the window is usable and when the checks are loaded, and
the program ends: for the benchmark of the start."""


def make_drafts() -> DraftFolder:
    """The drafts of this user."""
    from assistant.store.drafts import DraftFolder

    return DraftFolder(data_folder())


def make_vision() -> VisionClient:
    """The door to the vision process."""
    from assistant.vision.client import VisionClient

    return VisionClient()


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication of the process."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName(APP)
    app.setDesktopFileName(APP)
    return app


def run(language: str = "") -> int:
    """Show the window until it is closed; the exit code."""
    app = make_application([])
    settings, aside = Settings(), None
    problem: AssistantError | OSError | None = None
    try:
        folder: Path | None = data_folder()
        if folder is not None:
            settings, aside = load_settings(folder)
    except OSError as error:
        folder, problem = None, error
    if language:
        settings = replace(settings, language=language)
    set_language(settings.language)
    app.setApplicationDisplayName(_("Filing assistant"))
    style.apply(app, style.wanted_theme(settings.theme))
    window = MainWindow(make_drafts, make_vision, settings=settings, data=folder)
    hook = ExceptionHook(window)
    sys.excepthook = hook
    if problem is not None:
        log.error("the data folder cannot be made: %s", type(problem).__name__)
        text = _("Make room or rights in your home folder, then start again.")
        tell(window, _("The data folder cannot be used"), text, "block")
    elif aside is not None:
        text = _("They were kept as {name}.").format(name=aside.name)
        tell(window, _("The settings were damaged"), text, "warn")
    FirstPaint(window)
    window.show()
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    jobs.close_pool()
    return code


def tell(window: MainWindow, title: str, text: str, state: str) -> Dialog:
    """Say something in a dialog; its module is loaded only then, for the sake of the start."""
    from ui import dialogs

    return dialogs.tell(window, title, text, state)


class FirstPaint(QObject):
    """Waits until the window has been painted once, then has it load the rest."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self._window.setWindowIcon(window_icon())
        timing = os.environ.get(TIMING)
        if timing:
            self._mark("painted")
            self._window.listed.connect(lambda: self._mark("usable"))
            self._window.loaded.connect(self._on_loaded)
        self._window.load()

    @staticmethod
    def _mark(name: str) -> None:
        sys.stderr.write(f"{name}\n")
        sys.stderr.flush()

    def _on_loaded(self) -> None:
        self._mark("loaded")
        QTimer.singleShot(0, self._window.close)


def window_icon() -> QIcon:
    """The shield that also says: nothing goes out."""
    from ui import icons

    made = QIcon()
    for size in (16, 32, 64, 128):
        shown: QPixmap = icons.pixmap("offline", "accent", size)
        made.addPixmap(shown)
    return made


class ExceptionHook:
    """What nobody caught: kept in the log without values, said in a sentence, the draft written first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._saying = False

    def __call__(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        # Where it happened, never what it was about: a message may hold a name or a number, a path the user's name.
        frames = traceback.extract_tb(trace, limit=-12)
        where = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
        log.critical("%s at %s", kind.__name__, where)
        saved = self._flush()
        if self._saying:
            return
        self._saying = True
        text = _("The draft is saved. Go on, or close the window and open it again.")
        if not saved:
            text = _("The draft could not be saved just now; it is tried again.")
        shown = tell(self._window, _("Something went wrong"), text, "block")
        shown.finished.connect(self._on_read)

    def _flush(self) -> bool:
        try:
            self._window.flush()
        except Exception as error:  # noqa: BLE001 - the last edge: whatever stops the draft must not end the program
            log.critical("the draft was not written: %s", type(error).__name__)
            return False
        return True

    def _on_read(self, _code: int) -> None:
        self._saying = False


def set_up_log() -> None:
    """To stderr, times and places only; a crash of native code leaves its stack there, too."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if sys.stderr is not None:
        faulthandler.enable()
