"""Sentences for what the opening answers settle, and for what to do where the way ends or turns."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale

from assistant.catalogue import N_, _, language
from assistant.checks.decision import Ground, Reason
from assistant.draft import ServerPlace
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.rules.model import Trade
from assistant.wording.names import SERVER_PLACES, in_language

DECISIONS: Final[dict[Ground, str]] = {
    Ground.MAINLAND: N_("The server is in mainland China: the site needs a filing."),
    Ground.NO_FILING: N_(
        "The server is not in mainland China: the site needs no filing, and none can be made."
    ),
    Ground.NO_FILING_BY_ADDRESS: N_(
        "By their addresses (data of {data}) all servers are outside mainland China: no filing is needed, and none can be made."
    ),
    Ground.APP: N_("Apps are filed with the provider of their server; this program prepares websites."),
    Ground.MINI_PROGRAM: N_(
        "A mini-program is filed on its platform, such as WeChat or Douyin, not with the provider of the server."
    ),
    Ground.PLACE_OPEN: N_("It is open whether a filing is needed: only the place of the server decides."),
    Ground.IP_PRIVATE: N_(
        "{ip} is an inner or reserved address; where the server stands cannot be told from it."
    ),
    Ground.IP_INVALID: N_("{ip} is no IP address."),
    Ground.IP_PLACE_OPEN: N_(
        "Where {ip} stands is not in the data of this program; the order of the server names the region."
    ),
    Ground.IP_TABLES_DIFFER: N_(
        "{ip}: the tables (data of {data}) disagree, {countries}. The order of the server names the region."
    ),
    Ground.IP_INSIDE: N_("{ip} lies in mainland China, by data of {data}."),
    Ground.IP_OUTSIDE: N_("{ip} lies outside mainland China ({countries}), by data of {data}."),
    Ground.IP_AGAINST_ANSWER: N_(
        "By data of {data}, {ip} lies in another place ({countries}) than you said. Your answer counts; see the order of the server."
    ),
    Ground.IP_MIXED: N_("One of the servers is in mainland China, and that is enough for a filing."),
    Ground.FREE: N_("Nobody pays on the site: the filing is enough, no operating licence."),
    Ground.SHOP: N_(
        "A shop with goods of one's own mostly needs no operating licence, a marketplace for others does; bureaus differ."
    ),
    Ground.LICENCE: N_("Users pay on the site: an operating licence is needed as well, after the filing."),
    Ground.LICENCE_COMPANY_ONLY: N_(
        "An operating licence is given to companies only; an individual's site stays free of charge."
    ),
    Ground.CHARGES_OPEN: N_(
        "It is open whether an operating licence is needed: that depends on whether users pay."
    ),
    Ground.TRADE_APPROVAL: N_(
        "{trade} ({name}): an approval is needed before the filing ({document}, {authority})."
    ),
    Ground.TRADE_PROVINCE: N_(
        "{trade} ({name}): needs {document}; these rules know of filings with it in {provinces} only."
    ),
    Ground.TRADE_DISPUTED: N_(
        "{trade} ({name}): one source says the approval was lifted, an older one keeps it in {provinces}."
    ),
    Ground.TRADE_LIFTED: N_("{trade} ({name}): its approval before the filing was lifted."),
    Ground.TRADE_INDIVIDUAL: N_("Such approvals are given to organisations, not to individuals."),
    Ground.TRADE_OPEN: N_(
        "{trade} is none of the trades in these rules; that does not prove that no approval is needed."
    ),
    Ground.FIRST: N_("There is no record number yet: it is a first filing."),
    Ground.NEW_SITE: N_("There is a record number, and the domain is in no record: it is a new site."),
    Ground.NEW_SITE_OR_ACCESS: N_(
        "There is a record number: it is a new site; with a domain filed already, a new access provider."
    ),
    Ground.NEW_ACCESS: N_(
        "Subject and domain are filed with another provider: it is a new access provider, and the old record stays."
    ),
    Ground.DOMAIN_TAKEN: N_("The domain is in another subject's record: it cannot be filed a second time."),
    Ground.CHANGE_SUBJECT: N_(
        "Something of the subject changes: it is a change. Province, document number and domain cannot be changed."
    ),
    Ground.CHANGE_SITE: N_("Something of the site changes: it is a change."),
    Ground.CHANGE_ACCESS: N_(
        "Address or mode of access changes: it is a change, without papers at most providers."
    ),
    Ground.CHANGE_REFUSED: N_("{province}: the bureau does not take this change, by one provider's page."),
    Ground.CHANGE_WITHOUT_RECORD: N_("Without a record number there is nothing to change. File first."),
    Ground.CHANGE_AND_CANCEL: N_("A change and a cancellation are two orders, and they cannot run at once."),
    Ground.CANCEL_SUBJECT: N_(
        "The whole record is cancelled: the services at every provider go with it, and it cannot be undone."
    ),
    Ground.CANCEL_SITE: N_(
        "One site is cancelled; with the last one the record becomes hollow and has to go as well."
    ),
    Ground.CANCEL_ACCESS: N_(
        "The access of this provider is given up; without another provider the record dies."
    ),
    Ground.CANCEL_REFUSED: N_(
        "{province}: a site cannot be cancelled online, by one provider's page; ask the bureau."
    ),
    Ground.CANCEL_WITHOUT_RECORD: N_("Without a record number there is nothing to cancel."),
    Ground.MOVED_AWAY: N_(
        "There is a record, but its server has left the mainland: what is left is an empty record, and it is cancelled."
    ),
    Ground.RECORD_OPEN: N_("The kind of filing is open: it depends on whether there is a record number."),
    Ground.SUBJECT_INDIVIDUAL: N_(
        "An individual files in their own name and with their own ID; pages of a company belong to the company."
    ),
    Ground.SUBJECT_UNIT: N_("A unit files under the name on its licence or certificate."),
    Ground.SUBJECT_OPEN: N_(
        "Who files is open: whoever holds the domain by its real-name verification, a person or a unit."
    ),
    Ground.VERIFY_CURTAIN: N_(
        "The provider asks for a photo of the person before its curtain (source of {date})."
    ),
    Ground.VERIFY_ELECTRONIC: N_("The provider verifies the person live in its own app (source of {date})."),
    Ground.VERIFY_OPEN: N_("How the person is verified depends on the provider."),
    Ground.VERIFY_PROVINCE: N_(
        "No source says today whether {province} wants it otherwise; the provider's page shows it before the order."
    ),
    Ground.BEFORE_REAL_NAME: N_(
        "The domain is verified by real name, for at least {n} days; at some providers these are working days."
    ),
    Ground.BEFORE_DOMAIN: N_("The domain lasts for more than {n} months."),
    Ground.BEFORE_SERVER: N_(
        "The server is in the mainland, bought from the provider that files, with at least {n} months paid for."
    ),
    Ground.BEFORE_CLOSED: N_(
        "The domain does not resolve yet, and the site is closed until the number is there."
    ),
    Ground.BEFORE_OPEN: N_("The site stays reachable while the new provider files it."),
    Ground.BEFORE_ACCOUNT: N_(
        "The account with the provider is the subject's own: one account files for one subject."
    ),
    Ground.BEFORE_ONE_ORDER: N_("No other order of this subject is running."),
    Ground.BEFORE_AHEAD: N_("By law a change is reported {n} days before it is made."),
}

REMEDIES: Final[dict[Ground, str]] = {
    Ground.NO_FILING: N_("Open the site without a filing, or move it to a mainland server and come back."),
    Ground.NO_FILING_BY_ADDRESS: N_(
        "See the region in the order of the server; if it is in the mainland, say so, and your answer counts."
    ),
    Ground.APP: N_(
        "File the app in the console of its server's provider; have icon, package name and signature ready."
    ),
    Ground.MINI_PROGRAM: N_("File it in the console of the platform where it is published."),
    Ground.DOMAIN_TAKEN: N_(
        "Have the other subject cancel that site, or take another domain. If it is your own record, answer that there is a number."
    ),
    Ground.CHANGE_WITHOUT_RECORD: N_("Make a first filing with the data as they are now."),
    Ground.CANCEL_WITHOUT_RECORD: N_("Nothing has to be done."),
    Ground.MOVED_AWAY: N_("Cancel the site at the provider where it is filed."),
    Ground.LICENCE: N_("File first, then ask the bureau of the province for the ICP licence."),
    Ground.LICENCE_COMPANY_ONLY: N_("File as an individual without charges, or let a company file."),
    Ground.TRADE_APPROVAL: N_(
        "Get the approval first, or leave the subject out; where the office says none is needed, a commitment letter serves in many provinces."
    ),
}
"""What to do instead, for grounds that end the way or turn it."""


def say_reason(reason: Reason, book: RuleBook | None = None) -> str:
    """A reason in the language in force; ``book`` holds the trade that it may be about, else the shipped packs do."""
    return _(DECISIONS[reason.code]).format_map(_spoken(reason, book))


def say_remedy(reason: Reason) -> str:
    """What to do instead; empty where nothing ends or turns."""
    return _(REMEDIES[reason.code]) if reason.code in REMEDIES else ""


def say_outcome(needs_filing: bool | None) -> str:
    """The first line of an answer."""
    if needs_filing is None:
        return _("Whether a filing is needed is open.")
    return _("A filing is needed.") if needs_filing else _("No filing is needed, and none can be made.")


def country_name(code: str) -> str:
    """A country or region by its ISO 3166 code; Hong Kong, Macau and Taiwan as the rest of the program names them."""
    places = {"CN": ServerPlace.MAINLAND, "HK": ServerPlace.HK, "MO": ServerPlace.MACAU, "TW": ServerPlace.TW}
    if code in places:
        return _(SERVER_PLACES[places[code]])
    return str(_territories("zh" if language() == "zh_CN" else "en").get(code, code))


@cache
def _territories(tongue: str) -> dict[str, str]:
    return dict(Locale.parse(tongue).territories)


def _spoken(reason: Reason, book: RuleBook | None) -> dict[str, str]:
    values = dict(reason.params)
    if "province" in values:
        names = {entry.short: entry.name for entry in (book or rule_book()).provinces()}
        if values["province"] in names:
            values["province"] = in_language(names[values["province"]])
    if "countries" in values:
        values["countries"] = " / ".join(country_name(code) for code in values["countries"].split())
    found = (book or rule_book()).find(reason.rule)
    if found is not None and isinstance(found[1], Trade):
        trade = found[1]
        values |= {
            "trade": " / ".join(trade.words[:3])
            if values.get("trade") == trade.id
            else values.get("trade", ""),
            "name": in_language(trade.name),
            "document": in_language(trade.document),
            "authority": in_language(trade.authority),
            "provinces": " ".join(trade.asked_in),
        }
    return values
