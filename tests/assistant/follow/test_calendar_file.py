"""Calendar files: every date with alarms, the same draft the same bytes, a second import updates the first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from assistant.catalogue import set_language
from assistant.draft import Filing
from assistant.follow.deadlines import follow
from assistant.follow.event import EventKind as E
from assistant.follow.history import correct
from assistant.rules.loading import rule_book
from assistant.wording.calendar import calendar_of_filings
from tests.assistant.checks.cases import filing, site
from tests.assistant.follow.recording import Happened, at, recorded

SENT: list[Happened] = [(E.SUBMITTED, 1), (E.TO_BUREAU, 98.4)]


def told(happened: list[Happened] = SENT, **changes: object) -> Filing:
    return filing(id="filing-0001", follow=recorded(happened), **changes)


def written(*drafts: Filing, now: float = 98.5, saved: datetime | None = None) -> bytes:
    set_language("zh_CN")
    book = rule_book("sample-cloud", "京")
    return calendar_of_filings([(one, book, follow(one, book, at(now)), saved) for one in drafts], at(now))


def events(raw: bytes) -> dict[str, object]:
    return {str(event["uid"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}


def test_every_date_that_is_not_over_stands_in_the_file_with_its_alarms() -> None:
    found = events(
        written(told(sites=(site(domain_expires=date(2027, 1, 7), server_ends=date(2027, 6, 1)),)))
    )
    assert {uid.partition("@")[0] for uid in found} == {
        "filing-0001.sms.code.1",
        "filing-0001.bureau.latest.1",
        "filing-0001.expiry.sites.0.domain.expires",
        "filing-0001.renew.sites.0.server_ends",
        "filing-0001.expiry.sites.0.server_ends",
        "filing-0001.renew.persons.0.valid_to",
        "filing-0001.expiry.persons.0.valid_to",
    }
    for event in found.values():
        assert event.walk("VALARM")  # type: ignore[attr-defined]  # icalendar's component


def test_the_sms_check_is_a_moment_in_utc_with_alarms_hours_before() -> None:
    event = Calendar.from_ical(written(told())).walk("VEVENT")[0]
    assert event["dtstart"].dt == (at(98.4) + timedelta(hours=24)).astimezone(UTC)
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(hours=12),
        -timedelta(hours=4),
        -timedelta(hours=1),
    ]


def test_whole_days_are_days_and_ring_in_the_morning() -> None:
    event = next(one for uid, one in events(written(told())).items() if "bureau" in uid)
    assert event["dtstart"].dt == date(2026, 12, 21)  # type: ignore[index]
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=9)]  # type: ignore[attr-defined]


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert written(told()) == written(told())
    assert written(told(), now=98.5) == written(told(), now=98.6)


def test_a_date_that_moves_keeps_its_id_and_outranks_the_earlier_file() -> None:
    before = told()
    after = before.model_copy(update={"follow": correct(before.follow, "e2", at(200), at=at(97))})
    first, second = events(written(before)), events(written(after))
    assert first.keys() == second.keys()
    uid = next(uid for uid in first if "sms" in uid)
    old, new = first[uid], second[uid]
    assert new["dtstart"].dt == old["dtstart"].dt - timedelta(hours=1.4)  # type: ignore[index]
    assert new["sequence"] > old["sequence"]  # type: ignore[index]
    assert new["dtstamp"].dt > old["dtstamp"].dt  # type: ignore[index]


def test_an_end_that_was_put_right_without_a_record_outranks_by_the_day_of_saving() -> None:
    earlier = events(written(told(sites=(site(domain_expires=date(2027, 9, 1)),)), saved=at(300)))
    later = events(written(told(sites=(site(domain_expires=date(2027, 8, 1)),)), saved=at(301)))
    uid = next(uid for uid in earlier if "expiry.sites" in uid)
    assert later[uid]["dtstamp"].dt > earlier[uid]["dtstamp"].dt  # type: ignore[index]
    assert later[uid]["dtstart"].dt == date(2027, 8, 1)  # type: ignore[index]


def test_two_filings_in_one_file_do_not_share_ids() -> None:
    other = told().model_copy(update={"id": "filing-0002"})
    assert len(events(written(told(), other))) == 2 * len(events(written(told())))


def test_lines_are_folded_and_end_as_the_standard_asks() -> None:
    raw = written(told(sites=(site(name="很长的名称" * 20),)))
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
