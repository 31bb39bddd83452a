"""Printing and saving the papers to sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.catalogue import _
from assistant.errors import AssistantError
from assistant.letters.filled import filled
from assistant.letters.needed import Letter
from assistant.texts import explain
from assistant.wording.names import in_language
from ui import dialogs
from ui.exporting import default_folder
from ui.printing import Printout, has_printer, print_it, save_pdf
from ui.widgets.said import Said

if TYPE_CHECKING:
    from ui.case import Case


class LetterDesk(QObject):
    """Carries out what is asked for about a paper, and says what came of it."""

    def __init__(self, page: QWidget, case: Case, said: Said) -> None:
        super().__init__(page)
        self._page, self._case, self._said = page, case, said

    def printout(self, letter: Letter) -> Printout:
        """The paper filled in from the draft as it is now."""
        html = filled(letter, self._case.store.filing, self._case.book)
        # A letter bears nothing of this program; a cover sheet is numbered as what it is.
        return Printout(in_language(letter.rule.title), html, has_numbers=letter.rule.form == "theirs")

    def print_letter(self, letter: Letter) -> None:
        """Have a printer chosen and print the paper."""
        if not has_printer():
            self._said.say(_("The system knows no printer. Save it as PDF instead."), "note")
            return
        self._said.say("")
        print_it(self._page, self.printout(letter))

    def ask_pdf(self, letter: Letter) -> None:
        """Have a place chosen for the paper as PDF."""
        start = default_folder() / f"{letter.id.replace('.', '-')}.pdf"

        def chosen(goal: Path) -> None:
            self.save_pdf(letter, goal)

        dialogs.choose_goal(self._page, in_language(letter.rule.title), _("PDF (*.pdf)"), start, chosen)

    def save_pdf(self, letter: Letter, goal: Path) -> None:
        """Write the paper there."""
        try:
            save_pdf(self.printout(letter), goal)
        except AssistantError as error:
            self._said.say(explain(error), "block")
        else:
            self._said.say(
                _("Saved: {name}. Print it, sign it, and add a photo of it.").format(name=goal.name), "ok"
            )
