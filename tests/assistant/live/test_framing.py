"""Live guidance over invented frames: what it says, when it changes its mind, when it takes the picture."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.live.framing import Framing, Help
from assistant.live.limits import live_limits
from assistant.live.messages import Message
from assistant.live.topics import State, Topic
from tests.assistant.live.looks import BOOK, DETAIL, GOOD, LIMITS, NOBODY, SLOW, TIMING, Session


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"face__height_ratio": 0.08}, Message.TOO_FAR),
        ({"face__height_ratio": 0.50}, Message.TOO_CLOSE),
        ({"face__eye_distance": 40.0}, Message.TOO_FAR),
        ({"face__centre_x": 0.30}, Message.GO_LEFT),
        ({"face__centre_x": 0.70}, Message.GO_RIGHT),
        ({"face__centre_y": 0.10}, Message.GO_DOWN),
        ({"face__centre_y": 0.70}, Message.GO_UP),
        ({"face__head_room": 0.0}, Message.HEAD_CUT),
        ({"face__room_below": 1.2}, Message.BODY_CUT),
        ({"body__side_contact": 2.0}, Message.SHOULDERS_CUT),
        ({"light__highlights": 0.2}, Message.BRIGHT),
        ({"light__shadows": 0.4}, Message.DARK),
        ({"noise": 9.0}, Message.DARK),
        ({"pose__yaw": 20.0}, Message.TURN_RIGHT),
        ({"pose__yaw": -20.0}, Message.TURN_LEFT),
        ({"pose__pitch": 25.0}, Message.LOWER),
        ({"pose__pitch": -25.0}, Message.LIFT),
        ({"pose__roll": 15.0}, Message.TILT_RIGHT),
        ({"pose__roll": -15.0}, Message.TILT_LEFT),
        ({"eyes__open": 0.02}, Message.EYES_CLOSED),
        ({"sharpness": 0.1}, Message.HOLD_STILL),
        ({"face__count": 2.0}, Message.SEVERAL),
        ({"picture__brightest": 5.0}, Message.BLACK),
    ],
)
def test_each_fault_has_its_own_message_in_the_sense_of_the_mirror(change, message):
    session = Session()
    assert session.play(1_500, **change).message is message
    assert session.taken == []


def test_without_a_face_it_says_so_and_waits_with_the_rest():
    session = Session()
    advice = session.play(1_000, NOBODY)
    assert advice.message is Message.NO_FACE
    assert {check.state for check in advice.checks if check.topic is not Topic.PEOPLE} == {State.PENDING}


def test_of_two_faults_the_earlier_in_the_order_is_said():
    session = Session()
    advice = session.play(1_500, face__centre_x=0.7, pose__yaw=20.0, sharpness=0.05)
    assert advice.message is Message.GO_RIGHT
    states = {check.topic: check for check in advice.checks}
    assert states[Topic.POSE].state is State.PENDING
    assert states[Topic.POSE].after is Topic.CENTRE
    assert states[Topic.LIGHT].state is State.GOOD


def test_a_light_fault_comes_before_the_framing():
    assert Session().play(1_500, light__shadows=0.5, face__centre_x=0.7).message is Message.DARK


def test_good_framing_for_long_enough_takes_the_picture_once_within_two_seconds():
    session = Session()
    session.play(2_000)
    assert len(session.taken) == 1
    assert session.taken[0] in session.kept


def test_the_ring_takes_a_second_and_begins_after_400_ms_and_six_frames():
    session = Session(fps=30.0)
    session.play(3_000)
    filling = [at for at, advice in session.advice if 0 < advice.ring < 1]
    first_good = next(at for at, advice in session.advice if advice.good)
    assert filling[0] - first_good >= TIMING.good
    full = next(at for at, advice in session.advice if advice.taken is not None)
    assert TIMING.ring <= full - filling[0] + session.step * 2
    assert full - first_good <= 1_600


def test_on_a_slow_machine_six_frames_are_waited_for():
    session = Session(fps=8.0)
    session.play(700)
    assert all(advice.ring == 0 for _at, advice in session.advice)
    session.play(2_500)
    assert len(session.taken) == 1


def test_by_choice_nothing_is_taken_and_the_message_still_says_that_it_is_good():
    session = Session(auto=False)
    assert session.play(5_000).message is Message.GOOD
    assert session.taken == []
    assert all(advice.ring == 0 for _at, advice in session.advice)


def test_a_blink_is_no_message_and_never_the_picture():
    session = Session()
    session.play(800)
    closed = range(session.frame, session.frame + 5)
    session.play(200, eyes__open=0.01)
    session.play(2_500)
    assert "eyes_closed" not in [name for _at, name in session.changes()]
    assert len(session.taken) >= 1
    assert not set(session.kept) & set(closed)


def test_closed_eyes_are_never_taken():
    session = Session()
    session.play(20_000, eyes__open=0.02)
    assert session.taken == session.kept == []


def test_a_single_moment_with_a_second_person_stops_the_ring():
    session = Session()
    session.play(1_000)
    assert session.framing.advice.ring > 0
    session.play(300, face__count=2.0)
    assert session.framing.advice.ring == 0
    assert session.taken == []


def test_three_bad_frames_are_forgiven_and_the_fourth_empties_the_ring():
    for bad, full in ((3, True), (4, False)):
        session = Session(fps=30.0)
        while not session.framing.advice.ring:
            session.one()
        for _frame in range(bad):
            session.one(pose__yaw=12.0)
            session.one()
            session.one()
        assert (session.framing.advice.ring > 0) is full, bad


def test_a_blink_holds_the_ring_up_and_does_not_empty_it():
    session = Session(fps=30.0)
    while session.framing.advice.ring < 0.5:
        session.one()
    before, began = session.framing.advice.ring, session.at
    closed = range(session.frame, session.frame + 10)
    for _frame in closed:
        assert session.one(eyes__open=0.01).ring == pytest.approx(before, abs=0.04)
    while not session.taken:
        session.one()
    assert session.at - began < 10 * session.step + 600
    assert session.taken[0] not in closed


def test_eyes_that_stay_closed_empty_the_ring():
    session = Session(fps=30.0)
    while session.framing.advice.ring < 0.5:
        session.one()
    session.play(900, eyes__open=0.01)
    assert session.framing.advice.ring == 0
    assert session.taken == []


def test_a_bad_stretch_of_200_ms_empties_the_ring():
    session = Session(fps=10.0)
    while not session.framing.advice.ring:
        session.one()
    for _frame in range(3):
        session.one(pose__yaw=40.0)
    assert session.framing.advice.ring == 0


def test_the_frame_with_the_widest_eyes_is_kept_then_the_sharpest():
    session = Session(fps=30.0)
    while not session.framing.advice.ring:
        session.one(eyes__open=0.06, sharpness=0.22)
    session.one(eyes__open=0.06, sharpness=0.22)
    best = session.frame
    session.one(eyes__open=0.075, sharpness=0.24)
    session.one(eyes__open=0.06, sharpness=0.35)
    while not session.taken:
        session.one(eyes__open=0.06, sharpness=0.22)
    assert session.taken == [best]


def test_a_message_enters_at_one_limit_and_leaves_at_another():
    session = Session(auto=False)
    session.play(1_000)
    assert session.play(3_000, face__centre_x=0.60).message is Message.GOOD
    assert session.play(3_000, face__centre_x=0.63).message is Message.GO_RIGHT
    assert session.play(3_000, face__centre_x=0.60).message is Message.GO_RIGHT
    assert session.play(3_000, face__centre_x=0.57).message is Message.GOOD


def test_help_comes_after_5_10_and_30_seconds_of_the_same_message():
    session = Session()
    start = session.at
    seen = [(session.at - start, session.play(1_000, face__centre_x=0.7).help) for _second in range(33)]
    by_level = {level: min(at for at, found in seen if found is level) / 1000 for level in Help}
    assert by_level[Help.NONE] == 0
    assert by_level[Help.TIP] == pytest.approx(5, abs=1.1)
    assert by_level[Help.PICTURE] == pytest.approx(10, abs=1.1)
    assert by_level[Help.FILE] == pytest.approx(30, abs=1.1)


def test_messages_that_take_turns_still_end_in_the_offer_of_a_file():
    session = Session()
    for _turn in range(9):
        session.play(2_000, face__centre_x=0.7)
        session.play(2_000, face__centre_x=0.3)
    assert session.framing.advice.help is Help.FILE


def test_a_face_that_comes_back_elsewhere_is_judged_anew():
    session = Session()
    session.play(1_000, face__height_ratio=0.5)
    session.play(1_000, NOBODY)
    session.play(2_000)
    assert session.framing.advice.message is Message.GOOD or session.taken


def test_an_interruption_empties_the_ring_and_waits_for_new_looks():
    session = Session()
    session.play(900)
    assert session.framing.advice.ring > 0
    advice = session.framing.interrupt()
    assert advice.ring == 0
    assert not advice.good
    session.at += 1_500
    session.play(300)
    assert session.taken == []


def test_what_is_not_looked_at_live_is_said_so_and_stops_nothing():
    framing = Framing(LIMITS, TIMING, topics=(Topic.CURTAIN,))
    session = Session(framing=framing)
    session.play(2_500)
    states = {check.topic: check.state for check in session.framing.advice.checks}
    assert states[Topic.CURTAIN] is State.LATER
    assert len(session.taken) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"head__cover": 0.97}, Message.HAT),
        ({"face__cover": 0.9}, Message.MASK),
        ({"glasses__lens": 0.2}, Message.GLASSES_DARK),
        ({"glasses__reflection": 0.2}, Message.GLASSES_GLARE),
    ],
)
def test_what_is_worn_is_said_and_is_not_taken(change, message):
    session = Session()
    advice = session.play(3_000, **change)
    assert advice.message is message
    assert session.taken == []


def test_one_look_that_sees_a_hat_on_a_bare_head_changes_nothing():
    session = Session(auto=False)
    session.play(2_000)
    session.play(400, head__cover=0.97)
    advice = session.play(400)
    assert advice.message is Message.GOOD
    assert Message.HAT.value not in {message for _at, message in session.changes()}


def test_what_cannot_be_seen_of_the_head_is_left_to_the_still_and_holds_nothing_up():
    session = Session()
    session.play(3_000, head__cover=-1.0, face__cover=-1.0, glasses__lens=-1.0, glasses__reflection=-1.0)
    states = {check.topic: check.state for check in session.framing.advice.checks}
    assert states[Topic.COVER] is State.LATER
    assert session.taken


def test_before_anybody_looked_at_the_head_nothing_is_taken():
    framing = Framing(LIMITS, TIMING)
    for number in range(100):
        at = number * 40.0
        framing.look(Facts(number, at, Part.GEOMETRY, GOOD))
        advice = framing.look(Facts(number, at, Part.DETAIL, DETAIL))
        assert not advice.good
        assert advice.taken is None


def test_the_best_frame_is_found_though_its_details_come_after_later_frames():
    framing = Framing(LIMITS, TIMING)
    kept: list[int] = []
    taken: list[int] = []
    for number in range(80):
        at = number * 33.0
        advice = framing.look(Facts(number, at, Part.GEOMETRY, GOOD))
        if advice.taken is not None:
            taken.append(advice.taken)
        if number % 10 == 0:
            framing.look(Facts(number, at, Part.SLOW, SLOW))
        if number >= 3:
            sharp = {**DETAIL, "sharpness": 0.4 if number == 33 else 0.27}
            if framing.look(Facts(number - 3, at, Part.DETAIL, sharp)).keep:
                kept.append(number - 3)
    assert taken == [30]
    assert 30 in kept


CURTAIN_LIMITS = live_limits(MaterialKind.CURTAIN, BOOK)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"curtain__shown": 0.0}, Message.CURTAIN_NONE),
        ({"curtain__edge__left": 0.05}, Message.CURTAIN_RIGHT),
        ({"curtain__edge__right": 0.05}, Message.CURTAIN_LEFT),
        ({"curtain__edge__top": 0.05}, Message.CURTAIN_TOP),
        ({"curtain__edge__bottom": 0.05}, Message.CURTAIN_BOTTOM),
        ({"curtain__hidden": 0.3}, Message.CURTAIN_HIDDEN),
        ({"curtain__hidden": 0.3, "head__cover": 0.99}, Message.CURTAIN_HIDDEN),
        ({"curtain__shown": 0.0, "pose__yaw": 20.0}, Message.CURTAIN_NONE),
        ({"curtain__shown": 0.0, "face__centre_x": 0.7}, Message.GO_RIGHT),
    ],
)
def test_the_curtain_has_its_place_in_the_order_and_its_sides_are_the_mirrors(change, message):
    session = Session(framing=Framing(CURTAIN_LIMITS, TIMING))
    assert session.play(3_000, **change).message is message
    assert session.taken == []


def test_before_a_curtain_that_is_right_the_picture_is_taken():
    session = Session(framing=Framing(CURTAIN_LIMITS, TIMING))
    session.play(2_500)
    assert len(session.taken) == 1


def test_a_curtain_that_was_not_told_yet_is_waited_for():
    session = Session(framing=Framing(CURTAIN_LIMITS, TIMING))
    unknown = dict.fromkeys((name.replace(".", "__") for name in SLOW if name.startswith("curtain.")), -1.0)
    session.play(2_500, **unknown)
    states = {check.topic: check.state for check in session.framing.advice.checks}
    assert states[Topic.CURTAIN] is State.PENDING
    assert session.taken == []


def test_a_portrait_knows_nothing_of_curtains():
    assert Topic.CURTAIN not in {check.topic for check in Session().framing.advice.checks}


def test_without_a_count_of_people_nothing_is_taken():
    framing = Framing(LIMITS, TIMING)
    for number in range(100):
        advice = framing.look(Facts(number, number * 40.0, Part.GEOMETRY, GOOD))
        assert advice.taken is None
        assert not advice.good


def test_sharpness_that_cannot_be_judged_on_few_pixels_stops_nothing():
    session = Session()
    session.play(3_000, face__eye_distance=66.0, sharpness=0.05)
    assert len(session.taken) >= 1


FRAMES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                {},
                {"face__centre_x": 0.7},
                {"face__centre_x": 0.3},
                {"face__height_ratio": 0.05},
                {"face__height_ratio": 0.6},
                {"pose__yaw": 25.0},
                {"eyes__open": 0.01},
                {"sharpness": 0.05},
                {"face__count": 2.0},
                {"light__shadows": 0.5},
            ]
        ),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(FRAMES, st.sampled_from([8.0, 15.0, 24.0, 30.0, 60.0]))
def test_whatever_comes_messages_last_and_only_flawless_frames_are_taken(frames, fps):
    session = Session(fps=fps)
    flawless: set[int] = set()
    for change, count in frames:
        for _frame in range(count):
            if not change:
                flawless.add(session.frame)
            session.one(**change)
    changes = session.changes()
    for (before, _name), (after, _other) in itertools.pairwise(changes[1:]):
        assert after - before >= TIMING.message
    assert set(session.taken) <= flawless
    assert all(0 <= advice.ring <= 1 for _at, advice in session.advice)
    assert set(session.taken) <= set(session.kept)
