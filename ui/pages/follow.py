"""The time after handing in: where it stands, what is normal, what to do, what was recorded, which dates come."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.follow.event import Event, EventKind
from assistant.follow.history import find
from assistant.follow.outlook import Outlook, outlook
from assistant.follow.state import Stage
from assistant.follow.timeline import TimelinePoint
from assistant.wording.calendar import calendar_of_filings, name_of
from assistant.wording.follow import event_title, outlook_words, point_title
from ui import jobs, style
from ui.follow_rows import note_of, points_now
from ui.pages.follow_shown import (
    cockpit,
    next_events,
    records,
    refusals_of,
    strip,
    triggers,
)
from ui.pages.page import Page
from ui.recording import RecordDialog
from ui.sms_card import SmsCardDialog
from ui.widgets.buttons import button
from ui.widgets.follow_cards import DatesCard, NowCard, RecordsCard, StripCard
from ui.widgets.said import Said
from ui.widgets.sms_cockpit import SmsCockpit
from ui.widgets.timeline import PointShown, TimelineRow

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flow import Step
    from ui.case import Case

MINUTE_MS: Final = 60_000
SECOND_MS: Final = 1_000
LAST_MINUTES: Final = 10
"""So near to the end the ring moves every second."""
TONES: Final = {"wait": "doing", "act": "here", "soon": "warn", "late": "block"}


class FollowPage(Page):
    """Everything here can be recorded in one click, put right and taken back; nothing is sent anywhere."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.timeline = TimelineRow()
        self.said = Said()
        self.cockpit = SmsCockpit()
        self.now_card = NowCard()
        self.strip, self.strip_above = StripCard(), StripCard()
        self.dates = DatesCard()
        self.records = RecordsCard()
        self.refused = button(_("It came back, see why"), "secondary", "mail", 40)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        for widget in (
            self.timeline,
            self.said,
            self.cockpit,
            self.strip_above,
            self.now_card,
            self.strip,
            self.dates,
            self.records,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self._on_tick)
        self._wire()
        self.render_page()

    def _wire(self) -> None:
        self.cockpit.card_requested.connect(self.show_card)
        self.cockpit.done_requested.connect(lambda person: self.ask_record(EventKind.VERIFIED, person=person))
        self.cockpit.wrong_requested.connect(lambda: self.record_now(EventKind.WRONG_CODE))
        self.cockpit.resent_requested.connect(lambda: self.record_now(EventKind.RESENT))
        self.cockpit.calendar_requested.connect(self.ask_calendar)
        self.dates.calendar_requested.connect(self.ask_calendar)
        self.now_card.record_requested.connect(self.ask_record)
        self.records.change_requested.connect(self.ask_correction)
        self.records.retract_requested.connect(self.case.retract)
        self.refused.clicked.connect(self._on_refused)

    # --- Words --------------------------------------------------------------------------------------------------------

    def _outlook(self) -> Outlook:
        return outlook(self.case.store.filing, self.case.followed, self.case.now)

    def title(self) -> str:
        return outlook_words(self._outlook(), self.case.store.filing, self.case.book, self.case.now).title

    def eyebrow(self) -> str:
        points = self._points()
        here = next((place for place, one in enumerate(points) if one.state in ("now", "refused")), None)
        if here is None:
            return _("Follow")
        return _("Follow·step {n} of {m}").format(n=here + 1, m=len(points))

    def primary_text(self) -> str:
        kinds = self._next()
        if kinds and kinds[0] is EventKind.FOOTER_CHECKED:
            return _("Go to number and footer")
        if self._waits_for_several():
            return _("All of them have done it")
        return event_title(kinds[0]) if kinds else ""

    def secondary_text(self) -> str:
        return _("All filings")

    def on_secondary(self) -> None:
        self.home_requested.emit()

    def extra_actions(self) -> list[QWidget]:
        state = self.case.followed.state
        return [self.refused] if refusals_of(state) or state.refusal is not None else []

    def on_primary(self) -> None:
        kinds = self._next()
        if kinds and kinds[0] is EventKind.FOOTER_CHECKED:
            self.go.emit("follow.approved", "")
        elif kinds:
            self.ask_record(kinds[0])

    def _next(self) -> tuple[EventKind, ...]:
        return next_events(self.case.store.filing, self.case.followed.state)

    def _waits_for_several(self) -> bool:
        sms = self.case.followed.state.sms
        return self.case.followed.state.stage is Stage.SMS and sms is not None and len(sms.verifiers) > 1

    def _points(self) -> tuple[TimelinePoint, ...]:
        return points_now(self.case.store.filing, self.case.book, self.case.followed, self.case.now)

    # --- Showing ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        self.case.look_at_the_clock()
        self.said.say("")
        super().enter()
        self._timer.start()

    def leave(self) -> None:
        self._timer.stop()

    def _on_tick(self) -> None:
        self.case.look_at_the_clock()
        self.render_page()

    def render_page(self) -> None:
        filing, followed, now = self.case.store.filing, self.case.followed, self.case.now
        state = followed.state
        self.timeline.show_points(
            [
                PointShown(point_title(one.point), note_of(one, followed, now), one.state)
                for one in self._points()
            ]
        )
        at_sms = state.stage is Stage.SMS and state.sms is not None
        self.cockpit.setVisible(at_sms)
        if at_sms and state.sms is not None:
            self.cockpit.show_check(cockpit(state.sms, now))
        found = self._outlook()
        said = outlook_words(found, filing, self.case.book, now)
        more = [kind for kind in self._next()[1:] if not (at_sms and kind is EventKind.VERIFIED)]
        self.now_card.show_now(said, TONES[found.tone], more)
        bureau = followed.forecast.bureau
        # With the cockpit on the page the days stand next to it, else what is to be done comes first.
        for card, here in ((self.strip_above, at_sms), (self.strip, not at_sms)):
            card.setVisible(bureau is not None and here)
            if bureau is not None and here:
                card.show_strip(strip(filing, followed, bureau, now))
        self.dates.show_dates(followed.deadlines, filing, self.case.book, now)
        self.records.show_records(records(filing, state, now))
        self._pace()
        self.action_changed.emit()

    def _pace(self) -> None:
        """The ring moves once a minute, in the last ten once a second."""
        sms = self.case.followed.state.sms
        left = (
            sms.left.total_seconds() if sms is not None and sms.left is not None and not sms.is_done else None
        )
        wanted = SECOND_MS if left is not None and 0 < left <= LAST_MINUTES * 60 else MINUTE_MS
        if self._timer.interval() != wanted:
            self._timer.setInterval(wanted)

    # --- Recording ----------------------------------------------------------------------------------------------------

    def record_now(self, kind: EventKind, **more: Any) -> None:
        """Write down that it happened at this moment."""
        self.case.record(kind, self.case.now, **more)
        self.said.say(_("Recorded: {what}").format(what=event_title(kind)), "ok")

    def ask_record(self, kind: EventKind, person: int | None = None) -> RecordDialog:
        """Ask when it happened, with now filled in."""

        def take(at: datetime, more: dict[str, Any]) -> None:
            self.case.record(kind, at, person=person, **more)
            self.said.say(_("Recorded: {what}").format(what=event_title(kind)), "ok")

        causes = triggers(self.case.store.filing, self.case.book) if kind is EventKind.CHANGED else []
        lead = self.case.store.filing.persons[person].name if person is not None else ""
        shown = RecordDialog(self, kind, self.case.now, take, causes=causes, lead=lead)
        shown.open()
        return shown

    def ask_correction(self, event: Event) -> RecordDialog | None:
        """Put a record right."""
        try:
            held = find(self.case.store.filing.follow, event.id)
        except KeyError:  # it was taken back meanwhile
            return None
        causes = triggers(self.case.store.filing, self.case.book) if held.kind is EventKind.CHANGED else []
        shown = RecordDialog(
            self,
            held.kind,
            self.case.now,
            lambda at, more: self.case.correct(held.id, at=at, **more),
            event=held,
            causes=causes,
        )
        shown.open()
        return shown

    def _on_refused(self) -> None:
        self.go.emit("follow.rejected", "")

    # --- Card and calendar --------------------------------------------------------------------------------------------

    def show_card(self, person: int) -> SmsCardDialog | None:
        """The card to hand to a person who has to do the check."""
        sms = self.case.followed.state.sms
        verifier = (
            next((one for one in sms.verifiers if one.person == person), None) if sms is not None else None
        )
        if sms is None or verifier is None:
            return None
        shown = SmsCardDialog(self, sms, verifier, name_of(self.case.store.filing), self.case.now)
        shown.open()
        return shown

    def ask_calendar(self) -> None:
        """Choose where the calendar file goes."""
        from ui import dialogs
        from ui.exporting import default_folder

        dialogs.choose_goal(
            self,
            _("Save the dates"),
            _("Calendar files (*.ics)"),
            default_folder() / "icp.ics",
            self.save_calendar,
        )

    def save_calendar(self, goal: Path) -> None:
        """Write every date of this filing to a calendar file."""
        from assistant.store.whole_file import write_whole

        case = self.case
        made = calendar_of_filings([(case.store.filing, case.book, case.followed, case.now)], case.now)
        jobs.run(
            self, partial(write_whole, goal, made), lambda _none: self._on_saved(goal), self.case.failed.emit
        )

    def _on_saved(self, goal: Path) -> None:
        self.said.say(
            _("Saved as {name}. Open it with your calendar; a later file updates it.").format(name=goal.name),
            "ok",
        )
