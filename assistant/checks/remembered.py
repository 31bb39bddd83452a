"""What this filing was sent back for before: said at every check until something changed or the person settled it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.faults import fault
from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.rejections.memory import is_outside, still_open
from assistant.rules.book import RuleBook


def judge_remembered(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """One finding for each cause that is open; about its first field, or ``rejections.N`` where it lies outside the draft."""
    for index, one in still_open(filing):
        outside = is_outside(one)
        yield fault(
            book,
            Code.REJECTION_OPEN if outside else Code.REJECTION_UNCHANGED,
            "rejection.remembered",
            f"rejections.{index}" if outside else one.about[0],
            cause=one.cause,
            cause_remedy=one.cause,
            day=one.on.isoformat(),
            quote=one.quote,
        )
