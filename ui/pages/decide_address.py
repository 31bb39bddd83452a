"""For who does not know where the server stands: its address, looked up in tables on this computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from assistant.catalogue import _
from assistant.checks.decide import decide, place_of
from assistant.checks.decision import Answers, Ground, Located
from assistant.draft import ServerPlace
from assistant.rules.book import RuleBook
from assistant.wording.decisions import say_reason
from assistant.wording.names import place_name
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.text import label, paragraph

SEPARATORS: Final = re.compile(r"[\s,，、;；]+")
MOST: Final = 20
"""Addresses of one site; more are not looked at."""
ABOUT_ADDRESSES: Final = frozenset(
    {
        Ground.IP_PRIVATE,
        Ground.IP_INVALID,
        Ground.IP_PLACE_OPEN,
        Ground.IP_TABLES_DIFFER,
        Ground.IP_INSIDE,
        Ground.IP_OUTSIDE,
        Ground.IP_MIXED,
    }
)


class AddressCard(Card):
    """Takes addresses and says where they lie. The person decides whether to answer by it.

    Signals:
        entered: The addresses, once the input was left or Enter pressed: a list of texts.
        taken: The ServerPlace that the tables say, on the button.
    """

    entered = Signal(object)
    taken = Signal(object)

    def __init__(self, locate: Callable[[list[str]], tuple[Located, ...]]) -> None:
        super().__init__()
        self._locate = locate
        self._place: ServerPlace | None = None
        self.body.addWidget(label(_("Address of the server (IP)"), "strong"))
        self.line = QLineEdit()
        self.line.setFont(style.text_font())
        self.line.setFixedHeight(style.INPUT_HEIGHT)
        self.line.setAccessibleName(_("Address of the server (IP)"))
        self.line.setPlaceholderText("39.96.0.1")
        self.line.editingFinished.connect(self._on_entered)
        self.body.addWidget(self.line)
        self.body.addWidget(
            paragraph(
                _(
                    "IPv4 or IPv6; several with spaces between. Looked up in tables on this computer, not online."
                ),
                "hint",
            )
        )
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.icon = StatusIcon("none")
        self.icon.setFixedHeight(24)
        self.said = paragraph("", "body")
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addWidget(self.said)
        self.take = button("", "secondary")
        self.take.clicked.connect(self._on_take)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def show_addresses(self, addresses: tuple[str, ...], book: RuleBook) -> None:
        """Show these addresses with what the tables say of them."""
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(" ".join(addresses))
        servers = self._locate(list(addresses))
        lines = [
            say_reason(reason, book)
            for reason in decide(Answers(servers=servers), book).reasons
            if reason.code in ABOUT_ADDRESSES
        ]
        self._place = place_of(servers)
        self.said.setText("\n".join(lines))
        self.said.setVisible(bool(lines))
        self.icon.setVisible(bool(lines))
        self.icon.set_status("note" if self._place is not None else "none")
        self.take.setVisible(self._place is not None)
        if self._place is not None:
            self.take.setText(_("Answer by it: {place}").format(place=place_name(self._place)))
            self.take.updateGeometry()

    def _on_entered(self) -> None:
        self.line.setModified(False)
        self.entered.emit([one for one in SEPARATORS.split(self.line.text().strip()) if one][:MOST])

    def _on_take(self) -> None:
        if self._place is not None:
            self.taken.emit(self._place)
