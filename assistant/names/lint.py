"""The linter of site names: every rule of a book over one name, with positions in the name as it was given.

Pure: the same name, case and book give the same result. A linter is built once for each book and kind of subject and kept as
long as the book lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from assistant.checks.plain import HAN
from assistant.draft import FilingKind, SubjectKind
from assistant.findings import Code, Finding, Param, Severity, Verdict
from assistant.names.folding import Folded, fold, fold_word
from assistant.names.lists import WEIGHT, Listed, Saying, automaton_of, listed_words
from assistant.names.marks import ORDINARY, bad_marks, is_written_like_an_address, wears_a_mask
from assistant.names.persons import person_pattern
from assistant.names.places import place_names
from assistant.names.units import UnitName, comes_from, take_apart
from assistant.rules.name_rules import NameForm, NameWord

if TYPE_CHECKING:
    from assistant.rules.book import RuleBook

UNITS: Final = {Code.NAME_TOO_SHORT: "character", Code.NAME_TOO_LONG: "character"}
LATIN: Final = re.compile("[a-z]+")
MOST_UNITS: Final = 256
"""Names of units that a linter keeps taken apart."""


@dataclass(frozen=True, slots=True)
class NameCase:
    """What else the judgement of a name depends on; provider and province are the book's."""

    subject: SubjectKind | None
    legal_name: str = ""
    """Name of the person or unit that files, as on the document."""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing noticed: ``name[start:end]`` in code points of the name as given, the rule, and who says what of the word.

    ``text`` is that part of the name; ``word`` the word of the list, empty where no list is behind it.
    """

    code: Code
    severity: Severity
    start: int
    end: int
    rule: str
    word: str = ""
    text: str = ""
    measured: float | None = None
    limit: float | None = None
    params: tuple[tuple[str, Param], ...] = ()
    sayings: tuple[Saying, ...] = ()


class Lint(NamedTuple):
    """A judged name. ``PASS`` means that nothing was found."""

    name: str
    normalised: str
    hits: tuple[Hit, ...]
    verdict: Verdict


def finding_of(hit: Hit, about: str) -> Finding:
    """A hit as all checks give their findings; ``start`` and ``end`` are among its params."""
    params = {**dict(hit.params), "start": hit.start, "end": hit.end}
    return Finding(
        hit.code, hit.severity, about, hit.rule, hit.measured, hit.limit, UNITS.get(hit.code, ""), params
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place name in the automaton."""

    word: str
    size: int
    likely: bool


