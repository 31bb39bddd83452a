"""A draft of the remark (备注), in Chinese since the bureau reads it: what such a site usually holds, for the person to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.draft import SubjectKind
from assistant.findings import Code
from assistant.names.content import remark_length
from assistant.names.lint import NameCase, lint
from assistant.names.topics import default_topic, topics_in
from assistant.rules.model import TextRule

REMARK: Final = "sites.*.remark"

if TYPE_CHECKING:
    from assistant.rules.book import RuleBook


def draft_remark(name: str, case: NameCase, book: RuleBook, about: str = "") -> str:
    """A remark of a length that is taken here. ``about``: what else is known of the content."""
    if case.subject is SubjectKind.INDIVIDUAL or case.subject is None:
        topics = [topic for topic, _word in (*topics_in(name, book), *topics_in(about, book))]
        last = default_topic(book)
        topic = next((one for one in topics if one is not last), last)
        text = _text(book, "remark.individual").format(holds=topic.holds.zh if topic is not None else name)
    else:
        text = _text(book, "remark.unit")
        if name and any(hit.code is Code.NAME_NOT_LEGAL_NAME for hit in lint(name, case, book).hits):
            text = _text(book, "remark.project").format(name=name.strip()) + text
    if len(text) < least_length(case.subject, book):
        text += _text(book, "remark.more")
    return text


def least_length(subject: SubjectKind | None, book: RuleBook) -> int:
    """Characters that a remark needs here, by the common rule and by the bureau's own."""
    limits = remark_length(subject, book)
    asked = [
        rule.length
        for rule in book.of_type(TextRule)
        if rule.path == REMARK and rule.match == "shorter" and (not rule.subjects or subject in rule.subjects)
    ]
    return max([limits[1].least if limits is not None else 0, *asked])


def _text(book: RuleBook, rule: str) -> str:
    return str(book.fact(rule).value)
