"""Trades that need an approval first, to tick those that the site touches."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from assistant.catalogue import _
from assistant.checks.decide import decide
from assistant.checks.decision import Answers
from assistant.draft import SubjectKind
from assistant.rules.book import RuleBook
from assistant.wording.decisions import say_reason
from assistant.wording.names import in_language
from ui import style
from ui.widgets.card import Card
from ui.widgets.choice import CheckBox
from ui.widgets.text import label, paragraph

COLUMNS: Final = 2


class TradesCard(Card):
    """One box for each trade of the rules; below it what follows for those that are ticked.

    Signals:
        changed: The ids of the rules that are ticked, in the order of the rules.
    """

    changed = Signal(object)

    def __init__(self, book: RuleBook) -> None:
        super().__init__()
        self.body.addWidget(label(_("Does the site touch one of these trades?"), "strong"))
        self.body.addWidget(
            paragraph(_("They need an approval before the filing. Leave all empty if none fits."), "hint")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.S5)
        grid.setVerticalSpacing(0)
        self.boxes: dict[str, CheckBox] = {}
        for index, trade in enumerate(book.trades()):
            box = CheckBox(in_language(trade.name))
            box.setToolTip("、".join(trade.words[:8]))
            box.setAccessibleDescription("、".join(trade.words[:8]))
            box.clicked.connect(self._on_clicked)
            self.boxes[trade.id] = box
            grid.addWidget(box, index // COLUMNS, index % COLUMNS)
        self.body.addLayout(grid)
        self.said = paragraph("", "body")
        self.body.addWidget(self.said)

    def show_trades(
        self, trades: tuple[str, ...], book: RuleBook, province: str, subject: SubjectKind | None
    ) -> None:
        """Show which are ticked and what follows."""
        for name, box in self.boxes.items():
            box.setChecked(name in trades)
        answers = Answers(trades=trades, province=province, subject=subject)
        lines = [
            say_reason(reason, book)
            for reason in decide(answers, book).reasons
            if reason.code.value.startswith("decide.trade")
        ]
        self.said.setText("\n".join(lines))
        self.said.setVisible(bool(lines))

    def _on_clicked(self) -> None:
        self.changed.emit(tuple(name for name, box in self.boxes.items() if box.isChecked()))
