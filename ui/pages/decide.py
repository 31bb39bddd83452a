"""The opening questions: one at a time, and the answer that ends the way early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.checks.decide import answers_of, decide
from assistant.countries import located
from assistant.draft import Filing, FilingKind, Part, SubjectKind
from assistant.draft_paths import value_at, with_value
from assistant.findings import Code, Finding, Severity
from assistant.flow import DECIDE_FIELDS, is_answered, is_decided, is_filled, stops
from assistant.rules.loading import provider_packs
from assistant.rules.model import Level
from assistant.wording.names import charges_name, in_language, label_of, place_name, service_name
from ui import style
from ui.pages.decide_address import AddressCard
from ui.pages.decide_outcome import OutcomeCard
from ui.pages.decide_texts import QUESTIONS, UNKNOWN_PLACE, UNSURE
from ui.pages.decide_trades import TradesCard
from ui.pages.page import Page
from ui.pages.sayings import bare
from ui.widgets.answer_panel import AnswerPanel
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.help_column import HelpColumn
from ui.widgets.option_list import OptionList
from ui.widgets.scrolling import jump_to
from ui.widgets.search import make_searchable

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

NAMES: Final = {
    "decision.service": service_name,
    "decision.server_place": place_name,
    "decision.charges": charges_name,
}
ENDS: Final = frozenset({Code.DECIDE_NO_FILING, Code.DECIDE_APP})
"""Conclusions after which there is nothing to prepare here. Shown on every opening question."""


WHAT: Final = "decision.change"
"""Path under which the page asks what is to be done with a record; the answer sets kind, change and cancel together."""
WHATS: Final = {
    "new": N_("Add a site, or a provider for a filed one"),
    "change/subject": N_("Change the subject's data"),
    "change/site": N_("Change a site's data"),
    "change/access": N_("Change address or mode of access"),
    "cancel/subject": N_("Cancel the whole record"),
    "cancel/site": N_("Cancel one site"),
    "cancel/access": N_("Give up this provider"),
}


def shown_value(filing: Filing, path: str) -> object:
    """The answer as the page shows it: ``UNSURE`` where the person does not know, None before there is one."""
    if path == WHAT:
        decision = filing.decision
        if decision.change is not None:
            return f"change/{decision.change.value}"
        return f"cancel/{decision.cancel.value}" if decision.cancel is not None else "new"
    if path in filing.decision.unsure and not is_filled(filing, path):
        return UNSURE
    return value_at(filing, path) if is_filled(filing, path) else None


def answered(filing: Filing, path: str, value: Any) -> Filing:
    """A draft with one answer, and the kind of filing that follows from all of them."""
    if path == WHAT:
        verb, _slash, part = str(value or "new").partition("/")
        decision = filing.decision.model_copy(
            update={
                "change": Part(part) if verb == "change" else None,
                "cancel": Part(part) if verb == "cancel" else None,
            }
        )
        filing = filing.model_copy(update={"decision": decision})
    else:
        unsure = tuple(one for one in filing.decision.unsure if one != path)
        empty = "" if path in ("province", "provider") else () if path == "decision.trades" else None
        known = empty if value is None or value == UNSURE else value
        filing = with_value(filing, path, known)
        if value == UNSURE:
            unsure = (*unsure, path)
        filing = with_value(filing, "decision.unsure", unsure)
    if path not in KIND_FROM:
        return filing
    return filing.model_copy(update={"kind": _kind(filing)})


KIND_FROM: Final = (WHAT, "decision.have_record", "decision.domain_filed")


def _kind(filing: Filing) -> FilingKind:
    decision = filing.decision
    if decision.have_record is not True:
        return FilingKind.FIRST
    if decision.change is not None:
        return FilingKind.CHANGE
    if decision.cancel is not None:
        return FilingKind.CANCEL
    return FilingKind.NEW_ACCESS if decision.domain_filed else FilingKind.NEW_SITE


def _addresses(filing: Filing) -> tuple[str, ...]:
    return tuple(address for site in filing.sites for address in site.server_ips)


class DecidePage(Page):
    """One opening question. ``decide.who`` asks four small things, the others one with a list of answers."""

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self._question = QUESTIONS[step.id]
        self.fields: dict[str, Field] = {}
        self.options: OptionList | None = None
        self.panels: list[AnswerPanel] = []
        self._concluded: tuple[Finding, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S4)
        self.summary = ErrorSummary()
        self.summary.chosen.connect(self.focus_field)
        layout.addWidget(self.summary)
        if step.id == "decide.who":
            self._make_fields(layout)
        else:
            self.options = self._make_options()
            layout.addWidget(self.options)
        self.address: AddressCard | None = None
        self.trades: TradesCard | None = None
        if step.id == "decide.place":
            self.address = AddressCard(located)
            self.address.entered.connect(self._on_addresses)
            self.address.taken.connect(lambda place: self._answer("decision.server_place", place))
            layout.addWidget(self.address)
        if step.id == "decide.charges":
            self.trades = TradesCard(case.book)
            self.trades.changed.connect(lambda trades: self._answer("decision.trades", trades))
            layout.addWidget(self.trades)
        self._conclusions = QVBoxLayout()
        self._conclusions.setSpacing(style.S4)
        layout.addLayout(self._conclusions)
        self.outcome = OutcomeCard()
        layout.addWidget(self.outcome)
        layout.addStretch(1)
        self._help = HelpColumn()
        parts = [
            (_("Why this is asked"), _(self._question.why)),
            (_(self._question.where_heading), _(self._question.where)),
        ]
        if step.id == "decide.place":
            parts.append((_("Not sure"), _(UNKNOWN_PLACE)))
        self._help.show_parts(parts)
        self.render_page()

    # --- Words -------------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _(self._question.title)

    def eyebrow(self) -> str:
        names = list(DECIDE_FIELDS)
        return _("Decide · question {n} of {m}").format(n=names.index(self.step.id) + 1, m=len(names))

    def lead(self) -> str:
        return _(self._question.lead)

    def primary_text(self) -> str:
        if stops(self.case.store.filing):
            return _("Keep this conclusion and finish")
        return _("Save and return to the answers") if self.return_to else _("Save and continue")

    def note(self) -> str:
        return "" if stops(self.case.store.filing) else _("Answers can be changed at any time")

    def help_widget(self) -> QWidget | None:
        return self._help

    # --- Answers -------------------------------------------------------------------------------------------------------------

    def _make_options(self) -> OptionList:
        made = OptionList(self.title())
        (path,) = self.step.fields
        name = NAMES[path]
        made.set_options(
            [
                (value, _("I do not know") if value == UNSURE else name(value), _(hint) if hint else "")
                for value, hint in self._question.options
            ]
        )
        made.chosen.connect(lambda value: self._answer(path, value))
        return made

    def _make_fields(self, layout: QVBoxLayout) -> None:
        book = self.case.book
        kinds: list[tuple[object, str]] = [(one.kind, in_language(one.name)) for one in book.subjects()]
        kinds = kinds or [(kind, kind.value) for kind in SubjectKind]
        provinces: list[tuple[object, str]] = [
            (one.short, _("{name} ({short})").format(name=in_language(one.name), short=one.short))
            for one in book.provinces()
        ]
        providers: list[tuple[object, str]] = [
            (
                pack.id,
                _("{pack} (invented)").format(pack=in_language(pack.name))
                if pack.invented
                else in_language(pack.name),
            )
            for pack in sorted(provider_packs(), key=lambda pack: pack.invented)
            if pack.level is Level.PROVIDER
        ]
        first = QHBoxLayout()
        first.setSpacing(style.S5)
        first.addWidget(self._choice("subject.kind", _("Who answers for the site in law."), kinds), 1)
        first.addWidget(
            self._choice(
                "province", _("Type to search, in Chinese or by the short name."), provinces, search=True
            ),
            1,
        )
        layout.addLayout(first)
        layout.addWidget(
            self._choice("provider", _("Where the server was bought; it hands in the filing."), providers)
        )
        known: list[tuple[object, str]] = [(True, _("Yes")), (False, _("No")), (UNSURE, _("I do not know"))]
        second = QHBoxLayout()
        second.setSpacing(style.S5)
        second.addWidget(
            self._choice(
                "decision.have_record",
                _("From an earlier filing, with any provider."),
                known,
                name=_("Has the subject a record number already?"),
            ),
            1,
        )
        second.addWidget(
            self._choice(
                "decision.domain_filed",
                _("With any provider; look at the foot of the site."),
                known,
                name=_("Is the domain filed already?"),
            ),
            1,
        )
        layout.addLayout(second)
        layout.addWidget(
            self._choice(
                WHAT,
                _("With a record already there are several kinds of filing."),
                [(value, _(text)) for value, text in WHATS.items()],
                name=_("What is to be done?"),
            )
        )

    def _choice(
        self,
        path: str,
        hint: str,
        options: list[tuple[object, str]],
        *,
        search: bool = False,
        name: str = "",
    ) -> Field:
        field = Field(path, name or label_of(path), hint, "choice")
        field.set_options(options)
        combo = field.findChild(QComboBox)
        if search and isinstance(combo, QComboBox):
            make_searchable(combo)
        self._keep(field)
        return field

    def _keep(self, field: Field) -> None:
        self.fields[field.path] = field
        field.edited.connect(self._answer)

    def _answer(self, path: str, value: Any) -> None:
        self.case.store.put(answered(self.case.store.filing, path, value))
        self.case.judge()
        self.render_page()
        for panel in self.panels:
            panel.announce()

    def _on_addresses(self, addresses: list[str]) -> None:
        """The addresses belong to the first site; its page shows them again."""
        filing = self.case.store.filing
        if filing.sites:
            self.case.store.set("sites.0.server_ips", tuple(addresses))
            self.case.judge()
            self.render_page()

    def _has_addresses(self) -> bool:
        return bool(_addresses(self.case.store.filing))

    # --- What is shown ---------------------------------------------------------------------------------------------------------

    def render_page(self) -> None:
        filing = self.case.store.filing
        if self.options is not None:
            self.options.set_value(shown_value(filing, self.step.fields[0]))
        for path, field in self.fields.items():
            field.set_value(shown_value(filing, path))
        if WHAT in self.fields:
            self.fields[WHAT].setVisible(filing.decision.have_record is True)
        if self.address is not None:
            self.address.setVisible(
                "decision.server_place" in filing.decision.unsure or self._has_addresses()
            )
            self.address.show_addresses(_addresses(filing), self.case.book)
        if self.trades is not None:
            decision = filing.decision
            self.trades.show_trades(decision.trades, self.case.book, filing.province, filing.subject.kind)
        if not self.summary.isHidden():
            self.summary.show_findings(self._missing())
        self._conclude()
        self._show_outcome()
        self.action_changed.emit()

    def _conclude(self) -> None:
        here = {finding.about for finding in self.case.review.findings} & set(self.step.fields)
        concluded = tuple(
            finding
            for finding in self.case.review.findings
            if finding.code in ENDS or (finding.about in here and finding.code is not Code.FIELD_MISSING)
        )
        if concluded == self._concluded:
            return
        self._concluded = concluded
        for panel in self.panels:
            self._conclusions.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.panels = [
            AnswerPanel(one, bare(one), self.case.book, ends=one.code in ENDS) for one in concluded
        ]
        for panel in self.panels:
            self._conclusions.addWidget(panel)

    def _show_outcome(self) -> None:
        """Below the last question: which filing it is, whether a licence is needed, how the person is verified."""
        filing = self.case.store.filing
        last = self.step.id == next(reversed(DECIDE_FIELDS))
        self.outcome.setVisible(last and is_decided(filing))
        if last and is_decided(filing):
            decided = decide(answers_of(filing, located(_addresses(filing))), self.case.book)
            self.outcome.show_outcome(decided, self.case.book)

    def _missing(self) -> list[tuple[str, str, Severity]]:
        filing = self.case.store.filing
        return [
            (_("{field}: choose an answer").format(field=label_of(path)), path, Severity.BLOCK)
            for path in self.step.fields
            if not is_answered(filing, path)
        ]

    # --- Going on ------------------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        filing = self.case.store.filing
        if stops(filing):
            self.home_requested.emit()
            return
        missing = self._missing()
        if missing:
            self.summary.show_findings(missing)
            self.summary.take_focus()
            jump_to(self.summary)
            return
        last = self.step.id == next(reversed(DECIDE_FIELDS))
        if last and not is_decided(filing):
            open_step = next(
                name
                for name, paths in DECIDE_FIELDS.items()
                if not all(is_answered(filing, path) for path in paths)
            )
            self.go.emit(open_step, DECIDE_FIELDS[open_step][0])
            return
        self.next_requested.emit()

    def focus_field(self, path: str) -> None:
        if path in self.fields:
            self.fields[path].focus()
            jump_to(self.fields[path])
        elif self.options is not None:
            self.options.focus_first()
