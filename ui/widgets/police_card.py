"""公安联网备案: the 30 days as a clock, the steps, and the number once it is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card, Chip
from ui.widgets.field import Field
from ui.widgets.text import label, paragraph


class PoliceCard(Card):
    """The guide.

    Signals:
        submitted_requested: It was applied for.
        number_given: What was typed as its number.
    """

    submitted_requested = Signal()
    number_given = Signal(str)

    def __init__(self, site: str) -> None:
        """``site``: the name of the police's site, as the rules have it."""
        super().__init__(20)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        head.addWidget(label(_("The police record"), "section"), 1)
        self.clock = Chip("", "none", "clock")
        head.addWidget(self.clock)
        self.body.addLayout(head)
        steps = "\n".join(
            (
                _("1. Sign in at {site} as the person or unit that filed.").format(site=site),
                _("2. Add the subject, then the site: domain, server address, provider, day of opening."),
                _("3. After its approval: number and badge from its page go to the bottom, with the link."),
            )
        )
        self.body.addWidget(paragraph(steps, "body", line=22))
        row = QHBoxLayout()
        row.setSpacing(style.S4)
        self.number = Field(
            "police_number", _("Police record number"), _("such as 京公网安备11010802020134号")
        )
        self.number.edited.connect(lambda _path, value: self.number_given.emit(str(value)))
        row.addWidget(self.number, 1)
        self.submitted = button(_("I applied for it"), "secondary", "check", 40)
        self.submitted.clicked.connect(self.submitted_requested)
        row.addWidget(self.submitted)
        self.body.addLayout(row)

    def show_state(self, clock: str, tone: str, *, applied: bool) -> None:
        """``clock``: days left or what came of it; ``tone`` as of a chip."""
        self.clock.set_chip(clock, tone, "clock")
        self.clock.setVisible(bool(clock))
        self.submitted.setVisible(not applied)
