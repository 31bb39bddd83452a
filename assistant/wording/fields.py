"""Sentences about what is filled in: numbers, contacts, addresses, domains, names, papers, the opening answers.

``{label}`` is the name of the field that the finding is about, put in by ``texts``; so are the names of pictures and packs.
"""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

FIELDS: Final[dict[Code, Wording]] = {
    Code.IDENTITY_NAME: Wording(
        N_("{label}: at least two characters, without digits and signs."),
        N_("The name is compared with the document, character by character."),
        N_("Type the name exactly as it stands on the document."),
    ),
    Code.IDENTITY_NUMBER_FORMAT: Wording(
        N_("{label}: {limit} characters are needed, in the form of such a number; there are {measured}."),
        N_("A number of another form cannot be looked up and is sent back."),
        N_(
            "Compare it with the document. An ID number is 17 digits and a digit or X, a credit code has no I, O, S, V, Z."
        ),
    ),
    Code.IDENTITY_CHECK_DIGIT: Wording(
        N_("{label}: by the characters before it, the last one should be {right}; it is {given}."),
        N_("One of the characters is most likely mistyped, and the number is looked up."),
        N_("Compare it with the document character by character."),
    ),
    Code.IDENTITY_BIRTH_DATE: Wording(
        N_("{label}: the 7th to 14th digits are no date of birth."),
        N_("The number holds the date of birth; without one it cannot be real."),
        N_("Compare the middle of the number with the date of birth on the card."),
    ),
    Code.IDENTITY_UNDER_AGE: Wording(
        N_("{label}: by its date of birth the person is {measured}; {limit} is the least age."),
        N_("Most bureaus send back people under {limit}; some take them with proof of work or income."),
        N_("Let an adult be responsible, or ask the provider whether the bureau takes a proof."),
    ),
    Code.IDENTITY_EXPIRED: Wording(
        N_("{label}: the ID card ended on {date}."),
        N_("An expired card is sent back."),
        N_("Renew the card, then fill in and photograph the new one."),
    ),
    Code.IDENTITY_EXPIRES_SOON: Wording(
        N_("{label}: the ID card ends on {date}, in {measured} days."),
        N_("More than {limit} months must be left on the day of filing."),
        N_("Renew the card first; a new one takes some weeks."),
    ),
    Code.DATE_ORDER: Wording(
        N_("{label}: the end is not after the beginning."),
        N_("One of the two dates is mistyped."),
        N_("Compare both dates with the back of the card."),
    ),
    Code.CONTACT_MOBILE: Wording(
        N_("{label}: this is no mobile number of mainland China."),
        N_("The SMS check and the call of the review go to it."),
        N_("Type the 11 digits of the responsible person's own mobile."),
    ),
    Code.CONTACT_EMERGENCY: Wording(
        N_("{label}: it is the same as the mobile number."),
        N_("It is called when the mobile is not answered, so it has to be another one."),
        N_("Give the number of a relative or colleague, or a landline with its area code."),
    ),
    Code.CONTACT_EMERGENCY_FORMAT: Wording(
        N_("{label}: this is no telephone number of mainland China."),
        N_("Two calls that reach nobody end in a refusal."),
        N_("Give another mobile, or a landline with its area code, such as 0512-12345678."),
    ),
    Code.CONTACT_EMAIL: Wording(
        N_("{label}: mail cannot reach an address of this form."),
        N_("The result of the review is sent to it."),
        N_("Type it once more, with one @ and the full domain."),
    ),
    Code.CONTACT_REUSED: Wording(
        N_("{label}: responsible person {other} has the same."),
        N_("Different persons have different numbers and addresses; a shared one is sent back."),
        N_("Give each person's own."),
    ),
    Code.ADDRESS_SHORT: Wording(
        N_("{label}: there is no door number in it."),
        N_("The bureau asks for the address down to the door, since letters go there."),
        N_(
            "Add street, number, building and room. Where there is no more, say in the remark: 此地址已是最详细地址."
        ),
    ),
    Code.ADDRESS_CHARACTERS: Wording(
        N_("{label}: {found} must not stand in it."),
        N_("The ministry's form refuses special signs and the filler 市辖区."),
        N_("Take it out; write numbers and words only."),
    ),
    Code.DOMAIN_FORMAT: Wording(
        N_("{label}: this is no domain."),
        N_("What is not a domain cannot be filed."),
        N_("Type the name as bought, such as beian.cn, without http:// and without a path."),
    ),
    Code.DOMAIN_NOT_REGISTRABLE: Wording(
        N_("{label}: {apex} is filed, without what stands before it."),
        N_(
            "A filing covers the domain as bought with all its subdomains; www and other prefixes are sent back."
        ),
        N_("Change it to {apex}."),
    ),
    Code.DOMAIN_SUFFIX_NOT_APPROVED: Wording(
        N_("{label}: the suffix .{suffix} is not on the list of approved ones."),
        N_("Domains under a suffix that the ministry has not approved cannot be filed. {says}"),
        N_("Look it up at domain.miit.gov.cn; if it is not there, take another domain."),
    ),
    Code.DOMAIN_EXPIRES_SOON: Wording(
        N_("{label}: {date}, which leaves {measured} days."),
        N_("More than {limit} months must be left on the day of filing."),
        N_("Renew it with the registrar, then fill in the new date."),
    ),
    Code.DOMAIN_EXPIRED: Wording(
        N_("{label}: {date}, which is {measured} days ago."),
        N_("An expired domain cannot be filed."),
        N_("Renew it with the registrar, then fill in the new date."),
    ),
    Code.DOMAIN_NOT_REAL_NAME: Wording(
        N_("{label}: it has not been done."),
        N_("The ministry knows the holder only from the verification; without it the filing is sent back."),
        N_("Verify the domain with the registrar, then wait some days until the ministry has it."),
    ),
    Code.DOMAIN_HOLDER_DIFFERS: Wording(
        N_("{label}: it is not the same as the subject's."),
        N_(
            "Name and number of the holder are compared with the subject. This is the most frequent reason for being sent back."
        ),
        N_("Change the holder with the registrar, or file under the holder's name."),
    ),
    Code.CONSISTENCY_SUBJECT: Wording(
        N_("{label}: it is not the same as the subject's."),
        N_("For an individual, subject and responsible person are one."),
        N_("Correct the one that is wrong."),
    ),
    Code.CONSISTENCY_ACCESS: Wording(
        N_("{label}: {ip} is no public address."),
        N_("The provider looks for the server by it and finds none."),
        N_(
            "Take the public address from the provider's console; 10., 172.16 to 172.31 and 192.168. are inner ones."
        ),
    ),
    Code.CONSISTENCY_HOLDER: Wording(
        N_("{label}: what was read says {value}, and that is not the subject."),
        N_("Name and number of the holder are compared with the subject."),
        N_("See the page of the three parties: it lists the ways out for this case."),
    ),
    Code.CONSISTENCY_NAME: Wording(
        N_("{label}: the same words as the subject's, but in other forms of characters."),
        N_("Names are compared as they are registered; a reviewer may count another form as another name."),
        N_("Write both as they stand on the document."),
    ),
    Code.CONSISTENCY_ACCOUNT: Wording(
        N_("{label}: the account with the provider does not belong to the subject."),
        N_(
            "One account files for one subject at most providers; under another's account the order is sent back."
        ),
        N_("Move the server to an account of the subject's own, or ask the provider before the order."),
    ),
    Code.CONSISTENCY_SERVER_PLACE: Wording(
        N_("{label}: by data of {data}, {ip} is not in mainland China ({countries})."),
        N_("Only a server in the mainland can be filed, and the provider looks where it stands."),
        N_(
            "See the region in the order of the server. If it is in the mainland, the tables are wrong: go on."
        ),
    ),
    Code.CONSISTENCY_EVIDENCE: Wording(
        N_("{label}: the form says one thing, what was read says {value}."),
        N_("One of the two is wrong, and the bureau sees the registered one."),
        N_("Correct the form, or read the other once more."),
    ),
    Code.CONSISTENCY_FILED_ELSEWHERE: Wording(
        N_("{label}: it leads to a server that is filed for it already."),
        N_("A domain that is filed is not filed again as a new one; the kind of filing would be wrong."),
        N_("With a record of your own choose New access provider; else have the old record released."),
    ),
    Code.DOMAIN_RESOLVES_TOO_EARLY: Wording(
        N_("{label}: it leads to a server before it is filed."),
        N_("An unfiled domain must not open a site; the provider closes it, and some send the order back."),
        N_("Take the DNS record out, or let it lead nowhere, until the number is there."),
    ),
    Code.FIELD_MISSING: Wording(
        N_("{label}: not filled in yet."),
        N_("The form cannot be handed in without it."),
        N_("Fill it in."),
    ),
    Code.MATERIAL_MISSING: Wording(
        N_("{material}: there is no picture yet."),
        N_("The filing cannot be handed in without it."),
        N_("Take it, or choose a file."),
    ),
    Code.MATERIAL_TOO_MANY: Wording(
        N_("{material}: there is more than one picture of it."),
        N_("The form has one place for it."),
        N_("Keep one; join several papers into one picture."),
    ),
    Code.MATERIAL_KIND: Wording(
        N_("{material}: nobody asked for this picture, or it is used twice."),
        N_("A picture in the wrong place is sent back."),
        N_("See whether it belongs to another place, or take it out."),
    ),
    Code.MATERIAL_FILE: Wording(
        N_("{material}: the picture file is not in the draft's folder."),
        N_("Pictures lie beside the draft, so that both can be moved together; others are not opened."),
        N_("Put the picture into the folder of the draft and name it without .. and without a drive."),
    ),
    Code.DECIDE_NO_FILING: Wording(
        N_("{label}: a server outside mainland China needs no filing, and none can be made."),
        N_("Filings are handed in by providers of mainland servers; there are none elsewhere."),
        N_("Open the site without a filing, or move it to a mainland server and come back."),
    ),
    Code.DECIDE_APP: Wording(
        N_("{label}: this program prepares filings of websites."),
        N_("Apps are filed too, with papers of their own that are not asked for here."),
        N_("File the app in the provider's console."),
    ),
    Code.DECIDE_LICENCE: Wording(
        N_("{label}: paid information or web services need an operating licence as well."),
        N_("A filing alone covers free services; running a paid one without the licence is fined."),
        N_("File first, then ask the bureau of the province for the ICP licence."),
    ),
    Code.DECIDE_OPEN: Wording(
        N_("{label}: not answered, so it is open whether a licence is needed."),
        N_("Paid services need an operating licence as well."),
        N_("Find out whether users pay on the site itself, then answer."),
    ),
    Code.DECIDE_UNSURE: Wording(
        N_("{label}: you answered that you do not know."),
        N_("The answer decides which filing it is, and whether one is needed."),
        N_("Find out before handing in; until then everything here is prepared as for a mainland server."),
    ),
    Code.DECIDE_SHOP: Wording(
        N_("{label}: with a shop it depends on the bureau whether a licence is needed."),
        N_(
            "Selling one's own goods mostly counts as free of charge; a marketplace for other sellers does not."
        ),
        N_("Ask the bureau of the province before opening; the filing itself can be made now."),
    ),
    Code.DECIDE_KIND: Wording(
        N_("{label}: with a number already there, this is no first filing."),
        N_("A subject is filed once; a wrong kind of filing is sent back."),
        N_("Choose New site, or New access provider where the domain is filed already."),
    ),
    Code.RULES_OLD: Wording(
        N_("The rules of {pack} were last verified on {date}, {measured} days ago."),
        N_("Rules change, and a program that stays offline does not notice."),
        N_("Update the program, or compare with the provider's page before handing in."),
    ),
}
