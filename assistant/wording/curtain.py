"""Sentences about the curtain behind a person."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

CURTAIN: Final[dict[Code, Wording]] = {
    Code.CURTAIN_MISSING: Wording(
        N_("The curtain of {provider} is not behind the person"),
        N_("The provider takes only pictures before its own curtain, with its lettering."),
        N_("Hang the curtain so that it fills the picture and its lettering can be read."),
    ),
    Code.CURTAIN_WRONG_PROVIDER: Wording(
        N_("The curtain says “{read}”; it is not that of {provider}"),
        N_("Each provider takes only its own curtain."),
        N_("Use the curtain of the provider that the filing goes to."),
    ),
    Code.CURTAIN_OUTDATED: Wording(
        N_("The curtain is “{read}”, wanted is “{wanted}”{side}"),
        N_(
            "The provider tells its curtains apart by the edition; one that is not taken any more is sent back."
        ),
        N_("Ask the provider for the curtain that is valid now."),
    ),
    Code.CURTAIN_TEXT_COVERED: Wording(
        N_("{role}“{word}” is hidden {side}: {share}"),
        N_("Lettering that cannot be read in full counts as missing."),
        N_("{way}"),
    ),
    Code.CURTAIN_EDGE_VISIBLE: Wording(
        N_("The curtain ends inside the picture, {side}"),
        N_("The whole background has to be curtain; a wall beside it is mostly sent back."),
        N_("Bring the camera closer, or move the curtain towards that side."),
    ),
    Code.CURTAIN_TILTED: Wording(
        N_("The curtain hangs {measured} degrees aslant"),
        N_("The lettering has to be level."),
        N_("Hang the curtain level, or hold the camera straight."),
    ),
    Code.CURTAIN_CREASED: Wording(
        N_("The curtain is creased"),
        N_("Creases bend the lettering; creased curtains are often sent back."),
        N_("Pull the curtain flat, or weigh its lower edge down."),
    ),
    Code.CLOTHES_COLOUR: Wording(
        N_("The clothes have almost the curtain's colour"),
        N_("The person then does not stand out from the curtain."),
        N_("Wear another colour."),
    ),
    Code.IMAGE_MIRRORED: Wording(
        N_("The picture is mirrored: the lettering runs backwards"),
        N_("Mirrored lettering is sent back. Selfie cameras save some pictures so."),
        N_("Use the rear camera, or switch mirroring off. Flipping it afterwards counts as editing."),
    ),
    Code.IMAGE_EDITED: Wording(
        N_("Curtain and person do not look as if one camera had taken them together{side}"),
        N_(
            "The curtain is smoother, flatter or more evenly lit than a hung one. A beauty filter, a video call's background "
            "or a strong denoiser does that, too; reviewers send such pictures back."
        ),
        N_("Take the picture again before the hung curtain, with filters and background effects off."),
    ),
}

CURTAIN_SIDES: Final[dict[str, str]] = {
    "image.edited.flat": N_(": it has less grain, and lies flat"),
    "image.edited.even": N_(": it has less grain, and its light is even"),
    "curtain.edge_visible.left": N_("at the picture's left"),
    "curtain.edge_visible.right": N_("at the picture's right"),
    "curtain.edge_visible.top": N_("at the top"),
    "curtain.edge_visible.bottom": N_("at the bottom"),
    "curtain.text_covered.head": N_("behind the head"),
    "curtain.text_covered.shoulder": N_("behind the shoulder"),
    "curtain.text_covered.person": N_("behind the person"),
    "curtain.text_covered.edge": N_("beyond the picture's edge"),
    "curtain.outdated.expired": N_(", and no longer valid"),
    "curtain.outdated.other": "",
}

SPOKEN_OF_CURTAINS: Final[dict[str, dict[str, str]]] = {
    "share": {
        "some": N_("a part"),
        "half": N_("about half"),
        "most": N_("most of it"),
        "all": N_("all of it"),
    },
    "role": {
        "version": N_("The edition "),
        "provider": N_("The provider's name "),
        "common": N_("The words "),
    },
    "way": {
        "left": N_("Move half a step to your right-hand side, until the whole line can be seen."),
        "right": N_("Move half a step to your left-hand side, until the whole line can be seen."),
        "down": N_("Sit lower, or hang the curtain higher, until the whole line can be seen."),
        "back": N_("Move the camera back a little, until the whole line is in the picture."),
    },
}
"""By a parameter's name and value: what stands for it in a sentence."""
