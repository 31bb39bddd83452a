"""The last page by what a person does and reads."""

from __future__ import annotations

import os
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from assistant.draft import Filing, Material, MaterialKind, Person
from assistant.package.sealing import Seal, SealKeys, SealNotOpened
from assistant.package.signing import SignatureState
from assistant.package.verify import PackageVerdict, verify
from assistant.store.drafts import DraftFolder
from assistant.store.secrets import KeyringMissing, SystemKeyring
from assistant.vision.measures import Encoded, Profile
from tests.ui.pages.conftest import TODAY, individual, step_of
from tests.ui.pages.drawn import DrawnVision, measured, person_before_curtain
from ui import exporting
from ui.case import Case
from ui.draft_store import DraftStore
from ui.exporting import default_name
from ui.pages.export import ExportPage, Mode
from ui.seal_dialog import SealDialog
from ui.widgets.field_sheet import FieldSheet

MATERIALS = tuple(
    Material(kind=kind, file=f"pictures/{kind.value}.jpg", person=0)
    for kind in (MaterialKind.ID_FRONT, MaterialKind.ID_BACK, MaterialKind.CURTAIN)
)
OpenPage = Callable[..., ExportPage]


class SlowVision(DrawnVision):
    """Pictures are made ready only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.waiting: list[Future[Encoded]] = []

    def encode(self, path: Path, profile: Profile) -> Future[Encoded]:
        future: Future[Encoded] = Future()
        self.waiting.append(future)
        return future


@pytest.fixture
def open_export(qtbot, tmp_path) -> Iterator[OpenPage]:
    """The export page of a filing that is good enough, its goal in a folder of the test's."""
    made: list[tuple[ExportPage, Case]] = []

    def open_it(vision: DrawnVision | None = None, filing: Filing | None = None) -> ExportPage:
        vision = vision or DrawnVision()
        drafts = DraftFolder(tmp_path / "data")
        folder, _first = drafts.new()
        (folder / "pictures").mkdir()
        for material in MATERIALS:
            assert vision.picture.save(str(folder / material.file), "JPEG")
        store = DraftStore(drafts, folder, filing or individual(materials=MATERIALS))
        case = Case(store, drafts, vision, lambda: TODAY)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: not case.measuring)
        page = ExportPage(case, step_of(case, "export.package"))
        qtbot.addWidget(page)
        case.changed.connect(page.render_page)
        page.resize(936, 560)
        page.set_goal(tmp_path / "备案" / "a.zip")
        page.enter()
        page.show()
        made.append((page, case))
        return page

    yield open_it
    for page, case in made:
        page.sheet.clear_secret()
        page.leave()
        case.store._timer.stop()
        case._timer.stop()


def made(qtbot, page: ExportPage) -> ExportPage:
    page.on_primary()
    qtbot.waitUntil(lambda: page.mode is Mode.DONE, timeout=20_000)
    return page


def test_the_name_comes_from_the_domain_and_never_from_a_person():
    assert default_name(individual(), TODAY) == "yangli-jia-20261124.zip"
    named = Filing(id="filing-1", persons=(Person(name="样例甲"),))
    assert default_name(named, TODAY) == "filing-1-20261124.zip"


def test_the_goal_is_in_the_users_documents_until_they_choose(open_export):
    page = open_export()
    page._chosen = None
    page._settings.clear()
    assert page.goal.parent.name == "备案"
    assert page.goal.name == "yangli-jia-20261124.zip"


