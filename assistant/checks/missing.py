"""What still has to be filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from assistant.checks.faults import fault
from assistant.draft import Filing
from assistant.findings import Code, Finding, Severity
from assistant.flow import Phase, every_step, is_filled, required_fields, stops
from assistant.rules.book import RuleBook

UNSURE: Final = defaultdict(
    lambda: "decide.kind", {"decision.server_place": "decide.mainland", "decision.charges": "decide.charged"}
)
"""The rule that an open answer leaves open."""


def judge_missing(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """One finding for each required field that is empty; only the opening answers count where they end the way."""
    ended = stops(filing)
    for step in every_step(filing, book):
        if ended and step.phase is not Phase.DECIDE:
            continue
        for path in required_fields(filing, step):
            if path in filing.decision.unsure and not is_filled(filing, path):
                yield fault(book, Code.DECIDE_UNSURE, UNSURE[path], path, severity=Severity.WARN)
            elif not is_filled(filing, path):
                yield fault(book, Code.FIELD_MISSING, "field.required", path)
    if not ended:
        yield from _nobody(filing, book)


def _nobody(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """A draft written by hand may have no person, no site, or a site whose person is not there."""
    if not filing.persons:
        yield fault(book, Code.FIELD_MISSING, "field.required", "persons.0.name")
    if not filing.sites:
        yield fault(book, Code.FIELD_MISSING, "field.required", "sites.0.name")
    for index, site in enumerate(filing.sites):
        if filing.persons and site.person >= len(filing.persons):
            yield fault(book, Code.FIELD_MISSING, "field.required", f"sites.{index}.person")
