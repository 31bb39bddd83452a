"""The three parties in words: rows, states, what does not fit, the ways out, where a value is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.catalogue import N_, _, ngettext
from assistant.checks.characters import Cell, Match
from assistant.checks.parties import Paper, RowKind, RowState
from assistant.checks.remedies import Way
from assistant.draft import Origin, Points

ROWS: Final[dict[RowKind, str]] = {
    RowKind.NAME: N_("Name"),
    RowKind.DOCUMENT: N_("Document"),
    RowKind.NUMBER: N_("Number"),
    RowKind.PLACE: N_("Domain"),
    RowKind.ENDS: N_("Valid until"),
}
STATES: Final[dict[RowState, str]] = {
    RowState.SAME: N_("Agree"),
    RowState.DIFFERENT: N_("To change"),
    RowState.ADVICE: N_("To improve"),
    RowState.OPEN: N_("Incomplete"),
}
ORIGINS: Final[dict[Origin, str]] = {
    Origin.TYPED: N_("typed"),
    Origin.ID_CARD: N_("from the ID card"),
    Origin.LICENCE: N_("from the licence"),
    Origin.CERTIFICATE: N_("from the domain certificate"),
    Origin.WHOIS: N_("pasted, WHOIS"),
    Origin.RDAP: N_("pasted, RDAP"),
    Origin.PAGE: N_("pasted, registrar's page"),
    Origin.LOOKUP: N_("looked up online"),
    Origin.INFERRED: N_("by the number"),
}
PAPERS: Final[dict[Paper, str]] = {
    Paper.ID_CARD: N_("Resident ID card"),
    Paper.LICENCE: N_("Licence or certificate"),
    Paper.OTHER: N_("Another document"),
}
POINTS: Final[dict[Points, str]] = {
    Points.NOWHERE: N_("Nowhere: it does not resolve"),
    Points.HERE: N_("To the server of this filing"),
    Points.ELSEWHERE: N_("To another server"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One matter: what does not fit, and why it would be sent back. As message ids."""

    title: str
    why: str


