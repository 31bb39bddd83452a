"""The form pages: subject, responsible person, site. A field is judged when it is left, the page when Next is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft_paths import value_at
from assistant.findings import Code, Finding, Severity
from assistant.flow import is_filled
from assistant.origins import in_doubt
from assistant.texts import say
from assistant.wording.names import in_language, label_of
from assistant.wording.steps import step_title
from ui import style
from ui.pages.fill_evidence import Evidence
from ui.pages.fill_fields import Ask, ask_for, hint_of, origin, shown, taken
from ui.pages.fill_people import PeopleList, person_name
from ui.pages.page import Page
from ui.pages.sayings import bare, named
from ui.widgets.buttons import button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.help_column import HelpColumn, sources_of
from ui.widgets.scrolling import jump_to

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case


class FillPage(Page):
    """One form. Whatever is typed is kept, fit or not; a person may go on and come back to what the task list shows."""

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.fields: dict[str, Field] = {}
        self._evidence: dict[str, Evidence] = {}
        self._asked_all = False
        """Next was pressed: empty required fields are said from now on."""
        self._asked: set[str] = set()
        self._refused: dict[str, str] = {}
        """Sentences for what the draft could not take; it stays in its field."""
        self._current = ""
        self._help = HelpColumn()
        self.summary = ErrorSummary()
        self.summary.chosen.connect(self.focus_field)
        self.anyway = button(_("Leave it for later"), "quiet", height=style.INPUT_HEIGHT)
        self._offers_later = False
        self.anyway.clicked.connect(self._go_on)
        self._layout = QVBoxLayout(self._column())
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.S4)
        self._layout.addWidget(self.summary)
        self._form = QWidget()
        self._form_kind: object = None
        self._layout.addWidget(self._form)
        self._make_fields()
        case.readings.ready.connect(lambda _name: self.render_page())
        self._people: PeopleList | None = None
        if step.id == "fill.subject":
            self._people = PeopleList(case)
            self._people.lead_to.connect(self._leave_for)
            self._layout.addWidget(self._people)
        self._layout.addStretch(1)
        self.render_page()

    def _column(self) -> QWidget:
        """What the fields lie in: the page itself, unless it has a second column."""
        return self

    # --- Words -----------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return step_title(self.step)

    def lead(self) -> str:
        if self.case.store.filing.is_individual and self.step.id == "fill.person.0":
            return _(
                "For an individual, subject and responsible person are the same: name and number were carried over."
            )
        return ""

    def primary_text(self) -> str:
        return _("Save and return to the answers") if self.return_to else _("Save and continue")

    def note(self) -> str:
        return _("Saved as you type, slips included")

    def help_widget(self) -> QWidget | None:
        return self._help

    def extra_actions(self) -> list[QWidget]:
        return [self.anyway] if self._offers_later else []

    # --- Fields ----------------------------------------------------------------------------------------------------------

    def _paths(self) -> list[str]:
        # The step may have been made for another kind of subject or filing: what is asked for now counts.
        step = next((one for one in self.case.steps if one.id == self.step.id), self.step)
        paths = list(step.fields)
        if self.step.id.startswith("fill.site."):
            paths.append(f"sites.{self.step.id.rpartition('.')[2]}.person")
        return paths

    def _kind(self) -> object:
        filing = self.case.store.filing
        return filing.subject.kind, filing.kind, filing.decision.change, filing.decision.cancel

    def _make_fields(self) -> None:
        """Anew when the kind of subject changes: labels and hints follow from it."""
        old, self._form = self._form, QWidget()
        self._layout.replaceWidget(old, self._form)
        old.hide()
        old.deleteLater()
        self.fields = {}
        self._evidence = {}
        self._form_kind = self._kind()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        row: QHBoxLayout | None = None
        for path in self._paths():
            ask = ask_for(path)
            field = self._make_field(path, ask)
            self.fields[path] = field
            if row is None or not ask.beside:
                row = QHBoxLayout()
                row.setSpacing(style.S5)
                column.addLayout(row)
            row.addWidget(field, 1)
            field.edited.connect(self._on_edited)
            for part in [field, *field.findChildren(QWidget)]:
                part.installEventFilter(self)

    def _make_field(self, path: str, ask: Ask) -> Field:
        kind = self.case.store.filing.subject.kind
        name, hint = label_of(path, kind), hint_of(path, kind)
        match ask.kind:
            case "text":
                return Field(path, name, hint, "text")
            case "date":
                return Field(path, name, hint, "date")
            case "valid-to":
                return Field(path, name, hint, "date", long_term=True)
            case "yesno":
                return Field(path, name, hint, "yesno")
            case "choice":
                field = Field(path, name, hint, "choice")
                if path.endswith(".content"):
                    field.set_options([(one.key, in_language(one.name)) for one in self.case.book.contents()])
                if path.endswith(".document_kind"):
                    entries = self.case.book.documents().values()
                    field.set_options([(entry.kind.value, in_language(entry.name)) for entry in entries])
                return field
            case _:
                return Field(path, name, hint)

    def _on_edited(self, path: str, value: Any) -> None:
        try:
            self.case.store.set(path, taken(path, value))
        except ValidationError:
            self._refused[path] = (
                _("This is no number. Write it in digits, such as 2.")
                if ask_for(path).kind == "number"
                else _("This is too long to be saved. Shorten it.")
            )
        except (KeyError, IndexError):  # the person was removed while the field still had the focus
            return
        else:
            self._refused.pop(path, None)
        self._asked.add(path) if value in ("", None) and path in self._asked else self._asked.discard(path)
        self.render_page()

    def commit(self) -> None:
        """Take what is still being typed into the draft, and judge it."""
        for field in self.fields.values():
            field.commit()
        self.case.judge()

    def enter(self) -> None:
        if self._kind() != self._form_kind:
            self._make_fields()
        self.render_page()

    def leave(self) -> None:
        self.commit()

    # --- What is shown -----------------------------------------------------------------------------------------------------

    def render_page(self) -> None:
        filing = self.case.store.filing
        findings = self._findings()
        for path, field in self.fields.items():
            if path.endswith(".person"):
                self._offer_persons(field)
            if path not in self._refused:
                field.set_value(shown(path, value_at(filing, path)))
            doubtful = in_doubt(filing, path)
            field.set_origin(origin(filing, path), doubtful=doubtful)
            self._show_evidence(path, doubtful=doubtful)
            said, severity = self._said_of(path, findings)
            field.set_finding(said, severity)
        if self._people is not None:
            self._people.render_people()
        if not self.summary.isHidden():
            self._fill_summary()
        self._show_help()

    def _show_evidence(self, path: str, *, doubtful: bool) -> None:
        """The piece of a paper that speaks of a field."""
        readings = self.case.readings
        found = readings.for_field(path)
        evidence = self._evidence.get(path)
        if evidence is None:
            if found is None:
                return
            evidence = self._evidence[path] = Evidence()
            evidence.taken.connect(self.case.take_from)
            self.fields[path].add_below(evidence)
        crop = readings.crop(found[0], found[1].read.box) if found is not None else None
        evidence.show_paper(found, crop, doubtful)
        evidence.set_current(on=path == self._current)

    def _offer_persons(self, field: Field) -> None:
        persons = self.case.store.filing.persons
        field.setVisible(len(persons) > 1)
        field.set_options([(index, person_name(persons[index], index)) for index in range(len(persons))])

    def _findings(self) -> dict[str, Finding]:
        """The worst finding about each field of this page."""
        found: dict[str, Finding] = {}
        for finding in self.case.findings_for(self.step):
            found.setdefault(self._field_about(finding.about), finding)
        return found

    def _field_about(self, about: str) -> str:
        if about in self.fields:
            return about
        return next(
            (path for path in self.fields if path.startswith(about + ".") or about.startswith(path + ".")), ""
        )

    def _said_of(self, path: str, findings: dict[str, Finding]) -> tuple[str, Severity | None]:
        if path in self._refused:
            return self._refused[path], Severity.BLOCK
        finding = findings.get(path)
        if finding is None:
            return "", None
        asked = self._asked_all or path in self._asked
        if not asked and (finding.code is Code.FIELD_MISSING or not is_filled(self.case.store.filing, path)):
            return "", None
        return bare(finding, self.case.store.filing.subject.kind), finding.severity

    def _blocking(self) -> list[tuple[str, str, Severity]]:
        """Everything on this page that must be changed: sentence, path, severity, in the order of the fields."""
        findings = self._findings()
        kind = self.case.store.filing.subject.kind
        found: list[tuple[str, str, Severity]] = []
        for path, field in self.fields.items():
            finding = findings.get(path)
            if path in self._refused:
                said = self._refused[path]
            elif field.kind == "date" and field.value() is None and field.text().strip():
                said = _("This is not read as a date. Write it like 2030-01-31.")
            elif finding is not None and finding.severity is Severity.BLOCK:
                said = bare(finding, kind)
            else:
                continue
            found.append(
                (_("{field}: {said}").format(field=label_of(path, kind), said=said), path, Severity.BLOCK)
            )
        rest = findings.get("")
        if rest is not None and rest.severity is Severity.BLOCK:
            found.append((named(rest, kind), next(iter(self.fields)), Severity.BLOCK))
        return found

    def _fill_summary(self) -> None:
        blocking = self._blocking()
        self.summary.show_findings(blocking)
        if bool(blocking) != self._offers_later:
            self._offers_later = bool(blocking)
            self.action_changed.emit()

    # --- Help --------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            parent: QObject | None = watched
            while parent is not None and not isinstance(parent, Field):
                parent = parent.parent()
            if parent is not None and parent.path != self._current:
                self._current = parent.path
                self._show_help()
                for path, evidence in self._evidence.items():
                    evidence.set_current(on=path == self._current)
        return super().eventFilter(watched, event)

    def _show_help(self) -> None:
        path = self._current if self._current in self.fields else next(iter(self.fields))
        findings = self._findings()
        kind = self.case.store.filing.subject.kind
        name = label_of(path, kind)
        finding = findings.get(path)
        if finding is not None and self._said_of(path, findings)[0]:
            said = say(finding)
            parts = [(name, bare(finding, kind)), (_("Why"), said.why), (_("What to do"), said.remedy)]
            self._help.show_parts(parts, sources_of(self.case.book, finding.rule))
        else:
            why = ask_for(path).why
            self._help.show_parts([(_("{field}: why it is asked").format(field=name), _(why) if why else "")])

    # --- Going on ------------------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        self.commit()
        self._asked_all = True
        if not self._blocking():
            self._go_on()
            return
        self._fill_summary()
        self.render_page()
        self.summary.take_focus()
        jump_to(self.summary)

    def _go_on(self) -> None:
        self.commit()
        self.next_requested.emit()

    def _leave_for(self, step_id: str) -> None:
        self.commit()
        self.go.emit(step_id, "")

    def focus_field(self, path: str) -> None:
        field = self.fields.get(self._field_about(path))
        if field is None:
            return
        self._asked.add(field.path)
        self._current = field.path
        self.render_page()
        field.focus()
        jump_to(field)
