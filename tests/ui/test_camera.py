"""The camera, played by frames of our own: no machine that runs tests has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QCamera, QMediaDevices, QVideoFrame, QVideoFrameInput

from assistant.errors import CameraUnavailable
from assistant.live.guide import Guide
from ui import camera as camera_module
from ui.camera import Camera, jpeg, largest_format
from ui.pages import picture_texts
from ui.widgets.camera_panel import CameraPanel
from ui.widgets.camera_side import CameraWords
from ui.widgets.camera_view import CameraView
from ui.widgets.shutter import Shutter

WORDS = CameraWords("标题", "规则", "看镜头", "拍好马上检查", ("一个人",))


def half_red(width: int = 640, height: int = 480) -> QImage:
    """Red at the left, blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGBA8888)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    return image


@pytest.fixture
def played(qtbot) -> Iterator[Callable[[QImage], Camera]]:
    """A camera that shows one picture, every 20 ms."""
    made: list[tuple[Camera, QTimer]] = []

    def play(image: QImage) -> Camera:
        source = QVideoFrameInput()
        camera = Camera(None, source)
        source.setParent(camera)
        timer = QTimer(camera, interval=20)
        timer.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(image)))
        timer.start()
        made.append((camera, timer))
        return camera

    yield play
    for camera, timer in made:
        timer.stop()
        camera.stop()
        camera.deleteLater()


def test_the_newest_frame_is_there_in_full_and_not_mirrored(qtbot, played):
    camera = played(half_red(1280, 720))
    with qtbot.waitSignal(camera.frame):
        camera.start()
    newest = camera.newest()
    assert (newest.width(), newest.height()) == (1280, 720)
    assert newest.pixelColor(10, 10).red() > 200
    assert newest.pixelColor(1270, 10).blue() > 200


def test_a_shot_is_a_jpeg_of_the_full_frame_as_the_lens_saw_it(qtbot, played):
    camera = played(half_red())
    with qtbot.waitSignal(camera.frame):
        camera.start()
    shot = camera.take()
    assert shot.startswith(b"\xff\xd8\xff")
    assert shot.endswith(b"\xff\xd9")
    read = QImage.fromData(shot)
    assert (read.width(), read.height()) == (640, 480)
    assert read.pixelColor(20, 20).red() > 200


def test_a_shot_carries_no_metadata(qtbot):
    shot = jpeg(half_red())
    assert b"Exif" not in shot
    assert b"http://ns.adobe.com" not in shot


def test_a_frame_marked_as_mirrored_is_still_saved_as_the_lens_saw_it(qtbot):
    camera = Camera(None, QVideoFrameInput())
    camera.start()
    frame = QVideoFrame(half_red())
    frame.setMirrored(True)
    camera._on_frame(frame)
    with qtbot.waitSignal(camera.frame):
        pass
    assert camera.newest().pixelColor(10, 10).red() > 200
    camera.stop()


def test_frames_that_come_while_the_window_is_busy_are_skipped_not_queued(qtbot):
    camera = Camera(None, QVideoFrameInput())
    camera.start()
    delivered: list[int] = []
    camera.frame.connect(lambda: delivered.append(camera.newest().width()))
    for width in (100, 200, 300, 400):
        camera._on_frame(QVideoFrame(half_red(width, 100)))
    with qtbot.waitSignal(camera.frame):
        pass
    qtbot.wait(50)
    assert delivered == [400]
    camera.stop()


def test_stopping_lets_go_of_camera_and_picture(qtbot, played):
    camera = played(half_red())
    with qtbot.waitSignal(camera.started):
        camera.start()
    camera.stop()
    assert not camera.is_running
    assert camera.newest().isNull()
    with pytest.raises(CameraUnavailable):
        camera.take()
    camera.stop()


def test_it_can_be_started_again(qtbot, played):
    camera = played(half_red())
    with qtbot.waitSignal(camera.started):
        camera.start()
    camera.stop()
    with qtbot.waitSignal(camera.started):
        camera.start()
    assert not camera.newest().isNull()


def test_a_machine_without_a_camera_says_so(qtbot, tmp_path):
    if QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    camera = Camera(tmp_path)
    with qtbot.waitSignal(camera.failed) as failed:
        camera.start()
    error = failed.args[0]
    assert isinstance(error, CameraUnavailable)
    assert picture_texts.say_camera(error) == "没有找到摄像头。插上一个再试，或者用文件。"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("reason", ["refused", "taken"])
def test_a_camera_that_may_not_be_used_names_the_systems_own_setting(monkeypatch, platform, reason):
    monkeypatch.setattr("sys.platform", platform)
    said = picture_texts.say_camera(CameraUnavailable(camera="", reason=reason))
    assert "“" in said
    assert "设置" in said


