"""Which dates follow from a record and from what ends, and what is said of them now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from assistant.draft import Filing, FilingKind
from assistant.follow.deadlines import DateCode, end_of, follow
from assistant.follow.event import SHANGHAI, Permit
from assistant.follow.event import EventKind as E
from assistant.follow.outlook import Word, outlook
from assistant.follow.timeline import Point, timeline
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import company, filing, person, site
from tests.assistant.follow.recording import Happened, at, dates, followed, recorded

SUBMITTED: list[Happened] = [(E.SUBMITTED, 1)]
SENT: list[Happened] = [*SUBMITTED, (E.REVIEWED, 26), (E.TO_BUREAU, 98.4)]
VERIFIED: list[Happened] = [*SENT, (E.VERIFIED, 99)]
"""On Monday 2026-11-23, as in the drawn page."""
APPROVED: list[Happened] = [*VERIFIED, (E.APPROVED, 300, {"number": "京ICP备2026000001号"})]


def codes(draft: Filing, happened: list[Happened], now: float) -> set[DateCode]:
    return {one.code for one in followed(draft, happened, now).deadlines} - EXPIRIES


EXPIRIES = {code for code in DateCode if code.value.startswith(("renew.", "expiry."))}


def test_each_stage_brings_its_own_dates() -> None:
    assert codes(filing(), [], 0) == set()
    assert codes(filing(), SUBMITTED, 2) == {DateCode.REVIEW_LATEST, DateCode.BUREAU_LATEST}
    assert codes(filing(), SENT, 98.5) == {DateCode.SMS_CODE, DateCode.BUREAU_LATEST}
    assert codes(filing(), VERIFIED, 100) == {DateCode.BUREAU_ASK, DateCode.BUREAU_LATEST}
    assert codes(filing(), [*VERIFIED, (E.REJECTED, 200)], 201) == set()
    approved = {DateCode.FOOTER_NUMBER, DateCode.POLICE_RECORD, DateCode.YEARLY_CHECK}
    assert codes(filing(), APPROVED, 301) == approved
    assert codes(filing(), [*APPROVED, (E.FOOTER_CHECKED, 302)], 303) == approved - {DateCode.FOOTER_NUMBER}


def test_the_bureaus_twenty_working_days_end_as_drawn() -> None:
    found = dates(followed(filing(), VERIFIED, 100))
    assert found[DateCode.BUREAU_LATEST].due == datetime(2026, 12, 21, 23, 59, tzinfo=SHANGHAI)
    assert found[DateCode.BUREAU_ASK].due.date() == date(2026, 12, 15)
    assert not found[DateCode.BUREAU_LATEST].estimate


def test_a_window_that_reaches_into_a_year_without_a_calendar_is_an_estimate() -> None:
    found = followed(filing(), [(E.ACCEPTED, 24 * 20)], 24 * 20)
    assert dates(found)[DateCode.BUREAU_LATEST].estimate
    assert found.forecast.bureau is not None
    assert not found.forecast.bureau.earliest.estimate


@pytest.mark.parametrize(("provider", "most"), [("", 3), ("aliyun", 1), ("huawei", 2), ("tencent", 1)])
def test_the_review_takes_as_long_as_the_provider_says(provider: str, most: int) -> None:
    found = followed(filing(provider=provider), SUBMITTED, 2)
    assert found.forecast.review is not None
    assert found.forecast.review.most == most


def test_a_cancellation_takes_three_to_five_working_days_and_brings_nothing_after() -> None:
    draft = filing(kind=FilingKind.CANCEL)
    found = followed(draft, [(E.ACCEPTED, 1)], 2)
    assert found.forecast.bureau is not None
    assert (found.forecast.bureau.earliest.day, found.forecast.bureau.latest.day) == (
        date(2026, 11, 24),
        date(2026, 11, 26),
    )
    assert followed(draft, [(E.APPROVED, 1)], 2).deadlines == ()


def test_when_the_window_is_missed_nothing_is_foretold_of_the_bureau() -> None:
    missed = followed(filing(), SENT, 98.4 + 24)
    assert missed.forecast.bureau is None
    assert DateCode.BUREAU_LATEST not in dates(missed)
    assert missed.state.sms is not None
    assert missed.state.sms.urgency == ""


def test_the_sms_date_is_a_moment_and_the_others_are_days() -> None:
    found = dates(followed(filing(), SENT, 98.5))
    sms = found[DateCode.SMS_CODE]
    assert (sms.due, sms.whole_day) == (at(98.4) + timedelta(hours=24), False)
    assert sms.alarms == (timedelta(hours=12), timedelta(hours=4), timedelta(hours=1))
    assert found[DateCode.BUREAU_LATEST].whole_day


def test_the_police_record_counts_from_the_opening_and_until_it_is_applied_for() -> None:
    assert dates(followed(filing(), APPROVED, 301))[DateCode.POLICE_RECORD].estimate
    opened = [*APPROVED, (E.OPENED, 320)]
    police = dates(followed(filing(), opened, 321))[DateCode.POLICE_RECORD]
    assert (police.due, police.estimate) == (end_of(at(320).date() + timedelta(days=30)), False)
    done = [*opened, (E.POLICE_SUBMITTED, 400)]
    assert DateCode.POLICE_RECORD not in codes(filing(), done, 401)
    filed = [*done, (E.FOOTER_CHECKED, 410), (E.POLICE_FILED, 500, {"number": "京公网安备11010802020134号"})]
    number = dates(followed(filing(), filed, 501))[DateCode.POLICE_NUMBER]
    assert number.due == end_of(at(500).date() + timedelta(days=30))
    assert DateCode.POLICE_NUMBER not in codes(filing(), [*filed, (E.FOOTER_CHECKED, 510)], 511)
    assert DateCode.POLICE_RECORD not in codes(filing(kind=FilingKind.NEW_ACCESS), opened, 321)


def test_what_ends_is_told_three_months_before_and_on_the_day() -> None:
    draft = company(
        persons=(person(valid_to=date(2027, 5, 31)),),
        sites=(site(domain_expires=date(2027, 1, 7), server_ends=date(2027, 3, 15)),),
    )
    follow_up = draft.follow.model_copy(
        update={"permits": (Permit(name="样例许可证", valid_to=date(2028, 1, 1)),)}
    )
    draft = draft.model_copy(
        update={
            "follow": follow_up,
            "subject": draft.subject.model_copy(update={"valid_to": date(2030, 1, 1)}),
        }
    )
    found = {one.key: one for one in follow(draft, rule_book("", "京"), at(0)).deadlines}
    assert found["renew.persons.0.valid_to"].due.date() == date(2027, 2, 28)
    assert found["expiry.persons.0.valid_to"].due.date() == date(2027, 5, 31)
    assert found["renew.sites.0.domain.expires"].is_late(at(0))
    assert found["expiry.sites.0.domain.expires"].due == datetime(2027, 1, 7, 23, 59, tzinfo=SHANGHAI)
    assert {one.code for one in found.values()} == EXPIRIES
    assert max(found["expiry.sites.0.server_ends"].alarms) == timedelta(days=90)


def test_a_long_term_card_and_years_that_cannot_be_meant_bring_no_date() -> None:
    draft = filing(
        persons=(person(valid_to="long-term"),),
        sites=(site(domain_expires=date(1, 1, 1), server_ends=date(9999, 12, 31)),),
    )
    assert followed(draft, [], 0).deadlines == ()


def test_a_change_that_lies_ahead_is_filed_thirty_days_before_and_one_that_is_there_in_ten_working_days() -> (
    None
):
    change: dict[str, object] = {"causes": ("trigger.site-name", "no-such-trigger")}
    ahead = followed(filing(), [*APPROVED, (E.CHANGED, 24 * 60, change)], 301)
    filed = dates(ahead)[DateCode.CHANGE_FILED]
    assert filed.due == end_of((at(24 * 60) - timedelta(days=30)).date())
    there = followed(filing(), [*APPROVED, (E.CHANGED, 299, change)], 301)
    assert dates(there)[DateCode.CHANGE_FILED].due.date() == date(2026, 12, 15)
    assert len([one for one in there.deadlines if one.code is DateCode.CHANGE_FILED]) == 1


def test_the_yearly_check_counts_from_the_approval_or_the_last_one() -> None:
    assert dates(followed(filing(), APPROVED, 301))[DateCode.YEARLY_CHECK].due.date() == date(2027, 12, 1)
    checked = [*APPROVED, (E.SELF_CHECKED, 24 * 200)]
    later = dates(followed(filing(), checked, 24 * 201))[DateCode.YEARLY_CHECK]
    assert later.due.date() == date(2028, 6, 7)


@pytest.mark.parametrize(
    ("happened", "now", "word", "tone"),
    [
        ([], 0, Word.PREPARE, "act"),
        ([(E.EXPORTED, 0)], 1, Word.HAND_IN, "act"),
        (SUBMITTED, 2, Word.REVIEW_NORMAL, "wait"),
        (SUBMITTED, 24 * 5 + 13, Word.REVIEW_NORMAL, "wait"),
        (SUBMITTED, 24 * 5 + 15, Word.REVIEW_LATE, "late"),
        (SENT[:2], 30, Word.HAND_OVER, "wait"),
        (SENT, 99, Word.SMS_OPEN, "act"),
        (SENT, 98.4 + 18, Word.SMS_SOON, "soon"),
        (SENT, 98.4 + 23.5, Word.SMS_LAST, "soon"),
        (SENT, 98.4 + 24, Word.SMS_MISSED, "late"),
        ([*SENT, *((E.WRONG_CODE, 99.0),) * 5], 100, Word.SMS_NO_TRIES, "soon"),
        ([(E.SUBMITTED, 0), (E.RESENT, 5)], 6, Word.SMS_NO_START, "act"),
        (VERIFIED, 100, Word.BUREAU_NORMAL, "wait"),
        (VERIFIED, 24 * 26, Word.BUREAU_ASK, "act"),
        (VERIFIED, 24 * 33, Word.BUREAU_LATE, "late"),
        ([*SUBMITTED, (E.SENT_BACK, 30)], 31, Word.SENT_BACK, "act"),
        ([*VERIFIED, (E.REJECTED, 200)], 201, Word.REJECTED, "act"),
        ([*SUBMITTED, (E.WITHDRAWN, 30)], 31, Word.WITHDRAWN, "wait"),
        (APPROVED, 301, Word.FOOTER, "act"),
        (APPROVED, 330, Word.FOOTER, "late"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301)], 302, Word.POLICE, "act"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301)], 24 * 37, Word.POLICE, "soon"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301)], 24 * 44, Word.POLICE_LATE, "late"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301), (E.POLICE_SUBMITTED, 302)], 303, Word.KEPT, "wait"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301), (E.POLICE_SUBMITTED, 302)], 24 * 375, Word.YEARLY, "act"),
        ([*APPROVED, (E.FOOTER_CHECKED, 301), (E.POLICE_FILED, 303)], 304, Word.POLICE_NUMBER, "act"),
    ],
)
def test_what_matters_now_follows_from_stage_and_time(
    happened: list[Happened], now: float, word: Word, tone: str
) -> None:
    found = outlook(filing(), followed(filing(), happened, now), at(now))
    assert (found.word, found.tone) == (word, tone)


def test_the_points_of_the_way_are_past_now_or_ahead() -> None:
    book = rule_book("sample-cloud", "京")

    def states(happened: list[Happened], now: float, draft: Filing | None = None) -> str:
        told = (draft or filing()).model_copy(update={"follow": recorded(happened)})
        found = follow(told, book, at(now))
        points = timeline(told, book, found.state, found.forecast, at(now).date())
        return " ".join(f"{one.point.value}:{one.state}" for one in points)

    assert states([], 0).startswith("submitted:now reviewed:ahead sms:ahead")
    assert states(SENT, 99) == ("submitted:past reviewed:past sms:now bureau:ahead footer:ahead police:ahead")
    assert "bureau:refused footer:ahead" in states([*VERIFIED, (E.REJECTED, 200)], 201)
    assert "reviewed:refused sms:ahead" in states([*SUBMITTED, (E.SENT_BACK, 30)], 31)
    assert "reviewed:past sms:refused" in states([*SENT, (E.SENT_BACK, 130)], 131)
    assert "footer:now police:ahead" in states(APPROVED, 301)
    early_police = [*APPROVED, (E.POLICE_SUBMITTED, 301)]
    assert "footer:now police:past" in states(early_police, 302)
    assert "now" not in states([*early_police, (E.FOOTER_CHECKED, 303)], 304)
    assert states([], 0, filing(kind=FilingKind.CANCEL)).split()[-1] == "bureau:ahead"
    assert Point.POLICE.value not in states([], 0, filing(kind=FilingKind.CHANGE))
