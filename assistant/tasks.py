"""The task list of a case: what to do, why, how, who does it, how long it takes, how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.catalogue import N_, _
from assistant.checks.remedies import RULE_OF as REMEDY_RULES
from assistant.checks.remedies import Way
from assistant.checks.review import Review
from assistant.circumstances import followups_of, preparations_of, requirements_of
from assistant.draft import Filing
from assistant.findings import Finding, Severity
from assistant.flow import Phase, State, Step, states, step_about, steps
from assistant.letters.needed import letters_of
from assistant.rejections.memory import still_open
from assistant.rejections.model import OUTSIDE
from assistant.rules.book import RuleBook
from assistant.rules.model import Preparation
from assistant.wording.basis import say_source
from assistant.wording.names import in_language, label_of
from assistant.wording.parties import WAYS
from assistant.wording.rejections import cause_remedy, cause_title
from assistant.wording.steps import step_title

TaskState = Literal["todo", "doing", "done", "blocked"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, in the language in force. ``days`` is the least and the most it takes; ``about`` a step or path."""

    id: str
    title: str
    why: str
    how: str
    who: str
    days: tuple[int, int]
    state: TaskState
    about: str
    source: str


WHY: Final[dict[Phase, str]] = {
    Phase.DECIDE: N_("The answers decide what kind of filing it is, and whether one is needed at all."),
    Phase.FILL: N_("The provider's form asks for it, and the bureau compares it with the papers."),
    Phase.PICTURES: N_("The reviewer compares the picture with the form."),
    Phase.CHECK: N_("A refusal costs one to three weeks; most reasons can be seen beforehand."),
    Phase.EXPORT: N_(
        "The package holds the pictures as the provider takes them, and the field sheet to copy from."
    ),
}
HOW: Final[dict[Phase, str]] = {
    Phase.DECIDE: N_("Answer the question."),
    Phase.FILL: N_("Fill in the page; every field is checked when it is left."),
    Phase.PICTURES: N_("Take it with the camera, or choose a file; it is checked at once."),
    Phase.CHECK: N_("Change what must be changed, read what should be improved."),
    Phase.EXPORT: N_("Choose a folder; the package is verified once more after writing."),
}
OPTIONAL_HOW: Final = N_(
    "The provider takes the real picture in its own app. Here you can rehearse framing, light and background."
)
RULE_OF: Final[dict[Phase, str]] = {
    Phase.DECIDE: "decide.mainland",
    Phase.FILL: "field.required",
    Phase.PICTURES: "material.required",
}
STATES: Final[dict[State, TaskState]] = {
    State.TODO: "todo",
    State.DOING: "doing",
    State.DONE: "done",
    State.LOCKED: "blocked",
}


def plan(
    filing: Filing, book: RuleBook, reviewed: Review | None = None, *, exported: bool = False
) -> tuple[Task, ...]:
    """Every task of this filing, in the order of the journey; with a review, a page with a blocking finding is not done."""
    all_steps = steps(filing, book)
    findings = reviewed.findings if reviewed is not None else ()
    found = states(filing, all_steps, findings, exported=exported)
    blocked = _pages_with_blocks(findings, filing, all_steps)
    tasks: list[Task] = [*_sent_back(filing, book)]
    for step in all_steps:
        if step.phase is Phase.PREPARE:
            tasks += _preparations(filing, book)
            tasks += _letters(filing, book)
            continue
        if step.phase is Phase.FOLLOW:
            continue  # its tasks come one by one below
        state = STATES[found[step.id]]
        if step.id in blocked and state == "done":
            state = "doing"
        tasks.append(
            Task(
                id=step.id,
                title=step_title(step),
                why=_(WHY[step.phase]),
                how=_(OPTIONAL_HOW if step.optional else HOW[step.phase]),
                who=_("You"),
                days=(0, 0),
                state=state,
                about=step.fields[0] if len(step.fields) == 1 else step.id,
                source=_source(filing, step, book),
            )
        )
        if step.id == "check.parties":
            tasks += _remedies(filing, book)
    if any(
        step.phase is Phase.EXPORT for step in all_steps
    ):  # before the questions are answered nothing is known of it
        tasks += _followups(filing, book, "todo" if exported else "blocked")
    return tuple(tasks)


