"""What a pasted text says: of what kind it is, the causes it names with the words that say so, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.names.folding import fold, fold_word
from assistant.record_numbers import find_records
from assistant.rejections.decoded import Claim, Decoded, Quote, TextKind
from assistant.rejections.loading import shipped_catalogue
from assistant.rejections.model import Catalogue, Cause
from assistant.rejections.phrases import Found, Phrasebook, by_word, phrasebook
from assistant.rejections.sentences import LONGEST_TEXT, Sentence, sentences

OF_PERSONS: Final = "persons.*."
DENIALS: Final = ("未", "不", "没", "没有", "未能", "未获")
BACK: Final = fold_word("驳回")
DIGITS: Final = re.compile(r"(?<!\d)\d{4,8}(?!\d)")
NEAR: Final = 14
"""Folded characters behind the word in which a code's digits stand."""
LONGEST_QUOTE: Final = 44
BARE: Final = 60
"""Folded characters: a console's line without any frame is not longer."""


def decode(text: str, catalogue: Catalogue | None = None, *, is_rejection: bool = False) -> Decoded:
    """Read a pasted text of any content; never raises. Claims are in the order of the text.

    ``is_rejection``: the person says that it is a notice about this filing, whatever it does not say itself.
    """
    known = catalogue or shipped_catalogue()
    book = phrasebook() if catalogue is None else Phrasebook(known)
    parts = tuple(sentences(text))
    reader = _Reader(known, book, parts)
    kind = TextKind.REJECTED if is_rejection else reader.kind()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Quote, ...] = ()
    if kind in (TextKind.REJECTED, TextKind.OTHER):
        claims = reader.claims(rejected=kind is TextKind.REJECTED)
        if claims:
            kind = TextKind.REJECTED
        if kind is TextKind.REJECTED:
            unread = reader.unread()
    return Decoded(kind, claims, unread, find_records(text[:LONGEST_TEXT]), len(text) > LONGEST_TEXT)


