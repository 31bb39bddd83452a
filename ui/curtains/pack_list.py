"""The curtains that are known, those that came with the program and those that the person added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.curtains.loading import InstalledPack, RefusedPack
from assistant.texts import explain
from assistant.wording.names import in_language
from ui import style
from ui.curtains.step import Step
from ui.icons import StatusIcon
from ui.widgets.buttons import Button, icon_button
from ui.widgets.card import Chip, ListCard, Row
from ui.widgets.said import Said
from ui.widgets.text import ElidedLabel, paragraph


class PackList(Step):
    """One row for each pack; those of the person's own can be removed.

    Signals:
        remove_requested: The InstalledPack or RefusedPack to remove.
    """

    remove_requested = Signal(object)

    def __init__(self, provider: str, provider_name: str) -> None:
        """``provider``: id of the provider whose curtains come first; ``provider_name`` in the language in force."""
        super().__init__()
        self._provider, self._name = provider, provider_name
        self._has_own = False
        self.said = Said()
        self.card = ListCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S3)
        column.addWidget(self.said)
        column.addWidget(self.card)
        note = paragraph(
            _(
                "Providers hand curtains out in person, so few can come with the program. What is added stays on this computer."
            ),
            "hint",
        )
        note.setMaximumWidth(style.TEXT_WIDTH)
        column.addWidget(note)
        column.addStretch(1)

    def title(self) -> str:
        if self._name and not self._has_own:
            return _("No curtain of {provider} is known yet").format(provider=self._name)
        return _("Curtains that photos are compared with")

    def lead(self) -> str:
        return _("Add one from a straight photo of the curtain alone, without a person before it.")

    def primary_text(self) -> str:
        return _("Add from a photo")

    def secondary_text(self) -> str:
        return _("Close")

    def show_packs(self, packs: Sequence[InstalledPack | RefusedPack], today: date) -> None:
        """Show these, the provider's own first."""
        self.card.clear()
        valid = [one for one in packs if isinstance(one, InstalledPack)]
        valid.sort(key=lambda one: (one.pack.provider != self._provider, one.pack.specimen, one.pack.id))
        self._has_own = any(one.pack.provider == self._provider for one in valid)
        for one in valid:
            self.card.add_row(self._row(one, today))
        for refused in packs:
            if isinstance(refused, RefusedPack):
                self.card.add_row(self._refused_row(refused))
        self.card.setVisible(bool(self.card.body.count()))
        self.words_changed.emit()

    def _row(self, one: InstalledPack, today: date) -> Row:
        pack = one.pack
        row, line, text = _blank_row()
        outdated = pack.valid_to is not None and pack.valid_to < today
        own = pack.provider == self._provider
        icon: QWidget = StatusIcon("warn" if outdated else "ok") if own else QWidget()
        icon.setFixedSize(20, 20)
        icon.setAccessibleName(_("no longer valid") if own and outdated else "")
        line.insertWidget(0, icon, 0, Qt.AlignmentFlag.AlignVCenter)
        text.addWidget(ElidedLabel(in_language(pack.name), "strong"))
        parts = [pack.provider_name, pack.version, _validity(pack.valid_from, pack.valid_to)]
        text.addWidget(ElidedLabel(" · ".join(part for part in parts if part), "meta"))
        if pack.specimen:
            line.addWidget(Chip(_("specimen"), "none"))
        if one.added:
            line.addWidget(Chip(_("added by you"), "none"))
            line.addWidget(self._remove_button(one, in_language(pack.name)))
        return row

    def _refused_row(self, one: RefusedPack) -> Row:
        row, line, text = _blank_row()
        line.insertWidget(0, StatusIcon("unusable"), 0, Qt.AlignmentFlag.AlignVCenter)
        text.addWidget(ElidedLabel(one.folder.name, "strong"))
        text.addWidget(paragraph(explain(one.problem), "hint"))
        line.addWidget(self._remove_button(one, one.folder.name))
        return row

    def _remove_button(self, one: InstalledPack | RefusedPack, name: str) -> Button:
        made = icon_button("trash", _("Remove {name}").format(name=name))
        made.clicked.connect(partial(self.remove_requested.emit, one))
        return made

    def take_focus(self) -> None:
        self.setFocus()


def _blank_row() -> tuple[Row, QHBoxLayout, QVBoxLayout]:
    row = Row()
    line = QHBoxLayout(row)
    line.setContentsMargins(style.S4, style.S3, style.S3, style.S3)
    line.setSpacing(style.S3)
    words = QWidget()
    text = QVBoxLayout(words)
    text.setContentsMargins(0, 0, 0, 0)
    text.setSpacing(0)
    line.addWidget(words, 1)
    return row, line, text


def _validity(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return _("valid dates not known")
    if last is None and first is not None:
        return _("valid from {date}").format(date=first.isoformat())
    if first is None and last is not None:
        return _("valid to {date}").format(date=last.isoformat())
    return f"{first} – {last}"
