"""What the form pages ask: each field's kind, hint and reason, and its value between screen and draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from assistant.catalogue import N_, _
from assistant.draft import Filing, How, SubjectKind
from assistant.draft_paths import value_at
from assistant.origins import origin_of
from ui.widgets.field import Origin


@dataclass(frozen=True, slots=True)
class Ask:
    """How a field is asked for: the kind of input, one hint line, and why it is asked (message ids)."""

    kind: str = "line"
    hint: str = ""
    why: str = ""
    beside: bool = False
    """True: in one row with the field before it."""


PERSON_NAME: Final = N_("The reviewer compares it with the ID card, character by character.")
PERSON_NUMBER: Final = N_(
    "Name and number are compared with the register of residents. The last digit follows from the others."
)

ASKS: Final[dict[str, Ask]] = {
    "subject.name": Ask(
        hint=N_("As on the document, character by character."),
        why=N_("The holder of the domain has to bear the same name."),
    ),
    "subject.document_number": Ask(
        why=N_(
            "It decides who the subject is. The last digit follows from the others, so a slip shows at once."
        )
    ),
    "record.number": Ask(
        hint=N_("As it stands in the ministry's public query, without an index."),
        why=N_("The provider looks the record up by it. The wrong kind of filing is sent back."),
    ),
    "record.services": Ask(
        "number",
        hint=N_("0 where nothing stands under it any more."),
        why=N_("Bureaus limit how many sites a subject has; with none left some add nothing."),
        beside=True,
    ),
    "subject.document_kind": Ask(
        "choice",
        hint=N_("People of Hong Kong, Macau, Taiwan and abroad choose their own."),
        why=N_("Form and check digit of the number follow from it, and not every kind is taken."),
    ),
    "subject.valid_to": Ask(
        "valid-to",
        hint=N_("On the licence."),
        why=N_("A document that ends soon is sent back."),
        beside=True,
    ),
    "subject.legal_representative": Ask(
        hint=N_("As on the licence, character by character."),
        why=N_("Most bureaus want the legal representative to be the subject's responsible person."),
    ),
    "subject.address": Ask(
        hint=N_("As on the document, in one line."), why=N_("It is compared with the document.")
    ),
    "subject.contact_address": Ask(
        hint=N_("Down to the door number. Letters of the bureau go there."),
        why=N_("The bureau writes to it and may visit it. An address that ends at the street is sent back."),
    ),
    "persons.*.name": Ask(why=PERSON_NAME),
    "persons.*.document_kind": Ask(
        "choice",
        hint=N_("People of Hong Kong, Macau, Taiwan and abroad choose their own."),
        why=N_("Form and check digit of the number follow from it, and not every kind is taken."),
    ),
    "persons.*.document_number": Ask(why=PERSON_NUMBER),
    "persons.*.valid_from": Ask(
        "date",
        hint=N_("On the back of the card."),
        why=N_("The reviewer reads both dates off the back of the card."),
    ),
    "persons.*.valid_to": Ask(
        "valid-to",
        hint=N_("On the back of the card."),
        why=N_("A card that ends soon is sent back."),
        beside=True,
    ),
    "persons.*.mobile": Ask(
        hint=N_("The first reviewer calls it; the SMS check goes there."),
        why=N_("The SMS check lasts 24 hours. A number can serve one subject only."),
    ),
    "persons.*.emergency_phone": Ask(
        hint=N_("Another number than the mobile."),
        why=N_("Someone who can reach you when the mobile is not answered. It must differ from the mobile."),
        beside=True,
    ),
    "persons.*.email": Ask(
        hint=N_("Where the provider asks for it."), why=N_("Some providers send the outcome there.")
    ),
    "sites.*.name": Ask(
        hint=N_("What the site is about, in Chinese characters."),
        why=N_(
            "The reviewer judges name and content together. The name of the company is right for the site of a company."
        ),
    ),
    "sites.*.domain.name": Ask(
        hint=N_("Without www, as it was registered."),
        why=N_("A filing is for a registered domain, not for a name below it."),
    ),
    "sites.*.domain.holder": Ask(
        hint=N_("As on the domain certificate."),
        why=N_("The holder of the domain must be the subject, or it is sent back."),
    ),
    "sites.*.domain.holder_number": Ask(
        hint=N_("As on the domain certificate, where it is shown."),
        why=N_("Where it is filled in, it is compared with the subject's."),
        beside=True,
    ),
    "sites.*.domain.real_name_verified": Ask(
        "yesno",
        hint=N_("In the registrar's console: verified."),
        why=N_("The bureau looks it up. It arrives there some days after the verification."),
    ),
    "sites.*.domain.verified_on": Ask(
        "date",
        hint=N_("Where the registrar's console shows it."),
        why=N_("It takes some days until the ministry knows of a verification."),
        beside=True,
    ),
    "sites.*.domain.expires": Ask(
        "date",
        hint=N_("In the registrar's console."),
        why=N_("A domain that ends soon is sent back; extend it first."),
    ),
    "sites.*.server_ips": Ask(
        hint=N_("Several addresses with a comma or a space between them."),
        why=N_("The provider hands in only sites on its own servers in mainland China."),
    ),
    "sites.*.server_ends": Ask(
        "date",
        hint=N_("In the provider's console."),
        why=N_("A server with too little paid time left gets no filing code."),
        beside=True,
    ),
    "sites.*.record_number": Ask(
        hint=N_("With its index, such as -1."),
        why=N_("The provider looks the site up by it."),
    ),
    "sites.*.police_number": Ask(
        hint=N_("Where the site has one."),
        why=N_("It is compared with the footer of the site."),
        beside=True,
    ),
    "sites.*.content": Ask(
        "choice", why=N_("It must fit what the site shows. Some kinds need an approval beforehand.")
    ),
    "sites.*.remark": Ask(
        "text",
        hint=N_("What the site really holds, in one or two sentences."),
        why=N_(
            "The bureau compares it with the name. Write it so that a stranger knows what they would see."
        ),
    ),
    "sites.*.person": Ask(
        "choice", why=N_("The one who answers for this site. The ID card is needed of each.")
    ),
}
"""By path in the draft, ``*`` for the position in a list."""


def pattern_of(path: str) -> str:
    """``persons.0.name`` to ``persons.*.name``."""
    return ".".join("*" if part.isdigit() else part for part in path.split("."))


def ask_for(path: str) -> Ask:
    """How a field is asked for; a plain line where nothing is said."""
    return ASKS.get(pattern_of(path), Ask())


def hint_of(path: str, subject: SubjectKind | None) -> str:
    """The one hint line of a field."""
    if path == "subject.name" and subject is SubjectKind.INDIVIDUAL:
        return _("As on the ID card, character by character.")
    if path == "subject.address" and subject is SubjectKind.INDIVIDUAL:
        return _("As on the ID card, in one line.")
    hint = ask_for(path).hint
    return _(hint) if hint else ""


SHOWN: Final[dict[How, Origin]] = {How.READ: "read", How.CORRECTED: "corrected", How.CARRIED: "carried"}
LONGEST_NUMBER: Final = 6
SEPARATORS: Final = re.compile(r"[\s,;，；、]+")


def shown(path: str, value: Any) -> Any:
    """A value of the draft as the form shows it."""
    if pattern_of(path) == "sites.*.server_ips":
        return ", ".join(value or ())
    if path == "record.services":
        return "" if value is None else str(value)
    return value


def taken(path: str, value: Any) -> Any:
    """What the form holds as a value of the draft. Text stays as typed: normalising is the judges' part."""
    if pattern_of(path) == "sites.*.server_ips":
        return tuple(part for part in SEPARATORS.split(str(value).strip()) if part)
    if path == "record.services":
        text = str(value).strip()
        return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else (text or None)
    return value


def origin(filing: Filing, path: str) -> Origin:
    """How the value came there; nothing for an empty field."""
    value = value_at(filing, path)
    if value in (None, "", ()) or path.endswith(
        ".document_kind"
    ):  # preset: an ID card is what most people have
        return ""
    noted = origin_of(filing, path)
    return "typed" if noted is None else SHOWN[noted.how]


def in_words(filing: Filing, path: str) -> str:
    """A value as people read it, for lists of answers; empty where nothing is filled in."""
    value = value_at(filing, path)
    if value in (None, "", ()):
        return ""
    if value == "long-term":
        return _("Long term")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if path.endswith((".mobile", ".emergency_phone")):
        return grouped_phone(str(value))
    return str(value)


def grouped_phone(number: str) -> str:
    """A mobile number in groups of 3, 4, 4; any other text as it is."""
    digits = "".join(str(int(char)) for char in number if char.isdecimal())
    if len(digits) == 11 and all(char.isdecimal() or char in " -－　" for char in number):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return number
