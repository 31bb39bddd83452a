"""What was read from a paper as proposals for the form: which field each value belongs to, and what stands there. Pure.

Nothing is written by reading. A proposal becomes a value of the draft when a person takes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from assistant.checks.characters import aligned, differing, has_variants
from assistant.draft import FieldOrigin, Filing, How, MaterialKind
from assistant.draft_paths import value_at
from assistant.origins import confirmed, origin_of, take
from assistant.papers.answer import Doubt, PaperRead, ReadField, ReadOrigin

LONG_TERM: Final = "long-term"
DATES: Final = frozenset({"valid_from", "valid_to", "expires"})
UNENDING: Final = frozenset({"valid_to"})
"""Dates for which a paper may say 长期."""

OF_A_PERSON: Final = {
    (MaterialKind.ID_FRONT, "name"): "name",
    (MaterialKind.ID_FRONT, "number"): "document_number",
    (MaterialKind.ID_BACK, "valid_from"): "valid_from",
    (MaterialKind.ID_BACK, "valid_to"): "valid_to",
}
OF_THE_SUBJECT: Final = {
    (MaterialKind.LICENCE, "name"): "subject.name",
    (MaterialKind.LICENCE, "credit_code"): "subject.document_number",
    (MaterialKind.LICENCE, "legal_representative"): "subject.legal_representative",
    (MaterialKind.LICENCE, "address"): "subject.address",
    (MaterialKind.LICENCE, "valid_to"): "subject.valid_to",
}
OF_A_SITE: Final = {
    (MaterialKind.DOMAIN_CERTIFICATE, "domain"): "name",
    (MaterialKind.DOMAIN_CERTIFICATE, "holder"): "holder",
    (MaterialKind.DOMAIN_CERTIFICATE, "expires"): "expires",
}


class Stand(StrEnum):
    """How what was read stands to what is in the form."""

    NEW = "new"
    """The field is empty."""
    DIFFERS = "differs"
    SAME = "same"
    """The same is in the form, but nobody has said that the two were compared."""
    CONFIRMED = "confirmed"
    """The same is in the form, and was compared."""
    NOT_ASKED = "not-asked"
    """The form has no such field."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One field of a paper. ``name`` is the contract's, ``path`` the field of the draft, empty where the form has none.

    ``value`` and ``present`` are texts as people compare them: dates in ISO form, ``long-term`` for 长期; ``proposed`` is
    the draft's own value.
    """

    name: str
    path: str
    value: str
    present: str
    proposed: Any
    read: ReadField
    stand: Stand

    @property
    def is_open(self) -> bool:
        """Whether there is something for the person to do."""
        return self.stand in (Stand.NEW, Stand.DIFFERS, Stand.SAME)

    @property
    def doubt(self) -> Doubt | None:
        """Why the value wants a second look."""
        return self.read.doubt


def proposals(filing: Filing, read: PaperRead, person: int | None = None) -> tuple[Proposal, ...]:
    """Every field that was read, in the paper's order. ``person``: whose paper it is; None for one of the subject."""
    return tuple(_proposal(filing, read, name, field, person) for name, field in read.fields.items())


def place_of(filing: Filing, kind: MaterialKind, name: str, person: int | None, domain: str = "") -> str:
    """The path that a field of a paper belongs to; empty where the form does not ask for it.

    A certificate belongs to the site whose ``domain`` it names, else to the first one without a domain.
    """
    if (kind, name) in OF_THE_SUBJECT and not filing.is_individual:
        return OF_THE_SUBJECT[kind, name]
    if (kind, name) in OF_A_PERSON and 0 <= (person or 0) < len(filing.persons):
        return f"persons.{person or 0}.{OF_A_PERSON[kind, name]}"
    if (kind, name) == (MaterialKind.ID_FRONT, "address") and filing.is_individual and not person:
        return "subject.address"
    if (kind, name) in OF_A_SITE:
        sites = [site.domain.name.strip().casefold() for site in filing.sites]
        wanted = domain.casefold()
        index = sites.index(wanted) if wanted in sites else sites.index("") if "" in sites else None
        if index is None and len(sites) == 1:
            index = 0
        return "" if index is None else f"sites.{index}.domain.{OF_A_SITE[kind, name]}"
    return ""


def _proposal(filing: Filing, read: PaperRead, name: str, field: ReadField, person: int | None) -> Proposal:
    certificate = read.fields.get("domain")
    domain = (certificate.value or "") if certificate is not None else ""
    path = place_of(filing, read.kind, name, person, domain)
    value, proposed = _as_draft(name, field.value)
    if not path or proposed is None:
        return Proposal(name, "", value, "", None, field, Stand.NOT_ASKED)
    present = as_text(value_at(filing, path))
    stand = Stand.NEW if not present else Stand.SAME if same(present, value) else Stand.DIFFERS
    if stand is Stand.SAME:
        origin = origin_of(filing, path)
        if origin is not None and origin.confirmed and origin.paper is read.kind:
            stand = Stand.CONFIRMED
    return Proposal(name, path, value, present, proposed, field, stand)


def _as_draft(name: str, value: str | None) -> tuple[str, Any]:
    """As people read it, and as the draft holds it; None where it cannot be held."""
    if value is None:
        return (LONG_TERM, LONG_TERM) if name in UNENDING else ("", None)
    if name not in DATES:
        return value, value or None
    try:
        return value, date.fromisoformat(value)
    except ValueError:
        return value, None


def as_text(value: Any) -> str:
    """A value of the draft as it is compared."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def same(present: str, value: str) -> bool:
    """Whether two values are one to a reviewer: width, case, spaces and kinds of brackets apart; no variant characters."""
    cells = aligned(present, value)
    return differing(cells) == 0 and not has_variants(cells)


def taken(filing: Filing, read: PaperRead, chosen: Iterable[Proposal]) -> Filing:
    """The draft with these values, each confirmed: whoever takes a value has seen it beside the paper."""
    for one in chosen:
        if not one.path or one.proposed is None:
            continue
        how = How.CORRECTED if one.read.origin is ReadOrigin.CORRECTED else How.READ
        origin = FieldOrigin(how=how, paper=read.kind, confirmed=True)
        # What only looks different stays as it was typed.
        value = value_at(filing, one.path) if one.stand in (Stand.SAME, Stand.CONFIRMED) else one.proposed
        filing = take(filing, one.path, value, origin)
    return filing


def put_down(filing: Filing, read: PaperRead, chosen: Iterable[Proposal]) -> Filing:
    """The draft with these values in doubt: taken over to be compared later, on the pages of the form."""
    for one in chosen:
        if one.path and one.proposed is not None and one.stand is Stand.NEW:
            how = How.CORRECTED if one.read.origin is ReadOrigin.CORRECTED else How.READ
            filing = take(filing, one.path, one.proposed, FieldOrigin(how=how, paper=read.kind))
    return filing


def seen(filing: Filing, paths: Iterable[str]) -> Filing:
    """The draft after the person compared these fields with their paper."""
    return confirmed(filing, paths)