def _sent_back(filing: Filing, book: RuleBook) -> Iterator[Task]:
    """What a rejection asked for: the first thing to do, until something changed or the person settled it."""
    open_ones = {index for index, _one in still_open(filing)}
    for index, one in enumerate(filing.rejections):
        where = one.about[0] if one.about else ""
        named = [label_of(path) for path in one.about if path not in OUTSIDE]
        yield Task(
            id=f"rejection.{index}",
            title=_("Sent back: {cause}").format(cause=cause_title(one.cause)),
            why=_("The notice said: {quote}").format(quote=one.quote),
            how=" ".join(
                [
                    cause_remedy(one.cause),
                    *([_("About: {fields}").format(fields=_(", ").join(named))] if named else []),
                ]
            ),
            who=_("You"),
            days=(0, 0),
            state="todo" if index in open_ones else "done",
            about="follow" if where in OUTSIDE else where,
            source=say_source(book.name_of(book.fact("rejection.remembered")), book),
        )


def _followups(filing: Filing, book: RuleBook, state: TaskState) -> Iterator[Task]:
    """What comes after the package: handing in, calls, the text message, the review; open once it is made."""
    for rule in followups_of(filing, book):
        yield replace(_task_of(rule, book), state=state, about="after")


WAITS: Final[dict[Way, tuple[int, int]]] = {
    Way.CHANGE_HOLDER: (3, 7),
    Way.TRANSFER_DOMAIN: (3, 7),
    Way.WAIT_FOR_SYNC: (3, 7),
    Way.VERIFY_DOMAIN: (3, 7),
    Way.RELEASE_DOMAIN: (3, 5),
}
"""Days until the ministry has it: 3 to 5 working days, and for a cancelled site about as long."""


def _remedies(filing: Filing, book: RuleBook) -> Iterator[Task]:
    """The ways out that the person chose on the page of the three parties."""
    for remedy in filing.remedies:
        site, _slash, way = remedy.partition("/")
        if way not in set(Way) or not site.isdigit() or int(site) >= len(filing.sites):
            continue
        chosen = Way(way)
        domain = filing.sites[int(site)].domain.name
        title = _(WAYS[chosen].title)
        yield Task(
            id=f"remedy.{site}.{way}",
            title=_("{title}: {domain}").format(title=title, domain=domain) if domain else title,
            why=_("Holder, subject and access have to be one party."),
            how=_(WAYS[chosen].when),
            who=_("You"),
            days=WAITS.get(chosen, (0, 0)),
            state="todo",
            about="check.parties",
            source=say_source(book.name_of(book.fact(REMEDY_RULES[chosen])), book),
        )


def _preparations(filing: Filing, book: RuleBook) -> Iterator[Task]:
    for rule in preparations_of(filing, book):
        state: TaskState = "done" if rule.id in filing.prepared else "todo"
        yield replace(_task_of(rule, book), state=state, about="prepared")


def _letters(filing: Filing, book: RuleBook) -> Iterator[Task]:
    """The papers to sign; done when the signed paper is among the pictures."""
    for letter in letters_of(filing, book):
        rule = letter.rule
        slot = f"picture.{letter.material}" + ("" if letter.owner is None else f".{letter.owner}")
        how = _("Print it: filing letter, or the page of what to gather. {signing} Then photograph it.")
        if rule.form == "theirs" and rule.obtained is not None:
            how = in_language(rule.obtained) + " {signing}"
        yield Task(
            id=f"letter.{letter.id}",
            title=in_language(rule.title),
            why=in_language(rule.why),
            how=how.format(signing=in_language(rule.signing)),
            who=_("You"),
            days=(0, 2),
            state="done" if letter.is_back(filing) else "todo",
            about=slot,
            source=say_source(book.name_of(rule), book),
        )


def _task_of(rule: Preparation, book: RuleBook) -> Task:
    return Task(
        id=rule.id,
        title=in_language(rule.title),
        why=in_language(rule.why),
        how=in_language(rule.how),
        who=in_language(rule.who),
        days=rule.days,
        state="todo",
        about="",
        source=say_source(book.name_of(rule), book),
    )


def _pages_with_blocks(
    findings: tuple[Finding, ...], filing: Filing, all_steps: tuple[Step, ...]
) -> set[str]:
    found = (step_about(one.about, filing, all_steps) for one in findings if one.severity is Severity.BLOCK)
    return {step.id for step in found if step is not None}


def _source(filing: Filing, step: Step, book: RuleBook) -> str:
    for rule in requirements_of(filing, book):
        if rule.material is step.material:
            return say_source(book.name_of(rule), book)
    rule_id = RULE_OF.get(step.phase)
    return say_source(book.name_of(book.fact(rule_id)), book) if rule_id else ""
