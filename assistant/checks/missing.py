"""What still has to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.faults import fault
from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.flow import is_filled, required_fields, steps
from assistant.rules.book import RuleBook


def judge_missing(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """One finding for each required field of the journey's pages that is empty."""
    for step in steps(filing, book):
        for path in required_fields(filing, step):
            if not is_filled(filing, path):
                yield fault(book, Code.FIELD_MISSING, "field.required", path)
