"""The papers to sign: what each is, who signs how, and the ways to print it and to hand its picture in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import Filing
from assistant.letters.needed import Letter
from assistant.wording.names import in_language
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import Button, button
from ui.widgets.card import Row
from ui.widgets.text import label, paragraph


class LetterRow(Row):
    """One paper.

    Signals:
        print_requested, pdf_requested, picture_requested: Its buttons were pressed.
    """

    print_requested = Signal()
    pdf_requested = Signal()
    picture_requested = Signal()

    def __init__(self, letter: Letter, filing: Filing) -> None:
        super().__init__()
        title = in_language(letter.rule.title)
        if letter.person is not None and filing.persons[letter.person].name:
            title = _("{letter}: {person}").format(letter=title, person=filing.persons[letter.person].name)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        row.setSpacing(style.S3)
        is_back = letter.is_back(filing)
        icon = StatusIcon("done" if is_back else "todo")
        icon.setFixedHeight(24)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(title, "strong"))
        texts.addWidget(paragraph(in_language(letter.rule.why), "hint"))
        texts.addWidget(paragraph(in_language(letter.rule.signing), "hint"))
        if letter.rule.form == "theirs":
            texts.addWidget(
                paragraph(
                    _("Only the form of bureau or provider counts; a cover sheet says what goes into it."),
                    "meta",
                )
            )
        ways = QHBoxLayout()
        ways.setSpacing(style.S2)
        ways.setContentsMargins(0, style.S2, 0, 0)
        self.print = self._way(_("Print"), "print", title, self.print_requested.emit)
        self.pdf = self._way(_("Save as PDF"), "file", title, self.pdf_requested.emit)
        said = _("See the signed paper") if is_back else _("Add the signed paper")
        self.picture = self._way(said, "camera", title, self.picture_requested.emit)
        for way in (self.print, self.pdf, self.picture):
            ways.addWidget(way)
        ways.addStretch(1)
        texts.addLayout(ways)
        row.addLayout(texts, 1)
        self.setAccessibleName(
            _("{what}, {state}").format(what=title, state=_("Signed") if is_back else _("To do"))
        )

    @staticmethod
    def _way(text: str, icon: str, title: str, act: Callable[[], None]) -> Button:
        made = button(text, "secondary", icon, style.COMPACT_HEIGHT)
        made.set_type("hint")
        made.setAccessibleDescription(title)
        made.clicked.connect(act)
        return made


class LettersCard(QWidget):
    """All papers of a draft; nothing where it needs none.

    Signals:
        print_requested, pdf_requested, picture_requested: A ``Letter``.
    """

    print_requested = Signal(object)
    pdf_requested = Signal(object)
    picture_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        from ui.widgets.card import ListCard

        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S4, 0, 0)
        column.setSpacing(style.S2)
        column.addWidget(label(_("Papers to sign"), "section"))
        self.list = ListCard()
        column.addWidget(self.list)
        self.rows: dict[str, LetterRow] = {}
        self._shown: list[tuple[Letter, bool]] = []
        self.hide()

    def show_letters(self, letters: Sequence[Letter], filing: Filing) -> None:
        """Show these, with how each stands."""
        wanted = [(letter, letter.is_back(filing)) for letter in letters]
        if wanted != self._shown:
            self._shown = wanted
            self.list.clear()
            self.rows = {}
            for letter in letters:
                row = LetterRow(letter, filing)
                row.print_requested.connect(partial(self.print_requested.emit, letter))
                row.pdf_requested.connect(partial(self.pdf_requested.emit, letter))
                row.picture_requested.connect(partial(self.picture_requested.emit, letter))
                self.rows[letter.id] = row
                self.list.add_row(row)
        self.setVisible(bool(letters))