class NameLinter:
    """The rules of one book for one kind of subject."""

    def __init__(self, book: RuleBook, subject: SubjectKind | None) -> None:
        self._subject = subject
        here = book.for_case(subject, FilingKind.FIRST)  # names are judged alike in every kind of filing
        self._individual = subject is SubjectKind.INDIVIDUAL
        self._facts = {
            key: (here.name_of(fact), fact.severity)
            for key in (
                "name.least", "name.most", "name.only-digits", "name.only-letters", "name.is-domain", "name.marks-allowed",
                "name.person", "name.person-likely", "name.place", "name.place-likely", "name.unrelated", "name.folded",
            )
            for fact in (here.fact(key),)
        }  # fmt: skip
        self._book = book
        self._least = here.number("name.least")
        self._most = here.number("name.most")
        self._allowed = frozenset(
            "".join(fold(mark).normalised or " " for mark in book.words("name.marks-allowed"))
        )
        self._person = person_pattern(book) if self._individual else None
        self._own = ("", "")
        """The legal name asked for last, and folded."""
        self._units: dict[str, UnitName] = {}
        words: dict[str, Listed | _Place] = dict(self._places(book)) if self._individual else {}
        words.update(listed_words(book, subject, "name"))
        self._automaton = automaton_of(words.items())
        self._latin = [
            (f"{pack.id}/{rule.id}", rule.strength(book.provider))
            for pack in book.packs
            for rule in pack.rules
            if isinstance(rule, NameWord) and rule.match == "latin" and self._applies(rule)
        ]
        self._forms = [
            (f"{pack.id}/{rule.id}", rule, tuple(fold_word(ending) for ending in rule.endings))
            for pack in book.packs
            for rule in pack.rules
            if isinstance(rule, NameForm) and self._applies(rule)
        ]

    def _applies(self, rule: NameWord | NameForm) -> bool:
        return rule.applies_at(self._book.provider, self._book.province) and (
            not rule.subjects or self._subject in rule.subjects
        )

    @staticmethod
    def _places(book: RuleBook) -> Iterator[tuple[str, _Place]]:
        likely = set(book.words("name.place-likely"))
        for word in (*place_names(), *book.words("name.place")):
            yield word, _Place(word, len(word), word in likely)

    @property
    def forms(self) -> tuple[NameForm, ...]:
        """The forms that names must have here."""
        return tuple(rule for _name, rule, _endings in self._forms)

    @property
    def most(self) -> int:
        """Characters that a name may have here before it is called long."""
        return int(self._most)

    @property
    def least(self) -> int:
        """Chinese characters that a name needs."""
        return int(self._least)

    def lint(self, name: str, legal_name: str = "", domain: str = "") -> Lint:
        """Judge one name. An empty one has no findings: that it is missing is another judge's to say."""
        folded = fold(name)
        if not folded.normalised:
            return Lint(name, "", (), Verdict.PASS)
        hits = self._of_the_whole(folded, domain)
        if not hits or hits[0].code is not Code.NAME_IS_DOMAIN:
            hits += self._of_its_parts(folded, legal_name)
        ordered = tuple(sorted(hits, key=_order)) if len(hits) > 1 else tuple(hits)
        return Lint(name, folded.normalised, ordered, _verdict(ordered))

    # --- The name as a whole ---------------------------------------------------------------------------------------------

    def _of_the_whole(self, folded: Folded, domain: str) -> list[Hit]:
        shown, key = folded.normalised, folded.key
        whole = (0, len(folded.original))
        if ("." in shown or "。" in shown or ":" in shown or domain) and is_written_like_an_address(
            shown, domain
        ):
            return [self._hit(Code.NAME_IS_DOMAIN, "name.is-domain", folded, whole)]
        hits: list[Hit] = []
        han = len(HAN.findall(shown))
        if han < self._least:
            if key.isdigit():
                hits.append(self._hit(Code.NAME_ONLY_DIGITS, "name.only-digits", folded, whole))
            elif key and not han:
                hits.append(self._hit(Code.NAME_ONLY_LETTERS, "name.only-letters", folded, whole))
            else:
                hits.append(
                    self._hit(
                        Code.NAME_TOO_SHORT, "name.least", folded, whole, measured=han, limit=self._least
                    )
                )
        if len(shown) > self._most:
            hits.append(
                self._hit(
                    Code.NAME_TOO_LONG, "name.most", folded, whole, measured=len(shown), limit=self._most
                )
            )
        if not ORDINARY.fullmatch(shown):
            for start, end in bad_marks(shown, self._allowed):
                span = folded.shown_span(start, end)
                found = " ".join(sorted(set(shown[start:end])))
                hits.append(self._hit(Code.NAME_CHARACTERS, "name.marks-allowed", folded, span, found=found))
        if folded.original != shown:
            for span, found in wears_a_mask(folded.original):
                hits.append(self._hit(Code.NAME_CHARACTERS, "name.folded", folded, span, found=found))
        if self._forms:
            hits += self._form(folded, whole)
        if self._latin:
            hits += self._letters(folded)
        return hits

    def _letters(self, folded: Folded) -> Iterator[Hit]:
        for found in LATIN.finditer(folded.normalised):
            span = folded.shown_span(*found.span())
            text = folded.original[span[0] : span[1]]
            for rule, severity in self._latin:
                yield Hit(Code.NAME_CHARACTERS, severity, *span, rule, text=text, params=(("found", text),))

    def _form(self, folded: Folded, whole: tuple[int, int]) -> Iterator[Hit]:
        for rule_name, rule, endings in self._forms:
            if not folded.key.endswith(endings):
                said = " ".join(rule.endings)
                strength = rule.strength(self._book.provider)
                yield Hit(
                    Code.NAME_FORM,
                    strength,
                    *whole,
                    rule_name,
                    text=folded.original,
                    params=(("endings", said),),
                )

    # --- Words in it -----------------------------------------------------------------------------------------------------

    def _of_its_parts(self, folded: Folded, legal_name: str) -> list[Hit]:
        key = folded.key
        free_from, freed = self._freed(key) if self._forms else (len(key), ())
        hits: list[Hit] = []
        parted = folded.parted() if folded.key_at is not folded.shown_at else frozenset()
        if self._automaton is not None and key:
            for last, listed in self._automaton.iter(key):
                start = last + 1 - listed.size
                hit = self._word(folded, start, last + 1, listed, parted)
                if hit is not None and not (start >= free_from and listed.word in freed):
                    hits.append(hit)
        if self._individual and not freed:
            hits += self._persons(folded, legal_name)
        elif legal_name and not self._individual and self._subject is not None:
            hits += self._unrelated(folded, legal_name)
        return _worst_per_span(hits) if len(hits) > 1 else hits

    def _freed(self, key: str) -> tuple[int, tuple[str, ...]]:
        """Where the ending that a form asks for begins, and the words that nobody may forbid in it."""
        for _name, rule, endings in self._forms:
            for ending in endings:
                if rule.frees and key.endswith(ending):
                    return len(key) - len(ending), rule.frees
        return len(key), ()

    def _word(
        self, folded: Folded, start: int, end: int, listed: Listed | _Place, parted: frozenset[int]
    ) -> Hit | None:
        span = folded.span(start, end)
        if isinstance(listed, _Place):
            fact = "name.place-likely" if listed.likely else "name.place"
            hit = self._hit(Code.NAME_PLACE_WORD, fact, folded, span, word=listed.word)
        else:
            ruling = listed.at_start if start == 0 else listed.anywhere
            if ruling is None or (ruling.unless and folded.key.endswith(ruling.unless)):
                return None
            text = folded.original[span[0] : span[1]]
            params: tuple[tuple[str, Param], ...] = (("word", listed.word),)
            if ruling.needs_paper:
                params += (("paper", ruling.rule),)
            hit = Hit(
                ruling.code,
                ruling.severity,
                *span,
                ruling.rule,
                listed.word,
                text,
                params=params,
                sayings=listed.sayings,
            )
        if parted and hit.severity is Severity.BLOCK and _by_chance(parted, start, end):
            return replace(hit, severity=Severity.WARN)
        return hit

    def _persons(self, folded: Folded, legal_name: str) -> Iterator[Hit]:
        own = self._own_name(legal_name)
        place = folded.key.find(own) if len(own) > 1 else -1
        if place >= 0:
            span = folded.span(place, place + len(own))
            yield self._hit(
                Code.NAME_PERSON_WORD, "name.person", folded, span, word=folded.original[slice(*span)]
            )
            return
        found = self._person.match(folded.key) if self._person is not None else None
        if found is not None:
            span = folded.span(*found.span())
            yield self._hit(
                Code.NAME_PERSON_WORD, "name.person-likely", folded, span, word=folded.original[slice(*span)]
            )

    def _own_name(self, legal_name: str) -> str:
        if legal_name != self._own[0]:
            self._own = (legal_name, fold_word(legal_name))
        return self._own[1]

    def _unrelated(self, folded: Folded, legal_name: str) -> Iterator[Hit]:
        unit = self._units.get(legal_name)
        if unit is None:
            if len(self._units) >= MOST_UNITS:
                self._units.clear()
            unit = self._units[legal_name] = take_apart(legal_name, self._book)
        if not comes_from(folded.key, unit):
            yield self._hit(Code.NAME_NOT_LEGAL_NAME, "name.unrelated", folded, (0, len(folded.original)))

    def _hit(
        self,
        code: Code,
        fact: str,
        folded: Folded,
        span: tuple[int, int],
        *,
        word: str = "",
        measured: float | None = None,
        limit: float | None = None,
        found: str = "",
    ) -> Hit:
        rule, severity = self._facts[fact]
        params: list[tuple[str, Param]] = [
            (name, value) for name, value in (("word", word), ("found", found)) if value
        ]
        text = folded.original[span[0] : span[1]]
        return Hit(code, severity, *span, rule, word, text, measured, limit, tuple(params))


