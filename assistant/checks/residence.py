"""Individuals who file in another province than that of their document: bureaus differ, and providers tell it differently."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.areas import place_of
from assistant.checks.addresses import province_name
from assistant.checks.faults import fault
from assistant.circumstances import home_region, region_of
from assistant.draft import Filing
from assistant.findings import Code, Finding, Severity
from assistant.rules.book import RuleBook

TAKEN = "yes"
"""The value of a bureau that asks for no proof; the others are ``with-permit`` and ``no``."""


def judge_residence(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """One finding where the bureau wants a proof, or does not take strangers.

    From the number alone no more than a warning: its first digits stay when a person moves.
    """
    rule = book.fact_if_any("subject.out-of-province")
    home = home_region(filing, book)
    if rule is None or rule.value == TAKEN or not home or home == region_of(filing.province, book):
        return
    by_address = bool(place_of(filing.subject.address).province)
    severity = rule.severity if by_address or rule.severity is not Severity.BLOCK else Severity.WARN
    yield fault(
        book,
        Code.IDENTITY_OUT_OF_PROVINCE,
        "subject.out-of-province",
        "subject.address" if by_address else "subject.document_number",
        severity=severity,
        found=province_name(home, book),
    )