class _Reader:
    """One text, its words found once."""

    def __init__(self, catalogue: Catalogue, book: Phrasebook, parts: tuple[Sentence, ...]) -> None:
        self._catalogue = catalogue
        self._book = book
        self._parts = parts
        self._words = [book.words_in(part.folded) for part in parts]
        self._by_word = [by_word(words) for words in self._words]
        self._begun = [book.begun(words) for words in self._by_word]
        self._clauses = [part.clauses() for part in parts]
        marks = catalogue.text
        self._marks = {
            field: frozenset(map(fold_word, getattr(marks, field))) for field in type(marks).model_fields
        }
        self._claimed: list[list[tuple[int, int]]] = [[] for _part in parts]

    # --- What kind of text it is ---------------------------------------------------------------------------------------

    def kind(self) -> TextKind:
        """Of several kinds that which changes most: a rejection tells of waiting and numbers as well."""
        told = self._has("about") or self._has("plain")
        sent_back = told and self._has("rejected", real=True) and (self._is_ours() or self._names_something())
        if self._has("foreign") and not (sent_back and self._has("about")):
            return TextKind.OTHER
        if self._has("code") and self._has("code_of") and self._brings_code():
            return TextKind.CODE
        if sent_back and not self._has("advert"):
            return TextKind.REJECTED
        if self._has("code") and self._has("code_of"):
            return TextKind.CODE
        if self._has("advert"):
            return TextKind.OTHER
        for kind in (TextKind.SUBMITTED, TextKind.WAITING, TextKind.APPROVED):
            if self._has(kind.value, real=kind is TextKind.APPROVED) and self._is_ours():
                return kind
        return TextKind.OTHER

    def _is_ours(self) -> bool:
        return self._has("ours") or any(one.word == BACK for words in self._words for one in words)

    def _names_something(self) -> bool:
        return any(self._named(index, rejected=False) for index in range(len(self._parts)))

    def _brings_code(self) -> bool:
        """Whether digits stand behind the word: a rejection may speak of codes, but brings none."""
        return any(
            DIGITS.search(part.folded.key[one.end : one.end + NEAR])
            for part, words in zip(self._parts, self._words, strict=True)
            for one in words
            if one.word in self._marks["code"]
        )

    def _has(self, mark: str, *, real: bool = False) -> bool:
        """Whether a word of this kind stands anywhere; ``real``: in a clause that does not speak of what might be."""
        wanted = self._marks[mark]
        return any(
            one.word in wanted
            and not (real and (self._might_be(index, one.start) or self._denied(index, one.start)))
            for index, words in enumerate(self._words)
            for one in words
        )

    def _denied(self, index: int, at: int) -> bool:
        """未 and 不 before 审核通过 turn it round."""
        return self._parts[index].folded.key[max(0, at - 2) : at].endswith(DENIALS)

    def _might_be(self, index: int, at: int) -> bool:
        """Whether the clause around this place speaks of what might happen, up to this place."""
        begin, _end = self._clause(index, at)
        key = self._parts[index].folded.key
        text = self._catalogue.text
        if key.startswith(text.opening, begin) and not key.startswith(text.opening_not, begin):
            return True
        return any(
            one.word in self._marks["hypothetical"] and begin <= one.start <= at for one in self._words[index]
        )

    def _clause(self, index: int, at: int) -> tuple[int, int]:
        clauses = self._clauses[index]
        return next(((begin, end) for begin, end in clauses if begin <= at < end), clauses[-1])

    # --- Causes ----------------------------------------------------------------------------------------------------------

    def claims(self, *, rejected: bool) -> tuple[Claim, ...]:
        """The causes that the text names. Without a word of rejection only a console's bare line is taken at its word."""
        if not rejected and not self._is_bare():
            return ()
        found: dict[tuple[str, tuple[str, ...]], tuple[Cause, list[Quote], bool]] = {}
        for index, part in enumerate(self._parts):
            here = self._named(index, rejected=rejected)
            beaten = {wider for cause, _spans, _sure in here for wider in cause.beats}
            for cause, spans, sure in here:
                if cause.id in beaten:
                    continue
                for span in spans:
                    fields = self._fields(index, cause, span)
                    start, end = self._quoted(index, span)
                    quote = Quote(start, end, part.text[start - part.start : end - part.start])
                    held = found.setdefault((cause.id, fields), (cause, [], sure))
                    held[1].append(quote)
                    self._claimed[index].append(span)
        made = [
            Claim(cause, fields, tuple(dict.fromkeys(quotes)), sure)
            for (_id, fields), (cause, quotes, sure) in found.items()
        ]
        return tuple(sorted(made, key=lambda one: one.quotes[0].start))

    def _quoted(self, index: int, span: tuple[int, int]) -> tuple[int, int]:
        """The place in the text of the clauses that a phrase stands in, without a heading before a colon; where they are too
        long to be read at a glance, of the phrase alone.
        """
        part = self._parts[index]
        begin, end = self._clause(index, span[0])[0], self._clause(index, span[1] - 1)[1]
        exact = part.place(*span)
        if end - begin > LONGEST_QUOTE:
            return exact
        start, stop = part.place(begin, end)
        before = part.text[start - part.start : exact[0] - part.start]
        return start + max(before.rfind("："), before.rfind(":")) + 1, stop

    def _named(self, index: int, *, rejected: bool) -> list[tuple[Cause, list[tuple[int, int]], bool]]:
        """The causes that one sentence names, each with its places and whether its words are said of nothing else.

        What only may be meant gives way to what is said for sure of the same words.
        """
        sure = [
            (cause, spans, True)
            for cause in self._catalogue.causes
            if (spans := self._spans(index, cause.says))
        ]
        if not rejected:
            return sure
        taken = [span for _cause, spans, _sure in sure for span in spans]
        known = {cause.id for cause, _spans, _sure in sure}
        likely = []
        for cause in self._catalogue.causes:
            if cause.id in known:
                continue
            spans = [
                one
                for one in self._spans(index, cause.may)
                if not any(one[0] < end and start < one[1] for start, end in taken)
            ]
            if spans:
                likely.append((cause, spans, False))
        return sure + likely

    def _is_bare(self) -> bool:
        size = sum(len(part.folded.key) for part in self._parts)
        strange = any(map(self._has, ("advert", "foreign"))) or (
            self._has("addressed") and not self._has("about")
        )
        return size <= BARE and self._has("bare") and not strange

    def _spans(self, index: int, phrases: Iterable[str]) -> list[tuple[int, int]]:
        """Where one of the phrases stands, without what might be and what its own words rule out; no two overlap."""
        found: list[tuple[int, int]] = []
        words = self._by_word[index]
        for phrase in phrases:
            if phrase not in self._begun[index]:
                continue
            row = self._book.row(phrase)
            for start, end in self._book.spans(row, words):
                if self._might_be(index, start) or self._ruled_out(index, start, end, row.without):
                    continue
                if not any(start < other_end and other_start < end for other_start, other_end in found):
                    found.append((start, end))
        return sorted(found)

    def _ruled_out(self, index: int, start: int, end: int, without: frozenset[str]) -> bool:
        if not without:
            return False
        begin, _end = self._clause(index, start)
        _begin, stop = self._clause(index, end - 1)
        return any(one.word in without and begin <= one.start < stop for one in self._words[index])

    def _fields(self, index: int, cause: Cause, span: tuple[int, int]) -> tuple[str, ...]:
        fields = cause.fields
        clause = self._clause(index, span[0])[0], max(self._clause(index, span[1] - 1)[1], span[1])
        near = by_word(one for one in self._words[index] if clause[0] <= one.start < clause[1])
        for where in cause.where:
            if any(
                True for phrase in where.words for _span in self._book.spans(self._book.row(phrase), near)
            ):
                fields = where.fields
                break
        who = self._who(index, span[1])
        if not who:
            return fields
        return tuple(
            who + one.removeprefix(OF_PERSONS) if one.startswith(OF_PERSONS) else one for one in fields
        )

    def _who(self, index: int, before: int) -> str:
        """Whose it is, where the sentence names one of the persons before this place and not both."""
        named = {
            prefix
            for group, prefix in (("subject_person", "persons.0."), ("site_person", "persons.site."))
            for one in self._words[index]
            if one.word in self._group(group) and one.start < before
        }
        return named.pop() if len(named) == 1 else ""

    def _group(self, name: str) -> frozenset[str]:
        (step,) = self._book.row("{" + name + "}").steps
        return step

    # --- What was not understood -------------------------------------------------------------------------------------------

    def unread(self) -> tuple[Quote, ...]:
        """Parts that complain of something, or that stand where a reason is expected, and that no cause fits."""
        found: list[Quote] = []
        for index, part in enumerate(self._parts):
            claimed = self._claimed[index]
            for begin, end in self._clauses[index]:
                if any(begin < stop and start < end for start, stop in claimed):
                    continue
                if self._says_nothing(index, begin, end, beside=bool(claimed)):
                    continue
                start, stop = part.place(begin, end)
                if found and start - found[-1].end <= 1 and found[-1].end > part.start:
                    start = found.pop().start  # clauses of one sentence stay together
                found.append(Quote(start, stop, part.text[start - part.start : stop - part.start]))
        return tuple(found)

    def _says_nothing(self, index: int, begin: int, end: int, *, beside: bool) -> bool:
        """Whether a clause is a frame, or complains of nothing."""
        key = self._parts[index].folded.key[begin:end]
        if self._might_be(index, end - 1) and any(self._claimed):
            return True  # advice beside a reason; where there is no reason it may be one
        words = [one for one in self._words[index] if begin <= one.start < end]
        left = _without(key, begin, [one for one in words if one.word in self._marks["frame"]])
        complains = any(mark in left for mark in self._marks["complaint"])
        if beside:
            return not complains or key.startswith(fold("请").key)
        return not complains


def _without(key: str, begin: int, taken: Iterable[Found]) -> str:
    kept = list(key)
    for one in taken:
        for place in range(one.start - begin, min(one.end - begin, len(kept))):
            kept[place] = " "
    return "".join(kept)
