"""The answers of a filing as rows of cards: label, value, where it came from, the way to change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from assistant.catalogue import _, ngettext
from assistant.draft import Filing, SubjectKind
from assistant.findings import Severity, Verdict, verdict_of
from assistant.flow import Phase, is_filled, material_of
from assistant.rules.loading import provider_packs
from assistant.wording.names import (
    charges_name,
    document_kind_name,
    filing_kind_name,
    in_language,
    label_of,
    place_name,
    service_name,
    subject_kind_name,
    verdict_word,
)
from assistant.wording.steps import step_title
from ui import icons, style
from ui.pages.fill_fields import in_words, origin
from ui.widgets.buttons import button
from ui.widgets.card import Row
from ui.widgets.field import ORIGINS
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

LABEL_WIDTH = 100
ORIGIN_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """One row. ``about`` is a path of the draft or a picture's step; ``step`` the page that changes it."""

    about: str
    step: str
    name: str
    value: str
    origin: str = ""
    severity: Severity | None = None
    state: str = ""
    """Status before the value: of pictures, and of fields with findings."""


@dataclass(frozen=True, slots=True)
class Group:
    """One card with its heading."""

    title: str
    aside: str
    answers: tuple[Answer, ...]


def groups_of(case: Case) -> tuple[Group, ...]:
    """Everything that was answered, in the order of the journey."""
    filing = case.store.filing
    found: list[Group] = []
    by_phase = {phase: [step for step in case.steps if step.phase is phase] for phase in Phase}
    found.append(
        Group(_("Decision"), filing_kind_name(filing.kind), tuple(_answers(case, by_phase[Phase.DECIDE])))
    )
    people = [step for step in by_phase[Phase.FILL] if not step.id.startswith("fill.site")]
    if filing.is_individual:
        answers = tuple(_answers(case, people, skip={"persons.0.name", "persons.0.document_number"}))
        found.append(
            Group(_("Subject and responsible person"), _("An individual: both are the same person"), answers)
        )
    else:
        found += [Group(step_title(step), "", tuple(_answers(case, [step]))) for step in people]
    for step in by_phase[Phase.FILL]:
        if step.id.startswith("fill.site"):
            found.append(
                Group(
                    _("Site") if step.id == "fill.site.0" else step_title(step),
                    "",
                    tuple(_answers(case, [step])),
                )
            )
    pictures = tuple(_picture(case, step) for step in by_phase[Phase.PICTURES])
    held = sum(material_of(filing, step) is not None for step in by_phase[Phase.PICTURES])
    found.append(Group(_("Pictures"), ngettext("{n} picture", "{n} pictures", held).format(n=held), pictures))
    return tuple(group for group in found if group.answers)


def _answers(case: Case, steps: list[Step], skip: set[str] | None = None) -> list[Answer]:
    filing = case.store.filing
    worst = {finding.about: finding.severity for finding in reversed(case.review.findings)}
    found = []
    for step in steps:
        paths = list(step.fields)
        if step.id.startswith("fill.site") and len(filing.persons) > 1:
            paths.append(f"sites.{step.id.rpartition('.')[2]}.person")
        for path in paths:
            if path in (skip or ()):
                continue
            severity = worst.get(path)
            state = severity.value if severity in (Severity.BLOCK, Severity.WARN) else ""
            mark = origin(filing, path) if step.phase is Phase.FILL and not path.endswith(".person") else ""
            found.append(
                Answer(
                    path,
                    step.id,
                    label_of(path, filing.subject.kind),
                    value_of(case, path),
                    mark,
                    severity,
                    state,
                )
            )
    return found


