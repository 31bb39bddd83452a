"""Cards of the time after handing in: what matters now, the working days, the dates to come, what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.follow.deadlines import NOT_YET_OVER
from assistant.wording.dates import say_day, say_days_to, say_moment, say_weekday
from assistant.wording.follow import date_message, date_title, event_title
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import Button, button, icon_button
from ui.widgets.card import Card, Row, divider
from ui.widgets.day_strip import DayStrip
from ui.widgets.flow_row import FlowRow
from ui.widgets.text import ElidedLabel, label, paragraph

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.follow.deadlines import Deadline
    from assistant.follow.event import EventKind
    from assistant.rules.book import RuleBook
    from assistant.wording.follow import Said
    from ui.pages.follow_shown import RecordShown, StripShown

DAY_WIDTH: Final = 116
SHOWN_DATES: Final = 8
SHOWN_RECORDS: Final = 12
SOON_DAYS: Final = 14


class NowCard(Card):
    """What is normal now and what to do, with a button for each other thing that can be recorded.

    Signals:
        record_requested: The EventKind to record.
    """

    record_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(20)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        self._icon = StatusIcon("doing")
        self._icon.setFixedHeight(24)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.normal = paragraph("", "body")
        self.todo = paragraph("", "lead")
        words.addWidget(self.normal)
        words.addWidget(self.todo)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self._kinds: tuple[EventKind, ...] = ()
        self._more = FlowRow()
        self.body.addWidget(self._more)

    def show_now(self, said: Said, status: str, kinds: Sequence[EventKind]) -> None:
        """Show these sentences; ``kinds`` are what else can be recorded."""
        self._icon.set_status(status)
        self.normal.setText(said.normal)
        self.todo.setText(said.todo)
        if tuple(kinds) == self._kinds:
            return
        self._kinds = tuple(kinds)
        made: list[QWidget] = []
        for kind in self._kinds:
            one = button(event_title(kind), "secondary", "plus", style.COMPACT_HEIGHT)
            one.clicked.connect(partial(self.record_requested.emit, kind))
            made.append(one)
        self._more.show_widgets(made)
        self._more.setVisible(bool(made))

    def buttons(self) -> list[Button]:
        """The buttons that record."""
        return [one for one in self._more.widgets() if isinstance(one, Button)]


class StripCard(Card):
    """The working days of the bureau."""

    def __init__(self) -> None:
        super().__init__(20)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        self.title = label("", "section")
        self.note = ElidedLabel("", "hint", fills=True)
        self.basis = label("", "meta")
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.basis)
        self.body.addLayout(head)
        self.days = DayStrip()
        self.body.addWidget(self.days)

    def show_strip(self, shown: StripShown) -> None:
        """Show these days."""
        self.title.setText(shown.title)
        self.note.setText(shown.note)
        self.basis.setText(shown.basis)
        spoken = _("{title}. {note}. {basis}").format(title=shown.title, note=shown.note, basis=shown.basis)
        self.days.show_days(shown.cells, shown.normal, shown.ask, spoken)


class DatesCard(Card):
    """The dates of one filing, the next first.

    Signals:
        calendar_requested: The dates as a calendar file.
    """

    calendar_requested = Signal()

    def __init__(self) -> None:
        super().__init__(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, style.S3, style.S3, style.S2)
        row.addWidget(label(_("Dates to come"), "section"))
        row.addStretch(1)
        self.calendar = button(_("Export calendar"), "quiet", "calendar", style.COMPACT_HEIGHT)
        self.calendar.clicked.connect(self.calendar_requested)
        row.addWidget(self.calendar)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._shown: object = None

    def show_dates(
        self, deadlines: Sequence[Deadline], filing: Filing, book: RuleBook, now: datetime
    ) -> None:
        """Show these; where there is none the card is hidden."""
        key = (tuple(deadlines), now.date(), book)
        self.setVisible(bool(deadlines))
        if key == self._shown:
            return
        self._shown = key
        _clear(self._rows)
        for one in deadlines[:SHOWN_DATES]:
            self._rows.addWidget(divider())
            self._rows.addWidget(_date_row(one, filing, book, now))


def _date_row(one: Deadline, filing: Filing, book: RuleBook, now: datetime) -> QWidget:
    today, day = now.date(), one.due.date()
    made = Row()
    row = QHBoxLayout(made)
    row.setContentsMargins(20, style.S2, 20, style.S2)
    row.setSpacing(style.S3)
    when = QVBoxLayout()
    when.setSpacing(0)
    first = label(say_day(day, today), "strong")
    first.setFixedWidth(DAY_WIDTH)
    when.addWidget(first)
    when.addWidget(label(say_weekday(day), "meta"))
    row.addLayout(when)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(date_title(one, filing, book), "body", fills=True))
    message = ElidedLabel(date_message(one, filing, book, now), "meta", fills=True)
    words.addWidget(message)
    row.addLayout(words, 1)
    late = one.is_late(now)
    tone = (
        "block"
        if late and one.code not in NOT_YET_OVER
        else "warn"
        if late or (day - today).days <= SOON_DAYS
        else ""
    )
    away = say_moment(one.due, now) if not one.whole_day and not late else say_days_to(day, today)
    row.addWidget(label(away, "meta", tone))
    return made


class RecordsCard(Card):
    """What was recorded, the newest first, each to be put right or taken back.

    Signals:
        change_requested: The Event to put right.
        retract_requested: Id of the event to take back.
    """

    change_requested = Signal(object)
    retract_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(0)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        head = label(_("Recorded"), "section")
        head.setContentsMargins(20, style.S3, 20, style.S2)
        self.body.addWidget(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._shown: tuple[RecordShown, ...] = ()

    def show_records(self, shown: Sequence[RecordShown]) -> None:
        """Show these; where there is none the card is hidden."""
        self.setVisible(bool(shown))
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        _clear(self._rows)
        for one in self._shown:
            self._rows.addWidget(divider())
            self._rows.addWidget(self._row(one))

    def records(self) -> tuple[RecordShown, ...]:
        """What is shown."""
        return self._shown

    def _row(self, one: RecordShown) -> QWidget:
        made = Row()
        row = QHBoxLayout(made)
        row.setContentsMargins(20, style.S1 + 2, style.S3, style.S1 + 2)
        row.setSpacing(style.S3)
        when = label(one.when, "body")
        when.setMinimumWidth(DAY_WIDTH)
        row.addWidget(when)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = _("{what} (put right)").format(what=one.title) if one.corrected else one.title
        words.addWidget(ElidedLabel(title, "body", fills=True))
        if one.note:
            words.addWidget(ElidedLabel(one.note, "meta", fills=True))
        if one.odd:
            words.addWidget(paragraph(one.odd, "meta", "warn"))
        row.addLayout(words, 1)
        change = icon_button("settings", _("Put right: {what}").format(what=one.title))
        change.clicked.connect(partial(self.change_requested.emit, one.event))
        undo = icon_button("undo", _("Take back: {what}").format(what=one.title))
        undo.clicked.connect(partial(self.retract_requested.emit, one.event.id))
        row.addWidget(change)
        row.addWidget(undo)
        return made


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        if taken is not None and (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
