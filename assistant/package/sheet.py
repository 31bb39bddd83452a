"""The field sheet: every row of the provider's form in its order, with the exact text to put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.draft import Filing
from assistant.draft_paths import value_at
from assistant.rules.book import RuleBook
from assistant.rules.model import FormField
from assistant.wording.names import in_language, label_of

_PERSON_FIELDS: Final = (
    "name",
    "document_number",
    "valid_from",
    "valid_to",
    "mobile",
    "emergency_phone",
    "email",
)
_SECRET: Final = ("document_number", "holder_number")
_JOINED_BY: Final = ";"
_LONG_TERM: Final = "long-term"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. ``number`` counts from 1, ``value`` is what to paste ("" where nothing was filled in).

    ``path`` is the field's path in the draft. ``is_secret``: the number of a paper, which does not stay in the clipboard.
    """

    number: int
    label: str
    value: str
    path: str
    is_secret: bool

    @property
    def characters(self) -> int:
        """How many characters the value has, as forms with a limit count them."""
        return len(self.value)


def field_sheet(filing: Filing, book: RuleBook) -> tuple[SheetRow, ...]:
    """The rows for this filing.

    Labels are in the language in force. Values are always as the provider's form wants them, and that form is Chinese:
    dates ISO 8601, 长期, the kind of subject by its official name, several addresses with ``;`` between. Where the form
    has rows for the first site, they are repeated for each further one; whoever answers for a site without being
    the subject's responsible person gets rows of his own behind it.
    """
    rows: list[SheetRow] = []
    for path, label in _fields(filing, book):
        rows.append(
            SheetRow(
                len(rows) + 1, label, text_of(filing, book, path), path, path.rpartition(".")[2] in _SECRET
            )
        )
    return tuple(rows)


def _fields(filing: Filing, book: RuleBook) -> Iterator[tuple[str, str]]:
    form = book.form(filing.subject.kind)
    of_sites = [field for field in form if field.path.startswith("sites.0.")]
    if not of_sites:
        yield from ((field.path, in_language(field.label)) for field in form)
        return
    first = form.index(of_sites[0])
    for field in form[:first]:
        if field not in of_sites:
            yield field.path, in_language(field.label)
    for index in range(len(filing.sites)):
        yield from _of_site(filing, of_sites, index)
    for field in form[first:]:
        if field not in of_sites:
            yield field.path, in_language(field.label)


def _of_site(filing: Filing, fields: list[FormField], index: int) -> Iterator[tuple[str, str]]:
    for field in fields:
        label = in_language(field.label)
        path = field.path.replace("sites.0.", f"sites.{index}.", 1)
        yield path, label if index == 0 else f"{label} {index + 1}"
    person = filing.sites[index].person
    if 0 < person < len(filing.persons):
        whose = label_of("sites.0.person")
        for name in _PERSON_FIELDS:
            path = f"persons.{person}.{name}"
            yield path, f"{whose} · {label_of(path)}"


def text_of(filing: Filing, book: RuleBook, path: str) -> str:
    """A field's value as a Chinese form wants it; empty where nothing was filled in."""
    value = value_at(filing, path)
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case tuple():
            return _JOINED_BY.join(str(one) for one in value)
        case "":
            return ""
    match path.split("."):
        case ["persons", _, "valid_to"] if value == _LONG_TERM:
            return "长期"
        case ["subject", "kind"]:
            return next((entry.name.zh for entry in book.subjects() if entry.kind == value), str(value))
        case ["province"]:
            return next((entry.name.zh for entry in book.provinces() if entry.short == value), str(value))
        case ["provider"]:
            return next((pack.name.zh for pack in book.packs if pack.id == value), str(value))
        case ["sites", _, "content"]:
            return next((entry.name.zh for entry in book.contents() if entry.key == value), str(value))
    return str(value)
