"""What a draft shows about itself that decides which papers are asked for. Pure."""

from __future__ import annotations

from assistant.areas import place_of
from assistant.checks.plain import number_key, same_name
from assistant.draft import DocumentKind, Filing, FilingKind
from assistant.rules.book import RuleBook
from assistant.rules.model import Circumstance, Preparation, Requirement


def circumstances(filing: Filing, book: RuleBook) -> frozenset[Circumstance]:
    """All that hold for this draft, as far as it is filled in."""
    found: set[Circumstance] = set()
    if home_region(filing, book) not in ("", region_of(filing.province, book)):
        found.add(Circumstance.OUT_OF_PROVINCE)
    if not filing.is_individual:
        other = other_than_representative(filing)
        found.add(Circumstance.NOT_LEGAL_REPRESENTATIVE if other else Circumstance.ALSO_LEGAL_REPRESENTATIVE)
        if any(other_than_representative(filing, site.person) for site in filing.sites):
            found.add(Circumstance.SITE_NOT_LEGAL_REPRESENTATIVE)
    if any(site.person > 0 for site in filing.sites):
        found.add(Circumstance.TWO_PERSONS)
    return frozenset(found)


def other_than_representative(filing: Filing, index: int = 0) -> bool:
    """Whether a responsible person, the subject's unless another is asked for, is known not to be the legal representative."""
    named = filing.subject.legal_representative.strip()
    person = filing.persons[index].name.strip() if index < len(filing.persons) else ""
    return bool(named and person) and not same_name(named, person)


def region_of(short: str, book: RuleBook) -> str:
    """The first two digits of the region codes of a province; empty for none."""
    return next((entry.region for entry in book.provinces() if entry.short == short), "")


def home_region(filing: Filing, book: RuleBook) -> str:
    """Where an individual's document says that they live, as two digits; empty for organisations and where it is not said.

    The address counts; the number, whose first digits stay when a person moves, only where the address names no province.
    """
    if not filing.is_individual or not filing.province:
        return ""
    said = place_of(filing.subject.address).province
    if said:
        return said
    return region_of_number(filing, book)


def region_of_number(filing: Filing, book: RuleBook) -> str:
    """The province in an individual's ID number, as two digits; empty where the number holds none."""
    number = number_key(filing.subject.document_number)
    if filing.subject.document_kind is not DocumentKind.ID_CARD or len(number) != 18:
        return ""
    return number[:2] if any(entry.region == number[:2] for entry in book.provinces()) else ""


def requirements_of(filing: Filing, book: RuleBook) -> tuple[Requirement, ...]:
    """The pictures that this very draft has to bring."""
    found = circumstances(filing, book)
    rules = book.requirements(filing.subject.kind, filing.kind)
    return tuple(rule for rule in rules if _wanted(rule, filing, found))


def preparations_of(filing: Filing, book: RuleBook) -> tuple[Preparation, ...]:
    """What to have at hand for this very draft."""
    return tuple(rule for rule in _all_preparations(filing, book) if not rule.then)


def followups_of(filing: Filing, book: RuleBook) -> tuple[Preparation, ...]:
    """What comes after the package is made, in order."""
    return tuple(rule for rule in _all_preparations(filing, book) if rule.then)


def _all_preparations(filing: Filing, book: RuleBook) -> tuple[Preparation, ...]:
    found = circumstances(filing, book)
    part = part_of(filing)
    rules = book.preparations(filing.subject.kind, filing.kind)
    return tuple(rule for rule in rules if rule.asks in ("", part) and _wanted(rule, filing, found))


def part_of(filing: Filing) -> str:
    """``change.site`` and the like; empty for other kinds of filing, and where it was not said."""
    decision = filing.decision
    part = {FilingKind.CHANGE: decision.change, FilingKind.CANCEL: decision.cancel}.get(filing.kind)
    return f"{filing.kind.value}.{part.value}" if part is not None else ""


def _wanted(rule: Requirement | Preparation, filing: Filing, found: frozenset[Circumstance]) -> bool:
    return found.issuperset(rule.when) and len(filing.sites) >= rule.sites_from
