"""What the task list and the cards of the home page say of a filing. Pure: draft and judgement in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.circumstances import preparations_of
from assistant.draft import Filing
from assistant.findings import Code, Finding, Severity
from assistant.flow import Phase, State, Step, step_about
from assistant.rules.book import RuleBook
from assistant.wording.names import (
    charges_name,
    filing_kind_name,
    in_language,
    place_name,
    service_name,
    subject_kind_name,
)
from assistant.wording.steps import phase_title, step_title
from ui.home_list import filing_name
from ui.widgets.task_list import PhaseRows, TaskRow

NOT_COUNTED: Final = frozenset(
    {Code.FIELD_MISSING, Code.MATERIAL_MISSING, Code.DECIDE_NO_FILING, Code.DECIDE_LICENCE, Code.DECIDE_OPEN}
)
"""Not counted in the list: a form that was not begun has nothing to change yet, and an answer is no mistake."""


def counted(
    filing: Filing, findings: Iterable[Finding], steps: Sequence[Step]
) -> Mapping[str, tuple[int, int]]:
    """By step: how many findings block, how many warn and were not read yet."""
    read = {(entry.code, entry.about) for entry in filing.acknowledged}
    result: dict[str, tuple[int, int]] = {}
    for finding in findings:
        if finding.code in NOT_COUNTED or finding.severity is Severity.INFO:
            continue
        if finding.severity is Severity.WARN and (finding.code.value, finding.about) in read:
            continue
        step = step_about(finding.about, filing, tuple(steps))
        if step is not None:
            block, warn = result.get(step.id, (0, 0))
            blocks = finding.severity is Severity.BLOCK
            result[step.id] = (block + blocks, warn + (not blocks))
    return result


def phases(
    filing: Filing,
    steps: Sequence[Step],
    states: Mapping[str, State],
    findings: Iterable[Finding],
    book: RuleBook,
) -> tuple[PhaseRows, ...]:
    """Every phase with its tasks; phases whose tasks are not known yet are locked and empty."""
    counts = counted(filing, findings, steps)
    found: list[PhaseRows] = []
    undecided = True
    for phase in Phase:
        own = [step for step in steps if step.phase is phase]
        if not own:
            note = _("listed after deciding") if undecided else ""
            undecided = False
            found.append(PhaseRows(phase.value, phase_title(phase), "locked", note))
            continue
        rows = tuple(_task(filing, step, states[step.id], counts.get(step.id, (0, 0)), book) for step in own)
        state, note = "open", ""
        if all(states[step.id] is State.LOCKED for step in own):
            state = "locked"
            note = _("after the pictures") if phase is Phase.CHECK else _("after the check")
        elif all(row.state == "done" for row in rows) and phase is not Phase.EXPORT:
            state = "done"
            note = ngettext("{n} done", "{n} done", len(rows)).format(n=len(rows))
        found.append(PhaseRows(phase.value, phase_title(phase), state, note, rows))
    return tuple(found)


def _task(filing: Filing, step: Step, state: State, count: tuple[int, int], book: RuleBook) -> TaskRow:
    block, warn = count
    title = step_title(step)
    if block:
        return TaskRow(
            step.id,
            title,
            "block",
            ngettext("{n} to change", "{n} to change", block).format(n=block),
            "block",
        )
    if warn and state is not State.LOCKED:
        return TaskRow(
            step.id, title, "warn", ngettext("{n} remark", "{n} remarks", warn).format(n=warn), "warn"
        )
    note = ""
    if state is State.DONE and step.phase is Phase.DECIDE:
        note = _answer(filing, step)
    elif step.phase is Phase.PREPARE and state in (State.DOING, State.TODO, State.DONE):
        state, note = _prepared(filing, book)
    elif state is State.TODO and step.phase is not Phase.DECIDE:
        note = _("optional") if step.optional else _("{n} min").format(n=step.minutes)
    return TaskRow(step.id, title, state.value, note)


def _prepared(filing: Filing, book: RuleBook) -> tuple[State, str]:
    things = preparations_of(filing, book)
    have = sum(rule.id in filing.prepared for rule in things)
    state = State.DONE if have >= len(things) else State.DOING if have else State.TODO
    return state, f"{have} / {len(things)}" if things and state is not State.DONE else ""


def _answer(filing: Filing, step: Step) -> str:
    """The answer to an opening question, in a word."""
    decision = filing.decision
    match step.id:
        case "decide.service":
            return service_name(decision.service) if decision.service else ""
        case "decide.place":
            return place_name(decision.server_place) if decision.server_place else ""
        case "decide.charges":
            return charges_name(decision.charges) if decision.charges else ""
        case _:
            return subject_kind_name(filing.subject.kind) if filing.subject.kind else ""


def minutes_left(steps: Sequence[Step], states: Mapping[str, State]) -> int:
    """About how long the open tasks still take."""
    return sum(step.minutes for step in steps if states[step.id] is not State.DONE and not step.optional)


def share_done(steps: Sequence[Step], states: Mapping[str, State]) -> tuple[int, int]:
    """How many tasks are done, of how many."""
    wanted = [step for step in steps if not step.optional]
    return sum(states[step.id] is State.DONE for step in wanted), len(wanted)


def filing_line(filing: Filing, book: RuleBook) -> str:
    """Kind, subject, provider, province, as far as they are known."""
    if filing.subject.kind is None:
        return _("no name yet") if filing_name(filing) == _("New filing") else ""
    parts = [filing_kind_name(filing.kind), subject_kind_name(filing.subject.kind)]
    parts += [in_language(pack.name) for pack in book.packs if filing.provider and pack.id == filing.provider]
    if filing.province:
        parts += [in_language(entry.name) for entry in book.provinces() if entry.short == filing.province]
    return "·".join(parts)


def head_line(steps: Sequence[Step], states: Mapping[str, State]) -> str:
    """Beside the title of the task list: about how long the rest takes."""
    if all(step.phase is Phase.DECIDE for step in steps):
        return _("{n} questions, about {m} min").format(n=len(steps), m=minutes_left(steps, states))
    left = minutes_left(steps, states)
    return _("about {n} min left").format(n=left) if left else ""
