"""The opening questions: one at a time, and the answer that ends the way early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.decide import answers_of, decide
from assistant.checks.decision import Ground
from assistant.draft import SubjectKind
from assistant.draft_paths import value_at
from assistant.findings import Code, Finding, Severity
from assistant.flow import DECIDE_FIELDS, is_decided, is_filled, stops
from assistant.rules.loading import provider_packs
from assistant.rules.model import Level
from assistant.wording.decisions import say_reason
from assistant.wording.names import charges_name, in_language, label_of, place_name, service_name
from ui import style
from ui.pages.decide_texts import QUESTIONS, UNKNOWN_PLACE
from ui.pages.page import Page
from ui.pages.sayings import bare
from ui.widgets.answer_panel import AnswerPanel
from ui.widgets.card import Card
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.help_column import HelpColumn
from ui.widgets.option_list import OptionList
from ui.widgets.scrolling import jump_to
from ui.widgets.search import make_searchable
from ui.widgets.text import label, paragraph

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
        self._conclusions = QVBoxLayout()
        self._conclusions.setSpacing(style.S4)
        layout.addLayout(self._conclusions)
        self.outcome = Card()
        self.outcome.body.addWidget(label(_("What follows from your answers"), "strong"))
        self._outcome_text = paragraph("", "lead")
        self.outcome.body.addWidget(self._outcome_text)
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
            [(value, name(value), _(hint) if hint else "") for value, hint in self._question.options]
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
        record = Field(
            "decision.have_record",
            _("Has the subject a record number already?"),
            _("From an earlier filing, with any provider."),
            "yesno",
        )
        self._keep(record)
        layout.addWidget(record)

    def _choice(
        self, path: str, hint: str, options: list[tuple[object, str]], *, search: bool = False
    ) -> Field:
        field = Field(path, label_of(path), hint, "choice")
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
        empty = "" if path in ("province", "provider") else None
        self.case.store.set(path, empty if value is None else value)
        self.case.judge()
        self.render_page()
        for panel in self.panels:
            panel.announce()

    # --- What is shown ---------------------------------------------------------------------------------------------------------

    def render_page(self) -> None:
        filing = self.case.store.filing
        if self.options is not None:
            self.options.set_value(value_at(filing, self.step.fields[0]))
        for path, field in self.fields.items():
            field.set_value(value_at(filing, path) if is_filled(filing, path) else None)
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
            decided = decide(answers_of(filing), self.case.book)
            about_addresses = (Ground.IP_INVALID, Ground.IP_PLACE_OPEN, Ground.IP_PRIVATE)
            lines = [say_reason(one) for one in decided.reasons if one.code not in about_addresses]
            self._outcome_text.setText("\n".join(lines))

    def _missing(self) -> list[tuple[str, str, Severity]]:
        filing = self.case.store.filing
        return [
            (_("{field}: choose an answer").format(field=label_of(path)), path, Severity.BLOCK)
            for path in self.step.fields
            if not is_filled(filing, path)
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
                if not all(is_filled(filing, path) for path in paths)
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
