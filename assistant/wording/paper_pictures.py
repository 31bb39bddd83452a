"""Sentences about pictures of papers: where the paper lies, the light, what lies over it."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

PAPER_PICTURES: Final[dict[Code, Wording]] = {
    Code.DOC_NONE: Wording(
        N_("{side}"),
        N_("What cannot be found or holds no print cannot be read or compared by anybody."),
        N_(
            "Lay the paper on a ground of another colour, all four edges in the picture, or mark its corners by hand."
        ),
    ),
    Code.DOC_SEVERAL: Wording(
        N_("{measured} papers are in the picture"),
        N_("One picture stands for one paper, or one side of a card; the largest was looked at."),
        N_("Take one picture of each paper, and of each side."),
    ),
    Code.DOC_CUT: Wording(
        N_("The paper is cut off {side}"),
        N_("All four corners have to be seen: a missing edge may hide what counts."),
        N_("Move back until there is some ground all around the paper."),
    ),
    Code.DOC_SKEWED: Wording(
        N_("The paper is seen at a steep angle"),
        N_("Print at the far end gets too small to be compared."),
        N_("Hold the camera straight above the middle of the paper."),
    ),
    Code.DOC_SMALL: Wording(
        N_("{side}"),
        N_("Print that is a few pixels high cannot be read."),
        N_("Move closer until the paper fills most of the picture, and hand in the original file."),
    ),
    Code.DOC_GLARE: Wording(
        N_("A reflection lies {side}"),
        N_("Where it is white nothing can be read; providers send such pictures back."),
        N_(
            "Tilt the paper a little or move the lamp aside, no flash; the reflection moves, the print does not."
        ),
    ),
    Code.DOC_BLUR: Wording(
        N_("Print on the paper is blurred"),
        N_("The softest part counts: numbers there can be mistaken for others."),
        N_("Wipe the lens, hold still, tap on the paper to focus, and keep the camera parallel to it."),
    ),
    Code.DOC_DARK: Wording(
        N_("There is too little light on the paper"),
        N_("In the dark print and colours of the paper are lost in noise."),
        N_("Move to a window or put a lamp beside the paper."),
    ),
    Code.DOC_BRIGHT: Wording(
        N_("The paper is overexposed"),
        N_("Pale print, guilloche and seals vanish in pure white."),
        N_("Step out of direct light, or tap on the paper so that the camera exposes for it."),
    ),
    Code.DOC_SHADOW: Wording(
        N_("A shadow lies over the paper"),
        N_("In a deep shadow print is hard to read."),
        N_("Turn so that neither hand nor camera stands between lamp and paper."),
    ),
    Code.DOC_GREY_COPY: Wording(
        N_("The paper has no colours: a photocopy, or a black-and-white picture"),
        N_("The original is asked for, photographed or scanned in colour; no photocopy."),
        N_("Photograph or scan the original in colour, without a filter."),
    ),
    Code.DOC_SCREEN: Wording(
        N_("The paper may have been photographed from a screen"),
        N_("The original is asked for; a picture of a screen is sent back."),
        N_("Photograph the paper itself, or hand in the file that the screen shows."),
    ),
    Code.DOC_COVERED: Wording(
        N_("Something covers a part of the paper"),
        N_("All that is printed has to be seen, up to the edges."),
        N_("Lay the paper down and take fingers, clips and stickers away."),
    ),
}

PAPER_PICTURE_SIDES: Final[dict[str, str]] = {
    "doc.none.nothing": N_("No paper was found in the picture"),
    "doc.none.blank": N_("Nothing is printed on the paper"),
    "doc.cut.top": N_("at the top"),
    "doc.cut.right": N_("on the right"),
    "doc.cut.bottom": N_("at the bottom"),
    "doc.cut.left": N_("on the left"),
    "doc.cut.several": N_("on several sides"),
    "doc.small.paper": N_("The paper has too few pixels: {measured} a millimetre, {limit} are wanted"),
    "doc.small.text": N_("The print is too small in the picture: {measured} pixels high, {limit} are wanted"),
    "doc.glare.text": N_("on print"),
    "doc.glare.paper": N_("on the paper"),
}
"""By code and side: what stands for ``{side}``."""
