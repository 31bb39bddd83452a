"""The card for a person who has to do the SMS check: what comes, until when, where to type what. Plain text and HTML.

It names the person and the end of their mobile number, and no number of a document.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from assistant.catalogue import _
from assistant.follow.sms import Sms, Verifier
from assistant.wording.dates import say_moment
from assistant.wording.follow import role_title


def roles_of(verifier: Verifier) -> str:
    """主体负责人、网站负责人."""
    return _(", ").join(role_title(role) for role in verifier.roles)


def asked_for(sms: Sms, verifier: Verifier) -> tuple[str, str, str]:
    """What has to be typed: code, mobile number, end of the document's number."""
    last = (
        _("the last {n} of the number on the back of the permit")
        if verifier.permit_back
        else _("the last {n} of the document's number")
    )
    return (
        _("the {n}-digit code of the message").format(n=sms.code_digits),
        _("the mobile number"),
        last.format(n=sms.last_digits),
    )


def card_lines(sms: Sms, verifier: Verifier, filing: str, now: datetime) -> tuple[str, list[str]]:
    """Title and lines of the card. ``filing`` is the name of the filing."""
    title = _("SMS check for {filing}").format(filing=filing)
    lines = [
        _("For {name} ({roles})").format(
            name=verifier.name or _("the responsible person"), roles=roles_of(verifier)
        )
    ]
    if verifier.mobile_end:
        lines.append(
            _("The message comes from {sender} to the mobile that ends in {end}.").format(
                sender=sms.sender, end=verifier.mobile_end
            )
        )
    else:
        lines.append(_("The message comes from {sender}.").format(sender=sms.sender))
    if sms.ends is not None:
        lines.append(_("It is good until {moment}.").format(moment=say_moment(sms.ends, now)))
    lines.append(_("1. Open {address} and choose the SMS check (短信核验).").format(address=sms.address))
    lines.append(_("2. Type: {what}.").format(what=_("; ").join(asked_for(sms, verifier))))
    lines.append(_("3. Say that it is done."))
    lines.append(
        _(
            "At most {n} wrong tries are left. No message: press the button for another on the same page."
        ).format(n=sms.tries_left)
    )
    lines.append(_("Nobody needs the code but this page: it is not passed on, not to the provider either."))
    return title, lines


def card_text(sms: Sms, verifier: Verifier, filing: str, now: datetime) -> str:
    """The card to paste into a message."""
    title, lines = card_lines(sms, verifier, filing, now)
    return "\n".join([title, *lines])


def card_html(sms: Sms, verifier: Verifier, filing: str, now: datetime) -> str:
    """The card to print."""
    title, lines = card_lines(sms, verifier, filing, now)
    body = "".join(f'<p style="font-size:13pt; margin:6pt 0">{escape(line)}</p>' for line in lines)
    return f'<h1 style="font-size:20pt">{escape(title)}</h1>{body}'
