"""What is different between two versions of a pack, and what that means for one draft. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.findings import Finding
from assistant.rules.model import Rule, RulePack


class ChangeKind(StrEnum):
    """How a rule differs from what it was."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    VERIFIED = "verified"
    """Nothing but the day of verification or the note."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule, before and after; ``fields`` are the keys of the pack file whose values differ."""

    kind: ChangeKind
    rule: str
    before: Rule | None
    after: Rule | None
    fields: tuple[str, ...] = ()


UNWEIGHTY = frozenset({"verified_on", "note", "source"})
"""Keys that change no verdict."""


def changes(before: RulePack, after: RulePack) -> tuple[RuleChange, ...]:
    """Every rule that differs, in the order of the new pack; removed ones last."""
    return tuple(_changes(before, after))


def _changes(before: RulePack, after: RulePack) -> Iterator[RuleChange]:
    held = {rule.id: rule for rule in before.rules}
    for rule in after.rules:
        old = held.pop(rule.id, None)
        if old is None:
            yield RuleChange(ChangeKind.ADDED, rule.id, None, rule)
            continue
        fields = _different(old, rule)
        if fields:
            kind = ChangeKind.VERIFIED if UNWEIGHTY.issuperset(fields) else ChangeKind.CHANGED
            yield RuleChange(kind, rule.id, old, rule, fields)
    for rule_id, old in held.items():
        yield RuleChange(ChangeKind.REMOVED, rule_id, old, None)


def _different(before: Rule, after: Rule) -> tuple[str, ...]:
    if type(before) is not type(after):
        return ("type",)
    names = type(after).model_fields
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


@dataclass(frozen=True, slots=True)
class ForDraft:
    """What other rules mean for one draft: findings that are new, and those that are gone."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def for_draft(before: Iterable[Finding], after: Iterable[Finding]) -> ForDraft:
    """Findings are the same where code, field, severity and limit are: the pack that they rest on may be another."""
    old, now = tuple(before), tuple(after)
    known, left = {_key(one) for one in old}, {_key(one) for one in now}
    return ForDraft(
        tuple(one for one in now if _key(one) not in known),
        tuple(one for one in old if _key(one) not in left),
    )


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.about, finding.severity, finding.limit
