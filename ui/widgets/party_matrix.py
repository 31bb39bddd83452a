"""Holder, subject and access side by side: a row for each value, each value with where it is from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.checks.characters import Match, aligned
from assistant.checks.parties import Paper, Party, Row, RowKind, RowState
from assistant.draft import Origin
from assistant.wording.parties import PAPERS, origin_name, row_name, state_word
from ui import style
from ui.icons import IconLabel, StatusIcon
from ui.widgets.card import ListCard
from ui.widgets.card import Row as CardRow
from ui.widgets.marked_text import MarkedText
from ui.widgets.text import ElidedLabel, label

PARTIES: Final = (
    ("domain", N_("Holder of the domain")),
    ("subject", N_("Filing subject")),
    ("server", N_("Server access")),
)
STATUS: Final = {
    RowState.SAME: "done",
    RowState.DIFFERENT: "block",
    RowState.ADVICE: "warn",
    RowState.OPEN: "todo",
}
TONES: Final = {
    RowState.SAME: "ink-3",
    RowState.DIFFERENT: "block",
    RowState.ADVICE: "warn",
    RowState.OPEN: "ink-3",
}
LINE_HEIGHT: Final = 24


def name_width() -> int:
    """Room for the longest name of a row, in the language in force."""
    metrics = QFontMetrics(style.text_font("meta"))
    return max(metrics.horizontalAdvance(row_name(kind)) for kind in RowKind) + 4


def state_width() -> int:
    """Room for the longest word of a state."""
    metrics = QFontMetrics(style.text_font("meta"))
    return max(metrics.horizontalAdvance(state_word(state)) for state in RowState) + 4


class PartyMatrix(ListCard):
    """The matrix of one site. Each row has an accessible sentence of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Holder, subject and access side by side"))
        self._shown: object = None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows, unless they are shown already."""
        if rows == self._shown:
            return
        self._shown = rows
        self.clear()
        self.add_row(_head())
        for row in rows:
            self.add_row(_row(row))


def _grid(widget: QWidget) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(16, 7, 16, 7)
    grid.setHorizontalSpacing(style.S3)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, 20)
    grid.setColumnMinimumWidth(1, name_width())
    for column in (2, 3, 4):
        grid.setColumnStretch(column, 1)
    grid.setColumnMinimumWidth(5, state_width())
    return grid


def _head() -> QWidget:
    made = QWidget()
    grid = _grid(made)
    for column, width in ((0, 20), (1, name_width()), (5, state_width())):
        empty = QWidget()  # an empty column would lose the space beside it
        empty.setFixedSize(width, 1)
        grid.addWidget(empty, 0, column)
    for column, (icon, name) in enumerate(PARTIES, 2):
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S2)
        row.addWidget(IconLabel(icon, "ink-2", 18))
        row.addWidget(ElidedLabel(_(name), "strong", fills=True), 1)
        grid.addWidget(cell, 0, column)
    return made


def _row(row: Row) -> QWidget:
    made = CardRow()
    if row.state is RowState.DIFFERENT:
        made.set_row_ground("block-soft")
    grid = _grid(made)
    icon = StatusIcon(STATUS[row.state])
    icon.setFixedHeight(LINE_HEIGHT)
    grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
    name = label(row_name(row.kind), "meta")
    name.setFixedSize(name_width(), LINE_HEIGHT)
    grid.addWidget(name, 0, 1, Qt.AlignmentFlag.AlignTop)
    said = [f"{row_name(row.kind)}: {state_word(row.state)}"]
    for index, party in enumerate(row.parties):
        cell, text = _cell(row, index, party)
        grid.addWidget(cell, 0, index + 2, Qt.AlignmentFlag.AlignTop)
        said.append(f"{_(PARTIES[index][1])}: {text or _('not filled in')}")
    state = label(state_word(row.state), "meta", TONES[row.state])
    state.setFixedSize(state_width(), LINE_HEIGHT)
    state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(state, 0, 5, Qt.AlignmentFlag.AlignTop)
    made.setAccessibleName("; ".join(said))
    return made


def _cell(row: Row, index: int, party: Party) -> tuple[QWidget, str]:
    """A party's value with its origin below; a second value that says otherwise follows it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    texts: list[str] = []
    other = _other(row, index)
    for order, (value, origin) in enumerate(party.values):
        text = _spoken(row, index, value)
        if order == 0 and other:
            shown: QWidget = MarkedText(text, _places(value, other))
        else:
            shown = ElidedLabel(text, "body", "warn" if order and party.disagrees else "ink-1", fills=True)
        column.addWidget(shown)
        if origin is not Origin.TYPED or order:
            column.addWidget(ElidedLabel(origin_name(origin), "meta", fills=True))
        texts.append(f"{text} ({origin_name(origin)})")
    if not texts:
        column.addWidget(label("–", "body", "ink-3"))
    return made, ", ".join(texts)


def _other(row: Row, index: int) -> str:
    """The value that this one is compared with, where they differ."""
    if row.pair is None or index not in row.pair or row.kind not in (RowKind.NAME, RowKind.NUMBER):
        return ""
    first, second = row.pair
    return row.parties[second if index == first else first].value


def _places(value: str, other: str) -> dict[int, Match]:
    """Which characters of a value differ from the other one's, and how."""
    found: dict[int, Match] = {}
    position = 0
    for cell in aligned(value, other):
        if not cell.first:
            continue
        if cell.match is not Match.SAME:
            found[position] = cell.match
        position += 1
    return found


def _spoken(row: Row, index: int, value: str) -> str:
    if row.kind is RowKind.DOCUMENT:
        return _(PAPERS[Paper(value)])
    if row.kind is RowKind.ENDS:
        if value == "long-term":
            return _("long-term")
        days = row.days[index]
        if days is None:
            return value
        return (
            _("{date}, {n} days left").format(date=value, n=days)
            if days >= 0
            else _("{date}, over").format(date=value)
        )
    return value
