"""The steps of a filing and what comes next, for each kind of filing and subject. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.circumstances import preparations_of, requirements_of
from assistant.draft import Filing, FilingKind, Material, MaterialKind, Part, ServerPlace, Service
from assistant.draft_paths import CARRIED, value_at
from assistant.findings import Finding, Severity
from assistant.letters.needed import letters_of
from assistant.rules.book import RuleBook


class Phase(StrEnum):
    """判断, 准备, 填写, 拍照, 检查, 导出, 跟进: the parts of the journey, in order."""

    DECIDE = "decide"
    PREPARE = "prepare"
    FILL = "fill"
    PICTURES = "pictures"
    CHECK = "check"
    EXPORT = "export"
    FOLLOW = "follow"


class State(StrEnum):
    """How a step stands. Findings are shown over it."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard. ``id`` is stable for a draft: ``fill.person.0``, ``picture.id-front.0``."""

    id: str
    phase: Phase
    fields: tuple[str, ...] = ()
    """Paths of the draft that the page asks for."""
    minutes: int = 2
    """About how long it takes a person."""
    material: MaterialKind | None = None
    person: int | None = None
    """Index of the person that a page or picture is about; None for the subject."""
    optional: bool = False
    things: tuple[str, ...] = ()
    """Ids of what the preparation page lists."""


DECIDE_FIELDS: Final = {
    "decide.service": ("decision.service",),
    "decide.place": ("decision.server_place",),
    "decide.charges": ("decision.charges",),
    "decide.who": ("subject.kind", "province", "provider", "decision.have_record"),
}

FOLLOW_STEP: Final = "follow.way"
"""Where the time after handing in is shown; it asks for nothing."""

FOLLOW_PAGES: Final = ("follow.rejected", "follow.approved")
"""What the way leads to: a notice that it was sent back, and the day of the approval."""

RECORD_FIELDS: Final = ("record.number", "record.services")
ADDRESSES: Final = ("subject.address", "subject.contact_address")
OF_A_PERSON: Final = ("subject.name", "subject.document_kind", "subject.document_number", *ADDRESSES)
OF_A_UNIT: Final = (
    "subject.name",
    "subject.document_number",
    "subject.valid_to",
    "subject.legal_representative",
    *ADDRESSES,
)
PERSON_FIELDS: Final = (
    "name",
    "document_kind",
    "document_number",
    "valid_from",
    "valid_to",
    "mobile",
    "emergency_phone",
    "email",
)
SITE_FIELDS: Final = (
    "name",
    "domain.name",
    "domain.holder",
    "domain.holder_number",
    "domain.real_name_verified",
    "domain.verified_on",
    "domain.expires",
    "server_ips",
    "server_ends",
    "content",
    "remark",
)
ON_RECORD: Final = ("record_number", "police_number")
"""Of a site that has been filed before."""
GIVEN_UP: Final = ("record_number", "name", "domain.name")
"""All that giving up a site needs to know of it."""
APART: Final = (Service.APP, Service.MINI_PROGRAM)
"""What is filed elsewhere than in this program."""
NEVER_ASKED_FOR: Final = frozenset(
    {
        "points",
        "there_filed",
        "email",
        "valid_from",
        "domain.holder_number",
        "domain.verified_on",
        "server_ends",
        "police_number",
        "legal_representative",
        "services",
    }
)
"""Fields a page shows but a step does not wait for; the checks still judge what is in them."""


def steps(filing: Filing, book: RuleBook) -> tuple[Step, ...]:
    """Every step of this filing, in order. Before the opening questions are answered, those alone."""
    every = every_step(filing, book)
    return every if is_decided(filing) else tuple(step for step in every if step.phase is Phase.DECIDE)


