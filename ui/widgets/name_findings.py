"""What was found in a name: the findings with who says what in a well, and what could not be checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from assistant.catalogue import _, language
from assistant.findings import Finding, Severity
from assistant.names.lint import Hit, finding_of
from assistant.rules.book import RuleBook
from assistant.texts import say
from assistant.wording.basis import say_basis
from assistant.wording.names import severity_word
from assistant.wording.sayings import sides
from ui import style
from ui.widgets.card import ListCard, Well
from ui.widgets.finding_row import Explained, FindingRow, Head
from ui.widgets.text import label, paragraph

OPEN_AT_FIRST: Final = 3
WHO_WIDTH: Final = 236
WHO_SAYS: Final = 4
"""As many lines stand in the well; the rest is counted."""


class NameFindings(ListCard):
    """One row for each finding, the worst first; the same word is told once."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.rows: list[FindingRow] = []
        self.hide()

    def show_hits(
        self, hits: Sequence[Hit], about: str, book: RuleBook, title: Callable[[Finding], str]
    ) -> None:
        """Show these, each under the ``title`` that its finding has; without any the card hides."""
        told = tuple({(hit.code, hit.rule, hit.word or hit.params): hit for hit in reversed(hits)}.values())
        told = tuple(hit for hit in hits if hit in told)
        wanted = (told, book, language())
        if wanted != self._shown:
            self._shown = wanted
            self.clear()
            self.rows = []
            for index, hit in enumerate(told):
                finding = finding_of(hit, about)
                row = _row(hit, finding, title(finding), book, opens=index >= OPEN_AT_FIRST)
                self.rows.append(row)
                self.add_row(row)
        self.setVisible(bool(told))


def _row(hit: Hit, finding: Finding, title: str, book: RuleBook, *, opens: bool) -> FindingRow:
    said = say(finding)
    word = severity_word(hit.severity)
    tone = hit.severity.value if hit.severity is not Severity.INFO else "ink-3"
    head = Head(title, word, opens=opens, tone=tone)
    head.setAccessibleName(f"{word}: {said.message}")
    rows = [(_("Why"), said.why, "lead"), ("", "", "meta"), (_("What to do"), said.remedy, "body")]
    basis = say_basis(hit.rule, book)
    body = Explained([*rows, (_("Rule"), basis, "rule")] if basis else rows)
    _put_well(body.grid, sides(hit.sayings))
    return FindingRow(hit.severity.value, head, body)


def _put_well(grid: QGridLayout, said: list[tuple[str, str]]) -> None:
    """Who says what, in place of the empty second row."""
    for column in (0, 1):
        item = grid.itemAtPosition(1, column)
        held = item.widget() if item is not None else None
        if held is not None:
            held.hide()
    if len(said) < 2:
        return
    grid.addWidget(who_says_what(said), 1, 1)


def who_says_what(said: list[tuple[str, str]]) -> QWidget:
    """A well with a line for each side."""
    well = Well(style.S3)
    well.body.setContentsMargins(style.S3, style.S2, style.S3, style.S2)
    well.body.setSpacing(0)
    lines = QGridLayout()
    lines.setHorizontalSpacing(style.S4)
    lines.setVerticalSpacing(0)
    lines.setColumnStretch(1, 1)
    shown = said if len(said) <= WHO_SAYS + 1 else said[:WHO_SAYS]
    metrics = QFontMetrics(style.text_font("hint"))
    column = min(WHO_WIDTH, max(metrics.horizontalAdvance(who) for who, _what in shown) + 4)
    for index, (who, what) in enumerate(shown):
        name = paragraph(who, "hint")
        name.setFixedWidth(column)
        lines.addWidget(name, index, 0, Qt.AlignmentFlag.AlignTop)
        text = paragraph(what, "hint", "ink-1")
        text.setAccessibleName(f"{who}: {what}")
        lines.addWidget(text, index, 1, Qt.AlignmentFlag.AlignTop)
    if len(shown) < len(said):
        rest = label(_("and {n} more").format(n=len(said) - len(shown)), "meta")
        rest.setToolTip("\n".join(f"{who}: {what}" for who, what in said[len(shown) :]))
        lines.addWidget(rest, len(shown), 0, 1, 2)
    well.body.addLayout(lines)
    well.setAccessibleName("; ".join(f"{who}: {what}" for who, what in said))
    return well
