"""A picture with what was found in it: the still and its regions, what to do first, the findings beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.check_sets import would_pass_another
from assistant.checks.framing import Framing, framing
from assistant.checks.regions import is_exact
from assistant.draft import MaterialKind
from assistant.findings import Finding, NotChecked, Severity
from assistant.rules.book import RuleBook
from assistant.texts import say
from assistant.vision.measures import PictureMeasures
from ui import style
from ui.pages import picture_texts as texts
from ui.pages.picture_curtain import NoCurtain
from ui.widgets.best_shot import BestShot
from ui.widgets.buttons import button
from ui.widgets.findings_list import FindingsList
from ui.widgets.next_step import NextStep
from ui.widgets.picture_marks import Region
from ui.widgets.picture_view import PictureView
from ui.widgets.said import Said
from ui.widgets.scrolling import reveal
from ui.widgets.text import label, paragraph
from ui.widgets.thumbnails import Thumbnails
from ui.widgets.waiting import Waiting

SIDE_BY_SIDE_FROM: Final = 880
"""Narrower, the findings go under the picture."""
PICTURE_WIDTH: Final = 480
"""The picture keeps at least this much beside the findings."""


@dataclass(frozen=True)
class Result:
    """All there is to say of one picture. ``acknowledged`` and ``seen`` are what the person said of it, ``seen`` with
    the time of day.
    """

    book: RuleBook
    findings: Sequence[Finding]
    unchecked: Sequence[NotChecked]
    measures: PictureMeasures
    kind: MaterialKind
    acknowledged: Sequence[Finding] = ()
    seen: Mapping[NotChecked, str] = field(default_factory=dict)


def regions_of(
    findings: Sequence[Finding], measures: PictureMeasures, framed: Framing | None
) -> tuple[Region, ...]:
    """Those findings that have a place in the picture, numbered as the list numbers them.

    What is about the whole face is drawn along the head's oval, where there is one.
    """
    ordered = FindingsList.ordered(findings)
    face = measures.faces[0] if measures.faces else None
    return tuple(
        Region(
            index,
            number,
            ordered[index].severity,
            box,
            say(ordered[index]).message,
            is_exact(ordered[index]),
            framed.head if framed is not None and box == face else None,
        )
        for index, number in FindingsList.numbers(findings).items()
        if (box := ordered[index].box) is not None
    )


class PictureVerdict(QWidget):
    """Selecting a region selects its finding, and the other way round.

    Signals:
        stopped: The person does not want to wait for the check.
        shot_chosen: Name of an earlier picture to take back.
        acknowledged: A warning the person has read and goes on with.
        confirmed: A NotChecked, and whether the person says to have looked at it.
    """

    stopped = Signal()
    shot_chosen = Signal(str)
    acknowledged = Signal(object)
    confirmed = Signal(object, bool)

    def __init__(self, book: RuleBook) -> None:
        super().__init__()
        self.view = PictureView()
        self.view.setMinimumWidth(PICTURE_WIDTH)
        self.meta = label("", "meta")
        self.marks = button(_("Hide marks"), "quiet", "eye", style.COMPACT_HEIGHT)
        self.marks.set_type("hint")
        self.marks.setCheckable(True)
        self.marks.toggled.connect(self._on_marks)
        self.judged_as = paragraph("", "hint")
        self.curtains = button(_("Curtains…"), "quiet", height=style.COMPACT_HEIGHT)
        self.curtains.set_type("hint")
        self.shots = Thumbnails()
        self.shots.chosen.connect(self.shot_chosen)
        self.best = BestShot()
        self.best.chosen.connect(self.shot_chosen)
        self.first = NextStep()
        self.list = FindingsList(book, acknowledges=True, numbered=True)
        self.waiting = Waiting()
        self.waiting.stopped.connect(self.stopped)
        self.why = Said()

        self._left = QVBoxLayout()
        self._left.setSpacing(style.S1)
        self._left.addWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self.meta, 1)
        foot.addWidget(self.marks)
        self._left.addLayout(foot)
        how = QHBoxLayout()
        how.addWidget(self.judged_as, 1)
        how.addWidget(self.curtains, 0, Qt.AlignmentFlag.AlignTop)
        self._left.addLayout(how)
        self._left.addSpacing(style.S1)
        self._left.addWidget(self.shots)
        self._left.addWidget(self.best)
        self._left.addStretch(1)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        for part in (self.waiting, self.why):
            self._right.addWidget(part)
        self._right.addWidget(self.first)
        self._gap = QWidget()
        self._gap.setFixedHeight(style.S3)
        self._right.addWidget(self._gap)
        self._right.addWidget(self.list)
        self._lower_gap = QWidget()
        self._lower_gap.setFixedHeight(style.S4)
        self.no_curtain = NoCurtain()
        self._right.addWidget(self._lower_gap)
        self._right.addWidget(self.no_curtain)
        self._right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(style.S5)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(style.S3)
        self._whole.addLayout(self._columns)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.view.selected.connect(self._on_region)
        self.list.selected.connect(self._on_card)
        self.list.acknowledged.connect(self.acknowledged)
        self.list.confirmed.connect(self.confirmed)

    def add_paper(self, fields: QWidget, below: QWidget, card: QWidget) -> None:
        """What a paper has besides: ``fields`` above the findings, ``below`` and ``card`` under the picture."""
        self._right.insertWidget(self._right.indexOf(self._gap) + 1, fields)
        gap = QWidget()
        gap.setFixedHeight(style.S3)
        self._right.insertWidget(self._right.indexOf(fields) + 1, gap)
        at = self._left.indexOf(self.shots)
        self._left.insertWidget(at, below)
        self._left.insertWidget(at + 1, card)

    def show_picture(self, image: QImage | None, full_size: tuple[int, int]) -> None:
        """The still, or the empty ground while it is not there yet."""
        if image is None or image.isNull():
            self.view.clear()
        else:
            self.view.set_picture(image, full_size)

    def show_waiting(self, text: str, detail: str) -> None:
        """It is being looked at."""
        self._show_no_verdict()
        self.why.say("")
        self.waiting.show()
        self.waiting.start(text, detail)

    def show_verdict(self, result: Result) -> None:
        """What was found."""
        self.waiting.end()
        self.waiting.hide()
        self.why.say("")
        self.list.set_book(result.book)
        self.list.set_acknowledges(on=not any(one.severity is Severity.BLOCK for one in result.findings))
        self.list.show_findings(
            result.findings,
            result.unchecked,
            result.measures,
            result.kind,
            result.acknowledged,
            result.seen,
        )
        self._show_first(result)
        framed = framing(result.measures, result.kind, result.book)
        self.view.set_framing(framed)
        self.view.set_regions(regions_of(result.findings, result.measures, framed))
        self.marks.setVisible(self.view.has_marks)
        other = would_pass_another(result.measures, result.kind, result.book)
        self.judged_as.setText(texts.judged_as(result.kind, result.book, other))
        self.judged_as.setVisible(bool(self.judged_as.text()))

    def show_curtain(self, provider: str, compared: str) -> None:
        """After ``show_verdict``, for a curtain photo: whose curtain is wanted, and which one it was compared with in a
        sentence, empty where none of this provider is known. Without a provider nothing is said of curtains.
        """
        if compared:
            self.judged_as.setText(texts.joined(self.judged_as.text(), compared))
        self.no_curtain.show_provider(provider)
        self.curtains.setVisible(bool(provider and compared))
        for part in (self._lower_gap, self.no_curtain):
            part.setVisible(bool(provider) and not compared)

    def _show_first(self, result: Result) -> None:
        still_open = [one for one in result.findings if one not in result.acknowledged]
        self.first.say(*texts.first_step(still_open, self.list.numbers(result.findings)))
        self._gap.setVisible(not self.first.isHidden() and not self._is_stacked())

    def show_sentence(self, text: str) -> None:
        """Why there is no verdict."""
        self.waiting.end()
        self.waiting.hide()
        self._show_no_verdict()
        self.why.say(text, "none")

    def _show_no_verdict(self) -> None:
        self.view.set_regions(())
        self.view.set_framing(None)
        parts = (self.marks, self.list, self.first, self._gap, self.judged_as, self.curtains)
        for part in (*parts, self._lower_gap, self.no_curtain):
            part.hide()

    def _on_region(self, index: int) -> None:
        self.list.select(index)
        row = self.list.row(index)
        if row is not None:
            reveal(row)

    def _on_card(self, index: int) -> None:
        self.view.select(index)
        self.list.select(index)

    def _on_marks(self, hidden: bool) -> None:
        self.view.set_marked(not hidden)
        self.marks.setText(_("Show marks") if hidden else _("Hide marks"))
        self.marks.updateGeometry()

    # --- Form ---------------------------------------------------------------------------------------------------------

    def _is_stacked(self) -> bool:
        return self._columns.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            self._columns.setStretch(0, 1 if wide else 0)
            self._columns.setStretch(1, 1)
            self.view.set_stacked(stacked=not wide)
            self.view.setMinimumWidth(PICTURE_WIDTH if wide else 0)
            # Under the picture it would be out of sight: what to do first then stands above it.
            if wide:
                self._right.insertWidget(2, self.first)
            else:
                self._whole.insertWidget(0, self.first)
            self._gap.setVisible(wide and not self.first.isHidden())

    def focus_picture(self) -> None:
        """Put the focus on the picture; arrow keys then go through its regions, and the list follows."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
