"""Who answers for subject and sites: the small list on the subject page, where a second person joins or leaves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft_people import with_another_person, without_person
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card, ListCard, Row
from ui.widgets.text import ElidedLabel, label

if TYPE_CHECKING:
    from assistant.draft import Filing, Person
    from ui.case import Case


def person_name(person: Person, index: int) -> str:
    """By name, or by place where no name is filled in yet."""
    return person.name.strip() or _("Person {n}, no name yet").format(n=index + 1)


class PeopleList(QWidget):
    """The responsible persons of a unit. Hidden for an individual, who is the only one.

    Signals:
        lead_to: Id of the step to lead to.
    """

    lead_to = Signal(str)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._said: object = None
        self._removed: tuple[Filing, str] | None = None
        """The draft right after a removal, and who it was: while it stands, undo brings the person back."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S2)
        layout.addWidget(label(_("Responsible persons"), "section"))
        self.list = ListCard()
        layout.addWidget(self.list)
        self.banner = Card(style.S3)
        layout.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        row.addWidget(StatusIcon("note", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self._removed_text = ElidedLabel("", "body")
        row.addWidget(self._removed_text)
        self.undo = button(_("Undo"), "quiet", "undo", style.COMPACT_HEIGHT)
        self.undo.clicked.connect(self._on_undo)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.banner.body.addLayout(row)
        self.add = button(_("Another person answers for the site"), "quiet", "plus", style.BUTTON_HEIGHT)
        self.add.clicked.connect(self._on_add)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def render_people(self) -> None:
        """Show who is in the draft now."""
        filing = self._case.store.filing
        self.setVisible(not filing.is_individual)
        if self._removed is not None and self._removed[0] is not filing:
            self._removed = None
        self.banner.setVisible(self._removed is not None)
        if self._removed is not None:
            self._removed_text.setText(
                _("{name} was taken out, pictures included.").format(name=self._removed[1])
            )
        self.add.setVisible(len(filing.persons) <= len(filing.sites))
        said = tuple((person.name, _role(filing, index)) for index, person in enumerate(filing.persons))
        if said != self._said:
            self._said = said
            self.list.clear()
            for index, person in enumerate(filing.persons):
                self.list.add_row(self._row(person, index, said[index][1]))

    def _row(self, person: Person, index: int, role: str) -> QWidget:
        made = Row()
        made.setFixedHeight(43)
        row = QHBoxLayout(made)
        row.setContentsMargins(style.S4, 0, style.S2, 0)
        row.setSpacing(style.S3)
        name = ElidedLabel(person_name(person, index), "body", "ink-1" if person.name.strip() else "ink-3")
        row.addWidget(name)
        row.addWidget(label(role, "meta"))
        row.addStretch(1)
        if index > 0:
            out = button(_("Take out"), "quiet", height=style.COMPACT_HEIGHT)
            out.setAccessibleName(_("Take out {name}").format(name=person_name(person, index)))
            out.clicked.connect(partial(self.remove, index))
            row.addWidget(out)
        fill = button(
            _("Edit") if person.name.strip() else _("Fill in"), "quiet", height=style.COMPACT_HEIGHT
        )
        fill.setAccessibleName(_("Edit {name}").format(name=person_name(person, index)))
        fill.clicked.connect(partial(self.lead_to.emit, f"fill.person.{index}"))
        row.addWidget(fill)
        return made

    def _on_add(self) -> None:
        filing = with_another_person(self._case.store.filing)
        self._case.store.put(filing)
        self._case.judge()
        self.render_people()

    def remove(self, index: int) -> None:
        """Take a person out. Nothing is asked: it can be undone, and the pictures' files stay."""
        filing = self._case.store.filing
        name = person_name(filing.persons[index], index)
        self._case.store.put(without_person(filing, index))
        self._removed = (self._case.store.filing, name)
        self._case.judge()
        self.render_people()

    def _on_undo(self) -> None:
        self._case.store.undo()
        self._case.judge()
        self.render_people()


def _role(filing: Filing, index: int) -> str:
    of_site = any(site.person == index for site in filing.sites)
    if index == 0:
        return _("Of the subject and of the site") if of_site else _("Of the subject")
    return _("Of the site") if of_site else ""
