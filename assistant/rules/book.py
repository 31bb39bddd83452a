"""The rules that apply to one filing, the narrower authority over the wider, the newer source over the older."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from assistant.draft import DocumentKind, FilingKind, MaterialKind, SubjectKind
from assistant.findings import Severity
from assistant.rules.model import (
    ContentEntry,
    DocumentEntry,
    Fact,
    FormField,
    Level,
    Limit,
    LiveLimit,
    NameWord,
    PictureProfile,
    Preparation,
    ProvinceEntry,
    Requirement,
    Rule,
    RulePack,
    SubjectEntry,
    Suffixes,
    Trade,
)

R = TypeVar("R", bound=Rule)

ORDER: Final = (Level.MINISTRY, Level.PROVINCE, Level.PROVIDER)
Case = tuple[SubjectKind | None, FilingKind]


@dataclass(frozen=True, slots=True)
class Side:
    """What one pack says on a topic: the rule in force, or one that it overrules."""

    pack: RulePack
    rule: Rule
    in_force: bool

    @property
    def name(self) -> str:
        """``pack/rule id``."""
        return f"{self.pack.id}/{self.rule.id}"


class RuleBook:
    """A merged view of packs for one provider and province.

    Of the rules on one topic that apply, the one in force is that of the narrower authority (ministry, province, provider); within
    one authority that which names this provider, then that with the newer source, then that of the later pack. ``supersedes``
    takes rules out whatever their place. All stay to be seen in ``sides``. ``name_of(rule)`` is ``pack/rule id``, as findings
    carry it.

    Rules that belong to another way of checking persons than the provider's, and are older than it, inform only; papers that
    such a rule asks for are not asked for.
    """

    def __init__(
        self,
        packs: Iterable[RulePack],
        *,
        provider: str = "",
        province: str = "",
        case: Case | None = None,
        known: dict[int, RulePack] | None = None,
    ) -> None:
        self.packs = tuple(packs)
        self.provider = provider or next((pack.id for pack in self.packs if pack.level is Level.PROVIDER), "")
        self.province = province or next((pack.province for pack in self.packs if pack.province), "")
        self.case = case
        self._cases: dict[Case, RuleBook] = {}
        # Shared with the books of single cases, so that a rule from any of them is known to all.
        self._pack_of: dict[int, RulePack] = {} if known is None else known
        # Rules of different kinds never overrule each other, whatever their ids.
        self._candidates: dict[tuple[type[Rule], str], list[Rule]] = {}
        gone = {
            name
            for pack in self.packs
            for rule in pack.rules
            if rule.supersedes and self._applies(rule)
            for name in rule.supersedes
        }
        for pack in self.packs:
            for rule in pack.rules:
                if self._applies(rule) and f"{pack.id}/{rule.id}" not in gone:
                    applied = self._lowered(pack, rule)
                    self._pack_of[id(applied)] = pack
                    self._candidates.setdefault((type(applied), applied.about), []).append(applied)
        self._rules: dict[object, Rule] = {}
        self._by_type: dict[type[Rule], tuple[Rule, ...]] = {}
        for about, candidates in self._candidates.items():
            for candidate in candidates:
                if isinstance(candidate, Requirement | Preparation) and self._is_outdated(candidate):
                    continue
                # Without a case, rules for different audiences stand beside each other.
                key = about if case is not None else (about, candidate.subjects, candidate.filings)
                held = self._rules.get(key)
                if held is None or self._weight(candidate) >= self._weight(held):
                    self._rules[key] = candidate

    def _applies(self, rule: Rule) -> bool:
        return rule.applies_at(self.provider, self.province) and (
            self.case is None or rule.applies_to(*self.case)
        )

    def _weight(self, rule: Rule) -> tuple[int, bool, date, date]:
        pack = self._pack_of[id(rule)]
        return (
            ORDER.index(pack.level),
            bool(rule.providers),
            pack.dated(rule) or date.min,
            pack.verified_on,
        )

    def _lowered(self, pack: RulePack, rule: Rule) -> Rule:
        if hasattr(rule, "severity") and self.is_outdated(pack, rule):
            return rule.model_copy(update={"severity": Severity.INFO})
        return rule

    def _is_outdated(self, rule: Rule) -> bool:
        return self.is_outdated(self._pack_of[id(rule)], rule)

    def is_outdated(self, pack: RulePack, rule: Rule) -> bool:
        """Whether a rule belongs to another way of checking persons than the provider's, and is older than the provider's."""
        if rule.verification is None or self.verification in ("unknown", rule.verification.value):
            return False
        since = next((one.verification_since for one in reversed(self.packs) if one.verification_since), None)
        written = pack.dated(rule)
        return written is None or since is None or written <= since

    def for_case(self, subject: SubjectKind | None, filing: FilingKind) -> RuleBook:
        """The book for one kind of subject and filing alone. Kept, since judges ask again and again."""
        case = (subject, filing)
        if self.case == case:
            return self
        if case not in self._cases:
            self._cases[case] = RuleBook(
                self.packs, provider=self.provider, province=self.province, case=case, known=self._pack_of
            )
        return self._cases[case]

    def name_of(self, rule: Rule) -> str:
        """``ministry/portrait.yaw``."""
        return f"{self._pack_of[id(rule)].id}/{rule.id}"

    def pack_of(self, rule: Rule) -> RulePack:
        """The pack that a rule of this book is from."""
        return self._pack_of[id(rule)]

    def find(self, name: str) -> tuple[RulePack, Rule] | None:
        """Pack and rule of a finding's ``rule``; None where no pack of the book has it."""
        pack_id, _, rule_id = name.partition("/")
        for pack in self.packs:
            if pack.id == pack_id:
                for rule in pack.rules:
                    if rule.id == rule_id:
                        return pack, rule
        return None

    def sides(self, topic: str) -> tuple[Side, ...]:
        """Everything that the packs of this book say on a topic here, the rule in force first, then the newer sources."""
        in_force = {id(rule) for rule in self._rules.values()}
        ordered = sorted(
            (rule for (_, about), rules in self._candidates.items() if about == topic for rule in rules),
            key=self._weight,
            reverse=True,
        )
        found = [Side(self._pack_of[id(rule)], rule, id(rule) in in_force) for rule in ordered]
        return tuple(sorted(found, key=lambda side: not side.in_force))

    def told(self, topic: str) -> tuple[Side, ...]:
        """Everything that the packs of this book say on a topic in this province, of other providers as well: who says what."""
        in_force = {(self._pack_of[id(rule)].id, rule.id) for rule in self._rules.values()}
        found = [
            Side(pack, rule, (pack.id, rule.id) in in_force)
            for pack in self.packs
            for rule in pack.rules
            if rule.about == topic
            and (not rule.provinces or self.province in rule.provinces)
            and (self.case is None or rule.applies_to(*self.case))
        ]
        return tuple(sorted(found, key=lambda side: not side.in_force))

    def of_type(self, kind: type[R]) -> Iterator[R]:
        """Every rule of one kind, in the order of the packs."""
        if kind not in self._by_type:
            self._by_type[kind] = tuple(rule for rule in self._rules.values() if isinstance(rule, kind))
        for rule in self._by_type[kind]:
            assert isinstance(rule, kind)  # noqa: S101 - sorted by it above
            yield rule

    def fact(self, topic: str) -> Fact:
        """The fact in force on a topic. ``KeyError`` where there is none: code and shipped packs then do not fit."""
        rule = self.fact_if_any(topic)
        if rule is None:
            raise KeyError(topic)
        return rule

    def fact_if_any(self, topic: str) -> Fact | None:
        """The fact in force on a topic that only some provinces or providers speak of."""
        about = (Fact, topic)
        rule = self._rules.get(about if self.case is not None else (about, (), ()))
        if rule is None and self.case is None:
            rule = next(iter(self._candidates.get(about, ())), None)
        return rule if isinstance(rule, Fact) else None

    def number(self, topic: str) -> float:
        """The value of a numeric fact."""
        value = self.fact(topic).value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KeyError(topic)
        return float(value)

    def words(self, topic: str) -> tuple[str, ...]:
        """The value of a fact that lists words."""
        value = self.fact(topic).value
        if not isinstance(value, tuple):
            raise KeyError(topic)
        return value

    def limits(self, picture: MaterialKind) -> tuple[Limit, ...]:
        """The limits for one kind of picture."""
        return tuple(rule for rule in self.of_type(Limit) if picture in rule.pictures)

    def live_limits(self, picture: MaterialKind) -> tuple[LiveLimit, ...]:
        """The limits for the live picture before one of this kind is taken."""
        return tuple(rule for rule in self.of_type(LiveLimit) if picture in rule.pictures)

    def requirements(self, subject: SubjectKind | None, filing: FilingKind) -> tuple[Requirement, ...]:
        """The pictures that this kind of filing by this kind of subject may have to bring, whatever its circumstances."""
        return tuple(self.for_case(subject, filing).of_type(Requirement))

    def preparations(self, subject: SubjectKind | None, filing: FilingKind) -> tuple[Preparation, ...]:
        """What to have at hand, whatever the circumstances."""
        return tuple(self.for_case(subject, filing).of_type(Preparation))

    def form(self, subject: SubjectKind | None) -> tuple[FormField, ...]:
        """The rows of the provider's form, in its order."""
        return tuple(
            rule for rule in self.of_type(FormField) if not rule.subjects or subject in rule.subjects
        )

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
        return tuple(rule for rule in self.of_type(NameWord) if not rule.subjects or subject in rule.subjects)

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

    def documents(self) -> Mapping[DocumentKind, DocumentEntry]:
        """The kinds of documents that a person may show."""
        return {entry.kind: entry for entry in self.of_type(DocumentEntry)}

    def trades(self) -> tuple[Trade, ...]:
        """Trades that need an approval first, whether or not that is still in force."""
        return tuple(self.of_type(Trade))

    @property
    def verification(self) -> str:
        """``curtain``, ``electronic`` or ``unknown``: the narrowest pack that says."""
        said = [pack.verification for pack in self.packs if pack.verification != "unknown"]
        return said[-1] if said else "unknown"
