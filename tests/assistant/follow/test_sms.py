"""The SMS check: who, until when, how often, and what is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.draft import DocumentKind, Filing, FilingKind, Part, Person
from assistant.follow.event import EventKind as E
from assistant.follow.sms import Sms, roles_asked, verifiers_of
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import company, filing, person
from tests.assistant.follow.recording import Happened, at, followed

SENT: list[Happened] = [(E.SUBMITTED, 0), (E.REVIEWED, 1), (E.TO_BUREAU, 2)]


def two_persons(second: Person | None = None, **changes: object) -> Filing:
    two = company(persons=(person(), second or person(name="样例乙", mobile="139 8765 0002")), **changes)
    return two.model_copy(update={"sites": (two.sites[0].model_copy(update={"person": 1}),)})


def sms(draft: Filing, happened: list[Happened], now: float) -> Sms:
    found = followed(draft, happened, now).state.sms
    assert found is not None
    return found


def of_kind(kind: FilingKind, part: Part | None = None, provider: str = "sample-cloud") -> Filing:
    draft = two_persons(kind=kind, provider=provider)
    changes = {"change": part} if kind is FilingKind.CHANGE else {"cancel": part}
    return draft.model_copy(update={"decision": draft.decision.model_copy(update=changes)})


@pytest.mark.parametrize(
    ("draft", "roles"),
    [
        (of_kind(FilingKind.FIRST), ("subject", "site")),
        (of_kind(FilingKind.NEW_SITE), ("site",)),
        (of_kind(FilingKind.NEW_SITE, provider="tencent"), ("subject", "site")),
        (of_kind(FilingKind.NEW_ACCESS), ("site",)),
        (of_kind(FilingKind.CHANGE, Part.SUBJECT), ("subject",)),
        (of_kind(FilingKind.CHANGE, Part.SITE), ("site",)),
        (of_kind(FilingKind.CHANGE, Part.ACCESS), ()),
        (of_kind(FilingKind.CHANGE), None),
        (of_kind(FilingKind.CANCEL, Part.SUBJECT), ("subject",)),
        (of_kind(FilingKind.CANCEL, Part.SUBJECT, "aliyun"), ()),
        (of_kind(FilingKind.CANCEL, Part.SITE), ()),
        (of_kind(FilingKind.CANCEL, Part.SITE, "huawei"), ("site",)),
        (of_kind(FilingKind.CANCEL, Part.ACCESS), ()),
    ],
)
def test_who_is_asked_depends_on_the_kind_of_filing_and_the_provider(
    draft: Filing, roles: tuple[str, ...] | None
) -> None:
    assert roles_asked(draft, rule_book(draft.provider, draft.province)) == roles


def test_the_code_is_good_for_24_hours_and_not_a_second_longer() -> None:
    draft = filing()
    assert sms(draft, SENT, 2).left == timedelta(hours=24)
    assert not sms(draft, SENT, 26 - 1 / 3600).is_missed
    missed = sms(draft, SENT, 26)
    assert missed.is_missed
    assert missed.left == timedelta()
    assert not sms(draft, [*SENT, (E.VERIFIED, 25)], 30).is_missed


def test_the_time_left_turns_urgent_at_six_hours_and_at_one() -> None:
    assert [sms(filing(), SENT, 26 - left).urgency for left in (6.1, 6, 1.1, 1)] == [
        "",
        "soon",
        "soon",
        "last",
    ]


def test_wrong_codes_and_presses_of_the_button_are_counted_down() -> None:
    tried = sms(filing(), [*SENT, *((E.WRONG_CODE, 3.0),) * 5, (E.RESENT, 4), (E.RESENT, 5)], 6)
    assert (tried.tries_left, tried.resends_left) == (0, 1)
    assert tried.is_out_of_tries
    assert sms(filing(), [*SENT, *((E.WRONG_CODE, 3.0),) * 7], 6).tries_left == 0


def test_without_the_time_of_the_message_nothing_counts_down() -> None:
    unknown = sms(filing(), [(E.SUBMITTED, 0), (E.WRONG_CODE, 3)], 6)
    assert (unknown.ends, unknown.left, unknown.automatic, unknown.is_missed) == (None, None, None, False)


def test_the_next_message_comes_by_itself_after_twelve_hours_or_at_noon_as_the_provider_says() -> None:
    assert sms(filing(), SENT, 3).automatic == at(14)
    assert sms(filing(), SENT, 14).automatic is None
    assert sms(filing(), [*SENT, (E.VERIFIED, 3)], 4).automatic is None
    assert sms(filing(provider="tencent"), SENT, 3).automatic is None  # noon is the very end of its 24 hours
    early = sms(filing(provider="tencent"), [(E.TO_BUREAU, 5)], 6).automatic
    assert early == at(26)


def test_each_person_is_listed_once_with_roles_and_the_end_of_the_mobile_number() -> None:
    draft = two_persons()
    found = verifiers_of(draft, rule_book(draft.provider, draft.province))
    assert [(one.person, one.roles, one.mobile_end) for one in found] == [
        (0, ("subject",), "6789"),
        (1, ("site",), "0002"),
    ]
    alone = verifiers_of(filing(), rule_book("", "京"))
    assert [(one.person, one.roles) for one in alone] == [(0, ("subject", "site"))]


def test_two_persons_with_one_mobile_get_one_code_and_either_record_counts() -> None:
    draft = two_persons(person(name="样例乙"))
    book = rule_book(draft.provider, draft.province)
    assert [(one.person, one.roles) for one in verifiers_of(draft, book)] == [(0, ("subject", "site"))]
    assert sms(draft, [*SENT, (E.VERIFIED, 3, {"person": 1})], 4).is_done


def test_in_zhejiang_a_resident_of_hong_kong_is_asked_for_the_number_on_the_back() -> None:
    permit = person(document_kind=DocumentKind.HK_MACAU_PERMIT)
    for province, asked in (("浙", True), ("京", False)):
        draft = filing(province=province, persons=(permit,))
        book = rule_book(draft.provider, province)
        assert [one.permit_back for one in verifiers_of(draft, book)] == [asked]
    assert not verifiers_of(filing(province="浙"), rule_book("", "浙"))[0].permit_back
