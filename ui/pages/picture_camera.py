"""The camera of a picture page: its panel for one kind of picture, opened and let go of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy

from assistant.catalogue import N_, _
from assistant.draft import MaterialKind
from assistant.flow import Step
from assistant.live.cameras import poses_as_camera
from assistant.rules.book import RuleBook
from assistant.store.paths import data_folder
from assistant.vision.curtain_measures import CurtainTask
from assistant.wording.steps import phase_title, step_title
from ui.camera import Camera
from ui.live_check import LiveCheck
from ui.pages import picture_texts as texts
from ui.widgets.camera_panel import CameraPanel
from ui.widgets.camera_side import CameraWords

if TYPE_CHECKING:
    from ui.case import Case
    from ui.speech import Speaker

REHEARSAL_TITLE = N_("Rehearse the face check")
REHEARSAL_MESSAGE = (
    N_("Bring your head into the oval"),
    N_("No picture is kept: this is practice for the check before the phone."),
)


class PictureCamera(QObject):
    """The camera of one page. The panel is made when it is first opened, and anew for a rehearsal.

    Signals:
        shot: A QImage that was taken.
        file_requested: The person rather uses a file.
        left: The person leaves the camera.
        made: A new CameraPanel, to be put into the page.
    """

    shot = Signal(object)
    file_requested = Signal()
    left = Signal()
    made = Signal(object)

    def __init__(self, case: Case, step: Step, camera: Camera | None, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._step = step
        self.source = camera if camera is not None else Camera(data_folder(), parent=parent)
        self.panel: CameraPanel | None = None

    def panel_for(self, *, rehearsal: bool) -> CameraPanel:
        """The panel, not opened yet; one for a ``rehearsal`` takes no picture."""
        if self.panel is not None and self.panel.is_rehearsal is not rehearsal:
            self._drop(self.panel)
        return self.panel or self._make(rehearsal=rehearsal)

    def close(self) -> None:
        """Let the camera go."""
        if self.panel is not None:
            self.panel.close_camera()

    def _make(self, *, rehearsal: bool) -> CameraPanel:
        own = [step.id for step in self._case.steps if step.phase is self._step.phase]
        eyebrow = _("{phase}·{n} of {m}").format(
            phase=phase_title(self._step.phase), n=own.index(self._step.id) + 1, m=len(own)
        )
        panel = make_panel(
            self.source,
            self._step,
            self._case.book,
            eyebrow=eyebrow,
            rehearsal=rehearsal,
            curtain=self._case.curtain,
        )
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        panel.shot.connect(self.shot)
        panel.file_requested.connect(self.file_requested)
        panel.closed.connect(self.left)
        self.panel = panel
        self.made.emit(panel)
        return panel

    def _drop(self, panel: CameraPanel) -> None:
        panel.close_camera()
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self.panel = None


def make_panel(
    camera: Camera,
    step: Step,
    book: RuleBook,
    *,
    eyebrow: str = "",
    rehearsal: bool = False,
    curtain: CurtainTask | None = None,
) -> CameraPanel:
    """The panel for a picture step; guided, a person or a paper. ``curtain``: which one is to hang there, if any."""
    kind = step.material
    is_photo = kind is not None and texts.is_photo(kind)
    message, explanation = texts.HEAD_MESSAGE if is_photo else texts.PAPER_MESSAGE
    if rehearsal:
        message, explanation = REHEARSAL_MESSAGE
    hints = texts.HEAD_HINTS if is_photo else texts.PAPER_HINTS
    words = CameraWords(
        _(REHEARSAL_TITLE) if rehearsal else step_title(step),
        _("Rules verified on {date}").format(date=verified_on(kind, book)),
        _(message),
        _(explanation),
        tuple(_(hint) for hint in hints),
        eyebrow,
        "" if rehearsal else _curtain_line(kind, curtain),
    )
    live = None
    if kind is not None:
        # The check before the phone looks at the face alone, whatever this page's picture asks for.
        live = LiveCheck(camera, MaterialKind.PORTRAIT if rehearsal else kind, book, curtain=curtain)
    panel = CameraPanel(
        camera,
        words,
        texts.say_camera,
        live=live,
        voice=make_speaker,
        poses=partial(poses_as_camera, book=book),
        rehearsal=rehearsal,
    )
    if live is not None:
        live.setParent(panel)
    return panel


def _curtain_line(kind: MaterialKind | None, curtain: CurtainTask | None) -> str:
    """Which curtain is looked for; that none is known, where the picture needs one."""
    if kind is not MaterialKind.CURTAIN:
        return ""
    wanted = None if curtain is None else curtain.wanted
    if wanted is None:
        return _("Your provider's curtain is not known here: it is looked at on the photo")
    return _("{provider}, curtain {version}").format(provider=wanted.provider_name, version=wanted.version)


def make_speaker() -> Speaker:
    """Who speaks. Imported here: looking for voices takes a moment, and most people never ask for one."""
    from ui.speech import Speaker

    return Speaker()


def verified_on(kind: MaterialKind | None, book: RuleBook) -> str:
    """The oldest day on which a rule for this kind of picture was verified."""
    days = [rule.verified_on for rule in book.limits(kind)] if kind is not None else []
    return min(days, default=book.packs[0].verified_on).isoformat()
