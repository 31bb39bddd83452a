"""The window as a person uses it: home, one filing, the way between pages, keys, language, what cannot be saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from assistant.draft import Decision, Filing, MaterialKind, ServerPlace, Service
from assistant.errors import DiskFull
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import pack_by_id, rule_book
from assistant.samples import individual_filing
from assistant.store.drafts import DraftFolder
from assistant.store.paths import asset
from assistant.store.settings import Settings
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import PictureMeasures
from tests.assistant.package.samples import encode, inspect
from ui import style
from ui.page_frame import PageFrame
from ui.pages.home import FilingCard
from ui.task_panel import FOLDED_WIDTH
from ui.widgets.field import Field
from ui.window import MainWindow

TODAY = date(2026, 11, 24)


class StandInVision:
    """Answers at once that nothing was measured."""

    closed = False

    def measure(
        self,
        _path: Path,
        _kind: MaterialKind,
        _curtain: CurtainTask | None = None,
        _corners: object = None,
    ) -> Future[PictureMeasures]:
        future: Future[PictureMeasures] = Future()
        future.set_result(PictureMeasures(size=(1200, 1600), format="JPEG"))
        return future

    def inspect(self, _data: bytes) -> Future[PictureMeasures]:
        future: Future[PictureMeasures] = Future()
        future.set_result(PictureMeasures(size=(1200, 1600), format="JPEG"))
        return future

    def warm(self) -> Future[None]:
        future: Future[None] = Future()
        future.set_result(None)
        return future

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def drafts(tmp_path: Path) -> DraftFolder:
    return DraftFolder(tmp_path)


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, drafts: DraftFolder) -> Iterator[Callable[..., MainWindow]]:
    style.apply(qapp, dark=False)
    made: list[MainWindow] = []

    def make(**options: object) -> MainWindow:
        window = MainWindow(drafts, StandInVision, today=lambda: TODAY, **options)  # type: ignore[arg-type]
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window._drop_case()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()


def opened(window: MainWindow, drafts: DraftFolder, filing: Filing, step: str = "") -> MainWindow:
    folder, made = drafts.new()
    filing = filing.model_copy(update={"id": made.id})
    drafts.save(folder, filing)
    window.open_filing(folder, filing, step)
    return window


def decided() -> Filing:
    """The invented person's filing without its pictures."""
    return individual_filing().model_copy(update={"materials": ()})


def test_the_first_start_offers_one_thing_to_do(window: MainWindow) -> None:
    assert window.home.title.text() == "先判断要不要备案"
    assert window.home.new_card.isVisible()
    assert not window.home.new_button.isVisible()


def test_a_new_filing_opens_at_its_first_question(qtbot: QtBot, window: MainWindow) -> None:
    window.home.new_card.button.click()
    qtbot.waitUntil(lambda: window.case is not None)
    assert window.work.current_id == "decide.service"
    assert window.top.name.text() == "新的备案"


def test_the_draft_saved_last_is_offered_first_and_is_the_primary_one(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided())
    window.show_home()
    qtbot.waitUntil(lambda: bool(window.findChildren(FilingCard)))
    first = window.findChildren(FilingCard)[0]
    assert first.button is not None
    assert first.button.kind == "primary"
    first.button.click()
    assert window.case is not None
    assert window.case.store.filing.subject.name == decided().subject.name


def test_a_damaged_draft_is_shown_with_its_line_and_kept(
    make_window: Callable[..., MainWindow], drafts: DraftFolder
) -> None:
    folder, _made = drafts.new()
    (folder / "draft.toml").write_text('schema = 1\n\nsubjekt = "x"\n', encoding="utf-8")
    window = make_window()
    card = window.findChildren(FilingCard)[0]
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "3" in said
    assert "subjekt" in said
    assert card.button is None
    assert (folder / "draft.toml").read_text(encoding="utf-8").endswith('subjekt = "x"\n')


def test_a_draft_opens_where_the_person_left_off(window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, Filing(decision=Decision(service=Service.WEBSITE)))
    assert window.work.current_id == "decide.place"


def test_the_windows_title_never_names_the_filing(window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, decided())
    assert window.windowTitle() == "备案助手"
    assert decided().sites[0].name in window.top.name.text()


def test_next_and_back_lead_along_the_steps(window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, decided(), "prepare.things")
    window.work.press_primary()
    assert window.work.current_id == "fill.subject"
    window.work.frame.bar.secondary.click()
    assert window.work.current_id == "prepare.things"


def test_keys_lead_back_and_on(qtbot: QtBot, window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, decided(), "prepare.things")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.work.current_id == "fill.subject"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.work.current_id == "prepare.things"
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.work.frame.help_shown()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.work.panel.list
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.work.frame.head.title


