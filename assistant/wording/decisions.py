"""Sentences for what the opening answers settle."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _
from assistant.checks.decide import Ground, Reason

DECISIONS: Final[dict[Ground, str]] = {
    Ground.MAINLAND: N_("The server is in mainland China: the site needs a filing."),
    Ground.NO_FILING: N_(
        "The server is not in mainland China: the site needs no filing, and none can be made."
    ),
    Ground.APP: N_("Apps are filed too, in the provider's console; this program prepares websites."),
    Ground.PLACE_OPEN: N_("It is open whether a filing is needed: only the place of the server decides."),
    Ground.IP_PRIVATE: N_("{ip} is an inner address; where the server stands cannot be told from it."),
    Ground.IP_INVALID: N_("{ip} is no IP address."),
    Ground.IP_PLACE_OPEN: N_(
        "Where {ip} stands is not looked up yet; see the region in the order of the server."
    ),
    Ground.FREE: N_("Nobody pays on the site: the filing is enough, no operating licence."),
    Ground.LICENCE: N_("Users pay on the site: an operating licence is needed as well, after the filing."),
    Ground.CHARGES_OPEN: N_(
        "It is open whether an operating licence is needed: that depends on whether users pay."
    ),
    Ground.TRADE_OPEN: N_(
        "Whether {trades} needs an approval first is not judged yet; ask the authority in charge."
    ),
    Ground.FIRST: N_("There is no record number yet: it is a first filing."),
    Ground.NEW_SITE: N_(
        "There is a record number: it is a new site; with a domain filed already, a new access provider."
    ),
    Ground.CHANGE: N_("Something that is filed changes: it is a change."),
    Ground.CHANGE_WITHOUT_RECORD: N_("Without a record number there is nothing to change. File first."),
    Ground.RECORD_OPEN: N_("The kind of filing is open: it depends on whether there is a record number."),
    Ground.VERIFY_CURTAIN: N_("The provider asks for a photo of the person before its curtain."),
    Ground.VERIFY_ELECTRONIC: N_("The provider verifies the person live in its own app."),
    Ground.VERIFY_OPEN: N_("How the person is verified depends on the provider."),
}


def say_reason(reason: Reason) -> str:
    """A reason in the language in force."""
    return _(DECISIONS[reason.code]).format_map(reason.params)


def say_outcome(needs_filing: bool | None) -> str:
    """The first line of an answer."""
    if needs_filing is None:
        return _("Whether a filing is needed is open.")
    return _("A filing is needed.") if needs_filing else _("No filing is needed, and none can be made.")
