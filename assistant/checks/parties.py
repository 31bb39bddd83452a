"""三方一致: the holder of a domain, the subject and the access side by side, value by value. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assistant.checks.characters import aligned, differing, has_variants
from assistant.checks.faults import months_later
from assistant.checks.plain import number_key
from assistant.draft import Evidence, Filing, Origin
from assistant.draft_paths import value_at
from assistant.rules.book import RuleBook


class RowKind(StrEnum):
    """What a row of the matrix compares."""

    NAME = "name"
    DOCUMENT = "document"
    NUMBER = "number"
    PLACE = "place"
    ENDS = "ends"


class RowState(StrEnum):
    """How a row stands; the worst of what is in it."""

    SAME = "same"
    DIFFERENT = "different"
    ADVICE = "advice"
    OPEN = "open"
    """Something is missing on one side at least; what is there fits."""


class Paper(StrEnum):
    """The kind of document, as its number shows it."""

    ID_CARD = "id-card"
    LICENCE = "licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """One value of one party. ``path`` is the field that it comes from; empty where no field holds it.

    ``values`` are all values that are known, that of the form first, each with where it is from: a form and a pasted text may
    say different things, and then both are seen.
    """

    path: str
    values: tuple[tuple[str, Origin], ...] = ()

    @property
    def value(self) -> str:
        """What the form says, else what the evidence does."""
        return self.values[0][0] if self.values else ""

    @property
    def origin(self) -> Origin:
        """Where ``value`` is from."""
        return self.values[0][1] if self.values else Origin.TYPED

    @property
    def disagrees(self) -> bool:
        """Form and evidence, or two pieces of evidence, do not say the same."""
        return any(_differ(self.value, other) for other, _origin in self.values[1:])


@dataclass(frozen=True, slots=True)
class Row:
    """One value of holder, subject and access. ``pair`` are the two columns that differ most, where two do."""

    kind: RowKind
    parties: tuple[Party, Party, Party]
    state: RowState
    pair: tuple[int, int] | None = None
    days: tuple[int | None, int | None, int | None] = (None, None, None)
    """Days left until the dates of an ``ENDS`` row."""


ID_CARD: Final = re.compile(r"\d{17}[\dX]")
CREDIT_CODE: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
HOLDER, SUBJECT, ACCESS = 0, 1, 2


def rows_of(filing: Filing, site: int, book: RuleBook, today: date) -> tuple[Row, ...]:
    """The matrix of one site. ``IndexError`` where the draft has no such site."""
    at = f"sites.{site}"
    shown = filing.sites[site]

    def party(path: str) -> Party:
        return Party(path, known_values(filing, path))

    numbers = (
        party(f"{at}.domain.holder_number"),
        party("subject.document_number"),
        party("access.document_number"),
    )
    account_only = book.fact("before.one-account").severity.value != "block"
    rows = [
        _compared(
            RowKind.NAME,
            (party(f"{at}.domain.holder"), party("subject.name"), party("access.name")),
            account_only,
        ),
        _papers(numbers),
        _compared(RowKind.NUMBER, numbers, account_only),
    ]
    servers = Party(
        f"{at}.server_ips", tuple((address, Origin.TYPED) for address in shown.server_ips if address.strip())
    )
    domain = party(f"{at}.domain.name")
    filed = Party(f"{at}.domain.name", domain.values[:1])
    state = RowState.DIFFERENT if domain.disagrees else RowState.SAME
    if state is RowState.SAME and not (domain.value and servers.value):
        state = RowState.OPEN
    # The pasted text's own domain stands under the holder, the form's under the subject.
    pasted = Party(domain.path, domain.values[1:] or domain.values[:1])
    pair = (HOLDER, SUBJECT) if state is RowState.DIFFERENT else None
    rows.append(Row(RowKind.PLACE, (pasted, filed, servers), state, pair))
    rows.append(_ends(filing, site, book, today))
    return tuple(rows)


def known_values(filing: Filing, path: str) -> tuple[tuple[str, Origin], ...]:
    """What the form and the evidence say of one field; a piece of evidence that says what the form does names its origin."""
    typed = str(value_at(filing, path) or "")
    pieces = [one for one in filing.evidence if one.path == path]
    found: list[tuple[str, Origin]] = []
    if typed:
        backing = next((one.origin for one in pieces if not _differ(typed, one.value)), Origin.TYPED)
        found.append((typed, backing))
    for one in pieces:
        if one.value and all(_differ(one.value, value) for value, _origin in found):
            found.append((one.value, one.origin))
    return tuple(found)


def _differ(first: str, second: str) -> bool:
    return number_key(first) != number_key(second) and differing(aligned(first, second)) > 0


def _compared(kind: RowKind, parties: tuple[Party, Party, Party], account_only_advises: bool) -> Row:
    values = [one.value for one in parties]
    state, pair = RowState.SAME, None
    for one, other in ((HOLDER, SUBJECT), (SUBJECT, ACCESS), (HOLDER, ACCESS)):
        if not (values[one] and values[other]):
            continue
        cells = aligned(values[one], values[other])
        if _differ(values[one], values[other]):
            mild = ACCESS in (one, other) and account_only_advises
            found = RowState.ADVICE if mild else RowState.DIFFERENT
        elif has_variants(cells):
            found = RowState.ADVICE
        else:
            continue
        if state is RowState.SAME or (state is RowState.ADVICE and found is RowState.DIFFERENT):
            state, pair = found, (one, other)
    if state is RowState.SAME and any(one.disagrees for one in parties):
        state = RowState.ADVICE
    if state is RowState.SAME and not (values[HOLDER] and values[SUBJECT]):
        state = RowState.OPEN
    return Row(kind, parties, state, pair)


def paper_of(number: str) -> Paper | None:
    """The kind of document that a number is of; None without a number."""
    key = number_key(number)
    if not key:
        return None
    if ID_CARD.fullmatch(key):
        return Paper.ID_CARD
    return Paper.LICENCE if CREDIT_CODE.fullmatch(key) else Paper.OTHER


def _papers(numbers: Iterable[Party]) -> Row:
    kinds = [paper_of(one.value) for one in numbers]
    parties = tuple(Party("", ((kind.value, Origin.INFERRED),) if kind else ()) for kind in kinds)
    holder, subject, access = parties
    if kinds[HOLDER] and kinds[SUBJECT] and kinds[HOLDER] is not kinds[SUBJECT]:
        return Row(RowKind.DOCUMENT, (holder, subject, access), RowState.DIFFERENT, (HOLDER, SUBJECT))
    if kinds[SUBJECT] and kinds[ACCESS] and kinds[SUBJECT] is not kinds[ACCESS]:
        return Row(RowKind.DOCUMENT, (holder, subject, access), RowState.ADVICE, (SUBJECT, ACCESS))
    state = RowState.SAME if kinds[HOLDER] and kinds[SUBJECT] else RowState.OPEN
    return Row(RowKind.DOCUMENT, (holder, subject, access), state)


def _ends(filing: Filing, site: int, book: RuleBook, today: date) -> Row:
    """Until when domain, document and server last, with the days that are left."""
    shown = filing.sites[site]
    person = filing.persons[0] if filing.persons else None
    until = (person.valid_to if person else None) if filing.is_individual else filing.subject.valid_to
    dates = (shown.domain.expires, until, shown.server_ends)
    paths = (
        f"sites.{site}.domain.expires",
        "persons.0.valid_to" if filing.is_individual else "subject.valid_to",
        f"sites.{site}.server_ends",
    )
    least = (book.number("before.domain-months"), 3, book.number("before.server-months"))
    parties: list[Party] = []
    days: list[int | None] = []
    short = False
    for path, day, months in zip(paths, dates, least, strict=True):
        typed = ((day.isoformat() if isinstance(day, date) else day, Origin.TYPED),) if day else ()
        known = known_values(filing, path) if isinstance(day, date) or not day else typed
        parties.append(Party(path, known))
        left = (day - today).days if isinstance(day, date) else None
        days.append(left)
        short = short or (isinstance(day, date) and day <= months_later(today, int(months)))
    state = RowState.ADVICE if short or any(one.disagrees for one in parties) else RowState.SAME
    if state is RowState.SAME and not all(one.value for one in parties):
        state = RowState.OPEN
    return Row(RowKind.ENDS, (parties[0], parties[1], parties[2]), state, None, (days[0], days[1], days[2]))


def with_evidence(filing: Filing, pieces: Iterable[Evidence]) -> Filing:
    """A draft that remembers these pieces, each in the place of an older one from the same source for the same field."""
    new = tuple(pieces)
    keys = {(one.path, one.origin) for one in new}
    kept = tuple(one for one in filing.evidence if (one.path, one.origin) not in keys)
    return filing.model_copy(update={"evidence": (*kept, *new)})


__all__ = [
    "ACCESS",
    "HOLDER",
    "SUBJECT",
    "Paper",
    "Party",
    "Row",
    "RowKind",
    "RowState",
    "known_values",
    "paper_of",
    "rows_of",
    "with_evidence",
]
