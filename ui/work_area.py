"""One open filing: the task list at the left, one page at a time, and the way between pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from assistant.catalogue import _
from ui.page_frame import PageFrame
from ui.task_panel import FOLDED_WIDTH, TaskPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.flow import Step
    from ui.case import Case
    from ui.pages.page import Page

WIDE_FROM: Final = 1200
LOW_BELOW: Final = 720 - 32
"""The design counts the title bar, which the system draws, into the height."""


class WorkArea(QWidget):
    """Pages of a case, opened and left.

    Signals:
        home_requested: The way ends here, or leads back to all filings.
        words_changed: The filing's name or kind may be another.
    """

    home_requested = Signal()
    words_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.panel = TaskPanel()
        self.frame = PageFrame()
        self.frame.setParent(self)
        self.panel.setParent(self)
        self.panel.chosen.connect(self.go)
        self.panel.unfolded.connect(self._on_unfolded)
        self.frame.bar.primary.clicked.connect(self.press_primary)
        self.frame.bar.secondary.clicked.connect(self._on_secondary)
        self._case: Case | None = None
        self._pages: dict[str, Page] = {}
        self._page: Page | None = None
        self._narrow = False
        self._low = False
        self._unfolded = False
        self._going = False

    # --- Case ----------------------------------------------------------------------------------------------------------

    @property
    def current_id(self) -> str:
        """Id of the step that is shown; empty before there is one."""
        return self._page.step.id if self._page is not None else ""

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def show_case(self, case: Case, step: str = "") -> None:
        """Open a case at a step, or at the first that is not done."""
        self._case = case
        case.changed.connect(self._on_changed)
        ids = [one.id for one in case.steps]
        if step not in ids:
            step = next((one.id for one in case.steps if self._is_open(case, one)), ids[0])
        self.go(step)

    @staticmethod
    def _is_open(case: Case, step: Step) -> bool:
        from assistant.flow import State

        return case.states[step.id] in (State.TODO, State.DOING) and not step.optional

    def commit(self) -> None:
        """Take over what is being typed, as if its field had been left."""
        focused = QApplication.focusWidget()
        if (
            isinstance(focused, QLineEdit | QPlainTextEdit)
            and self._page is not None
            and self._page.isAncestorOf(focused)
        ):
            focused.clearFocus()

    def leave(self) -> None:
        """The page is about to be hidden."""
        self.commit()
        if self._page is not None:
            self._page.leave()

    def drop(self) -> None:
        """Let go of the case and of every page."""
        if self._case is not None:
            self._case.changed.disconnect(self._on_changed)
        self._case = None
        self._page = None
        self.frame.take_out()
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()

    # --- The way between pages -----------------------------------------------------------------------------------------

    def go(self, step_id: str, field: str = "", *, return_to: str = "") -> None:
        """Lead to a step, and to a field of it. A step there is not (any more) leads to the nearest there is."""
        case = self._case
        if case is None:
            return
        self._going = True  # what changes on the way is rendered once, at its end
        try:
            self.commit()
            case.judge()
            self._show(case, step_id, return_to)
        finally:
            self._going = False
        self._render_frame()
        if field and self._page is not None:
            self._page.focus_field(field)
        else:
            self.frame.focus_title()
        self.words_changed.emit()

    def _show(self, case: Case, step_id: str, return_to: str) -> None:
        step = _nearest(case.steps, step_id)
        self._set_unfolded(False)
        page = self._page_of(case, step)
        page.return_to = return_to
        before, self._page = self._page, page
        if before is not None and before is not page:
            before.leave()
        self._place()
        self.frame.show_page(page)
        page.enter()

    def _page_of(self, case: Case, step: Step) -> Page:
        held = self._pages.get(step.id)
        if held is not None and held.step == step:
            return held
        if held is not None:
            held.deleteLater()
        from ui.page_factory import make_page

        page = make_page(case, step)
        self._pages[step.id] = page
        page.go.connect(self.go)
        page.go_and_return.connect(lambda where, field: self.go(where, field, return_to=self.current_id))
        page.next_requested.connect(self.go_next)
        page.back_requested.connect(self.go_back)
        page.home_requested.connect(self.home_requested)
        page.action_changed.connect(self._render_frame)
        return page

    def go_next(self) -> None:
        """To the step after this one; after the last to all filings."""
        from assistant.flow import next_step

        case, page = self._case, self._page
        if case is None or page is None:
            return
        if page.return_to:
            where, page.return_to = page.return_to, ""
            self.go(where)
            return
        case.judge()
        after = next_step(page.step.id, case.steps)
        if after is None:
            self.home_requested.emit()
        else:
            self.go(after.id)

    def go_back(self) -> None:
        """To the step before this one; before the first to all filings."""
        from assistant.flow import previous_step

        case, page = self._case, self._page
        if case is None or page is None:
            return
        if page.return_to:
            where, page.return_to = page.return_to, ""
            self.go(where)
            return
        before = previous_step(page.step.id, case.steps)
        if before is None:
            self.home_requested.emit()
        else:
            self.go(before.id)

    def press_primary(self) -> None:
        """As if the primary button were pressed, where it is shown."""
        if self._page is not None and not self.frame.bar.primary.isHidden():
            self.commit()
            self._page.on_primary()

    def _on_secondary(self) -> None:
        if self._page is not None:
            self.commit()
            self._page.on_secondary()

    def focus_next_part(self) -> None:
        """From task list to page to help, and round again."""
        focused = QApplication.focusWidget()
        help_shown = self.frame.help_shown()
        if focused is not None and (focused is self.panel or self.panel.isAncestorOf(focused)):
            self.frame.focus_title()
        elif (
            help_shown is not None
            and focused is not None
            and not help_shown.isAncestorOf(focused)
            and focused is not help_shown
        ):
            help_shown.setFocus()
        else:
            self.panel.list.setFocus()

    # --- Showing -------------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        from assistant.flow import Phase

        case = self._case
        if case is None or self._page is None or self._going:
            return
        if all(step.id != self._page.step.id for step in case.steps):
            self._page.render_page()
            self.go(next(one.id for one in reversed(case.steps) if one.phase is not Phase.FOLLOW))
            return
        self._page.render_page()
        self._render_frame()
        self.words_changed.emit()

    def _render_frame(self) -> None:
        case, page = self._case, self._page
        if case is None or page is None or self._pages.get(page.step.id) is not page:
            return
        from ui.follow_rows import with_follow
        from ui.task_rows import head_line, phases, share_done

        rows = phases(case.store.filing, case.steps, case.states, case.review.findings, case.book)
        rows = with_follow(rows, case.store.filing, case.book, case.followed, case.now)
        self.panel.list.set_current(page.step.id)
        self.panel.show_tasks(rows, head_line(case.steps, case.states), *share_done(case.steps, case.states))
        self.panel.list.set_current(page.step.id)
        self.frame.render_words(
            page.eyebrow() or self._eyebrow(case, page.step), locked=self._locked(case, page.step)
        )

    @staticmethod
    def _eyebrow(case: Case, step: Step) -> str:
        from assistant.wording.steps import phase_title

        own = [one.id for one in case.steps if one.phase is step.phase]
        return _("{phase}·{n} of {m}").format(
            phase=phase_title(step.phase), n=own.index(step.id) + 1, m=len(own)
        )

    @staticmethod
    def _locked(case: Case, step: Step) -> str:
        """What a step waits for, in a sentence."""
        from assistant.flow import Phase, State
        from assistant.wording.steps import step_title

        if case.states.get(step.id) is not State.LOCKED:
            return ""
        if step.phase is Phase.EXPORT and case.states.get("check.answers") is not State.LOCKED:
            return _("The package waits until nothing must be changed any more.")
        waits = [
            step_title(one)
            for one in case.steps
            if one.phase in (Phase.DECIDE, Phase.FILL, Phase.PICTURES)
            and not one.optional
            and case.states[one.id] is not State.DONE
        ]
        if not waits:
            return _("This waits for the tasks before it.")
        named = waits[0]
        for wait in waits[1:3]:
            named = _("{tasks}, {task}").format(tasks=named, task=wait)
        if len(waits) > 3:
            return _("This waits for {tasks} and {n} more.").format(tasks=named, n=len(waits) - 3)
        return _("This waits for {tasks}.").format(tasks=named)

    # --- Form ----------------------------------------------------------------------------------------------------------

    def set_size(self, width: int, height: int) -> None:
        """The size of the window: which of the drawn forms applies."""
        self._narrow = width < WIDE_FROM
        self._low = height < LOW_BELOW
        self._place()

    def _on_unfolded(self, on: bool) -> None:
        self._set_unfolded(on)
        self._place()
        if on:
            self.panel.list.setFocus()

    def _set_unfolded(self, on: bool) -> None:
        self._unfolded = on

    def _place(self) -> None:
        stage = self._page is not None and self._page.stage
        folded = stage and not self._unfolded
        self.panel.set_form(folded=folded, narrow=self._narrow, foldable=stage, low=self._low)
        self.frame.set_form(narrow=self._narrow)
        width = FOLDED_WIDTH if folded else self.panel.preferred_width(narrow=self._narrow)
        left = FOLDED_WIDTH if stage else width
        self.panel.setGeometry(0, 0, width, self.height())
        self.frame.setGeometry(left, 0, max(0, self.width() - left), self.height())
        self.panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _nearest(steps: Sequence[Step], step_id: str) -> Step:
    """The step of this id; for a point of the way (``follow.way.sms``) the way, else the last before handing in."""
    held = next((one for one in steps if one.id == step_id), None)
    if held is not None:
        return held
    way = [one for one in steps if step_id.startswith(one.id + ".")]
    from assistant.flow import Phase

    return (way or [one for one in steps if one.phase is not Phase.FOLLOW] or list(steps))[-1]
