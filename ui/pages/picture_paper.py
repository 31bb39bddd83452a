"""What a picture page has for a paper besides the verdict: its fields, its corners by hand, its watermark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import Material
from assistant.errors import AssistantError
from assistant.filling import Proposal
from assistant.flow import Step, material_of
from assistant.package.copies import is_watermarked
from assistant.texts import explain
from assistant.vision.watermark_measures import Marked
from assistant.watermarks import Permission, allowed
from ui import style
from ui.pages.paper_corners import PaperCorners
from ui.pages.paper_fields import PaperFields
from ui.pages.paper_mark import MarkCard
from ui.pages.picture_curtain import provider_of
from ui.watermarking import Watermarker
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.case import Case
    from ui.previews import Previews


class PaperPart(QObject):
    """The page puts ``fields`` beside the picture, ``below`` under it, and shows ``corners`` in place of both.

    Signals:
        placing: The person wants to put the corners on by hand.
    """

    placing = Signal()

    def __init__(self, case: Case, step: Step, previews: Previews, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._step = step
        self._previews = previews
        self.fields = PaperFields()
        self.fields.taken.connect(self._on_taken)
        self.fields.put_down.connect(self._on_put_down)
        self.corners = PaperCorners(case.vision)
        self.corners.find_again.connect(self._on_find_again)
        self.card = MarkCard()
        self.card.wanted.connect(self._on_wanted)
        self.card.dropped.connect(self._on_dropped)
        self._marker = Watermarker(case, self)
        self._marker.done.connect(self._on_marked)
        self._marker.failed.connect(self._on_failed)
        self.adjust = button(_("Put the corners on by hand"), "quiet", "id-card", style.COMPACT_HEIGHT)
        self.adjust.set_type("hint")
        self.adjust.clicked.connect(self.placing)
        self.mark = button(_("Watermark with the purpose…"), "quiet", "note", style.COMPACT_HEIGHT)
        self.mark.set_type("hint")
        self.mark.setCheckable(True)
        self.mark.toggled.connect(self._on_mark)
        self.below = QWidget()
        row = QHBoxLayout(self.below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S3)
        row.addWidget(self.adjust)
        row.addWidget(self.mark)
        row.addStretch(1)
        self._shown: tuple[object, ...] = ()

    @property
    def material(self) -> Material | None:
        """The paper of this step, as the draft holds it."""
        held = material_of(self._case.store.filing, self._step)
        return held[1] if held is not None else None

    # --- Fields -------------------------------------------------------------------------------------------------------

    def render_verdict(self) -> None:
        """Show what was read from the paper that stands in the draft, and how it stands to the form."""
        material = self.material
        if material is None:
            return
        self.below.show()
        readings = self._case.readings
        read, found = readings.read(material), readings.proposals(material)
        crops = {
            one.name: crop for one in found if (crop := readings.crop(material, one.read.box)) is not None
        }
        shown = (material, found, len(crops))
        if shown != self._shown:
            self._shown = shown
            missing = () if read is None else read.missing
            self.fields.show_fields(found, material.kind, crops, missing)
        else:
            self.fields.setVisible(bool(self.fields.rows))
        self._render_mark(material)

    def render_nothing(self) -> None:
        """There is no verdict: nothing was read."""
        self.fields.hide()
        self.below.hide()
        self.card.hide()

    def _on_taken(self, chosen: Sequence[Proposal]) -> None:
        self._case.take_read(self._step, chosen)

    def _on_put_down(self, chosen: Sequence[Proposal]) -> None:
        self._case.take_read(self._step, chosen, compared=False)

    # --- Corners ------------------------------------------------------------------------------------------------------

    def begin_placing(self) -> bool:
        """Show the picture with its corners; False while it is not there yet."""
        material = self.material
        held = self._previews.get(material.file) if material is not None else None
        if material is None or held is None:
            return False
        measures = self._case.measures.get(material.file)
        self.corners.show_picture(
            self._case.store.folder / material.file,
            material.kind,
            *held,
            measures.paper if measures is not None else None,
        )
        return True

    def use_corners(self) -> bool:
        """Keep the corners in the draft, to be judged by; False where they are no sheet."""
        if not self.corners.is_usable:
            self.corners.say_unusable()
            return False
        self._case.set_corners(self._step, self.corners.corners)
        return True

    def _on_find_again(self) -> None:
        material = self.material
        measures = self._case.measures.get(material.file) if material is not None else None
        if material is not None and material.corners is None and measures is not None:
            self.corners.put(measures.paper)
        else:
            self._case.set_corners(self._step, None)

    # --- Watermark ----------------------------------------------------------------------------------------------------

    def _render_mark(self, material: Material) -> None:
        book = self._case.book
        rule = allowed(material, book)
        self.mark.setVisible(rule.permission is not Permission.NO_PAPER)
        is_marked = is_watermarked(material, book)
        self.mark.setText(_("Watermark: put on") if is_marked else _("Watermark with the purpose…"))
        self.card.show_rules(rule, book, provider_of(self._case), self._case.today)
        copy: QImage | None = None
        if is_marked and material.watermarked is not None:
            held = self._previews.get(material.watermarked)
            copy = held[0] if held is not None else None
        self.card.show_copy(copy)
        self.card.setVisible(self.mark.isChecked())

    def _on_mark(self, on: bool) -> None:
        self.card.setVisible(on)

    def _on_wanted(self, text: str) -> None:
        material = self.material
        if material is not None and not self._marker.is_running:
            self.card.show_waiting()
            self._marker.start(material, text)

    def _on_marked(self, marked: Marked) -> None:
        self.card.show_outcome(marked)

    def _on_failed(self, error: AssistantError) -> None:
        self.card.show_failed(explain(error))

    def _on_dropped(self) -> None:
        material = self.material
        if material is not None:
            self._case.set_watermarked(material, None)
            self.card.said.say("")
