"""The opening answers settle what they can, and say what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.catalogue import set_language
from assistant.checks.decide import answers_of, data_date, decide
from assistant.checks.decide_trades import trades_named
from assistant.checks.decision import RULE_OF, Answers, Ground, Located, Reason
from assistant.draft import Charges, FilingKind, Part, ServerPlace, Service, SubjectKind
from assistant.rules.loading import rule_book
from assistant.wording.basis import basis_of
from assistant.wording.decisions import DECISIONS, REMEDIES, say_reason, say_remedy
from tests.assistant.checks.cases import filing

BOOK = rule_book("sample-cloud", "京")

INSIDE = Located("114.114.114.114", "public", ("CN", "CN"), ServerPlace.MAINLAND)
HONG_KONG = Located("8.210.1.1", "public", ("SG", "HK"), ServerPlace.HK)
OPEN = Located("119.28.50.1", "public", ("CN", "HK"))
UNKNOWN = Located("100.0.0.9", "public")
INNER = Located("10.0.0.1", "inner")
NONE = Located("8.8.8", "none")


def grounds(answers: Answers, provider: str = "sample-cloud", province: str = "京") -> list[Ground]:
    return [reason.code for reason in decide(answers, rule_book(provider, province)).reasons]


@pytest.mark.parametrize("place", [place for place in ServerPlace if place is not ServerPlace.MAINLAND])
def test_a_server_outside_the_mainland_needs_no_filing_and_ends_the_way(place: ServerPlace) -> None:
    decided = decide(Answers(server_place=place, charges=Charges.NO, have_record=False), BOOK)
    assert (decided.needs_filing, decided.filing_kind) == (False, None)
    assert [stop.code for stop in decided.stops] == [Ground.NO_FILING]
    assert decided.before == ()


def test_a_free_site_on_a_mainland_server_needs_a_first_filing_and_no_licence() -> None:
    decided = decide(Answers(server_place=ServerPlace.MAINLAND, charges=Charges.NO, have_record=False), BOOK)
    assert (decided.needs_filing, decided.needs_licence, decided.filing_kind) == (
        True,
        False,
        FilingKind.FIRST,
    )
    assert decided.verification == "curtain"
    assert decided.stops == ()


@pytest.mark.parametrize(
    ("servers", "needs", "ground"),
    [
        ((INSIDE,), True, Ground.IP_INSIDE),
        ((HONG_KONG,), False, Ground.IP_OUTSIDE),
        ((HONG_KONG, INSIDE), True, Ground.IP_MIXED),
        ((HONG_KONG, OPEN), None, Ground.IP_TABLES_DIFFER),
        ((OPEN, INSIDE), True, Ground.IP_INSIDE),
        ((UNKNOWN,), None, Ground.IP_PLACE_OPEN),
        ((INNER,), None, Ground.IP_PRIVATE),
        ((NONE,), None, Ground.IP_INVALID),
        ((), None, Ground.PLACE_OPEN),
    ],
)
def test_without_a_place_the_addresses_decide_where_they_are_known(
    servers: tuple[Located, ...], needs: bool | None, ground: Ground
) -> None:
    decided = decide(Answers(servers=servers), BOOK)
    assert decided.needs_filing is needs
    assert ground in [reason.code for reason in decided.reasons]
    assert [stop.code for stop in decided.stops] == ([Ground.NO_FILING_BY_ADDRESS] if needs is False else [])


@pytest.mark.parametrize(
    ("place", "server", "needs"),
    [(ServerPlace.MAINLAND, HONG_KONG, True), (ServerPlace.HK, INSIDE, False)],
)
def test_the_persons_own_answer_counts_more_than_the_table_and_the_difference_is_said(
    place: ServerPlace, server: Located, needs: bool
) -> None:
    decided = decide(Answers(server_place=place, servers=(server,)), BOOK)
    assert decided.needs_filing is needs
    assert Ground.IP_AGAINST_ANSWER in [reason.code for reason in decided.reasons]


def test_what_the_table_says_is_said_with_the_months_of_its_data() -> None:
    reason = next(one for one in decide(Answers(servers=(HONG_KONG,)), BOOK).reasons)
    assert data_date(BOOK) == "2025-07, 2026-10"
    assert data_date(BOOK) in say_reason(reason)
    assert "香港" in say_reason(reason)


def test_a_paid_site_needs_a_licence_as_well() -> None:
    assert decide(Answers(server_place=ServerPlace.MAINLAND, charges=Charges.YES), BOOK).needs_licence is True
    assert decide(Answers(server_place=ServerPlace.ABROAD, charges=Charges.YES), BOOK).needs_licence is None
    assert decide(Answers(charges=Charges.UNKNOWN), BOOK).needs_licence is None
    assert decide(Answers(charges=Charges.SHOP), BOOK).needs_licence is None


def test_an_individual_who_charges_is_told_that_only_companies_get_the_licence() -> None:
    paid = Answers(charges=Charges.YES, subject=SubjectKind.INDIVIDUAL)
    assert Ground.LICENCE_COMPANY_ONLY in grounds(paid)
    assert Ground.LICENCE_COMPANY_ONLY not in grounds(
        Answers(charges=Charges.YES, subject=SubjectKind.ENTERPRISE)
    )


@pytest.mark.parametrize(
    ("word", "province", "ground"),
    [
        ("直播", "京", Ground.TRADE_APPROVAL),
        ("News", "京", Ground.TRADE_APPROVAL),
        ("我们做 直 播 带货", "京", Ground.TRADE_APPROVAL),
        ("论坛", "京", Ground.TRADE_LIFTED),
        ("网校", "浙", Ground.TRADE_DISPUTED),
        ("网校", "京", Ground.TRADE_LIFTED),
        ("网校", "", Ground.TRADE_DISPUTED),
        ("宗教", "粤", Ground.TRADE_APPROVAL),
        ("宗教", "京", Ground.TRADE_PROVINCE),
        ("木工", "京", Ground.TRADE_OPEN),
    ],
)
def test_a_trade_is_found_by_its_words_and_judged_by_province(
    word: str, province: str, ground: Ground
) -> None:
    found = grounds(Answers(trades=(word,), province=province))
    assert ground in found
    assert all(one is ground for one in found if one.value.startswith("decide.trade"))


def test_a_part_of_a_trades_name_finds_it_and_an_empty_word_finds_none() -> None:
    assert [trade.id for trade in trades_named("培训", BOOK)] == ["approval.education", "approval.training"]
    assert trades_named("   ", BOOK) == ()
    assert trades_named("木", BOOK) == ()


def test_with_a_trade_that_needs_a_permit_a_free_site_is_not_called_free_of_licences() -> None:
    assert decide(Answers(charges=Charges.NO, trades=("直播",)), BOOK).needs_licence is None
    assert decide(Answers(charges=Charges.NO, trades=("论坛", "木工")), BOOK).needs_licence is False
    approvals = decide(Answers(trades=("直播", "动漫", "新闻")), BOOK).approvals
    assert [one.rule for one in approvals] == ["decide/approval.culture", "decide/approval.news"]


@settings(max_examples=40)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_no_words_of_a_person_bring_it_down(words: list[str]) -> None:
    for reason in decide(Answers(trades=tuple(words), subject=SubjectKind.INDIVIDUAL), BOOK).reasons:
        assert say_reason(reason)


@pytest.mark.parametrize(
    ("have_record", "domain_filed", "kind", "ground"),
    [
        (False, None, FilingKind.FIRST, Ground.FIRST),
        (False, False, FilingKind.FIRST, Ground.FIRST),
        (False, True, None, Ground.DOMAIN_TAKEN),
        (True, None, FilingKind.NEW_SITE, Ground.NEW_SITE_OR_ACCESS),
        (True, False, FilingKind.NEW_SITE, Ground.NEW_SITE),
        (True, True, FilingKind.NEW_ACCESS, Ground.NEW_ACCESS),
        (None, None, None, Ground.RECORD_OPEN),
        (None, True, None, Ground.RECORD_OPEN),
    ],
)
def test_what_is_new_follows_from_the_records_of_subject_and_domain(
    have_record: bool | None, domain_filed: bool | None, kind: FilingKind | None, ground: Ground
) -> None:
    answers = Answers(have_record=have_record, domain_filed=domain_filed)
    assert decide(answers, BOOK).filing_kind is kind
    assert ground in grounds(answers)


@pytest.mark.parametrize("part", list(Part))
def test_a_change_needs_a_record_and_a_cancellation_does_too(part: Part) -> None:
    assert decide(Answers(have_record=True, change=part), BOOK).filing_kind is FilingKind.CHANGE
    assert decide(Answers(have_record=None, change=part), BOOK).filing_kind is FilingKind.CHANGE
    assert decide(Answers(have_record=True, cancel=part), BOOK).filing_kind is FilingKind.CANCEL
    for without in (
        Answers(have_record=False, change=part),
        Answers(have_record=False, cancel=part),
    ):
        decided = decide(without, BOOK)
        assert decided.filing_kind is None
        assert len(decided.stops) == 1
    assert decide(Answers(have_record=True, change=part, cancel=part), BOOK).filing_kind is None


def test_jiangsu_takes_no_change_of_subject_or_site() -> None:
    assert Ground.CHANGE_REFUSED in grounds(Answers(have_record=True, change=Part.SUBJECT, province="苏"))
    assert Ground.CHANGE_REFUSED not in grounds(Answers(have_record=True, change=Part.ACCESS, province="苏"))
    assert Ground.CHANGE_REFUSED not in grounds(Answers(have_record=True, change=Part.SITE, province="浙"))
    assert Ground.CANCEL_REFUSED in grounds(Answers(have_record=True, cancel=Part.SITE, province="苏"))


def test_a_record_whose_server_left_the_mainland_is_told_to_be_cancelled_and_can_be() -> None:
    moved = Answers(server_place=ServerPlace.HK, have_record=True)
    assert Ground.MOVED_AWAY in grounds(moved)
    cancelled = decide(Answers(server_place=ServerPlace.HK, have_record=True, cancel=Part.SITE), BOOK)
    assert (cancelled.needs_filing, cancelled.filing_kind) == (False, FilingKind.CANCEL)


@pytest.mark.parametrize(
    ("service", "ground"), [(Service.APP, Ground.APP), (Service.MINI_PROGRAM, Ground.MINI_PROGRAM)]
)
def test_an_app_and_a_mini_program_end_the_way_here_and_say_who_files_them(
    service: Service, ground: Ground
) -> None:
    (stop,) = decide(Answers(service=service), BOOK).stops
    assert stop.code is ground
    assert say_remedy(stop)


@pytest.mark.parametrize(
    ("provider", "way"), [("", "unknown"), ("huawei", "electronic"), ("sample-cloud", "curtain")]
)
def test_the_way_of_verification_comes_from_the_provider(provider: str, way: str) -> None:
    assert decide(Answers(), rule_book(provider)).verification == way


def test_the_way_of_verification_is_said_with_the_date_of_its_source() -> None:
    reasons = decide(Answers(province="浙"), rule_book("aliyun", "浙")).reasons
    said = [say_reason(one) for one in reasons if one.code.value.startswith("decide.verify")]
    assert "2019-09-20" in said[0]
    assert "浙江" in said[1]


@pytest.mark.parametrize(
    ("answers", "first", "never"),
    [
        (Answers(have_record=False), Ground.BEFORE_CLOSED, Ground.BEFORE_OPEN),
        (Answers(have_record=True, domain_filed=True), Ground.BEFORE_OPEN, Ground.BEFORE_CLOSED),
        (Answers(have_record=True, change=Part.SITE), Ground.BEFORE_AHEAD, Ground.BEFORE_REAL_NAME),
        (Answers(have_record=True, cancel=Part.SITE), Ground.BEFORE_ONE_ORDER, Ground.BEFORE_AHEAD),
        (Answers(), Ground.BEFORE_REAL_NAME, Ground.BEFORE_CLOSED),
    ],
)
def test_what_must_be_true_before_depends_on_the_kind(answers: Answers, first: Ground, never: Ground) -> None:
    before = [reason.code for reason in decide(answers, BOOK).before]
    assert first in before
    assert never not in before


YES_NO: tuple[bool | None, ...] = (None, True, False)
NEW_KINDS = (FilingKind.FIRST, FilingKind.NEW_SITE, FilingKind.NEW_ACCESS, FilingKind.CHANGE)


def every_answer() -> Iterator[Answers]:
    """The whole product of what can be answered: places, addresses, charges, trades, subjects, records, ways."""
    servers: tuple[tuple[Located, ...], ...] = (
        (),
        (INSIDE,),
        (HONG_KONG,),
        (OPEN,),
        (HONG_KONG, INSIDE),
        (INNER, NONE),
    )
    ways = (
        (None, None),
        *((part, None) for part in Part),
        *((None, part) for part in Part),
        (Part.SITE, Part.SITE),
    )
    for place, found, charges, trades, subject, record, filed, way in product(
        (None, ServerPlace.MAINLAND, ServerPlace.TW),
        servers,
        (None, *Charges),
        ((), ("直播", "木工")),
        (None, SubjectKind.INDIVIDUAL),
        YES_NO,
        YES_NO,
        ways,
    ):
        yield Answers(Service.WEBSITE, place, found, charges, trades, subject, record, filed, *way, "苏")


def test_over_every_combination_no_outcome_contradicts_another() -> None:
    """One pass over some 26,000 answers; each outcome is compared with the answers it came from."""
    count = 0
    for answers in every_answer():
        decided = decide(answers, BOOK)
        codes = {reason.code for reason in decided.reasons}
        stops = {reason.code for reason in decided.stops}
        count += 1
        if decided.needs_filing is False:
            assert decided.filing_kind in (None, FilingKind.CANCEL)
            assert decided.needs_licence is not True
            assert stops & {Ground.NO_FILING, Ground.NO_FILING_BY_ADDRESS}
            assert Ground.MAINLAND not in codes
        else:
            assert not stops & {Ground.NO_FILING, Ground.NO_FILING_BY_ADDRESS}
        if decided.needs_filing is True:
            assert Ground.MAINLAND in codes
        if answers.server_place is ServerPlace.MAINLAND:
            assert decided.needs_filing is True
        if decided.filing_kind in NEW_KINDS:
            assert decided.needs_filing is not False
        if answers.have_record is False:
            assert decided.filing_kind in (None, FilingKind.FIRST)
        if decided.filing_kind is FilingKind.FIRST:
            assert (answers.have_record, answers.domain_filed) != (False, True)
        if decided.needs_licence is True:
            assert answers.charges is Charges.YES
        if decided.needs_licence is False:
            assert answers.charges is Charges.NO
            assert decided.approvals == ()
        assert not (stops and decided.before)
        assert decided.verification == "curtain"
        if Ground.IP_AGAINST_ANSWER in codes:
            assert answers.server_place is not None
    assert count == 3 * 6 * 5 * 2 * 2 * 3 * 3 * 8


def test_every_ground_can_be_said_and_rests_on_a_rule_with_a_day() -> None:
    assert set(DECISIONS) == set(Ground)
    assert set(REMEDIES) <= set(Ground)
    trades = {one for one in Ground if one.value.startswith("decide.trade_")} - {
        Ground.TRADE_OPEN,
        Ground.TRADE_INDIVIDUAL,
    }
    assert set(RULE_OF) == set(Ground) - trades
    for ground, rule in RULE_OF.items():
        if rule:
            assert basis_of(BOOK.name_of(BOOK.fact(rule)), BOOK) is not None, ground


def test_a_value_with_braces_is_said_as_it_is() -> None:
    set_language("en")
    assert say_reason(Reason(Ground.IP_INVALID, "", {"ip": "{x}"})) == "{x} is no IP address."
    set_language("zh_CN")


def test_the_answers_of_a_draft_are_taken_over() -> None:
    answers = answers_of(filing(), (INSIDE,))
    assert (answers.server_place, answers.have_record, answers.servers, answers.province) == (
        ServerPlace.MAINLAND,
        False,
        (INSIDE,),
        "京",
    )
