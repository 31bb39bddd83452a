"""Causes of rejection in words: from the catalogue, in the language in force."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _
from assistant.rejections.decoded import TextKind
from assistant.rejections.loading import shipped_catalogue
from assistant.rejections.memory import OTHER
from assistant.rejections.model import Cause
from assistant.wording.basis import dated
from assistant.wording.names import in_language, label_of, material_name

OUTSIDE: Final = {
    "website": N_("The live site"),
    "order": N_("The provider's order"),
    "sms": N_("SMS verification"),
    "upload": N_("Uploading"),
}
KINDS: Final[dict[TextKind, str]] = {
    TextKind.REJECTED: N_("Sent back"),
    TextKind.CODE: N_("A verification code"),
    TextKind.APPROVED: N_("Approved"),
    TextKind.WAITING: N_("Under way"),
    TextKind.SUBMITTED: N_("Handed in"),
    TextKind.OTHER: N_("Nothing about this filing that is known here"),
}
WHOSE: Final = {
    "persons.0.": N_("{field} of the subject's person"),
    "persons.site.": N_("{field} of the site's person"),
}
AREAS: Final = {
    "domain": N_("Domain"),
    "site": N_("Site"),
    "subject": N_("Subject"),
    "person": N_("Responsible person"),
    "contact": N_("Contact"),
    "photo": N_("Pictures"),
    "document": N_("Papers"),
    "order": N_("Order"),
    "access": N_("Server"),
    "process": N_("Process"),
    "upload": N_("Uploading"),
}


def cause_title(cause_id: str) -> str:
    """What it is, in a few words; an unknown cause is its own name."""
    cause = shipped_catalogue().cause(cause_id)
    if cause is not None:
        return in_language(cause.title)
    return _("named by you") if cause_id == OTHER else cause_id


def cause_remedy(cause_id: str) -> str:
    """What to do about it."""
    cause = shipped_catalogue().cause(cause_id)
    return in_language(cause.remedy) if cause is not None else _("Change what the notice asks for.")


def text_kind(kind: TextKind) -> str:
    """What kind of text it is."""
    return _(KINDS[kind])


def area_name(area: str) -> str:
    """域名, 网站, 主体, ..."""
    return _(AREAS[area])


def place_name(field: str) -> str:
    """A field of a cause in words: 手机号码, 网站负责人的手机号码, 身份证正面, 网站本身."""
    if field in OUTSIDE:
        return _(OUTSIDE[field])
    if field.startswith("picture."):
        return material_name(field.split(".")[1])
    for prefix, words in WHOSE.items():
        if field.startswith(prefix):
            return _(words).format(field=label_of("persons.0." + field.removeprefix(prefix)))
    return label_of(field.replace("*", "0"))


def cause_source(cause: Cause) -> str:
    """Where it stands, and when that was last verified."""
    sources = "; ".join(dated(one) for one in shipped_catalogue().sources_of(cause))
    return _("{source}, verified {day}").format(source=sources, day=cause.verified_on.isoformat())
