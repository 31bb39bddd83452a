"""The rules that apply to one filing, the narrower authority over the wider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from assistant.draft import FilingKind, MaterialKind, SubjectKind
from assistant.rules.model import (
    ContentEntry,
    Fact,
    FormField,
    Limit,
    NameWord,
    PictureProfile,
    Preparation,
    ProvinceEntry,
    Requirement,
    Rule,
    RulePack,
    SubjectEntry,
    Suffixes,
)

R = TypeVar("R", bound=Rule)


class RuleBook:
    """A merged view of packs, given from the widest authority to the narrowest.

    A rule replaces one of the same id in a wider pack. ``name_of(rule)`` is ``pack/rule id``, as findings carry it.
    """

    def __init__(self, packs: Iterable[RulePack]) -> None:
        self.packs = tuple(packs)
        self._rules: dict[str, Rule] = {}
        self._pack_of: dict[str, RulePack] = {}
        for pack in self.packs:
            for rule in pack.rules:
                self._rules[rule.id] = rule
                self._pack_of[rule.id] = pack

    def name_of(self, rule: Rule) -> str:
        """``ministry/portrait.yaw``."""
        return f"{self._pack_of[rule.id].id}/{rule.id}"

    def find(self, name: str) -> tuple[RulePack, Rule] | None:
        """Pack and rule of a finding's ``rule``; None where no pack of the book has it."""
        pack_id, _, rule_id = name.partition("/")
        for pack in self.packs:
            if pack.id == pack_id:
                for rule in pack.rules:
                    if rule.id == rule_id:
                        return pack, rule
        return None

    def of_type(self, kind: type[R]) -> Iterator[R]:
        """Every rule of one kind, in the order of the packs."""
        for rule in self._rules.values():
            if isinstance(rule, kind):
                yield rule

    def fact(self, rule_id: str) -> Fact:
        """A value by id. ``KeyError`` where it is not there: code and shipped packs then do not fit."""
        rule = self._rules[rule_id]
        if not isinstance(rule, Fact):
            raise KeyError(rule_id)
        return rule

    def number(self, rule_id: str) -> float:
        """The value of a numeric fact."""
        value = self.fact(rule_id).value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KeyError(rule_id)
        return float(value)

    def words(self, rule_id: str) -> tuple[str, ...]:
        """The value of a fact that lists words."""
        value = self.fact(rule_id).value
        if not isinstance(value, tuple):
            raise KeyError(rule_id)
        return value

    def limits(self, picture: MaterialKind) -> tuple[Limit, ...]:
        """The limits for one kind of picture."""
        return tuple(rule for rule in self.of_type(Limit) if picture in rule.pictures)

    def requirements(self, subject: SubjectKind | None, filing: FilingKind) -> tuple[Requirement, ...]:
        """The pictures that this kind of filing by this kind of subject has to bring."""
        return tuple(
            rule
            for rule in self.of_type(Requirement)
            if _fits(rule.subjects, subject) and _fits(rule.filings, filing)
        )

    def preparations(self, subject: SubjectKind | None, filing: FilingKind) -> tuple[Preparation, ...]:
        """What to have at hand."""
        return tuple(
            rule
            for rule in self.of_type(Preparation)
            if _fits(rule.subjects, subject) and _fits(rule.filings, filing)
        )

    def form(self, subject: SubjectKind | None) -> tuple[FormField, ...]:
        """The rows of the provider's form, in its order."""
        return tuple(rule for rule in self.of_type(FormField) if _fits(rule.subjects, subject))

    def profile(self, picture: MaterialKind) -> PictureProfile:
        """How this kind of picture is handed over: the narrowest pack's entry that names the kind, else its entry for all."""
        for pack in reversed(self.packs):
            profiles = [rule for rule in pack.rules if isinstance(rule, PictureProfile)]
            for rule in profiles:
                if picture in rule.pictures:
                    return rule
            for rule in profiles:
                if not rule.pictures:
                    return rule
        raise KeyError(picture)

    def name_words(self, subject: SubjectKind | None) -> tuple[NameWord, ...]:
        """Words that a site name of this subject must not hold."""
        return tuple(rule for rule in self.of_type(NameWord) if _fits(rule.subjects, subject))

    def suffixes(self) -> Suffixes | None:
        """The approved top-level domains; None where no pack lists them."""
        return next(self.of_type(Suffixes), None)

    def provinces(self) -> tuple[ProvinceEntry, ...]:
        """All bureaus, in the order of their region codes."""
        return tuple(sorted(self.of_type(ProvinceEntry), key=lambda entry: entry.region))

    def subjects(self) -> tuple[SubjectEntry, ...]:
        """All kinds of subject."""
        return tuple(self.of_type(SubjectEntry))

    def contents(self) -> tuple[ContentEntry, ...]:
        """All kinds of service content."""
        return tuple(self.of_type(ContentEntry))

    @property
    def verification(self) -> str:
        """``curtain``, ``electronic`` or ``unknown``: the narrowest pack that says."""
        said = [pack.verification for pack in self.packs if pack.verification != "unknown"]
        return said[-1] if said else "unknown"


def _fits(wanted: tuple[object, ...], actual: object) -> bool:
    return not wanted or actual in wanted
