"""What was read on the curtain, line by line, for the person to put right; and whose curtain it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.curtains.adding import LONGEST_WORD, Details, NamedWord, guessed_version, guessed_words
from assistant.curtains.model import Role
from assistant.findings import Severity
from assistant.vision.curtain_measures import CurtainProposal
from ui import style
from ui.curtains.step import Step
from ui.icons import NumberMark
from ui.widgets.card import Card, ListCard, Row
from ui.widgets.field import Choice, Field, Line
from ui.widgets.picture_marks import Region
from ui.widgets.picture_view import PictureView
from ui.widgets.said import Said
from ui.widgets.scrolling import reveal
from ui.widgets.text import label

ROLES: Final[tuple[tuple[Role | None, str], ...]] = (
    (Role.PROVIDER, N_("provider")),
    (Role.VERSION, N_("edition")),
    (Role.COMMON, N_("other text")),
    (None, N_("leave out")),
)
SIDE: Final = 460
OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that rules are known of. ``names``: as curtains may say it, the Chinese one first."""

    id: str
    names: tuple[str, ...]


class WordRow(Row):
    """One line of lettering: number, text, what it is.

    Signals:
        pressed: It got the focus or was pressed.
        changed: Text or role are others now.
    """

    pressed = Signal()
    changed = Signal()

    def __init__(self, number: int, word: NamedWord) -> None:
        super().__init__()
        self._box = word.box
        self.line = Line()
        self.line.setFixedHeight(style.BUTTON_HEIGHT)
        self.line.setMaxLength(LONGEST_WORD)
        self.line.setText(word.text)
        self.line.setAccessibleName(_("Line {n}").format(n=number))
        self.line.textEdited.connect(self.changed)
        self.role = Choice()
        self.role.setFixedHeight(style.BUTTON_HEIGHT)
        self.role.addItems([_(text) for _role, text in ROLES])
        self.role.setCurrentIndex([role for role, _text in ROLES].index(word.role))
        self.role.setAccessibleName(_("What line {n} is").format(n=number))
        self.role.activated.connect(lambda _index: self.changed.emit())
        self.role.setFixedWidth(132)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S3, 5, style.S3, 5)
        row.setSpacing(style.S3)
        row.addWidget(NumberMark("note", number))
        row.addWidget(self.line, 1)
        row.addWidget(self.role)
        for part in (self.line, self.role):
            part.installEventFilter(self)

    def word(self) -> NamedWord:
        """The line as it stands now."""
        return NamedWord(self.line.text(), self._box, ROLES[self.role.currentIndex()][0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.pressed.emit()
        return super().eventFilter(watched, event)


class WordsStep(Step):
    """The flattened curtain with the lines' places at the left, the lines and the details at the right."""

    def __init__(self, providers: Sequence[Provider], provider: str) -> None:
        """``providers``: those that rules are known of; ``provider``: id of the filing's own."""
        super().__init__()
        self._names = {one.id: one.names for one in providers}
        self._own = provider
        self.flat: CurtainProposal | None = None
        self.rows: list[WordRow] = []
        self.view = PictureView()
        self.view.setMinimumWidth(360)
        self.said = Said()
        self.card = ListCard()
        self.provider = Field("provider", _("Provider"), kind="choice")
        known: list[tuple[object, str]] = [(one.id, one.names[0]) for one in providers]
        self.provider.set_options([*known, (OTHER, _("Another one"))])
        self.provider.edited.connect(self._on_provider)
        self.name = Field("name", _("Its name on the curtain"))
        self.version = Field("version", _("Edition"), _("As the curtain says it, such as 2026 版"))
        self.valid_from = Field(
            "valid_from", _("Valid from"), _("Leave it empty where it is not known"), "date"
        )
        self.valid_to = Field("valid_to", _("Valid to"), "", "date")
        details = Card(style.S4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.S4)
        grid.setVerticalSpacing(style.S2)
        for place, field in enumerate((self.provider, self.name, self.version)):
            grid.addWidget(field, place // 2, place % 2)
        grid.addWidget(self.valid_from, 2, 0)
        grid.addWidget(self.valid_to, 2, 1)
        details.body.addLayout(grid)

        inner = QWidget()
        inner.setProperty("transparent", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, style.S3, 0)
        column.setSpacing(style.S3)
        column.addWidget(self.said)
        column.addWidget(label(_("What was read"), "section"))
        column.addWidget(self.card)
        column.addWidget(label(_("Whose curtain it is"), "section"))
        column.addWidget(details)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setMinimumWidth(SIDE)
        left = QVBoxLayout()
        left.addWidget(self.view)
        left.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(style.S5)
        both.addLayout(left, 1)
        both.addWidget(area, 1)
        self.view.selected.connect(self._on_region)

    def title(self) -> str:
        return _("The curtain: is it read right?")

    def lead(self) -> str:
        return _("The provider's name and the edition decide later on; put right what was misread.")

    def primary_text(self) -> str:
        return _("Keep it, look again")

    def secondary_text(self) -> str:
        return _("Move the corners")

    def take_focus(self) -> None:
        if self.rows:
            self.rows[0].line.setFocus()
        else:
            self.provider.focus()

    # --- What it shows ------------------------------------------------------------------------------------------------

    def show_reading(self, flat: CurtainProposal, image: QImage) -> None:
        """Start with what was read; ``image`` shows the flattened curtain."""
        self.flat = flat
        self.said.say("")
        every = [name for names in self._names.values() for name in names]
        words = guessed_words(flat.words, self._names.get(self._own) or every)
        self.card.clear()
        self.rows = []
        for number, word in enumerate(words, start=1):
            row = WordRow(number, word)
            row.pressed.connect(partial(self._on_row, number - 1))
            row.changed.connect(self._show_regions)
            self.rows.append(row)
            self.card.add_row(row)
        self.card.setVisible(bool(words))
        self.view.set_picture(image, flat.size)
        self.provider.set_value(self._own if self._own in self._names else None)
        self.name.set_value(self._names[self._own][0] if self._own in self._names else "")
        self.version.set_value(guessed_version(words))
        for field in (self.valid_from, self.valid_to):
            field.set_value(None)
        if not words:
            self.said.say(
                _("No lettering was read. Put the corners elsewhere, or take a sharper photo closer up."),
                "warn",
            )
        self._show_regions()

    def _show_regions(self) -> None:
        regions = []
        for index, row in enumerate(self.rows):
            word = row.word()
            if word.role is not None:
                severity = Severity.INFO
                regions.append(Region(index, index + 1, severity, word.box, word.text))
        self.view.set_regions(tuple(regions))

    def _on_region(self, index: int) -> None:
        if 0 <= index < len(self.rows):
            self.rows[index].line.setFocus()

    def _on_row(self, index: int) -> None:
        self.view.select(index)
        for place, row in enumerate(self.rows):
            row.set_row_ground("accent-soft" if place == index else "")

    def _on_provider(self, _path: str, value: object) -> None:
        names = self._names.get(str(value))
        if names and not str(self.name.value()).strip():
            self.name.set_value(names[0])

    # --- What it holds ------------------------------------------------------------------------------------------------

    def words(self) -> list[NamedWord]:
        """The lines as they stand now."""
        return [row.word() for row in self.rows]

    def details(self) -> Details:
        """Whose curtain it is. Another provider than the known ones gets an id of the program's own."""
        chosen = self.provider.value()
        return Details(
            provider="" if chosen is None else str(chosen),
            name=str(self.name.value()),
            version=str(self.version.value()),
            valid_from=_date(self.valid_from),
            valid_to=_date(self.valid_to),
        )

    def say_missing(self, sentence: str, field: Field | None = None) -> None:
        """Why it cannot be kept yet: under its field, or above everything."""
        for one in (self.provider, self.name, self.version, self.valid_from, self.valid_to):
            one.set_finding(sentence if one is field else "", Severity.BLOCK if one is field else None)
        self.said.say("" if field is not None else sentence, "block")
        if field is not None:
            field.focus()
        else:
            reveal(self.said)


def _date(field: Field) -> date | None:
    value = field.value()
    return value if isinstance(value, date) else None
