"""One open filing: the draft, the rules that apply, what was measured and what the checks say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.checks.review import Review, review
from assistant.corners import Corners
from assistant.curtains.task import curtain_task
from assistant.draft import Acknowledged, Material, MaterialKind
from assistant.draft_materials import with_material, without_material
from assistant.errors import AssistantError, RulePackUnknown
from assistant.filling import Proposal, put_down, taken
from assistant.findings import Finding, NotChecked, Verdict
from assistant.flow import State, Step, material_of, states, step_about, steps
from assistant.follow.deadlines import Followed, follow
from assistant.follow.event import SHANGHAI, EventKind, Follow
from assistant.follow.history import correct, record, retract
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.store.drafts import DraftFolder
from assistant.vision.client import VisionClient
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import PictureMeasures
from ui import jobs
from ui.clock import moment_of
from ui.connection_log import ConnectionLog
from ui.draft_store import DraftStore
from ui.paper_readings import PaperReadings

REVIEW_AFTER_MS: Final = 60
"""A burst of changes is judged once."""

LARGEST_COPY: Final = 60_000_000
"""Bytes. Larger than any picture the rules take, so that the check can name the size instead of a cut file."""


AT_HOME: Final[dict[str, object]] = {"follow": Follow(), "rejections": ()}
"""What a draft keeps for itself: changing it changes nothing of a package."""


class Case(QObject):
    """What pages look at. It changes through ``store`` and the methods below, never by a page directly.

    Signals:
        changed: Steps, states, findings or measures are others now.
        failed: An AssistantError to show: a picture could not be taken in.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        store: DraftStore,
        drafts: DraftFolder,
        vision: VisionClient,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
        *,
        connections: ConnectionLog | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """``now`` is the moment that follows from ``today`` where it is not given."""
        super().__init__(parent)
        self._now = now or partial(moment_of, today)
        self.connections = connections or ConnectionLog(self)
        self.store = store
        self.vision = vision
        self._drafts = drafts
        self._today = today
        self.measures: dict[str, PictureMeasures] = {}
        self.unlooked: dict[str, AssistantError] = {}
        """Pictures that could not be looked at, with the reason; ``measure_missing`` tries them again."""
        self.measuring: frozenset[str] = frozenset()
        self._looked_for: dict[str, tuple[CurtainTask | None, Corners | None]] = {}
        """Which curtain each picture was measured against, and where the person said that the paper lies."""
        self._curtain: tuple[str, CurtainTask | None] | None = None
        self.exported: Path | None = None
        self.book: RuleBook = rule_book()
        self.steps: tuple[Step, ...] = ()
        self.states: Mapping[str, State] = {}
        self.review = Review((), (), Verdict.PASS)
        self._of_the_pages = store.filing.model_copy(update=AT_HOME)
        self._timer = QTimer(self, singleShot=True, interval=REVIEW_AFTER_MS)
        self._timer.timeout.connect(self.judge)
        store.changed.connect(self._on_draft_changed)
        self.readings = PaperReadings(self)
        self.judge()

    @property
    def today(self) -> date:
        """The day all dates are judged by."""
        return self._today()

    @property
    def now(self) -> datetime:
        """The moment all deadlines are judged by, by the clock in China."""
        return self._now().astimezone(SHANGHAI)

    def _on_draft_changed(self) -> None:
        # What is recorded after handing in changes nothing of what the package holds.
        of_the_pages = self.store.filing.model_copy(update=AT_HOME)
        if of_the_pages != self._of_the_pages:
            self._of_the_pages = of_the_pages
            self.exported = None
        self._timer.start()

    def judge(self) -> None:
        """Judge the whole draft now. Pure work on a small draft: a few milliseconds."""
        self._timer.stop()
        filing = self.store.filing
        try:
            self.book = rule_book(filing.provider, filing.province)
        except RulePackUnknown:  # a draft made with a pack that this version does not have
            self.book = rule_book("", filing.province)
        self.steps = steps(filing, self.book)
        self.review = review(filing, self.measures, self.book, self.today)
        self.followed: Followed = follow(filing, self.book, self.now)
        exported = self.exported is not None or self.followed.state.is_handed_in
        self.states = states(filing, self.steps, self.review.findings, exported=exported)
        self.measure_missing()
        self.changed.emit()

    # --- After handing in ---------------------------------------------------------------------------------------------

    def look_at_the_clock(self) -> None:
        """Time went on: reckon stage and dates anew."""
        self.followed = follow(self.store.filing, self.book, self.now)

    def record(self, kind: EventKind, at: datetime, **more: Any) -> None:
        """Write down that something happened; ``more`` as for ``history.record``."""
        filing = self.store.filing
        changed = record(filing.follow, kind, at, self.now, **more)
        self.store.put(filing.model_copy(update={"follow": changed}))
        self.judge()

    def correct(self, event: str, **changes: Any) -> None:
        """Put another version of a record in its place. ``KeyError`` where it does not stand any more."""
        filing = self.store.filing
        changed = correct(filing.follow, event, self.now, **changes)
        self.store.put(filing.model_copy(update={"follow": changed}))
        self.judge()

    def retract(self, event: str) -> None:
        """Take a record back. ``KeyError`` where it does not stand any more."""
        filing = self.store.filing
        self.store.put(filing.model_copy(update={"follow": retract(filing.follow, event, self.now)}))
        self.judge()

    def findings_for(self, step: Step) -> tuple[Finding, ...]:
        """What the checks say of one page."""
        return tuple(
            finding
            for finding in self.review.findings
            if (found := step_about(finding.about, self.store.filing, self.steps)) is not None
            and found.id == step.id
        )

    def step_about(self, finding: Finding) -> Step | None:
        """The page that a finding leads to."""
        return step_about(finding.about, self.store.filing, self.steps)

    @property
    def curtain(self) -> CurtainTask | None:
        """Which curtain photos are compared with; None where nothing is known of the provider's."""
        provider = self.store.filing.provider
        if self._curtain is None or self._curtain[0] != provider:
            self._curtain = provider, curtain_task(self.book, self.today)
        return self._curtain[1]

    def look_at_curtains_again(self) -> None:
        """A curtain was added or removed: photos before one are measured and judged anew."""
        self._curtain = None
        self.judge()

    def measure_missing(self, *, again: bool = False) -> None:
        """Have every picture of the draft looked at that was not yet, or against another curtain; ``again`` also those
        that failed.
        """
        if again:
            self.unlooked.clear()
        for material in self.store.filing.materials:
            name = material.file
            task = self.curtain if material.kind is MaterialKind.CURTAIN else None
            wanted = task, material.corners
            if name in self.measures and self._looked_for.get(name) != wanted:
                del self.measures[name]
            if name in self.measures or name in self.measuring or name in self.unlooked:
                continue
            self.measuring |= {name}
            self._looked_for[name] = wanted
            path = self.store.folder / name
            jobs.watch(
                self,
                self.vision.measure(path, material.kind, task, material.corners),
                partial(self._on_measured, name),
                partial(self._on_not_measured, name),
            )

    def _on_measured(self, name: str, measures: PictureMeasures) -> None:
        self.measuring -= {name}
        self.measures[name] = measures
        self.judge()

    def _on_not_measured(self, name: str, error: AssistantError) -> None:
        self.measuring -= {name}
        self.unlooked[name] = error
        self.judge()

    def add_picture(self, step: Step, source: Path) -> None:
        """Take a picture file in for a picture step; an earlier one of that step makes room."""
        kind = self._kind(step)
        jobs.run(
            self,
            lambda: self._drafts.take_file(self.store.folder, source, kind, LARGEST_COPY),
            lambda name: self.place(step, name),
            self.failed.emit,
        )

    def add_shot(self, step: Step, jpeg: bytes) -> None:
        """Take in what the camera took."""
        kind = self._kind(step)
        jobs.run(
            self,
            lambda: self._drafts.take_bytes(self.store.folder, jpeg, kind),
            lambda name: self.place(step, name),
            self.failed.emit,
        )

    @staticmethod
    def _kind(step: Step) -> MaterialKind:
        if step.material is None:
            raise ValueError(f"{step.id} holds no picture")
        return step.material

    def place(self, step: Step, name: str) -> None:
        """Put a picture that lies in the draft's folder into a picture step; an earlier one of that step makes room."""
        added = Material(kind=self._kind(step), file=name, person=step.person)
        self.store.put(with_material(self.store.filing, added))
        self.judge()

    def set_corners(self, step: Step, corners: Corners | None) -> None:
        """Where the person puts a paper's corners; None has them looked for. It is then judged and read anew."""
        held = material_of(self.store.filing, step)
        if held is not None and held[1].corners != corners:
            changed = held[1].model_copy(update={"corners": corners, "watermarked": None})
            self.store.put(with_material(self.store.filing, changed))
            self.judge()

    def take_read(self, step: Step, chosen: Sequence[Proposal], *, compared: bool = True) -> None:
        """Take values from a paper into the form, as the person asked; without ``compared`` they stay in doubt."""
        held = material_of(self.store.filing, step)
        read = self.readings.read(held[1]) if held is not None else None
        if read is not None:
            self.store.put((taken if compared else put_down)(self.store.filing, read, chosen))
            self.judge()

    def take_from(self, material: Material, one: Proposal) -> None:
        """Take one value from a paper into the form, or confirm that it is the same, from a page of the form."""
        read = self.readings.read(material)
        if read is not None:
            self.store.put(taken(self.store.filing, read, (one,)))
            self.judge()

    def keep_copy(self, material: Material, jpeg: bytes) -> str:
        """Write a marked copy beside the draft; its name. Raises ``DiskFull`` or ``OutputRefused``."""
        return self._drafts.take_bytes(self.store.folder, jpeg, material.kind)

    def drop_copy(self, name: str) -> None:
        """A copy that did not pass: it is not kept."""
        (self.store.folder / name).unlink(missing_ok=True)

    def set_watermarked(self, material: Material, name: str | None) -> None:
        """Hand in this marked copy of a paper; None hands in the clean picture."""
        filing = self.store.filing
        materials = tuple(
            one.model_copy(update={"watermarked": name})
            if (one.kind, one.file, one.person) == (material.kind, material.file, material.person)
            else one
            for one in filing.materials
        )
        self.store.put(filing.model_copy(update={"materials": materials}))
        self.judge()

    def remove_picture(self, step: Step) -> None:
        """Take a picture out of the draft; the file stays in the draft's folder, so undo works."""
        held = material_of(self.store.filing, step)
        if held is None:
            return
        self.store.put(without_material(self.store.filing, held[0]))
        self.judge()

    def acknowledge(self, finding: Finding) -> None:
        """Remember that the person has read a warning and chooses to submit with it."""
        filing = self.store.filing
        entry = Acknowledged(code=finding.code.value, about=finding.about, at=_now())
        self.store.put(filing.model_copy(update={"acknowledged": (*filing.acknowledged, entry)}))
        self.judge()

    def confirm(self, item: NotChecked, *, seen: bool = True) -> None:
        """Remember that the person looked at a point that could not be checked; ``seen`` False takes that back."""
        filing = self.store.filing
        others = tuple(one for one in filing.confirmed if (one.code, one.about) != (item.code, item.about))
        added = (Acknowledged(code=item.code, about=item.about, at=_now()),) if seen else ()
        self.store.put(filing.model_copy(update={"confirmed": (*others, *added)}))
        self.judge()


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
