"""What is wrong with records, which filings can be begun, and the yearly list, in words."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _
from assistant.follow.upkeep import Concern, Trouble
from assistant.rules.model import Does

TROUBLES: Final[dict[Trouble, tuple[str, str]]] = {
    Trouble.POINTS_ELSEWHERE: (
        N_("{name} leads to a server that is not the filed one"),
        N_(
            "It counts as an empty site: the provider cancels the access, then the number goes. Point it back, file the new access, or cancel the site."
        ),
    ),
    Trouble.DOMAIN_OVER: (
        N_("The domain {name} has ended"),
        N_("Renew it, or cancel the site: what others do with it falls on this record."),
    ),
    Trouble.SERVER_OVER: (
        N_("The server of {name} has ended"),
        N_(
            "Without a server of the filed provider the record is cleared. Renew it, or file the access with another."
        ),
    ),
    Trouble.HOLLOW: (
        N_("{name} has no site on record any more"),
        N_("It is a hollow record. Some provinces let it add a site, others ask for cancelling first."),
    ),
    Trouble.TWO_ORDERS: (
        N_("Two orders run for {name}"),
        N_("One subject has one order at a time, with any provider. Give one up, or wait for the first."),
    ),
    Trouble.SHARED_MOBILE: (
        N_("The mobile that ends in {name} stands on two subjects"),
        N_("Reviewers refuse that. Give one of them another number."),
    ),
    Trouble.CROWDED_SERVER: (
        N_("More sites on {name} than the provider takes"),
        N_("Put some on another server before the next filing."),
    ),
    Trouble.TWO_HOLDERS: (
        N_("{name} stands in the filings of two subjects"),
        N_("A domain belongs to one subject. Take it out of one of them."),
    ),
}
BEGINNINGS: Final[dict[Does, str]] = {
    "new-site": N_("A new site"),
    "new-access": N_("Another provider"),
    "change.subject": N_("Change the subject"),
    "change.site": N_("Change the site"),
    "change.access": N_("Change the access"),
    "cancel.subject": N_("Cancel the subject"),
    "cancel.site": N_("Cancel the site"),
    "cancel.access": N_("Leave the provider"),
}


def concern_words(concern: Concern) -> tuple[str, str]:
    """What is so, and what to do."""
    title, how = TROUBLES[concern.trouble]
    return _(title).format(name=concern.name or _("without a name")), _(how)


def beginning_title(does: Does) -> str:
    """新增网站, 变更主体, 注销网站, ..."""
    return _(BEGINNINGS[does])
