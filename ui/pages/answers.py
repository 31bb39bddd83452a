"""All answers in one place, what the checks say of them, and the way to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.review import open_findings
from assistant.findings import Code, Finding, Severity
from ui import style
from ui.pages.answers_rows import Answer, AnswerRow, Group, groups_of
from ui.pages.answers_verdict import VerdictColumn
from ui.pages.page import Page
from ui.rule_import import first_old
from ui.widgets.buttons import button
from ui.widgets.card import ListCard
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.findings_list import FindingsList
from ui.widgets.scrolling import jump_to
from ui.widgets.text import label

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

SIDE_WIDTH = 248
BESIDE_FROM = 900
"""Width of the page from which the verdict stands beside the answers; below it comes first."""


class AnswersPage(Page):
    """Change leads to the field and, after Next there, straight back here."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self._groups: tuple[Group, ...] | None = None
        self.rows: dict[str, AnswerRow] = {}
        self.compare = button(_("Other providers"), "secondary", height=40)
        self.compare.setToolTip(_("How the same draft would fare with other providers"))
        self.compare.clicked.connect(self._on_compare)
        self.summary = ErrorSummary()
        self.summary.chosen.connect(self._change)
        self.findings = FindingsList(case.book, jumps=True)
        self.findings.jump.connect(lambda finding: self._change(finding.about))
        self.verdict = VerdictColumn(case)
        self.verdict.jump.connect(lambda finding: self._change(finding.about))
        self.verdict.acknowledged.connect(self._acknowledge)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S3)
        column.addWidget(self.summary)
        self._found_title = label(_("What the checks found"), "section")
        column.addWidget(self._found_title)
        column.addWidget(self.findings)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(style.S2)
        column.addLayout(self._cards)
        column.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(style.S5)
        self._both.addWidget(left, 1)
        self._both.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self.render_page()

    # --- Words -------------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Check all answers, then make the package")

    def primary_text(self) -> str:
        return _("All correct, make the package")

    def banner(self) -> str:
        return first_old(self.case.store.filing, self.case.today)

    def extra_actions(self) -> list[QWidget]:
        return [self.compare]

    def note(self) -> str:
        return _("Change one, and you come straight back here")

    # --- What is shown -------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        self.case.judge()
        self.render_page()

    def render_page(self) -> None:
        filing = self.case.store.filing
        still_open, accepted = open_findings(self.case.review, filing.acknowledged)
        self.findings.set_book(self.case.book)
        # What is empty says so in its own row below; a card with a reason for each would bury the rest.
        told = [one for one in still_open if one.code not in (Code.FIELD_MISSING, Code.MATERIAL_MISSING)]
        self.findings.show_findings(told)
        self._found_title.setVisible(bool(told))
        self.verdict.show_review(still_open, accepted)
        if not self.summary.isHidden():
            self.summary.show_findings(self._blocking())
        groups = groups_of(self.case)
        if groups != self._groups:
            self._groups = groups
            self._build(groups)

    def _build(self, groups: tuple[Group, ...]) -> None:
        focused = next((about for about, row in self.rows.items() if row.change.hasFocus()), "")
        while self._cards.count():
            taken = self._cards.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for group in groups:
            self._cards.addWidget(_group_head(group))
            card = ListCard()
            for answer in group.answers:
                row = AnswerRow(answer)
                row.change.clicked.connect(partial(self._lead, answer))
                self.rows[answer.about] = row
                card.add_row(row)
            self._cards.addWidget(card)
        if focused in self.rows:
            self.rows[focused].change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _blocking(self) -> list[tuple[str, str, Severity]]:
        return [
            (text, one.about, one.severity)
            for text, one in self.verdict.sentences(
                [one for one in self.case.review.findings if one.severity is Severity.BLOCK]
            )
        ]

    # --- Ways out ------------------------------------------------------------------------------------------------------------

    def _lead(self, answer: Answer) -> None:
        self.go_and_return.emit(answer.step, answer.about)

    def _change(self, about: str) -> None:
        finding = next((one for one in self.case.review.findings if one.about == about), None)
        step = self.case.step_about(finding) if finding is not None else None
        if step is not None:
            self.go_and_return.emit(step.id, about)

    def _acknowledge(self, finding: Finding) -> None:
        self.case.acknowledge(finding)
        self.render_page()

    def on_primary(self) -> None:
        self.case.judge()
        self.render_page()
        blocking = self._blocking()
        self.summary.show_findings(blocking)
        if blocking:
            self.summary.take_focus()
            jump_to(self.summary)
            return
        self.next_requested.emit()

    def _on_compare(self) -> None:
        from ui.comparing import comparison_dialog

        comparison_dialog(self.window(), self.case)

    def focus_field(self, path: str) -> None:
        if path in self.rows:
            self.rows[path].change.setFocus(Qt.FocusReason.OtherFocusReason)
            jump_to(self.rows[path])

    # --- Form ----------------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE_FROM
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self.verdict.setMinimumWidth(SIDE_WIDTH if beside else 0)
        self.verdict.setMaximumWidth(SIDE_WIDTH if beside else 16_777_215)
        self._both.setAlignment(self.verdict, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _group_head(group: Group) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, style.S3, 0, 0)
    row.setSpacing(style.S3)
    row.addWidget(label(group.title, "section"))
    if group.aside:
        row.addWidget(label(group.aside, "meta"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return made
