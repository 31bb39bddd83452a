"""What follows from the opening answers, in rows: filing, kind, licence, trades, who, verification; and what comes before."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from assistant.catalogue import N_, _
from assistant.checks.decision import Decided, Ground, Reason
from assistant.rules.book import RuleBook
from assistant.wording.decisions import say_reason, say_remedy
from ui.widgets.card import Card, divider
from ui.widgets.finding_row import Explained
from ui.widgets.text import label

ROWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (N_("Filing"), ("mainland", "no_filing", "app", "mini_program", "place_open", "ip_", "moved_away")),
    (
        N_("Kind"),
        ("first", "new_", "domain_taken", "change_", "cancel_", "record_open"),
    ),
    (N_("Licence"), ("free", "shop", "licence", "charges_open")),
    (N_("Trades"), ("trade_",)),
    (N_("Who files"), ("subject_",)),
    (N_("Verification"), ("verify_",)),
)
"""Heading of a row and the beginnings of the grounds that stand in it."""
SILENT: Final = (Ground.IP_INVALID, Ground.IP_PRIVATE)
"""What the page of the address says itself."""


class OutcomeCard(Card):
    """The conclusion of all answers. Filled anew when it changes."""

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(label(_("What follows from your answers"), "strong"))
        self._inner: QWidget | None = None
        self._said: object = None

    def show_outcome(self, decided: Decided, book: RuleBook) -> None:
        """Show every reason in its row, and below a line what must be true first."""
        said = (decided.reasons, decided.before)
        if said == self._said:
            return
        self._said = said
        rows = [
            (_(heading), "\n".join(_lines(decided.reasons, starts, book)), "body") for heading, starts in ROWS
        ]
        first = "\n".join(say_reason(one, book) for one in decided.before)
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = Card(0)
        self._inner.set_edge("")
        self._inner.body.addWidget(Explained([row for row in rows if row[1]]))
        if first:
            self._inner.body.addWidget(divider())
            self._inner.body.addWidget(Explained([(_("Beforehand"), first, "body")]))
        self.body.addWidget(self._inner)

    def text(self) -> str:
        """Everything that is said, for readers and tests."""
        if not isinstance(self._said, tuple):
            return ""
        return "\n".join(say_reason(one) for part in self._said for one in part)


def _lines(reasons: tuple[Reason, ...], starts: tuple[str, ...], book: RuleBook) -> list[str]:
    found = []
    for reason in reasons:
        name = reason.code.value.removeprefix("decide.")
        if reason.code in SILENT or not name.startswith(starts):
            continue
        found.append(say_reason(reason, book))
        if (remedy := say_remedy(reason)) and reason.code is not Ground.NO_FILING:
            found.append(remedy)
    return found
