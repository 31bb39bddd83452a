"""Sentences about papers that were read, and the names of what stands on them."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.papers.answer import Doubt
from assistant.wording.wording import Wording

COMPARED = N_("People compare the paper with the form, character by character.")

PAPERS: Final[dict[Code, Wording]] = {
    Code.DOC_WRONG_KIND: Wording(
        N_("This looks like another paper: {seen}, where {material} is asked for"),
        N_("The wrong paper in a slot is sent back."),
        N_("Choose the picture of the right paper."),
    ),
    Code.DOC_WRONG_SIDE: Wording(
        N_("This is the other side of the card: {seen}"),
        N_("Both sides are asked for, each in its own place."),
        N_("Choose the picture of the other side, or exchange the two."),
    ),
    Code.DOC_UNREADABLE: Wording(
        N_("{side}{fields}"),
        N_("What a machine cannot read on this picture, a person reads with difficulty."),
        N_(
            "Photograph the paper again: flat, sharp, whole, without glare. If it can be read well, compare it with the form yourself."
        ),
    ),
    Code.DOC_EXPIRED: Wording(
        N_("The paper ends on {date}: {side}"),
        N_("More than {limit} months must be left on the day of filing."),
        N_("Renew it first, then photograph the new one."),
    ),
    Code.DOC_MISMATCH: Wording(
        N_("{field}: the paper says {read}, {side} {typed} (character {places})"),
        COMPARED,
        N_("Compare both with the paper, and correct what is wrong."),
    ),
    Code.DOC_WATERMARK: Wording(
        N_("The watermark “{seen}” {side}"),
        N_("A watermark has to be short, name the filing as its purpose, and hide nothing."),
        N_("Hand in the paper without a watermark, or with one made here, which is proven."),
    ),
    Code.DOC_NO_PORTRAIT: Wording(
        N_("No face was found on the card"),
        N_("The side with the portrait is asked for, and the portrait has to be seen."),
        N_("Photograph the card without glare and with nothing on the portrait. If it can be seen, go on."),
    ),
    Code.DOC_NO_SEAL: Wording(
        N_("No red seal was found on the paper"),
        N_("An organisation stamps this paper; a person alone need not."),
        N_("Stamp it with the round seal, and photograph or scan it in colour."),
    ),
    Code.DOC_NO_SIGNATURE: Wording(
        N_("No signature was found where the paper asks for one"),
        N_("An unsigned paper is sent back."),
        N_("Sign it by hand with a black pen, beside the words that ask for it."),
    ),
    Code.DOC_SEAL_OVER_TEXT: Wording(
        N_("The seal lies on a number, a barcode or other print"),
        N_("What is under the seal cannot be read."),
        N_("Print the paper again and stamp it beside the words that ask for the seal."),
    ),
}

PAPER_SIDES: Final[dict[str, str]] = {
    "doc.unreadable.nothing": N_("Nothing can be read on this picture"),
    "doc.unreadable.unknown": N_("This is not recognised as the paper that is asked for"),
    "doc.unreadable.missing": N_("Could not be read: "),
    "doc.unreadable.doubtful": N_("Was read, but not for certain: "),
    "doc.watermark.wording": N_("names another purpose than the filing"),
    "doc.watermark.over": N_("lies on other writing"),
    "doc.expired.ended": N_("it has ended"),
    "doc.expired.soon": N_("too soon"),
    "doc.mismatch.form": N_("the form"),
    "doc.mismatch.number": N_("the ID number"),
    "doc.mismatch.qr": N_("the QR code something else:"),
}
"""By code and ``side`` of a finding: what stands for ``{side}``."""

READ_FIELDS: Final[dict[str, str]] = {
    "id-front.name": N_("name"),
    "id-front.sex": N_("sex"),
    "id-front.ethnicity": N_("ethnic group"),
    "id-front.birth_date": N_("date of birth"),
    "id-front.address": N_("address on the card"),
    "id-front.number": N_("number of the ID card"),
    "id-back.authority": N_("issuing authority"),
    "id-back.valid_from": N_("valid from"),
    "id-back.valid_to": N_("valid to"),
    "licence.credit_code": N_("unified social credit code"),
    "licence.name": N_("name of the organisation"),
    "licence.kind": N_("kind of organisation"),
    "licence.legal_representative": N_("legal representative"),
    "licence.address": N_("registered address"),
    "licence.capital": N_("registered capital"),
    "licence.established": N_("date of establishment"),
    "licence.valid_to": N_("end of the term of business"),
    "licence.scope": N_("scope of business"),
    "domain-certificate.domain": N_("domain on the certificate"),
    "domain-certificate.holder": N_("holder of the domain"),
    "domain-certificate.registered": N_("registered on"),
    "domain-certificate.expires": N_("domain expires on"),
}
"""Fields of papers by kind and the contract's name."""

DOUBTS: Final[dict[Doubt, str]] = {
    Doubt.CHECK_DIGIT: N_("its check digit does not fit"),
    Doubt.FORM: N_("it has not the form of such a value"),
    Doubt.DISAGREES: N_("another place on the paper says something else"),
    Doubt.CONFIDENCE: N_("hardly legible"),
}
"""Why a value wants a second look."""
