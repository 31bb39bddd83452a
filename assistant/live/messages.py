"""What is said before the camera: one thing at a time, in a fixed order, never flickering."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from assistant.live.limits import Timing
from assistant.live.steady import Votes


class Message(StrEnum):
    """Everything that live framing can say. Left and right are meant as the person sees them in the mirror."""

    LOOKING = "looking"
    BLACK = "black"
    NO_FACE = "no_face"
    SEVERAL = "several"
    DARK = "dark"
    BRIGHT = "bright"
    TOO_FAR = "too_far"
    TOO_CLOSE = "too_close"
    GO_LEFT = "go_left"
    GO_RIGHT = "go_right"
    GO_UP = "go_up"
    GO_DOWN = "go_down"
    HEAD_CUT = "head_cut"
    SIDE_CUT = "side_cut"
    BODY_CUT = "body_cut"
    SHOULDERS_CUT = "shoulders_cut"
    CURTAIN_NONE = "curtain_none"
    CURTAIN_OTHER = "curtain_other"
    CURTAIN_OLD = "curtain_old"
    CURTAIN_LEFT = "curtain_left"
    CURTAIN_RIGHT = "curtain_right"
    CURTAIN_TOP = "curtain_top"
    CURTAIN_BOTTOM = "curtain_bottom"
    CURTAIN_HIDDEN = "curtain_hidden"
    HAT = "hat"
    MASK = "mask"
    GLASSES_DARK = "glasses_dark"
    GLASSES_GLARE = "glasses_glare"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    LIFT = "lift"
    LOWER = "lower"
    TILT_LEFT = "tilt_left"
    TILT_RIGHT = "tilt_right"
    EYES_CLOSED = "eyes_closed"
    HOLD_STILL = "hold_still"
    PAPER_LOOKING = "paper_looking"
    NO_PAPER = "no_paper"
    SEVERAL_PAPERS = "several_papers"
    PAPER_CUT = "paper_cut"
    PAPER_FAR = "paper_far"
    PAPER_CLOSE = "paper_close"
    PAPER_SLANTED = "paper_slanted"
    PAPER_TILT = "paper_tilt"
    PAPER_STILL = "paper_still"
    GOOD = "good"


ERRORS: Final = frozenset({Message.BLACK, Message.NO_FACE, Message.SEVERAL, Message.NO_PAPER})
"""Nothing can be judged while one of these stands; it stays a little longer."""


class Board:
    """Holds the message that is shown, and changes it only when that helps.

    A new message needs its share of the last half second's frames, and the one that is shown its least time.
    """

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._votes: Votes[Message] = Votes(timing.window)
        self.shown = Message.LOOKING
        self.since: float | None = None
        """When it was put up; None before the first frame."""

    def put(self, wanted: Message, at: float) -> Message:
        """One frame's message; the one to show."""
        self._votes.cast(wanted, at)
        if self.since is None:
            self.since = at
        if wanted is not self.shown and self._may_change(wanted, at):
            self.shown, self.since = wanted, at
        return self.shown

    def _may_change(self, wanted: Message, at: float) -> bool:
        if self._votes.share(wanted) < self._timing.share:
            return False
        if self.shown is Message.LOOKING:  # a first answer need not wait: nothing was said yet
            return True
        least = self._timing.error if self.shown in ERRORS else self._timing.message
        return self.since is None or at - self.since >= least

    def age(self, at: float) -> float:
        """How long the message has been shown."""
        return 0.0 if self.since is None else at - self.since

    def forget(self) -> None:
        """As before the first frame."""
        self._votes.forget()
        self.shown, self.since = Message.LOOKING, None
