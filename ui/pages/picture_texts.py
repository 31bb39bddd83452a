"""What picture pages say: what is wanted of each kind, what the camera says, the verdict in words."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.catalogue import N_, _, language, ngettext
from assistant.checks.advice import advice, in_order
from assistant.checks.check_sets import OtherSet
from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.errors import AssistantError
from assistant.findings import Finding, Severity, Verdict
from assistant.rules.book import RuleBook
from assistant.rules.model import Level
from assistant.texts import explain, say
from assistant.vision.measures import FileLimits
from assistant.wording.names import in_language
from ui.sizes import file_size

WANTED: Final[dict[MaterialKind, str]] = {
    MaterialKind.ID_FRONT: N_(
        "The side of the ID card with the portrait: the original, whole, all four corners in the picture, no glare, nothing covered."
    ),
    MaterialKind.ID_BACK: N_(
        "The side of the ID card with the emblem and the dates: the original, whole, all four corners in the picture, every date readable."
    ),
    MaterialKind.LICENCE: N_(
        "The business licence, original or duplicate: the whole sheet, all four edges in the picture, seal and code readable."
    ),
    MaterialKind.PORTRAIT: N_(
        "One person from the front, without hat or dark glasses, the whole head and the shoulders, before a plain light wall."
    ),
    MaterialKind.CURTAIN: N_(
        "One person before the provider's curtain, head and shoulders in the middle, all of the lettering uncovered."
    ),
    MaterialKind.HOLDING: N_(
        "One person holding the ID card below the chin: face and card whole, every character of the card readable."
    ),
    MaterialKind.DOMAIN_CERTIFICATE: N_(
        "The domain certificate from the registrar, whole: domain, holder and end date readable."
    ),
}
OTHER_WANTED: Final = N_(
    "The whole sheet, straight from above, all four edges in the picture, every character readable."
)

HEAD_MESSAGE: Final = (
    N_("Bring your head into the oval"),
    N_("Look into the lens. The picture is checked as soon as it is taken."),
)
PAPER_MESSAGE: Final = (
    N_("Lay it flat, all four corners in the picture"),
    N_("Hold the camera straight above. The picture is checked as soon as it is taken."),
)

HEAD_HINTS: Final = (
    N_("Only one person in the picture"),
    N_("Eyes open, face to the lens"),
    N_("Light from the front, no lamp behind you"),
    N_("Head whole, some room above it"),
)
PAPER_HINTS: Final = (
    N_("The original, no copy and no screen"),
    N_("All four corners in the picture"),
    N_("No glare, no finger over a character"),
    N_("Hold still until it is sharp"),
)

SET_NAMES: Final[dict[MaterialKind, str]] = {
    MaterialKind.CURTAIN: N_("a curtain photo"),
    MaterialKind.PORTRAIT: N_("a portrait for electronic verification"),
    MaterialKind.HOLDING: N_("a photo with the ID card in the hand"),
}

CAMERA_REASONS: Final[dict[str, str]] = {
    "none": N_("No camera was found. Plug one in and try again, or use a file."),
    "refused": N_(
        "The system does not let this program use the camera. Allow it under {setting}, then try again."
    ),
    "unplugged": N_(
        "The camera was unplugged. Plug it in again, choose another one on the right, or use a file."
    ),
    "taken": N_(
        "The camera gives no picture; another program may hold it. Close that program and try again, or look under {setting}."
    ),
}
CAMERA_SETTINGS: Final[dict[str, str]] = {
    "win32": N_("Settings > Privacy & security > Camera"),
    "darwin": N_("System Settings > Privacy & Security > Camera"),
    "linux": N_("Settings > Privacy > Camera"),
}


def is_photo(kind: MaterialKind | None) -> bool:
    """Whether it shows a person, not a paper."""
    return kind in PHOTOS_OF_A_PERSON


def wanted(kind: MaterialKind | None) -> str:
    """What the picture has to show, in one sentence."""
    return _(WANTED.get(kind, OTHER_WANTED)) if kind is not None else _(OTHER_WANTED)


def say_camera(error: AssistantError) -> str:
    """Why there is no camera picture, with the system's own setting by name."""
    sentence = CAMERA_REASONS.get(str(error.params.get("reason", "")))
    if sentence is None:
        return explain(error)
    return _(sentence).format(setting=_(CAMERA_SETTINGS.get(sys.platform, CAMERA_SETTINGS["linux"])))


