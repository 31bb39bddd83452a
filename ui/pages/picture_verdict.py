"""A picture with what was found in it: the still and its regions, the findings beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import MaterialKind
from assistant.findings import Finding, NotChecked
from assistant.rules.book import RuleBook
from assistant.texts import say
from assistant.vision.measures import PictureMeasures
from ui import style
from ui.widgets.buttons import button
from ui.widgets.findings_list import FindingsList
from ui.widgets.picture_view import PictureView, Region
from ui.widgets.said import Said
from ui.widgets.text import label
from ui.widgets.thumbnails import Thumbnails
from ui.widgets.waiting import Waiting

SIDE_BY_SIDE_FROM: Final = 880
"""Narrower, the findings go under the picture."""
PICTURE_WIDTH: Final = 480
"""The picture keeps at least this much beside the findings."""


def regions_of(findings: Sequence[Finding]) -> tuple[Region, ...]:
    """Those findings that have a place in the picture, numbered as the list numbers them."""
    ordered = FindingsList.ordered(findings)
    return tuple(
        Region(index, number, ordered[index].severity, box, say(ordered[index]).message)
        for index, number in FindingsList.numbers(findings).items()
        if (box := ordered[index].box) is not None
    )


class PictureVerdict(QWidget):
    """Selecting a region selects its finding, and the other way round.

    Signals:
        stopped: The person does not want to wait for the check.
        shot_chosen: Name of an earlier picture to take back.
    """

    stopped = Signal()
    shot_chosen = Signal(str)

    def __init__(self, book: RuleBook) -> None:
        super().__init__()
        self.view = PictureView()
        self.view.setMinimumWidth(PICTURE_WIDTH)
        self.meta = label("", "meta")
        self.marks = button(_("Hide marks"), "quiet", "eye", style.COMPACT_HEIGHT)
        self.marks.setCheckable(True)
        self.marks.toggled.connect(self._on_marks)
        self.shots = Thumbnails()
        self.shots.chosen.connect(self.shot_chosen)
        self.list = FindingsList(book, numbered=True)
        self.waiting = Waiting()
        self.waiting.stopped.connect(self.stopped)

        self.why = Said()

        left = QVBoxLayout()
        left.setSpacing(style.S1)
        left.addWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self.meta, 1)
        foot.addWidget(self.marks)
        left.addLayout(foot)
        left.addWidget(self.shots)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.waiting)
        right.addWidget(self.why)
        right.addWidget(self.list)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(style.S5)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.view.selected.connect(self.list.select)
        self.list.selected.connect(self.view.select)

    def show_picture(self, image: QImage | None, full_size: tuple[int, int]) -> None:
        """The still, or the empty ground while it is not there yet."""
        if image is None or image.isNull():
            self.view.clear()
        else:
            self.view.set_picture(image, full_size)

    def show_waiting(self, text: str, detail: str) -> None:
        """It is being looked at."""
        self.view.set_regions(())
        self.marks.hide()
        self.list.hide()
        self.why.say("")
        self.waiting.show()
        self.waiting.start(text, detail)

    def show_verdict(
        self,
        book: RuleBook,
        findings: Sequence[Finding],
        unchecked: Sequence[NotChecked],
        measures: PictureMeasures,
        kind: MaterialKind | None,
    ) -> None:
        """What was found."""
        self.waiting.end()
        self.waiting.hide()
        self.why.say("")
        self.list.set_book(book)
        self.list.show()
        self.list.show_findings(findings, unchecked, measures, kind)
        regions = regions_of(findings)
        self.view.set_regions(regions)
        self.marks.setVisible(bool(regions))

    def show_sentence(self, text: str) -> None:
        """Why there is no verdict."""
        self.waiting.end()
        self.waiting.hide()
        self.view.set_regions(())
        self.marks.hide()
        self.list.hide()
        self.why.say(text, "none")

    def _on_marks(self, hidden: bool) -> None:
        self.view.set_marked(not hidden)
        self.marks.setText(_("Show marks") if hidden else _("Hide marks"))
        self.marks.updateGeometry()

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

    def focus_picture(self) -> None:
        """Put the focus on the picture; arrow keys then go through its regions, and the list follows."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
