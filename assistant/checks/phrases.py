"""Phrases that a bureau wants in a field, or does not want there: the text rules of the packs."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.plain import plain
from assistant.draft import Filing
from assistant.draft_paths import value_at
from assistant.findings import Finding
from assistant.rules.book import RuleBook
from assistant.rules.model import TextRule


def judge_phrases(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Every text rule that applies, on every field that it is about. Empty fields are another judge's."""
    for rule in book.of_type(TextRule):
        for path in paths_of(rule.path, filing):
            text = plain(str(value_at(filing, path) or ""))
            if text and breaks(rule, text):
                yield Finding(
                    rule.code,
                    rule.severity,
                    path,
                    book.name_of(rule),
                    measured=len(text) if rule.length else None,
                    limit=rule.length or None,
                )


def breaks(rule: TextRule, text: str) -> bool:
    """Whether a text that is not empty goes against the rule."""
    match rule.match:
        case "contains":
            return any(word in text for word in rule.words)
        case "lacks":
            return not any(word in text for word in rule.words)
        case "shorter":
            return len(text) < rule.length
        case "longer":
            return len(text) > rule.length


def paths_of(pattern: str, filing: Filing) -> Iterator[str]:
    """Every field of this draft that a path with ``*`` means. A path that no draft has gives none."""
    before, star, after = pattern.partition(".*")
    if not star:
        yield pattern
        return
    many = {"sites": filing.sites, "persons": filing.persons}.get(before, ())
    for index in range(len(many)):
        yield f"{before}.{index}{after}"
