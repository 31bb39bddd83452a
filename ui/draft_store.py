"""The draft that is open: the only state of the wizard, saved by itself after each change."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.draft import Filing
from assistant.draft_paths import with_value
from assistant.errors import AssistantError
from assistant.origins import kept_true
from assistant.store.drafts import DraftFolder
from ui import jobs

SAVE_AFTER_MS: Final = 300
"""Long enough to gather a burst of changes, short enough that a crash loses less than a second."""

UNDO_STEPS: Final = 100


class DraftStore(QObject):
    """Holds the draft and keeps the disk up with it.

    Signals:
        changed: The draft is another one now.
        saved: The disk holds what ``filing`` holds; with the time.
        failed: An AssistantError: it could not be saved. The draft stays in memory and is tried again.
    """

    changed = Signal()
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, drafts: DraftFolder, folder: Path, filing: Filing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self.folder = folder
        self._filing = filing
        self._on_disk: Filing | None = filing
        self._writing: Filing | None = None
        self._before: list[Filing] = []
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)

    @property
    def filing(self) -> Filing:
        """The draft as it is now."""
        return self._filing

    def set(self, path: str, value: Any) -> None:
        """Change one field; ``KeyError`` or pydantic's ``ValidationError`` where it does not fit."""
        self.put(with_value(self._filing, path, value))

    def put(self, filing: Filing) -> None:
        """Take a changed draft. A value that is another one now without a new origin was typed."""
        filing = kept_true(self._filing, filing)
        if filing == self._filing:
            return
        self._before = [*self._before[-UNDO_STEPS + 1 :], self._filing]
        self._take(filing)

    def undo(self) -> bool:
        """Back to before the last change; False where there is none."""
        if not self._before:
            return False
        self._take(self._before.pop())
        return True

    def _take(self, filing: Filing) -> None:
        self._filing = filing
        self._timer.start()
        self.changed.emit()

    def _save(self) -> None:
        if self._writing is not None or self._filing == self._on_disk:
            return
        filing = self._writing = self._filing
        jobs.run(
            self,
            lambda: self._drafts.save(self.folder, filing),
            lambda _none: self._on_saved(),
            self._on_failed,
        )

    def _on_saved(self) -> None:
        self._on_disk, self._writing = self._writing, None
        self.saved.emit(datetime.now().astimezone())
        if self._filing != self._on_disk:
            self._timer.start()

    def _on_failed(self, error: AssistantError) -> None:
        self._writing = None
        self._timer.start(10_000)  # the disk may have room again by then
        self.failed.emit(error)

    def flush(self) -> None:
        """Write what is not on the disk yet, at once: before the window closes. Raises as ``DraftFolder.save``."""
        self._timer.stop()
        if self._filing != self._on_disk:
            self._drafts.save(self.folder, self._filing)
            self._on_disk = self._filing
