"""Names of fields, kinds and states, for window, command line and report alike."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _, language
from assistant.draft import (
    Charges,
    DocumentKind,
    FilingKind,
    MaterialKind,
    Part,
    ServerPlace,
    Service,
    SubjectKind,
)
from assistant.findings import Severity, Verdict
from assistant.rules.model import Words

FIELD_NAMES: Final[dict[str, str]] = {
    "kind": N_("Kind of filing"),
    "provider": N_("Access provider"),
    "province": N_("Province"),
    "decision.service": N_("Site or app"),
    "decision.server_place": N_("Place of the server"),
    "decision.charges": N_("Paid services"),
    "decision.trades": N_("Trades of the site"),
    "decision.have_record": N_("Record number so far"),
    "decision.domain_filed": N_("Domain filed already"),
    "decision.change": N_("What changes"),
    "decision.cancel": N_("What is cancelled"),
    "record.number": N_("Record number of the subject"),
    "record.services": N_("Sites and apps on record"),
    "subject.kind": N_("Kind of subject"),
    "subject.name": N_("Name of the subject"),
    "subject.document_kind": N_("Kind of document"),
    "subject.document_number": N_("Number of the subject's document"),
    "subject.valid_to": N_("Document valid to"),
    "subject.legal_representative": N_("Legal representative"),
    "subject.address": N_("Address on the document"),
    "subject.contact_address": N_("Postal address"),
    "persons.*.name": N_("Full name"),
    "persons.*.document_kind": N_("Kind of document"),
    "persons.*.document_number": N_("ID number"),
    "persons.*.valid_from": N_("ID card valid from"),
    "persons.*.valid_to": N_("ID card valid to"),
    "persons.*.mobile": N_("Mobile number"),
    "persons.*.emergency_phone": N_("Emergency phone"),
    "persons.*.email": N_("E-mail"),
    "sites.*.name": N_("Site name"),
    "sites.*.domain": N_("Domain"),
    "sites.*.domain.name": N_("Domain"),
    "sites.*.domain.holder": N_("Holder of the domain"),
    "sites.*.domain.holder_number": N_("Document number of the holder"),
    "sites.*.domain.real_name_verified": N_("Domain verified by real name"),
    "sites.*.domain.verified_on": N_("Verified by real name on"),
    "sites.*.domain.expires": N_("Domain expires on"),
    "sites.*.server_ips": N_("Server addresses (IP)"),
    "sites.*.server_ends": N_("Server paid until"),
    "sites.*.record_number": N_("Record number of the site"),
    "sites.*.police_number": N_("Police record number"),
    "sites.*.content": N_("Service content"),
    "sites.*.remark": N_("Remark"),
    "sites.*.person": N_("Person responsible for the site"),
    "sites.*.domain.points": N_("Where the domain leads now"),
    "sites.*.domain.there_filed": N_("Whether that server is filed"),
    "access.name": N_("Holder of the account with the provider"),
    "access.document_number": N_("Document number of the account"),
    "prepared": N_("Things at hand"),
}
"""By path in the draft, ``*`` for the position in a list."""

OF_A_PERSON: Final[dict[str, str]] = {
    "subject.name": N_("Full name"),
    "subject.document_number": N_("ID number"),
}
OF_A_COMPANY: Final[dict[str, str]] = {
    "subject.name": N_("Name of the company"),
    "subject.document_number": N_("Unified social credit code"),
    "subject.address": N_("Address on the licence"),
    "subject.valid_to": N_("Licence valid to"),
}

SUBJECT_KINDS: Final[dict[SubjectKind, str]] = {
    SubjectKind.INDIVIDUAL: N_("Individual"),
    SubjectKind.ENTERPRISE: N_("Company"),
    SubjectKind.SOLE_TRADER: N_("Sole trader"),
    SubjectKind.GOVERNMENT: N_("Government body"),
    SubjectKind.INSTITUTION: N_("Public institution"),
    SubjectKind.ASSOCIATION: N_("Social association"),
    SubjectKind.PRIVATE_NON_ENTERPRISE: N_("Private non-enterprise unit"),
    SubjectKind.FOUNDATION: N_("Foundation"),
    SubjectKind.LAW_FIRM: N_("Law firm"),
    SubjectKind.OTHER: N_("Other"),
}

FILING_KINDS: Final[dict[FilingKind, str]] = {
    FilingKind.FIRST: N_("First filing"),
    FilingKind.NEW_SITE: N_("New site"),
    FilingKind.NEW_ACCESS: N_("New access provider"),
    FilingKind.CHANGE: N_("Change"),
    FilingKind.CANCEL: N_("Cancellation"),
}

MATERIAL_KINDS: Final[dict[MaterialKind, str]] = {
    MaterialKind.PORTRAIT: N_("Portrait"),
    MaterialKind.CURTAIN: N_("Curtain photo"),
    MaterialKind.HOLDING: N_("Photo holding the ID card"),
    MaterialKind.ID_FRONT: N_("ID card, front"),
    MaterialKind.ID_BACK: N_("ID card, back"),
    MaterialKind.LICENCE: N_("Business licence"),
    MaterialKind.DOMAIN_CERTIFICATE: N_("Domain certificate"),
    MaterialKind.CHECK_SHEET: N_("Check sheet"),
    MaterialKind.PLEDGE: N_("Pledge"),
    MaterialKind.AUTHORISATION: N_("Authorisation"),
    MaterialKind.DOCUMENT: N_("Other paper"),
}

DOCUMENT_KINDS: Final[dict[DocumentKind, str]] = {
    DocumentKind.ID_CARD: N_("Resident identity card"),
    DocumentKind.HK_MACAU_PERMIT: N_("Mainland travel permit for Hong Kong and Macau residents"),
    DocumentKind.TAIWAN_PERMIT: N_("Mainland travel permit for Taiwan residents"),
    DocumentKind.HK_MACAU_RESIDENCE: N_("Residence permit for Hong Kong and Macau residents"),
    DocumentKind.TAIWAN_RESIDENCE: N_("Residence permit for Taiwan residents"),
    DocumentKind.FOREIGN_RESIDENCE: N_("Foreigner's permanent residence card"),
    DocumentKind.PASSPORT: N_("Passport"),
}

PARTS: Final[dict[Part, str]] = {
    Part.SUBJECT: N_("The subject"),
    Part.SITE: N_("A site"),
    Part.ACCESS: N_("The access"),
}

SERVICES: Final[dict[Service, str]] = {
    Service.WEBSITE: N_("Website"),
    Service.APP: N_("App"),
    Service.MINI_PROGRAM: N_("Mini-program"),
}

SERVER_PLACES: Final[dict[ServerPlace, str]] = {
    ServerPlace.MAINLAND: N_("Mainland China"),
    ServerPlace.HK: N_("Hong Kong"),
    ServerPlace.MACAU: N_("Macau"),
    ServerPlace.TW: N_("Taiwan"),
    ServerPlace.ABROAD: N_("Another country or region"),
}

CHARGES: Final[dict[Charges, str]] = {
    Charges.YES: N_("Yes, users pay"),
    Charges.NO: N_("No, it is free"),
    Charges.SHOP: N_("A shop with own goods"),
    Charges.UNKNOWN: N_("Not known yet"),
}

SEVERITIES: Final[dict[Severity, str]] = {
    Severity.BLOCK: N_("Must be changed"),
    Severity.WARN: N_("Should be improved"),
    Severity.INFO: N_("Note"),
}

VERDICTS: Final[dict[Verdict, str]] = {
    Verdict.PASS: N_("Nothing found"),
    Verdict.WARN: N_("Should be improved"),
    Verdict.BLOCK: N_("Must be changed"),
    Verdict.UNUSABLE: N_("Cannot be opened"),
}


def label_of(path: str, subject: SubjectKind | None = None) -> str:
    """The name of a field by its path in the draft; of a picture by ``materials.N``, ``picture.id-front.0`` or its kind.

    ``subject`` makes the names of the subject's own fields exact (姓名 against 单位名称). An unknown path is its own name.
    """
    parts = path.split(".")
    if parts[0] == "picture" and len(parts) > 1:
        return material_name(parts[1])
    if parts[0] == "materials":
        return (
            _("Picture {n}").format(n=int(parts[1]) + 1)
            if len(parts) > 1 and parts[1].isdigit()
            else _("Pictures")
        )
    if path in {kind.value for kind in MaterialKind}:
        return material_name(path)
    pattern = ".".join("*" if part.isdigit() else part for part in parts)
    if subject is SubjectKind.INDIVIDUAL and pattern in OF_A_PERSON:
        return _(OF_A_PERSON[pattern])
    if subject not in (None, SubjectKind.INDIVIDUAL) and pattern in OF_A_COMPANY:
        return _(OF_A_COMPANY[pattern])
    while pattern:
        if pattern in FIELD_NAMES:
            return _(FIELD_NAMES[pattern])
        pattern = pattern.rpartition(".")[0]
    return path


def subject_kind_name(kind: SubjectKind | str) -> str:
    """个人, 企业, ..."""
    return _(SUBJECT_KINDS[SubjectKind(kind)])


def filing_kind_name(kind: FilingKind | str) -> str:
    """首次备案, ..."""
    return _(FILING_KINDS[FilingKind(kind)])


def material_name(kind: MaterialKind | str) -> str:
    """身份证正面, 幕布照片, ... An unknown kind is its own name."""
    return _(MATERIAL_KINDS[MaterialKind(kind)]) if kind in set(MaterialKind) else str(kind)


def document_kind_name(kind: DocumentKind | str) -> str:
    """居民身份证, 护照, ... An unknown kind is its own name."""
    return _(DOCUMENT_KINDS[DocumentKind(kind)]) if kind in set(DocumentKind) else str(kind)


def part_name(part: Part | str) -> str:
    """主体, 网站, 接入."""
    return _(PARTS[Part(part)])


def service_name(service: Service | str) -> str:
    """网站, App."""
    return _(SERVICES[Service(service)])


def place_name(place: ServerPlace | str) -> str:
    """中国大陆, 香港, ..."""
    return _(SERVER_PLACES[ServerPlace(place)])


def charges_name(charges: Charges | str) -> str:
    """Whether users pay, in words."""
    return _(CHARGES[Charges(charges)])


def severity_word(severity: Severity) -> str:
    """须改, 建议改, 提示: never "wrong" or "failed"."""
    return _(SEVERITIES[severity])


def verdict_word(verdict: Verdict) -> str:
    """未发现问题, 建议改, 须改, 打不开: a pass means nothing was found, not that it is approved."""
    return _(VERDICTS[verdict])


def in_language(words: Words) -> str:
    """A name from a rule pack, in the language in force."""
    return words.zh if language() == "zh_CN" else words.en
