"""Adding a curtain from a photo by what a person does and reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt

from assistant.corners import Corners, moved
from assistant.curtains.adding import made_pack
from assistant.curtains.loading import RefusedPack, added_curtains, added_folder, installed_curtains
from assistant.curtains.model import Role
from assistant.curtains.saving import save_curtain
from assistant.errors import AssistantError, PictureUnusable
from assistant.store.paths import asset
from assistant.vision.client import VisionClient
from assistant.vision.curtain_measures import CurtainProposal, ProposedColour, ProposedWord
from assistant.vision.measures import Pixels
from tests.ui.pages.drawn import pixels_of
from ui.curtains.dialog import CurtainDialog
from ui.curtains.words_step import Provider, WordsStep
from ui.icons import StatusIcon
from ui.widgets.buttons import Button
from ui.widgets.text import ElidedLabel

TODAY = date(2026, 11, 24)
PROVIDERS = [
    Provider("aliyun", ("阿里云", "Alibaba Cloud")),
    Provider("sample-cloud", ("样例云", "Sample Cloud")),
]
WORDS = (
    ProposedWord("样例云备案核验专用", 0.99, (300, 50, 900, 110)),
    ProposedWord("真实身份", 0.99, (90, 530, 220, 60)),
    ProposedWord("2025版", 0.97, (1000, 515, 240, 76)),
)


class StandInReader:
    """Shows a drawn curtain, and reads what a test says."""

    def __init__(self) -> None:
        from PySide6.QtGui import QColor, QImage

        self.picture = QImage(800, 600, QImage.Format.Format_RGB888)
        self.picture.fill(QColor(52, 102, 168))
        self.words = WORDS
        self.failing: AssistantError | None = None
        self.waits = False
        self.pending: list[Future[CurtainProposal]] = []
        self.flattened: list[Corners] = []

    def preview(self, path: Path, longest: int) -> Future[Pixels]:
        return self._answer(pixels_of(self.picture, (1600, 1200)))

    def flatten(self, path: Path, corners: Corners, longest: int) -> Future[Pixels]:
        self.flattened.append(corners)
        return self._answer(pixels_of(self.picture))

    def read_curtain(self, path: Path, corners: Corners) -> Future[CurtainProposal]:
        proposal = CurtainProposal(
            b"\xff\xd8 flat", (1280, 960), self.words, (ProposedColour((42.0, 5.0, -40.0), 0.9),)
        )
        if self.waits:
            self.pending.append(Future())
            return self.pending[-1]
        return self._answer(proposal)

    def _answer(self, value: object) -> Future[Any]:
        future: Future[Any] = Future()
        if self.failing is not None:
            future.set_exception(self.failing)
        else:
            future.set_result(value)
        return future


@pytest.fixture
def reader() -> StandInReader:
    return StandInReader()


@pytest.fixture
def opened(qtbot, reader) -> Iterator[Callable[..., CurtainDialog]]:
    made: list[CurtainDialog] = []

    def make(provider: str = "sample-cloud", vision: object = None) -> CurtainDialog:
        dialog = CurtainDialog(
            vision or reader,
            provider,
            PROVIDERS,
            lambda: TODAY,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.packs.card.body.count() > 0)
        return dialog

    yield make
    for dialog in made:
        dialog.close()
        # At once and in this thread: a job's thread may be the one that next collects garbage.
        shiboken6.delete(dialog)


def names(dialog: CurtainDialog) -> list[str]:
    return [one.text() for one in dialog.packs.card.findChildren(ElidedLabel) if one.font().bold()]


def an_added_pack() -> str:
    flat = CurtainProposal(b"\xff\xd8", (1600, 1200), WORDS, (ProposedColour((42.0, 5.0, -40.0), 0.9),))
    step = WordsStep(PROVIDERS, "sample-cloud")
    from PySide6.QtGui import QImage

    step.show_reading(flat, QImage())
    pack = made_pack(flat, step.words(), step.details(), TODAY)
    save_curtain(pack, b"\xff\xd8")
    step.deleteLater()
    return pack.id


def test_the_list_shows_the_providers_own_curtains_first_and_says_which_is_out_of_date(opened):
    dialog = opened()
    assert names(dialog)[:2] == ["样例云幕布 2024 版（样例）", "样例云幕布 2026 版（样例）"]
    assert len(names(dialog)) == 3
    icons = [one for one in dialog.packs.card.findChildren(StatusIcon) if one.accessibleName() == "已经停用"]
    assert len(icons) == 1
    assert dialog.heading.text() == "和照片比对的幕布样本"
    assert not dialog.packs.card.findChildren(Button)


def test_where_the_provider_has_no_curtain_the_title_says_so(opened):
    dialog = opened("aliyun")
    assert dialog.heading.text() == "还没有阿里云的幕布样本"
    assert dialog.primary.text() == "用照片添加"


def test_a_photo_becomes_a_curtain_step_by_step(qtbot, opened, reader, tmp_path):
    dialog = opened()
    dialog.take_photo(tmp_path / "photo.jpg")
    qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty)
    assert dialog.heading.text() == "幕布：对准四个角"
    assert dialog.corners.size_line.text() == "1280 × 960 像素"
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.step is dialog.words)
    assert [row.word().role for row in dialog.words.rows] == [Role.PROVIDER, Role.COMMON, Role.VERSION]
    assert dialog.words.details().provider == "sample-cloud"
    assert dialog.words.details().version == "2025版"
    dialog.words.rows[1].line.setText("真实的身份")
    with qtbot.waitSignal(dialog.changed):
        dialog.primary.click()
    (added,) = [one for one in installed_curtains() if one.added]
    assert added.pack.id == "sample-cloud-2025"
    assert [word.text for word in added.pack.words][1] == "真实的身份"
    assert added.artwork.read_bytes() == b"\xff\xd8 flat"
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_each_move_of_a_corner_flattens_anew_and_crossed_corners_say_so(qtbot, opened, reader, tmp_path):
    dialog = opened()
    dialog.take_photo(tmp_path / "photo.jpg")
    qtbot.waitUntil(lambda: len(reader.flattened) == 1)
    editor = dialog.corners.editor
    editor.set_corners(moved(editor.corners, 0, (300.0, 200.0)))
    qtbot.waitUntil(lambda: len(reader.flattened) == 2)
    editor.set_corners(moved(editor.corners, 0, (1500.0, 1150.0)))
    assert dialog.corners.said.text().startswith("四个角交叉了")
    assert dialog.corners.flat.is_empty
    dialog.primary.click()
    assert dialog.step is dialog.corners
    assert len(reader.flattened) == 2
    dialog.corners.undo.click()
    qtbot.waitUntil(lambda: len(reader.flattened) == 3)
    assert dialog.corners.said.text() == ""


def test_what_is_missing_is_said_and_its_field_gets_the_focus(qtbot, opened, tmp_path):
    dialog = opened()
    dialog.take_photo(tmp_path / "photo.jpg")
    qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.step is dialog.words)
    dialog.words.version.set_value("")
    dialog.keep()
    assert dialog.words.version._below.text() == "写一下是哪一版，照幕布上的写。"
    dialog.words.version.set_value("2025 版")
    dialog.words.rows[0].role.setCurrentIndex(3)
    dialog.keep()
    assert dialog.words.said.text() == "至少有一行要标为服务商名。"
    assert not [one for one in installed_curtains() if one.added]


def test_a_line_and_its_place_are_selected_together(qtbot, opened, tmp_path):
    dialog = opened()
    dialog.take_photo(tmp_path / "photo.jpg")
    qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.step is dialog.words)
    dialog.activateWindow()
    dialog.words.rows[2].line.setFocus()
    qtbot.waitUntil(lambda: dialog.words.view.chosen == 2)
    dialog.words.view.selected.emit(0)
    qtbot.waitUntil(dialog.words.rows[0].line.hasFocus)


def test_reading_can_be_stopped_and_a_late_answer_changes_nothing(qtbot, opened, reader, tmp_path):
    dialog = opened()
    dialog.take_photo(tmp_path / "photo.jpg")
    qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty)
    reader.waits = True
    dialog.primary.click()
    assert dialog.corners.waiting.isVisible()
    assert not dialog.primary.isVisible()
    dialog.corners.waiting.stopped.emit()
    assert dialog.primary.isVisible()
    reader.pending[0].set_result(CurtainProposal(b"", (9, 9), (), ()))
    qtbot.wait(50)
    assert dialog.step is dialog.corners


def test_a_photo_that_cannot_be_opened_says_why(qtbot, opened, reader, tmp_path):
    dialog = opened()
    reader.failing = PictureUnusable(reason="file.format")
    dialog.take_photo(tmp_path / "photo.gif")
    qtbot.waitUntil(lambda: dialog.corners.said.text() != "")
    dialog.primary.click()
    assert dialog.step is dialog.corners


def test_an_added_curtain_can_be_removed_again(qtbot, opened):
    pack = an_added_pack()
    dialog = opened()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in dialog.packs.card.findChildren(Button)))
    (remove,) = [one for one in dialog.packs.card.findChildren(Button) if one.isVisible()]
    assert remove.accessibleName().startswith("删除样例云幕布")
    (added,) = [one for one in installed_curtains() if one.added]
    with qtbot.waitSignal(dialog.changed):
        dialog.remove(added)
    qtbot.waitUntil(lambda: len(names(dialog)) == 3)
    assert pack not in [one.pack.id for one in installed_curtains()]


def test_a_damaged_folder_is_listed_with_its_reason_and_can_be_removed(qtbot, opened):
    folder = added_folder() / "broken"
    folder.mkdir(parents=True)
    (folder / "curtain.toml").write_text("id = 3", encoding="utf-8")
    dialog = opened()
    assert "broken" in names(dialog)
    (refused,) = [one for one in added_curtains() if isinstance(one, RefusedPack)]
    with qtbot.waitSignal(dialog.changed):
        dialog.remove(refused)
    assert not folder.exists()


# --- With the real vision process ---------------------------------------------------------------------------------------


def test_the_specimens_own_artwork_is_read_and_kept_by_the_real_reader(qtbot, opened, vision: VisionClient):
    dialog = opened(vision=vision)
    dialog.take_photo(asset("curtains/sample-cloud-2024/artwork.png"))
    qtbot.waitUntil(lambda: not dialog.corners.flat.is_empty, timeout=30_000)
    dialog.corners.editor.set_corners(((0, 0), (1600, 0), (1600, 1200), (0, 1200)))
    dialog.read()
    qtbot.waitUntil(lambda: dialog.step is dialog.words, timeout=60_000)
    roles = {row.word().text.replace(" ", ""): row.word().role for row in dialog.words.rows}
    assert roles["样例云"] is Role.PROVIDER
    assert roles["2024版"] is Role.VERSION
    assert roles["SAMPLECLOUD"] is Role.PROVIDER
    with qtbot.waitSignal(dialog.changed):
        dialog.keep()
    (added,) = [one for one in installed_curtains() if one.added]
    assert added.pack.id == "sample-cloud-2024-2"
