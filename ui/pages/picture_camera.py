"""The camera panel for one kind of picture: its words, and where the head goes."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import _
from assistant.draft import MaterialKind
from assistant.findings import Severity
from assistant.flow import Step
from assistant.rules.book import RuleBook
from assistant.wording.steps import step_title
from ui.camera import Camera
from ui.pages import picture_texts as texts
from ui.widgets.camera_panel import CameraPanel, CameraWords
from ui.widgets.camera_view import Guide

EYE_HEIGHT: Final = 0.375
"""The middle of the eyes, from the top, as a share of the picture's height."""
OVAL_OF_T: Final = 2.25
"""Height of the oval in T, from the middle of the eyes to the chin (photo-checks, live guidance, 8)."""


def make_panel(camera: Camera, step: Step, book: RuleBook) -> CameraPanel:
    """The panel for a picture step."""
    kind = step.material
    is_photo = texts.is_photo(kind)
    message, explanation = texts.HEAD_MESSAGE if is_photo else texts.PAPER_MESSAGE
    hints = texts.HEAD_HINTS if is_photo else texts.PAPER_HINTS
    words = CameraWords(
        step_title(step),
        _("Rules verified on {date}").format(date=verified_on(kind, book)),
        _(message),
        _(explanation),
        tuple(_(hint) for hint in hints),
    )
    guide = head_guide(kind, book) if is_photo and kind is not None else None
    return CameraPanel(camera, words, guide, texts.say_camera)


def verified_on(kind: MaterialKind | None, book: RuleBook) -> str:
    """The oldest day on which a rule for this kind of picture was verified."""
    days = [rule.verified_on for rule in book.limits(kind)] if kind is not None else []
    return min(days, default=book.packs[0].verified_on).isoformat()


def head_guide(kind: MaterialKind, book: RuleBook) -> Guide:
    """The oval in the middle of what the rules allow for the size of the head."""
    lows = [
        _mildest(rule.below)
        for rule in book.limits(kind)
        if rule.measure == "face.height_ratio" and rule.below
    ]
    highs = [
        _mildest(rule.above)
        for rule in book.limits(kind)
        if rule.measure == "face.height_ratio" and rule.above
    ]
    wanted = (max(lows, default=0.1) + min(highs, default=0.3)) / 2
    return Guide((0.5, EYE_HEIGHT), min(0.7, OVAL_OF_T * wanted))


def _mildest(levels: dict[Severity, float]) -> float:
    return levels.get(Severity.INFO, levels.get(Severity.WARN, levels.get(Severity.BLOCK, 0.0)))
