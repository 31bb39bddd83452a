"""How many sites, addresses and sites on one server there may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.checks.plain import squeezed
from assistant.draft import Filing
from assistant.findings import Finding
from assistant.rules.book import RuleBook
from assistant.rules.model import Count, Counted


def judge_counts(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Every count rule that applies: one finding each, about the first that is one too many."""
    for rule in book.of_type(Count):
        for number, about in counted(rule.what, filing, rule.most):
            if number > rule.most:
                yield Finding(
                    rule.code, rule.severity, about, book.name_of(rule), measured=number, limit=rule.most
                )


def counted(what: Counted, filing: Filing, most: int) -> Iterator[tuple[int, str]]:
    """How many there are, and the field that one too many is about."""
    new = len(filing.sites)
    first_over = f"sites.{min(most, new - 1)}.name" if new else "sites.0.name"
    match what:
        case Counted.NEW_SITES:
            yield new, first_over
        case Counted.SITES:
            yield new + (filing.record.services or 0), first_over
        case Counted.ADDRESSES:
            for index, site in enumerate(filing.sites):
                yield len({squeezed(text) for text in site.server_ips}), f"sites.{index}.server_ips"
        case Counted.SITES_ON_SERVER:
            on_server = Counter(text for site in filing.sites for text in {*map(squeezed, site.server_ips)})
            for address, number in on_server.items():
                last = max(
                    index
                    for index, site in enumerate(filing.sites)
                    if address in map(squeezed, site.server_ips)
                )
                yield number, f"sites.{last}.server_ips"
