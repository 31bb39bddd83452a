"""Which place of the provider's form a picture goes to. Pure."""

from __future__ import annotations

from assistant.draft import Filing, MaterialKind
from assistant.rules.book import RuleBook
from assistant.rules.model import PictureSlot
from assistant.wording.names import in_language


def slots_of(kind: MaterialKind, person: int | None, filing: Filing, book: RuleBook) -> tuple[str, ...]:
    """The names of the places for a picture of this kind and person, in the language in force; a person may stand in two."""
    roles = {""}
    if person == 0:
        roles.add("subject")
    if person is not None and any(site.person == person for site in filing.sites):
        roles.add("site")
    rules = book.for_case(filing.subject.kind, filing.kind).of_type(PictureSlot)
    return tuple(in_language(rule.name) for rule in rules if rule.material is kind and rule.whose in roles)
