"""The opening answers settle what they can, and say what stays open."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.catalogue import set_language
from assistant.checks.decide import Answers, Change, Ground, Reason, answers_of, decide
from assistant.draft import Charges, FilingKind, ServerPlace, Service
from assistant.rules.loading import rule_book
from assistant.wording.basis import basis_of, say_basis
from assistant.wording.decisions import DECISIONS, say_reason
from tests.assistant.checks.cases import filing

BOOK = rule_book("sample-cloud", "京")


@pytest.mark.parametrize("place", [place for place in ServerPlace if place is not ServerPlace.MAINLAND])
def test_a_server_outside_the_mainland_needs_no_filing_and_ends_the_way(place: ServerPlace) -> None:
    decided = decide(Answers(server_place=place, charges=Charges.NO, have_record=False), BOOK)
    assert (decided.needs_filing, decided.filing_kind) == (False, None)
    assert [stop.code for stop in decided.stops] == [Ground.NO_FILING]


def test_a_free_site_on_a_mainland_server_needs_a_first_filing_and_no_licence() -> None:
    decided = decide(Answers(server_place=ServerPlace.MAINLAND, charges=Charges.NO, have_record=False), BOOK)
    assert (decided.needs_filing, decided.needs_licence, decided.filing_kind) == (
        True,
        False,
        FilingKind.FIRST,
    )
    assert decided.verification == "curtain"
    assert decided.stops == ()


def test_a_paid_site_needs_a_licence_as_well() -> None:
    assert decide(Answers(server_place=ServerPlace.MAINLAND, charges=Charges.YES), BOOK).needs_licence is True
    assert decide(Answers(server_place=ServerPlace.ABROAD, charges=Charges.YES), BOOK).needs_licence is None
    assert decide(Answers(charges=Charges.UNKNOWN), BOOK).needs_licence is None


def test_with_a_trade_it_stays_open_since_no_list_of_trades_is_there_yet() -> None:
    decided = decide(Answers(charges=Charges.NO, trades=("培训",)), BOOK)
    assert decided.needs_licence is None
    assert Ground.TRADE_OPEN in [reason.code for reason in decided.reasons]


@pytest.mark.parametrize(
    ("have_record", "change", "kind"),
    [
        (False, None, FilingKind.FIRST),
        (True, None, FilingKind.NEW_SITE),
        (True, Change.SITE, FilingKind.CHANGE),
        (None, Change.ACCESS, FilingKind.CHANGE),
        (False, Change.SUBJECT, None),
        (None, None, None),
    ],
)
def test_the_kind_of_filing_follows_from_record_and_change(
    have_record: bool | None, change: Change | None, kind: FilingKind | None
) -> None:
    assert decide(Answers(have_record=have_record, change=change), BOOK).filing_kind is kind


@pytest.mark.parametrize(
    ("ip", "ground"),
    [
        ("10.1.2.3", Ground.IP_PRIVATE),
        ("fd00::1", Ground.IP_PRIVATE),
        ("8.8.8.8", Ground.IP_PLACE_OPEN),
        ("8.8.8", Ground.IP_INVALID),
    ],
)
def test_an_address_alone_settles_nothing_and_says_why(ip: str, ground: Ground) -> None:
    decided = decide(Answers(server_ips=(ip,)), BOOK)
    assert decided.needs_filing is None
    assert ground in [reason.code for reason in decided.reasons]


def test_an_app_ends_the_way_here() -> None:
    assert [stop.code for stop in decide(Answers(service=Service.APP), BOOK).stops] == [Ground.APP]


@pytest.mark.parametrize(
    ("provider", "way"), [("", "unknown"), ("huawei", "electronic"), ("sample-cloud", "curtain")]
)
def test_the_way_of_verification_comes_from_the_provider(provider: str, way: str) -> None:
    assert decide(Answers(), rule_book(provider)).verification == way


def test_every_outcome_is_grounded_and_can_be_said() -> None:
    records: tuple[bool | None, ...] = (None, True, False)
    for place, charges, record in product((None, *ServerPlace), (None, *Charges), records):
        for reason in decide(Answers(server_place=place, charges=charges, have_record=record), BOOK).reasons:
            assert say_reason(reason)
            assert basis_of(reason.rule, BOOK) is not None
            assert "2026-11-23" in say_basis(reason.rule, BOOK)
    assert set(DECISIONS) == set(Ground)


def test_a_value_with_braces_is_said_as_it_is() -> None:
    set_language("en")
    assert say_reason(Reason(Ground.IP_INVALID, "", {"ip": "{x}"})) == "{x} is no IP address."
    set_language("zh_CN")


def test_the_answers_of_a_draft_are_taken_over() -> None:
    answers = answers_of(filing())
    assert (answers.server_place, answers.have_record, answers.server_ips) == (
        ServerPlace.MAINLAND,
        False,
        ("8.8.8.8",),
    )
