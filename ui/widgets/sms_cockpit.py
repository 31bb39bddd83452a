"""The SMS check on one card: the ring of 24 hours, who has to do it with what, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card, Line, Well, divider
from ui.widgets.countdown import Countdown
from ui.widgets.flow_row import FlowRow
from ui.widgets.paint import ONE_LINE, hairline, rounded
from ui.widgets.text import ElidedLabel, label, paragraph

SIDE_WIDTH: Final = 248
STACK_BELOW: Final = 800
DOT: Final = 9


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Who has to do it. ``done`` is empty while it is open."""

    person: int
    name: str
    roles: str
    mobile: str
    done: str


@dataclass(frozen=True, slots=True)
class CockpitShown:
    """All that the card says."""

    share: float
    big: str
    small: str
    until: str
    urgency: str
    title: str
    persons: tuple[PersonShown, ...]
    where: str
    asked: tuple[str, ...]
    tries: int
    tries_left: int
    facts: tuple[tuple[str, str], ...]
    """Resends, next message by itself, sender: what and how much."""


class Tag(QWidget):
    """A word in a box: what has to be typed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFont(style.text_font("hint"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(26)
        self.setAccessibleName(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(style.text_font("hint"))
        return QSize(metrics.horizontalAdvance(self._text) + 22, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, 6, style.colour("surface"), style.colour("line"), hairline(self))
        painter.setPen(style.colour("ink-1"))
        painter.setFont(style.text_font("hint"))
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - 20)
        painter.drawText(box.adjusted(10, 0, -10, 0), ONE_LINE, shown)


class Dots(QWidget):
    """Tries: filled for each that is left, a ring for each that is used."""

    def __init__(self, left: int, of: int) -> None:
        super().__init__()
        self._left, self._of = left, of
        self.setFixedSize(of * (DOT + 5), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = style.colour("accent-fill" if self._left > 1 else "block")
        for place in range(self._of):
            full = place >= self._of - self._left
            painter.setPen(QPen(ink if full else style.colour("line-strong"), 1.2))
            painter.setBrush(ink if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(place * (DOT + 5) + 1, (20 - DOT) / 2, DOT, DOT))


class SmsCockpit(Card):
    """The card.

    Signals:
        card_requested: A card to hand to this person (index in the draft).
        done_requested: This person has done the check.
        calendar_requested: The dates as a calendar file.
        wrong_requested, resent_requested: One more wrong code; the button for another message was pressed.
    """

    card_requested = Signal(int)
    done_requested = Signal(int)
    calendar_requested = Signal()
    wrong_requested = Signal()
    resent_requested = Signal()

    def __init__(self) -> None:
        super().__init__(0)
        self._shown: CockpitShown | None = None
        self.ring = Countdown()
        self._until = label("", "hint")
        self._until.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ring = QVBoxLayout()
        ring.setContentsMargins(style.S5, style.S5, style.S4, style.S5)
        ring.setSpacing(style.S3)
        ring.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        ring.addWidget(self._until)
        ring.addStretch(1)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(style.S2, style.S4, style.S5, style.S4)
        self._middle.setSpacing(style.S2)
        self._side_box = QWidget()
        self._side = QVBoxLayout(self._side_box)
        self._side.setContentsMargins(20, style.S3, 20, style.S4)
        self._side.setSpacing(style.S2)
        left = QHBoxLayout()
        left.setSpacing(0)
        left.addLayout(ring)
        left.addLayout(self._middle, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(0)
        self._across.addLayout(left, 1)
        self._parting = Line(upright=True)
        self._across.addWidget(self._parting)
        self._across.addWidget(self._side_box)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._across)
        self.calendar = button(_("Export calendar alarms"), "secondary", "calendar")
        self.calendar.clicked.connect(self.calendar_requested)
        self.wrong = button(_("Typed a wrong code"), "quiet", height=style.COMPACT_HEIGHT)
        self.wrong.clicked.connect(self.wrong_requested)
        self.resent = button(_("Asked for another message"), "quiet", height=style.COMPACT_HEIGHT)
        self.resent.clicked.connect(self.resent_requested)

    def show_check(self, shown: CockpitShown) -> None:
        """Show this; the ring alone moves between changes of the rest."""
        before, self._shown = self._shown, shown
        self.ring.show_left(shown.share, shown.big, shown.small, shown.urgency)
        self._until.setText(shown.until)
        if before is not None and self._rest(before) == self._rest(shown):
            return
        self._fill_middle(shown)
        self._fill_side(shown)

    @staticmethod
    def _rest(shown: CockpitShown) -> tuple[object, ...]:
        return shown.title, shown.persons, shown.where, shown.asked, shown.tries_left, shown.facts

    def shown(self) -> CockpitShown | None:
        """What is shown."""
        return self._shown

    def _fill_middle(self, shown: CockpitShown) -> None:
        _clear(self._middle)
        self._middle.addWidget(paragraph(shown.title, "section"))
        for position, person in enumerate(shown.persons):
            if position:
                self._middle.addWidget(divider())
            self._middle.addWidget(self._person(person))
        well = Well(style.S3)
        well.body.setSpacing(6)
        well.body.addWidget(paragraph(shown.where, "hint"))
        tags = FlowRow()
        tags.show_widgets([Tag(text) for text in shown.asked])
        well.body.addWidget(tags)
        self._middle.addSpacing(style.S1)
        self._middle.addWidget(well)
        self._middle.addStretch(1)

    def _person(self, person: PersonShown) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(style.S3)
        row.addWidget(StatusIcon("ok" if person.done else "todo"))
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(style.S2)
        head.addWidget(label(person.name, "strong"))
        head.addWidget(ElidedLabel(person.roles, "meta", fills=True), 1)
        words.addLayout(head)
        words.addWidget(ElidedLabel(person.mobile, "hint", fills=True))
        row.addLayout(words, 1)
        if person.done:
            row.addWidget(label(person.done, "meta", "ok"))
            return made
        card = button(_("Card to hand on"), "secondary", "note", style.COMPACT_HEIGHT)
        card.setAccessibleDescription(person.name)
        card.clicked.connect(partial(self.card_requested.emit, person.person))
        done = button(_("Done"), "secondary", "check", style.COMPACT_HEIGHT)
        done.setAccessibleDescription(person.name)
        done.clicked.connect(partial(self.done_requested.emit, person.person))
        row.addWidget(card)
        row.addWidget(done)
        return made

    def _fill_side(self, shown: CockpitShown) -> None:
        kept = (self.calendar, self.wrong, self.resent)
        for one in kept:
            one.setParent(None)
        _clear(self._side)
        tries = QWidget()
        row = QHBoxLayout(tries)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("Tries left"), "hint"))
        row.addStretch(1)
        row.addWidget(Dots(shown.tries_left, shown.tries))
        row.addWidget(label(str(shown.tries_left), "strong", "block" if shown.tries_left < 2 else ""))
        self._side.addWidget(tries)
        for what, value in shown.facts:
            self._side.addWidget(divider())
            line = QHBoxLayout()
            line.setSpacing(style.S2)
            line.addWidget(ElidedLabel(what, "hint", fills=True), 1)
            line.addWidget(label(value, "strong"))
            self._side.addLayout(line)
        self._side.addWidget(divider())
        self._side.addSpacing(style.S1)
        for one in kept:
            self._side.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
            one.show()
        self._side.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= STACK_BELOW
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not direction:
            self._across.setDirection(direction)
        self._parting.setVisible(beside)
        self._side_box.setMinimumWidth(SIDE_WIDTH if beside else 0)
        self._side_box.setMaximumWidth(SIDE_WIDTH if beside else 16_777_215)


def _clear(layout: QBoxLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        if taken is None:
            continue
        if (inner := taken.layout()) is not None and isinstance(inner, QBoxLayout):
            _clear(inner)
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()


__all__: Sequence[str] = ("CockpitShown", "PersonShown", "SmsCockpit")
