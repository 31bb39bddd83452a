"""A new filing that begins from one that is there: what carries over, and what does not. Pure.

What is carried bears the origin ``carried``, so that a person sees it and compares it once. What has to be new is left empty:
pictures (photos have to be of this season), the order's record, what was read or looked up, points that were confirmed.
"""

from __future__ import annotations

from typing import Final, get_args

from assistant.draft import (
    Access,
    Decision,
    Domain,
    FieldOrigin,
    Filing,
    FilingKind,
    How,
    Part,
    Record,
    Site,
)
from assistant.draft_paths import value_at
from assistant.flow import PERSON_FIELDS, SITE_FIELDS, every_step
from assistant.rules.book import RuleBook
from assistant.rules.model import Does

EVERY: Final[tuple[Does, ...]] = get_args(Does)


def begin_from(
    filing: Filing, does: Does, book: RuleBook, new_id: str, *, site: int = 0, number: str = ""
) -> Filing:
    """The draft of a new filing for the same subject.

    Args:
        filing: the one that it begins from.
        does: what it is to do.
        book: the rules of the new filing, for its pages.
        new_id: its id.
        site: which site of ``filing`` it is about, for kinds that are about one.
        number: the record number where it is known from the record and not yet in the draft.
    """
    kind, part = kind_and_part(does)
    decision = filing.decision.model_copy(
        update={
            "have_record": True,
            "domain_filed": kind is not FilingKind.NEW_SITE,
            "change": part if kind is FilingKind.CHANGE else None,
            "cancel": part if kind is FilingKind.CANCEL else None,
            "trades": () if kind is FilingKind.NEW_SITE else filing.decision.trades,
            "unsure": (),
        }
    )
    own = _own_number(filing, number)
    sites = _sites(filing, does, site, number)
    begun = Filing(
        id=new_id,
        kind=kind,
        provider="" if kind is FilingKind.NEW_ACCESS else filing.provider,
        province=filing.province,
        decision=Decision.model_validate(decision.model_dump()),
        record=Record(number=own, services=filing.record.services),
        subject=filing.subject,
        persons=filing.persons,
        sites=sites,
        access=Access() if kind is FilingKind.NEW_ACCESS else filing.access,
    )
    return begun.model_copy(update={"origins": _carried(begun, book)})


def kind_and_part(does: Does) -> tuple[FilingKind, Part | None]:
    """``change.site`` is a change, of a site."""
    kind, _dot, part = does.partition(".")
    return FilingKind(kind), Part(part) if part else None


def _own_number(filing: Filing, number: str) -> str:
    """The subject's record number: that in the draft, or the number that was given without the site's index."""
    return (
        filing.record.number or number.rpartition("-")[0] if "-" in number else filing.record.number or number
    )


def _sites(filing: Filing, does: Does, index: int, number: str) -> tuple[Site, ...]:
    """The sites that the new filing is about."""
    held = filing.sites[index] if index < len(filing.sites) else Site()
    if does == "new-site":
        return (Site(person=held.person),)
    if not held.record_number and "-" in number and len(filing.sites) == 1:
        held = held.model_copy(update={"record_number": number})
    if does in ("cancel.subject", "change.subject"):
        return filing.sites if index >= len(filing.sites) else (held, *_others(filing, index))
    if does == "new-access":
        # Another provider's server, and a domain that may have been looked up long ago.
        domain = Domain.model_validate({**held.domain.model_dump(), "points": None, "there_filed": None})
        return (held.model_copy(update={"server_ips": (), "server_ends": None, "domain": domain}),)
    return (held,)


def _others(filing: Filing, index: int) -> tuple[Site, ...]:
    return tuple(site for place, site in enumerate(filing.sites) if place != index)


def _carried(begun: Filing, book: RuleBook) -> dict[str, FieldOrigin]:
    """An origin for every field of its pages that holds something."""
    paths = [path for step in every_step(begun, book) for path in step.fields]
    paths += [f"persons.{place}.{name}" for place in range(len(begun.persons)) for name in PERSON_FIELDS]
    paths += [f"sites.{place}.{name}" for place in range(len(begun.sites)) for name in SITE_FIELDS]
    found: dict[str, FieldOrigin] = {}
    for path in paths:
        if path.partition(".")[0] not in ("record", "subject", "persons", "sites", "access"):
            continue
        if value_at(begun, path) not in (None, "", ()):
            found[path] = FieldOrigin(how=How.CARRIED)
    return found