def test_a_camera_that_stays_silent_counts_as_taken_by_another_program(qtbot, monkeypatch):
    monkeypatch.setattr(camera_module, "FIRST_FRAME_MS", 50)
    camera = Camera(None, QVideoFrameInput())
    with qtbot.waitSignal(camera.failed) as failed:
        camera.start()
    assert failed.args[0].params["reason"] == "taken"
    assert not camera.is_running


def test_choices_are_remembered_for_the_next_visit(qtbot, tmp_path):
    camera = Camera(tmp_path)
    assert camera.remembered("camera/auto", default=True)
    assert not camera.remembered("camera/speech", default=False)
    camera.remember("camera/auto", on=False)
    camera.remember("camera/speech", on=True)
    again = Camera(tmp_path)
    assert not again.remembered("camera/auto", default=True)
    assert again.remembered("camera/speech", default=False)


class Plugged:
    """Stands for a camera that the system knows, or does not know any more."""

    def __init__(self, name: bytes) -> None:
        self.name = name

    def cameraDevice(self) -> Plugged:  # noqa: N802 - Qt's own name
        return self

    def id(self) -> QByteArray:
        return QByteArray(self.name)

    def description(self) -> str:
        return "样例摄像头"

    def stop(self) -> None:
        """Nothing runs."""

    def deleteLater(self) -> None:  # noqa: N802 - Qt's own name
        """Nothing to delete."""


def test_a_camera_that_is_pulled_out_is_told_by_its_own_sentence(qtbot, tmp_path):
    camera = Camera(tmp_path)
    camera.devices()
    camera._camera = Plugged(b"away")  # type: ignore[assignment]
    assert camera.current_name == "样例摄像头"
    with qtbot.waitSignal(camera.failed) as failed:
        camera._on_devices()
    assert failed.args[0].params["reason"] == "unplugged"
    assert not camera.is_running
    assert picture_texts.say_camera(failed.args[0]).startswith("摄像头被拔掉了")


class Format:
    """One of the sizes and speeds that a camera offers."""

    def __init__(self, width: int, height: int, rate: float) -> None:
        self.size = QSize(width, height)
        self.rate = rate

    def resolution(self) -> QSize:
        return self.size

    def maxFrameRate(self) -> float:  # noqa: N802 - Qt's own name
        return self.rate


class Webcam(Plugged):
    """Offers full HD for guidance, and four times the pixels ten times a second."""

    def __init__(self) -> None:
        super().__init__(b"webcam")
        self.formats = [
            Format(1280, 720, 60),
            Format(3840, 2160, 10),
            Format(1920, 1080, 30),
            Format(5000, 4000, 1),
        ]
        self.format = self.formats[2]

    def videoFormats(self) -> list[Format]:  # noqa: N802 - Qt's own name
        return self.formats

    def cameraFormat(self) -> Format:  # noqa: N802 - Qt's own name
        return self.format

    def setCameraFormat(self, wanted: Format) -> None:  # noqa: N802 - Qt's own name
        self.format = wanted


def test_guidance_wants_speed_and_a_still_wants_pixels():
    webcam = Webcam()
    live = largest_format(webcam, camera_module.SLOWEST_LIVE)  # type: ignore[arg-type]
    still = largest_format(webcam)  # type: ignore[arg-type]
    assert live is webcam.formats[2]
    assert still is webcam.formats[1]
    webcam.formats = [Format(640, 480, 2)]
    assert largest_format(webcam) is webcam.formats[0]  # type: ignore[arg-type]
    webcam.formats = []
    assert largest_format(webcam) is None  # type: ignore[arg-type]


def send(camera: Camera, width: int, height: int, times: int = 1) -> None:
    for _time in range(times):
        camera._on_frame(QVideoFrame(half_red(width, height)))
        camera._on_arrived()


def test_a_still_waits_until_the_largest_size_has_settled(qtbot):
    camera = Camera(None, QVideoFrameInput())
    camera.start(live=True)
    camera._camera = Webcam()  # type: ignore[assignment]
    send(camera, 1920, 1080)
    stills: list[QImage] = []
    assert camera.take_largest(stills.append)
    assert not camera.take_largest(stills.append)
    with qtbot.assertNotEmitted(camera.frame):
        send(camera, 1920, 1080)
        send(camera, 3840, 2160, camera_module.SETTLED - 1)
        assert stills == []
        send(camera, 3840, 2160)
    assert [(one.width(), one.height()) for one in stills] == [(3840, 2160)]
    assert not camera.take_largest(stills.append)  # it runs at that size now
    camera._camera = None
    camera.stop()


