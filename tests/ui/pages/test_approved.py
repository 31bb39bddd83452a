"""The day of the approval: number, code, a look at the page, the police record, and the list."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assistant.follow.event import EventKind
from assistant.footer.judge import Shown
from assistant.store.drafts import DraftFolder
from tests.assistant.footer.pages import ANCHOR, FILLER, NUMBER, script
from tests.builders import an_individual_filing
from tests.ui.stand_ins import NoVision
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.approved import ApprovedPage

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
POLICE = "京公网安备11010802020134号"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> ApprovedPage:
    drafts = DraftFolder(tmp_path / "drafts")
    folder, empty = drafts.new()
    filing = an_individual_filing(folder).model_copy(update={"id": empty.id})
    store = DraftStore(drafts, folder, filing)
    case = Case(store, drafts, NoVision(), lambda: NOW.date(), now=lambda: NOW)
    made = ApprovedPage(case, next(one for one in case.steps if one.id == "follow.approved"))
    qtbot.addWidget(made)
    made.enter()
    return made


def numbered(page: ApprovedPage) -> ApprovedPage:
    page.field.edited.emit("record_number", NUMBER)
    return page


def kinds(page: ApprovedPage) -> list[EventKind]:
    return [event.kind for event in page.case.store.filing.follow.events]


def looked(page: ApprovedPage, qtbot: QtBot, folder: Path, bottom: str) -> Shown:
    saved = folder / "index.html"
    name = page.case.store.filing.sites[0].name
    saved.write_text(f"<title>{name}</title>{FILLER}{bottom}", encoding="utf-8")
    page.check = None
    page.look_at(saved)
    qtbot.waitUntil(lambda: page.check is not None)
    assert page.check is not None
    return page.check.of_home.shown


def test_a_number_is_kept_in_its_proper_writing(page: ApprovedPage) -> None:
    page.field.edited.emit("record_number", " 京icp备12345678号－1 ")
    assert page.case.store.filing.sites[0].record_number == NUMBER
    assert page.number.text() == NUMBER


def test_the_subjects_number_is_not_taken_for_the_sites(page: ApprovedPage) -> None:
    page.field.edited.emit("record_number", "京ICP备12345678号")
    assert page.field.hint_text() != ""
    assert "-1" in page.field.focusProxy().accessibleDescription() or page.field.isVisible() is False


def test_recording_the_approval_keeps_the_number(page: ApprovedPage) -> None:
    numbered(page).on_primary()
    (event,) = page.case.store.filing.follow.events
    assert (event.kind, event.number) == (EventKind.APPROVED, NUMBER)


def test_without_a_number_there_is_no_code_and_no_look(page: ApprovedPage, tmp_path: Path) -> None:
    assert page.kit.copy.isHidden()
    page.look_at(tmp_path)
    assert page.check is None
    assert page.looked.said.text()


def test_the_code_can_be_copied_for_each_way_of_building(page: ApprovedPage) -> None:
    numbered(page)
    for index in range(page.kit.choice.count()):
        page.kit.choice.setCurrentIndex(index)
        page.kit.copy.click()
        assert NUMBER in QGuiApplication.clipboard().text()


def test_a_page_in_order_is_recorded_as_checked(page: ApprovedPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert looked(numbered(page), qtbot, tmp_path, ANCHOR) is Shown.RIGHT
    assert kinds(page) == [EventKind.FOOTER_CHECKED]
    assert page.days.boxes["footer"].isChecked()
    assert page.days.boxes["title"].isChecked()


@pytest.mark.parametrize(
    ("bottom", "shown"),
    [("", Shown.MISSING), (script(f"w('{NUMBER}')"), Shown.CANNOT_TELL), (NUMBER, Shown.WRONG)],
)
def test_a_page_that_is_not_in_order_or_cannot_be_told_is_not_recorded(
    page: ApprovedPage, qtbot: QtBot, tmp_path: Path, bottom: str, shown: Shown
) -> None:
    assert looked(numbered(page), qtbot, tmp_path, bottom) is shown
    assert kinds(page) == []
    assert not page.days.boxes["footer"].isChecked()


def test_a_file_that_is_not_there_is_said(page: ApprovedPage, qtbot: QtBot, tmp_path: Path) -> None:
    numbered(page).look_at(tmp_path / "missing.html")
    qtbot.waitUntil(lambda: "missing.html" in page.looked.said.text())


def test_ticking_that_the_site_is_open_begins_the_thirty_days_and_can_be_taken_back(
    page: ApprovedPage,
) -> None:
    numbered(page).on_primary()
    page.days.ticked.emit("opened", True)
    assert page.case.followed.state.opened is not None
    assert "30" in page.police.clock.text() or "29" in page.police.clock.text()
    page.days.ticked.emit("opened", False)
    assert page.case.followed.state.opened is None


def test_ticks_of_the_list_stay_in_the_draft(page: ApprovedPage) -> None:
    page.days.ticked.emit("resolution", True)
    assert "approved.resolution" in page.case.store.filing.prepared
    page.days.ticked.emit("resolution", False)
    assert "approved.resolution" not in page.case.store.filing.prepared


def test_a_police_number_is_recorded_and_joins_the_code(page: ApprovedPage) -> None:
    numbered(page).on_primary()
    page.police.number_given.emit(POLICE)
    assert page.case.followed.state.police_filed is not None
    assert POLICE in page.kit.code.text()
