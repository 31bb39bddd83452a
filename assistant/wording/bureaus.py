"""Sentences about what differs between bureaus and providers: residence, age, counts, records, phones, addresses.

``{says}`` is what the rule itself says, put in by ``texts``.
"""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

BUREAUS: Final[dict[Code, Wording]] = {
    Code.IDENTITY_AREA: Wording(
        N_("{label}: no province has the first two digits {given}."),
        N_("An ID number begins with the code of a province; this one cannot be real."),
        N_("Compare the first six digits with the card."),
    ),
    Code.REJECTION_UNCHANGED: Wording(
        N_("{label}: it was sent back for this on {day} ({cause}), and stands as it did then."),
        N_("The notice said: {quote}"),
        N_("{cause_remedy}"),
    ),
    Code.REJECTION_OPEN: Wording(
        N_("It was sent back for this on {day}: {cause}."),
        N_("The notice said: {quote}"),
        N_("{cause_remedy} Then say on the page about the rejection that it is settled."),
    ),
    Code.IDENTITY_DOCUMENT_KIND: Wording(
        N_("{label}: {document} is not taken here."),
        N_("Providers and bureaus take some kinds of documents only."),
        N_("{says}"),
    ),
    Code.IDENTITY_DOCUMENT_FORMAT: Wording(
        N_("{label}: numbers of this document ({document}) do not look like that."),
        N_("The number is looked up; one of another form cannot be found."),
        N_(
            "Compare it with the document character by character, and the kind of document with what you hold."
        ),
    ),
    Code.IDENTITY_OUT_OF_PROVINCE: Wording(
        N_("{label}: the document is of {found}, the filing of another province."),
        N_(
            "Bureaus decide themselves whether they take individuals of other provinces, and with which proof."
        ),
        N_("{says}"),
    ),
    Code.IDENTITY_AGE_PROOF: Wording(
        N_("{label}: by its date of birth the person is {measured}; below {limit} a proof is asked for."),
        N_("Bureaus differ in what they ask young people for."),
        N_("{says}"),
    ),
    Code.IDENTITY_OVER_AGE: Wording(
        N_("{label}: by its date of birth the person is {measured}; up to {limit} is taken."),
        N_("This bureau has an upper limit of age."),
        N_("{says}"),
    ),
    Code.IDENTITY_PAPER_EXPIRED: Wording(
        N_("{label}: the document ended on {date}."),
        N_("An expired document is sent back."),
        N_("Renew it, then fill in and photograph the new one."),
    ),
    Code.IDENTITY_PAPER_EXPIRES_SOON: Wording(
        N_("{label}: the document ends on {date}, in {measured} days."),
        N_("More than {limit} months must be left on the day of filing."),
        N_("Renew it first, then fill in and photograph the new one."),
    ),
    Code.CONTACT_TOO_FEW: Wording(
        N_("{label}: the two responsible persons give {measured} different numbers; {limit} are needed."),
        N_("This bureau counts the numbers of both persons together."),
        N_("Give each person numbers of their own."),
    ),
    Code.CONTACT_NOT_LOCAL: Wording(
        N_("{label}: the number is of {found}."),
        N_("This bureau asks for numbers of its own province."),
        N_("{says}"),
    ),
    Code.DATE_SERVER_ENDS_SOON: Wording(
        N_("{label}: {date}, which leaves {measured} days."),
        N_("A server has to be paid for {limit} months or more when the filing is handed in."),
        N_("Extend the server in the provider's console, then fill in the new date."),
    ),
    Code.ADDRESS_PROVINCE: Wording(
        N_("{label}: it lies in {found}, the filing in another province."),
        N_("A filing across provinces is among the most frequent reasons for being sent back."),
        N_("{says}"),
    ),
    Code.ADDRESS_CITY: Wording(
        N_("{label}: it is in another city than the document."),
        N_("This bureau wants both in one city."),
        N_("Give an address in the city of the document, or have the document changed first."),
    ),
    Code.ADDRESS_DIVISION: Wording(
        N_("{label}: there is no {found} in the place named before it."),
        N_("Province, city and district are chosen one after the other in the provider's form."),
        N_("Compare province, city and district with the document."),
    ),
    Code.DOMAIN_SEVERAL: Wording(
        N_("{label}: there are {measured} domains in it."),
        N_("Since 2019-04-22 a site has one domain."),
        N_("Keep one, and add a site for each further domain."),
    ),
    Code.DOMAIN_USED_TWICE: Wording(
        N_("{label}: site {other} has the same domain."),
        N_("A domain is filed once; a second site with it is sent back."),
        N_("Take one of the two sites out, or give it a domain of its own."),
    ),
    Code.DOMAIN_SUFFIX_OF_KIND: Wording(
        N_("{label}: this kind of subject needs a domain under {wanted}."),
        N_("Public bodies may only use suffixes reserved for China."),
        N_("Register a domain under one of them and file that."),
    ),
    Code.DOMAIN_SUFFIX_REFUSED: Wording(
        N_("{label}: this bureau did not take .{suffix} in the past."),
        N_("Its list is older than the ministry's; it may have changed since."),
        N_("Ask the provider, or file a domain under .cn or .com."),
    ),
    Code.DOMAIN_VERIFIED_TOO_RECENTLY: Wording(
        N_("{label}: {date}, which is {measured} days ago."),
        N_("It takes {limit} days or more until the ministry knows of a verification."),
        N_("Wait until {limit} days have passed, then hand in. Everything else can be prepared."),
    ),
    Code.CONSISTENCY_LEGAL_REPRESENTATIVE: Wording(
        N_("{label}: it is not the legal representative's name."),
        N_("Most bureaus want the legal representative to answer for the subject."),
        N_("{says}"),
    ),
    Code.RECORD_NUMBER: Wording(
        N_("{label}: {side}."),
        N_("The provider looks the record up by it."),
        N_("{says}"),
    ),
    Code.RECORD_PROVINCE: Wording(
        N_("{label}: it is a number of {found}, the filing is of another province."),
        N_("A record stays in its province; the province of a subject cannot be changed."),
        N_("Choose the province of the number, or give the record up there and file anew."),
    ),
    Code.RECORD_SITE: Wording(
        N_("{label}: it does not begin with the subject's number."),
        N_("A site's number is the subject's with an index behind it."),
        N_("Look both up in the public query of the ministry."),
    ),
    Code.RECORD_POLICE: Wording(
        N_("{label}: numbers of the police record do not look like that."),
        N_("Site and record are compared by it."),
        N_("{says}"),
    ),
    Code.RECORD_HOLLOW: Wording(
        N_(
            "{label}: nothing stands under this number any more, and this bureau adds nothing to such a record."
        ),
        N_("A subject without a service is a hollow record (空壳主体)."),
        N_("{says}"),
    ),
    Code.KIND_NOT_OFFERED: Wording(
        N_("{label}: this cannot be done here."),
        N_("Bureaus and providers do not offer every change online."),
        N_("{says}"),
    ),
    Code.LIMIT_SITES_PER_PERSON: Wording(
        N_("{measured} sites, more than {limit}."),
        N_(
            "Bureaus and providers limit how many sites one subject has, or ask for more papers from some number on."
        ),
        N_("{says}"),
    ),
    Code.LIMIT_SITES_PER_SERVER: Wording(
        N_("{label}: {measured} sites are on one server, more than {limit}."),
        N_("Each server has a limited number of filing codes."),
        N_("{says}"),
    ),
    Code.LIMIT_ADDRESSES_PER_SITE: Wording(
        N_("{label}: {measured} addresses, more than {limit}."),
        N_("The provider takes a limited number for one site."),
        N_("{says}"),
    ),
    Code.LIMIT_ORDERS: Wording(
        N_("{measured} sites in one order, more than {limit}."),
        N_("This bureau or provider takes a limited number at a time."),
        N_("{says}"),
    ),
    Code.FIELD_TEXT: Wording(
        N_("{label}: {says}"),
        N_("This bureau or provider looks for it."),
        N_("Change the text, or read the rule below."),
    ),
}

RECORD_SIDES: Final[dict[str, str]] = {
    "record.number.form": N_("numbers do not look like that"),
    "record.number.short": N_("no province has this short name"),
    "record.number.digits": N_("the serial has 8 digits, or 10 beginning with the year"),
    "record.number.subject-wanted": N_("this is the number of a site or app; the subject's ends with 号"),
    "record.number.site-wanted": N_(
        "this is the subject's number; a site's has an index behind it, such as -1"
    ),
}
"""As ``SIDES`` of the pictures."""