def every_step(filing: Filing, book: RuleBook) -> tuple[Step, ...]:
    """Every step there will be, whether or not the opening questions are answered."""
    found = [Step(name, Phase.DECIDE, fields, 1) for name, fields in DECIDE_FIELDS.items()]
    things = tuple(rule.id for rule in preparations_of(filing, book))
    found.append(Step("prepare.things", Phase.PREPARE, ("prepared",), 5, things=things))
    found.append(Step("fill.subject", Phase.FILL, subject_fields(filing), 5))
    for index in range(len(filing.persons)):
        # An individual's own document stands on the page of the subject already.
        asked = [
            name for name in PERSON_FIELDS if index or not filing.is_individual or name != "document_kind"
        ]
        fields = tuple(f"persons.{index}.{name}" for name in asked)
        found.append(Step(f"fill.person.{index}", Phase.FILL, fields, 4, person=index))
    for index in range(len(filing.sites)):
        fields = tuple(f"sites.{index}.{name}" for name in site_fields(filing))
        if fields:
            found.append(Step(f"fill.site.{index}", Phase.FILL, fields, 5))
    found += picture_steps(filing, book)
    found.append(Step("check.parties", Phase.CHECK, party_fields(filing), 3))
    found.append(Step("check.answers", Phase.CHECK, (), 5))
    found.append(Step("export.package", Phase.EXPORT, (), 2))
    found += [Step(name, Phase.FOLLOW, (), 0, optional=True) for name in (FOLLOW_STEP, *FOLLOW_PAGES)]
    return tuple(found)


def subject_fields(filing: Filing) -> tuple[str, ...]:
    """What the page of the subject asks for: of a subject on record its number first."""
    own = OF_A_PERSON if filing.is_individual else OF_A_UNIT
    return own if filing.kind is FilingKind.FIRST else (*RECORD_FIELDS, *own)


def site_fields(filing: Filing) -> tuple[str, ...]:
    """What the page of a site asks for; nothing where the subject alone is changed or given up."""
    decision = filing.decision
    if filing.kind is FilingKind.CANCEL:
        return () if decision.cancel is Part.SUBJECT else GIVEN_UP
    if filing.kind is FilingKind.CHANGE:
        return () if decision.change is Part.SUBJECT else (*ON_RECORD, *SITE_FIELDS)
    return (*ON_RECORD, *SITE_FIELDS) if filing.kind is FilingKind.NEW_ACCESS else SITE_FIELDS


def party_fields(filing: Filing) -> tuple[str, ...]:
    """What the page of the three parties asks for itself."""
    leads = tuple(
        f"sites.{index}.domain.{name}"
        for index in range(len(filing.sites))
        for name in ("points", "there_filed")
    )
    return ("access.name", "access.document_number", *leads)


def picture_steps(filing: Filing, book: RuleBook) -> list[Step]:
    """One step for each picture that the rules ask for, and for each that was added beyond them."""
    found: list[Step] = []
    for rule in requirements_of(filing, book):
        owners: Iterable[int | None] = range(len(filing.persons)) if rule.of == "person" else (None,)
        for owner in owners:
            name = f"picture.{rule.material}" + ("" if owner is None else f".{owner}")
            found.append(Step(name, Phase.PICTURES, (), 3, rule.material, owner, rule.optional))
    slots = {(step.material, step.person) for step in found}
    for letter in letters_of(filing, book):  # what has to be signed comes back as a picture
        if (letter.material, letter.owner) not in slots:
            slots.add((letter.material, letter.owner))
            name = f"picture.{letter.material}" + ("" if letter.owner is None else f".{letter.owner}")
            found.append(Step(name, Phase.PICTURES, (), 3, letter.material, letter.owner, optional=True))
    for material in filing.materials:
        if (material.kind, material.person) not in slots:
            slots.add((material.kind, material.person))
            name = f"picture.{material.kind}" + ("" if material.person is None else f".{material.person}")
            found.append(Step(name, Phase.PICTURES, (), 3, material.kind, material.person, optional=True))
    return found


def required_fields(filing: Filing, step: Step) -> tuple[str, ...]:
    """The fields of a page that have to be filled in before the filing can be handed in."""
    return tuple(path for path in step.fields if path != "prepared" and _is_required(filing, path))


def _is_required(filing: Filing, path: str) -> bool:
    if path.startswith("access."):
        return False
    if path == "subject.valid_to" or any(path.endswith("." + name) for name in NEVER_ASKED_FOR):
        return False
    if filing.is_individual:
        return path not in CARRIED.values()  # the subject's own fields ask for the same
    # Nearly every bureau asks individuals what the site holds; companies may leave it out.
    return not path.endswith(".remark")


def is_decided(filing: Filing) -> bool:
    """All opening questions are answered, and a filing is possible at all."""
    if stops(filing):
        return False
    return all(is_answered(filing, path) for fields in DECIDE_FIELDS.values() for path in fields)


