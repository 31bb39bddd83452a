"""The checklist of what to have at hand, made for this very filing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.circumstances import preparations_of
from assistant.letters.needed import letters_of
from assistant.wording.names import in_language
from ui import style
from ui.letter_desk import LetterDesk
from ui.pages.page import Page
from ui.rule_import import first_old
from ui.widgets.card import ListCard, Row
from ui.widgets.choice import CheckBox
from ui.widgets.help_column import HelpColumn, sources_of
from ui.widgets.letters_card import LettersCard
from ui.widgets.said import Said
from ui.widgets.text import ElidedLabel, label, set_tone

if TYPE_CHECKING:
    from assistant.flow import Step
    from assistant.letters.needed import Letter
    from assistant.rules.model import Preparation
    from ui.case import Case

ROW: Final = 64
COMPACT_ROW: Final = 52
COMPACT_BELOW: Final = 1200
"""Width of the window below which two-line rows are lower."""

LEFT: Final = 20
TEXT_LEFT: Final = 65
WHO_WIDTH: Final = 76
WHO_MOST: Final = 148
LONG_WIDTH: Final = 92


def how_long(days: tuple[int, int]) -> str:
    """约 2 天, 1 至 3 天; empty where it takes no waiting."""
    fewest, most = days
    if most <= 0:
        return ""
    if fewest in (0, most):
        told = (
            ngettext("about {n} day", "about {n} days", most)
            if fewest
            else ngettext("up to {n} day", "up to {n} days", most)
        )
        return told.format(n=most)
    return _("{few} to {many} days").format(few=fewest, many=most)


class ThingRow(Row):
    """One thing: the tick, what it is and why in one line, who sees to it, how long it takes.

    Signals:
        selected: The pointer or the focus came here.
        ticked: The person has it, or has it no longer.
    """

    selected = Signal()
    ticked = Signal(bool)

    def __init__(self, title: str, why: str, who: str, days: str) -> None:
        super().__init__()
        self.title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, style.S4, 0)
        row.setSpacing(0)
        self.tick = CheckBox()
        self.tick.setFixedWidth(TEXT_LEFT - LEFT)
        self.tick.setAccessibleName(title)
        self.tick.setAccessibleDescription("\n".join(part for part in (why, who, days) if part))
        self.tick.clicked.connect(self.ticked)
        self.tick.installEventFilter(self)
        row.addWidget(self.tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self._title = ElidedLabel(title, "strong")
        self._title.setFixedHeight(22)
        self._why = ElidedLabel(why, "hint")
        for one in (self._title, self._why):  # they fill the column, so that the columns of all rows line up
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addSpacing(style.S3)
        self._who = ElidedLabel(who, "hint")
        self.set_who_width(WHO_WIDTH)
        row.addWidget(self._who)
        row.addSpacing(style.S2)
        self.days = ElidedLabel(days, "hint")
        self.days.setFixedWidth(LONG_WIDTH - style.S4)
        row.addWidget(self.days)
        self.set_compact(compact=False)

    def set_who_width(self, width: int) -> None:
        """The column is as wide in every row."""
        self._who.setFixedWidth(width - style.S2)

    def set_compact(self, *, compact: bool) -> None:
        """Lower rows for small windows."""
        height = (COMPACT_ROW if compact else ROW) - 1
        self.setFixedHeight(height)
        self.tick.setFixedHeight(height)

    def show_state(self, *, ticked: bool, current: bool) -> None:
        """Show whether it is there, and whether it is the one that the help is about."""
        self.tick.setChecked(ticked)
        self.set_row_ground("accent-soft" if current else "")
        font = style.text_font("hint")
        font.setBold(not ticked)
        self.days.setFont(font)
        set_tone(self.days, "ink-2" if ticked else "ink-1")

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.selected.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selected.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.tick and event.type() is QEvent.Type.FocusIn:
            self.selected.emit()
        return super().eventFilter(watched, event)


class PreparePage(Page):
    """Ticks are kept by rule id. Nothing here holds anybody up."""

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self._things: tuple[Preparation, ...] = ()
        self._rows: dict[str, ThingRow] = {}
        self._current = ""
        self._help = HelpColumn()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.list = ListCard()
        layout.addWidget(self.list)
        self.said = Said()
        self.letters = LettersCard()
        self.desk = LetterDesk(self, case, self.said)
        self.letters.print_requested.connect(self.desk.print_letter)
        self.letters.pdf_requested.connect(self.desk.ask_pdf)
        self.letters.picture_requested.connect(self._on_picture)
        layout.addWidget(self.letters)
        layout.addWidget(self.said)
        layout.addStretch(1)
        self.render_page()

    def title(self) -> str:
        return _("Gather what you need")

    def lead(self) -> str:
        return _(
            "This list was made for this filing only. Tick what you have at hand; you can go on without the rest."
        )

    def note(self) -> str:
        had = sum(thing.id in self.case.store.filing.prepared for thing in self._things)
        return _("{n} of {m} at hand").format(n=had, m=len(self._things))

    def banner(self) -> str:
        return first_old(self.case.store.filing, self.case.today)

    def help_widget(self) -> QWidget | None:
        return self._help

    def render_page(self) -> None:
        filing = self.case.store.filing
        things = preparations_of(filing, self.case.book)
        if things != self._things:
            self._things = things
            self._build()
        for thing in things:
            self._rows[thing.id].show_state(
                ticked=thing.id in filing.prepared, current=thing.id == self._current
            )
        self.letters.show_letters(letters_of(filing, self.case.book), filing)
        self._show_help()
        self.action_changed.emit()

    def _on_picture(self, letter: Letter) -> None:
        """To the page where the signed paper is photographed."""
        for step in self.case.steps:
            if step.material is letter.material and step.person == letter.owner:
                self.go_and_return.emit(step.id, "")

    def focus_field(self, path: str) -> None:  # noqa: ARG002 - the list is one field
        """The first thing that is not ticked."""
        row = self._rows.get(self._current)
        if row is not None:
            row.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.list.clear()
        who_width = self._who_width()
        self.list.add_row(_header(who_width))
        self._rows = {}
        for thing in self._things:
            row = ThingRow(
                in_language(thing.title), in_language(thing.why), in_language(thing.who), how_long(thing.days)
            )
            row.set_who_width(who_width)
            row.selected.connect(lambda name=thing.id: self._select(name))
            row.ticked.connect(lambda on, name=thing.id: self._tick(name, on=on))
            row.tick.installEventFilter(self)
            self._rows[thing.id] = row
            self.list.add_row(row)
        self._fit()
        if self._current not in self._rows:
            prepared = self.case.store.filing.prepared
            missing = [thing.id for thing in self._things if thing.id not in prepared]
            self._current = (missing or list(self._rows) or [""])[0]

    def _who_width(self) -> int:
        """As wide as the longest word, within bounds: English runs longer."""
        metrics = QFontMetrics(style.text_font("hint"))
        longest = max((metrics.horizontalAdvance(in_language(one.who)) for one in self._things), default=0)
        return min(max(WHO_WIDTH, longest + style.S2 + 4), WHO_MOST)

    def _select(self, name: str) -> None:
        if name != self._current:
            self._current = name
            self.render_page()

    def _tick(self, name: str, *, on: bool) -> None:
        prepared = [one for one in self.case.store.filing.prepared if one != name]
        self.case.store.set("prepared", tuple([*prepared, name] if on else prepared))
        self._current = name
        self.render_page()

    def _show_help(self) -> None:
        thing = next((one for one in self._things if one.id == self._current), None)
        if thing is not None:
            parts = [(_("Why this one"), in_language(thing.why)), (_("What to do"), in_language(thing.how))]
            self._help.show_parts(parts, sources_of(self.case.book, self.case.book.name_of(thing)))

    def _fit(self) -> None:
        for row in self._rows.values():
            row.set_compact(compact=self.window().width() < COMPACT_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            ticks = [row.tick for row in self._rows.values()]
            if step and watched in ticks:
                place = ticks.index(watched) + step
                if 0 <= place < len(ticks):
                    ticks[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _header(who_width: int) -> QWidget:
    head = Row()
    head.setFixedHeight(40)
    row = QHBoxLayout(head)
    row.setContentsMargins(style.S4, 0, style.S4, 0)
    row.setSpacing(0)
    for text, width in (
        (_("Have"), TEXT_LEFT - style.S4),
        (_("What you need"), 0),
        (_("Who"), who_width),
        (_("How long"), LONG_WIDTH),
    ):
        name = label(text, "meta")
        if width:
            name.setFixedWidth(width - (style.S4 if width == LONG_WIDTH else 0))
        row.addWidget(name, 0 if width else 1)
    return head
