"""Approved: the number, the footer with its code and check, the police record, and the list of that day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from assistant.checks.records import flaw_of, is_police_number, proper
from assistant.findings import Code, Severity
from assistant.flow import FOLLOW_STEP
from assistant.follow.event import EventKind
from assistant.footer.files import FooterCheck, check_path
from assistant.footer.judge import Shown, Wanted, host_of
from assistant.footer.snippets import Footer, footer_of
from assistant.record_numbers import RecordNumber, plain_number, police_digits
from assistant.rules.loading import rule_book
from assistant.wording import SIDES
from ui import jobs, style
from ui.pages.approved_shown import day_tasks, number_of, police_clock
from ui.pages.page import Page
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.day_list import DayList
from ui.widgets.field import Field
from ui.widgets.footer_kit import FooterKit
from ui.widgets.option_list import OptionList
from ui.widgets.page_check import PageCheck
from ui.widgets.police_card import PoliceCard
from ui.widgets.text import label

if TYPE_CHECKING:
    from assistant.flow import Step
    from assistant.follow.state import Stage
    from assistant.rules.book import RuleBook
    from ui.case import Case


class ApprovedPage(Page):
    """One site at a time; with several sites a list chooses which."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.site = 0
        self.check: FooterCheck | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        self.sites = OptionList(_("Site"))
        self.sites.chosen.connect(self._choose_site)
        column.addWidget(self.sites)
        column.addWidget(self._make_number())
        self.days = DayList()
        self.days.ticked.connect(self._tick)
        column.addWidget(self.days)
        self.kit = FooterKit()
        column.addWidget(self.kit)
        self.looked = PageCheck()
        self.looked.taken.connect(self.look_at)
        column.addWidget(self.looked)
        self.police = PoliceCard(host_of(str(case.book.fact("footer.police").value)))
        self.police.submitted_requested.connect(lambda: self._record(EventKind.POLICE_SUBMITTED))
        self.police.number_given.connect(self._take_police)
        column.addWidget(self.police)
        column.addStretch(1)
        self.render_page()

    def _make_number(self) -> Card:
        card = Card(20)
        row = QHBoxLayout()
        row.setSpacing(style.S4)
        self.number = label("", "title")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.number, 1)
        self.copy = button(_("Copy"), "secondary", "copy", 36)
        self.copy.clicked.connect(self._on_copy)
        row.addWidget(self.copy)
        card.body.addLayout(row)
        self.field = Field(
            "record_number",
            _("Record number of the site"),
            _("As the message of the approval has it, such as 京ICP备12345678号-1"),
        )
        self.field.edited.connect(self._take_number)
        card.body.addWidget(self.field)
        return card

    # --- Words ----------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Show the number, check the page, tell the police")

    def eyebrow(self) -> str:
        return _("Follow")

    def lead(self) -> str:
        return _(
            "The number has to be on the site from the first day; the police record follows within 30 days."
        )

    def primary_text(self) -> str:
        if self._number() is None:
            return ""
        if not self._is_approved():
            return _("Record the approval")
        return _("Back to the way")

    def secondary_text(self) -> str:
        return "" if self._number() is not None and self._is_approved() else _("Back to the way")

    def on_secondary(self) -> None:
        self.go.emit(FOLLOW_STEP, "")

    def on_primary(self) -> None:
        number = self._number()
        if number is not None and not self._is_approved():
            self._record(EventKind.APPROVED, number=number.text)
        else:
            self.go.emit(FOLLOW_STEP, "")

    # --- What is known ---------------------------------------------------------------------------------------------------

    def _stage(self) -> Stage:
        return self.case.followed.state.stage

    def _is_approved(self) -> bool:
        return self.case.followed.state.approval is not None

    def _number(self) -> RecordNumber | None:
        """The number of the site, or of the subject where that alone is known; None where it is none."""
        return number_of(self.case.store.filing, self.site, self.case.followed, self.case.book)

    def _book(self) -> RuleBook:
        """The rules of the number's own province."""
        number = self._number()
        return rule_book("", number.short) if number is not None else self.case.book

    def _wanted(self) -> Wanted | None:
        number = self._number()
        filing = self.case.store.filing
        if number is None or self.site >= len(filing.sites):
            return None
        site = filing.sites[self.site]
        return Wanted(number, police_digits(site.police_number), site.name)

    def _footer(self) -> Footer | None:
        wanted = self._wanted()
        if wanted is None:
            return None
        police = plain_number(self.case.store.filing.sites[self.site].police_number)
        return footer_of(wanted, self._book(), police[:1])

    # --- Showing ---------------------------------------------------------------------------------------------------------

    def render_page(self) -> None:
        filing = self.case.store.filing
        self.site = min(self.site, max(len(filing.sites) - 1, 0))
        self.sites.setVisible(len(filing.sites) > 1)
        if len(filing.sites) > 1:
            self.sites.set_options(
                [
                    (index, one.name or _("Site {n}").format(n=index + 1), one.domain.name)
                    for index, one in enumerate(filing.sites)
                ]
            )
            self.sites.set_value(self.site)
        number = self._number()
        self.number.setText(number.text if number is not None else _("No number yet"))
        self.copy.setVisible(number is not None)
        if filing.sites and not self.field.hasFocus():
            self._show_number(filing.sites[self.site].record_number)
            self.police.number.set_value(filing.sites[self.site].police_number)
            self._say_police(filing.sites[self.site].police_number)
        self.kit.show_footer(self._footer())
        state = self.case.followed.state
        self.days.show_tasks(day_tasks(filing, state, self.check, self.case.now))
        clock, tone = police_clock(self.case.followed, self.case.now)
        applied = state.police_submitted is not None or state.police_filed is not None
        self.police.show_state(clock, tone, applied=applied)
        self.action_changed.emit()

    def _show_number(self, text: str) -> None:
        self.field.set_value(text)
        flaw = flaw_of(text, self.case.book, of_site=True) if text.strip() else None
        said = _(SIDES[f"{Code.RECORD_NUMBER.value}.{flaw.value}"]) if flaw is not None else ""
        self.field.set_finding(said, Severity.WARN if flaw is not None else None)

    def _say_police(self, text: str) -> None:
        wrong = bool(text.strip()) and not is_police_number(text, self.case.book)
        said = _("Such numbers have 14 digits, older ones 12: 京公网安备11010802020134号")
        self.police.number.set_finding(said if wrong else "", Severity.WARN if wrong else None)

    # --- Answers ---------------------------------------------------------------------------------------------------------

    def _choose_site(self, index: object) -> None:
        if isinstance(index, int):
            self.site, self.check = index, None
            self.looked.say("")
            self.render_page()

    def _change_site(self, **changes: str) -> None:
        filing = self.case.store.filing
        sites = list(filing.sites)
        sites[self.site] = sites[self.site].model_copy(update=changes)
        self.case.store.put(filing.model_copy(update={"sites": tuple(sites)}))
        self.case.judge()

    def _take_number(self, _path: str, value: object) -> None:
        number = proper(str(value), self.case.book)
        self._change_site(record_number=number.text if number is not None else str(value)[:200])
        self.render_page()

    def _take_police(self, value: str) -> None:
        self._change_site(police_number=plain_number(value)[:200])
        if is_police_number(value, self.case.book) and self.case.followed.state.police_filed is None:
            self._record(EventKind.POLICE_FILED, number=plain_number(value))
        self.render_page()

    def _record(self, kind: EventKind, number: str = "") -> None:
        self.case.record(kind, self.case.now, number=number)
        self.render_page()

    def _tick(self, task: str, done: bool) -> None:
        kind = {"opened": EventKind.OPENED, "footer": EventKind.FOOTER_CHECKED}.get(task)
        if kind is not None:
            self._tick_event(kind, done=done)
            return
        filing = self.case.store.filing
        mark = f"approved.{task}"
        kept = tuple(one for one in filing.prepared if one != mark)
        self.case.store.put(filing.model_copy(update={"prepared": (*kept, mark) if done else kept}))
        self.case.judge()
        self.render_page()

    def _tick_event(self, kind: EventKind, *, done: bool) -> None:
        """A tick is a record; taking it away takes the last such record back."""
        from assistant.follow.history import standing

        if done:
            self._record(kind)
            return
        held = [one for one in standing(self.case.store.filing.follow.events) if one.kind is kind]
        if held:
            self.case.retract(held[-1].id)
        self.render_page()

    # --- Looking at a page -------------------------------------------------------------------------------------------------

    def look_at(self, path: Path) -> None:
        """Look at a saved page or folder, away from the window's thread."""
        wanted = self._wanted()
        if wanted is None:
            self.looked.say(_("Fill in the number first: the page is compared with it."), "none")
            return
        book = self._book()
        self.looked.say(_("Reading the page …"))
        jobs.run(self, lambda: check_path(path, wanted, book), self._on_looked, self._on_not_looked)

    def _on_looked(self, check: FooterCheck) -> None:
        self.check = check
        self.looked.show_check(check, self._book())
        home = check.of_home
        codes = {*(one.code.value for one in home.findings), *(one.code for one in home.not_checked)}
        filed = Code.FOOTER_TITLE.value not in codes
        right = home.shown is Shown.RIGHT or {one.code for one in home.findings} <= {
            Code.FOOTER_TITLE,
            Code.FOOTER_POLICE,
        }
        if right and home.shown is not Shown.CANNOT_TELL and self.case.followed.state.footer_checked is None:
            self.case.record(EventKind.FOOTER_CHECKED, self.case.now)
        if filed and home.shown is not Shown.CANNOT_TELL:
            self._tick("title", True)
        self.render_page()

    def _on_not_looked(self, error: Exception) -> None:
        from assistant.errors import AssistantError
        from assistant.texts import explain

        if isinstance(error, AssistantError):
            self.looked.say(explain(error), "unusable")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())
        self.copy.setText(_("Copied"))

    def focus_field(self, path: str) -> None:
        (self.police.number if path.endswith("police_number") else self.field).focus()
