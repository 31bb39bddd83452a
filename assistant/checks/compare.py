"""One draft under the rules of several providers: where it passes, where it would be sent back, and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from assistant.checks.review import review
from assistant.draft import Filing
from assistant.findings import Finding, NotChecked, Severity, Verdict
from assistant.rules.book import RuleBook
from assistant.vision.measures import PictureMeasures

Key: TypeAlias = tuple[str, str, str]
"""Code, field and severity: what makes two findings of different providers the same one."""

ORDER: Final = (Verdict.PASS, Verdict.WARN, Verdict.BLOCK, Verdict.UNUSABLE)


@dataclass(frozen=True, slots=True)
class AtProvider:
    """What one provider's rules say. ``own`` are the findings that not every compared provider makes."""

    provider: str
    verdict: Verdict
    verification: str
    findings: tuple[Finding, ...]
    own: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The providers, the best verdict first, and the findings that all of them make."""

    at: tuple[AtProvider, ...]
    common: tuple[Finding, ...]


def compare(
    filing: Filing,
    measures: Mapping[str, PictureMeasures],
    books: Mapping[str, RuleBook],
    today: date,
) -> Comparison:
    """Judge the draft by each book, given by the id of its provider. Everything else of the draft stays as it is."""
    reviews = {
        provider: review(filing.model_copy(update={"provider": provider}), measures, book, today)
        for provider, book in books.items()
    }
    shared: set[Key] | None = None
    for reviewed in reviews.values():
        keys = {_key(finding) for finding in reviewed.findings}
        shared = keys if shared is None else shared & keys
    in_all = shared or set()
    made = [
        AtProvider(
            provider,
            reviewed.verdict,
            books[provider].verification,
            reviewed.findings,
            tuple(one for one in reviewed.findings if _key(one) not in in_all),
            reviewed.not_checked,
        )
        for provider, reviewed in reviews.items()
    ]
    made.sort(key=lambda one: (ORDER.index(one.verdict), _blocks(one), len(one.own)))
    first = made[0].findings if made else ()
    return Comparison(tuple(made), tuple(one for one in first if _key(one) in in_all))


def _key(finding: Finding) -> Key:
    return finding.code.value, finding.about, finding.severity.value


def _blocks(at: AtProvider) -> int:
    return sum(one.severity is Severity.BLOCK for one in at.own)
