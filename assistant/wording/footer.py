"""Sentences about the number at the bottom of a saved page."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _
from assistant.findings import Code
from assistant.footer.judge import Shown
from assistant.wording.wording import Wording

FOOTER: Final[dict[Code, Wording]] = {
    Code.FOOTER_MISSING: Wording(
        N_("The number is not on the page."),
        N_(
            "The home page has to show it at the bottom; without it a fine of 5,000 to 10,000 yuan is threatened."
        ),
        N_("Put {wanted} at the bottom of the home page; the snippet is ready to copy."),
    ),
    Code.FOOTER_HIDDEN: Wording(
        N_("The number stands in the source, and nobody sees it: {side}."),
        N_("What visitors cannot see does not count as shown."),
        N_("Move it to a visible place at the bottom."),
    ),
    Code.FOOTER_NUMBER: Wording(
        N_("The page shows {found}, and the number is {wanted}."),
        N_("A wrong number counts as none."),
        N_("Replace it with {wanted}."),
    ),
    Code.FOOTER_FORM: Wording(
        N_("The page shows {found}: {side}."),
        N_("{says}"),
        N_("Use the number in the form of the snippet."),
    ),
    Code.FOOTER_LINK: Wording(
        N_("The number does not lead to the ministry's site: {side}."),
        N_("{says}"),
        N_("Link the number itself to {address}"),
    ),
    Code.FOOTER_POLICE: Wording(
        N_("The police number: {side}."),
        N_("{says}"),
        N_("Add it with its link; the snippet is ready to copy."),
    ),
    Code.FOOTER_TITLE: Wording(
        N_("The page's title is “{found}”, and the filed name is “{wanted}”."),
        N_("{says}"),
        N_("Put the filed name into the title; words may be added to it."),
    ),
}
FOOTER_SIDES: Final[dict[str, str]] = {
    "footer.hidden.hidden": N_("its element is hidden"),
    "footer.hidden.comment": N_("it is commented out"),
    "footer.hidden.noscript": N_("it shows only where scripts are switched off"),
    "footer.hidden.attribute": N_("it stands in an attribute alone, such as the text of a picture"),
    "footer.form.site": N_("the subject's number, where a site's with its index is asked for"),
    "footer.form.subject": N_("a site's number, where 广东 asks for the subject's"),
    "footer.form.incomplete": N_("its 号 is missing"),
    "footer.link.none": N_("there is no link"),
    "footer.link.other": N_("it leads elsewhere"),
    "footer.link.former": N_("it leads to an address that is no longer allowed"),
    "footer.police.missing": N_("it is not on the page"),
    "footer.police.other": N_("the page shows another one"),
    "footer.police.link": N_("it does not lead to the police's site"),
}
SHOWN: Final[dict[Shown, str]] = {
    Shown.RIGHT: N_("In place"),
    Shown.WRONG: N_("There, with something to change"),
    Shown.MISSING: N_("Not on the page"),
    Shown.CANNOT_TELL: N_("Cannot tell from the saved page"),
}


def shown_word(shown: Shown) -> str:
    """What can be said of a page in one word."""
    return _(SHOWN[shown])
