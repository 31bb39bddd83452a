"""Live checking: the camera's newest frame to the vision process, what it saw to the time logic, advice to whoever shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.errors import AssistantError
from assistant.live.facts import Facts, Part
from assistant.live.framing import Framing
from assistant.live.guide import make_guide
from assistant.live.limits import live_limits, timing, within_reach
from assistant.live.papers import PaperFraming
from assistant.live.topics import TOPIC_OF, Check, State, Topic
from assistant.rules.book import RuleBook
from assistant.rules.model import LiveLimit
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.limits import file_limits
from assistant.vision.live_client import LiveClient, LiveFrame
from assistant.vision.looks import CurtainSought
from ui.camera import Camera
from ui.frame_bytes import frame_bytes

IN_HAND: Final = 4
"""Frames that are held until their details are known, a tenth of a second later."""

YOUNG: Final = 0.6
"""A frame that came so short a time ago, in frame intervals, is still worth handing over when the process gets free."""


def now_ms() -> float:
    """A clock that only goes forward."""
    return time.monotonic() * 1000.0


class LiveCheck(QObject):
    """One visit to the camera. ``start`` when it opens, ``stop`` when it closes; both may be called twice.

    Signals:
        looked: Facts came from the vision process.
        advised: The Advice after one frame.
        guided: A Guide for the camera's size; sent when the first frame is handed over.
        taken: A QImage was taken by itself: the best frame, as the lens saw it.
        interrupted: The vision process died and is being started again.
        failed: An AssistantError: nothing is looked at any more; the shutter still works.
        told: From the vision process's thread: number of the visit, what, about what. For this class alone.
    """

    looked = Signal(object)
    advised = Signal(object)
    guided = Signal(object)
    taken = Signal(object)
    interrupted = Signal()
    failed = Signal(object)
    told = Signal(int, str, object)

    def __init__(
        self,
        camera: Camera,
        kind: MaterialKind,
        book: RuleBook,
        *,
        curtain: CurtainTask | None = None,
        clock: Callable[[], float] = now_ms,
        parent: QObject | None = None,
    ) -> None:
        """``curtain``: which one is to hang behind the person, for pictures that ask for one."""
        super().__init__(parent)
        self._camera = camera
        self._curtain = curtain if kind is MaterialKind.CURTAIN else None
        self._kind = kind
        self._is_paper = kind not in PHOTOS_OF_A_PERSON
        self._book = book
        self._clock = clock
        self._auto = True
        self._client: LiveClient | None = None
        self._visit = 0
        self._framing: Framing | PaperFraming | None = None
        self._number = 0
        self._arrived = self._interval = 0.0
        self._handed = -1.0
        self._given: dict[int, QImage] = {}
        self._best = QImage()
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        camera.frame.connect(self._on_frame)

    # --- From the page ------------------------------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Between ``start`` and ``stop``."""
        return self._client is not None

    @property
    def process_id(self) -> int | None:
        """The vision process at work, None where none runs."""
        return self._client.process_id if self._client is not None else None

    def set_auto(self, *, auto: bool) -> None:
        """Whether the picture is taken by itself."""
        self._auto = auto
        if self._framing is not None:
            self._framing.auto = auto
            self._framing.interrupt()

    def start(self) -> None:
        """Start the vision process; frames are looked at as soon as it is ready."""
        if self._client is None:
            self._visit += 1
            paper = self._kind if self._is_paper else None
            self._client = LiveClient(_Listener(self, self._visit), self._sought(), paper)
        self.again()

    def _sought(self) -> CurtainSought | None:
        """What to look for; None where the provider's curtain is not installed: its words alone are read on the still."""
        if self._curtain is None or self._curtain.wanted is None:
            return None
        return CurtainSought(self._curtain, file_limits(self._book))

    def again(self) -> None:
        """From the beginning: another camera, or the next picture."""
        self._framing = None
        self._given = {}
        self._best = QImage()

    def stop(self) -> None:
        """End the vision process; nothing of a frame is kept."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
        self.again()

    # --- Frames -------------------------------------------------------------------------------------------------------

    def _on_frame(self) -> None:
        client = self._client
        if client is None:
            return
        at = self._clock()
        if self._arrived:
            self._interval += 0.1 * (at - self._arrived - self._interval)
        self._arrived = at
        if client.is_free:
            self._hand_over(client)
        else:
            client.end_if_stuck()

    def _on_freed(self, client: LiveClient) -> None:
        """The newest frame, if it has not been looked at and the next one is not about to come anyway."""
        if self._handed == self._arrived:
            return
        if self._clock() - self._arrived <= YOUNG * self._interval:
            self._hand_over(client)

    def _hand_over(self, client: LiveClient) -> None:
        frame = self._camera.newest_frame()
        if frame is None or not client.is_free:
            return
        self._handed = self._arrived
        self._number += 1
        with frame_bytes(frame, self._number, self._arrived) as given:
            if self._framing is None:
                self._framing = self._make_framing(given)
            taken = client.offer(given)
        if taken:
            # A picture of its own, not the frame: a driver has few of those and waits for the ones that are held.
            self._given[self._number] = self._camera.newest()
            if len(self._given) > IN_HAND:
                self._given.pop(next(iter(self._given)))

    def nothing_seen(self) -> tuple[Check, ...]:
        """How everything stands before the first look: it waits for a person."""
        checks = self._framing_of(live_limits(self._kind, self._book)).advice.checks
        return tuple(
            replace(one, after=Topic.PEOPLE)
            if not self._is_paper and one.state is State.PENDING and one.topic is not Topic.PEOPLE
            else one
            for one in checks
        )

    def _make_framing(self, given: LiveFrame) -> Framing | PaperFraming:
        if self._is_paper:
            return self._framing_of(live_limits(self._kind, self._book))
        # In the camera's own pixels, and upright as it is looked at.
        width, height = round(given.width / given.scale), round(given.height / given.scale)
        limits = within_reach(live_limits(self._kind, self._book), height)
        self.guided.emit(make_guide(limits, width, height))
        return self._framing_of(limits)

    def _framing_of(self, limits: tuple[LiveLimit, ...]) -> Framing | PaperFraming:
        if self._is_paper:
            return PaperFraming(limits, timing(self._book), auto=self._auto)
        later: tuple[Topic, ...] = ()
        if self._kind is MaterialKind.CURTAIN and self._sought() is None:
            # Left to the still: said so in the list, and nothing waits for it.
            later = (Topic.CURTAIN,)
            limits = tuple(one for one in limits if TOPIC_OF.get(one.code) is not Topic.CURTAIN)
        return Framing(limits, timing(self._book), topics=later, auto=self._auto)

    # --- From the vision process, in the window's thread ---------------------------------------------------------------

    def _on_told(self, visit: int, what: str, about: object) -> None:
        if self._client is None or visit != self._visit:
            return  # an earlier visit's last words
        match what:
            case "looked" if isinstance(about, Facts):
                self._on_looked(about)
            case "freed":
                self._on_freed(self._client)
            case "restarting":
                self._on_restarting()
            case _:
                self.failed.emit(about)

    def _on_looked(self, facts: Facts) -> None:
        if self._framing is None:
            return
        self.looked.emit(facts)
        advice = self._framing.look(facts)
        if advice.keep and facts.frame in self._given:
            self._best = self._given[facts.frame]
        if facts.part is not Part.GEOMETRY:
            return
        self.advised.emit(advice)
        if advice.taken is not None and not self._best.isNull():
            best, self._best = self._best, QImage()
            self.taken.emit(best)

    def _on_restarting(self) -> None:
        if self._framing is not None:
            self._framing.interrupt()
        self._given = {}
        self.interrupted.emit()


class _Listener:
    """Carries what the client's thread tells into the window's thread."""

    def __init__(self, check: LiveCheck, visit: int) -> None:
        self._check = check
        self._visit = visit

    def looked(self, facts: Facts) -> None:
        self._tell("looked", facts)

    def freed(self) -> None:
        self._tell("freed", None)

    def restarting(self) -> None:
        self._tell("restarting", None)

    def failed(self, error: AssistantError) -> None:
        self._tell("failed", error)

    def _tell(self, what: str, about: object) -> None:
        if shiboken6.isValid(self._check):
            self._check.told.emit(self._visit, what, about)
