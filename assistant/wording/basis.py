"""What a finding rests on: the rule's source and the day it was last verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.rules.book import RuleBook
from assistant.rules.model import Rule, RulePack, Source
from assistant.wording.names import in_language

DAYS_TOLD: Final = 60
"""From here on an age is told in months."""
MONTHS_TOLD: Final = 24
"""From here on in years."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The rule behind a finding: pack, sources in the order of the pack, day, and how well it is grounded."""

    pack: str
    """Name of the pack, in the language in force."""
    sources: tuple[Source, ...]
    verified_on: date
    note: str


def dated(source: Source) -> str:
    """A source by title with the date that it bears: 某页（2024-04-01）."""
    date = _("undated") if source.date == "unknown" else source.date.replace("..", _(" to "))
    return _("{title} ({date})").format(title=source.title, date=date)


def freshest(pack: RulePack, rule: Rule) -> Source:
    """The source of a rule that says it last: the one to name where there is room for one."""
    return max(pack.sources_of(rule), key=lambda source: source.newest or date.min)


def others_say(rule: Rule, book: RuleBook) -> list[str]:
    """What other providers or older pages say on the same topic, where that differs: one sentence each, by whom."""
    if rule.says is None:
        return []
    found: dict[str, str] = {}
    for side in book.told(rule.about):
        says = side.rule.says
        if (
            side.rule.id == rule.id
            or says is None
            or says == rule.says
            or side.rule.subjects != rule.subjects
        ):
            continue
        who = dated(freshest(side.pack, side.rule))
        found.setdefault(in_language(says), _("{who}: {said}").format(who=who, said=in_language(says)))
    return list(found.values())


def age(written: date | None, today: date) -> str:
    """How old a source is: 12 天前, 7 个月前, 3 年前; empty where it bears no date, today's, or one to come."""
    if written is None or written >= today:
        return ""
    days = (today - written).days
    months = (today.year - written.year) * 12 + today.month - written.month - (today.day < written.day)
    if months >= MONTHS_TOLD:
        years = months // 12
        return ngettext("{n} year old", "{n} years old", years).format(n=years)
    if days >= DAYS_TOLD:
        return ngettext("{n} month old", "{n} months old", months).format(n=months)
    return ngettext("{n} day old", "{n} days old", days).format(n=days)


def basis_of(rule: str, book: RuleBook) -> Basis | None:
    """The basis of ``pack/rule id``; None where no pack of the book has it."""
    found = book.find(rule)
    if found is None:
        return None
    pack, one = found
    tags = one.source.split()
    sources = tuple(source for source in pack.sources if source.id in tags)
    return Basis(in_language(pack.name), sources, one.verified_on, one.note)


def say_basis(rule: str, book: RuleBook) -> str:
    """One line: the first source by title, how many more, and the day. Empty where the rule is unknown."""
    ground = basis_of(rule, book)
    if ground is None:
        return ""
    title = dated(ground.sources[0]) if ground.sources else ground.pack
    day = ground.verified_on.isoformat()
    more = len(ground.sources) - 1
    if more > 0:
        return _("{source} and {more} more, verified {day}").format(source=title, more=more, day=day)
    return _("{source}, verified {day}").format(source=title, day=day)


def say_source(rule: str, book: RuleBook) -> str:
    """The titles of all sources of a rule, for answers that programs read."""
    ground = basis_of(rule, book)
    return "; ".join(source.title for source in ground.sources) if ground else ""