MATTERS: Final[dict[str, Said]] = {
    "holder": Said(
        N_("Holder and subject are not the same"),
        N_(
            "The bureau compares the verified holder with the subject first; one character makes two parties."
        ),
    ),
    "number": Said(
        N_("The numbers of the documents differ"),
        N_("The same name with another number counts as another holder."),
    ),
    "variant": Said(
        N_("The same name in other characters"),
        N_("Names are compared as registered; a reviewer may count another form as another name."),
    ),
    "account": Said(
        N_("The server's account belongs to somebody else"),
        N_("One account files for one subject at most providers; one page says otherwise."),
    ),
    "evidence": Said(
        N_("The form and what was read differ"),
        N_("One of them is wrong, and the bureau sees the registered one."),
    ),
    "domain": Said(
        N_("What was pasted is about another domain"),
        N_("Then it says nothing about the holder of this one."),
    ),
    "missing": Said(
        N_("Not all three are known yet"),
        N_("Only values that are there can be compared."),
    ),
    "points_open": Said(
        N_("Where the domain leads is not answered"),
        N_("An unfiled domain that opens a site is sent back; this program does not look by itself."),
    ),
    "resolves_too_early": Said(
        N_("The domain already leads to a server"),
        N_("An unfiled domain must not open a site while it is filed."),
    ),
    "filed_elsewhere": Said(
        N_("The domain is filed already, with another provider"),
        N_("Then a first filing or a new site is the wrong kind, and that is sent back."),
    ),
    "server_place": Said(
        N_("By its address the server is not in mainland China"),
        N_("Only a server in the mainland can be filed. The tables of addresses are wrong at times."),
    ),
    "unreachable": Said(
        N_("The site cannot be reached"),
        N_("For a new access provider the bureau opens the site."),
    ),
    "ends": Said(
        N_("Something ends soon"),
        N_("More than three months must be left on the day of filing; providers differ."),
    ),
}


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way out: what to do, and when it is the right one. As message ids."""

    title: str
    when: str


WAYS: Final[dict[Way, WayOut]] = {
    Way.CHANGE_HOLDER: WayOut(
        N_("Correct the domain's real name"),
        N_("At the registrar; the ministry has it 3 to 5 working days later"),
    ),
    Way.CHANGE_SUBJECT: WayOut(
        N_("Correct the subject"), N_("Only if the subject is really called what the domain says")
    ),
    Way.TRANSFER_DOMAIN: WayOut(
        N_("Transfer the domain"), N_("If the domain belongs to another person or company")
    ),
    Way.WAIT_FOR_SYNC: WayOut(
        N_("Wait until the ministry has it"), N_("If it was corrected in the last days: 3 to 5 working days")
    ),
    Way.KEEP_PERSON: WayOut(
        N_("Leave it with the responsible person"), N_("Some bureaus take that for a unit; ask the provider")
    ),
    Way.SHOW_HOLDER: WayOut(
        N_("Turn the privacy protection off"), N_("If the registry shows no holder; some bureaus ask for it")
    ),
    Way.VERIFY_DOMAIN: WayOut(
        N_("Verify the domain by real name"),
        N_("At the registrar; without it no holder reaches the ministry"),
    ),
    Way.OWN_ACCOUNT: WayOut(
        N_("Use an account of the subject's own"), N_("Move the server there, or buy one in it")
    ),
    Way.CHECK_SERVER: WayOut(
        N_("See the order of the server"),
        N_("Its region counts: in the mainland go on, else no filing is needed"),
    ),
    Way.STOP_RESOLVING: WayOut(
        N_("Take the DNS record out"), N_("Until the number is there; mail records may stay")
    ),
    Way.NEW_ACCESS: WayOut(
        N_("File as a new access provider"), N_("If the record there is the subject's own")
    ),
    Way.RELEASE_DOMAIN: WayOut(
        N_("Have the old record released"), N_("If another subject filed it: that one cancels the site")
    ),
    Way.OPEN_SITE: WayOut(
        N_("Open the site again"), N_("At the old provider, until the new one has filed it")
    ),
    Way.RENEW: WayOut(N_("Renew it first"), N_("Domain with the registrar, server with the provider")),
    Way.CORRECT_FORM: WayOut(N_("Correct the form"), N_("If what was read is right")),
    Way.FILL_IN: WayOut(N_("Fill in what is missing"), N_("Or paste the registrar's page here")),
}


def row_name(kind: RowKind) -> str:
    """名称, 证件类型, ..."""
    return _(ROWS[kind])


def state_word(state: RowState) -> str:
    """一致, 须改, 建议改, 不全."""
    return _(STATES[state])


def origin_name(origin: Origin) -> str:
    """手填, 读自证件, ..."""
    return _(ORIGINS[origin])


def say_difference(cells: tuple[Cell, ...], first: str, second: str) -> str:
    """The grid in a sentence, for readers: each differing place with both characters."""
    parts = []
    for index, cell in enumerate(cells, 1):
        match cell.match:
            case Match.DIFFERENT:
                parts.append(
                    _("character {n} differs: {first}, {second}").format(
                        n=index, first=cell.first, second=cell.second
                    )
                )
            case Match.ONLY_FIRST:
                parts.append(
                    _("character {n} stands in {party} only: {char}").format(
                        n=index, party=first, char=cell.first
                    )
                )
            case Match.ONLY_SECOND:
                parts.append(
                    _("character {n} stands in {party} only: {char}").format(
                        n=index, party=second, char=cell.second
                    )
                )
            case Match.VARIANT:
                parts.append(
                    _("character {n} in another form: {first}, {second}").format(
                        n=index, first=cell.first, second=cell.second
                    )
                )
            case _:
                continue
    return _("{first} and {second} compared: {parts}").format(
        first=first, second=second, parts="; ".join(parts) or _("no character differs")
    )


def say_count(count: int) -> str:
    """How many characters differ, for the head of the card."""
    return ngettext("{n} character differs", "{n} characters differ", count).format(n=count)
