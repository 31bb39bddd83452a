"""After handing in, at home: cards, dates of all filings, the page of all records, reminders, settings of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assistant.draft import Filing, FilingKind, How, Part
from assistant.draft_files import load
from assistant.flow import FOLLOW_STEP
from assistant.follow.event import EventKind as E
from assistant.follow.history import standing
from assistant.store.drafts import DRAFT_NAME, DraftFolder
from assistant.store.settings import Settings, load_settings, save_settings
from tests.assistant.checks.cases import company, filing, person, site
from tests.assistant.follow.recording import Happened, at, recorded
from ui import autostart
from ui.home_cards import home_cards
from ui.home_list import HomeCard
from ui.pages.home import FilingCard, HomePage
from ui.pages.upkeep import UpkeepPage
from ui.reminders import Reminders, told
from ui.upkeep_desk import UpkeepDesk, begin, calendar_of_all, read_records
from ui.widgets.permit_row import PermitRow
from ui.widgets.reminder_choices import ReminderChoices

SENT: list[Happened] = [(E.SUBMITTED, 1), (E.REVIEWED, 26), (E.TO_BUREAU, 98.4)]
APPROVED: list[Happened] = [*SENT, (E.VERIFIED, 99), (E.APPROVED, 300, {"number": "京ICP备2026000001号-1"})]
NOW = at(99)


def put(drafts: DraftFolder, draft: Filing, happened: list[Happened]) -> Path:
    folder, empty = drafts.new()
    drafts.save(folder, draft.model_copy(update={"id": empty.id, "follow": recorded(happened)}))
    return folder


@pytest.fixture
def drafts(tmp_path: Path) -> DraftFolder:
    return DraftFolder(tmp_path)


def card_of(drafts: DraftFolder, now: datetime) -> HomeCard:
    return home_cards(drafts, now.date(), now)[0]


# --- Cards and dates ----------------------------------------------------------------------------------------------------


def test_a_card_of_what_was_handed_in_says_what_matters_and_leads_there(drafts: DraftFolder) -> None:
    put(drafts, filing(), SENT)
    card = card_of(drafts, NOW)
    assert card.todo[0].title == "短信核验，还有 23 小时 24 分"
    assert (card.step, card.action, card.shares[:-1]) == (FOLLOW_STEP, "去办", (1.0,) * 6)
    assert card.urgency == 2
    assert [one.title for one in card.dates][:2] == ["短信核验，12:24 截止", "管局审核，第 20 个工作日"]


def test_a_card_of_what_is_prepared_is_as_before_with_its_own_dates(drafts: DraftFolder) -> None:
    put(drafts, filing(sites=(site(domain_expires=NOW.date() + timedelta(days=40)),)), [])
    card = card_of(drafts, NOW)
    assert (card.step, card.action, card.urgency) == ("", "", 0)
    assert [one.title for one in card.dates][:2] == ["域名有效期剩 3 个月", "域名到期"]


def test_the_most_urgent_filing_alone_has_the_primary_button(drafts: DraftFolder, qtbot: QtBot) -> None:
    put(drafts, filing(), SENT)
    put(drafts, company(), [])
    page = HomePage()
    qtbot.addWidget(page)
    page.show_cards(home_cards(drafts, NOW.date(), NOW))
    shown = [one for one in page.findChildren(FilingCard) if one.button is not None]
    primary = [one.button.text() for one in shown if one.button is not None and one.button.kind == "primary"]
    assert primary == ["去办"]
    assert "1 件事今天要办" in page.title.text()
    dues = [one.due for one in page.dates.dates()]
    assert dues == sorted(dues)
    assert not page.dates.isHidden()


def test_all_dates_go_into_one_calendar(drafts: DraftFolder) -> None:
    folders = [put(drafts, filing(), SENT), put(drafts, company(), APPROVED)]
    events = Calendar.from_ical(calendar_of_all(drafts, at(301))).walk("VEVENT")
    assert {str(event["uid"]).partition(".")[0] for event in events} == {folder.name for folder in folders}


# --- All records --------------------------------------------------------------------------------------------------------


def page_of(drafts: DraftFolder, qtbot: QtBot) -> UpkeepPage:
    page = UpkeepPage(read_records(drafts, at(301)))
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_yearly_list_is_recorded_when_every_point_was_looked_at(
    drafts: DraftFolder, qtbot: QtBot
) -> None:
    folder = put(drafts, filing(), APPROVED)
    page = page_of(drafts, qtbot)
    asked: list[list[str]] = []
    page.checked_requested.connect(asked.append)
    page.checked.click()
    assert asked == []
    assert page.checked_note.text() == "还有没看的。"
    for tick in page.ticks:
        tick.setChecked(True)
    page.checked.click()
    assert asked == [[str(folder)]]


def test_a_filing_is_begun_from_the_menu_of_a_site_or_subject(drafts: DraftFolder, qtbot: QtBot) -> None:
    folder = put(drafts, filing(), APPROVED)
    page = page_of(drafts, qtbot)
    asked: list[tuple[Any, ...]] = []
    page.begin_requested.connect(lambda *what: asked.append(what))
    menus = [one.menu() for one in page.findChildren(type(page.back)) if one.menu() is not None]
    titles = {act.text(): act for menu in menus for act in menu.actions()}
    assert len(titles) == 8
    titles["注销网站"].trigger()
    titles["新增网站"].trigger()
    assert asked == [
        (str(folder), "cancel.site", 0, "京ICP备2026000001号-1"),
        (str(folder), "new-site", 0, "京ICP备2026000001号"),
    ]


def test_a_begun_filing_is_saved_with_what_carries_over(drafts: DraftFolder) -> None:
    source = filing()
    folder, begun = begin(drafts, source, "change.site", 0, "京ICP备2026000001号-1")
    assert load(folder / DRAFT_NAME) == begun
    assert (begun.kind, begun.decision.change, begun.subject) == (
        FilingKind.CHANGE,
        Part.SITE,
        source.subject,
    )
    assert begun.origins["persons.0.mobile"].how is How.CARRIED


def test_a_permit_is_watched_from_the_page_and_brings_its_dates(drafts: DraftFolder, qtbot: QtBot) -> None:
    folder = put(drafts, filing(), APPROVED)
    page = page_of(drafts, qtbot)
    asked: list[tuple[Any, ...]] = []
    page.permit_requested.connect(lambda *what: asked.append(what))
    (row,) = page.findChildren(PermitRow)
    row.name.setText("样例许可证")
    row.day.setText("2028-02-30")
    row.add.click()
    assert asked == []
    assert not row.said.isHidden()
    row.day.setText("2028-01-31")
    row.add.click()
    assert asked == [(str(folder), "样例许可证", date(2028, 1, 31))]
    window = Window(drafts)
    desk = UpkeepDesk(window)
    desk.watch_permit(*asked[0])
    qtbot.waitUntil(lambda: bool(window.shown))
    kept = load(folder / DRAFT_NAME)
    assert [(one.name, one.valid_to) for one in kept.follow.permits] == [("样例许可证", date(2028, 1, 31))]
    assert b"permits" in calendar_of_all(drafts, at(301))
    desk.watch_permit(asked[0][0], asked[0][1], None)
    qtbot.waitUntil(lambda: len(window.shown) == 2)
    assert load(folder / DRAFT_NAME).follow.permits == ()
    for shown in window.shown:
        shown.deleteLater()


def test_without_any_filing_the_page_says_so(drafts: DraftFolder, qtbot: QtBot) -> None:
    page = page_of(drafts, qtbot)
    assert page.ticks == []


# --- Reminders ----------------------------------------------------------------------------------------------------------


class Tray:
    """Stands in for the system's tray."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []
        self.visible = False
        self.messageClicked = self

    def connect(self, slot: Any) -> None:
        self.clicked = slot

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False

    def showMessage(self, title: str, text: str, *_more: object) -> None:  # noqa: N802 - Qt's name
        self.messages.append((title, text))


