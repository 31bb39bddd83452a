"""The card for a person who has to do the SMS check: read, copied into a message, printed or saved as PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from assistant.catalogue import _
from assistant.wording.sms_card import card_html, card_lines, card_text
from ui import jobs, style
from ui.dialogs import Dialog, choose_goal
from ui.widgets.buttons import button
from ui.widgets.card import Well
from ui.widgets.said import Said
from ui.widgets.text import paragraph

if TYPE_CHECKING:
    from assistant.errors import AssistantError
    from assistant.follow.sms import Sms, Verifier


class SmsCardDialog(Dialog):
    """The card as it is handed on."""

    def __init__(
        self, parent: QWidget | None, sms: Sms, verifier: Verifier, filing: str, now: datetime
    ) -> None:
        title, lines = card_lines(sms, verifier, filing, now)
        super().__init__(parent, title, "note")
        self.text = card_text(sms, verifier, filing, now)
        self._heading = title
        self._html = card_html(sms, verifier, filing, now)
        well = Well(style.S4)
        for line in lines:
            well.body.addWidget(paragraph(line, "body", line=22))
        self.body.addWidget(well)
        self.said = Said()
        self.body.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(style.S2)
        self.copy = button(_("Copy"), "primary", "copy", 40)
        self.copy.clicked.connect(self.copy_text)
        self.print = button(_("Print"), "secondary", "print", 40)
        self.print.clicked.connect(self.print_card)
        self._buttons.addWidget(self.print)
        self.add_close()
        self._buttons.addWidget(self.copy)
        self.copy.setFocus()

    def copy_text(self) -> None:
        """Put the card into the clipboard."""
        QApplication.clipboard().setText(self.text)
        self.said.say(_("Copied. Paste it into a message."), "ok")

    def print_card(self) -> None:
        """To a printer, or as PDF where there is none."""
        from ui.printing import Printout, has_printer, print_it, save_pdf

        printout = Printout(self._heading, self._html, has_numbers=False)
        if has_printer():
            print_it(self, printout)
            return

        def save(goal: Path) -> None:
            jobs.run(
                self,
                lambda: save_pdf(printout, goal),
                lambda _none: self.said.say(_("Saved as {name}.").format(name=goal.name), "ok"),
                self._on_failed,
            )

        choose_goal(self, _("Save the card"), _("PDF (*.pdf)"), Path("sms.pdf"), save)

    def _on_failed(self, error: AssistantError) -> None:
        from assistant.texts import explain

        self.said.say(explain(error), "block")
