"""What follows from an answer: the panel that ends the way early, or a hint that goes along with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.findings import Finding
from assistant.rules.book import RuleBook
from assistant.texts import say
from ui import style
from ui.icons import StatusIcon
from ui.widgets.card import Card, divider
from ui.widgets.finding_row import Explained
from ui.widgets.help_column import sources_of
from ui.widgets.text import paragraph


class AnswerPanel(Card):
    """A conclusion drawn from the answers, with its reason, its remedy and the rule behind it."""

    def __init__(self, finding: Finding, title: str, book: RuleBook, *, ends: bool) -> None:
        super().__init__(0)
        self.finding = finding
        said = say(finding)
        if ends:
            self.set_edge("ink-2", 2)
            self.body.setContentsMargins(2, 2, 2, 2)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        inset = 2 if ends else 0  # the wider edge; the text stays on the line of the answers above
        head.setContentsMargins(17 - inset, style.S3 + 2, style.S5, style.S3)
        head.setSpacing(style.S3)
        icon = StatusIcon("unusable" if ends else finding.severity.value)
        icon.setFixedHeight(26)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(paragraph(title, "section"))
        words.addWidget(
            paragraph(
                _("From your answers as they stand. Change an answer and this changes with it."), "hint"
            )
        )
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addWidget(divider())
        rows = [
            (_("Why"), said.why, "body"),
            (_("Ways out") if ends else _("What to do"), said.remedy, "body"),
            (_("Rule"), _rule_line(finding, book), "meta"),
        ]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(49 - inset, style.S3, style.S5, style.S4)
        column.addWidget(Explained([row for row in rows if row[1]]))
        self.body.addWidget(inner)
        self.text = f"{title}\n{said.why}\n{said.remedy}"
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.text)

    def announce(self) -> None:
        """Tell a screen reader, without taking the focus."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))


def _rule_line(finding: Finding, book: RuleBook) -> str:
    rows = sources_of(book, finding.rule)
    if len(rows) == 1:
        return rows[0][1]
    return _("{title}, verified on {date}").format(title=rows[1][1], date=rows[2][1])
