"""A name and what it depends on, for tests of the linter."""

from __future__ import annotations

from functools import cache

from assistant.draft import SubjectKind
from assistant.names.lint import Lint, NameCase, lint
from assistant.rules.book import RuleBook
from assistant.rules.loading import common_packs

INDIVIDUAL, COMPANY = SubjectKind.INDIVIDUAL, SubjectKind.ENTERPRISE


@cache
def book_for(provider: str = "", province: str = "") -> RuleBook:
    """The common rules for any provider, one without a pack of its own included."""
    return RuleBook(common_packs(), provider=provider, province=province)


def linted(
    name: str,
    subject: SubjectKind = INDIVIDUAL,
    *,
    legal_name: str = "",
    domain: str = "",
    provider: str = "",
    province: str = "",
) -> Lint:
    return lint(name, NameCase(subject, legal_name, domain), book_for(provider, province))


def codes(result: Lint) -> list[str]:
    return [hit.code.value for hit in result.hits]
