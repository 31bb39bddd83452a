"""One cause of a rejection: what it is, the words that say so, why, what to do, by which source, and the ways to its fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from assistant.rejections.decoded import Claim
from assistant.wording.names import in_language, label_of
from assistant.wording.rejections import cause_source, place_name
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card, Chip
from ui.widgets.finding_row import Explained
from ui.widgets.flow_row import FlowRow
from ui.widgets.text import paragraph

MOST_WAYS = 6


class CauseCard(Card):
    """A cause with buttons that lead to where it can be changed.

    Signals:
        led: Path of the field that the person wants to go to.
    """

    led = Signal(str)

    def __init__(self, claim: Claim, about: Sequence[str]) -> None:
        """``about``: places of the draft that the cause is about, empty where it lies outside."""
        super().__init__()
        self.claim = claim
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        icon = StatusIcon("block" if claim.sure else "warn")
        icon.setFixedHeight(26)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        title = in_language(claim.cause.title)
        head.addWidget(paragraph(title, "strong"), 1)
        head.addWidget(
            Chip(_("certain") if claim.sure else _("probably this"), "block" if claim.sure else "warn")
        )
        self.body.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(32, 0, 0, 0)
        inside.setSpacing(style.S3)
        quotes = "　".join(f"“{one.text.strip()}”" for one in claim.quotes)
        rows = [
            (_("It says"), quotes, "body"),
            (_("Why"), in_language(claim.cause.why), "body"),
            (_("What to do"), in_language(claim.cause.remedy), "body"),
            (_("Rule"), cause_source(claim.cause), "rule"),
        ]
        inside.addWidget(Explained(rows))
        self._ways = FlowRow()
        made: list[Button] = []
        for path in list(about)[:MOST_WAYS]:
            one = button(_("Go to: {field}").format(field=label_of(path)), "secondary", "arrow-right", 32)
            one.clicked.connect(partial(self.led.emit, path))
            made.append(one)
        if made:
            self._ways.show_widgets(made)
            inside.addWidget(self._ways)
        else:
            where = _(", ").join(dict.fromkeys(place_name(one) for one in claim.fields))
            outside = _("About: {fields}. Nothing in the draft shows it; say below when it is done.")
            inside.addWidget(paragraph(outside.format(fields=where), "hint"))
        self.body.addLayout(inside)
        self.setAccessibleName(title)

    def ways(self) -> list[Button]:
        """The buttons that lead to fields."""
        return [one for one in self._ways.widgets() if isinstance(one, Button)]
