"""Live framing: looks at frames come in, advice goes out. The clock is that of the frames; nothing here waits or draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from assistant.live.capture import AutoCapture, rank
from assistant.live.facts import Facts, Part
from assistant.live.limits import Timing
from assistant.live.messages import Board, Message
from assistant.live.steady import Gate, Middle, Smooth, Votes
from assistant.live.topics import MESSAGES, TOPIC_OF, URGENCY, WAITS_FOR, Check, State, Topic
from assistant.rules.model import LiveLimit

FACE: Final = "face.height_ratio"
COUNT: Final = "face.count"
BRIGHTEST: Final = "picture.brightest"
EYES: Final = "eyes.open"

AT_ONCE: Final = frozenset({EYES})
"""Measures that are not averaged: a blink must be seen as one."""

WORN: Final = ("head.cover", "face.cover", "glasses.")
SLOW: Final = ("curtain.", *WORN)
"""What measures begin with that come with the slow looks: most of several looks decide, and they stay known for longer."""

REMEMBERED: Final = 12
"""Frames whose geometry is kept for the details that come after it."""


class Help(IntEnum):
    """How much is offered to a person whom the same message does not help."""

    NONE = 0
    TIP = 1
    PICTURE = 2
    FILE = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """What to show after one look at a frame."""

    message: Message
    checks: tuple[Check, ...]
    good: bool
    """Everything is right in this very frame: for the guides, which may change at once."""
    ring: float
    """How full the ring is, 0 to 1."""
    help: Help
    keep: bool = False
    """The frame is the best so far: keep its pixels."""
    taken: int | None = None
    """Number of the frame that is the picture; given once."""

    @property
    def wrong(self) -> Check | None:
        """The thing to put right first in this frame."""
        by_topic = {check.topic: check for check in self.checks}
        for topic in URGENCY:
            check = by_topic.get(topic)
            if check is not None and check.state is State.BAD:
                return check
        return None


class Framing:
    """One visit to the camera. Give it every look in the order in which it was made."""

    def __init__(
        self, limits: Iterable[LiveLimit], timing: Timing, *, topics: Iterable[Topic] = (), auto: bool = True
    ) -> None:
        """``topics``: rows that are shown though no limit stands for them; ``auto``: take the picture by itself."""
        self.auto = auto
        self._timing = timing
        self._gates = tuple(Gate(limit) for limit in limits if limit.code in TOPIC_OF)
        self._smooth = {gate.limit.measure: self._average(gate.limit.measure) for gate in self._gates}
        wanted = {TOPIC_OF[gate.limit.code] for gate in self._gates} | {Topic.PEOPLE}
        self._judged = frozenset(wanted)
        self._topics = tuple(topic for topic in Topic if topic in wanted or topic in set(topics))
        self._board = Board(timing)
        self._capture = AutoCapture(timing)
        self._people: Votes[bool] = Votes(timing.window)
        self._counted_at: float | None = None
        self._face_at: float | None = None
        self._closed_since: float | None = None
        self._worn_at: float | None = None
        """When a slow look at a face came."""
        self._fresh: dict[str, tuple[float, float]] = {}
        """Measure: its last value as it came, and when."""
        self._frames: dict[int, Mapping[str, float]] = {}
        """The geometry of the last frames with which all was good, by number."""
        self._good_at: float | None = None
        self._began: float | None = None
        self._advice = Advice(Message.LOOKING, self._waiting(), good=False, ring=0.0, help=Help.NONE)

    @property
    def advice(self) -> Advice:
        """The last advice."""
        return self._advice

    def _average(self, measure: str) -> Smooth | Middle:
        if is_slow(measure):
            return Middle(self._timing.slow_window)
        return Smooth(self._timing.smoothing)

    # --- Looks --------------------------------------------------------------------------------------------------------

    def look(self, facts: Facts) -> Advice:
        """Take in one look at a frame; what to show now."""
        if self._began is None:
            self._began = self._good_at = facts.at
        self._take(facts)
        if facts.part is Part.GEOMETRY:
            self._advice = self._judge(facts)
        elif facts.part is Part.DETAIL:
            self._advice = self._rank(facts)
        return self._advice

    def _take(self, facts: Facts) -> None:
        if COUNT in facts.values:
            self._people.cast(facts.values[COUNT] > 1, facts.at)
            self._counted_at = facts.at
        if facts.part is Part.GEOMETRY:
            self._see_face(facts)
        elif facts.part is Part.SLOW and self._face_at is not None:
            self._worn_at = facts.at
        for name, value in facts.values.items():
            self._fresh[name] = (value, facts.at)
            if name in self._smooth and name not in AT_ONCE:
                self._smooth[name].put(value, facts.at)

    def _see_face(self, facts: Facts) -> None:
        if FACE in facts.values:
            if self._face_at is not None and facts.at - self._face_at > self._timing.blink:
                self._forget_face()
            self._face_at = facts.at
        elif self._face_at is None or facts.at - self._face_at > self._timing.blink:
            self._forget_face()

    def _forget_face(self) -> None:
        """Another face, or the same one elsewhere, is judged anew."""
        self._face_at = None
        self._closed_since = self._worn_at = None
        for gate in self._gates:
            gate.forget()
        for smooth in self._smooth.values():
            smooth.forget()
        brightest = self._fresh.get(BRIGHTEST)
        self._fresh = {} if brightest is None else {BRIGHTEST: brightest}

    # --- Judging ------------------------------------------------------------------------------------------------------

    def _judge(self, facts: Facts) -> Advice:
        at = facts.at
        checks = self._checks(facts)
        states = {check.topic: check.state for check in checks}
        good = all(states[topic] in (State.GOOD, State.LATER) for topic in self._judged)
        shown = self._board.put(self._wanted(checks, good=good), at)
        flaws = self._flaws(facts)
        flawless = good and not flaws
        if flawless:
            self._frames[facts.frame] = facts.values
            if len(self._frames) > REMEMBERED:
                self._frames.pop(next(iter(self._frames)))
        if shown is Message.GOOD:
            self._good_at = at
        taken = None
        if self.auto and good and flaws == AT_ONCE:
            self._capture.blink(at)  # longer than a blink, and it would not be good
        elif self.auto:
            taken = self._capture.frame(at, good=flawless, may_begin=shown is Message.GOOD)
        return Advice(
            message=shown,
            checks=checks,
            good=good,
            ring=1.0 if taken is not None else self._capture.fill(at),
            help=self._help(at),
            taken=taken,
        )

    def _checks(self, facts: Facts) -> tuple[Check, ...]:
        found: dict[Topic, Check] = {Topic.PEOPLE: self._check_people(facts)}
        for topic in self._topics:
            if topic is Topic.PEOPLE:
                continue
            if topic not in self._judged:
                found[topic] = Check(topic, State.LATER)
                continue
            found[topic] = self._check(topic, facts.at)
        for topic in self._topics:
            for before in WAITS_FOR.get(topic, ()):
                known = found.get(before)
                if (
                    known is not None
                    and known.state is not State.GOOD
                    and found[topic].state is not State.LATER
                ):
                    found[topic] = Check(topic, State.PENDING, after=before)
                    break
        return tuple(found[topic] for topic in self._topics)

    def _check_people(self, facts: Facts) -> Check:
        brightest = facts.values.get(BRIGHTEST)
        if brightest is not None and brightest < self._timing.black_level:
            return Check(Topic.PEOPLE, State.BAD, Message.BLACK)
        if FACE not in facts.values:
            return Check(Topic.PEOPLE, State.BAD, Message.NO_FACE)
        if self._people.winner():
            return Check(Topic.PEOPLE, State.BAD, Message.SEVERAL)
        if self._counted_at is None or facts.at - self._counted_at > self._timing.stale:
            return Check(Topic.PEOPLE, State.PENDING)
        return Check(Topic.PEOPLE, State.GOOD)

    def _check(self, topic: Topic, at: float) -> Check:
        """The first limit of a topic that is wrong; pending while one of them has no fresh value, and left to the still
        where none of them can be judged.
        """
        pending = judged = False
        for gate in self._gates:
            if TOPIC_OF[gate.limit.code] is not topic:
                continue
            value = self._value(gate.limit, at)
            if value is None:
                pending = pending or not self._is_excused(gate.limit, at)
                continue
            judged = True
            if not self._passes(gate, value, at):
                message = MESSAGES[gate.limit.measure, gate.side or -1]
                return Check(topic, State.BAD, message)
        if not pending and not judged and topic is Topic.COVER:
            return Check(topic, State.LATER)
        return Check(topic, State.PENDING if pending else State.GOOD)

    def _value(self, limit: LiveLimit, at: float) -> float | None:
        """What the limit is held against: the average, or the last value; None where it is old or needs what is not there."""
        fresh = self._fresh.get(limit.measure)
        lasts = self._timing.slow_stale if is_slow(limit.measure) else self._timing.stale
        if fresh is None or at - fresh[1] > lasts or self._is_excused(limit, at):
            return None
        if limit.measure in AT_ONCE:
            return fresh[0]
        return self._smooth[limit.measure].value

    def _is_excused(self, limit: LiveLimit, at: float) -> bool:
        """Whether it cannot be judged on this picture at all, such as sharpness on few pixels."""
        for need in limit.needs:
            held = self._fresh.get(need.measure)
            if held is not None and at - held[1] <= self._timing.stale and held[0] < need.at_least:
                return True
        # What a slow look at this face could not measure, such as a hat above the picture, cannot be waited for.
        looked = self._worn_at is not None and at - self._worn_at <= self._timing.slow_stale
        return looked and limit.measure.startswith(WORN) and limit.measure not in self._fresh

    def _passes(self, gate: Gate, value: float, at: float) -> bool:
        passed = gate.put(value)
        if gate.limit.measure != EYES:
            return passed
        if passed:
            self._closed_since = None
            return True
        if self._closed_since is None:
            self._closed_since = at
        return at - self._closed_since < self._timing.blink  # a blink is no message

    def _flaws(self, facts: Facts) -> frozenset[str]:
        """Measures for which this frame by itself must not be the picture, whatever the averages say."""
        found = {COUNT} if self._people.any(True) else set()
        for gate in self._gates:
            name = gate.limit.measure
            value = facts.values.get(name)
            if value is None or self._is_excused(gate.limit, facts.at):
                continue
            if not gate.enters(value) if name in AT_ONCE else gate.fails(value):
                found.add(name)
        return frozenset(found)

    def _wanted(self, checks: tuple[Check, ...], *, good: bool) -> Message:
        if good:
            return Message.GOOD
        by_topic = {check.topic: check for check in checks}
        for topic in URGENCY:
            check = by_topic.get(topic)
            if check is not None and check.state is State.BAD and check.message is not None:
                return check.message
        # Something is not known yet: what stands there stays.
        return self._board.shown if self._board.shown is not Message.GOOD else Message.LOOKING

    def _rank(self, facts: Facts) -> Advice:
        """The rest of a frame whose geometry was judged: may it be the best so far?"""
        keep = False
        geometry = self._frames.pop(facts.frame, None)
        if geometry is not None and not self._flaws(facts):
            keep = self._capture.candidate(facts.frame, rank({**geometry, **facts.values}))
        before = self._advice
        return Advice(before.message, before.checks, before.good, before.ring, before.help, keep=keep)

    def _help(self, at: float) -> Help:
        if self._board.shown is Message.GOOD:
            return Help.NONE
        age = self._board.age(at)
        for level, least in (
            (Help.FILE, self._timing.file),
            (Help.PICTURE, self._timing.picture),
            (Help.TIP, self._timing.tip),
        ):
            if age >= least:
                return level
        # Messages that take turns do not reach their age; still nobody is kept waiting for ever.
        if self._good_at is not None and at - self._good_at >= self._timing.file:
            return Help.FILE
        return Help.NONE

    def _waiting(self) -> tuple[Check, ...]:
        return tuple(
            Check(topic, State.PENDING if topic in self._judged else State.LATER) for topic in self._topics
        )

    # --- From outside -------------------------------------------------------------------------------------------------

    def interrupt(self) -> Advice:
        """Looks stop coming: the vision process starts anew. What was half-way done does not count."""
        self._capture.cancel()
        self._forget_face()
        self._people.forget()
        self._counted_at = None
        self._frames = {}
        self._advice = Advice(self._board.shown, self._waiting(), good=False, ring=0.0, help=Help.NONE)
        return self._advice

    def again(self) -> Advice:
        """From the beginning: another camera, or the next picture."""
        self.interrupt()
        self._board.forget()
        self._fresh = {}
        self._began = self._good_at = None
        self._advice = Advice(Message.LOOKING, self._waiting(), good=False, ring=0.0, help=Help.NONE)
        return self._advice


def is_slow(measure: str) -> bool:
    """Whether a measure comes with the slow looks."""
    return measure.startswith(SLOW)