def value_of(case: Case, path: str) -> str:
    """The value of any field as people read it; empty where there is none."""
    filing = case.store.filing
    if path.startswith(("decision.", "subject.kind", "province", "provider")):
        return _decided(case, path) if is_filled(filing, path) else ""
    if path.endswith(".document_kind") and (kind := in_words(filing, path)):
        return document_kind_name(kind)
    if path.endswith(".content") and (key := in_words(filing, path)):
        return next((in_language(one.name) for one in case.book.contents() if one.key == key), key)
    if path.startswith("sites.") and path.endswith(".person"):
        index = filing.sites[int(path.split(".")[1])].person
        return filing.persons[index].name if index < len(filing.persons) else ""
    if path == "record.services" and filing.record.services is not None:
        return str(filing.record.services)
    return in_words(filing, path)


def _decided(case: Case, path: str) -> str:
    filing = case.store.filing
    decision = filing.decision
    if path == "decision.service" and decision.service is not None:
        return service_name(decision.service)
    if path == "decision.server_place" and decision.server_place is not None:
        return place_name(decision.server_place)
    if path == "decision.charges" and decision.charges is not None:
        return charges_name(decision.charges)
    if path == "decision.have_record":
        return _("Yes") if decision.have_record else _("No, this is the first filing")
    if path == "subject.kind":
        return subject_kind_name(filing.subject.kind or SubjectKind.OTHER)
    if path == "province":
        return next(
            (in_language(one.name) for one in case.book.provinces() if one.short == filing.province),
            filing.province,
        )
    return provider_name(filing)


def provider_name(filing: Filing) -> str:
    """By its pack; an invented one says so."""
    for pack in provider_packs():
        if pack.id == filing.provider:
            name = in_language(pack.name)
            return _("{pack} (invented)").format(pack=name) if pack.invented else name
    return filing.provider


def _picture(case: Case, step: Step) -> Answer:
    filing = case.store.filing
    held = material_of(filing, step)
    name = step_title(step)
    if held is None:
        said = _("None yet; it can be left out") if step.optional else ""
        return Answer(step.id, step.id, name, said, state="" if step.optional else "block")
    index, material = held
    if material.file in case.measuring:
        return Answer(step.id, step.id, name, _("Being looked at …"))
    findings = [one for one in case.review.findings if one.about == f"materials.{index}"]
    if material.file not in case.measures and not findings:
        return Answer(step.id, step.id, name, _("Could not be looked at"), state="none")
    unusable = any(one.code.value.startswith("file.") and one.severity is Severity.BLOCK for one in findings)
    verdict = Verdict.UNUSABLE if unusable else verdict_of(findings)
    states = {Verdict.PASS: "ok", Verdict.WARN: "warn", Verdict.BLOCK: "block", Verdict.UNUSABLE: "unusable"}
    return Answer(step.id, step.id, name, verdict_word(verdict), state=states[verdict])


class AnswerRow(Row):
    """Label, value, origin, Change. At least 40 px high; a long value wraps."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer
        self.setMinimumHeight(39)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S4, style.S1, style.S4, style.S1)
        row.setSpacing(style.S2)
        top = Qt.AlignmentFlag.AlignVCenter
        name = paragraph(answer.name, "meta")
        name.setFixedWidth(LABEL_WIDTH - style.S2)
        row.addWidget(name, 0, top)
        row.addSpacing(style.S1)
        if answer.state:
            row.addWidget(icons.StatusIcon(answer.state, 16), 0, top)
        self.value = paragraph(
            answer.value or _("Nothing filled in"), "body", "ink-1" if answer.value else "ink-3", line=22
        )
        self.value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.value.setAccessibleName(f"{answer.name}: {answer.value or _('Nothing filled in')}")
        row.addWidget(self.value, 1, top)
        icon, word = ORIGINS.get(answer.origin, ("", ""))
        if icon:
            row.addWidget(icons.IconLabel(icon, "ink-3", 16), 0, top)
            mark = label(_(word), "meta")
            mark.setFixedWidth(ORIGIN_WIDTH - 16)
            row.addWidget(mark, 0, top)
        self.change = button(_("Edit") if answer.value else _("Fill in"), "link", height=style.COMPACT_HEIGHT)
        self.change.setAccessibleName(_("Edit {name}").format(name=answer.name))
        row.addWidget(self.change, 0, top)
