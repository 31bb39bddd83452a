"""A file that cannot be judged: what it seems to be, what to do, what is accepted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.findings import Finding
from assistant.texts import say
from assistant.vision.measures import PictureMeasures
from ui import style
from ui.sizes import file_size
from ui.widgets.card import Card
from ui.widgets.finding_row import Explained
from ui.widgets.text import paragraph


class Unusable(QWidget):
    """The card in place of the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None
        self.setMaximumWidth(style.TEXT_WIDTH)

    def show_problem(self, finding: Finding | None, measures: PictureMeasures, accepted: str) -> None:
        """``accepted``: which files are taken."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(style.S4)
        said = say(finding) if finding is not None else None
        title = said.message if said is not None else _("This file cannot be opened as a picture")
        self._card.body.addWidget(paragraph(title, "strong"))
        seems = [
            part for part in (measures.format, file_size(measures.bytes) if measures.bytes else "") if part
        ]
        rows = [
            (_("It seems to be"), " · ".join(seems), "lead"),
            (_("Why"), said.why if said is not None else "", "lead"),
            (_("What to do"), said.remedy if said is not None else "", "body"),
            (_("Accepted"), accepted, "meta"),
        ]
        self._card.body.addWidget(Explained([row for row in rows if row[1]]))
        self._column.addWidget(self._card)

    def texts(self) -> list[str]:
        """Every sentence shown, for tests and readers."""
        from ui.widgets.text import Paragraph

        return [one.text() for one in self._card.findChildren(Paragraph)] if self._card is not None else []
