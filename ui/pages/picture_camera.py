"""The camera panel for one kind of picture: its words, what guides, who speaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assistant.catalogue import N_, _
from assistant.draft import MaterialKind
from assistant.flow import Step
from assistant.live.cameras import poses_as_camera
from assistant.rules.book import RuleBook
from assistant.wording.steps import step_title
from ui.camera import Camera
from ui.live_check import LiveCheck
from ui.pages import picture_texts as texts
from ui.widgets.camera_panel import CameraPanel
from ui.widgets.camera_side import CameraWords

if TYPE_CHECKING:
    from ui.speech import Speaker

REHEARSAL_TITLE = N_("Rehearse the face check")
REHEARSAL_MESSAGE = (
    N_("Bring your head into the oval"),
    N_("No picture is kept: this is practice for the check before the phone."),
)


def make_panel(
    camera: Camera, step: Step, book: RuleBook, *, eyebrow: str = "", rehearsal: bool = False
) -> CameraPanel:
    """The panel for a picture step; guided where a person is taken."""
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
    )
    live = LiveCheck(camera, kind, book) if is_photo and kind is not None else None
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


def make_speaker() -> Speaker:
    """Who speaks. Imported here: looking for voices takes a moment, and most people never ask for one."""
    from ui.speech import Speaker

    return Speaker()


def verified_on(kind: MaterialKind | None, book: RuleBook) -> str:
    """The oldest day on which a rule for this kind of picture was verified."""
    days = [rule.verified_on for rule in book.limits(kind)] if kind is not None else []
    return min(days, default=book.packs[0].verified_on).isoformat()