def test_a_camera_that_does_not_change_its_size_gives_what_it_has(qtbot, monkeypatch):
    monkeypatch.setattr(camera_module, "LARGEST_MS", 30)
    camera = Camera(None, QVideoFrameInput())
    camera.start(live=True)
    camera._camera = Webcam()  # type: ignore[assignment]
    send(camera, 1920, 1080)
    stills: list[QImage] = []
    assert camera.take_largest(stills.append)
    qtbot.waitUntil(lambda: bool(stills))
    assert stills[0].width() == 1920
    camera._camera = None
    camera.stop()


def test_an_error_of_the_driver_is_told_and_the_camera_let_go(qtbot):
    camera = Camera(None, QVideoFrameInput())
    camera.start()
    with qtbot.waitSignal(camera.failed) as failed:
        camera._on_error(QCamera.Error.CameraError, "")
    assert failed.args[0].params["reason"] == "taken"
    assert not camera.is_running


def test_the_preview_is_a_mirror(qtbot):
    view = CameraView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.set_frame(half_red())
    seen = view.grab().toImage()
    assert seen.pixelColor(20, 240).blue() > 200
    assert seen.pixelColor(620, 240).red() > 200


def test_the_guide_is_a_line_with_a_dark_halo(qtbot):
    view = CameraView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    white = QImage(640, 480, QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    view.set_frame(white)
    guide = Guide((0.5, 0.4), 0.2)
    view.set_guide(guide)
    seen = view.grab().toImage()
    top = round((guide.eyes[1] - guide.oval[1] / 2) * 480)
    column = [seen.pixelColor(320, row).lightness() for row in range(top - 6, top + 7)]
    assert min(column) < 120
    assert column[6] > 200


def test_guides_ease_to_another_place_and_stand_there_at_once_where_motion_disturbs(qtbot):
    view = CameraView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    view.set_frame(half_red())
    first, second = Guide((0.5, 0.4), 0.2), Guide((0.5, 0.4), 0.3)
    view.set_guide(first)
    assert view._shown_guide() == first
    view.set_guide(second)
    on_its_way = view._shown_guide()
    assert on_its_way is not None
    assert first.t <= on_its_way.t < second.t
    qtbot.waitUntil(lambda: view._shown_guide() == second, timeout=5_000)
    view.set_still(still=True)
    view.set_guide(first)
    assert view._shown_guide() == first


def test_without_motion_the_ring_fills_in_quarters_and_waiting_stands_still(qtbot):
    shutter = Shutter()
    qtbot.addWidget(shutter)
    shutter.set_still(still=True)
    fills = []
    for share in (0.1, 0.3, 0.6, 0.99, 1.0):
        shutter.set_fill(share)
        fills.append(shutter.fill)
    assert fills == [0.0, 0.25, 0.5, 0.75, 1.0]
    view = CameraView()
    qtbot.addWidget(view)
    view.set_still(still=True)
    view.wait()
    assert view.is_waiting
    assert not view._waiting.isActive()


@pytest.fixture
def panel(qtbot, played) -> CameraPanel:
    made = CameraPanel(played(half_red()), WORDS, picture_texts.say_camera)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_space_bar_takes_the_picture(qtbot, panel):
    with qtbot.waitSignal(panel._camera.started):
        panel.open_camera()
    panel.shutter.setFocus()
    with qtbot.waitSignal(panel.shot) as shot:
        qtbot.keyClick(panel.shutter, Qt.Key.Key_Space)
    assert shot.args[0].pixelColor(10, 10).red() > 200


def test_the_shutter_does_nothing_before_the_first_picture(qtbot, panel):
    with qtbot.assertNotEmitted(panel.shot):
        panel.take()


def test_one_press_is_one_picture(qtbot, panel):
    with qtbot.waitSignal(panel._camera.started):
        panel.open_camera()
    shots: list[object] = []
    panel.shot.connect(shots.append)
    panel.take()
    panel.take()
    assert len(shots) == 1


def test_without_a_picture_the_panel_offers_to_try_again_and_a_file(qtbot, panel):
    panel.open_camera()
    panel._camera._fail("taken")
    assert "被别的程序占着" in panel.stage.failure.text()
    assert panel.stage.again.isVisible()
    assert not panel.shutter.isVisible()
    with qtbot.waitSignal(panel._camera.started):
        panel.stage.again.click()
    assert panel.shutter.isVisible()


def test_the_mirror_line_is_always_said(qtbot, panel):
    panel.open_camera()
    assert panel.stage.mirror_note.isVisible()
