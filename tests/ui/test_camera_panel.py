"""The camera with guidance, by what a person sees, hears and presses. What is seen in the frames is invented here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

from assistant.catalogue import _
from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.errors import VisionGone
from assistant.flow import Phase, Step
from assistant.live.cameras import poses_as_camera
from assistant.live.messages import Message
from assistant.live.topics import Topic
from assistant.rules.loading import rule_book
from assistant.wording.live import CHECKS, LATER, SAID, TIPS
from tests.assistant.live.looks import Session
from tests.ui.stand_ins import EyeInPlace, SpokenList
from ui import live_check
from ui.camera import Camera
from ui.pages.picture_camera import make_panel
from ui.widgets import camera_panel
from ui.widgets.camera_panel import CameraPanel

BOOK = rule_book("aliyun")
STEP = Step("picture.portrait.0", Phase.PICTURES, material=MaterialKind.PORTRAIT, person=0)
MakePanel = Callable[..., CameraPanel]


@pytest.fixture
def make(qtbot, monkeypatch, tmp_path) -> Iterator[MakePanel]:
    """An open panel whose camera shows red frames of 640 x 480 every 15 ms."""
    monkeypatch.setattr(live_check, "LiveClient", EyeInPlace)
    made: list[tuple[CameraPanel, QTimer]] = []

    def open_it(
        *, rehearsal: bool = False, step: Step = STEP, voice: SpokenList | None = None
    ) -> CameraPanel:
        source = QVideoFrameInput()
        camera = Camera(tmp_path, source)
        source.setParent(camera)
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        timer = QTimer(camera, interval=15)
        timer.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(image)))
        panel = make_panel(camera, step, BOOK, rehearsal=rehearsal)
        camera.setParent(panel)
        panel._make_voice = lambda: voice or SpokenList(has_voice=False)
        qtbot.addWidget(panel)
        panel.resize(1100, 700)
        panel.show()
        qtbot.waitExposed(panel)
        made.append((panel, timer))
        panel.open_camera()
        timer.start()
        return panel

    yield open_it
    for panel, timer in made:
        timer.stop()
        panel.close_camera()


def eye() -> EyeInPlace:
    assert EyeInPlace.made is not None
    return EyeInPlace.made


def test_until_the_first_picture_it_says_what_is_waited_for(qtbot, make, monkeypatch):
    monkeypatch.setattr(camera_panel, "LONG_START_MS", 30)
    panel = make()
    assert panel.view.is_waiting
    assert panel.stage.message.text() == "正在打开摄像头"
    assert panel.stage.explanation.text() == "正在等它的第一帧画面。"
    with qtbot.waitSignal(panel._camera.started):
        pass
    assert not panel.view.is_waiting


def test_a_slow_camera_is_explained(qtbot, make):
    panel = make()
    panel._on_slow_start()
    assert "几秒" in panel.stage.explanation.text()


def test_off_centre_is_said_in_words_arrow_and_dashes_as_the_mirror_shows_it(qtbot, make):
    panel = make()
    eye().see(face__centre_x=0.3)
    qtbot.waitUntil(lambda: panel.stage.message.text() == "往左移一点")
    assert panel.view.state == ("guide-warn", "left")
    assert panel.side.rows is not None
    assert panel.side.rows.states()["centre"] == "人在中间，建议改，偏右"
    assert panel.side.rows.count.text() == "逐项来，先居中"
    assert panel.shutter.isVisible()


def test_a_good_picture_is_taken_by_itself_and_the_best_frame_is_handed_on(qtbot, make):
    panel = make()
    with qtbot.waitSignal(panel.shot, timeout=8_000) as shot:
        pass
    image = shot.args[0]
    assert (image.width(), image.height()) == (640, 480)
    assert image.pixelColor(5, 5).red() > 200
    assert panel.stage.message.text() == "很好，别动"
    with qtbot.assertNotEmitted(panel.shot):
        panel.take()


def test_the_ring_fills_before_it_is_taken(qtbot, make):
    panel = make()
    fills: list[float] = []
    assert panel._live is not None
    panel._live.advised.connect(lambda _advice: fills.append(panel.shutter.fill))
    with qtbot.waitSignal(panel.shot, timeout=8_000):
        pass
    filling = [fill for fill in fills if fill > 0]
    assert len(filling) > 5
    assert filling == sorted(filling)
    assert filling[-1] == 1.0


def test_switched_off_it_is_left_to_the_hand_and_remembered(qtbot, make):
    panel = make()
    panel.stage.auto.click()
    with qtbot.assertNotEmitted(panel.shot, wait=2_500):
        pass
    assert panel.stage.explanation.text() == "按快门，或者按空格键"
    assert not panel._camera.remembered("camera/auto", default=True)
    panel.shutter.setFocus()
    with qtbot.waitSignal(panel.shot):
        qtbot.keyClick(panel.shutter, Qt.Key.Key_Space)


def test_the_shutter_works_whatever_the_guidance_says(qtbot, make):
    panel = make()
    eye().see_nobody()
    qtbot.waitUntil(lambda: panel.stage.message.text() == "没看到脸")
    with qtbot.waitSignal(panel.shot):
        panel.shutter.click()


def test_messages_are_spoken_by_choice(qtbot, make):
    voice = SpokenList()
    panel = make(voice=voice)
    eye().see(face__height_ratio=0.05)
    qtbot.waitUntil(lambda: panel.stage.message.text() == "靠近一点")
    assert voice.said == []
    panel.stage.speech.click()
    assert voice.said == ["靠近一点"]
    eye().see(face__height_ratio=0.6)
    qtbot.waitUntil(lambda: voice.said[-1:] == ["往后退一点"], timeout=4_000)
    assert panel._camera.remembered("camera/speech", default=False)
    panel.close_camera()
    assert voice.hushed >= 1


def test_without_a_voice_the_switch_says_so_and_goes_back(qtbot, make):
    panel = make()
    panel.stage.speech.click()
    assert not panel.stage.speech.isChecked()
    assert "没有这种语言的语音" in panel.stage.explanation.text()


def test_help_is_spoken_too_and_ends_in_the_offer_of_a_file(qtbot, make):
    voice = SpokenList()
    panel = make(voice=voice)
    panel.stage.speech.setChecked(True)
    eye().answers = False
    run = Session()
    for ms in (1_500, 5_500, 6_000, 22_000):
        panel._on_advice(run.play(ms, face__centre_x=0.3))
    help_said = [text for text in voice.said if "\n" in text]
    tip = TIPS[Message.GO_LEFT]
    assert [_(tip.text) in help_said[0], _(tip.more) in help_said[1]] == [True, True]
    assert panel.stage.offer.text() in help_said[-1]
    assert all(text.startswith(_(SAID[Message.GO_LEFT].message)) for text in help_said)


def test_the_curtain_that_is_looked_for_is_named(qtbot, make):
    task = curtain_task(rule_book("sample-cloud"), date(2026, 11, 24))
    step = Step("picture.curtain.0", Phase.PICTURES, material=MaterialKind.CURTAIN, person=0)
    known = make_panel(Camera(None, QVideoFrameInput()), step, BOOK, curtain=task)
    unknown = make_panel(Camera(None, QVideoFrameInput()), step, BOOK)
    qtbot.addWidget(known)
    qtbot.addWidget(unknown)
    assert "2026" in known._words.curtain
    assert unknown._words.curtain
    known.open_camera()
    sought = eye().sought
    assert sought is not None
    assert sought.task == task
    unknown.open_camera()
    assert eye().sought is None
    rows = {row.topic: row for row in unknown.side.rows._rows.values()} if unknown.side.rows else {}
    assert rows[Topic.CURTAIN].word.text() == _(LATER)
    for one in (known, unknown):
        one.close_camera()


def test_a_rehearsal_asks_for_no_curtain(qtbot, make):
    step = Step("picture.curtain.0", Phase.PICTURES, material=MaterialKind.CURTAIN, person=0)
    panel = make(rehearsal=True, step=step)
    assert panel.side.rows is not None
    assert Topic.CURTAIN not in panel.side.rows._rows
    assert panel._words.curtain == ""


def test_less_motion_is_a_choice_that_is_remembered(qtbot, make):
    panel = make()
    assert not panel.stage.still.isChecked()
    panel.stage.still.trigger()
    assert panel._camera.remembered(camera_panel.STILL, default=False)
    panel.view.wait()
    assert not panel.view._waiting.isActive()


def test_a_system_without_animations_is_followed(qtbot, make, monkeypatch):
    monkeypatch.setattr(camera_panel, "system_wants_stillness", lambda: True)
    assert make().stage.still.isChecked()


def test_a_restart_of_the_vision_process_is_told_and_the_picture_goes_on(qtbot, make):
    panel = make()
    qtbot.waitUntil(lambda: panel.view.state[0] == "guide-ok")
    eye().answers = False
    qtbot.wait(30)
    eye().restart()
    qtbot.waitUntil(lambda: panel.stage.message.text() == "看图的部分重新启动了")
    assert panel.view.state[0] == "guide"
    assert panel.shutter.fill == 0
    eye().answers = True
    eye().listener.freed()
    qtbot.waitUntil(lambda: panel.view.state[0] == "guide-ok")


def test_without_the_vision_process_the_camera_is_still_a_camera(qtbot, make):
    panel = make()
    with qtbot.waitSignal(panel._camera.started):
        pass
    eye().answers = False
    eye().fail(VisionGone())
    qtbot.waitUntil(lambda: panel.stage.message.text() == "现在没法边看边提示")
    with qtbot.waitSignal(panel.shot):
        panel.shutter.click()


def test_closing_ends_camera_and_vision_at_once(qtbot, make):
    panel = make()
    with qtbot.waitSignal(panel._camera.started):
        pass
    panel.close_camera()
    assert not panel._camera.is_running
    assert eye().closed
    assert panel._live is not None
    assert not panel._live.is_running


def test_a_rehearsal_keeps_no_picture_and_says_how_it_went(qtbot, make):
    panel = make(rehearsal=True)
    assert not panel.shutter.isVisible()
    assert not panel.stage.use_file.isVisible()
    with qtbot.assertNotEmitted(panel.shot):
        qtbot.waitUntil(lambda: panel.stage.message.text() == "就是这样", timeout=8_000)
    panel.take()


def test_a_camera_plugged_in_is_opened_where_there_was_none(qtbot, make, monkeypatch):
    panel = make()
    qtbot.waitUntil(lambda: panel.view.state[0] == "guide-ok")
    panel._camera._fail("none")
    assert panel.stage.has_failed
    assert panel.side.rows is not None
    assert "未发现问题" not in "".join(panel.side.rows.states().values())
    assert panel.focusWidget() is panel.stage.again
    monkeypatch.setattr(panel._camera, "devices", lambda: (object.__new__(_Device),))
    panel._on_devices()
    qtbot.waitUntil(lambda: not panel.stage.has_failed)


class _Device:
    id = b"1"
    name = "样例摄像头"


@pytest.mark.parametrize(
    "name", ["OBS Virtual Camera", "ManyCam Virtual Webcam", "Dummy video device (0x0000)"]
)
def test_a_program_that_poses_as_a_camera_is_known_by_its_name(name):
    assert poses_as_camera(name, BOOK)


@pytest.mark.parametrize(
    "name", ["", "Integrated Webcam HD", "FaceTime HD Camera", "HD Pro Webcam C920", "Iriun Webcam"]
)
def test_a_real_camera_is_not_taken_for_a_program(name):
    assert not poses_as_camera(name, BOOK)


def a_paper(moved: float = 0.002, **values: float) -> dict[str, float]:
    """Geometry of a card that lies well."""
    good = {"doc.papers": 1.0, "doc.cut": 0.0, "doc.share": 0.5, "doc.skew": 0.03, "doc.moved": moved}
    return good | {name.replace("__", "."): value for name, value in values.items()}


PAPER_STEP = Step("picture.id-front.0", Phase.PICTURES, material=MaterialKind.ID_FRONT, person=0)
OUTLINE = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.7), (0.2, 0.7))


def test_a_paper_is_guided_its_outline_drawn_and_taken_by_itself(qtbot, make):
    panel = make(step=PAPER_STEP)
    eye().values, eye().detail = a_paper(), {"doc.live.glare": 0.001, "doc.live.sharp": 0.68}
    eye().corners = OUTLINE
    assert eye().paper is MaterialKind.ID_FRONT
    with qtbot.waitSignal(panel.shot, timeout=15_000):
        qtbot.waitUntil(lambda: panel.view._outline == OUTLINE, timeout=5_000)


def test_light_on_the_writing_of_a_paper_asks_to_tilt_it(qtbot, make):
    panel = make(step=PAPER_STEP)
    eye().values, eye().detail = a_paper(), {"doc.live.glare": 0.03, "doc.live.sharp": 0.68}
    with qtbot.assertNotEmitted(panel.shot):
        qtbot.waitUntil(lambda: panel.stage.message.text() == "稍微倾斜一下", timeout=8_000)


def test_every_message_and_row_has_words_in_both_languages():
    from assistant.catalogue import set_language

    for language in ("zh_CN", "en"):
        set_language(language)
        for message in Message:
            said = SAID[message]
            assert _(said.message)
            assert _(said.explanation)
            assert message in (Message.LOOKING, Message.GOOD) or (_(said.word) and TIPS[message])
        assert all(_(CHECKS[topic]) for topic in Topic)
    set_language("zh_CN")
    for said in SAID.values():
        for text in (said.message, said.explanation, said.word):
            assert not text or _(text) != text, text
            assert not set(_(text)) & set("！您请"), text
