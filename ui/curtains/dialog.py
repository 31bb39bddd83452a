"""The dialog around a person's curtains: those that are known, four corners, what was read, kept.

Everything slow runs in the vision process or in the background, with a sentence and a way to stop; no file of the
person's is opened in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.curtains.adding import PackIncomplete, made_pack
from assistant.curtains.loading import InstalledPack, RefusedPack, added_curtains, shipped_curtains
from assistant.curtains.saving import remove_curtain, save_curtain
from assistant.errors import AssistantError
from assistant.texts import explain
from assistant.wording.names import in_language
from ui import dialogs, jobs, style
from ui.curtains.corners_step import READ_AT, CornersStep
from ui.curtains.pack_list import PackList
from ui.curtains.step import Step
from ui.curtains.words_step import Provider, WordsStep
from ui.previews import image_of
from ui.widgets.buttons import button
from ui.widgets.paint import hairline
from ui.widgets.picture_drop import picture_of
from ui.widgets.text import paragraph

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient
    from assistant.vision.curtain_measures import CurtainProposal
    from assistant.vision.measures import Pixels

SIZE: Final = (1080, 680)
SMALLEST: Final = (860, 500)
MISSING: Final[dict[str, tuple[str, str]]] = {
    "provider": ("provider", N_("Say which provider's curtain it is.")),
    "words": ("", N_("Mark at least one line that names the provider.")),
    "version": ("version", N_("Say which edition it is, as the curtain says it.")),
    "dates": ("valid_to", N_("The last day lies before the first.")),
    "form": ("", N_("A line or a name is longer than 60 characters; shorten it.")),
    "size": ("", N_("The curtain is too small in this photo. Take one closer up.")),
}
"""What a pack lacks: the field, and what is said."""


class CurtainDialog(QDialog):
    """Opened, never executed.

    Signals:
        changed: A pack was added or removed; pictures want to be judged again.
    """

    changed = Signal()

    def __init__(
        self,
        vision: VisionClient,
        provider: str,
        providers: Sequence[Provider],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        """``provider``: id of the filing's provider. ``providers``: those that rules are known of."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Filing assistant"))
        self.setMinimumSize(*SMALLEST)
        room = parent.window().size() if parent is not None else None
        width = min(SIZE[0], room.width() - style.S6) if room is not None else SIZE[0]
        height = min(SIZE[1], room.height() - style.S6) if room is not None else SIZE[1]
        self.resize(max(width, SMALLEST[0]), max(height, SMALLEST[1]))
        self._vision, self._today = vision, today
        self._reading = 0
        """Counts readings, so that an answer nobody waits for any longer is told from the newest."""
        self._pixels: Pixels | None = None
        self._proposal: CurtainProposal | None = None
        own = next((one.names[0] for one in providers if one.id == provider), "")
        self.packs = PackList(provider, own)
        self.packs.remove_requested.connect(self._ask_to_remove)
        self.corners = CornersStep(vision)
        self.corners.other.clicked.connect(self.choose_photo)
        self.corners.waiting.stopped.connect(self._on_stopped)
        self.words = WordsStep(providers, provider)
        self._steps: tuple[Step, ...] = (self.packs, self.corners, self.words)
        for step in self._steps:
            step.words_changed.connect(self._render)
        self._build()
        self.setAcceptDrops(True)
        self._show(self.packs)
        self._list()

    def _build(self) -> None:
        self.heading = paragraph("", "compact", line=30)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._lead = paragraph("", "hint")
        self.stack = QStackedWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.packs.setProperty("transparent", "true")
        area.setWidget(self.packs)
        self._places: dict[Step, QWidget] = {
            self.packs: area,
            self.corners: self.corners,
            self.words: self.words,
        }
        for place in self._places.values():
            self.stack.addWidget(place)
        self.secondary = button("", "secondary", height=40)
        self.secondary.setAutoDefault(False)
        self.secondary.clicked.connect(self._on_secondary)
        self.primary = button("", "primary", height=40)
        self.primary.clicked.connect(self._on_primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S5, style.S5, style.S5, style.S4)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._lead)
        column.addSpacing(style.S4)
        column.addWidget(self.stack, 1)
        column.addSpacing(style.S5)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(style.S3)
        self._bar.addWidget(self.secondary)
        self._bar.addWidget(self.corners.other)
        self._bar.addStretch(1)
        self._bar.addWidget(self.primary)
        column.addLayout(self._bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("page"))
        top = self.primary.y() - style.S4 + 4
        painter.fillRect(QRectF(0, top, self.width(), hairline(self)), style.colour("line"))

    # --- Steps --------------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """What is shown."""
        return next(step for step, place in self._places.items() if place is self.stack.currentWidget())

    def _show(self, step: Step) -> None:
        self.stack.setCurrentWidget(self._places[step])
        self._render()
        step.take_focus()

    def _render(self) -> None:
        step = self.step
        self.heading.setText(step.title())
        self._lead.setText(step.lead())
        self.setAccessibleName(step.title())
        self.corners.other.setVisible(step is self.corners)
        busy = step is self.corners and not self.corners.waiting.isHidden()
        for shown, text in ((self.secondary, step.secondary_text()), (self.primary, step.primary_text())):
            shown.setText(text)
            shown.updateGeometry()
            shown.setVisible(bool(text))
        self.primary.setVisible(not busy)

    def _on_primary(self) -> None:
        match self.step:
            case self.packs:
                self.choose_photo()
            case self.corners:
                self.read()
            case _:
                self.keep()

    def _on_secondary(self) -> None:
        match self.step:
            case self.packs:
                self.reject()
            case self.corners:
                self._stop_reading()
                self._show(self.packs)
            case _:
                self._show(self.corners)

    # --- The list -----------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        jobs.run(self, known_packs, self._on_listed, self._say)

    def _on_listed(self, packs: list[InstalledPack | RefusedPack]) -> None:
        self.packs.show_packs(packs, self._today())

    def _say(self, error: AssistantError) -> None:
        self.packs.said.say(explain(error), "block")

    def _ask_to_remove(self, one: InstalledPack | RefusedPack) -> None:
        name = in_language(one.pack.name) if isinstance(one, InstalledPack) else one.folder.name
        dialogs.ask(
            self,
            _("Remove {name}?").format(name=name),
            _(
                "Its picture and its words are deleted from this computer. It can be added again from a photo."
            ),
            _("Remove"),
            lambda: self.remove(one),
            destructive=True,
        )

    def remove(self, one: InstalledPack | RefusedPack) -> None:
        """Remove a pack of the person's own."""
        jobs.run(self, lambda: remove_curtain(one), lambda _none: self._on_changed(), self._say)

    def _on_changed(self) -> None:
        self.packs.said.say("")
        self._list()
        self.changed.emit()

    # --- A photograph -------------------------------------------------------------------------------------------------

    def choose_photo(self) -> None:
        """Have the person choose a photograph."""
        kinds = _("Pictures (*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG)")
        dialogs.choose_file(self, _("A photo of the curtain"), kinds, self.take_photo)

    def take_photo(self, path: Path) -> None:
        """Show a photograph with four corners on it."""
        self._stop_reading()
        self.corners.show_photo(path)
        self._show(self.corners)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = picture_of(event.mimeData())
        event.acceptProposedAction()
        if dropped.path is not None:
            self.take_photo(dropped.path)

    # --- Reading ------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read what stands between the corners."""
        path, corners = self.corners.path, self.corners.editor.corners
        if path is None or not self.corners.editor.is_usable:
            self.corners.say_unusable()
            return
        self._reading += 1
        number = self._reading
        self.corners.waiting.show()
        self.corners.waiting.start(
            _("Reading the lettering…"), _("The reader is loaded the first time, which takes some seconds.")
        )
        self._render()
        self._pixels, self._proposal = None, None
        # The same view for the screen: what was read is shown on it.
        jobs.watch(
            self,
            self._vision.flatten(path, corners, READ_AT),
            lambda pixels: self._on_flat(number, pixels),
            lambda error: self._on_not_read(number, error),
        )
        jobs.watch(
            self,
            self._vision.read_curtain(path, corners),
            lambda proposal: self._on_read(number, proposal),
            lambda error: self._on_not_read(number, error),
        )

    def _on_flat(self, number: int, pixels: Pixels) -> None:
        if number == self._reading:
            self._pixels = pixels
            self._show_reading()

    def _on_read(self, number: int, proposal: CurtainProposal) -> None:
        if number == self._reading:
            self._proposal = proposal
            self._show_reading()

    def _show_reading(self) -> None:
        """Once both are there."""
        pixels, proposal = self._pixels, self._proposal
        if pixels is not None and proposal is not None:
            self._stop_reading()
            self.words.show_reading(proposal, image_of(pixels))
            self._show(self.words)

    def _on_not_read(self, number: int, error: AssistantError) -> None:
        if number == self._reading:
            self._stop_reading()
            self.corners.said.say(explain(error), "block")

    def _on_stopped(self) -> None:
        self._stop_reading()
        self.corners.take_focus()

    def _stop_reading(self) -> None:
        """Wait no longer; what is still read is not looked at."""
        self._reading += 1
        self.corners.waiting.end()
        self.corners.waiting.hide()
        self._render()

    # --- Keeping ------------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep it as a pack, or say what is missing."""
        flat = self.words.flat
        if flat is None:
            return
        try:
            pack = made_pack(flat, self.words.words(), self.words.details(), self._today())
        except PackIncomplete as error:
            field, sentence = MISSING[error.missing]
            self.words.say_missing(_(sentence), getattr(self.words, field) if field else None)
            return
        jobs.run(
            self,
            lambda: save_curtain(pack, flat.artwork),
            lambda _added: self._on_kept(),
            lambda error: self.words.say_missing(explain(error)),
        )

    def _on_kept(self) -> None:
        self.changed.emit()
        self.accept()


def known_packs() -> list[InstalledPack | RefusedPack]:
    """Every pack, and every folder of the person's own that holds none."""
    return [*shipped_curtains(), *added_curtains()]
