"""Which curtain a photo is compared with: a quiet sentence where one is known, a calm card where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.rules.model import Level
from assistant.wording.names import in_language
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.text import paragraph

if TYPE_CHECKING:
    from ui.case import Case
    from ui.curtains.dialog import CurtainDialog


class NoCurtain(Card):
    """No curtain of the provider is known: what that means, and what to do about it.

    Signals:
        add_requested: The person wants to add one.
    """

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__(style.S4)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        icon = StatusIcon("none")
        icon.setFixedHeight(24)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(style.S1)
        self._title = paragraph("", "strong")
        self._text = paragraph("", "lead", line=22)
        self.add = button(_("Add the curtain from a photo"), "secondary", "plus")
        self.add.clicked.connect(self.add_requested)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(style.S2)
        column.addWidget(self.add)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def show_provider(self, provider: str) -> None:
        """Say whose curtain is missing."""
        self._title.setText(_("No curtain of {provider} is known yet").format(provider=provider))
        self._text.setText(
            _(
                "So the program cannot see whether it is the right curtain, the edition in force, or whether its edges show. A photo of the curtain alone is enough to compare with."
            )
        )
        self.setAccessibleName(self._title.text())

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._text.text()}"


def compared_with(case: Case) -> str:
    """Which curtain photos are compared with, in a sentence; empty where none of the provider is known."""
    task = case.curtain
    wanted = task.wanted if task is not None else None
    if wanted is None:
        return ""
    return _("Compared with the curtain {provider} {version}.").format(
        provider=wanted.provider_name, version=wanted.version
    )


def open_curtains(case: Case, parent: QWidget) -> CurtainDialog:
    """The dialog with every curtain; pictures are judged again when one was added or removed."""
    from assistant.rules.loading import shipped_packs
    from ui.curtains.dialog import CurtainDialog
    from ui.curtains.words_step import Provider

    providers = [
        Provider(pack.id, (pack.name.zh, pack.name.en))
        for pack in shipped_packs()
        if pack.level is Level.PROVIDER
    ]
    made = CurtainDialog(case.vision, case.store.filing.provider, providers, lambda: case.today, parent)
    made.changed.connect(case.look_at_curtains_again)
    made.open()
    return made


def provider_of(case: Case) -> str:
    """The name of the filing's provider; empty where no rules of one are known."""
    return next(
        (in_language(pack.name) for pack in reversed(case.book.packs) if pack.level is Level.PROVIDER), ""
    )
