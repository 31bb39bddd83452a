"""Writing down that something happened: day, time, note, and what the kind of event asks for; new or put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.follow.event import FIRST_YEAR, LAST_YEAR, SHANGHAI, Event, EventKind
from assistant.wording.follow import event_title
from ui import style
from ui.dialogs import Dialog
from ui.widgets.buttons import button
from ui.widgets.field import Choice, Line, Text, as_date
from ui.widgets.said import Said
from ui.widgets.text import label

NUMBERED: Final = frozenset({EventKind.APPROVED, EventKind.POLICE_FILED})
PASTED: Final = frozenset({EventKind.SENT_BACK, EventKind.REJECTED})
AHEAD: Final = frozenset({EventKind.CHANGED})
"""What may lie ahead."""


def as_time(text: str) -> time | None:
    """A time as people write it: 14:32, 14：32, 1432, 9点5分, 9:05. None where it is none."""
    found = re.fullmatch(r"(\d{1,2})\s*[:：点时]\s*(\d{1,2})?\s*分?|(\d{2})(\d{2})", text.strip())
    if found is None:
        return None
    hour, minute = (found.group(1) or found.group(3)), (found.group(2) or found.group(4) or "0")
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


class RecordDialog(Dialog):
    """Day and time are filled in with now; Enter writes it down."""

    def __init__(
        self,
        parent: QWidget | None,
        kind: EventKind,
        now: datetime,
        take: Callable[[datetime, dict[str, Any]], None],
        *,
        event: Event | None = None,
        causes: Sequence[tuple[str, str]] = (),
        lead: str = "",
    ) -> None:
        """``take`` gets the moment and the fields. ``event`` is the record that is put right. ``causes`` are ids with
        their titles, of which one is chosen.
        """
        super().__init__(parent, event_title(kind))
        self._kind, self._now, self._take = kind, now, take
        if lead:
            self.add_text(lead)
        at = (event.at if event is not None else now).astimezone(SHANGHAI)
        self.day, self.clock = Line(), Line()
        self.day.setText(f"{at:%Y-%m-%d}")
        self.clock.setText(f"{at:%H:%M}")
        self.cause = Choice()
        for cause, title in causes:
            self.cause.addItem(title, cause)
        if event is not None and event.causes:
            self.cause.setCurrentIndex(max(0, self.cause.findData(event.causes[0])))
        if causes:
            self._labelled(_("What changed"), self.cause)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        for words, line in ((_("Day"), self.day), (_("Time, by the clock in China"), self.clock)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(words, "hint"))
            line.setAccessibleName(words)
            column.addWidget(line)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.number = Line()
        self.number.setText(event.number if event is not None else "")
        if kind in NUMBERED:
            self._labelled(_("Number, where one was given"), self.number)
        self.text = Text()
        self.text.setPlainText(event.text if event is not None else "")
        if kind in PASTED:
            self._labelled(_("What was written, pasted as it is"), self.text)
        self.note = Line()
        self.note.setText(event.note if event is not None else "")
        self._labelled(_("Note"), self.note)
        self.said = Said()
        self.body.addWidget(self.said)
        cancel = button(_("Cancel"), "secondary", height=40)
        cancel.clicked.connect(self.reject)
        self.save = button(_("Record it") if event is None else _("Put it right"), "primary", height=40)
        self.save.setDefault(True)
        self.save.clicked.connect(self.take)
        self._buttons.addWidget(cancel)
        self._buttons.addWidget(self.save)
        self.day.setFocus()

    def _labelled(self, words: str, control: QWidget) -> None:
        self.body.addWidget(label(words, "hint"))
        control.setAccessibleName(words)
        self.body.addWidget(control)

    def take(self) -> None:
        """Write it down where day and time can be read and are possible; else say what is wrong."""
        day, clock = as_date(self.day.text()), as_time(self.clock.text())
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self._say(_("The day cannot be read: 2026-11-24."), self.day)
            return
        if clock is None:
            self._say(_("The time cannot be read: 14:32."), self.clock)
            return
        at = datetime.combine(day, clock, SHANGHAI)
        if at > self._now and self._kind not in AHEAD:
            self._say(_("That lies ahead. Record it when it has happened."), self.day)
            return
        more: dict[str, Any] = {"note": self.note.text().strip()}
        if self._kind in NUMBERED:
            more["number"] = self.number.text().strip()
        if self._kind in PASTED:
            more["text"] = self.text.toPlainText().strip()
        if self.cause.count():
            more["causes"] = (str(self.cause.currentData()),)
        self.accept()
        self._take(at, more)

    def _say(self, text: str, line: Line) -> None:
        self.said.say(text, "block")
        line.setFocus()
        line.selectAll()
