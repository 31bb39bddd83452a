"""What every page is to the frame around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assistant.catalogue import _

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case


class Page(QWidget):
    """One step of the wizard. The frame asks it for its words and tells it when it is shown.

    Signals:
        go: Lead to another step: its id, and the path of the field to focus, or an empty text.
        next_requested: The page is done; lead to the next one.
        action_changed: The words or the state of the action bar are others now.
        go_and_return: As ``go``; Next on that page then leads straight back here. The frame sets ``return_to``
            of the page it leads to.
        home_requested: The way ends here; lead to all filings.
    """

    go = Signal(str, str)
    next_requested = Signal()
    back_requested = Signal()
    action_changed = Signal()
    go_and_return = Signal(str, str)
    home_requested = Signal()

    wide: ClassVar[bool] = False
    """True: no help column, up to 936 px of content."""
    stage: ClassVar[bool] = False
    """True: the task list folds to its icons (camera and picture pages)."""

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__()
        self.case = case
        self.step = step
        self.return_to = ""
        """Id of the step that Next leads back to; empty: the next step. Set by the frame before ``enter``."""

    def fills_frame(self) -> bool:
        """Whether the page takes the room of head and action bar, too, and says itself what they would (camera)."""
        return False

    def title(self) -> str:
        """What is to be done, or what came out."""
        return ""

    def eyebrow(self) -> str:
        """The small line above the title; empty lets the frame say which step of how many."""
        return ""

    def lead(self) -> str:
        """At most one line below the title."""
        return ""

    def status(self) -> str:
        """A state whose icon hangs left of the title: ``ok``, ``warn``, ``block``, ``none``, or nothing."""
        return ""

    def primary_text(self) -> str:
        """The one primary button; empty hides it."""
        return _("Save and continue")

    def secondary_text(self) -> str:
        """The button at the left end of the action bar."""
        return _("Back")

    def note(self) -> str:
        """One quiet line beside the primary button."""
        return ""

    def banner(self) -> str:
        """A warning across the page, such as that its rules are old; empty for none. It holds nobody up."""
        return ""

    def extra_actions(self) -> list[QWidget]:
        """Further buttons for the action bar, beside the secondary one. Made once by the page."""
        return []

    def help_widget(self) -> QWidget | None:
        """The help column; None leaves it out."""
        return None

    def on_primary(self) -> None:
        """The primary button was pressed."""
        self.next_requested.emit()

    def on_secondary(self) -> None:
        """The secondary button was pressed."""
        self.back_requested.emit()

    def enter(self) -> None:
        """The page is about to be shown."""
        self.render_page()

    def leave(self) -> None:
        """The page is about to be hidden: let go of cameras, end what only made sense while it was seen."""

    def render_page(self) -> None:
        """Show what the case holds now; called on each change while the page is shown."""

    def focus_field(self, path: str) -> None:
        """Put the focus on a field of this page, scrolling to it."""
