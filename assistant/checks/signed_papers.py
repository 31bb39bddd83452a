"""Papers that are signed and sealed: is either missing where the paper itself asks for it, and does the seal hide what has to be
read. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.checks.faults import fault
from assistant.draft import SubjectKind
from assistant.findings import Box, Code, Finding, Severity
from assistant.papers.sheet import Sheet
from assistant.papers.signed import covered_lines, numbers_on, wants_seal
from assistant.rules.book import RuleBook

LEAST: Final = "reading.least-characters"


def judge_signed(sheet: Sheet, book: RuleBook, about: str, subject: SubjectKind | None) -> Iterator[Finding]:
    """Findings about the check sheet, the pledge, the authorisation; boxes are in pixels of the flattened paper. ``subject``: None
    where nothing is known of who signs.
    """
    ink = sheet.ink
    if ink is None:
        return
    if sum(len(line.text) for line in sheet.lines) < book.number(LEAST):
        yield fault(book, Code.DOC_UNREADABLE, "paper.readable", about, side="nothing")
        return
    least, most = book.number("paper.seal-least"), book.number("paper.seal-most")
    seals = [box for box in ink.seals if least <= max(box[2], box[3]) / ink.scale <= most]
    if wants_seal(sheet) and not seals and subject is not SubjectKind.INDIVIDUAL:
        # Of whom nothing is known may be a person, who signs and has no seal.
        severity = Severity.WARN if subject is None else None
        yield fault(book, Code.DOC_NO_SEAL, "paper.seal", about, severity=severity)
    enough = book.number("paper.signature-least")
    empty = [place for place in ink.places if place.ink < enough]
    if empty:
        every = len(empty) == len(ink.places)
        finding = fault(
            book,
            Code.DOC_NO_SIGNATURE,
            "paper.signature",
            about,
            severity=None if every else Severity.WARN,
            measured=empty[0].ink,
            limit=enough,
        )
        yield replace(finding, box=empty[0].box)
    share = book.number("paper.seal-over")
    hidden: list[Box] = [
        box for seal in seals for box in covered_lines(seal, sheet, numbers_on(sheet, ink), share)
    ]
    if hidden:
        yield replace(fault(book, Code.DOC_SEAL_OVER_TEXT, "paper.seal-over", about), box=hidden[0])
