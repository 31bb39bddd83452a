"""All filings: one card each with what is next, and the ways in. Shown before anything is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.catalogue import _, ngettext
from ui import style
from ui.icons import IconLabel, StatusIcon
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card, Chip
from ui.widgets.dates_list import DatesList
from ui.widgets.paint import hairline, rounded
from ui.widgets.text import ElidedLabel, label, paragraph

if TYPE_CHECKING:
    from ui.home_list import HomeCard

MARGIN: Final = 48
CARD_WIDTH: Final = 392
SIDE_WIDTH: Final = 360
NARROW_SIDE: Final = 320


class Segments(QWidget):
    """One segment for each phase, filled by how much of it is done."""

    def __init__(self, shares: Sequence[float], where: str) -> None:
        super().__init__()
        self._shares = tuple(shares)
        self.setFixedHeight(4)
        self.setAccessibleName(where)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._shares:
            return
        painter = QPainter(self)
        gap = 4.0
        width = (self.width() - gap * (len(self._shares) - 1)) / len(self._shares)
        for index, share in enumerate(self._shares):
            box = QRectF(index * (width + gap), 0, width, 4)
            rounded(painter, box, 2, style.colour("line"), None, 0)
            if share:
                box.setWidth(max(4.0, width * share))
                rounded(painter, box, 2, style.colour("accent"), None, 0)


class FilingCard(Card):
    """A draft.

    Signals:
        opened: The one button was pressed.
    """

    opened = Signal()

    def __init__(self, card: HomeCard, *, first: bool) -> None:
        super().__init__(20)
        self.button: Button | None = None
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        name = ElidedLabel(card.name, "section")
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head.addWidget(name, 1)
        chip = (_("Cannot be read"), "block", "status-block") if card.problem else card.chip
        if chip is not None:
            head.addWidget(Chip(*chip), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        line = ElidedLabel(card.line, "meta")
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.setVisible(not card.problem)
        self.body.addWidget(line)
        self.body.addSpacing(style.S3)
        self.setAccessibleName(card.name)
        if card.problem:
            self.body.addWidget(paragraph(card.problem, "lead", line=22))
            self.body.addWidget(
                paragraph(_("The file stays where it is: {path}").format(path=card.folder), "meta")
            )
            self.body.addStretch(1)
            return
        for row in card.todo:
            self.body.addLayout(self._row(row.state, row.title, row.note))
            self.body.addSpacing(style.S2)
        self.body.addStretch(1)
        self.body.addSpacing(style.S2)
        self.body.addWidget(Segments(card.shares, card.where))
        self.body.addSpacing(style.S3)
        foot = QHBoxLayout()
        saved = _("saved {time}").format(time=f"{card.saved:%m-%d %H:%M}")
        if card.step:
            saved = card.where  # when it was saved plays no part once it is handed in
        elif card.where:
            saved = _("{where}, {saved}").format(where=card.where, saved=saved)
        foot.addWidget(label(saved, "meta"))
        foot.addStretch(1)
        words = card.action or _("Go on")
        self.button = button(words, "primary" if first else "secondary", height=style.COMPACT_HEIGHT)
        self.button.setAccessibleDescription(card.name)
        self.button.clicked.connect(self.opened)
        foot.addWidget(self.button)
        self.body.addLayout(foot)

    @staticmethod
    def _row(state: str, title: str, note: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        icon = StatusIcon(state)
        icon.setFixedHeight(24)
        row.addWidget(icon)
        text = ElidedLabel(_("{title}, {note}").format(title=title, note=note) if note else title)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(text, 1)
        return row


class NewCard(Card):
    """The first start: the one thing to do."""

    def __init__(self) -> None:
        super().__init__(20)
        self.body.setSpacing(style.S2)
        self.body.addWidget(label(_("A new filing"), "section"))
        self.body.addWidget(
            paragraph(
                _("Four questions say whether the site needs a filing, and what to get ready for it."),
                "lead",
                line=22,
            )
        )
        self.body.addStretch(1)
        row = QHBoxLayout()
        self.button = button(_("New filing"), "primary", "plus", 40)
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)


class PrivacyCard(Card):
    """What leaves this computer: nothing."""

    def __init__(self) -> None:
        super().__init__(style.S4)
        row = QHBoxLayout()
        row.setSpacing(style.S2 + 1)
        icon = IconLabel("offline", "ok")
        icon.setFixedHeight(24)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(_("All of it on this computer"), "strong"))
        column.addWidget(
            paragraph(_("Drafts lie in your own folder, readable by you alone, not encrypted yet."), "hint")
        )
        self.log = Button(_("See the log"), "link", height=24)
        self.log.set_type("meta")
        self._said = label(_("Nothing has gone over the network."), "hint")
        self._last = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._last.setSpacing(style.S1)
        self._last.addWidget(self._said)
        self._last.addWidget(self.log)
        self._last.addStretch(1)
        column.addLayout(self._last)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def show_connections(self, count: int) -> None:
        """How many connections there were since the program started, each on its button."""
        self._said.setText(
            ngettext("{n} connection, on a button.", "{n} connections, each on a button.", count).format(
                n=count
            )
            if count
            else _("Nothing has gone over the network.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._said.sizeHint().width() + self.log.sizeHint().width() + style.S1
        beside = needed <= self.width() - 2 * style.S4 - 29
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._last.direction() is not direction:
            self._last.setDirection(direction)


class HomePage(QWidget):
    """All filings of this user.

    Signals:
        open_requested: A card's filing, as HomeCard.
        new_requested, import_requested, demo_requested, verify_requested, rules_requested, log_requested: Ways in.
    """

    open_requested = Signal(object)
    new_requested = Signal()
    import_requested = Signal()
    demo_requested = Signal()
    verify_requested = Signal()
    rules_requested = Signal()
    calendar_requested = Signal()
    upkeep_requested = Signal()
    log_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[HomeCard] | None = None
        self._columns = 2
        self.title = label("", "title")
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button = button(_("Open a draft"), "secondary", "folder")
        self.new_button = button(_("New filing"), "secondary", "plus")
        self.error = paragraph("", "body", "block")
        self.error.hide()
        self.new_card = NewCard()
        self.dates = DatesList()
        self.privacy = PrivacyCard()
        self.demo = button(_("See an invented filing"), "quiet", "eye")
        self.verify = button(_("Verify a package"), "quiet", "file")
        self.rules = button(_("Rules and their dates"), "quiet", "book")
        self.upkeep = button(_("Keep records up"), "quiet", "server")
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        self.open_button.clicked.connect(self.import_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.new_card.button.clicked.connect(self.new_requested)
        self.privacy.log.clicked.connect(self.log_requested)
        self.dates.calendar_requested.connect(self.calendar_requested)
        self.upkeep.clicked.connect(self.upkeep_requested)
        self.demo.clicked.connect(self.demo_requested)
        self.verify.clicked.connect(self.verify_requested)
        self.rules.clicked.connect(self.rules_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        head.addWidget(self.title, 1)
        head.addWidget(self.open_button)
        head.addWidget(self.new_button)
        self._grid = QGridLayout()
        self._grid.setSpacing(style.S4)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(style.S4)
        side.addWidget(self.dates)
        side.addWidget(self.privacy)
        side.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(style.S5)
        cards = QVBoxLayout()
        cards.addLayout(self._grid)
        cards.addStretch(1)
        body.addLayout(cards, 1)
        body.addWidget(self._side)
        sheet = QWidget()
        sheet.setProperty("transparent", "true")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(MARGIN, style.S5, MARGIN, style.S5)
        column.setSpacing(style.S4)
        self._content = QWidget()
        self._content.setMaximumWidth(2 * CARD_WIDTH + style.S4 + style.S5 + SIDE_WIDTH)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(20)
        inner.addLayout(head)
        inner.addWidget(self.error)
        inner.addLayout(body, 1)
        row = QHBoxLayout()
        row.addWidget(self._content, 1)
        row.addStretch(0)
        column.addLayout(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        foot = Foot()
        links = QHBoxLayout(foot)
        links.setContentsMargins(MARGIN - 8, 0, MARGIN, 0)
        links.setSpacing(style.S2)
        for link in (self.demo, self.verify, self.rules, self.upkeep):
            links.addWidget(link)
        links.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)

    def show_cards(self, cards: Sequence[HomeCard]) -> None:
        """The drafts there are; none means a first start."""
        if self._cards is not None and list(cards) == self._cards:
            return
        self._cards = list(cards)
        held = any(
            card.button is not None and card.button.hasFocus() for card in self.findChildren(FilingCard)
        )
        self._clear_grid()
        count = len(cards)
        self.dates.show_dates([one for card in cards for one in card.dates])
        self.upkeep.setVisible(bool(cards))
        if not cards:
            self.title.setText(_("First see whether a filing is needed"))
            self._grid.addWidget(self.new_card, 0, 0, 1, 2)
            self.new_card.setFixedHeight(180)
            self.new_card.show()
            self.new_button.hide()
            return
        self.new_card.hide()
        self.new_button.show()
        blocked = sum(card.chip is not None and card.chip[1] == "block" for card in cards)
        title = ngettext("{n} filing", "{n} filings", count).format(n=count)
        if blocked:
            more = ngettext("{n} has something to change", "{n} have something to change", blocked).format(
                n=blocked
            )
            title = _("{filings}, {more}").format(filings=title, more=more)
        pressing = sum(card.urgency > 1 for card in cards)
        if pressing:
            more = ngettext("{n} thing is pressing", "{n} things are pressing", pressing).format(n=pressing)
            title = _("{filings}, {more}").format(filings=title, more=more)
        self.title.setText(title)
        first_readable = _most_urgent(cards)
        for index, card in enumerate(cards):
            shown = FilingCard(card, first=index == first_readable)
            shown.setMinimumHeight(220 if not card.problem else 160)
            shown.opened.connect(partial(self.open_requested.emit, card))
            self._grid.addWidget(shown, index // self._columns, index % self._columns)
        self._even_columns()
        if held:
            self.focus_first()

    def _clear_grid(self) -> None:
        while self._grid.count():
            taken = self._grid.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None and widget is not self.new_card:
                widget.hide()
                widget.deleteLater()

    def _even_columns(self) -> None:
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def cards(self) -> list[HomeCard]:
        """What is shown."""
        return list(self._cards or ())

    def say(self, text: str) -> None:
        """A sentence about what did not work; an empty one takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def focus_first(self) -> None:
        """Focus the one primary button."""
        cards = [card for card in self.findChildren(FilingCard) if not card.isHidden()]
        for card in cards:
            if card.button is not None and card.button.kind == "primary":
                card.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.new_card.isVisible():
            self.new_card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < 1200
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE_WIDTH)
        columns = 1 if narrow else 2
        if columns != self._columns:
            self._columns = columns
            cards, self._cards = self._cards, None
            if cards is not None:
                self.show_cards(cards)


def _most_urgent(cards: Sequence[HomeCard]) -> int:
    """The one card whose button is primary: the most urgent, of equals the first; -1 where none can be read."""
    readable = [index for index, card in enumerate(cards) if not card.problem]
    return max(readable, key=lambda index: cards[index].urgency, default=-1)


class Foot(QFrame):
    """The bar at the bottom of the home page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), hairline(self)), style.colour("line"))
