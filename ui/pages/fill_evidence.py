"""The piece of a paper below a field of the form: what was read there, whether it is the same, and one act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import Material
from assistant.filling import Proposal, Stand
from assistant.wording.names import label_of
from ui import style
from ui.pages import paper_texts as texts
from ui.pages.paper_fields import marks_of
from ui.widgets.buttons import button
from ui.widgets.crop_view import CropView
from ui.widgets.marked_text import MarkedText
from ui.widgets.text import ElidedLabel


class Evidence(QWidget):
    """Shown while a paper says something of the field that nobody has compared yet.

    Signals:
        taken: The Material and the Proposal whose value the person takes, or confirms.
    """

    taken = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._held: tuple[Material, Proposal] | None = None
        self.crop = CropView()
        self.where = ElidedLabel("", "meta", fills=True)
        self.act = button("", "quiet", "check", style.COMPACT_HEIGHT)
        self.act.set_type("hint")
        self.act.clicked.connect(self._on_act)
        self._other = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S1, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.where, 1)
        head.addWidget(self.act)
        column.addLayout(head)
        column.addLayout(self._other)
        column.addWidget(self.crop)
        self.hide()

    def show_paper(
        self, found: tuple[Material, Proposal] | None, crop: QImage | None, doubtful: bool
    ) -> None:
        """``crop``: its place on the paper; ``doubtful``: the value in the form was read and not compared yet."""
        self._held = found
        one = found[1] if found is not None else None
        wanted = one is not None and (one.stand in (Stand.NEW, Stand.DIFFERS) or doubtful)
        self.setVisible(wanted)
        if found is None or one is None or not wanted:
            return
        shown = (found, crop is not None, doubtful)
        if shown == self._shown:
            return
        self._shown = shown
        paper = label_of(found[0].kind.value)
        self.where.setText(_("{paper}: {certainty}").format(paper=paper, certainty=texts.certainty(one)))
        value = texts.value_text(one.value)
        rows = max(1, one.read.raw.count("\n") + 1)
        self.crop.show_crop(crop, _("On the paper: {value}").format(value=value), rows)
        same = one.stand not in (Stand.NEW, Stand.DIFFERS)
        self.act.setText(_("As on the paper") if same else _("Take what stands on the paper"))
        self.act.updateGeometry()
        self._show_value("" if same else value, texts.value_text(one.present))

    def _show_value(self, value: str, present: str) -> None:
        while self._other.count():
            old = self._other.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if value:
            marks = marks_of(present, value)[1] if present else {}
            self._other.addWidget(MarkedText(value, marks))

    def set_current(self, *, on: bool) -> None:
        """The field has the focus."""
        self.crop.set_current(on=on)

    def _on_act(self) -> None:
        if self._held is not None:
            self.taken.emit(*self._held)
