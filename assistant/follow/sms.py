"""The SMS check (短信核验): who, until when, how often. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from assistant.circumstances import part_of
from assistant.draft import DocumentKind, Filing, FilingKind
from assistant.follow.event import SHANGHAI, Event, EventKind
from assistant.rules.book import RuleBook

Role = Literal["subject", "site"]
ROLES: Final[tuple[Role, ...]] = ("subject", "site")
SHOWN_DIGITS: Final = 4
"""Of a mobile number, on cards and pages."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A person who has to type the code. ``roles`` in the order subject, site."""

    person: int
    roles: tuple[Role, ...]
    name: str
    mobile_end: str
    """The last digits of the mobile number; empty where none is filled in."""
    permit_back: bool
    """Whether the number on the back of the permit is asked for (Hong Kong and Macau residents, some provinces)."""
    at: datetime | None
    """When the person passed; None while that is open."""


@dataclass(frozen=True, slots=True)
class Sms:
    """The check of one order. ``started`` is None where nobody recorded when the message came: then nothing counts down."""

    started: datetime | None
    ends: datetime | None
    now: datetime
    verifiers: tuple[Verifier, ...]
    unsure_who: bool
    """Who is asked depends on what changes, and the draft does not say."""
    tries: int
    tries_used: int
    resends: int
    resends_used: int
    automatic: datetime | None
    """When the message comes once more by itself; None once it is past, done or unknown."""
    sender: str
    address: str
    code_digits: int
    last_digits: int
    hours: float
    soon: timedelta
    last_hour: timedelta

    @property
    def is_done(self) -> bool:
        """Whether everybody passed."""
        return bool(self.verifiers) and all(one.at is not None for one in self.verifiers)

    @property
    def done_at(self) -> datetime | None:
        """When the last person passed."""
        times = [one.at for one in self.verifiers if one.at is not None]
        return max(times) if self.is_done else None

    @property
    def waiting_for(self) -> tuple[Verifier, ...]:
        """Who has not passed yet."""
        return tuple(one for one in self.verifiers if one.at is None)

    @property
    def left(self) -> timedelta | None:
        """How long the code is still good; never negative, None where it is not known."""
        return max(self.ends - self.now, timedelta()) if self.ends is not None else None

    @property
    def is_missed(self) -> bool:
        """Whether the time is up with somebody missing: at the last moment it is."""
        return not self.is_done and self.ends is not None and self.now >= self.ends

    @property
    def tries_left(self) -> int:
        """How many wrong codes are still allowed."""
        return max(0, self.tries - self.tries_used)

    @property
    def resends_left(self) -> int:
        """How often the button may still be pressed."""
        return max(0, self.resends - self.resends_used)

    @property
    def is_out_of_tries(self) -> bool:
        """Whether one more wrong code sends the order back."""
        return not self.is_done and self.tries_left == 0

    @property
    def urgency(self) -> Literal["", "soon", "last"]:
        """How the time that is left is to be shown."""
        left = self.left
        if left is None or self.is_done or self.is_missed:
            return ""
        return "last" if left <= self.last_hour else "soon" if left <= self.soon else ""


def roles_asked(filing: Filing, book: RuleBook) -> tuple[Role, ...] | None:
    """Whose check this filing needs; None where it depends on what changes or is given up, and nobody said."""
    topic = f"follow.sms.who.{filing.kind.value}"
    if filing.kind in (FilingKind.CHANGE, FilingKind.CANCEL):
        part = part_of(filing)
        if not part:
            return None
        topic = f"follow.sms.who.{part}"
    said = book.for_case(filing.subject.kind, filing.kind).words(topic)
    return tuple(role for role in ROLES if role in said)


def needs_check(filing: Filing, book: RuleBook, on: date) -> bool:
    """Whether anybody is asked, on the day on which the order goes to the bureau; where that is unknown, yes."""
    since = book.fact_if_any("sms.since")
    early = since is not None and on < date.fromisoformat(str(since.value))
    return not early and roles_asked(filing, book) != ()


def verifiers_of(filing: Filing, book: RuleBook, events: Sequence[Event] = ()) -> tuple[Verifier, ...]:
    """Who has to type a code, each once, however many roles and sites they have.

    Two persons with one mobile number get one code, so the second is not listed.
    """
    roles = roles_asked(filing, book)
    asked: dict[int, list[Role]] = {}
    if "subject" in (roles if roles is not None else ("subject",)):
        asked.setdefault(0, []).append("subject")
    if roles is not None and "site" in roles:
        for site in filing.sites:
            held = asked.setdefault(min(site.person, max(0, len(filing.persons) - 1)), [])
            if "site" not in held:
                held.append("site")
    back = book.fact_if_any("follow.sms.permit_back")
    found: list[Verifier] = []
    held_by: dict[str, list[int]] = {}
    for index in sorted(asked):
        mobile = _mobile(filing, index)
        held_by.setdefault(mobile or f"-{index}", []).append(index)
    for index, *others in held_by.values():
        if index >= len(filing.persons):
            continue
        times = [
            one.at
            for one in events
            if one.kind is EventKind.VERIFIED and (one.person is None or one.person in (index, *others))
        ]
        person = filing.persons[index]
        found.append(
            Verifier(
                person=index,
                roles=tuple(role for role in ROLES if any(role in asked[one] for one in (index, *others))),
                name=person.name,
                mobile_end=_mobile(filing, index)[-SHOWN_DIGITS:],
                permit_back=back is not None and person.document_kind is DocumentKind.HK_MACAU_PERMIT,
                at=min(times, default=None),
            )
        )
    return tuple(found)


def _mobile(filing: Filing, index: int) -> str:
    return "".join(filing.persons[index].mobile.split()) if index < len(filing.persons) else ""


def sms_of(
    filing: Filing, book: RuleBook, events: Sequence[Event], started: datetime | None, now: datetime
) -> Sms:
    """The check of one order. ``events`` are those of its round, ``started`` when it went to the bureau."""
    hours = book.number("sms.hours")
    ends = started + timedelta(hours=hours) if started is not None else None
    verifiers = verifiers_of(filing, book, events)
    return Sms(
        started=started,
        ends=ends,
        now=now,
        verifiers=verifiers,
        unsure_who=roles_asked(filing, book) is None,
        tries=int(book.number("sms.tries")),
        tries_used=sum(one.kind is EventKind.WRONG_CODE for one in events),
        resends=int(book.number("follow.sms.resends")),
        resends_used=sum(one.kind is EventKind.RESENT for one in events),
        automatic=_automatic(book, started, ends, now) if any(one.at is None for one in verifiers) else None,
        sender=str(book.fact("follow.sms.sender").value),
        address=str(book.fact("follow.sms.address").value),
        code_digits=int(book.number("follow.sms.code")),
        last_digits=int(book.number("follow.sms.last")),
        hours=hours,
        soon=timedelta(hours=book.number("follow.sms.soon")),
        last_hour=timedelta(hours=book.number("follow.sms.last_hour")),
    )


def _automatic(
    book: RuleBook, started: datetime | None, ends: datetime | None, now: datetime
) -> datetime | None:
    """The one message that comes by itself: at an hour of the next day, or some hours after the first, as the provider says."""
    if started is None or ends is None:
        return None
    hour = book.fact_if_any("follow.sms.automatic_hour")
    if hour is not None:
        following = started.astimezone(SHANGHAI).date() + timedelta(days=1)
        at = datetime.combine(following, time(int(book.number("follow.sms.automatic_hour"))), SHANGHAI)
    else:
        at = started + timedelta(hours=book.number("follow.sms.automatic"))
    return at if now < at < ends else None
