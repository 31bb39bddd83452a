"""What the opening questions say: title, lead, the answers with hints, why they are asked, where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.catalogue import N_
from assistant.draft import Charges, ServerPlace, Service

UNSURE: Final = "unsure"
"""The value of the answer: I do not know."""


@dataclass(frozen=True, slots=True)
class Question:
    """One opening question, as message ids."""

    title: str
    lead: str
    options: tuple[tuple[str, str], ...]
    """Value and hint of each answer; its name comes from the wording tables."""
    why: str
    where_heading: str
    where: str


QUESTIONS: Final[dict[str, Question]] = {
    "decide.service": Question(
        N_("A website, or an app?"),
        N_("A site that is opened in a browser is a website, also on a phone."),
        (
            (Service.WEBSITE, N_("Opened by its domain in a browser")),
            (Service.APP, N_("Installed from a store")),
            (Service.MINI_PROGRAM, N_("Opened inside WeChat, Douyin and the like")),
        ),
        N_(
            "Both need a filing when their server is in mainland China, but an app is asked for other things: package name, signature, icon."
        ),
        N_("Both of them"),
        N_("The site and the app are filed separately. Begin with the site here."),
    ),
    "decide.place": Question(
        N_("Where is the server of the site?"),
        N_(
            "What counts is where the machine stands. With servers inside and outside, choose mainland China."
        ),
        (
            (ServerPlace.MAINLAND, N_("Data centres in Beijing, Shanghai, Guangzhou, Zhangjiakou …")),
            (ServerPlace.HK, ""),
            (ServerPlace.MACAU, ""),
            (ServerPlace.TW, ""),
            (ServerPlace.ABROAD, ""),
            (UNSURE, N_("Give its IP address: looked up on this computer, not online")),
        ),
        N_(
            "Whether a filing is needed depends on the data centre alone: not on where the company is registered, where the "
            "domain was bought, or where visitors come from."
        ),
        N_("Where to look"),
        N_("The order of the server names its region."),
    ),
    "decide.charges": Question(
        N_("Do users pay for the site?"),
        N_("For what the site itself offers: memberships, paid content, paid advertising."),
        (
            (Charges.NO, N_("Open to everyone, nothing to pay for")),
            (Charges.YES, N_("Memberships, paid content, paid advertising")),
            (Charges.SHOP, N_("Only what you sell yourself; nobody pays for the site")),
            (Charges.UNKNOWN, N_("Can be answered later")),
        ),
        N_(
            "Paid information or web services need an operating licence of the province's bureau as well, after the filing."
        ),
        N_("Not sure"),
        N_("Choose that it is not known yet; the question comes back before the package is made."),
    ),
    "decide.who": Question(
        N_("In which province, and who files?"),
        N_("The task list, the pictures and the form follow from this."),
        (),
        N_("Each province's bureau has its own rules, and each provider its own form."),
        N_("Record number"),
        N_(
            "Whoever has filed a site before has one, with any provider: 京ICP备 and a number. Then the site is added to it."
        ),
    ),
}

UNKNOWN_PLACE: Final = N_(
    "Choose I do not know and give the address of the server; the order of the server is surer."
)
