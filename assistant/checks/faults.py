"""Making a finding out of a rule: severity and the rule's name come from the rule book, never from code."""

from __future__ import annotations

from datetime import date
from typing import Final

from assistant.findings import Code, Finding, Param, Severity
from assistant.rules.book import RuleBook

DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def fault(
    book: RuleBook,
    code: Code,
    rule_id: str,
    about: str,
    *,
    severity: Severity | None = None,
    measured: float | None = None,
    limit: float | None = None,
    unit: str = "",
    **params: Param,
) -> Finding:
    """A finding by the fact ``rule_id``, with its severity unless another is given.

    Raises:
        KeyError: the book has no such fact.
    """
    rule = book.fact(rule_id)
    return Finding(
        code=code,
        severity=severity or rule.severity,
        about=about,
        rule=book.name_of(rule),
        measured=measured,
        limit=limit,
        unit=unit or rule.unit,
        params=params,
    )


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, min(day.day, 29 if leap else DAYS_IN[month - 1]))


def years_between(birth: date, today: date) -> int:
    """Full years of age."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
