"""The picture page by what a person does and reads."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

from assistant.checks.by_eye import can_be_seen
from assistant.curtains.loading import shipped_curtains
from assistant.curtains.saving import save_curtain
from assistant.draft import Filing, MaterialKind
from assistant.errors import VisionGone
from assistant.findings import Code
from assistant.store.drafts import DraftFolder
from assistant.vision.client import VisionClient
from assistant.vision.measures import PictureMeasures
from tests.ui.pages.conftest import TODAY, individual, step_of
from tests.ui.pages.drawn import DrawnVision, card, measured, person_before_curtain
from ui.camera import Camera
from ui.case import Case
from ui.curtains.dialog import CurtainDialog
from ui.draft_store import DraftStore
from ui.pages.picture import Mode, PicturePage
from ui.widgets.buttons import Button
from ui.widgets.picture_drop import picture_of

BAD = measured(face__centre_x=0.78, pose__roll=8.0)
OpenPage = Callable[..., PicturePage]


@pytest.fixture
def open_picture(qtbot, tmp_path) -> Iterator[OpenPage]:
    """A picture page of a draft without pictures, shown as in the frame."""
    made: list[tuple[PicturePage, Case]] = []

    def open_it(vision: object, name: str = "picture.curtain.0", filing: Filing | None = None) -> PicturePage:
        drafts = DraftFolder(tmp_path / "data")
        folder, _first = drafts.new()
        store = DraftStore(drafts, folder, filing or individual(materials=()))
        case = Case(store, drafts, vision, lambda: TODAY)  # type: ignore[arg-type]
        page = PicturePage(case, step_of(case, name))
        qtbot.addWidget(page)
        case.changed.connect(page.render_page)
        page.resize(1152, 560)
        page.enter()
        page.show()
        made.append((page, case))
        return page

    yield open_it
    for page, case in made:
        page.leave()
        case.store._timer.stop()
        case._timer.stop()


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "我的 照片.jpg"
    assert person_before_curtain(800, 600).save(str(path), "JPEG")
    return path


def drop(page: PicturePage, *urls: QUrl, text: str = "") -> None:
    data = QMimeData()
    if urls:
        data.setUrls(list(urls))
    if text:
        data.setText(text)
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_an_empty_page_says_what_is_wanted_and_which_files_are_taken(open_picture):
    page = open_picture(DrawnVision(), "picture.id-front.0")
    assert page.mode is Mode.EMPTY
    assert "四个角都拍进来" in page.drop.wanted.text()
    assert page.primary_text() == "选照片文件"
    assert page.drop.other.text() == "用摄像头拍"


def test_for_a_photo_the_camera_comes_first_and_a_file_second(open_picture):
    page = open_picture(DrawnVision())
    assert page.primary_text() == "用摄像头拍"
    assert page.drop.other.text() == "选照片文件"


def test_a_file_is_taken_into_the_draft_and_judged(qtbot, open_picture, photo):
    page = open_picture(DrawnVision())
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.title() == "这张照片未发现问题"
    assert page.status() == "ok"
    assert page.lead().endswith("收不收由审核的人定。")
    assert "机器看不出来" in page.lead()
    assert page.primary_text() == "继续"
    assert page.case.store.filing.materials[0].kind is MaterialKind.CURTAIN
    assert "照片" not in page.file


def test_the_preview_is_asked_for_before_the_check(qtbot, open_picture, photo):
    vision = DrawnVision()
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert vision.asked[:2] == ["preview", "measure"]


def test_the_verdict_counts_in_its_title_and_offers_to_take_it_again(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = BAD
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.title() == "要重拍：1 处会被退回"
    assert page.lead().startswith("另有 1 处建议改，")
    assert page.primary_text() == "再拍一张"
    assert page.keep in page.extra_actions()
    with qtbot.waitSignal(page.next_requested):
        page.keep.click()


def test_selecting_a_region_selects_its_finding_and_back(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = BAD
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    view = page.verdict.view
    qtbot.waitUntil(lambda: len(view.regions) == 2)
    first, second = view.regions
    assert (first.number, second.number) == (1, 2)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.badge_centres()[first.index].toPoint())
    assert view.chosen == first.index
    assert page.verdict.list._rows[first.index]._row_ground == "accent-soft"
    page.verdict.list._rows[second.index].pressed.emit()
    assert view.chosen == second.index
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen == first.index
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen == -1


def judged(qtbot, open_picture, photo, answer: PictureMeasures) -> PicturePage:
    """A page that shows the verdict on these measures."""
    vision = DrawnVision()
    vision.answer = answer
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    return page


def test_one_thing_is_named_to_do_first_and_what_it_settles_besides(qtbot, open_picture, photo):
    page = judged(
        qtbot, open_picture, photo, measured(1250, face__centre_x=0.78, light__shadows=0.4, noise=9.0)
    )
    assert page.verdict.first.isVisible()
    assert page.verdict.first.text() == "先做这一件：面朝窗户，或者在镜头后面放一盏灯。"
    page = judged(qtbot, open_picture, photo, measured(face__height_ratio=0.3, face__room_below=0.9))
    assert page.verdict.first.text().startswith("先做这一件：往后退")
    assert page.verdict.first.also().endswith("也会跟着好。")


def test_a_single_finding_is_not_said_twice(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, measured(pose__roll=8.0))
    assert not page.verdict.first.isVisible()


def test_at_most_three_findings_are_open_and_the_rest_is_folded(qtbot, open_picture, photo):
    answer = measured(
        face__centre_x=0.78, pose__roll=14.0, light__shadows=0.4, eyes__open=0.02, sharpness=0.1
    )
    rows = judged(qtbot, open_picture, photo, answer).verdict.list._rows
    assert [row._body.isVisible() for row in rows] == [True, True, True, False, False]
    page = judged(qtbot, open_picture, photo, answer)
    page.verdict.view.selected.emit(4)
    assert page.verdict.list._rows[4]._body.isVisible()


def test_the_head_is_drawn_and_where_it_should_be(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, measured())
    framed = page.verdict.view._framing
    assert framed is not None
    assert framed.wanted is None
    assert page.verdict.marks.isVisible()
    page = judged(qtbot, open_picture, photo, measured(1250, face__centre_x=0.78))
    framed = page.verdict.view._framing
    assert framed is not None
    assert framed.wanted is not None
    assert framed.wanted.x < framed.head.x
    assert page.verdict.view.regions[0].oval == framed.head
    assert "四个角框" in page.verdict.view.accessibleDescription()


def test_what_is_only_roughly_placed_is_dashed(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, measured(1250, face__centre_x=0.78, light__shadows=0.4))
    assert {one.said: one.is_exact for one in page.verdict.view.regions} == {
        "脸上光线太暗": False,
        "脸太靠照片右边": True,
    }


def test_the_page_says_by_which_set_of_rules_it_judged_and_that_another_would_do(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, measured(face__height_ratio=0.3))
    assert page.verdict.judged_as.text().startswith(
        "按样例云的幕布照片检查。同一张照片，按电子化核验的人像检查未发现问题。"
    )
    page = judged(qtbot, open_picture, photo, measured())
    assert "同一张照片" not in page.verdict.judged_as.text()


def test_what_could_not_be_checked_can_be_confirmed_and_taken_back(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, measured())
    row = page.verdict.list._unchecked
    assert row is not None
    row.head.click()
    asked = [one for one in row.findChildren(Button) if one.accessibleName().startswith("看过，没问题")]
    assert len(asked) == len([one for one in page.unchecked() if can_be_seen(one)]) > 0
    asked[0].click()
    qtbot.waitUntil(lambda: len(page.case.store.filing.confirmed) == 1)
    row = page.verdict.list._unchecked
    assert row is not None
    assert row.head.isChecked()
    undo = [one for one in row.findChildren(Button) if one.accessibleName().startswith("撤销")]
    assert len(undo) == 1
    undo[0].click()
    qtbot.waitUntil(lambda: not page.case.store.filing.confirmed)
    page.case.confirm(page.unchecked()[0])
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.case.store.filing.confirmed == ()


def test_a_warning_can_be_acknowledged_here_while_nothing_blocks(qtbot, open_picture, photo):
    page = judged(qtbot, open_picture, photo, BAD)
    assert not [one for one in page.verdict.list.findChildren(Button) if one.text() == "知道了，照样交"]
    page = judged(qtbot, open_picture, photo, measured(pose__roll=8.0))
    keep = [one for one in page.verdict.list.findChildren(Button) if one.text() == "知道了，照样交"]
    keep[0].click()
    qtbot.waitUntil(lambda: len(page.case.store.filing.acknowledged) == 1)
    assert not [
        one
        for one in page.verdict.list.findChildren(Button)
        if one.text() == "知道了，照样交" and one.isVisible()
    ]


def test_where_no_curtain_of_the_provider_is_known_a_calm_card_says_so_and_leads_on(
    qtbot, open_picture, photo, monkeypatch
):
    monkeypatch.setattr("ui.case.curtain_task", lambda _book, _today: None)
    page = open_picture(DrawnVision())
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    card = page.verdict.no_curtain
    assert card.isVisible()
    assert card.text().startswith("还没有样例云的幕布样本\n")
    assert not page.verdict.curtains.isVisible()
    card.add.click()
    dialog = page.findChild(CurtainDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_where_one_is_known_the_page_names_it_and_has_the_photo_looked_at_for_it(qtbot, open_picture, photo):
    vision = DrawnVision()
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.verdict.judged_as.text() == "按样例云的幕布照片检查。和样例云 2026 版幕布比对。"
    assert page.verdict.curtains.isVisible()
    assert not page.verdict.no_curtain.isVisible()
    (task,) = vision.curtains
    assert task is not None
    assert task.wanted is not None
    assert task.wanted.id == "sample-cloud-2026"


def test_a_curtain_that_was_added_has_the_photo_judged_again(qtbot, open_picture, photo):
    vision = DrawnVision()
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    page.case.look_at_curtains_again()
    assert len(vision.curtains) == 1  # nothing was added: nothing is measured anew
    pack = next(one for one in shipped_curtains() if one.pack.id == "sample-cloud-2026")
    newer = pack.pack.model_copy(
        update={"id": "sample-cloud-2027", "version": "2027 版", "valid_from": date(2026, 11, 1)}
    )
    save_curtain(newer, pack.artwork.read_bytes())
    page.case.look_at_curtains_again()
    qtbot.waitUntil(lambda: len(vision.curtains) == 2)
    qtbot.waitUntil(lambda: page.verdict.judged_as.text().endswith("和样例云 2027 版幕布比对。"))


def test_marks_can_be_hidden(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = BAD
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    qtbot.wait(50)
    marked = page.verdict.view.grab().toImage()
    page.verdict.marks.click()
    assert page.verdict.marks.text() == "显示标记"
    assert page.verdict.view.grab().toImage() != marked


def test_nothing_is_said_of_waiting_below_300_ms_and_stop_comes_after_three_seconds(
    qtbot, open_picture, photo
):
    vision = DrawnVision()
    vision.waits = True
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: bool(vision.pending))
    assert page.mode is Mode.LOOKING
    assert not page.verdict.waiting.said.isVisible()
    qtbot.waitUntil(lambda: page.verdict.waiting.said.isVisible(), timeout=1_000)
    assert page.verdict.waiting.said.text() == "正在看这张照片…"
    assert not page.verdict.waiting.stop.isVisible()
    qtbot.waitUntil(lambda: page.verdict.waiting.stop.isVisible(), timeout=4_000)
    page.verdict.waiting.stop.click()
    assert page.mode is Mode.EMPTY
    assert page.case.store.filing.materials == ()
    vision.pending[0].set_result(measured())
    qtbot.wait(50)
    assert page.mode is Mode.EMPTY


def test_an_earlier_picture_can_be_taken_back(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = BAD
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    first = page.file
    vision.answer = measured()
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT and page.file != first)
    qtbot.waitUntil(lambda: page.verdict.shots.isVisible())
    page.verdict.shots.chosen.emit(first)
    qtbot.waitUntil(lambda: page.file == first)
    assert page.title() == "要重拍：1 处会被退回"
    assert len(page.case.store.filing.materials) == 1


def test_of_several_shots_the_best_is_proposed_with_its_reason(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = measured(sharpness=0.32)
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    first = page.file
    assert not page.verdict.best.isVisible()
    vision.answer = measured(sharpness=0.24)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT and page.file != first)
    assert page.verdict.best.said.text() == "照片 1 更好：最清楚"
    page.verdict.best.take.click()
    qtbot.waitUntil(lambda: page.file == first)
    qtbot.waitUntil(lambda: page.verdict.best.said.text() == "这张是 2 张里最好的：最清楚")
    assert not page.verdict.best.take.isVisible()


def test_a_rehearsal_is_offered_where_the_provider_checks_the_face_and_keeps_nothing(
    qtbot, open_picture, with_camera
):
    page = open_picture(DrawnVision(), "picture.portrait.0", individual(materials=(), provider="aliyun"))
    assert page.rehearse in page.extra_actions()
    with_camera(page, card(640, 480))
    page.rehearse.click()
    assert page.mode is Mode.CAMERA
    assert page.panel is not None
    assert page.panel.is_rehearsal
    page.close_camera()
    assert page.mode is Mode.EMPTY
    page.open_camera()
    assert not page.panel.is_rehearsal
    page.close_camera()
    assert page.case.store.filing.materials == ()


def test_where_a_curtain_is_asked_for_no_rehearsal_is_offered(open_picture):
    page = open_picture(DrawnVision())
    assert page.rehearse not in page.extra_actions()


def test_a_file_that_cannot_be_judged_says_what_it_seems_to_be_and_what_is_accepted(
    qtbot, open_picture, photo
):
    vision = DrawnVision()
    vision.answer = PictureMeasures(
        format="GIF", bytes=4_100, problem=Code.FILE_FORMAT, problem_params={"format": "GIF"}
    )
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.UNUSABLE)
    assert page.title() == "这个文件打不开"
    said = "\n".join(page.unusable.texts())
    assert "GIF" in said
    assert "JPEG，PNG，HEIC，PDF，不超过 20 MB" in said
    assert page.unusable.isVisible()
    assert not page.verdict.isVisible()


def test_where_the_vision_process_died_the_picture_stays_and_can_be_tried_again(qtbot, open_picture, photo):
    vision = DrawnVision()
    vision.answer = VisionGone()
    page = open_picture(vision)
    page.take_file(photo)
    qtbot.waitUntil(lambda: page.mode is Mode.UNSEEN)
    assert page.title() == "这张照片还没有看"
    assert page.primary_text() == "再试"
    before = page.case.store.filing
    vision.answer = measured()
    page.on_primary()
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.case.store.filing == before


def test_a_dropped_file_is_taken(qtbot, open_picture, photo):
    page = open_picture(DrawnVision())
    drop(page, QUrl.fromLocalFile(str(photo)))
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.said.text() == ""


def test_of_several_dropped_files_the_first_is_taken_and_that_is_said(qtbot, open_picture, photo, tmp_path):
    other = tmp_path / "b.jpg"
    other.write_bytes(b"x")
    page = open_picture(DrawnVision())
    drop(page, QUrl.fromLocalFile(str(photo)), QUrl.fromLocalFile(str(other)))
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert page.said.text() == "一次拖来了几个文件，用了第一个：我的 照片.jpg"


@pytest.mark.parametrize(
    ("urls", "said"),
    [
        (lambda folder: [QUrl.fromLocalFile(str(folder))], "拖来的是文件夹。打开它，拖一张照片过来。"),
        (lambda _folder: [QUrl("https://example.com/a.jpg")], "这张图片在网上。先存到这台电脑里。"),
        (lambda _folder: [], "拖来的不是文件。先把图片存到电脑里，再把文件拖到这里。"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(open_picture, tmp_path, urls, said):
    page = open_picture(DrawnVision())
    drop(page, *urls(tmp_path), text="hello")
    assert page.said.text() == said
    assert page.mode is Mode.EMPTY


def test_a_drag_with_a_name_that_is_no_text_is_shown_safely(tmp_path):
    data = QMimeData()
    names = [os.fsdecode(b"bad-\xff\xfe.jpg"), "b.jpg"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.jpg")), QUrl("file:///nowhere")])
    dropped = picture_of(data)
    assert dropped.path == tmp_path / "b.jpg"
    assert dropped.note.isprintable()


def test_a_file_that_is_not_there_leaves_the_page_as_it_was(qtbot, open_picture, tmp_path):
    page = open_picture(DrawnVision())
    with qtbot.waitSignal(page.case.failed):
        page.take_file(tmp_path / "none.jpg")
    assert page.mode is Mode.EMPTY


@pytest.fixture
def with_camera(qtbot) -> Iterator[Callable[[PicturePage, QImage], None]]:
    timers: list[QTimer] = []

    def start(page: PicturePage, image: QImage) -> None:
        source = QVideoFrameInput()
        camera = Camera(None, source)
        source.setParent(camera)
        page.use_source(camera)
        timer = QTimer(camera, interval=20)
        timer.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(image)))
        timer.start()
        timers.append(timer)

    yield start
    for timer in timers:
        timer.stop()


def test_a_shot_goes_into_the_draft_unmirrored_and_is_judged(qtbot, open_picture, with_camera):
    page = open_picture(DrawnVision())
    with_camera(page, person_before_curtain(640, 480))
    page.open_camera()
    assert page.mode is Mode.CAMERA
    assert page.fills_frame()
    assert page.primary_text() == ""
    assert page.camera is not None
    assert page.panel is not None
    with qtbot.waitSignal(page.camera.started):
        pass
    page.panel.take()
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    assert not page.camera.is_running
    kept = QImage(str(page.case.store.folder / page.file))
    assert kept.pixelColor(5, 240).red() > kept.pixelColor(5, 240).blue()  # the wall stands at the left


def test_leaving_the_page_lets_the_camera_go(qtbot, open_picture, with_camera):
    page = open_picture(DrawnVision())
    with_camera(page, card(640, 480))
    page.open_camera()
    assert page.camera is not None
    with qtbot.waitSignal(page.camera.started):
        pass
    page.leave()
    assert not page.camera.is_running
    assert page.mode is Mode.EMPTY


def test_hiding_the_page_lets_the_camera_go_however_it_happens(qtbot, open_picture, with_camera):
    page = open_picture(DrawnVision())
    with_camera(page, card(640, 480))
    page.open_camera()
    assert page.camera is not None
    with qtbot.waitSignal(page.camera.started):
        pass
    page.hide()
    assert not page.camera.is_running


# --- With the real vision process ---------------------------------------------------------------------------------------


def test_a_real_check_of_a_blank_card_says_that_nothing_of_an_id_card_stands_on_it(
    qtbot, open_picture, vision, tmp_path
):
    path = tmp_path / "card.jpg"
    assert card().save(str(path), "JPEG", 92)
    page = open_picture(vision, "picture.id-front.0")
    page.take_file(path)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT, timeout=60_000)
    assert {Code.DOC_WRONG_KIND, Code.DOC_UNREADABLE} & {one.code for one in page.findings()}
    assert page.paper is not None
    assert not any(row.proposal.is_open for row in page.paper.fields.rows)
    qtbot.waitUntil(lambda: not page.verdict.view._image.isNull(), timeout=20_000)


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\xff\xd8\xff\xe0 broken"])
def test_a_file_that_is_no_picture_says_so_in_words(qtbot, open_picture, vision, tmp_path, content):
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    page = open_picture(vision, "picture.id-front.0")
    page.take_file(path)
    qtbot.waitUntil(lambda: page.mode is Mode.UNUSABLE, timeout=60_000)
    assert page.unusable.texts()[0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_killing_the_worker_in_the_middle_of_a_check_leaves_the_window_and_the_draft(
    qtbot, open_picture, tmp_path
):
    path = tmp_path / "big.png"
    assert person_before_curtain(3200, 2400).save(str(path), "PNG")
    with VisionClient() as client:
        page = open_picture(client)
        page.take_file(path)
        # The preview comes first; the check is what the process is at from then on, and it loads its models for it.
        qtbot.waitUntil(
            lambda: page.previews.get(page.file) is not None if page.file else False, timeout=30_000
        )
        assert page.mode is Mode.LOOKING
        held, worker = page.case.store.filing, client.process_id
        assert worker is not None
        os.kill(worker, signal.SIGKILL)
        qtbot.waitUntil(lambda: page.mode is Mode.UNSEEN, timeout=30_000)
        assert page.isVisible()
        assert page.case.store.filing == held
        page.on_primary()
        qtbot.waitUntil(lambda: page.mode is Mode.VERDICT, timeout=60_000)
        assert client.process_id != worker
        assert page.case.store.filing == held


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_preview_that_died_with_the_worker_is_asked_for_once_more(qtbot, open_picture, tmp_path):
    path = tmp_path / "big.png"
    assert person_before_curtain(3200, 2400).save(str(path), "PNG")
    with VisionClient() as client:
        page = open_picture(client)
        page.take_file(path)
        qtbot.waitUntil(lambda: client.process_id is not None, timeout=30_000)
        assert client.process_id is not None
        os.kill(client.process_id, signal.SIGKILL)
        qtbot.waitUntil(lambda: page.mode is Mode.VERDICT, timeout=60_000)
        qtbot.waitUntil(lambda: not page.verdict.view._image.isNull(), timeout=30_000)
