"""The column beside the answers: the verdict in words, what stays, what could not be checked, the rules' dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.findings import Code, Finding, NotChecked, Severity
from assistant.texts import say_not_checked, what_is_checked
from assistant.wording.names import in_language
from assistant.wording.steps import step_title
from ui import style
from ui.icons import StatusIcon
from ui.pages.sayings import clock, named
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card, divider
from ui.widgets.text import paragraph

if TYPE_CHECKING:
    from ui.case import Case

SHOWN_AT_FIRST = 6


class VerdictColumn(QWidget):
    """Counts with links to every finding.

    Signals:
        jump: A finding whose field the person wants to go to.
        acknowledged: A warning that the person has read and submits with.
    """

    jump = Signal(object)
    acknowledged = Signal(object)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._said: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S3)
        self.card = Card(style.S4)
        layout.addWidget(self.card)
        self.dates = paragraph("", "meta")
        layout.addWidget(self.dates)
        self._inner: QWidget | None = None
        self._unfolded = False

    def show_review(self, still_open: tuple[Finding, ...], accepted: tuple[Finding, ...]) -> None:
        """Show the findings that are open and those that were acknowledged."""
        not_checked = self._case.review.not_checked
        looking = len(self._case.measuring)
        filing = self._case.store.filing
        said = (still_open, accepted, not_checked, looking, filing.acknowledged, filing.confirmed)
        self._show_dates()
        if said == self._said:
            return
        self._said = said
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        body = QVBoxLayout(self._inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(style.S3)
        blocks = tuple(one for one in still_open if one.severity is Severity.BLOCK)
        warns = tuple(one for one in still_open if one.severity is Severity.WARN)
        body.addLayout(self._verdict(blocks, looking))
        if warns:
            body.addWidget(divider())
            body.addLayout(self._open_warnings(warns))
        if accepted:
            body.addWidget(divider())
            body.addLayout(self._accepted(accepted))
        if not_checked:
            body.addWidget(divider())
            body.addLayout(self._unchecked(not_checked))
        self.card.body.addWidget(self._inner)

    def _verdict(self, blocks: tuple[Finding, ...], looking: int) -> QHBoxLayout:
        if blocks:
            title = ngettext("{n} place would be sent back", "{n} places would be sent back", len(blocks))
            lines: list[QWidget] = [self._link(one, text) for text, one in self.sentences(blocks)]
            return _part("block", title.format(n=len(blocks)), lines)
        if looking:
            text = ngettext(
                "{n} picture is still being looked at", "{n} pictures are still being looked at", looking
            )
            return _part("doing", text.format(n=looking), [])
        note = paragraph(_("That is no approval: the bureau decides in the end."), "meta")
        return _part("ok", _("Nothing found that would be sent back"), [note])

    def _open_warnings(self, warns: tuple[Finding, ...]) -> QHBoxLayout:
        lines: list[QWidget] = []
        for one in warns:
            lines.append(self._link(one))
            keep = button(_("Submit like this"), "quiet", "check", style.COMPACT_HEIGHT)
            keep.set_type("meta")
            keep.setAccessibleName(_("Submit like this: {said}").format(said=self.sentence(one)))
            keep.clicked.connect(partial(self.acknowledged.emit, one))
            lines.append(keep)
        title = ngettext("{n} place should be improved", "{n} places should be improved", len(warns))
        return _part("warn", title.format(n=len(warns)), lines)

    def _accepted(self, accepted: tuple[Finding, ...]) -> QHBoxLayout:
        meant = {(one.code.value, one.about) for one in accepted}
        times = [one.at for one in self._case.store.filing.acknowledged if (one.code, one.about) in meant]
        title = ngettext(
            "{n} warning; at {time} you chose to submit like this",
            "{n} warnings; at {time} you chose to submit like this",
            len(accepted),
        )
        text = title.format(n=len(accepted), time=clock(max(times)) if times else "")
        return _part("warn", text, [self._link(one) for one in accepted])

    def _unchecked(self, items: tuple[NotChecked, ...]) -> QHBoxLayout:
        """The same check of several pictures is one line; beyond six lines the rest opens on demand."""
        looked = {(one.code, one.about) for one in self._case.store.filing.confirmed}
        still = {what_is_checked(item.code) for item in items if (item.code, item.about) not in looked}
        whys: dict[str, list[str]] = {}
        for item in items:
            reasons = whys.setdefault(what_is_checked(item.code), [])
            if (why := say_not_checked(item)) not in reasons:
                reasons.append(why)
        lines: list[QWidget] = []
        for what, reasons in whys.items():
            shown = what if what in still else _("{what}: you looked").format(what=what)
            line = paragraph(shown, "hint")
            line.setToolTip("\n".join(reasons))
            line.setAccessibleName(f"{what}: {' '.join(reasons)}")
            lines.append(line)
        title = ngettext("{n} thing could not be checked", "{n} things could not be checked", len(lines))
        text = title.format(n=len(lines))
        folded = lines[SHOWN_AT_FIRST:] if len(lines) > SHOWN_AT_FIRST + 1 else []
        if folded and not self._unfolded:
            for late in folded:
                late.hide()
            more = button(
                ngettext("{n} more", "{n} more", len(folded)).format(n=len(folded)),
                "link",
                height=24,
            )
            more.set_type("meta")
            more.clicked.connect(lambda: self._unfold(more, folded))
            lines.append(more)
        return _part("none", text, lines)

    def _unfold(self, more: QWidget, folded: list[QWidget]) -> None:
        self._unfolded = True
        more.hide()
        for line in folded:
            line.show()

    def sentence(self, finding: Finding) -> str:
        """A finding with the name of its field or picture before it."""
        kind = self._case.store.filing.subject.kind
        if finding.about.startswith("materials.") and (step := self._case.step_about(finding)) is not None:
            return named(finding, kind, step_title(step))
        return named(finding, kind)

    def sentences(self, findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
        """One line for each finding, but one for all the empty fields of a page, leading to the first of them."""
        empty: dict[str, list[Finding]] = {}
        for one in findings:
            if one.code is Code.FIELD_MISSING and (step := self._case.step_about(one)) is not None:
                empty.setdefault(step.id, []).append(one)
        lines: list[tuple[str, Finding]] = []
        for one in findings:
            step = self._case.step_about(one)
            missing = empty.get(step.id, []) if step is not None and one.code is Code.FIELD_MISSING else []
            if step is None or len(missing) < 2:
                lines.append((self.sentence(one), one))
            elif one is missing[0]:
                said = ngettext("{n} field is empty", "{n} fields are empty", len(missing)).format(
                    n=len(missing)
                )
                lines.append((_("{field}: {said}").format(field=step_title(step), said=said), one))
        return lines

    def _link(self, finding: Finding, text: str = "") -> Button:
        text = text or self.sentence(finding)
        link = Button(text, "link", height=24)
        link.set_type("meta")
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.setMinimumWidth(40)
        link.setToolTip(text)
        link.clicked.connect(partial(self.jump.emit, finding))
        return link

    def _show_dates(self) -> None:
        dates = _(", ").join(
            f"{in_language(pack.name)} {pack.verified_on.isoformat()}" for pack in self._case.book.packs
        )
        self.dates.setText(_("Rules verified on") + "\n" + dates)


def _part(state: str, title: str, lines: list[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.S2 + 2)
    icon = StatusIcon(state, 18)
    icon.setFixedHeight(22)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(paragraph(title, "strong" if state in ("ok", "block", "doing") else "body", line=22))
    for line in lines:
        column.addWidget(line)
    row.addLayout(column, 1)
    return row
