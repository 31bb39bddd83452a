"""How a picture page stands, and what its title, status and buttons then say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from assistant.catalogue import _
from assistant.findings import Code, Finding, Severity
from assistant.flow import Step
from assistant.wording.steps import step_title
from ui.pages import picture_texts as texts

OPENABLE: Final = frozenset({Code.FILE_TOO_LARGE, Code.FILE_TOO_SMALL, Code.FILE_BOMB, Code.FILE_ANIMATED})
"""Pictures that are whole, but not of a size or kind that is taken."""


class Mode(Enum):
    """What the page shows."""

    EMPTY = auto()
    CAMERA = auto()
    LOOKING = auto()
    VERDICT = auto()
    UNUSABLE = auto()
    UNSEEN = auto()
    CORNERS = auto()


@dataclass(frozen=True)
class Standing:
    """What there is to say at the moment. ``problem`` is why the file cannot be used, where it cannot."""

    step: Step
    mode: Mode
    findings: Sequence[Finding] = ()
    unchecked: int = 0
    problem: Code | None = None

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture of a person, not of a paper."""
        return texts.is_photo(self.step.material)

    @property
    def blocks(self) -> bool:
        """Whether something in the picture would be sent back."""
        return texts.count(self.findings, Severity.BLOCK) > 0

    @property
    def only_differs(self) -> bool:
        """Whether all that would be sent back is that paper and form say different things: another picture does not help."""
        worst = [one for one in self.findings if one.severity is Severity.BLOCK]
        return bool(worst) and all(one.code is Code.DOC_MISMATCH for one in worst)

    @property
    def is_good_enough(self) -> bool:
        """Whether the next step is to go on."""
        return self.mode is Mode.VERDICT and (not self.blocks or self.only_differs)

    def title(self) -> str:
        """What is wanted, or what came out."""
        match self.mode:
            case Mode.VERDICT if self.only_differs:
                return texts.differing_title(self.findings)
            case Mode.VERDICT:
                return texts.verdict_title(self.findings)
            case Mode.UNUSABLE:
                if self.problem in OPENABLE:
                    return _("This file cannot be used like this")
                return _("This file cannot be opened")
            case Mode.UNSEEN:
                return _("This picture was not looked at")
            case Mode.CORNERS:
                return _("{paper}: the four corners").format(paper=step_title(self.step))
            case _:
                return step_title(self.step)

    def lead(self) -> str:
        """The line below the title."""
        match self.mode:
            case Mode.VERDICT:
                return texts.verdict_lead(self.findings, self.unchecked)
            case Mode.UNSEEN:
                return _("The picture and everything filled in are kept.")
            case _:
                return ""

    def status(self) -> str:
        """The state beside the title."""
        match self.mode:
            case Mode.VERDICT:
                return texts.verdict_state(self.findings)
            case Mode.UNUSABLE:
                return "unusable"
            case Mode.UNSEEN:
                return "none"
            case _:
                return ""

    def primary_text(self) -> str:
        """The one next step."""
        match self.mode:
            case Mode.EMPTY:
                return _("Use the camera") if self.is_photo else _("Choose a picture file")
            case Mode.VERDICT if self.is_good_enough:
                return _("Continue")
            case Mode.VERDICT | Mode.UNUSABLE:
                return _("Take it again") if self.is_photo else _("Choose another file")
            case Mode.UNSEEN:
                return _("Try again")
            case Mode.CORNERS:
                return _("Use these corners")
            case _:
                return ""
