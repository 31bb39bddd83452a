"""Site names of a draft, by the linter of ``assistant.names``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.checks.faults import fault
from assistant.draft import Filing
from assistant.findings import Code, Finding, Param
from assistant.names.folding import normalise
from assistant.names.lint import NameCase, finding_of, lint
from assistant.rules.book import RuleBook


def judge_names(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """The name of every site. An empty name is another judge's."""
    for index, site in enumerate(filing.sites):
        case = NameCase(filing.subject.kind, filing.subject.name, site.domain.name)
        yield from site_name(site.name, f"sites.{index}.name", case, book)
    yield from duplicates(filing, book)


def site_name(name: str, about: str, case: NameCase, book: RuleBook) -> Iterator[Finding]:
    """One name by the rules for this kind of subject. What stands in it several times is said once, at its first place."""
    said: set[tuple[Code, str, Param]] = set()
    for hit in lint(name, case, book).hits:
        found = finding_of(hit, about)
        key = (hit.code, hit.rule, found.params.get("word") or found.params.get("found") or "")
        if key not in said:
            said.add(key)
            yield found


def duplicates(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Two sites of one subject with the same name, where the bureau minds."""
    if filing.province not in book.words("name.duplicate"):
        return
    names = [normalise(site.name) for site in filing.sites]
    counts = Counter(name for name in names if name)
    for index, name in enumerate(names):
        if counts[name] > 1:
            yield fault(book, Code.NAME_DUPLICATE, "name.duplicate", f"sites.{index}.name")