def is_answered(filing: Filing, path: str) -> bool:
    """There is an answer, be it that the person does not know."""
    return path in filing.decision.unsure or is_filled(filing, path)


def stops(filing: Filing) -> bool:
    """The answers end the way: no filing is needed or this program cannot prepare it."""
    place = filing.decision.server_place
    return place not in (None, ServerPlace.MAINLAND) or filing.decision.service in APART


def material_of(filing: Filing, step: Step) -> tuple[int, Material] | None:
    """The picture that a picture step holds, with its index in the draft."""
    for index, material in enumerate(filing.materials):
        if material.kind is step.material and material.person == step.person:
            return index, material
    return None


def states(
    filing: Filing, all_steps: tuple[Step, ...], findings: Iterable[Finding], *, exported: bool
) -> Mapping[str, State]:
    """How each step stands. Export waits until nothing blocks and every step that is not optional is done."""
    blocked = any(finding.severity is Severity.BLOCK for finding in findings)
    result: dict[str, State] = {}
    for step in all_steps:
        if step.id == "check.parties":
            result[step.id] = _state_of_parties(filing)
        elif step.phase is Phase.CHECK:
            ready = all(
                result[one.id] is State.DONE or one.optional
                for one in all_steps
                if one.phase in _BEFORE_CHECK
            )
            result[step.id] = State.LOCKED if not ready else State.DONE if exported else State.TODO
        elif step.phase is Phase.EXPORT:
            ready = result.get("check.answers") is not State.LOCKED and not blocked
            result[step.id] = State.LOCKED if not ready else State.DONE if exported else State.TODO
        elif step.phase is Phase.FOLLOW:
            # Whoever handed in by another way can record that at once: nothing is locked here.
            result[step.id] = State.DOING if filing.follow.events else State.TODO
        else:
            result[step.id] = _state_of_answers(filing, step)
    return result


def _state_of_parties(filing: Filing) -> State:
    """Something can be compared once subject and domain are there; it is done once it is known where each domain leads."""
    if not (filing.subject.name and any(site.domain.name for site in filing.sites)):
        return State.LOCKED
    return State.DONE if all(site.domain.points is not None for site in filing.sites) else State.TODO


_BEFORE_CHECK: Final = (Phase.DECIDE, Phase.FILL, Phase.PICTURES)


def _state_of_answers(filing: Filing, step: Step) -> State:
    if step.material is not None:
        return State.DONE if material_of(filing, step) else State.TODO
    if step.phase is Phase.PREPARE:
        return _share(len({*filing.prepared} & {*step.things}), len(step.things))
    wanted = required_fields(filing, step)
    return _share(sum(is_answered(filing, path) for path in wanted), len(wanted))


def _share(done: int, of: int) -> State:
    if done == of:
        return State.DONE
    return State.DOING if done else State.TODO


def is_filled(filing: Filing, path: str) -> bool:
    """There is something in the field; ``False`` is an answer, an empty text is none."""
    return value_at(filing, path) not in (None, "", ())


def step_about(about: str, filing: Filing, all_steps: tuple[Step, ...]) -> Step | None:
    """The page that a finding leads to."""
    if about.startswith("materials."):
        material = value_at(filing, about)
        for step in all_steps:
            if material is not None and step.material is material.kind and step.person == material.person:
                return step
        return None
    for step in all_steps:
        if about == step.id or any(about == path or about.startswith(path + ".") for path in step.fields):
            return step
    prefix = about
    while "." in prefix:
        prefix = prefix.rpartition(".")[0]
        for step in all_steps:
            if any(path.startswith(prefix + ".") for path in step.fields):
                return step
    return None


def next_step(current: str, all_steps: tuple[Step, ...]) -> Step | None:
    """Where Next leads; None after the last."""
    ids = [step.id for step in all_steps]
    if current not in ids:
        return all_steps[0]
    position = ids.index(current) + 1
    return all_steps[position] if position < len(all_steps) else None


def previous_step(current: str, all_steps: tuple[Step, ...]) -> Step | None:
    """Where Back leads; None before the first."""
    ids = [step.id for step in all_steps]
    position = ids.index(current) - 1 if current in ids else -1
    return all_steps[position] if position >= 0 else None
