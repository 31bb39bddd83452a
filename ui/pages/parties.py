"""三方一致: holder, subject and access under each other's eyes, what differs, and the way out for this case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.parties import RowState, rows_of
from assistant.checks.remedies import PLACE_OF, Matter, Way, matters_of
from assistant.draft import FilingKind, Origin
from assistant.flow import step_about
from ui import style
from ui.pages.page import Page
from ui.pages.parties_sources import SourcesCard
from ui.widgets.matter_card import MatterCard
from ui.widgets.option_list import OptionList
from ui.widgets.party_matrix import PartyMatrix

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

QUIET: Final = ("points_open", "missing")
"""Matters that have their question further down; no card repeats them."""


class PartiesPage(Page):
    """One site at a time; with several sites a list above the matrix chooses which."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.site = 0
        self._matters: tuple[Matter, ...] | None = None
        self.cards: list[MatterCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        self.sites = OptionList(_("Site"))
        self.sites.chosen.connect(self._choose_site)
        column.addWidget(self.sites)
        self.matrix = PartyMatrix()
        column.addWidget(self.matrix)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(style.S4)
        column.addLayout(self._cards)
        self.sources = SourcesCard(case)
        column.addWidget(self.sources)
        column.addStretch(1)
        self.render_page()

    # --- Words -------------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Domain, subject and server belong to one party")

    def primary_text(self) -> str:
        return _("Next")

    def note(self) -> str:
        asked = any(one.origin is Origin.LOOKUP for one in self.case.store.filing.evidence)
        return "" if asked else _("The holder is as you filled it in; nobody was asked")

    # --- What is shown -------------------------------------------------------------------------------------------------------

    def render_page(self) -> None:
        filing = self.case.store.filing
        count = len(filing.sites)
        self.site = min(self.site, max(count - 1, 0))
        self.sites.setVisible(count > 1)
        self.setEnabled(count > 0)
        if not count:
            return
        if count > 1:
            self.sites.set_options(
                [
                    (index, one.domain.name or _("Site {n}").format(n=index + 1), one.name)
                    for index, one in enumerate(filing.sites)
                ]
            )
            self.sites.set_value(self.site)
        self.matrix.show_rows(rows_of(filing, self.site, self.case.book, self.case.today))
        self.sources.show_site(self.site)
        matters = tuple(
            one
            for one in matters_of(filing, self.site, self.case.book, self.case.today)
            if one.code not in QUIET
        )
        if matters != self._matters:
            self._matters = matters
            self._build(matters)
        chosen = {way for _site, way in map(self._split, filing.remedies) if _site == self.site}
        for card in self.cards:
            card.show_chosen(next((way for way in card.matter.ways if way in chosen), None))
        self.action_changed.emit()

    def _build(self, matters: tuple[Matter, ...]) -> None:
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for matter in matters:
            card = MatterCard(matter, self.case.book)
            card.chosen.connect(partial(self._choose, matter))
            card.acted.connect(self._act)
            self._cards.addWidget(card)
            self.cards.append(card)

    @staticmethod
    def _split(remedy: str) -> tuple[int, Way | None]:
        site, _dash, way = remedy.partition("/")
        return int(site) if site.isdigit() else -1, Way(way) if way in set(Way) else None

    # --- Answers -------------------------------------------------------------------------------------------------------------

    def _choose_site(self, index: object) -> None:
        if isinstance(index, int):
            self.site = index
            self._matters = None
            self.render_page()

    def _choose(self, matter: Matter, way: Way) -> None:
        """Remember a way out; the task list names it, and another one for the same matter takes its place."""
        filing = self.case.store.filing
        mine = {f"{self.site}/{one.value}" for one in matter.ways}
        kept = tuple(one for one in filing.remedies if one not in mine)
        self.case.store.put(filing.model_copy(update={"remedies": (*kept, f"{self.site}/{way.value}")}))
        self.render_page()

    def _act(self, way: Way) -> None:
        """Do what can be done here: lead to the field, or make it the other kind of filing."""
        filing = self.case.store.filing
        if way is Way.NEW_ACCESS:
            decision = filing.decision.model_copy(update={"have_record": True, "domain_filed": True})
            self.case.store.put(
                filing.model_copy(update={"decision": decision, "kind": FilingKind.NEW_ACCESS})
            )
            self.case.judge()
            return
        path = PLACE_OF[way].format(site=self.site)
        step = step_about(path, filing, self.case.steps)
        if step is not None:
            self.go_and_return.emit(step.id, path)

    def leave(self) -> None:
        self.sources.leave()

    def focus_field(self, path: str) -> None:
        self.sources.focus_field(path)

    def status(self) -> str:
        worst = {one.state for one in self._matters or ()}
        if RowState.DIFFERENT in worst:
            return "block"
        return "warn" if RowState.ADVICE in worst else ""

    def help_widget(self) -> QWidget | None:
        return None
