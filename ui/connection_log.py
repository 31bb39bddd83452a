"""Every connection that was opened since the program started, for the log on screen. Kept in memory alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

MOST: Final = 200
"""Lines; older ones go."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One line of the log. ``outcome`` is empty while it runs."""

    at: datetime
    host: str
    about: str
    """What was asked, in the language in force."""
    outcome: str = ""


class ConnectionLog(QObject):
    """Lines, oldest first.

    Signals:
        changed: A line came or has its outcome now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Connection, ...] = ()

    @property
    def running(self) -> str:
        """The host that is being asked; empty while nothing runs."""
        return next((one.host for one in reversed(self.lines) if not one.outcome), "")

    def add(self, line: Connection) -> None:
        """A new line, or the outcome of one that runs."""
        known = next(
            (
                index
                for index, one in enumerate(self.lines)
                if (one.at, one.host, one.about) == (line.at, line.host, line.about)
            ),
            None,
        )
        if known is None:
            self.lines = (*self.lines, line)[-MOST:]
        else:
            self.lines = (*self.lines[:known], line, *self.lines[known + 1 :])
        self.changed.emit()

    def end_all(self, outcome: str) -> None:
        """Nothing runs any more: what has no outcome gets this one."""
        self.lines = tuple(one if one.outcome else replace(one, outcome=outcome) for one in self.lines)
        self.changed.emit()
