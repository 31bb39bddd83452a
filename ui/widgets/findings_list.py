"""Findings as cards of one list: what is wrong, why, what to do, by which rule; then what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from assistant.catalogue import _, language, ngettext
from assistant.checks.advice import in_order
from assistant.checks.by_eye import can_be_seen
from assistant.findings import Finding, NotChecked, Severity
from assistant.texts import say, say_not_checked, what_is_checked
from assistant.wording.basis import age, dated, freshest
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import ListCard
from ui.widgets.finding_row import Explained, FindingRow, Head
from ui.widgets.measures_table import MeasuresTable, measured_limits
from ui.widgets.unchecked_rows import UncheckedRows

if TYPE_CHECKING:
    from assistant.draft import MaterialKind
    from assistant.rules.book import RuleBook
    from assistant.vision.measures import PictureMeasures

OPEN_AT_FIRST: Final = 3
NAMED_IN_HEAD: Final = 2
"""As many unchecked points are named in the title of their row; more are counted."""
NOBODY: Final[Mapping[NotChecked, str]] = {}


class FindingsList(ListCard):
    """Findings in their order of weight, then what could not be checked, then what was measured.

    Signals:
        jump: A finding whose field the person wants to go to.
        acknowledged: A warning the person has read and goes on with.
        confirmed: A NotChecked, and whether the person says to have looked at it.
        selected: Number of the finding in the list, from 0; a picture beside it thickens that region.
    """

    jump = Signal(object)
    acknowledged = Signal(object)
    confirmed = Signal(object, bool)
    selected = Signal(int)

    def __init__(
        self,
        book: RuleBook | None = None,
        *,
        jumps: bool = False,
        acknowledges: bool = False,
        numbered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``jumps`` offers the way to the field, ``acknowledges`` the "I know" of warnings, ``numbered`` the marks of regions."""
        super().__init__(parent)
        self._book = book
        self._jumps, self._acknowledges, self._numbered = jumps, acknowledges, numbered
        self._rows: list[FindingRow] = []
        self._unchecked: FindingRow | None = None
        self._shown: tuple[object, ...] = ()

    def set_book(self, book: RuleBook) -> None:
        """The rules that findings name."""
        self._book = book

    def set_acknowledges(self, *, on: bool) -> None:
        """Whether warnings can be acknowledged here; in force with the next ``show_findings``."""
        self._acknowledges = on

    @staticmethod
    def ordered(findings: Sequence[Finding]) -> list[Finding]:
        """In the order shown: block, warn, info, each in the order of causes. The numbers of regions follow it."""
        return list(in_order(findings))

    @classmethod
    def numbers(cls, findings: Sequence[Finding]) -> dict[int, int]:
        """Position in ``ordered`` to the number of its region, for those that have one."""
        numbers: dict[int, int] = {}
        for index, finding in enumerate(cls.ordered(findings)):
            if finding.box is not None:
                numbers[index] = len(numbers) + 1
        return numbers

    def show_findings(
        self,
        findings: Sequence[Finding],
        not_checked: Sequence[NotChecked] = (),
        measures: PictureMeasures | None = None,
        kind: MaterialKind | None = None,
        acknowledged: Sequence[Finding] = (),
        seen: Mapping[NotChecked, str] = NOBODY,
    ) -> None:
        """Show these. ``measures`` with the ``kind`` of picture adds the folded table; ``acknowledged`` ones say so.

        ``seen``: points the person looked at, with the time.
        """
        shown_before = self._shown
        wanted = (
            tuple(findings), tuple(not_checked), measures, kind, tuple(acknowledged), dict(seen), language(), self._acknowledges,
        )  # fmt: skip
        if wanted == shown_before:
            return
        self._shown = wanted
        # After a confirmation the same row is built anew: it stays open, and the focus stays in it.
        was_open = (
            self._unchecked is not None
            and self._unchecked.head.isChecked()
            and shown_before[:2] == wanted[:2]
        )
        focused = QApplication.focusWidget()
        had_focus = (
            self._unchecked is not None and focused is not None and self._unchecked.isAncestorOf(focused)
        )
        self.clear()
        self._rows, self._unchecked = [], None
        numbers = self.numbers(findings) if self._numbered else {}
        for index, finding in enumerate(self.ordered(findings)):
            row = self._finding_row(index, finding, numbers.get(index), known=finding in acknowledged)
            row.pressed.connect(partial(self.selected.emit, index))
            self._rows.append(row)
            self.add_row(row)
        if self._numbered and not_checked:
            self._unchecked = self._unchecked_row(not_checked, seen)
            self._unchecked.head.setChecked(was_open)
            self.add_row(self._unchecked)
            if was_open and had_focus:
                self._unchecked.head.setFocus()
        else:
            for item in not_checked:
                self.add_row(self._plain_row(item))
        if measures is not None and kind is not None and (table := self._measures_row(measures, kind)):
            self.add_row(table)
        self.setVisible(bool(self.body.count()))

    def select(self, index: int) -> None:
        """Show the finding of a region as selected; -1 none. Sends no signal."""
        for position, row in enumerate(self._rows):
            row.set_row_ground("accent-soft" if position == index else "")
            if position == index and row.head.isCheckable():
                row.head.setChecked(True)

    def row(self, index: int) -> FindingRow | None:
        """The row of a finding, by its position in ``ordered``."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def _finding_row(self, index: int, finding: Finding, mark: int | None, *, known: bool) -> FindingRow:
        said = say(finding)
        state = finding.severity.value
        word = {
            Severity.BLOCK: _("Must be changed"),
            Severity.WARN: _("Should be improved"),
            Severity.INFO: _("Note"),
        }
        aside = _("Read, goes in like this") if known else "" if mark else word[finding.severity]
        head = Head(said.message, aside, (state, mark) if mark else None, opens=index >= OPEN_AT_FIRST)
        head.setAccessibleName(f"{word[finding.severity]}: {said.message}")
        rows = [
            (_("Why"), said.why, "lead"),
            (_("What to do"), said.remedy, "body"),
            (_("Rule"), self.rule_line(finding), "rule"),
        ]
        body = Explained([row for row in rows if row[1]])
        acts = self._acts(finding, known=known)
        if acts is not None:
            body.grid.addLayout(acts, body.grid.rowCount(), 1)
        return FindingRow(state, head, body)

    def _acts(self, finding: Finding, *, known: bool) -> QHBoxLayout | None:
        acts = QHBoxLayout()
        acts.setSpacing(style.S2)
        if self._jumps:
            go = button(_("Go there"), "quiet", "arrow-right", style.COMPACT_HEIGHT)
            go.clicked.connect(partial(self.jump.emit, finding))
            acts.addWidget(go)
        if self._acknowledges and finding.severity is Severity.WARN and not known:
            keep = button(_("Read it, submit like this"), "quiet", "check", style.COMPACT_HEIGHT)
            keep.clicked.connect(partial(self.acknowledged.emit, finding))
            acts.addWidget(keep)
        if not acts.count():
            return None
        acts.insertSpacing(0, -8)
        acts.addStretch()
        return acts

    def rule_line(self, finding: Finding) -> str:
        """Pack, source and the day it was verified; a judgement of this machine says so."""
        found = self._book.find(finding.rule) if self._book is not None else None
        if found is None:
            return _("Judged on this computer, no rule of an authority")
        pack, rule = found
        source = freshest(pack, rule)
        told = (dated(source), age(source.newest, datetime.now().astimezone().date()))
        name = pack.name.zh if language() == "zh_CN" else pack.name.en
        return _("{pack}: {title}, verified on {date}").format(
            pack=name, title=_(", ").join(part for part in told if part), date=rule.verified_on.isoformat()
        )

    @staticmethod
    def _plain_row(item: NotChecked) -> FindingRow:
        head = Head(_("Not checked: {what}").format(what=what_is_checked(item.code)))
        return FindingRow("none", head, Explained([(_("Why"), say_not_checked(item), "lead")]))

    def _unchecked_row(self, items: Sequence[NotChecked], seen: Mapping[NotChecked, str]) -> FindingRow:
        """One row for all of them beside a picture: many rows would bury the findings."""
        named = [what_is_checked(item.code) for item in items]
        if len(named) <= NAMED_IN_HEAD:
            title = _("Not checked: {what}").format(what=_(", ").join(named))
        else:
            title = ngettext("Not checked: {n} point", "Not checked: {n} points", len(named)).format(
                n=len(named)
            )
        asked = [item for item in items if can_be_seen(item)]
        still = [item for item in asked if item not in seen]
        aside, tone = "", "ink-3"
        if still:
            aside, tone = _("For you to confirm"), "accent"
        elif asked:
            aside = _("You looked at all of it")
        body = UncheckedRows(items, seen)
        body.confirmed.connect(self.confirmed)
        head = Head(title, aside, tone=tone)
        head.setAccessibleDescription(aside)
        return FindingRow("none", head, body)

    def _measures_row(self, measures: PictureMeasures, kind: MaterialKind) -> FindingRow | None:
        limits = measured_limits(measures, kind, self._book) if self._book is not None else []
        if not limits:
            return None
        count = ngettext("{n} value, here", "{n} values, all here", len(limits)).format(n=len(limits))
        return FindingRow("", Head(_("Measured values"), count), MeasuresTable(limits, measures))