ON = Settings(reminders=True)


def test_an_alarm_is_told_once_in_the_tray_and_leads_to_its_filing(drafts: DraftFolder, qtbot: QtBot) -> None:
    folder = put(drafts, filing(), SENT)
    clock, tray = [at(98.5)], Tray()
    shown = Reminders(lambda: drafts, lambda: clock[0], tray=tray)
    shown.use(ON)
    qtbot.waitUntil(lambda: shown._since == clock[0])
    assert (tray.visible, tray.messages) == (True, [])
    clock[0] = at(98.4 + 20) + timedelta(minutes=1)
    for _time in range(2):
        shown.look()
        qtbot.waitUntil(lambda: shown._since == clock[0] and bool(tray.messages))
    assert len(tray.messages) == 1
    assert "短信核验" in tray.messages[0][0]
    asked: list[Path] = []
    shown.open_requested.connect(asked.append)
    tray.clicked()
    assert asked == [folder]
    shown.use(Settings())
    assert (shown.is_running, tray.visible) == (False, False)


def test_reminders_are_off_until_they_are_wanted(drafts: DraftFolder) -> None:
    tray = Tray()
    shown = Reminders(lambda: drafts, lambda: NOW, tray=tray)
    shown.use(Settings())
    assert not shown.is_running
    assert not tray.visible


