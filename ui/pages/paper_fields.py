"""What was read from a paper, field by field: the place on the paper beside the value, and what stands in the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.checks.characters import Match, aligned
from assistant.draft import MaterialKind
from assistant.filling import Proposal, Stand
from ui import style
from ui.icons import StatusIcon
from ui.pages import paper_texts as texts
from ui.widgets.buttons import button
from ui.widgets.card import ListCard, Row
from ui.widgets.crop_view import CropView
from ui.widgets.marked_text import MarkedText
from ui.widgets.text import ElidedLabel, label, paragraph

NAME_WIDTH: Final = 104
CROP_HEIGHT: Final = 40


def marks_of(present: str, value: str) -> tuple[Mapping[int, Match], Mapping[int, Match]]:
    """Which characters of two texts differ, by their place in each."""
    first: dict[int, Match] = {}
    second: dict[int, Match] = {}
    at, beside = 0, 0
    for cell in aligned(present, value):
        if cell.match is not Match.SAME:
            if cell.first:
                first[at] = cell.match
            if cell.second:
                second[beside] = cell.match
        at += len(cell.first)
        beside += len(cell.second)
    return first, second


class FieldRow(Row):
    """One field. Signals: ``taken``: the person takes this value into the form."""

    taken = Signal(object)

    def __init__(self, one: Proposal, kind: MaterialKind, crop: QImage | None) -> None:
        super().__init__()
        self.proposal = one
        grid = QGridLayout(self)
        grid.setContentsMargins(style.S4, style.S2, style.S4, style.S2)
        grid.setHorizontalSpacing(style.S3)
        grid.setVerticalSpacing(2)
        icon = StatusIcon(texts.state_of(one))
        icon.setFixedHeight(24)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        name = ElidedLabel(texts.field_name(kind, one.name), "hint", "ink-2")
        name.setFixedWidth(NAME_WIDTH)
        grid.addWidget(name, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        shown, present = texts.value_text(one.value), texts.value_text(one.present)
        differs = one.stand is Stand.DIFFERS
        before, after = marks_of(present, shown) if differs else ({}, {})
        self.value = MarkedText(shown, after)
        grid.addWidget(self.value, 0, 2)
        sure = label(texts.certainty(one), "hint", "warn" if one.doubt is not None else "ink-3")
        sure.setToolTip(_("Certainty of the reading: {n} %").format(n=round(100 * one.read.confidence)))
        grid.addWidget(sure, 0, 3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.crop = CropView(CROP_HEIGHT)
        rows = max(1, one.read.raw.count("\n") + 1)
        self.crop.show_crop(crop, _("On the paper: {value}").format(value=shown), rows)
        # What the form does not ask for is told in one line, unless it wants a second look.
        if one.stand is not Stand.NOT_ASKED or one.doubt is not None:
            grid.addWidget(self.crop, 1, 1, 1, 3)
        if differs:
            grid.addWidget(label(_("In the form"), "hint", "ink-2"), 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(MarkedText(present, before), 2, 2)
        foot = QHBoxLayout()
        stands = label(texts.standing(one), "hint", "warn" if differs else "ink-3")
        foot.addWidget(stands, 1)
        self.take = button("", "quiet", height=style.COMPACT_HEIGHT)
        self.take.set_type("hint")
        self.take.setText(_("Take it into the form") if one.stand is not Stand.SAME else _("It is the same"))
        self.take.setAccessibleName(
            _("{field}: {act}").format(field=texts.field_name(kind, one.name), act=self.take.text())
        )
        self.take.clicked.connect(lambda: self.taken.emit(one))
        self.take.setVisible(one.is_open)
        foot.addWidget(self.take)
        if one.stand is not Stand.NOT_ASKED:
            grid.addLayout(foot, 3, 1, 1, 3)
        grid.setColumnStretch(2, 1)
        parts = (texts.field_name(kind, one.name), shown, texts.certainty(one), texts.standing(one))
        said = _(", ").join(part for part in parts if part)
        if differs:
            said = _("{said}. In the form: {present}").format(said=said, present=present)
        self.setAccessibleName(said)


class PaperFields(QWidget):
    """The list with its two acts. Nothing is taken without one of them.

    Signals:
        taken: Proposals that the person takes, having compared them.
        put_down: Proposals to be filled in and compared later.
    """

    taken = Signal(object)
    put_down = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []
        self._open: tuple[Proposal, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S2)
        head = QHBoxLayout()
        head.addWidget(label(_("What stands on it"), "section"), 1)
        head.addWidget(label(_("read on this computer"), "meta"))
        column.addLayout(head)
        self.card = ListCard()
        column.addWidget(self.card)
        acts = QHBoxLayout()
        acts.setSpacing(style.S3)
        self.all_right = button(_("All correct, fill it in"), "secondary", "check", 40)
        self.all_right.clicked.connect(lambda: self.taken.emit(self._open))
        self.later = button(_("Fill in, compare later"), "quiet", height=40)
        self.later.clicked.connect(lambda: self.put_down.emit(self._open))
        acts.addWidget(self.all_right)
        acts.addWidget(self.later)
        acts.addStretch(1)
        column.addLayout(acts)
        self.note = paragraph("", "hint")
        column.addWidget(self.note)
        self.hide()

    def show_fields(
        self,
        proposals: Sequence[Proposal],
        kind: MaterialKind,
        crops: Mapping[str, QImage],
        missing: Sequence[str] = (),
    ) -> None:
        """``crops``: by name of a field, its place on the paper; ``missing``: fields that were not found."""
        self.rows = []
        self.card.clear()
        for one in proposals:
            row = FieldRow(one, kind, crops.get(one.name))
            row.taken.connect(lambda proposal: self.taken.emit((proposal,)))
            self.rows.append(row)
            self.card.add_row(row)
        self._open = tuple(one for one in proposals if one.is_open)
        fresh = [one for one in self._open if one.stand is Stand.NEW]
        self.all_right.setVisible(bool(self._open))
        self.later.setVisible(bool(fresh))
        self.note.setText(self._note(proposals, kind, missing))
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(bool(proposals) or bool(missing))

    def _note(self, proposals: Sequence[Proposal], kind: MaterialKind, missing: Sequence[str]) -> str:
        parts = []
        if missing:
            names = _(", ").join(texts.field_name(kind, name) for name in missing)
            parts.append(_("Not found on it: {names}.").format(names=names))
        if self._open:
            parts.append(
                ngettext(
                    "Nothing was filled in by itself: {n} value waits for you.",
                    "Nothing was filled in by itself: {n} values wait for you.",
                    len(self._open),
                ).format(n=len(self._open))
            )
        elif proposals:
            parts.append(_("Everything the form asks for was compared."))
        return "\n".join(parts)
