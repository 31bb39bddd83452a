"""Where a filing stands: every step from every stage, in any order of recording, and after corrections."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Filing, FilingKind, Part
from assistant.follow.event import EventKind, Follow
from assistant.follow.history import correct, record, retract, standing
from assistant.follow.state import Oddity, Stage, State, state_of
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import company, filing, person
from tests.assistant.follow.recording import Happened, at, followed, recorded

E = EventKind
WAY: list[Happened] = [
    (E.EXPORTED, 0),
    (E.SUBMITTED, 1),
    (E.REVIEWED, 26),
    (E.TO_BUREAU, 28),
    (E.VERIFIED, 29, {"person": 0}),
    (E.APPROVED, 300),
]
TO: dict[Stage, list[Happened]] = {
    Stage.PREPARING: [],
    Stage.EXPORTED: WAY[:1],
    Stage.SUBMITTED: WAY[:2],
    Stage.REVIEWED: WAY[:3],
    Stage.SMS: WAY[:4],
    Stage.BUREAU: WAY[:5],
    Stage.APPROVED: WAY,
    Stage.SENT_BACK: [*WAY[:2], (E.SENT_BACK, 26)],
    Stage.REJECTED: [*WAY[:5], (E.REJECTED, 300)],
    Stage.WITHDRAWN: [*WAY[:2], (E.WITHDRAWN, 26)],
}
"""The shortest way to each stage."""

S = Stage
SAME = dict.fromkeys(
    (E.OPENED, E.POLICE_SUBMITTED, E.POLICE_FILED, E.FOOTER_CHECKED, E.SELF_CHECKED, E.CHANGED)
)
"""What never moves an order."""
MOVES: dict[Stage, dict[EventKind, Stage]] = {
    S.PREPARING: {
        E.EXPORTED: S.EXPORTED,
        E.SUBMITTED: S.SUBMITTED,
        E.REVIEWED: S.REVIEWED,
        E.TO_BUREAU: S.SMS,
        E.RESENT: S.SMS,
        E.WRONG_CODE: S.SMS,
        E.VERIFIED: S.BUREAU,
        E.ACCEPTED: S.BUREAU,
        E.ASKED: S.SUBMITTED,
        E.SENT_BACK: S.SENT_BACK,
        E.REJECTED: S.REJECTED,
        E.APPROVED: S.APPROVED,
        E.WITHDRAWN: S.WITHDRAWN,
    }
}
ON: dict[EventKind, Stage] = {**MOVES[S.PREPARING]}
MOVES[S.EXPORTED] = {**ON, E.EXPORTED: S.EXPORTED}
MOVES[S.SUBMITTED] = {**ON, E.EXPORTED: S.SUBMITTED}
MOVES[S.REVIEWED] = {**ON, E.EXPORTED: S.REVIEWED, E.ASKED: S.REVIEWED}
MOVES[S.SMS] = {**ON, E.EXPORTED: S.SMS, E.REVIEWED: S.SMS, E.ASKED: S.SMS}
MOVES[S.BUREAU] = {
    **ON,
    **dict.fromkeys((E.EXPORTED, E.REVIEWED, E.TO_BUREAU, E.RESENT, E.WRONG_CODE, E.ASKED), S.BUREAU),
}
MOVES[S.APPROVED] = dict.fromkeys(ON, S.APPROVED)
for ended in (S.SENT_BACK, S.REJECTED, S.WITHDRAWN):
    MOVES[ended] = {**ON, E.EXPORTED: ended, E.ASKED: ended}
MOVES[S.SENT_BACK] |= {E.REJECTED: S.SENT_BACK, E.WITHDRAWN: S.SENT_BACK}
MOVES[S.REJECTED] |= {E.SENT_BACK: S.SENT_BACK, E.WITHDRAWN: S.REJECTED}
MOVES[S.WITHDRAWN] |= {E.SENT_BACK: S.SENT_BACK, E.REJECTED: S.REJECTED}
"""Where each event leads from each stage. A refusal of an order that ended already changes which refusal is shown, no more."""


def stage_after(happened: list[Happened], draft: Filing | None = None, now: float = 1_000) -> State:
    return followed(draft or filing(), happened, now).state


@pytest.mark.parametrize("stage", Stage)
def test_the_way_to_each_stage_ends_there(stage: Stage) -> None:
    assert stage_after(TO[stage]).stage is stage


CASES = [(stage, kind) for stage in Stage for kind in EventKind if kind is not E.RETRACTED]


@pytest.mark.parametrize(("stage", "kind"), CASES, ids=lambda one: one.value)
def test_every_event_leads_from_every_stage_where_the_table_says(stage: Stage, kind: EventKind) -> None:
    expected = stage if kind in SAME else MOVES[stage][kind]
    assert stage_after([*TO[stage], (kind, 400)]).stage is expected


@pytest.mark.parametrize(("stage", "kind"), CASES, ids=lambda one: one.value)
def test_what_is_taken_back_leaves_no_trace_in_the_state(stage: Stage, kind: EventKind) -> None:
    before = recorded(TO[stage])
    after = record(before, kind, at(400), at(400))
    undone = retract(after, after.events[-1].id, at(401))
    assert _state(undone) == _state(before)


@pytest.mark.parametrize("stage", Stage)
def test_the_order_of_recording_plays_no_part(stage: Stage) -> None:
    happened = TO[stage]
    expected = stage_after(happened)
    for order in itertools.permutations(happened):
        found = stage_after(list(order))
        assert (found.stage, found.since) == (expected.stage, expected.since)


def _state(follow: Follow, draft: Filing | None = None) -> tuple[Stage, object, object, int]:
    told = (draft or filing()).model_copy(update={"follow": follow})
    found = state_of(told, rule_book(told.provider, told.province), at(1_000))
    return found.stage, found.since, found.number, len(found.rounds)


KINDS = st.sampled_from([kind for kind in EventKind if kind is not E.RETRACTED])


@settings(max_examples=150, deadline=None)
@given(
    happened=st.lists(st.tuples(KINDS, st.integers(0, 900)), max_size=12),
    shuffle=st.randoms(use_true_random=False),
)
def test_any_record_in_any_order_gives_one_state(
    happened: list[tuple[EventKind, int]], shuffle: object
) -> None:
    # Two things of one kind and moment are alike but for their ids.
    first = recorded([(kind, float(hours)) for kind, hours in happened])
    mixed = list(happened)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis hands in a random.Random
    second = recorded([(kind, float(hours)) for kind, hours in mixed])
    assert _state(first) == _state(second)


@settings(max_examples=150, deadline=None)
@given(
    happened=st.lists(st.tuples(KINDS, st.integers(0, 900)), min_size=1, max_size=10),
    which=st.integers(0, 9),
    hours=st.integers(0, 900),
)
def test_a_correction_gives_the_state_of_a_record_that_was_right_from_the_beginning(
    happened: list[tuple[EventKind, int]], which: int, hours: int
) -> None:
    index = which % len(happened)
    wrong = recorded([(kind, float(when)) for kind, when in happened])
    put_right = correct(wrong, f"e{index + 1}", at(1_000), at=at(hours))
    happened[index] = (happened[index][0], hours)
    assert _state(put_right) == _state(recorded([(kind, float(when)) for kind, when in happened]))


def test_a_correction_of_the_kind_moves_the_stage_as_well() -> None:
    follow = recorded([*WAY[:5], (E.APPROVED, 300)])
    assert _state(correct(follow, "e6", at(400), kind=E.REJECTED))[0] is Stage.REJECTED
    later = correct(correct(follow, "e6", at(400), kind=E.REJECTED), "e7", at(401), kind=E.APPROVED)
    assert _state(later)[0] is Stage.APPROVED
    assert len(standing(later.events)) == 6


def test_what_lies_ahead_does_not_count_yet_and_is_said() -> None:
    early = followed(filing(), WAY[:3], 20).state
    assert early.stage is Stage.SUBMITTED
    assert [(one.kind, one.event) for one in early.odd] == [(Oddity.FUTURE, "e3")]
    assert followed(filing(), WAY[:3], 26).state.odd == ()


def test_each_handing_in_after_a_refusal_is_a_round_of_its_own() -> None:
    state = stage_after([*TO[Stage.REJECTED], (E.SUBMITTED, 320), (E.REVIEWED, 340)])
    assert (state.stage, len(state.rounds)) == (Stage.REVIEWED, 2)
    assert state.refusal is not None
    assert state.refusal.kind is E.REJECTED
    assert state.odd == ()


def test_an_order_that_goes_straight_back_to_the_bureau_begins_a_new_round_with_a_new_code() -> None:
    state = stage_after(
        [*WAY[:4], (E.WRONG_CODE, 29), (E.WRONG_CODE, 30), (E.SENT_BACK, 60), (E.TO_BUREAU, 70)], now=71
    )
    assert state.stage is Stage.SMS
    assert state.sms is not None
    assert (state.sms.tries_left, state.sms.ends) == (5, at(94))


def test_a_second_handing_in_while_an_order_runs_is_said_to_be_odd() -> None:
    state = stage_after([*WAY[:2], (E.SUBMITTED, 50)])
    assert [one.kind for one in state.odd] == [Oddity.TWICE]
    assert state.since == at(50)


def test_times_that_cannot_be_true_are_said_with_the_event() -> None:
    state = stage_after([(E.REVIEWED, 1), (E.SUBMITTED, 5)])
    assert [(one.kind, one.event) for one in state.odd] == [(Oddity.BACKWARDS, "e1")]
    assert state.stage is Stage.REVIEWED
    early = stage_after([*WAY[:2], (E.TO_BUREAU, 28), (E.VERIFIED, 20, {"person": 0})])
    assert [(one.kind, one.event) for one in early.odd] == [(Oddity.BACKWARDS, "e4")]
    after = stage_after([*WAY, (E.REJECTED, 400)])
    assert [one.kind for one in after.odd] == [Oddity.AFTER_END]


def test_a_person_that_is_not_in_the_draft_any_more_is_said() -> None:
    state = stage_after([*WAY[:4], (E.VERIFIED, 29, {"person": 3})])
    assert [one.kind for one in state.odd] == [Oddity.NO_SUCH_PERSON]
    assert state.stage is Stage.SMS


def test_with_two_persons_the_bureau_begins_when_the_second_has_passed() -> None:
    two = company(persons=(person(), person(name="样例乙", mobile="13987654321")))
    two = two.model_copy(update={"sites": (two.sites[0].model_copy(update={"person": 1}),)})
    one = stage_after(WAY[:5], two)
    assert one.stage is Stage.SMS
    both = stage_after([*WAY[:5], (E.VERIFIED, 31, {"person": 1})], two)
    assert (both.stage, both.since) == (Stage.BUREAU, at(31))
    together = stage_after([*WAY[:4], (E.VERIFIED, 30)], two)
    assert together.stage is Stage.BUREAU


def test_where_nobody_is_asked_for_a_code_the_bureau_begins_at_once() -> None:
    leaving = filing(kind=FilingKind.CANCEL)
    decision = leaving.decision.model_copy(update={"cancel": Part.ACCESS})
    leaving = leaving.model_copy(update={"decision": decision})
    state = stage_after(WAY[:4], leaving)
    assert (state.stage, state.sms) == (Stage.BUREAU, None)


def test_before_the_check_was_introduced_in_a_province_there_was_none() -> None:
    early = filing(province="京")
    book = rule_book(early.provider, early.province)
    old = record(Follow(), E.TO_BUREAU, at(0).replace(year=2020, month=8, day=16), at(0))
    told = early.model_copy(update={"follow": old})
    assert state_of(told, book, at(0)).stage is Stage.BUREAU
    new = record(Follow(), E.TO_BUREAU, at(0).replace(year=2020, month=8, day=17), at(0))
    assert state_of(early.model_copy(update={"follow": new}), book, at(0)).stage is Stage.SMS
    tianjin = told.model_copy(update={"province": "津"})
    assert state_of(tianjin, rule_book(tianjin.provider, "津"), at(0)).stage is Stage.SMS
