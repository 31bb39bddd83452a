"""The time after handing in, on its page: what is shown at each stage, and recording in one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.draft import Filing
from assistant.flow import FOLLOW_STEP
from assistant.follow.event import EventKind as E
from assistant.follow.history import standing
from assistant.follow.state import Stage
from assistant.store.drafts import DraftFolder
from tests.assistant.checks.cases import company, person
from tests.assistant.follow.recording import Happened, at, recorded
from tests.ui.stand_ins import NoVision
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.follow import FollowPage
from ui.recording import RecordDialog, as_time

SENT: list[Happened] = [(E.SUBMITTED, 1), (E.REVIEWED, 26), (E.TO_BUREAU, 98.4)]
NOW = 99.5


def two() -> Filing:
    both = company(persons=(person(), person(name="样例乙", mobile="13987650002")), materials=())
    return both.model_copy(update={"sites": (both.sites[0].model_copy(update={"person": 1}),)})


Make = Callable[..., FollowPage]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Make:
    """The page of a filing with this record, at so many hours; the clock is ``page.clock``."""

    def made(happened: list[Happened], now: float = NOW, draft: Filing | None = None) -> FollowPage:
        drafts = DraftFolder(tmp_path)
        folder, empty = drafts.new()
        filing = (draft or two()).model_copy(update={"id": empty.id, "follow": recorded(happened)})
        clock = [at(now)]
        store = DraftStore(drafts, folder, filing)
        case = Case(store, drafts, NoVision(), lambda: clock[0].date(), now=lambda: clock[0])
        page = FollowPage(case, next(one for one in case.steps if one.id == FOLLOW_STEP))
        page.clock = clock  # type: ignore[attr-defined]
        qtbot.addWidget(page)
        page.resize(936, 900)
        page.show()
        case.changed.connect(page.render_page)  # as the work area does
        page.enter()
        return page

    return made


def stage(page: FollowPage) -> Stage:
    return page.case.followed.state.stage


def test_at_the_sms_check_the_ring_counts_down_and_says_who_is_missing(make: Make) -> None:
    page = make([*SENT, (E.VERIFIED, 99, {"person": 0}), (E.WRONG_CODE, 99)])
    shown = page.cockpit.shown()
    assert shown is not None
    assert [(one.name, bool(one.done)) for one in shown.persons] == [("样例甲", True), ("样例乙", False)]
    assert (shown.tries_left, shown.urgency) == (4, "")
    assert shown.big == "22 小时 54 分"
    assert page.cockpit.isVisible()
    before = shown.share
    page.clock[0] += timedelta(hours=18)  # type: ignore[attr-defined]
    page._on_tick()
    later = page.cockpit.shown()
    assert later is not None
    assert later.share < before
    assert (later.urgency, page.cockpit.ring.tone) == ("soon", "warn")


def test_in_the_last_ten_minutes_the_ring_moves_every_second(make: Make) -> None:
    page = make(SENT)
    assert page._timer.interval() == 60_000
    page.clock[0] = at(98.4 + 23.9)  # type: ignore[attr-defined]
    page._on_tick()
    assert page._timer.interval() == 1_000
    page.leave()
    assert not page._timer.isActive()


def test_a_missed_window_explains_the_way_back(make: Make) -> None:
    page = make(SENT, 98.4 + 25)
    assert page.title() == "24 小时已过"
    assert "重新提交" in page.now_card.todo.text()
    assert page.cockpit.shown() is not None
    assert page.extra_actions() == [page.refused]


def test_one_click_records_with_now_filled_in(make: Make) -> None:
    page = make([(E.SUBMITTED, 1)], 30)
    page.on_primary()
    dialog = page.findChild(RecordDialog)
    assert dialog is not None
    assert (dialog.day.text(), dialog.clock.text()) == ("2026-11-20", "16:00")
    dialog.note.setText("电话通知")
    dialog.save.click()
    assert stage(page) is Stage.REVIEWED
    event = standing(page.case.store.filing.follow.events)[-1]
    assert (event.kind, event.at, event.note) == (E.REVIEWED, at(30), "电话通知")
    assert "初审通过" in page.said.text()


def test_another_day_and_time_can_be_typed_and_a_slip_is_said(make: Make) -> None:
    page = make([(E.SUBMITTED, 1)], 30)
    dialog = page.ask_record(E.REVIEWED)
    for day, clock, wrong in (
        ("2026-13-01", "14:32", "日期"),
        ("2026-11-20", "25:00", "时间"),
        ("2026-11-21", "9:00", "还没到"),
    ):
        dialog.day.setText(day)
        dialog.clock.setText(clock)
        dialog.save.click()
        assert wrong in dialog.said.text()
        assert stage(page) is Stage.SUBMITTED
    dialog.day.setText("2026/11/20")
    dialog.clock.setText("9：05")
    dialog.save.click()
    assert page.case.followed.state.since == datetime(2026, 11, 20, 9, 5, tzinfo=at(0).tzinfo)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:32", "14:32"),
        ("9：5", "09:05"),
        ("1432", "14:32"),
        ("9点", "09:00"),
        ("24:00", ""),
        ("14:60", ""),
        ("", ""),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: str) -> None:
    found = as_time(text)
    assert (f"{found:%H:%M}" if found is not None else "") == expected


def test_a_record_is_put_right_and_taken_back(make: Make) -> None:
    page = make([(E.SUBMITTED, 1), (E.REVIEWED, 26)], 30)
    assert [one.title for one in page.records.records()] == ["初审通过", "提交到接入商"]
    dialog = page.ask_correction(page.records.records()[0].event)
    assert dialog is not None
    dialog.clock.setText("8:00")
    dialog.save.click()
    assert page.records.records()[0].corrected
    assert page.case.followed.state.since == datetime(2026, 11, 20, 8, 0, tzinfo=at(0).tzinfo)
    page.records.retract_requested.emit(page.records.records()[0].event.id)
    assert stage(page) is Stage.SUBMITTED
    assert page.case.store.undo()
    page.case.judge()
    assert stage(page) is Stage.REVIEWED


def test_each_person_is_recorded_from_the_card_and_the_bureau_begins_with_the_last(make: Make) -> None:
    page = make(SENT)
    for person_index, expected in ((0, Stage.SMS), (1, Stage.BUREAU)):
        page.cockpit.done_requested.emit(person_index)
        dialog = page.findChildren(RecordDialog)[-1]
        dialog.save.click()
        assert stage(page) is expected
    assert not page.cockpit.isVisible()
    assert page.strip.isVisible()


def test_wrong_codes_are_recorded_without_asking(make: Make) -> None:
    page = make(SENT)
    page.cockpit.wrong.click()
    page.cockpit.resent.click()
    shown = page.cockpit.shown()
    assert shown is not None
    assert shown.tries_left == 4
    assert ("手动重发", "2") in shown.facts


def test_the_days_are_those_of_the_drawn_page(make: Make) -> None:
    page = make([*SENT, (E.VERIFIED, 99)], 99.5)
    cells = page.strip.days.cells()
    assert (cells[0].number, cells[0].ground, cells[-1].number, cells[-1].foot) == ("23", "today", "21", "20")
    assert [cell.foot for cell in cells if cell.ground == "ask"] == ["16", "17", "18", "19", "20"]
    assert page.strip.title.text() == "管局审核：最晚 12 月 21 日"


def test_the_card_to_hand_on_is_copied_and_names_no_document_number(make: Make) -> None:
    page = make(SENT)
    dialog = page.show_card(1)
    assert dialog is not None
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert all(part in text for part in ("样例乙", "0002", "12381", "beian.miit.gov.cn", "5 次"))
    assert page.case.store.filing.persons[1].document_number not in text
    assert page.show_card(7) is None


def test_the_calendar_is_saved_with_the_dates_of_the_page(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    page = make(SENT)
    goal = tmp_path / "icp.ics"
    page.save_calendar(goal)
    qtbot.waitUntil(goal.exists)
    qtbot.waitUntil(lambda: bool(page.said.text()))
    assert "sms.code" in str(Calendar.from_ical(goal.read_bytes()).walk("VEVENT")[0]["uid"])


def test_recording_does_not_make_a_package_outdated_but_a_change_of_the_form_does(make: Make) -> None:
    page = make([])
    page.case.exported = Path("a.zip")
    page.case.record(E.SUBMITTED, at(99))
    assert page.case.exported is not None
    page.case.store.set("sites.0.name", "别的名称")
    assert page.case.exported is None


def test_before_anything_is_recorded_handing_in_can_be(make: Make) -> None:
    page = make([])
    assert page.primary_text() == "提交到接入商"
    assert page.extra_actions() == []
    assert not page.records.isVisible()


def test_after_the_approval_footer_opening_and_police_are_asked_for_in_turn(make: Make) -> None:
    approved: list[Happened] = [*SENT, (E.VERIFIED, 99), (E.APPROVED, 300, {"number": "京ICP备2026000001号"})]
    page = make(approved, 301)
    assert page.primary_text() == "去挂备案号"
    page.case.record(E.FOOTER_CHECKED, at(301))
    assert page.primary_text() == "网站开通"
    page.case.record(E.OPENED, at(301))
    assert page.primary_text() == "提交了公安备案"


def test_something_that_changed_is_recorded_with_what_it_is(make: Make) -> None:
    approved: list[Happened] = [*SENT, (E.VERIFIED, 99), (E.APPROVED, 300)]
    page = make(approved, 301)
    dialog = page.ask_record(E.CHANGED)
    assert dialog.cause.count() > 8
    dialog.cause.setCurrentIndex(dialog.cause.findData("trigger.domain-dropped"))
    dialog.save.click()
    assert page.case.followed.state.changes[0].causes == ("trigger.domain-dropped",)