def test_a_reminder_of_a_persons_document_names_nobody(drafts: DraftFolder) -> None:
    put(drafts, company(persons=(person(valid_to=NOW.date() + timedelta(days=1)),)), [])
    morning = NOW.replace(hour=9)
    found = told(drafts, ON, morning - timedelta(minutes=1), morning)
    assert found
    assert all("样例甲" not in f"{title}{sentence}" for title, sentence, _folder in found)


# --- Settings -----------------------------------------------------------------------------------------------------------


def test_settings_of_reminders_are_kept_and_a_bad_time_is_set_aside(tmp_path: Path) -> None:
    wanted = Settings(reminders=True, quiet_from="21:30", quiet_to="07:15")
    save_settings(tmp_path, wanted)
    assert load_settings(tmp_path) == (wanted, None)
    (tmp_path / "settings.toml").write_text('quiet_from = "25:00"\n', encoding="utf-8")
    found, aside = load_settings(tmp_path)
    assert found == Settings()
    assert aside is not None
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    assert load_settings(tmp_path)[0] == Settings("en")


def test_choices_are_in_force_at_once_and_a_time_that_cannot_be_read_is_said(qtbot: QtBot) -> None:
    choices = ReminderChoices(Settings())
    qtbot.addWidget(choices)
    chosen: list[Settings] = []
    choices.chosen.connect(chosen.append)
    choices.on.setChecked(True)
    choices.begin.setText("26:00")
    choices.begin.editingFinished.emit()
    assert [one.reminders for one in chosen] == [True]
    assert "看不懂" in choices.said.text()
    choices.begin.setText("21:00")
    choices.begin.editingFinished.emit()
    assert chosen[-1].quiet_from == "21:00"


def test_start_at_log_in_is_an_entry_that_comes_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert not autostart.is_on()
    autostart.set_on(True)
    text = autostart.entry_path().read_text(encoding="utf-8")
    assert autostart.entry_path() == tmp_path / "autostart" / "filing-assistant.desktop"
    assert text.startswith("[Desktop Entry]\n")
    assert 'Exec="' in text
    autostart.set_on(False)
    autostart.set_on(False)
    assert not autostart.is_on()


class Window(QObject):
    """As much of the window as the desk needs."""

    def __init__(self, drafts: DraftFolder) -> None:
        super().__init__()
        self.drafts = drafts
        self.shown: list[Any] = []
        self.today = lambda: NOW.date()

    def show_beside(self, page: object) -> None:
        self.shown.append(page)

    def show_home(self) -> None:
        """Nothing to show."""

    def say(self, error: object) -> None:
        raise AssertionError(error)


def test_a_yearly_check_is_recorded_in_each_filing(drafts: DraftFolder, qtbot: QtBot) -> None:
    folder = put(drafts, filing(), APPROVED)
    window = Window(drafts)
    desk = UpkeepDesk(window)
    desk.record_check([str(folder)])
    qtbot.waitUntil(lambda: bool(window.shown))
    events = standing(load(folder / DRAFT_NAME).follow.events)
    assert E.SELF_CHECKED in {one.kind for one in events}
    window.shown[0].deleteLater()
