"""Which kind of filing it is, and what must be true before it is begun. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from assistant.checks.decision import RULE_OF, Answers, Ground, Reason
from assistant.draft import FilingKind, Part
from assistant.rules.book import RuleBook

CHANGES: Final = {
    Part.SUBJECT: Ground.CHANGE_SUBJECT,
    Part.SITE: Ground.CHANGE_SITE,
    Part.ACCESS: Ground.CHANGE_ACCESS,
}
CANCELS: Final = {
    Part.SUBJECT: Ground.CANCEL_SUBJECT,
    Part.SITE: Ground.CANCEL_SITE,
    Part.ACCESS: Ground.CANCEL_ACCESS,
}
REFUSED: Final = (Part.SUBJECT, Part.SITE)
"""What some provinces do not let change."""

NEW: Final = (Ground.BEFORE_REAL_NAME, Ground.BEFORE_DOMAIN, Ground.BEFORE_SERVER)
BEFORE: Final[dict[FilingKind | None, tuple[Ground, ...]]] = {
    None: NEW,
    FilingKind.FIRST: (*NEW, Ground.BEFORE_CLOSED, Ground.BEFORE_ACCOUNT),
    FilingKind.NEW_SITE: (*NEW, Ground.BEFORE_CLOSED, Ground.BEFORE_ONE_ORDER),
    FilingKind.NEW_ACCESS: (*NEW, Ground.BEFORE_OPEN, Ground.BEFORE_ACCOUNT),
    FilingKind.CHANGE: (Ground.BEFORE_ONE_ORDER, Ground.BEFORE_AHEAD),
    FilingKind.CANCEL: (Ground.BEFORE_ONE_ORDER,),
}


def kind_of(
    answers: Answers,
    needs_filing: bool | None,
    book: RuleBook,
    reasons: list[Reason],
    stops: list[Reason],
) -> FilingKind | None:
    """The kind of filing; None where none can be made or the answers do not settle it."""

    def say(ground: Ground, *, stop: bool = False, **params: str) -> None:
        reason = Reason(ground, book.name_of(book.fact(RULE_OF[ground])), params)
        reasons.append(reason)
        if stop:
            stops.append(reason)

    province = answers.province
    refused = bool(province) and province in book.words("decide.change-refused")
    if answers.change is not None and answers.cancel is not None:
        say(Ground.CHANGE_AND_CANCEL)
        return None
    if answers.cancel is not None:
        if answers.have_record is False:
            say(Ground.CANCEL_WITHOUT_RECORD, stop=True)
            return None
        say(CANCELS[answers.cancel])
        if refused and answers.cancel is Part.SITE:
            say(Ground.CANCEL_REFUSED, province=province)
        return FilingKind.CANCEL  # also where the server has left the mainland: that is why one cancels
    if needs_filing is False:
        if answers.have_record:
            say(Ground.MOVED_AWAY)
        return None
    if answers.change is not None:
        if answers.have_record is False:
            say(Ground.CHANGE_WITHOUT_RECORD, stop=True)
            return None
        say(CHANGES[answers.change])
        if refused and answers.change in REFUSED:
            say(Ground.CHANGE_REFUSED, province=province)
        return FilingKind.CHANGE
    return _new(answers, say)


class _Say(Protocol):
    """How ``_new`` reports."""

    def __call__(self, ground: Ground, *, stop: bool = False, **params: str) -> None: ...


def _new(answers: Answers, say: _Say) -> FilingKind | None:
    """Something is added: a subject, a site, or a provider."""
    if answers.have_record is None:
        say(Ground.RECORD_OPEN)
        return None
    if not answers.have_record:
        if answers.domain_filed:
            say(Ground.DOMAIN_TAKEN, stop=True)
            return None
        say(Ground.FIRST)
        return FilingKind.FIRST
    if answers.domain_filed:
        say(Ground.NEW_ACCESS)
        return FilingKind.NEW_ACCESS
    say(Ground.NEW_SITE if answers.domain_filed is False else Ground.NEW_SITE_OR_ACCESS)
    return FilingKind.NEW_SITE


def before_it(
    kind: FilingKind | None, needs_filing: bool | None, stops: Sequence[Reason], book: RuleBook
) -> Iterator[Reason]:
    """What must be true before the filing is begun; nothing where the way has ended."""
    if stops or (needs_filing is False and kind is not FilingKind.CANCEL):
        return
    for ground in BEFORE[kind]:
        rule = book.fact(RULE_OF[ground])
        params = {} if isinstance(rule.value, bool) else {"n": str(rule.value)}
        yield Reason(ground, book.name_of(rule), params)
