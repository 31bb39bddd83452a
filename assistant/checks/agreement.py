"""What the three parties do not agree on, as findings. The page of the three parties shows the same side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from assistant.checks.decide import data_date
from assistant.checks.faults import fault
from assistant.checks.parties import HOLDER, SUBJECT, RowKind, known_values
from assistant.checks.remedies import Matter, matters_of, outside
from assistant.draft import Filing, Origin
from assistant.draft_paths import value_at
from assistant.findings import Code, Finding
from assistant.rules.book import RuleBook

LEADS: Final = {
    "resolves_too_early": (Code.DOMAIN_RESOLVES_TOO_EARLY, "domain.resolves-too-early"),
    "filed_elsewhere": (Code.CONSISTENCY_FILED_ELSEWHERE, "consistency.filed-elsewhere"),
}


def judge_agreement(filing: Filing, book: RuleBook, today: date) -> Iterator[Finding]:
    """One finding for each matter that is not another judge's already."""
    for site in range(len(filing.sites)):
        for matter in matters_of(filing, site, book, today):
            yield from _finding(filing, matter, book)
        yield from _evidence(filing, site, book)


def _finding(filing: Filing, matter: Matter, book: RuleBook) -> Iterator[Finding]:
    row = matter.row
    if matter.code in LEADS:
        code, rule = LEADS[matter.code]
        yield fault(book, code, rule, f"sites.{matter.site}.domain.points")
    elif matter.code in ("holder", "number") and row is not None and row.pair == (HOLDER, SUBJECT):
        party = row.parties[HOLDER]
        # Where the form itself differs, the judge of domains says so.
        if party.origin is not Origin.TYPED and not value_at(filing, party.path):
            yield fault(book, Code.CONSISTENCY_HOLDER, "consistency.holder", party.path, value=party.value)
    elif matter.code == "account" and row is not None:
        name = row.kind is RowKind.NAME
        about = "access.name" if name else "access.document_number"
        yield fault(book, Code.CONSISTENCY_ACCOUNT, "consistency.account", about)
    elif matter.code == "server_place":
        for server in outside(filing, matter.site)[:1]:
            yield fault(
                book,
                Code.CONSISTENCY_SERVER_PLACE,
                "consistency.server-place",
                f"sites.{matter.site}.server_ips",
                ip=server.text,
                countries=" ".join(dict.fromkeys(server.codes)),
                data=data_date(book),
            )
    elif matter.code == "variant" and row is not None:
        yield fault(book, Code.CONSISTENCY_NAME, "consistency.variant", row.parties[HOLDER].path)


def _evidence(filing: Filing, site: int, book: RuleBook) -> Iterator[Finding]:
    """Fields whose typed value is not what was read."""
    paths = (f"sites.{site}.domain.", *(("subject.", "persons.", "access.") if site == 0 else ()))
    for path in dict.fromkeys(one.path for one in filing.evidence):
        if not path.startswith(paths) or not value_at(filing, path):
            continue
        others = known_values(filing, path)[1:]
        if others:
            yield fault(
                book, Code.CONSISTENCY_EVIDENCE, "consistency.evidence", path, value=others[0][0][:60]
            )