def test_the_chosen_folder_is_remembered_and_a_zip_is_a_zip(open_export, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    page = open_export()
    page.set_goal(folder / "mine")
    assert page.goal == folder / "mine.zip"
    page._chosen = None
    assert page.goal.parent == folder


def test_one_press_makes_a_package_that_verifies(qtbot, open_export):
    page = made(qtbot, open_export())
    assert page.title() == "提交包做好了，验过没有问题"
    assert page.status() == "ok"
    assert page.case.exported == page.goal
    found = verify(page.goal)
    assert found.verdict is PackageVerdict.VALID
    assert page.exported is not None
    assert page.exported.verification.sha256 == found.sha256
    assert page.exported.verification.files == found.files
    assert page.exported.pictures == 3
    assert [entry.name for entry in page.exported.entries][:2] == ["filing.json", "report.html"]


def test_the_window_stays_usable_while_it_works_and_cancelling_leaves_nothing(qtbot, open_export):
    vision = SlowVision()
    page = open_export(vision)
    page.on_primary()
    assert page.mode is Mode.WORKING
    assert page.primary_text() == ""
    assert page.work_card.cancel.isVisible()
    page.work_card.cancel.click()
    qtbot.waitUntil(lambda: page.mode is Mode.READY, timeout=5_000)
    assert page.said.text() == "已停止。什么都没有改。"
    assert list(page.goal.parent.iterdir()) == []


def test_cancelling_leaves_the_old_package_as_it_was(qtbot, open_export):
    vision = SlowVision()
    page = open_export(vision)
    page.goal.parent.mkdir(parents=True)
    page.goal.write_bytes(b"the old one")
    page.on_primary()
    page.work_card.cancel.click()
    qtbot.waitUntil(lambda: page.mode is Mode.READY, timeout=5_000)
    assert page.goal.read_bytes() == b"the old one"
    assert [path.name for path in page.goal.parent.iterdir()] == ["a.zip"]


def test_a_file_of_the_same_name_is_announced_before_it_is_replaced(qtbot, open_export):
    page = open_export()
    page.goal.parent.mkdir(parents=True)
    page.goal.write_bytes(b"the old one")
    page.render_page()
    assert page.goal_card.note.isVisible()
    made(qtbot, page)
    assert zipfile.is_zipfile(page.goal)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(qtbot, open_export, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    page = open_export()
    page.set_goal(folder / "a.zip")
    page.on_primary()
    qtbot.waitUntil(lambda: page.said.text() != "")
    assert page.mode is Mode.READY
    assert list(folder.iterdir()) == []


def test_a_goal_that_cannot_be_written_is_a_sentence_and_can_be_tried_elsewhere(qtbot, open_export, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_bytes(b"x")
    page = open_export()
    page.set_goal(blocker / "inside" / "a.zip")
    page.on_primary()
    qtbot.waitUntil(lambda: page.said.text() != "")
    assert page.mode is Mode.READY
    page.set_goal(tmp_path / "a.zip")
    assert page.said.text() == ""
    made(qtbot, page)


def test_a_full_disk_leaves_the_old_package(qtbot, open_export, monkeypatch):
    import errno

    from assistant.package import goal as goal_module

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    page = open_export()
    page.goal.parent.mkdir(parents=True)
    page.goal.write_bytes(b"the old one")
    monkeypatch.setattr(goal_module.os, "fsync", full)
    page.on_primary()
    qtbot.waitUntil(lambda: page.said.text() != "")
    monkeypatch.undo()
    assert page.said.text() == "磁盘满了。什么都没有改，腾出空间再试。"
    assert page.goal.read_bytes() == b"the old one"
    assert [path.name for path in page.goal.parent.iterdir()] == ["a.zip"]


def test_while_something_must_be_changed_there_is_a_list_with_links_instead_of_the_button(qtbot, open_export):
    vision = DrawnVision()
    vision.answer = measured(face__centre_x=0.8)
    page = open_export(vision)
    assert page.mode is Mode.REFUSED
    assert page.title() == "还有 1 处须改，改好才能生成"
    assert page.primary_text() == ""
    with qtbot.waitSignal(page.go_and_return) as led:
        page.blocking.jump.emit(page._blocking()[0])
    assert led.args == ["picture.curtain.0", "materials.2"]
    page.on_primary()
    assert page.mode is Mode.REFUSED


def test_a_change_after_the_export_asks_for_a_new_package(qtbot, open_export):
    page = made(qtbot, open_export())
    page.case.store.set("sites.0.name", "另一个名字")
    qtbot.waitUntil(lambda: page.mode is Mode.READY)
    assert page.exported is None


def test_a_change_while_the_package_is_made_is_not_passed_over(qtbot, open_export):
    vision = SlowVision()
    page = open_export(vision)
    page.on_primary()
    qtbot.waitUntil(lambda: len(vision.waiting) == len(MATERIALS))
    page.case.store.set("sites.0.name", "另一个名字")
    answered = 0
    plain = DrawnVision()

    def answer() -> bool:
        nonlocal answered
        while answered < len(vision.waiting):
            encoded = plain.encode(Path(), Profile(2000, 1_000_000)).result()
            vision.waiting[answered].set_result(encoded)
            answered += 1
        return page.mode is not Mode.WORKING

    qtbot.waitUntil(answer, timeout=10_000)
    assert page.mode is Mode.READY
    assert page.case.exported is None
    assert "又改了内容" in page.said.text()


def test_the_report_is_saved_beside_the_package_only_when_asked(qtbot, open_export, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) is None)
    page = made(qtbot, open_export())
    assert [path.name for path in page.goal.parent.iterdir()] == ["a.zip"]
    page.desk.save_report()
    qtbot.waitUntil(lambda: bool(opened))
    report = page.goal.with_name("a-report.html")
    assert opened == [str(report)]
    assert report.read_bytes().startswith(b"<!")
    assert verify(page.goal).verdict is PackageVerdict.VALID


# --- The field sheet ------------------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(qtbot, open_export) -> FieldSheet:
    page = made(qtbot, open_export())
    page.sheet.setFocus()
    return page.sheet


def test_enter_enter_enter_copies_row_after_row(qtbot, sheet):
    seen = []
    for _turn in range(3):
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
        seen.append(QGuiApplication.clipboard().text())
    assert seen == [line.row.value for line in sheet.lines if line.row.value][:3]
    assert sheet.lines[0]._word.text() == "已复制"
    assert sheet._count.text().startswith("3 / ")


def test_rows_without_a_value_are_passed_over(qtbot, sheet):
    filled = [index for index, line in enumerate(sheet.lines) if line.row.value]
    empty = [index for index, line in enumerate(sheet.lines) if not line.row.value]
    assert empty
    visited = [sheet.next_row]
    for _turn in range(len(filled) - 1):
        qtbot.keyClick(sheet, Qt.Key.Key_Down)
        visited.append(sheet.next_row)
    assert visited == filled


def test_the_number_of_a_paper_leaves_the_clipboard_and_the_row_says_so(qtbot, sheet):
    secret = next(index for index, line in enumerate(sheet.lines) if line.row.is_secret and line.row.value)
    sheet.copy_row(secret)
    assert sheet._clear.isActive()
    assert sheet._clear.interval() == 60_000
    sheet._clear.setInterval(20)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    assert sheet.lines[secret]._word.text() == "已复制，已清除"


def test_what_somebody_else_copied_since_stays_in_the_clipboard(qtbot, sheet):
    secret = next(index for index, line in enumerate(sheet.lines) if line.row.is_secret and line.row.value)
    sheet.copy_row(secret)
    QGuiApplication.clipboard().setText("something else")
    sheet.clear_secret()
    assert QGuiApplication.clipboard().text() == "something else"


def test_copying_a_harmless_row_after_a_number_ends_the_wait(qtbot, sheet):
    secret = next(index for index, line in enumerate(sheet.lines) if line.row.is_secret and line.row.value)
    plain = next(index for index, line in enumerate(sheet.lines) if not line.row.is_secret and line.row.value)
    sheet.copy_row(secret)
    sheet.copy_row(plain)
    assert not sheet._clear.isActive()
    assert QGuiApplication.clipboard().text() == sheet.lines[plain].row.value


def test_the_whole_value_is_in_the_tooltip_and_spoken(sheet):
    line = max(sheet.lines, key=lambda one: len(one.row.value))
    assert line.toolTip() == line.row.value
    assert line.row.value in line.accessibleName()


def test_every_filled_row_says_how_many_characters_it_has(sheet):
    for line in sheet.lines:
        assert line.count.text() == (f"{len(line.row.value)} 字" if line.row.value else "")


# --- Beside the sheet -----------------------------------------------------------------------------------------------------


def test_the_page_says_where_each_picture_goes_with_a_small_copy_of_it(qtbot, open_export):
    page = made(qtbot, open_export())
    assert page.done.pictures is not None
    qtbot.waitUntil(lambda: page.desk.thumbnails.is_settled)
    shown = page.done.pictures._shown
    assert sorted(shown) == [0, 1, 2]
    assert not any(label.pixmap().isNull() for label in shown.values())
    assert page.desk.parts is not None
    assert [one.where for one in page.desk.parts.pictures if one.index == 2] == ["网站负责人照片"]


def test_the_field_sheet_is_saved_as_a_pdf_of_several_pages(qtbot, open_export, tmp_path):
    page = made(qtbot, open_export())
    goal = tmp_path / "sheet.pdf"
    page.desk.save_pdf(goal)
    qtbot.waitUntil(goal.exists)
    raw = goal.read_bytes()
    assert raw.startswith(b"%PDF-")
    assert re.search(rb"/Count [2-9]", raw)
    assert "样例甲".encode() not in raw, "no name in what a PDF says of itself"
    assert page.said.text() == "填写单已保存：sheet.pdf"


def test_a_pdf_that_cannot_be_written_is_a_sentence(qtbot, open_export, tmp_path):
    page = made(qtbot, open_export())
    page.desk.save_pdf(tmp_path / "nowhere" / "sheet.pdf")
    qtbot.waitUntil(lambda: page.said.text() != "" and page.desk.thumbnails.is_settled)
    assert not (tmp_path / "nowhere").exists()


def test_the_pictures_can_be_had_in_a_folder_for_the_browser(qtbot, open_export, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    page = made(qtbot, open_export())
    page.desk.save_pictures()
    folder = page.goal.with_name("a-pictures")
    qtbot.waitUntil(lambda: "a-pictures" in page.said.text())
    with zipfile.ZipFile(page.goal) as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist() if "/materials/" in name}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == packed


# --- Signed, encrypted ----------------------------------------------------------------------------------------------------


class Safe:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


def test_what_is_seldom_wanted_is_folded_away(open_export):
    page = open_export()
    assert page.goal_card.options.isHidden()
    assert not page.goal_card.sign.isChecked()
    page.goal_card.fold.click()
    assert page.goal_card.options.isVisible()


def test_a_package_is_signed_by_choice_and_says_whose_key_it_was(qtbot, open_export, monkeypatch):
    keyring = SystemKeyring(Safe())
    monkeypatch.setattr(exporting, "system_keyring", lambda: keyring)
    page = open_export()
    page.goal_card.sign.setChecked(True)
    made(qtbot, page)
    assert page.exported is not None
    assert page.exported.verification.signature is SignatureState.VALID
    assert page.exported.verification.signer is not None
    assert page.exported.verification.signer.known is not None
    said = [one.text() for one in page.done.findChildren(QLabel)]
    assert any("自己的密钥" in text for text in said)


def test_without_a_keyring_it_is_a_sentence_and_nothing_is_written(qtbot, open_export, monkeypatch):
    def none() -> SystemKeyring:
        raise KeyringMissing

    monkeypatch.setattr(exporting, "system_keyring", none)
    page = open_export()
    page.goal_card.sign.setChecked(True)
    page.on_primary()
    qtbot.waitUntil(lambda: page.said.text() != "")
    assert page.mode is Mode.READY
    assert not page.goal.exists()


def test_an_encrypted_copy_opens_with_its_passphrase_and_the_package_stays(qtbot, open_export):
    page = made(qtbot, open_export())
    page.desk.save_sealed(Seal("k7mf-3xq9-hd2w-ap5r"))
    copy = page.goal.with_name("a.zip.age")
    qtbot.waitUntil(copy.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "a.zip.age" in page.said.text())
    assert verify(page.goal).verdict is PackageVerdict.VALID
    assert verify(copy, keys=SealKeys(passphrase="k7mf-3xq9-hd2w-ap5r")).verdict is PackageVerdict.VALID
    with pytest.raises(SealNotOpened):
        verify(copy, keys=SealKeys(passphrase="another"))


def test_the_strength_of_a_passphrase_is_shown_while_it_is_typed(qtbot):
    dialog = SealDialog(None, ["样例甲", "yangli-jia.cn"])
    qtbot.addWidget(dialog)
    for text, word in (("123456", "弱"), ("yangli-jia.cn", "弱"), ("k7mf-3xq9-hd2w-ap5r-ye8t", "一般")):
        dialog.text.setText(text)
        assert dialog.strength.text().startswith(word), dialog.strength.text()
    dialog.make.click()
    assert "随机" in dialog.strength.text()
    assert dialog.text.echoMode() is QLineEdit.EchoMode.Normal
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.save.click()
    assert len(chosen.args[0].passphrase) == 24
    assert dialog.text.text() == ""


def test_a_mistyped_public_key_is_said_and_nothing_is_chosen(qtbot):
    dialog = SealDialog(None)
    qtbot.addWidget(dialog)
    dialog.text.setText("age1nothing")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.save.click()
    assert "age1" in dialog.strength.text()


# --- With the real vision process ---------------------------------------------------------------------------------------


def test_a_package_made_with_the_real_vision_process_verifies_with_its_pictures(qtbot, open_export, vision):
    page = open_export()
    page.case.vision = vision
    assert person_before_curtain(800, 600).save(str(page.case.store.folder / MATERIALS[2].file), "JPEG")
    made(qtbot, page)
    found = verify(page.goal, inspect=vision.inspect)
    assert found.verdict is PackageVerdict.VALID
    assert found.skipped == ()
