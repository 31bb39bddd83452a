"""Code to paste: the right number with its link, for the common ways of building a site."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assistant.footer.judge import Wanted
from assistant.record_numbers import RecordNumber
from assistant.rules.base import RuleModel, Words
from assistant.rules.book import RuleBook
from assistant.store.paths import asset

POLICE_MARKS: Final = ("@police@", "@police_link@", "@police_digits@")


class Snippet(RuleModel):
    """A template. ``where`` tells into which file or field it goes."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
    name: Words
    where: Words
    source: str
    verified_on: date
    code: str


class SnippetFile(RuleModel):
    """The file of templates."""

    version: str
    snippets: Annotated[tuple[Snippet, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the bottom: numbers with their links, the police's empty where there is none."""

    number: str
    link: str
    police: str = ""
    police_link: str = ""
    police_digits: str = ""


@cache
def snippets() -> tuple[Snippet, ...]:
    """The program's templates, in the order of the file."""
    text = asset("footer/snippets.toml").read_text(encoding="utf-8")
    return SnippetFile.model_validate(tomllib.loads(text)).snippets


def footer_of(wanted: Wanted, book: RuleBook, police_short: str = "") -> Footer:
    """The number in the form that the book's province asks for, with the addresses that are in force."""
    link = str(book.fact("footer.address").value)
    number = shown_number(wanted.record, book)
    if not wanted.police:
        return Footer(number.text, link)
    short = police_short or wanted.record.short
    address = str(book.fact("footer.police").value) + wanted.police
    return Footer(number.text, link, f"{short}公网安备{wanted.police}号", address, wanted.police)


def shown_number(record: RecordNumber, book: RuleBook) -> RecordNumber:
    """The number to show: in 广东 the subject's; elsewhere the one given, which a subject's own number has to be replaced in."""
    if book.fact("footer.form").value == "subject" and record.of_service:
        return RecordNumber(record.short, record.serial, record.subject, licence=record.licence)
    return record


def filled(snippet: Snippet, footer: Footer) -> str:
    """A template with the numbers in it; whatever they hold, it stays text within the page."""
    lines = [
        line
        for line in snippet.code.strip("\n").splitlines()
        if footer.police or not any(mark in line for mark in POLICE_MARKS)
    ]
    code = "\n".join(lines)
    for name in ("number", "link", "police", "police_link", "police_digits"):
        code = code.replace(f"@{name}@", escape(getattr(footer, name), quote=True))
    return code + "\n"