def verdict_title(findings: Sequence[Finding]) -> str:
    """The verdict in words, with counts."""
    blocks, warns = count(findings, Severity.BLOCK), count(findings, Severity.WARN)
    if blocks:
        return ngettext(
            "Take it again: {n} point would be sent back",
            "Take it again: {n} points would be sent back",
            blocks,
        ).format(n=blocks)
    if warns:
        return ngettext("{n} point should be improved", "{n} points should be improved", warns).format(
            n=warns
        )
    return _("Nothing found in this picture")


def differing_title(findings: Sequence[Finding]) -> str:
    """Paper and form say different things: how often."""
    blocks = count(findings, Severity.BLOCK)
    return ngettext(
        "{n} value differs between paper and form", "{n} values differ between paper and form", blocks
    ).format(n=blocks)


def verdict_lead(findings: Sequence[Finding], unchecked: int) -> str:
    """What else there is: in one line, so that nobody takes silence for approval."""
    blocks, warns = count(findings, Severity.BLOCK), count(findings, Severity.WARN)
    parts: list[str] = []
    if blocks and warns:
        parts.append(
            ngettext(
                "Besides, {n} point should be improved", "Besides, {n} points should be improved", warns
            ).format(n=warns)
        )
    if unchecked:
        parts.append(
            ngettext(
                "{n} point the program cannot see", "{n} points the program cannot see", unchecked
            ).format(n=unchecked)
        )
    said = _(", ").join(parts)
    rest = _("Nothing found in the rest.") if blocks or warns else _("The decision is the bureau's.")
    return _("{said}. {rest}").format(said=said, rest=rest) if said else rest


def first_step(findings: Sequence[Finding], numbers: Mapping[int, int]) -> tuple[str, str]:
    """What to do first, in a sentence, and what else it settles. Empty where there is nothing to choose from.

    ``numbers``: position of a finding in the list to the number of its region.
    """
    found = advice(findings)
    if found is None or count(findings, Severity.BLOCK) + count(findings, Severity.WARN) == 1:
        return "", ""
    act = (
        _("First of all: {remedy}")
        if found.first.severity is Severity.BLOCK
        else _("If you take it again, first of all: {remedy}")
    )
    also = ""
    if found.also:
        ordered = list(in_order(findings))
        named = [str(numbers[place]) for one in found.also if (place := ordered.index(one)) in numbers]
        also = (
            _("This also settles {numbers}.").format(numbers=_(", ").join(named))
            if len(named) == len(found.also)
            else ngettext(
                "This also settles {n} other point.", "This also settles {n} other points.", len(found.also)
            ).format(n=len(found.also))
        )
    return act.format(remedy=say(found.first).remedy), also


def judged_as(kind: MaterialKind, book: RuleBook, other: OtherSet | None) -> str:
    """Which set of rules the picture was judged by; and where another would let the same picture pass, that it would."""
    if not is_photo(kind):
        return ""
    provider = next((in_language(pack.name) for pack in book.packs if pack.level is Level.PROVIDER), "")
    parts = [
        _("Judged as {kind}, for {provider}.").format(kind=_(SET_NAMES[kind]), provider=provider)
        if provider and kind is MaterialKind.CURTAIN
        else _("Judged as {kind}.").format(kind=_(SET_NAMES[kind]))
    ]
    if other is not None:
        said = (
            _("As {kind} nothing was found in the same picture.")
            if other.verdict is Verdict.PASS
            else _("As {kind} nothing in the same picture would be sent back.")
        )
        parts.append(said.format(kind=_(SET_NAMES[other.kind])))
    return joined(*parts)


def joined(*sentences: str) -> str:
    """Sentences after each other; Chinese has no space between them."""
    return ("" if language() == "zh_CN" else " ").join(one for one in sentences if one)


def verdict_state(findings: Sequence[Finding]) -> str:
    """``block``, ``warn`` or ``ok``."""
    if count(findings, Severity.BLOCK):
        return "block"
    return "warn" if count(findings, Severity.WARN) else "ok"


def count(findings: Sequence[Finding], severity: Severity) -> int:
    """How many of one weight."""
    return sum(one.severity is severity for one in findings)


def accepted(limits: FileLimits, picture: MaterialKind | None, book: RuleBook) -> str:
    """Which files are taken, with the resolution that the rules want of this kind of picture."""
    rules = book.limits(picture) if picture is not None else ()
    wanted = (rule for rule in rules if rule.measure == "picture.short_side")
    side = max((level for rule in wanted for level in rule.below.values()), default=limits.shortest_side)
    return _("{formats}, up to {size}, the shorter side at least {side} pixels").format(
        formats=_(", ").join(limits.formats), size=file_size(limits.most_bytes), side=f"{side:.0f}"
    )
