"""Findings as cards of one list: what is wrong, why, what to do, by which rule; then what could not be checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _, language, ngettext
from assistant.findings import Finding, NotChecked, Severity, Why
from assistant.texts import UNITS, number, say, say_not_checked, what_is_checked
from ui import icons, style
from ui.icons import StatusIcon, paint_numbered
from ui.widgets.buttons import button
from ui.widgets.card import ListCard, Row
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from assistant.draft import MaterialKind
    from assistant.rules.book import RuleBook
    from assistant.rules.model import Limit
    from assistant.vision.measures import PictureMeasures

ORDER: Final = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}
OPEN_AT_FIRST: Final = 3
NAMED_IN_HEAD: Final = 2
"""As many unchecked points of one reason are named in the title of their row; more are counted."""
LEFT: Final = 48
"""Text edge inside the list; icons hang in the 48 px before it."""


class Head(QAbstractButton):
    """The title of a row; pressing it opens or folds what lies below."""

    def __init__(
        self, text: str, aside: str = "", mark: tuple[str, int] | None = None, *, opens: bool = True
    ) -> None:
        super().__init__()
        self.setText(text)
        self._aside, self._mark, self._opens = aside, mark, opens
        self.setCheckable(opens)
        self.setFont(style.text_font("strong"))
        self.setMinimumHeight(26)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> int:
        taken = 28 if self._mark else 0
        taken += 28 if self._opens else 0
        if self._aside:
            taken += QFontMetrics(style.text_font("meta")).horizontalAdvance(self._aside) + style.S4
        return max(60, width - taken)

    def heightForWidth(self, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        box = self.fontMetrics().boundingRect(0, 0, self._room(width), 10_000, int(flags), self.text())
        return max(26, box.height() + 6)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 100 else 400))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 26)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(style.colour("ink-1"))
        text_box = QRectF(0, 0, self._room(self.width()), self.height())
        painter.drawText(text_box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        right = float(self.width())
        centre = 13.0
        if self._opens:
            right -= 18
            drawn = icons.pixmap("unfold", "ink-2", 18, self.devicePixelRatioF())
            painter.save()
            painter.translate(right + 9, centre)
            painter.rotate(180 if self.isChecked() else 0)
            painter.drawPixmap(-9, -9, drawn)
            painter.restore()
            right -= 10
        if self._mark:
            paint_numbered(painter, QRectF(right - 20, centre - 10, 20, 20).center(), *self._mark)
            right -= 28
        if self._aside:
            painter.setFont(style.text_font("meta"))
            painter.setPen(style.colour("ink-3"))
            box = QRectF(0, 0, right, 26)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)
        if self.hasFocus():
            painter.setPen(style.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-0.5, 0.5, -0.5, -0.5), 6, 6)


class FindingRow(Row):
    """One entry of the list. A press anywhere on it selects it.

    Signals:
        pressed: It was pressed or got the focus.
    """

    pressed = Signal()

    def __init__(self, state: str, head: Head, body: QWidget) -> None:
        super().__init__()
        self.head = head
        self._body = body
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        layout.setSpacing(style.S3)
        if state:
            icon: QWidget = StatusIcon(state)
            icon.setFixedHeight(26)
        else:
            icon = QWidget()
            icon.setFixedSize(20, 26)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(body)
        layout.addLayout(column, 1)
        head.toggled.connect(self._on_toggled)
        head.installEventFilter(self)
        body.setVisible(head.isChecked() or not head.isCheckable())

    def _on_toggled(self, on: bool) -> None:
        self._body.setVisible(on)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.pressed.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class Explained(QWidget):
    """Rows of a small word at the left and its text: 为什么, 怎么办, 依据."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.S4)
        grid.setVerticalSpacing(style.S1)
        grid.setColumnStretch(1, 1)
        column = max(
            (QFontMetrics(style.text_font("meta")).horizontalAdvance(word) for word, _t, _r in rows),
            default=0,
        )
        grid.setColumnMinimumWidth(0, max(40, column))
        self.grid = grid
        for index, (word, text, role) in enumerate(rows):
            name = label(word, "meta")
            name.setFixedHeight(20 if role == "meta" else 22)
            grid.addWidget(name, index, 0, Qt.AlignmentFlag.AlignTop)
            said = paragraph(text, role, line=20 if role == "meta" else 22)
            said.setAccessibleName(f"{word}: {text}")
            grid.addWidget(said, index, 1)


