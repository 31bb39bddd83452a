"""What is recorded after handing in, where a filing stands and which dates come, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from assistant.catalogue import N_, _, language
from assistant.draft import Filing
from assistant.follow.deadlines import DateCode, Deadline
from assistant.follow.event import SHANGHAI, EventKind
from assistant.follow.outlook import Outlook, Word
from assistant.follow.sms import Role
from assistant.follow.state import Oddity, Stage
from assistant.follow.timeline import Point
from assistant.rules.book import RuleBook
from assistant.rules.model import Trigger
from assistant.wording.dates import say_day, say_left, say_moment
from assistant.wording.names import in_language

STAGES: Final[dict[Stage, str]] = {
    Stage.PREPARING: N_("Being prepared"),
    Stage.EXPORTED: N_("Package made"),
    Stage.SUBMITTED: N_("With the provider"),
    Stage.REVIEWED: N_("Reviewed"),
    Stage.SMS: N_("SMS check"),
    Stage.BUREAU: N_("With the bureau"),
    Stage.APPROVED: N_("Approved"),
    Stage.SENT_BACK: N_("Sent back"),
    Stage.REJECTED: N_("Refused"),
    Stage.WITHDRAWN: N_("Given up"),
}
POINTS: Final[dict[Point, str]] = {
    Point.SUBMITTED: N_("Handed in"),
    Point.REVIEWED: N_("Provider's review"),
    Point.SMS: N_("SMS check"),
    Point.BUREAU: N_("Bureau's review"),
    Point.FOOTER: N_("Number on the site"),
    Point.POLICE: N_("Police record"),
}
EVENTS: Final[dict[EventKind, str]] = {
    EventKind.EXPORTED: N_("The package was made"),
    EventKind.SUBMITTED: N_("Handed in at the provider"),
    EventKind.REVIEWED: N_("The provider's review was passed"),
    EventKind.TO_BUREAU: N_("Sent to the bureau, the SMS came"),
    EventKind.RESENT: N_("The SMS was asked for again"),
    EventKind.WRONG_CODE: N_("A wrong code was typed"),
    EventKind.VERIFIED: N_("The SMS check was done"),
    EventKind.ACCEPTED: N_("The bureau has it"),
    EventKind.ASKED: N_("Asked how it stands"),
    EventKind.SENT_BACK: N_("Sent back by the provider"),
    EventKind.REJECTED: N_("Refused by the bureau"),
    EventKind.APPROVED: N_("Approved"),
    EventKind.OPENED: N_("The site was opened"),
    EventKind.POLICE_SUBMITTED: N_("The police record was applied for"),
    EventKind.POLICE_FILED: N_("The police record was given"),
    EventKind.FOOTER_CHECKED: N_("The number on the site was looked at"),
    EventKind.SELF_CHECKED: N_("The yearly list was gone through"),
    EventKind.CHANGED: N_("Something on record changed"),
    EventKind.WITHDRAWN: N_("The order was given up"),
    EventKind.RETRACTED: N_("A record was taken back"),
}
ROLES: Final[dict[Role, str]] = {
    "subject": N_("Person of the subject"),
    "site": N_("Person of the site"),
}
ODDITIES: Final[dict[Oddity, str]] = {
    Oddity.FUTURE: N_("This lies ahead; it counts from then on."),
    Oddity.TWICE: N_("Handed in again while an order was running: one subject has one order at a time."),
    Oddity.BACKWARDS: N_(
        "This is recorded before what has to come first; one of the times is most likely wrong."
    ),
    Oddity.AFTER_END: N_(
        "This is recorded after the approval; a later order belongs to a filing of its own."
    ),
    Oddity.NO_SUCH_PERSON: N_("The person whom this names is not in the draft any more."),
}
DATES: Final[dict[DateCode, str]] = {
    DateCode.REVIEW_LATEST: N_("Provider's review, working day {n}"),
    DateCode.SMS_CODE: N_("SMS check, until {time}"),
    DateCode.BUREAU_ASK: N_("Bureau's review, working day {n}: ask"),
    DateCode.BUREAU_LATEST: N_("Bureau's review, working day {n}"),
    DateCode.FOOTER_NUMBER: N_("Number at the bottom of the site"),
    DateCode.POLICE_RECORD: N_("Police record, within {n} days"),
    DateCode.POLICE_NUMBER: N_("Police number at the bottom of the site"),
    DateCode.CHANGE_FILED: N_("File the change: {name}"),
    DateCode.RENEW_DOCUMENT: N_("ID document, {n} months left"),
    DateCode.RENEW_LICENCE: N_("Licence, {n} months left"),
    DateCode.RENEW_PERMIT: N_("Permit, {n} months left"),
    DateCode.RENEW_DOMAIN: N_("Domain, {n} months left"),
    DateCode.RENEW_SERVER: N_("Server, {n} months left"),
    DateCode.EXPIRY_DOCUMENT: N_("ID document ends"),
    DateCode.EXPIRY_LICENCE: N_("Licence ends"),
    DateCode.EXPIRY_PERMIT: N_("Permit ends"),
    DateCode.EXPIRY_DOMAIN: N_("Domain ends"),
    DateCode.EXPIRY_SERVER: N_("Server ends"),
    DateCode.YEARLY_CHECK: N_("Yearly check"),
}
MESSAGES: Final[dict[DateCode, str]] = {
    DateCode.REVIEW_LATEST: N_(
        "The provider's review is to be over by {day}. Answer both phones until then; later, ask the provider."
    ),
    DateCode.SMS_CODE: N_(
        "The code of the text message is good until {moment}; after that the order goes back."
    ),
    DateCode.BUREAU_ASK: N_("From {day}, working day {n}, asking the provider how it stands makes sense."),
    DateCode.BUREAU_LATEST: N_("The bureau has {n} working days, until {day}."),
    DateCode.FOOTER_NUMBER: N_(
        "The record number stands at the bottom of the home page from the first day, with its link."
    ),
    DateCode.POLICE_RECORD: N_("Apply for the police record by {day}, {n} days after the site opened."),
    DateCode.POLICE_NUMBER: N_("The police number stands at the bottom of the site by {day}."),
    DateCode.CHANGE_FILED: N_("{name}: to be filed by {day}."),
    DateCode.RENEW_DOCUMENT: N_(
        "The ID document of {name} has less than {n} months left from {day} on; renew it before."
    ),
    DateCode.RENEW_LICENCE: N_(
        "The licence of {name} has less than {n} months left from {day} on; renew it before."
    ),
    DateCode.RENEW_PERMIT: N_("{name} has less than {n} months left from {day} on; renew it before."),
    DateCode.RENEW_DOMAIN: N_(
        "The domain {name} has less than {n} months left from {day} on; renew it before."
    ),
    DateCode.RENEW_SERVER: N_(
        "The server of {name} has less than {n} months left from {day} on; renew it before."
    ),
    DateCode.EXPIRY_DOCUMENT: N_(
        "The ID document of {name} ends on {day}; the new one is filed as a change."
    ),
    DateCode.EXPIRY_LICENCE: N_("The licence of {name} ends on {day}; the new one is filed as a change."),
    DateCode.EXPIRY_PERMIT: N_("{name} ends on {day}; without it the site may not go on."),
    DateCode.EXPIRY_DOMAIN: N_(
        "The domain {name} ends on {day}; dropped without cancelling, the site stays on record as an empty one."
    ),
    DateCode.EXPIRY_SERVER: N_(
        "The server of {name} ends on {day}; without a server of the filed provider the record is cleared."
    ),
    DateCode.YEARLY_CHECK: N_("Go through the yearly list by {day}."),
}
PROVISIONAL: Final = N_("Counted as if the steps before were done in time.")
ESTIMATE: Final = N_("Estimate: the calendar of {year} is not published yet.")


@dataclass(frozen=True, slots=True)
class Said:
    """What is so, what is normal, and what to do."""

    title: str
    normal: str
    todo: str


WORDS: Final[dict[Word, tuple[str, str, str]]] = {
    Word.PREPARE: (
        N_("Not handed in yet"),
        N_("Dates begin with the package."),
        N_("Finish the tasks and make the package."),
    ),
    Word.HAND_IN: (
        N_("Ready to hand in"),
        N_("The package is made; nothing runs yet."),
        N_("Hand it in at the provider, and record when."),
    ),
    Word.REVIEW_NORMAL: (
        N_("With the provider, working day {day} of {most}"),
        N_("This is normal. The reviewer may call both phones; two missed calls are a refusal."),
        N_("Answer the phones. Record when the review is passed."),
    ),
    Word.REVIEW_LATE: (
        N_("The provider takes longer than it says"),
        N_("It says {most} working days; this is working day {day}."),
        N_("Ask the provider by order number whether a call was missed or a paper is wanting."),
    ),
    Word.HAND_OVER: (
        N_("The provider hands it to the bureau"),
        N_(
            "The text message comes about five minutes after that, most often on the same or the next working day."
        ),
        N_("Keep the phones at hand. Record when the message came: the 24 hours begin there."),
    ),
    Word.SMS_OPEN: (
        N_("SMS check: {left} left"),
        N_("Until {until}. Each person types their own code."),
        N_("Type the code on the ministry's page, and record each check."),
    ),
    Word.SMS_SOON: (
        N_("SMS check: only {left} left"),
        N_("Until {until}; after that the order goes back."),
        N_("Call whoever is missing now. Without a message, press the button for another."),
    ),
    Word.SMS_LAST: (
        N_("SMS check: the last hour, {left} left"),
        N_("Until {until}; after that the order goes back."),
        N_("Do it now. Without a message, press the button for another."),
    ),
    Word.SMS_NO_START: (
        N_("SMS check: nobody recorded when the message came"),
        N_("Without it the 24 hours cannot be counted."),
        N_("Record when the message came; it stands on the phone."),
    ),
    Word.SMS_NO_TRIES: (
        N_("SMS check: no wrong code is allowed any more"),
        N_("One more wrong code sends the order back."),
        N_(
            "Compare code, mobile and the last six of the document before sending. If unsure, ask the provider first."
        ),
    ),
    Word.SMS_MISSED: (
        N_("The 24 hours are over"),
        N_(
            "The order goes back to the provider. With unchanged data it may be handed on again straight away."
        ),
        N_(
            "Record that it came back, hand it in again at the provider, and have both phones ready for a new message."
        ),
    ),
    Word.BUREAU_NORMAL: (
        N_("With the bureau, working day {day} of {most}"),
        N_("This is normal up to working day {normal}. Waiting is all there is to do."),
        N_("Leave the site closed and the domain as it is. Record the answer when it comes."),
    ),
    Word.BUREAU_ASK: (
        N_("With the bureau, working day {day} of {most}"),
        N_("This is still within the law, and longer than most."),
        N_("Ask the provider how it stands. Record that you asked."),
    ),
    Word.BUREAU_LATE: (
        N_("The bureau is over its time"),
        N_("It has {most} working days; this is working day {day}."),
        N_("Ask the provider to urge it, or call the bureau itself with the order number."),
    ),
    Word.SENT_BACK: (
        N_("Sent back by the provider"),
        N_("Nothing is lost: what was filled in stays."),
        N_("Read the reason, change what it names, hand it in again."),
    ),
    Word.REJECTED: (
        N_("Refused by the bureau"),
        N_("Handing in again means a new place in the queue, counted from that day."),
        N_("Read the reason, change what it names, hand it in again."),
    ),
    Word.WITHDRAWN: (
        N_("The order was given up"),
        N_("No dates run."),
        N_("Hand it in again whenever it suits; record when."),
    ),
    Word.FOOTER: (
        N_("Approved: the number goes on the site"),
        N_("It stands at the bottom of the home page, linked to the ministry, from the first day."),
        N_("Put it there, look at it, and record that it is right."),
    ),
    Word.POLICE: (
        N_("Police record: {left} left"),
        N_("Apply by {until}; it takes its time after that."),
        N_("Apply on the police's site, and record when."),
    ),
    Word.POLICE_LATE: (
        N_("The 30 days for the police record are over"),
        N_("They ended on {until}."),
        N_("Apply now: it still has to be done."),
    ),
    Word.POLICE_NUMBER: (
        N_("The police number goes on the site"),
        N_("It has to stand there by {until}."),
        N_("Put number and emblem at the bottom, look at it, and record it."),
    ),
    Word.CHANGE: (
        N_("A change has to be filed"),
        N_("{name}: by {until}."),
        N_("Begin a change from this filing; what is known is carried over."),
    ),
    Word.CHANGE_LATE: (
        N_("A change should have been filed"),
        N_("{name}: the time ended on {until}."),
        N_("File it now; what is on record wrongly can be fined and cancelled."),
    ),
    Word.YEARLY: (
        N_("Time for the yearly check"),
        N_("By {until}."),
        N_("Go through the list, and record it."),
    ),
    Word.KEPT: (
        N_("On record, nothing to do"),
        N_("The next dates stand below."),
        N_("Record what changes in life: it has to be filed."),
    ),
    Word.CANCELLED: (
        N_("Cancelled"),
        N_("The record is gone; no dates run any more."),
        N_("Nothing to do."),
    ),
}

BEFORE_COUNTING: Final[dict[Word, str]] = {
    Word.REVIEW_NORMAL: N_("With the provider; the first working day is still to come"),
    Word.BUREAU_NORMAL: N_("With the bureau; the first working day is still to come"),
}
"""On the day itself, and over a weekend or holiday after it."""


def stage_title(stage: Stage) -> str:
    """接入商初审中, 短信核验, 管局审核中, ..."""
    return _(STAGES[stage])


def point_title(point: Point) -> str:
    """提交, 初审, 短信核验, 管局审核, 挂备案号, 公安备案."""
    return _(POINTS[point])


def event_title(kind: EventKind) -> str:
    """What was recorded."""
    return _(EVENTS[kind])


def role_title(role: Role) -> str:
    """主体负责人, 网站负责人."""
    return _(ROLES[role])


def oddity_words(oddity: Oddity) -> str:
    """Why a record cannot be as it stands."""
    return _(ODDITIES[oddity])


def outlook_words(outlook: Outlook, filing: Filing, book: RuleBook, now: datetime) -> Said:
    """The three sentences about what matters now."""
    params: dict[str, str | int] = dict(outlook.params)
    if outlook.until is not None:
        clock = outlook.until.astimezone(SHANGHAI)
        by_day = (clock.hour, clock.minute) == (23, 59)
        today = now.astimezone(SHANGHAI).date()
        params["until"] = say_day(clock.date(), today) if by_day else say_moment(clock, now)
        params.setdefault("left", say_left(outlook.until - now))
    if isinstance(params.get("left"), int):
        params["left"] = say_left(timedelta(days=int(params["left"])))
    params["normal"] = int(params.get("ask", 1)) - 1
    params["name"] = _trigger(str(params.get("trigger", "")), filing, book)
    title, normal, todo = (_(text).format(**params) for text in WORDS[outlook.word])
    if params.get("day") == 0 and outlook.word in BEFORE_COUNTING:
        title = _(BEFORE_COUNTING[outlook.word])
    return Said(title, normal, todo)


def date_title(deadline: Deadline, filing: Filing, book: RuleBook) -> str:
    """A date in a few words, for lists and calendars; without the day itself."""
    return _(DATES[deadline.code]).format(**_params(deadline, filing, book))


def date_message(deadline: Deadline, filing: Filing, book: RuleBook, now: datetime) -> str:
    """A date in a sentence: until when, what, and what follows; with how sure it is."""
    today = now.astimezone(SHANGHAI).date()
    day = deadline.due.astimezone(SHANGHAI).date()
    params = _params(deadline, filing, book)
    params["day"] = say_day(day, today)
    params["moment"] = say_moment(deadline.due, now)
    sentences = [_(MESSAGES[deadline.code]).format(**params)]
    if deadline.params.get("provisional"):
        sentences.append(_(PROVISIONAL))
    if deadline.estimate and deadline.code is not DateCode.POLICE_RECORD:
        sentences.append(_(ESTIMATE).format(year=day.year))
    elif deadline.estimate:
        sentences.append(_("Counted from the approval; record when the site was opened."))
    return ("" if language() == "zh_CN" else " ").join(sentences)


def _params(deadline: Deadline, filing: Filing, book: RuleBook) -> dict[str, str | int]:
    name = deadline.name or _("without a name")
    if deadline.code is DateCode.CHANGE_FILED:
        name = _trigger(str(deadline.params.get("trigger", "")), filing, book)
    return {"n": 0, **deadline.params, "name": name, "time": f"{deadline.due.astimezone(SHANGHAI):%H:%M}"}


def _trigger(rule_id: str, filing: Filing, book: RuleBook) -> str:
    for rule in book.for_case(filing.subject.kind, filing.kind).of_type(Trigger):
        if rule.id == rule_id:
            return in_language(rule.title)
    return rule_id
