"""Judging a curtain by its words: whose it is, which edition, which word cannot be seen. Pure.

What has one number and one limit (tilt, creases, edges, mirroring, clothes, light) is judged by the rules alone, with the
other limits of pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from assistant.checks.faults import fault
from assistant.curtains.plain_text import likeness, plain
from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.rules.book import RuleBook
from assistant.vision.curtain_measures import CurtainMeasures, Found, PackWanted, Standing, WordReading
from assistant.vision.measures import PictureMeasures

WORDS_FACT: Final = "curtain.words"


class Owner(StrEnum):
    """Whose curtain the words say it is."""

    WANTED = "wanted"
    OTHER = "other"
    UNREADABLE = "unreadable"


def judge_curtain(
    measures: PictureMeasures, book: RuleBook, about: str
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """Findings about the curtain and its words, and what could not be told. ``about`` goes into both."""
    curtain = measures.curtain
    if curtain is None:
        why = measures.unmeasured.get("curtain.tilt", Why.NO_PACK)
        codes = (Code.CURTAIN_MISSING, Code.CURTAIN_WRONG_PROVIDER, Code.CURTAIN_OUTDATED)
        return (), tuple(NotChecked(code, about, why) for code in (*codes, Code.CURTAIN_TEXT_COVERED))
    if curtain.found is Found.NOTHING:
        return (_missing(curtain, book, about),), (
            NotChecked(Code.CURTAIN_OUTDATED, about, Why.NO_CURTAIN),
            NotChecked(Code.CURTAIN_TEXT_COVERED, about, Why.NO_CURTAIN),
        )
    findings: list[Finding] = []
    skipped: list[NotChecked] = []
    owner, read = owner_of(curtain, book)
    if owner is Owner.OTHER:
        found = fault(
            book,
            Code.CURTAIN_WRONG_PROVIDER,
            "curtain.provider",
            about,
            severity=_severity(curtain, book, "curtain.provider"),
            read=read.read if read else "",
            provider=curtain.provider_name,
        )
        return (_boxed(found, read.box if read else None),), (
            NotChecked(Code.CURTAIN_OUTDATED, about, Why.OTHER_CURTAIN),
            NotChecked(Code.CURTAIN_TEXT_COVERED, about, Why.OTHER_CURTAIN),
        )
    if owner is Owner.UNREADABLE:
        skipped.append(NotChecked(Code.CURTAIN_WRONG_PROVIDER, about, Why.NOT_READABLE))
    if curtain.found is Found.WORDS:
        why = Why.NO_PACK if curtain.wanted is None else Why.NO_GEOMETRY
        skipped += [
            NotChecked(code, about, why) for code in (Code.CURTAIN_OUTDATED, Code.CURTAIN_TEXT_COVERED)
        ]
        return (), tuple(skipped)
    outdated = _edition(curtain, owner, book, about)
    if isinstance(outdated, Finding):
        findings.append(outdated)
    elif outdated is not None:
        skipped.append(NotChecked(Code.CURTAIN_OUTDATED, about, outdated))
    matched = curtain.packs.get(curtain.pack)
    if matched is None or matched.provider != curtain.provider:
        # Another provider's pack of the same layout gave the place; which lines have to be seen is not known.
        skipped.append(NotChecked(Code.CURTAIN_TEXT_COVERED, about, Why.NO_PACK))
    else:
        findings.extend(_covered(measures, curtain, book, about))
    return tuple(findings), tuple(skipped)


# --- Whose ---------------------------------------------------------------------------------------------------------------


def owner_of(curtain: CurtainMeasures, book: RuleBook) -> tuple[Owner, WordReading | None]:
    """Whose curtain it is, and the word that told so (where it was one of a cell).

    A word that reads exactly as the wanted provider's speaks for it; one that reads as another's, or surely as neither,
    against it. The wanted provider needs one word for it and none against: rather unreadable than a guess.
    """
    least, contrary = book.number("curtain.word-read"), book.number("curtain.word-contrary")
    wanted: WordReading | None = None
    other: WordReading | None = None
    stranger: WordReading | None = None
    for word in curtain.words:
        if word.role != "provider" or word.confidence < least:
            continue
        owners = {curtain.packs[name].provider for name in word.fits if name in curtain.packs}
        if curtain.provider in owners:
            wanted = wanted or word
        elif owners:
            other = other or word
        elif word.confidence >= contrary and _is_another_word(word, curtain, book):
            stranger = stranger or word
    named = {name for line in curtain.lines if line.confidence >= least for name in line.providers}
    for_it = wanted is not None or curtain.provider in named
    against = other is not None or bool(named - {curtain.provider})
    if for_it and not against:
        return Owner.WANTED, wanted
    if for_it:
        return Owner.UNREADABLE, None
    if against or stranger is not None:
        return Owner.OTHER, other or stranger or _as_reading(curtain)
    return Owner.UNREADABLE, None


def _is_another_word(word: WordReading, curtain: CurtainMeasures, book: RuleBook) -> bool:
    """Fully seen, read for certain, and neither this word misread nor a neighbouring line that slipped into its cell."""
    if not plain(word.read) or word.covered + word.outside > book.number("curtain.word-free"):
        return False
    alike = book.number("curtain.word-likeness")
    if word.likeness >= alike:
        return False
    pack = curtain.packs.get(curtain.pack)
    neighbours = () if pack is None else pack.words
    return not any(likeness(word.read, one.text) >= alike for one in neighbours)


def _as_reading(curtain: CurtainMeasures) -> WordReading | None:
    """The line that named another provider, as a word."""
    for line in curtain.lines:
        if line.providers and curtain.provider not in line.providers:
            return WordReading(
                "",
                "provider",
                False,
                "",
                line.text,
                line.confidence,
                (),
                0.0,
                0.0,
                0.0,
                line.box[3],
                line.box,
            )
    return None


def _missing(curtain: CurtainMeasures, book: RuleBook, about: str) -> Finding:
    severity = _severity(curtain, book, "curtain.shown")
    return fault(
        book, Code.CURTAIN_MISSING, "curtain.shown", about, severity=severity, provider=curtain.provider_name
    )


def _severity(curtain: CurtainMeasures, book: RuleBook, rule_id: str) -> Severity:
    """Of the rule; never above that of the words, where those of a rule pack are all there is."""
    own = book.fact(rule_id).severity
    if curtain.wanted is not None:
        return own
    order = (Severity.INFO, Severity.WARN, Severity.BLOCK)
    return min(own, book.fact(WORDS_FACT).severity, key=order.index)


def _boxed(finding: Finding, box: tuple[int, int, int, int] | None) -> Finding:
    return finding if box is None else replace(finding, box=box)


# --- Which edition ---------------------------------------------------------------------------------------------------------


def _edition(curtain: CurtainMeasures, owner: Owner, book: RuleBook, about: str) -> Finding | Why | None:
    """A finding where the edition is not the wanted one, a reason where it cannot be told, None where it is right."""
    wanted = curtain.wanted
    if wanted is None:
        return Why.NO_PACK
    own = [pack for pack in curtain.packs.values() if pack.provider == wanted.provider]
    told = _by_word(curtain, wanted, book)
    if told is None:
        told = _by_cells(curtain, own, book)
    if told is None and len({pack.version for pack in own}) == 1 and not wanted.expired:
        return None  # there is but one edition that anybody knows of
    if told is None or owner is not Owner.WANTED:
        return Why.NOT_READABLE
    version, severity, box = told
    if version == wanted.version and not wanted.expired:
        return None
    own_severity = book.fact("curtain.version").severity
    order = (Severity.INFO, Severity.WARN, Severity.BLOCK)
    found = fault(
        book,
        Code.CURTAIN_OUTDATED,
        "curtain.version",
        about,
        severity=own_severity if severity is None else min(own_severity, severity, key=order.index),
        read=version,
        wanted=wanted.version,
        side="expired" if version == wanted.version else "other",
    )
    return _boxed(found, box)


Told = tuple[str, Severity | None, tuple[int, int, int, int] | None]
"""An edition, the most that may be made of it (None: whatever the rule says), and where it stands."""


def _by_word(curtain: CurtainMeasures, wanted: PackWanted, book: RuleBook) -> Told | None:
    contrary = book.number("curtain.word-contrary")
    unknown = book.number("curtain.word-unknown-edition")
    free = book.number("curtain.word-free")
    for word in curtain.words:
        if word.role != "version" or word.confidence < contrary or word.covered + word.outside > free:
            continue
        fitting = [
            curtain.packs[name]
            for name in word.fits
            if name in curtain.packs and curtain.packs[name].provider == wanted.provider
        ]
        if fitting:
            chosen = next((pack for pack in fitting if pack.standing is Standing.WANTED), fitting[0])
            return chosen.version, None, word.box
        if word.confidence >= unknown and word.likeness >= 0.5 and plain(word.read) != plain(word.expected):
            return word.read, Severity.WARN, word.box
    return None


def _by_cells(curtain: CurtainMeasures, own: list[PackWanted], book: RuleBook) -> Told | None:
    """The edition that the cells without text agree on; None where one does not lock or they differ."""
    least, margin = book.number("curtain.cell-correlation"), book.number("curtain.cell-margin")
    votes: dict[str, tuple[int, int, int, int]] = {}
    for cell in curtain.cells:
        ranked = sorted(
            ((value, pack.version) for pack in own if (value := cell.likeness.get(pack.id)) is not None),
            reverse=True,
        )
        if not ranked or ranked[0][0] < least:
            continue
        rivals = [value for value, version in ranked if version != ranked[0][1]]
        if rivals and ranked[0][0] - rivals[0] < margin:
            continue
        votes[ranked[0][1]] = cell.box
    if len(votes) != 1:
        return None
    ((version, box),) = votes.items()
    return version, None, box


# --- What is hidden --------------------------------------------------------------------------------------------------------


def _covered(
    measures: PictureMeasures, curtain: CurtainMeasures, book: RuleBook, about: str
) -> Iterator[Finding]:
    """One finding for each required word of which too much cannot be seen, the worst first."""
    some, much = book.fact("curtain.covered-some"), book.fact("curtain.covered-much")
    levels = [(rule, book.number(rule.id)) for rule in (much, some)]
    hidden = sorted(
        (word for word in curtain.words if word.required),
        key=lambda word: word.covered + word.outside,
        reverse=True,
    )
    for word in hidden:
        share = word.covered + word.outside
        rule = next((rule for rule, level in levels if share > level), None)
        if rule is None:
            continue
        found = fault(
            book,
            Code.CURTAIN_TEXT_COVERED,
            rule.id,
            about,
            measured=round(share, 3),
            limit=book.number(rule.id),
            word=word.expected,
            percent=round(100 * share),
            role=_kind_of(word, curtain),
            share=share_key(share),
            side=_what_hides(word, measures),
            way=_way_out(word, measures),
        )
        yield _boxed(found, word.box if word.box[2] > 0 and word.box[3] > 0 else None)


def _kind_of(word: WordReading, curtain: CurtainMeasures) -> str:
    """What to call a word: the edition, the provider's name where it is no more than that, else lettering."""
    if word.role == "version":
        return "version"
    return "provider" if plain(word.expected) == plain(curtain.provider_name) else "common"


def share_key(share: float) -> str:
    """A share as people say it: ``some``, ``half``, ``most``, ``all``."""
    return "some" if share < 0.4 else "half" if share < 0.62 else "most" if share < 0.95 else "all"


def _what_hides(word: WordReading, measures: PictureMeasures) -> str:
    """``edge`` of the picture, ``shoulder`` from the chin down, else ``head``; ``person`` where no face tells."""
    if word.outside > word.covered:
        return "edge"
    if measures.chin is None:
        return "person"
    return "shoulder" if word.box[1] + word.box[3] / 2 > measures.chin[1] else "head"


def _way_out(word: WordReading, measures: PictureMeasures) -> str:
    """Where to move so that the word comes free: ``back`` from the picture's edge, ``down`` from lettering right above,
    else ``left`` or ``right`` in the picture.
    """
    if word.outside > word.covered:
        return "back"
    if measures.size is None:
        return "left"
    middle = word.box[0] + word.box[2] / 2
    person = measures.size[0] / 2
    if measures.eyes is not None:
        person = (measures.eyes[0][0] + measures.eyes[1][0]) / 2
    if abs(middle - person) < 0.12 * measures.size[0]:
        return "down"
    return "left" if middle > person else "right"
