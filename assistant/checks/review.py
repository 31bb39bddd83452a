"""Every rule over the whole draft at once: what was found, what could not be checked, the verdict.

Pure: the pictures' measures and the day are handed in. Importing this module loads the libraries of the field checks
(telephone numbers, domains), which takes a moment: the window imports it after its first paint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from assistant.areas import place_of
from assistant.checks.addresses import judge_addresses
from assistant.checks.ages import judge_rules
from assistant.checks.agreement import judge_agreement
from assistant.checks.consistency import judge_consistency
from assistant.checks.contacts import judge_contacts
from assistant.checks.contents import judge_contents
from assistant.checks.counts import judge_counts
from assistant.checks.domains import judge_domains
from assistant.checks.faults import fault
from assistant.checks.identity import judge_identity
from assistant.checks.materials import is_inside, judge_materials
from assistant.checks.missing import judge_missing
from assistant.checks.names import judge_names
from assistant.checks.papers import Handed
from assistant.checks.phrases import judge_phrases
from assistant.checks.pictures import judge_picture
from assistant.checks.records import judge_records
from assistant.checks.remembered import judge_remembered
from assistant.checks.residence import judge_residence
from assistant.draft import Acknowledged, Filing, FilingKind
from assistant.findings import Code, Finding, NotChecked, Severity, Verdict, Why, verdict_of
from assistant.flow import Step, every_step, step_about
from assistant.rules.book import RuleBook
from assistant.vision.measures import PictureMeasures

SEVERITIES: Final = tuple(Severity)
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Review:
    """Findings worst first, and within that in the order of the steps; a pass means nothing was found."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    verdict: Verdict


def review(filing: Filing, measures: Mapping[str, PictureMeasures], book: RuleBook, today: date) -> Review:
    """Judge the whole draft. ``measures`` are by ``material.file``; a picture without any is listed as not checked."""
    book = book.for_case(filing.subject.kind, filing.kind)
    found = [*field_findings(filing, book, today), *judge_materials(filing, book), *judge_rules(book, today)]
    skipped = list(not_checked(filing, book))
    for index, material in enumerate(filing.materials):
        about = f"materials.{index}"
        measured = measures.get(material.file) if is_inside(material.file) else None
        if measured is None:
            skipped.append(NotChecked("picture", about, Why.MISSING_INPUT))
        elif measured.problem is Code.MATERIAL_FILE:
            found.append(
                fault(book, Code.MATERIAL_FILE, "material.file", about, material=material.kind.value)
            )
        else:
            findings, unchecked = judge_picture(
                measured, material.kind, book, about, today, Handed(filing, material)
            )
            found += findings
            skipped += unchecked
    ordered = in_order(found, filing, book)
    return Review(ordered, tuple(skipped), verdict_of(ordered))


def judge_fields(filing: Filing, book: RuleBook, today: date, prefix: str = "") -> tuple[Finding, ...]:
    """The findings about fields whose path is ``prefix`` or lies below it, in the order of ``review``; all for ``""``."""
    found = field_findings(filing, book, today)
    below = [one for one in found if not prefix or one.about == prefix or one.about.startswith(prefix + ".")]
    return in_order(below, filing, book)


def judge_step(filing: Filing, book: RuleBook, today: date, step: Step) -> tuple[Finding, ...]:
    """The findings about the fields of one page, empty required fields among them."""
    wanted = [*step.fields]
    found = field_findings(filing, book, today)
    here = [
        one for one in found if any(one.about == path or one.about.startswith(path + ".") for path in wanted)
    ]
    return in_order(here, filing, book)


def field_findings(filing: Filing, book: RuleBook, today: date) -> list[Finding]:
    """What all judges of fields say, in no particular order."""
    book = book.for_case(filing.subject.kind, filing.kind)
    found = [
        *judge_consistency(filing, book, today),
        *judge_missing(filing, book),
        *judge_identity(filing, book, today),
        *judge_contacts(filing, book),
        *judge_addresses(filing, book),
        *judge_domains(filing, book, today),
        *judge_agreement(filing, book, today),
        *judge_names(filing, book),
        *judge_contents(filing, book),
        *judge_residence(filing, book),
        *judge_records(filing, book),
        *judge_remembered(filing, book),
        *judge_counts(filing, book),
        *judge_phrases(filing, book),
    ]
    kind = filing.subject.kind
    if kind is None:
        return found
    # The subject's fields bear other names for a person than for a company; texts cannot know which it is.
    return [
        replace(one, params={**one.params, "subject": kind.value})
        if one.about.startswith("subject.")
        else one
        for one in found
    ]


def in_order(findings: Iterable[Finding], filing: Filing, book: RuleBook) -> tuple[Finding, ...]:
    """Worst first; within one severity in the order of the steps."""
    all_steps = every_step(filing, book)
    position = {step.id: index for index, step in enumerate(all_steps)}

    def key(finding: Finding) -> tuple[int, int]:
        step = step_about(finding.about, filing, all_steps)
        return SEVERITIES.index(finding.severity), position[step.id] if step is not None else len(position)

    return tuple(sorted(findings, key=key))


def not_checked(filing: Filing, book: RuleBook) -> Iterator[NotChecked]:
    """What nobody can see without the network, and what this version does not look at."""
    if filing.kind is not FilingKind.FIRST:
        yield NotChecked("record.exists", "record.number", Why.NOT_OFFLINE)
    yield from not_recognised(filing, book)
    for index in range(len(filing.persons)):
        yield NotChecked("identity.police", f"persons.{index}.document_number", Why.NOT_OFFLINE)
    for index in range(len(filing.sites)):
        yield NotChecked("name.taken", f"sites.{index}.name", Why.NOT_OFFLINE)
        yield NotChecked("domain.synchronised", f"sites.{index}.domain.name", Why.NOT_OFFLINE)
        if filing.sites[index].domain.points is None:
            yield NotChecked("domain.resolves_too_early", f"sites.{index}.domain.name", Why.NOT_OFFLINE)
        yield NotChecked("consistency.server_owner", f"sites.{index}.server_ips", Why.NOT_OFFLINE)


def not_recognised(filing: Filing, book: RuleBook) -> Iterator[NotChecked]:
    """What these answers do not show."""
    for field in ("address", "contact_address"):
        text = getattr(filing.subject, field)
        if text.strip() and not place_of(text).province:
            yield NotChecked("address.division", f"subject.{field}", Why.UNKNOWN_PLACE)
    wanted = book.fact_if_any("person.legal-representative")
    unit = filing.subject.kind is not None and not filing.is_individual
    if unit and wanted is not None and not filing.subject.legal_representative.strip():
        yield NotChecked(
            "consistency.legal_representative", "subject.legal_representative", Why.MISSING_INPUT
        )


def open_findings(
    reviewed: Review, acknowledged: Iterable[Acknowledged]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings still open, and warnings that the person has read and chosen to submit with, by code and about.

    Only warnings can be acknowledged; what blocks stays open.
    """
    known = {(one.code, one.about) for one in acknowledged}
    accepted = tuple(
        one
        for one in reviewed.findings
        if one.severity is Severity.WARN and (one.code.value, one.about) in known
    )
    return tuple(one for one in reviewed.findings if one not in accepted), accepted
