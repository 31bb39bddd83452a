"""How old the rules themselves are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.checks.faults import fault
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook


def judge_rules(book: RuleBook, today: date) -> Iterator[Finding]:
    """A pack that was verified too long ago: rules change, and nobody tells an offline program."""
    limit = book.number("rules.days")
    for pack in book.packs:
        days = (today - pack.verified_on).days
        if days > limit:
            yield fault(
                book,
                Code.RULES_OLD,
                "rules.days",
                f"rules.{pack.id}",
                measured=days,
                limit=limit,
                unit="day",
                pack=pack.id,
                date=pack.verified_on.isoformat(),
            )