def test_a_page_that_opens_is_read_from_its_title(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened(window, drafts, decided(), "fill.subject")
    title = window.work.frame.head.title
    assert QApplication.focusWidget() is title
    assert title.text() in title.accessibleName()


def test_the_tab_key_goes_through_the_page_before_the_action_bar(
    window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "fill.subject")
    page = window.work.page
    assert page is not None
    order = []
    current = window.work.frame.head.title.nextInFocusChain()
    while current is not None and current is not window.work.frame.head.title and len(order) < 500:
        order.append(current)
        current = current.nextInFocusChain()
    inputs = [
        index
        for index, one in enumerate(order)
        if page.isAncestorOf(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    bar = window.work.frame.bar
    assert max(inputs) < order.index(bar.secondary) < order.index(bar.primary)


def test_a_locked_step_says_what_it_waits_for_and_offers_no_primary(
    window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "check.answers")
    frame: PageFrame = window.work.frame
    assert "身份证正面" in frame.notice.text()
    assert not frame.bar.primary.isVisible()
    window.work.press_primary()
    assert window.work.current_id == "check.answers"


def test_an_answer_that_ends_the_way_leads_to_the_last_question_there_is(
    window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "fill.subject")
    assert window.case is not None
    window.case.store.set("decision.server_place", ServerPlace.HK)
    window.case.judge()
    assert window.work.current_id.startswith("decide.")


def test_what_is_being_typed_is_taken_over_before_the_page_is_left(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "fill.subject")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = next(one for one in window.findChildren(Field) if one.path == "subject.contact_address")
    field.focus()
    control = field.focusProxy()
    assert control is not None
    qtbot.keyClicks(control, "abc")
    window.work.go("prepare.things")
    assert window.case is not None
    assert "abc" in window.case.store.filing.subject.contact_address


def test_undo_takes_the_last_change_back(qtbot: QtBot, window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, decided(), "prepare.things")
    assert window.case is not None
    before = window.case.store.filing
    window.case.store.set("subject.contact_address", "elsewhere")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.case.store.filing == before


def test_a_change_is_saved_by_itself_and_the_bar_says_when(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided())
    assert window.case is not None
    with qtbot.waitSignal(window.case.store.saved):
        window.case.store.set("sites.0.name", "新名字")
    assert window.top.saved.text().startswith("已保存")
    assert window.top.name.text() == "新名字"


def test_a_full_disk_is_said_and_the_window_does_not_close_over_it(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, drafts, decided())
    assert window.case is not None

    def full(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(DraftFolder, "save", full)
        with qtbot.waitSignal(window.case.store.failed):
            window.case.store.set("sites.0.name", "新名字")
        assert window.top.saved.text() == "没存上"
        assert not window.close()
        assert window.case is not None
        dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
        assert dialogs
        for one in dialogs:
            one.reject()
    assert window._close_case()
    assert next(drafts.all()).filing is not None


def test_another_language_keeps_the_page_and_changes_every_word(
    window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "fill.subject")
    window.use_settings(Settings("en", "system"))
    assert window.work.current_id == "fill.subject"
    assert window.windowTitle() == "Filing assistant"
    assert window.top.back.text() == "All filings"
    assert window.work.frame.head.title.text() == "Subject"


def test_settings_are_kept(qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window(data=tmp_path)
    window.use_settings(Settings("en", "dark"))
    qtbot.waitUntil(lambda: (tmp_path / "settings.toml").exists())
    style.apply(QApplication.instance(), dark=False)  # type: ignore[arg-type]


def test_picture_pages_fold_the_task_list_and_unfold_it_over_the_page(
    window: MainWindow, drafts: DraftFolder
) -> None:
    opened(window, drafts, decided(), "picture.id-front.0")
    work = window.work
    assert work.panel.width() == FOLDED_WIDTH
    assert work.frame.x() == FOLDED_WIDTH
    work.panel.fold.click()
    assert work.panel.width() == 272
    assert work.frame.x() == FOLDED_WIDTH
    work.go("prepare.things")
    assert work.frame.x() == work.panel.width() == 272


@pytest.mark.parametrize(("width", "list_width", "gutter"), [(1280, 272, 48), (1024, 232, 40)])
def test_text_begins_at_the_edge_of_the_design(
    window: MainWindow, drafts: DraftFolder, width: int, list_width: int, gutter: int
) -> None:
    window.resize(width, 700)
    opened(window, drafts, decided(), "prepare.things")
    page = window.work.page
    assert page is not None
    left = page.mapTo(window, page.rect().topLeft()).x()
    assert left == list_width + gutter
    assert window.work.frame.bar.secondary.mapTo(window, page.rect().topLeft()).x() == left
    assert window.work.frame.head.title.mapTo(window, page.rect().topLeft()).x() == left


def test_help_is_beside_the_page_or_behind_a_button(window: MainWindow, drafts: DraftFolder) -> None:
    opened(window, drafts, decided(), "prepare.things")
    frame = window.work.frame
    assert not frame.head.help_button.isVisible()
    window.resize(1024, 700)
    assert frame.head.help_button.isVisible()
    assert frame.help_shown() is None
    frame.head.help_button.click()
    assert frame.help_shown() is not None


@pytest.mark.parametrize(
    "step", ["decide.place", "prepare.things", "fill.subject", "fill.site.0", "check.answers"]
)
def test_nothing_needs_sideways_scrolling_in_a_small_window(
    window: MainWindow, drafts: DraftFolder, step: str
) -> None:
    window.resize(1024, 608)
    opened(window, drafts, decided(), step)
    area = window.work.frame.area
    assert area.widget() is not None
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_a_draft_from_elsewhere_is_copied_with_its_pictures(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder, tmp_path: Path
) -> None:
    from assistant.draft_files import save
    from assistant.store.paths import asset

    source = tmp_path / "外面 的"
    source.mkdir()
    filing = individual_filing()
    for material in filing.materials[1:]:
        shutil.copyfile(asset(f"samples/{material.file}"), source / material.file)
    save(filing, source / "draft.toml")
    window.desk.import_draft(source / "draft.toml")
    qtbot.waitUntil(lambda: window.case is not None)
    assert window.case is not None
    folder = window.case.store.folder
    assert folder.parent != source.parent
    held = [(folder / material.file).is_file() for material in window.case.store.filing.materials]
    assert held == [False] + [True] * (len(held) - 1)
    said = [label.text() for dialog in window.findChildren(QDialog) for label in dialog.findChildren(QLabel)]
    assert any("1 张图片不在" in text for text in said)


def test_a_package_is_opened_as_a_draft(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(b"no package")
    window.desk.import_draft(package)
    qtbot.waitUntil(window.home.error.isVisible)
    assert "没有从里面取出任何东西" in window.home.error.text()
    filing = individual_filing()
    contents = PackageContents(filing, asset("samples"), rule_book(filing.provider, filing.province), (), ())
    write_package(contents, package, encode, TODAY)
    monkeypatch.setattr(window.vision(), "inspect", inspect)
    window.desk.import_draft(package)
    qtbot.waitUntil(lambda: window.case is not None)
    assert window.case is not None
    store = window.case.store
    assert store.filing.subject == individual_filing().subject
    assert all((store.folder / material.file).is_file() for material in store.filing.materials)


def test_a_draft_that_cannot_be_read_says_its_line_and_makes_nothing(
    qtbot: QtBot, window: MainWindow, drafts: DraftFolder, tmp_path: Path
) -> None:
    path = tmp_path / "draft.toml"
    path.write_text("schema = 1\nprovince = 7\n", encoding="utf-8")
    window.desk.import_draft(path)
    qtbot.waitUntil(window.home.error.isVisible)
    assert "2" in window.home.error.text()
    assert "province" in window.home.error.text()
    assert not list(drafts.all())


def test_the_invented_filing_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.home.demo.click()
    qtbot.waitUntil(lambda: window.case is not None)
    assert window.work.page is not None


def test_a_file_that_is_no_package_gets_a_verdict_not_a_crash(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    dialog = window.desk.verify_package(path)
    qtbot.waitUntil(lambda: "1 处问题" in dialog.accessibleName())
    dialog.reject()


def test_the_log_of_connections_is_honest(window: MainWindow) -> None:
    window.top.network.click()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert any("0 次" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_closing_the_window_ends_the_vision_process(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    vision = window.vision()
    window.close()
    assert vision.closed  # type: ignore[attr-defined]


def test_a_rule_pack_is_imported_from_the_dialog_of_rules_and_a_bad_one_is_refused_with_its_line(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    text = asset("rules/providers/ucloud.toml").read_text(encoding="utf-8")
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(text.replace("2026-11-24", "2027-01-05", 1), encoding="utf-8")
    bad.write_text(text.replace("most = 3", "most = three", 1), encoding="utf-8")

    def told(path: Path) -> QDialog:
        window.desk.import_rules(path)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
        return next(one for one in window.findChildren(QDialog) if one.isVisible())

    refused = told(bad)
    assert "没有导入" in refused.accessibleName()
    assert pack_by_id("ucloud").verified_on.year == 2026
    refused.reject()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(QDialog)))
    taken = told(good)
    assert "2027-01-05" in taken.accessibleName()
    assert pack_by_id("ucloud").verified_on.year == 2027
    taken.reject()
