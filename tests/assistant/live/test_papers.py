"""A paper before the camera: one thing is said at a time, and the picture is taken when it is whole, sharp and still."""

from __future__ import annotations

from assistant.draft import MaterialKind
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice, Help
from assistant.live.limits import live_limits, timing
from assistant.live.messages import Message
from assistant.live.papers import PaperFraming
from assistant.live.topics import State, Topic
from assistant.rules.loading import rule_book

GOOD = {"doc.papers": 1.0, "doc.cut": 0.0, "doc.share": 0.5, "doc.skew": 0.03, "doc.moved": 0.002}
DETAIL = {"doc.live.glare": 0.001, "doc.live.sharp": 0.68}
STEP = 66.0
BOOK = rule_book()


class Session:
    """Frames at fifteen a second."""

    def __init__(self) -> None:
        self.framing = PaperFraming(live_limits(MaterialKind.ID_FRONT, BOOK), timing(BOOK))
        self.at = 0.0
        self.number = 0
        self.kept: list[int] = []
        self.taken: list[int] = []

    def see(self, frames: int = 1, **changes: float) -> Advice:
        """The same look so many times; names with two underscores for a dot."""
        changed = {name.replace("__", "."): value for name, value in changes.items()}
        advice = self.framing.advice
        for _frame in range(frames):
            self.at += STEP
            self.number += 1
            values = {name: changed.get(name, value) for name, value in GOOD.items()}
            advice = self.framing.look(Facts(self.number, self.at, Part.GEOMETRY, values))
            if advice.taken is not None:
                self.taken.append(advice.taken)
            if values["doc.papers"] >= 1:
                detail = {name: changed.get(name, value) for name, value in DETAIL.items()}
                if self.framing.look(Facts(self.number, self.at, Part.DETAIL, detail)).keep:
                    self.kept.append(self.number)
        return advice


def state_of(advice: Advice, topic: Topic) -> State:
    return next(check.state for check in advice.checks if check.topic is topic)


def test_a_good_paper_held_still_is_taken_once_by_itself():
    session = Session()
    advice = session.see(60)
    assert session.taken[:1] == session.kept[-1:] or session.taken[0] in session.kept
    assert session.see(1, doc__papers=0.0).taken is None
    assert all(check.state is State.GOOD for check in advice.checks)


def test_without_a_paper_nothing_else_is_judged():
    session = Session()
    advice = session.see(20, doc__papers=0.0)
    assert advice.message is Message.NO_PAPER
    assert {check.state for check in advice.checks[1:]} == {State.PENDING}
    assert not session.taken


def test_glare_on_the_writing_asks_to_tilt_and_holds_the_picture_back():
    session = Session()
    advice = session.see(60, doc__live__glare=0.03)
    assert advice.message is Message.PAPER_TILT
    assert not session.taken
    session.see(80)
    assert session.taken


def test_a_paper_that_moves_or_is_blurred_is_to_be_held_still():
    for wrong in ({"doc__moved": 0.05}, {"doc__live__sharp": 0.45}):
        session = Session()
        assert session.see(60, **wrong).message is Message.PAPER_STILL
        assert not session.taken


def test_what_is_wrong_first_is_said_first():
    session = Session()
    advice = session.see(30, doc__cut=1.0, doc__live__glare=0.03, doc__share=0.1)
    assert advice.message is Message.PAPER_CUT
    assert state_of(advice, Topic.GLARE) is State.PENDING


def test_several_papers_are_told_apart_from_none():
    assert Session().see(20, doc__papers=2.0).message is Message.SEVERAL_PAPERS


def test_by_hand_nothing_is_taken():
    session = Session()
    session.framing.auto = False
    assert session.see(80).good
    assert not session.taken


def test_a_message_that_does_not_help_is_followed_by_more_help():
    session = Session()
    assert session.see(10, doc__share=0.1).help is Help.NONE
    assert session.see(100, doc__share=0.1).help is Help.TIP


def test_a_new_start_of_the_process_empties_the_ring_and_keeps_what_is_said():
    session = Session()
    session.see(20, doc__share=0.1)
    assert session.framing.interrupt().message is Message.PAPER_FAR
    assert session.framing.again().message is Message.PAPER_LOOKING
