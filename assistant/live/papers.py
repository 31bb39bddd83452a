"""A paper before the camera: whole, near enough, from straight above, no glare on its text, then still and sharp. The clock
is that of the frames; nothing here waits or draws.

It speaks to the page as ``framing.Framing`` does, so that both are shown by the same panel.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.live.capture import SHARP_STEP, AutoCapture
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice, Help
from assistant.live.limits import Timing
from assistant.live.messages import Board, Message
from assistant.live.steady import Gate, Smooth
from assistant.live.topics import MESSAGES, TOPIC_OF, Check, State, Topic
from assistant.rules.model import LiveLimit

PAPERS: Final = "doc.papers"
CUT: Final = "doc.cut"
MOVED: Final = "doc.moved"
SHARP: Final = "doc.live.sharp"
AT_ONCE: Final = frozenset({MOVED, CUT})
"""Measures that are not averaged: a paper that moves now is not still."""
ORDER: Final = (Topic.PAPER, Topic.DISTANCE, Topic.STRAIGHT, Topic.GLARE, Topic.SHARP)
"""Of the list, and of what is said first."""
REMEMBERED: Final = 12
"""Frames whose verdict is kept for the details that come after it."""


class PaperFraming:
    """One visit to the camera with a paper. Give it every look in the order in which it was made."""

    def __init__(self, limits: Iterable[LiveLimit], timing: Timing, *, auto: bool = True) -> None:
        """``auto``: take the picture by itself."""
        self.auto = auto
        self._timing = timing
        self._gates = tuple(Gate(limit) for limit in limits if TOPIC_OF.get(limit.code) in ORDER)
        self._smooth = {gate.limit.measure: Smooth(timing.smoothing) for gate in self._gates}
        self._fresh: dict[str, tuple[float, float]] = {}
        """Measure: its last value, and when."""
        self._board = Board(timing)
        self._capture = AutoCapture(timing)
        self._flawless: list[int] = []
        """Frames with which all was good, the last ones."""
        self._advice = self._said(Message.LOOKING, self._waiting())

    @property
    def advice(self) -> Advice:
        """The last advice."""
        return self._advice

    def look(self, facts: Facts) -> Advice:
        """Take in one look at a frame; what to show now."""
        if facts.part is Part.GEOMETRY and facts.values.get(PAPERS, 0.0) < 1:
            self._forget_paper()
        for name, value in facts.values.items():
            self._fresh[name] = (value, facts.at)
            if name in self._smooth:
                self._smooth[name].put(value, facts.at)
        if facts.part is Part.GEOMETRY:
            self._advice = self._judged(facts)
        elif facts.part is Part.DETAIL:
            self._advice = self._ranked(facts)
        return self._advice

    def _judged(self, facts: Facts) -> Advice:
        at = facts.at
        checks = self._checks(facts)
        good = all(check.state is State.GOOD for check in checks)
        wrong = next((one for one in checks if one.state is State.BAD and one.message is not None), None)
        wanted = Message.GOOD if good else Message.LOOKING
        if wrong is not None and wrong.message is not None:
            wanted = wrong.message
        elif not good and self._board.shown is not Message.GOOD:
            wanted = self._board.shown  # something is not known yet: what stands there stays
        shown = self._board.put(wanted, at)
        flawless = good and not any(
            gate.fails(facts.values[gate.limit.measure])
            for gate in self._gates
            if gate.limit.measure in facts.values
        )
        if flawless:
            self._flawless = [*self._flawless[-REMEMBERED + 1 :], facts.frame]
        taken = None
        if self.auto:
            taken = self._capture.frame(at, good=flawless, may_begin=shown is Message.GOOD)
        return self._said(
            shown,
            checks,
            good=good,
            ring=1.0 if taken is not None else self._capture.fill(at),
            help_=self._help(at),
            taken=taken,
        )

    def _checks(self, facts: Facts) -> tuple[Check, ...]:
        papers = facts.values.get(PAPERS, 0.0)
        if papers < 1:
            waiting = (Check(topic, State.PENDING, after=Topic.PAPER) for topic in ORDER[1:])
            return (Check(Topic.PAPER, State.BAD, Message.NO_PAPER), *waiting)
        found: list[Check] = []
        for topic in ORDER:
            held_up = next((one.topic for one in found if one.state is not State.GOOD), None)
            if topic is Topic.PAPER and papers > 1:
                found.append(Check(topic, State.BAD, Message.SEVERAL_PAPERS))
            elif held_up is not None:
                found.append(
                    Check(topic, State.PENDING, after=Topic.PAPER if held_up is Topic.PAPER else held_up)
                )
            else:
                found.append(self._check(topic, facts.at))
        return tuple(found)

    def _check(self, topic: Topic, at: float) -> Check:
        """The first limit of a topic that is wrong; pending while one of them has no fresh value."""
        pending = False
        for gate in self._gates:
            if TOPIC_OF[gate.limit.code] is not topic:
                continue
            value = self._value(gate.limit.measure, at)
            if value is None:
                pending = True
            elif not gate.put(value):
                return Check(topic, State.BAD, MESSAGES[gate.limit.measure, gate.side or -1])
        return Check(topic, State.PENDING if pending else State.GOOD)

    def _value(self, measure: str, at: float) -> float | None:
        fresh = self._fresh.get(measure)
        if fresh is None or at - fresh[1] > self._timing.stale:
            return None
        return fresh[0] if measure in AT_ONCE else self._smooth[measure].value

    def _ranked(self, facts: Facts) -> Advice:
        """The rest of a frame whose place was judged: may it be the best so far?"""
        keep = False
        if facts.frame in self._flawless:
            sharp = facts.values.get(SHARP, 0.0)
            keep = self._capture.candidate(facts.frame, (float(int(sharp / SHARP_STEP)),))
        before = self._advice
        return Advice(before.message, before.checks, before.good, before.ring, before.help, keep=keep)

    def _help(self, at: float) -> Help:
        if self._board.shown is Message.GOOD:
            return Help.NONE
        age = self._board.age(at)
        steps = (
            (Help.FILE, self._timing.file),
            (Help.PICTURE, self._timing.picture),
            (Help.TIP, self._timing.tip),
        )
        return next((level for level, least in steps if age >= least), Help.NONE)

    def _said(
        self,
        message: Message,
        checks: tuple[Check, ...],
        *,
        good: bool = False,
        ring: float = 0.0,
        help_: Help = Help.NONE,
        taken: int | None = None,
    ) -> Advice:
        shown = Message.PAPER_LOOKING if message is Message.LOOKING else message
        return Advice(shown, checks, good=good, ring=ring, help=help_, taken=taken)

    def _waiting(self) -> tuple[Check, ...]:
        return tuple(Check(topic, State.PENDING) for topic in ORDER)

    def _forget_paper(self) -> None:
        """Another paper, or the same one elsewhere, is judged anew."""
        self._fresh = {}
        self._flawless = []
        for gate in self._gates:
            gate.forget()
        for smooth in self._smooth.values():
            smooth.forget()

    # --- From outside -------------------------------------------------------------------------------------------------

    def interrupt(self) -> Advice:
        """Looks stop coming: the vision process starts anew. What was half-way done does not count."""
        self._capture.cancel()
        self._forget_paper()
        self._advice = self._said(self._board.shown, self._waiting())
        return self._advice

    def again(self) -> Advice:
        """From the beginning: another camera, or the next picture."""
        self._board.forget()
        return self.interrupt()