_LINTERS: Final[WeakKeyDictionary[RuleBook, dict[SubjectKind | None, NameLinter]]] = WeakKeyDictionary()


def linter(book: RuleBook, subject: SubjectKind | None) -> NameLinter:
    """The linter of a book and a kind of subject, built when it is first asked for."""
    kept = _LINTERS.setdefault(book, {})
    if subject not in kept:
        kept[subject] = NameLinter(book, subject)
    return kept[subject]


def lint(name: str, case: NameCase, book: RuleBook) -> Lint:
    """Judge one name by all rules of a book. Takes any text and raises nothing."""
    return linter(book, case.subject).lint(name, case.legal_name, case.domain)


def _by_chance(parted: frozenset[int], start: int, end: int) -> bool:
    """A word across a space or a mark, of which neither end is the end of a part: 电商 城市 holds no 商城."""
    return not parted.isdisjoint(range(start + 1, end)) and start not in parted and end not in parted


def _order(hit: Hit) -> tuple[int, int, int]:
    return WEIGHT[hit.severity], hit.start, hit.end


def _worst_per_span(hits: list[Hit]) -> list[Hit]:
    """Of hits one inside the other only the outer stays, unless the inner one weighs more; of one span the worst."""
    kept: list[Hit] = []
    around: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, WEIGHT[one.severity])):
        while around and around[-1].end <= hit.start:
            around.pop()
        if any(one.end >= hit.end and WEIGHT[one.severity] <= WEIGHT[hit.severity] for one in around):
            continue
        kept.append(hit)
        around.append(hit)
    return kept


def _verdict(hits: tuple[Hit, ...]) -> Verdict:
    if not hits:
        return Verdict.PASS
    severities = {hit.severity for hit in hits}
    if Severity.BLOCK in severities:
        return Verdict.BLOCK
    return Verdict.WARN if Severity.WARN in severities else Verdict.PASS
