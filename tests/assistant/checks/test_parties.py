"""Holder, subject and access side by side, and the ways out of what they disagree on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.checks.parties import (
    HOLDER,
    SUBJECT,
    Paper,
    Row,
    RowKind,
    RowState,
    paper_of,
    rows_of,
    with_evidence,
)
from assistant.checks.remedies import RULE_OF, Way, matters_of
from assistant.draft import Access, Decision, Evidence, Filing, FilingKind, Origin, Points
from assistant.draft_files import dump, parse
from assistant.rules.loading import rule_book
from assistant.wording.parties import MATTERS, ORIGINS, PAPERS, POINTS, STATES, WAYS
from tests.assistant.checks.agreement_cases import leading, read
from tests.assistant.checks.cases import CODE, TODAY, book, company, filing, site

BOOK = book()


def row(draft: Filing, kind: RowKind) -> Row:
    return next(one for one in rows_of(draft, 0, BOOK, TODAY) if one.kind is kind)


def ways(draft: Filing, code: str) -> tuple[Way, ...]:
    found = {one.code: one for one in matters_of(draft, 0, BOOK, TODAY)}
    return found[code].ways


def codes(draft: Filing) -> list[str]:
    return [one.code for one in matters_of(draft, 0, BOOK, TODAY)]


def held_by(holder: str, number: str = "", **domain: object) -> Filing:
    inside = {f"domain_{key}": value for key, value in domain.items()}
    return company(
        sites=(site(name="示例科技", domain_holder=holder, domain_holder_number=number, **inside),)
    )


def test_what_differs_in_width_and_brackets_alone_agrees() -> None:
    assert row(company(), RowKind.NAME).state is RowState.SAME


def test_one_other_character_makes_two_parties() -> None:
    found = row(held_by("示例（北京）科枝有限公司"), RowKind.NAME)
    assert (found.state, found.pair) == (RowState.DIFFERENT, (HOLDER, SUBJECT))


def test_what_is_missing_leaves_a_row_open() -> None:
    assert row(held_by(""), RowKind.NAME).state is RowState.OPEN
    assert row(company(), RowKind.NUMBER).state is RowState.OPEN


def test_numbers_agree_apart_from_spaces_and_case() -> None:
    spaced = held_by("示例（北京）科技有限公司", "9100 0000 MA00-0000 0n")
    assert row(spaced, RowKind.NUMBER).state is RowState.SAME
    assert row(spaced, RowKind.DOCUMENT).state is RowState.SAME


def test_a_persons_number_behind_a_companys_domain_is_another_document() -> None:
    personal = held_by("示例（北京）科技有限公司", filing().subject.document_number)
    assert row(personal, RowKind.DOCUMENT).state is RowState.DIFFERENT
    assert [paper_of(text) for text in ("", CODE, filing().subject.document_number, "E1234567")] == [
        None,
        Paper.LICENCE,
        Paper.ID_CARD,
        Paper.OTHER,
    ]


def test_an_account_of_somebody_else_only_advises() -> None:
    other = filing(access=Access(name="样例乙"))
    assert row(other, RowKind.NAME).state is RowState.ADVICE
    assert ways(other, "account") == (Way.OWN_ACCOUNT,)


def test_every_value_names_where_it_is_from() -> None:
    draft = with_evidence(filing(), [read("subject.name", "样例甲", Origin.ID_CARD)])
    name = row(draft, RowKind.NAME)
    assert [party.origin for party in name.parties] == [Origin.TYPED, Origin.ID_CARD, Origin.TYPED]
    assert not name.parties[SUBJECT].disagrees


def test_form_and_evidence_that_disagree_are_both_kept_and_said() -> None:
    draft = with_evidence(filing(), [read("sites.0.domain.holder", "样例乙")])
    party = row(draft, RowKind.NAME).parties[HOLDER]
    assert party.values == (("样例甲", Origin.TYPED), ("样例乙", Origin.PAGE))
    assert party.disagrees
    assert codes(draft)[0] == "evidence"


def test_a_pasted_text_about_another_domain_is_said() -> None:
    draft = with_evidence(filing(), [read("sites.0.domain.name", "other-sample.cn")])
    assert row(draft, RowKind.PLACE).state is RowState.DIFFERENT
    assert codes(draft)[0] == "domain"


def test_newer_evidence_of_one_source_takes_the_place_of_the_older() -> None:
    draft = with_evidence(filing(), [read("subject.name", "旧")])
    draft = with_evidence(draft, [Evidence(path="subject.name", value="新", origin=Origin.PAGE, on=TODAY)])
    assert [one.value for one in draft.evidence] == ["新"]
    assert parse(dump(draft)) == draft


def test_a_slip_of_typing_is_first_corrected_and_another_name_first_transferred() -> None:
    assert ways(held_by("示例（北京）科枝有限公司"), "holder")[0] is Way.CHANGE_HOLDER
    assert ways(held_by("别家（上海）商贸有限公司"), "holder")[0] is Way.TRANSFER_DOMAIN
    same_number = held_by("旧名称（北京）商贸有限公司", CODE)
    assert ways(same_number, "holder")[0] is Way.CHANGE_HOLDER


def test_a_holder_verified_in_the_last_days_is_waited_for() -> None:
    recent = held_by("别家有限公司", verified_on=TODAY - timedelta(days=2))
    assert ways(recent, "holder")[0] is Way.WAIT_FOR_SYNC
    old = held_by("别家有限公司", verified_on=TODAY - timedelta(days=60))
    assert ways(old, "holder")[-1] is Way.WAIT_FOR_SYNC


def test_a_units_responsible_person_may_be_left_as_holder() -> None:
    assert Way.KEEP_PERSON in ways(held_by("样例甲"), "holder")
    assert Way.KEEP_PERSON not in ways(held_by("样例丙"), "holder")


def test_an_unverified_domain_is_verified() -> None:
    assert ways(held_by("别家有限公司", real_name_verified=False), "holder")[0] is Way.VERIFY_DOMAIN


@pytest.mark.parametrize(
    ("points", "filed", "kind", "record", "code", "first"),
    [
        (None, None, "first", False, "points_open", None),
        (Points.HERE, None, "first", False, "resolves_too_early", Way.STOP_RESOLVING),
        (Points.ELSEWHERE, False, "first", False, "resolves_too_early", Way.STOP_RESOLVING),
        (Points.ELSEWHERE, None, "new-site", True, "resolves_too_early", Way.STOP_RESOLVING),
        (Points.ELSEWHERE, True, "first", False, "filed_elsewhere", Way.RELEASE_DOMAIN),
        (Points.ELSEWHERE, True, "new-site", True, "filed_elsewhere", Way.NEW_ACCESS),
        (Points.NOWHERE, None, "new-access", True, "unreachable", Way.OPEN_SITE),
        (None, None, "new-access", True, "points_open", None),
    ],
)
def test_where_the_domain_leads_is_judged_by_the_kind_of_filing(
    points: Points | None, filed: bool | None, kind: str, record: bool, code: str, first: Way | None
) -> None:
    decision = Decision.model_validate(filing().decision.model_dump() | {"have_record": record})
    draft = filing(
        kind=kind,
        decision=decision,
        sites=(site(domain_points=points, domain_there_filed=filed),),
    )
    found = ways(draft, code)
    assert (found[0] if found else None) is first


@pytest.mark.parametrize("kind", [FilingKind.CHANGE, FilingKind.CANCEL])
def test_where_a_domain_leads_is_no_matter_of_a_change(kind: FilingKind) -> None:
    assert not {"points_open", "resolves_too_early"} & set(codes(leading(Points.HERE, kind=kind)))


def test_a_site_that_leads_nowhere_and_whose_parties_agree_has_no_matter_but_what_is_missing() -> None:
    assert codes(leading(Points.NOWHERE)) == []


def test_dates_that_end_soon_are_said_with_the_days_left() -> None:
    draft = filing(sites=(site(domain_expires=date(2027, 2, 8)),))
    ends = row(draft, RowKind.ENDS)
    assert (ends.state, ends.days[0]) == (RowState.ADVICE, 76)
    assert ways(draft, "ends") == (Way.RENEW,)


def test_every_way_row_and_state_has_words_and_every_way_a_rule() -> None:
    assert set(WAYS) == set(Way) == set(RULE_OF)
    assert set(STATES) == set(RowState)
    assert set(ORIGINS) == set(Origin)
    assert set(PAPERS) == set(Paper)
    assert set(POINTS) == set(Points)
    for rule in RULE_OF.values():
        assert rule_book().fact(rule)
    assert {"holder", "number", "variant", "account", "evidence", "domain", "missing", "ends"} <= set(MATTERS)
