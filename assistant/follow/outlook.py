"""What is normal now, what is late, and what to do about it. Pure; ``wording.follow`` says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.draft import Filing, FilingKind
from assistant.follow.deadlines import DateCode, Deadline, Followed
from assistant.follow.event import SHANGHAI
from assistant.follow.forecast import Window, day_of
from assistant.follow.state import Stage


class Word(StrEnum):
    """What can be said of a filing."""

    PREPARE = "prepare"
    HAND_IN = "hand-in"
    REVIEW_NORMAL = "review.normal"
    REVIEW_LATE = "review.late"
    HAND_OVER = "hand-over"
    SMS_OPEN = "sms.open"
    SMS_SOON = "sms.soon"
    SMS_LAST = "sms.last"
    SMS_NO_START = "sms.no-start"
    SMS_NO_TRIES = "sms.no-tries"
    SMS_MISSED = "sms.missed"
    BUREAU_NORMAL = "bureau.normal"
    BUREAU_ASK = "bureau.ask"
    BUREAU_LATE = "bureau.late"
    SENT_BACK = "sent-back"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FOOTER = "footer"
    POLICE = "police"
    POLICE_LATE = "police.late"
    POLICE_NUMBER = "police.number"
    CHANGE = "change"
    CHANGE_LATE = "change.late"
    YEARLY = "yearly"
    KEPT = "kept"
    CANCELLED = "cancelled"


Tone = Literal["wait", "act", "soon", "late"]
"""``wait``: nothing to do. ``act``: the person's turn. ``soon``: their turn, and little time. ``late``: it is over, or should be."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The one thing that matters now, with the numbers that its sentence needs."""

    word: Word
    tone: Tone
    params: dict[str, str | int] = field(default_factory=dict)
    until: datetime | None = None
    """When it stops being in time; None where nothing presses."""


def outlook(filing: Filing, followed: Followed, now: datetime) -> Outlook:
    """What matters most at a moment."""
    state = followed.state
    now = now.astimezone(SHANGHAI)
    match state.stage:
        case Stage.PREPARING:
            return Outlook(Word.PREPARE, "act")
        case Stage.EXPORTED:
            return Outlook(Word.HAND_IN, "act")
        case Stage.SUBMITTED:
            return _waited(
                followed, followed.forecast.review, now, Word.REVIEW_NORMAL, None, Word.REVIEW_LATE
            )
        case Stage.REVIEWED:
            return Outlook(Word.HAND_OVER, "wait")
        case Stage.SMS:
            return _sms(followed)
        case Stage.BUREAU:
            words = (Word.BUREAU_NORMAL, Word.BUREAU_ASK, Word.BUREAU_LATE)
            return _waited(followed, followed.forecast.bureau, now, *words)
        case Stage.SENT_BACK:
            return Outlook(Word.SENT_BACK, "act")
        case Stage.REJECTED:
            return Outlook(Word.REJECTED, "act")
        case Stage.WITHDRAWN:
            return Outlook(Word.WITHDRAWN, "wait")
        case Stage.APPROVED:
            return _approved(filing, followed, now)


def _waited(
    followed: Followed, window: Window | None, now: datetime, normal: Word, ask: Word | None, late: Word
) -> Outlook:
    """How far a wait has come: which working day it is, of how many."""
    if window is None:
        return Outlook(normal, "wait")
    today = now.date()
    day = followed.calendar.workdays_between(window.begins, today)
    params: dict[str, str | int] = {"day": day, "most": window.most, "ask": window.ask_from}
    if today > window.latest.day:
        return Outlook(late, "late", params)
    if ask is not None and today >= window.ask.day:
        return Outlook(ask, "act", params)
    return Outlook(normal, "wait", params)


def _sms(followed: Followed) -> Outlook:
    sms = followed.state.sms
    if sms is None or sms.ends is None:
        return Outlook(Word.SMS_NO_START, "act")
    params: dict[str, str | int] = {"people": len(sms.waiting_for), "tries": sms.tries_left}
    if sms.is_missed:
        return Outlook(Word.SMS_MISSED, "late", params)
    if sms.is_out_of_tries:
        return Outlook(Word.SMS_NO_TRIES, "soon", params, sms.ends)
    if sms.urgency:
        return Outlook(Word.SMS_LAST if sms.urgency == "last" else Word.SMS_SOON, "soon", params, sms.ends)
    return Outlook(Word.SMS_OPEN, "act", params, sms.ends)


def _approved(filing: Filing, followed: Followed, now: datetime) -> Outlook:
    """The first open thing after the approval."""
    if filing.kind is FilingKind.CANCEL:
        return Outlook(Word.CANCELLED, "wait")
    by_code: dict[DateCode, Deadline] = {}
    for deadline in followed.deadlines:
        by_code.setdefault(deadline.code, deadline)
    footer = by_code.get(DateCode.FOOTER_NUMBER)
    if footer is not None:
        return Outlook(Word.FOOTER, "late" if footer.is_late(now) else "act", until=footer.due)
    change = by_code.get(DateCode.CHANGE_FILED)
    if change is not None:
        word = Word.CHANGE_LATE if change.is_late(now) else Word.CHANGE
        return Outlook(word, "late" if change.is_late(now) else "act", dict(change.params), change.due)
    police = by_code.get(DateCode.POLICE_RECORD)
    if police is not None:
        left = (day_of(police.due) - now.date()).days
        late = police.is_late(now)
        tone: Tone = "late" if late else "soon" if left <= SOON_DAYS else "act"
        return Outlook(Word.POLICE_LATE if late else Word.POLICE, tone, {"left": left}, police.due)
    number = by_code.get(DateCode.POLICE_NUMBER)
    if number is not None:
        return Outlook(Word.POLICE_NUMBER, "late" if number.is_late(now) else "act", until=number.due)
    yearly = by_code.get(DateCode.YEARLY_CHECK)
    if yearly is not None and now >= yearly.due - max(yearly.alarms, default=now - now):
        return Outlook(Word.YEARLY, "late" if yearly.is_late(now) else "act", until=yearly.due)
    return Outlook(Word.KEPT, "wait")


SOON_DAYS = 7
"""A week before an end a thing is shown as pressing, as the calendar's first alarm."""
