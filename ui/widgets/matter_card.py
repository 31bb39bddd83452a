"""One thing that does not fit: the two values under each other, why it matters, the rule, and the ways out beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.characters import aligned, differing
from assistant.checks.parties import RowKind, RowState
from assistant.checks.remedies import PLACE_OF, RULE_OF, Matter, Way
from assistant.rules.book import RuleBook
from assistant.wording.basis import say_basis
from assistant.wording.parties import MATTERS, WAYS, say_count
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.character_grid import CharacterGrid
from ui.widgets.finding_row import Explained
from ui.widgets.party_matrix import PARTIES, STATUS
from ui.widgets.text import label, paragraph
from ui.widgets.way_list import WayList

SIDE: Final = 332
BESIDE_FROM: Final = 820
COMPARED: Final = (RowKind.NAME, RowKind.NUMBER)
MOST_CELLS: Final = 60


class MatterCard(QWidget):
    """The explanation at the left, the ways out at the right, or below it where there is no room.

    Signals:
        chosen: The Way that the person means to take.
        acted: The Way that can be begun here, on its button.
    """

    chosen = Signal(object)
    acted = Signal(object)

    def __init__(self, matter: Matter, book: RuleBook) -> None:
        super().__init__()
        self.matter = matter
        said = MATTERS[matter.code]
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(style.S5)
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        icon = StatusIcon(STATUS[matter.state] if matter.state is not RowState.OPEN else "none")
        icon.setFixedHeight(26)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self.title = self._title(_(said.title))
        head.addWidget(paragraph(self.title, "strong"), 1)
        card.body.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(32, 0, 0, 0)
        inside.setSpacing(style.S3)
        self.grid: CharacterGrid | None = self._compared()
        if self.grid is not None:
            inside.addWidget(self.grid)
        rule = book.name_of(book.fact(RULE_OF[matter.ways[0]])) if matter.ways else ""
        rows = [(_("Why"), _(said.why), "body"), (_("Rule"), say_basis(rule, book), "meta")]
        inside.addWidget(Explained([row for row in rows if row[1]]))
        card.body.addLayout(inside)
        card.body.addStretch(1)
        self._both.addWidget(card, 1)
        self._side = Card(0)
        self._side.body.setContentsMargins(0, style.S4, 0, style.S4)
        if matter.ways:
            self._make_ways()
            self._both.addWidget(self._side)
        self.setAccessibleName(self.title)

    def _title(self, title: str) -> str:
        row = self.matter.row
        if row is None or row.pair is None or row.kind not in COMPARED:
            return title
        first, second = (row.parties[index].value for index in row.pair)
        count = differing(aligned(first, second))
        if not 0 < count <= 3:
            return title
        return _("{title}: {count}").format(title=title, count=say_count(count))

    def _compared(self) -> CharacterGrid | None:
        row = self.matter.row
        if row is None or row.kind not in COMPARED or row.pair is None:
            return None
        first, second = row.pair
        cells = aligned(row.parties[first].value, row.parties[second].value)
        if not cells or len(cells) > MOST_CELLS:
            return None
        made = CharacterGrid()
        made.show_texts(_(PARTIES[first][1]), _(PARTIES[second][1]), cells)
        return made

    def _make_ways(self) -> None:
        heading = label(_("What to do"), "strong")
        heading.setContentsMargins(style.S4, 0, style.S4, 0)
        self._side.body.addWidget(heading)
        self.ways = WayList(
            [(way, _(WAYS[way].title), _(WAYS[way].when)) for way in self.matter.ways], _("What to do")
        )
        self.ways.chosen.connect(self._on_chosen)
        self._side.body.addWidget(self.ways)
        below = QVBoxLayout()
        below.setContentsMargins(style.S4, style.S1, style.S4, 0)
        below.setSpacing(style.S2)
        self.act = button("", "secondary", "arrow-right", style.COMPACT_HEIGHT + 4)
        self.act.clicked.connect(self._on_act)
        self.act.hide()
        self.noted = paragraph(_("Noted in the task list."), "hint")
        self.noted.hide()
        below.addWidget(self.act)
        below.addWidget(self.noted)
        self._side.body.addLayout(below)
        self._side.body.addStretch(1)

    def show_chosen(self, way: Way | None) -> None:
        """Show a way as chosen; None shows none."""
        if not self.matter.ways:
            return
        self.ways.set_value(way)
        here = way in PLACE_OF
        self.act.setVisible(here)
        if way is not None and here:
            self.act.setText(
                _("Make it a new access provider") if way is Way.NEW_ACCESS else _("Go to the field")
            )
            self.act.updateGeometry()
        self.noted.setVisible(way is not None)

    def _on_chosen(self, way: object) -> None:
        if isinstance(way, Way):
            self.show_chosen(way)
            self.chosen.emit(way)

    def _on_act(self) -> None:
        way = self.ways.value()
        if isinstance(way, Way):
            self.acted.emit(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)
            self._both.setSpacing(style.S5 if beside else style.S3)
        if beside:
            self._side.setFixedWidth(SIDE)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