class FindingsList(ListCard):
    """Findings in their order of weight, then what could not be checked, then what was measured.

    Signals:
        jump: A finding whose field the person wants to go to.
        acknowledged: A warning the person has read and goes on with.
        selected: Number of the finding in the list, from 0; a picture beside it thickens that region.
    """

    jump = Signal(object)
    acknowledged = Signal(object)
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
        self._shown: tuple[object, ...] = ()

    def set_book(self, book: RuleBook) -> None:
        """The rules that findings name."""
        self._book = book

    @staticmethod
    def ordered(findings: Sequence[Finding]) -> list[Finding]:
        """In the order shown: block, warn, info. The numbers of regions follow it, from 1, over findings with a box."""
        return sorted(findings, key=lambda finding: ORDER[finding.severity])

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
    ) -> None:
        """Show these. ``measures`` with the ``kind`` of picture adds the folded table; ``acknowledged`` ones say so."""
        wanted = (tuple(findings), tuple(not_checked), measures, kind, tuple(acknowledged), language())
        if wanted == self._shown:
            return
        self._shown = wanted
        self.clear()
        self._rows = []
        numbers = self.numbers(findings) if self._numbered else {}
        for index, finding in enumerate(self.ordered(findings)):
            row = self._finding_row(index, finding, numbers.get(index), known=finding in acknowledged)
            row.pressed.connect(partial(self.selected.emit, index))
            self._rows.append(row)
            self.add_row(row)
        for items in self._grouped(not_checked):
            self.add_row(self._not_checked_row(items))
        if (
            measures is not None
            and kind is not None
            and (row_of_measures := self._measures_row(measures, kind))
        ):
            self.add_row(row_of_measures)
        self.setVisible(bool(self.body.count()))

    def select(self, index: int) -> None:
        """Show the finding of a region as selected; -1 none. Sends no signal."""
        for position, row in enumerate(self._rows):
            row.set_row_ground("accent-soft" if position == index else "")
            if position == index and row.head.isCheckable():
                row.head.setChecked(True)

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
            (_("Rule"), self.rule_line(finding), "meta"),
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
        titles = [source.title for source in pack.sources if source.id in rule.source.split()]
        name = pack.name.zh if language() == "zh_CN" else pack.name.en
        return _("{pack}: {title}, verified on {date}").format(
            pack=name, title=titles[0] if titles else rule.source, date=rule.verified_on.isoformat()
        )

    def _grouped(self, not_checked: Sequence[NotChecked]) -> list[list[NotChecked]]:
        """One row each; beside a picture, several with the same reason share one, or they would bury the findings."""
        if not self._numbered:
            return [[item] for item in not_checked]
        groups: dict[Why, list[NotChecked]] = {}
        for item in not_checked:
            groups.setdefault(item.why, []).append(item)
        return list(groups.values())

    def _not_checked_row(self, items: Sequence[NotChecked]) -> FindingRow:
        named = [what_is_checked(item.code) for item in items]
        if len(named) <= NAMED_IN_HEAD:
            head = Head(_("Not checked: {what}").format(what=_(", ").join(named)))
            rows = [(_("Why"), say_not_checked(items[0]), "lead")]
        else:
            count = ngettext("Not checked: {n} point", "Not checked: {n} points", len(named)).format(
                n=len(named)
            )
            head = Head(count, "", None)
            rows = [(_("What"), _(", ").join(named), "body"), (_("Why"), say_not_checked(items[0]), "lead")]
        return FindingRow("none", head, Explained(rows))

    def _measures_row(self, measures: PictureMeasures, kind: MaterialKind) -> FindingRow | None:
        rows = []
        for limit in self._book.limits(kind) if self._book is not None else ():
            if limit.measure in measures.values:
                unit = _(UNITS.get(limit.unit, limit.unit))
                rows.append(
                    (
                        what_is_checked(limit.code),
                        number(measures.values[limit.measure]),
                        limits_of(limit),
                        unit,
                    )
                )
        if not rows:
            return None
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(style.S4)
        grid.setColumnStretch(0, 1)
        for column, heading in enumerate((_("What"), _("Measured"), _("Limit"))):
            grid.addWidget(label(heading, "meta"), 0, column)
        for index, (name, measured, limit_text, unit) in enumerate(rows, start=1):
            grid.addWidget(paragraph(name, "hint"), index, 0)
            grid.addWidget(label(measured, "hint", "ink-1"), index, 1)
            grid.addWidget(label(f"{limit_text} {unit}".strip(), "hint"), index, 2)
        count = ngettext("{n} value, here", "{n} values, all here", len(rows)).format(n=len(rows))
        return FindingRow("", Head(_("Measured values"), count), body)


def limits_of(limit: Limit) -> str:
    """The limits of a rule as signs and numbers: ``≤ 20 / 30``, ``≥ 0.5``, ``0.4–0.6``."""
    if limit.above:
        return "≤ " + " / ".join(number(value) for value in limit.above.values())
    if limit.below:
        return "≥ " + " / ".join(number(value) for value in limit.below.values())
    return " / ".join(f"{number(low)}–{number(high)}" for low, high in limit.outside.values())
