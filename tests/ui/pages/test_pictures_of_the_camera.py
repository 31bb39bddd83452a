"""Every state of the camera drawn for eyes, in both themes and languages, into build/pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput
from PySide6.QtWidgets import QApplication

from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.flow import Phase, Step
from assistant.live.framing import Framing, Help
from assistant.live.limits import live_limits, timing
from assistant.rules.loading import rule_book
from tests.assistant.live.looks import NOBODY, Session
from tests.clips import PORTRAIT
from tests.ui.pages.test_pictures_of_picture_pages import FORMS, OUT, dress
from tests.ui.stand_ins import EyeInPlace, SpokenList
from ui import live_check, style
from ui.camera import Camera
from ui.pages.picture_camera import make_panel
from ui.widgets.camera_panel import CameraPanel

KIND = MaterialKind.CURTAIN
STEP = Step("picture.curtain.0", Phase.PICTURES, material=KIND, person=0)
BOOK = rule_book("sample-cloud")
CURTAIN = curtain_task(BOOK, date(2026, 11, 24))


def session(panel: CameraPanel) -> Session:
    """Frames judged by the rules of this picture, shown in the panel as they come."""
    kind = MaterialKind.PORTRAIT if panel.is_rehearsal else KIND
    made = Session(framing=Framing(live_limits(kind, BOOK), timing(BOOK)))
    made.play(100)
    return made


def good(panel: CameraPanel) -> None:
    run = session(panel)
    while run.framing.advice.ring < 0.6:
        run.one(face__height_ratio=0.17)
    panel._on_advice(run.framing.advice)


def off_centre(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(7_000, face__centre_x=0.3, face__height_ratio=0.17))


def far_long(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(12_000, face__height_ratio=0.05))


def nobody_for_ever(panel: CameraPanel) -> None:
    advice = session(panel).play(32_000, NOBODY)
    assert advice.help is Help.FILE
    panel._on_advice(advice)


def turned(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(2_000, pose__yaw=20.0, face__height_ratio=0.17))


def dark_long(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(12_000, light__shadows=0.6, face__height_ratio=0.17))


def black(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(12_000, picture__brightest=2.0))


def interrupted(panel: CameraPanel) -> None:
    good(panel)
    panel._on_interrupted()


def unplugged(panel: CameraPanel) -> None:
    panel._camera._fail("unplugged")


def curtain_ends(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(12_000, curtain__edge__left=0.08, face__height_ratio=0.17))


def hat(panel: CameraPanel) -> None:
    panel._on_advice(session(panel).play(7_000, head__cover=0.99, face__height_ratio=0.17))


def virtual(panel: CameraPanel) -> None:
    good(panel)
    panel.side.set_virtual(virtual=True)


def rehearsed(panel: CameraPanel) -> None:
    run = session(panel)
    panel._on_advice(run.play(700, face__height_ratio=0.17))
    panel._on_taken(QImage())


def waiting(panel: CameraPanel) -> None:
    panel.open_camera()


SCENES: dict[str, Callable[[CameraPanel], None]] = {
    "good": good,
    "off-centre": off_centre,
    "far-long": far_long,
    "nobody-for-ever": nobody_for_ever,
    "turned": turned,
    "dark-long": dark_long,
    "black": black,
    "interrupted": interrupted,
    "unplugged": unplugged,
    "curtain-ends": curtain_ends,
    "hat": hat,
    "virtual": virtual,
    "rehearsed": rehearsed,
    "waiting": waiting,
}

WHOLE = (("zh_CN", True, 1280, 800), ("en", True, 1024, 640))
FEW = ("good", "far-long", "rehearsed")
"""Two forms show every state, the others enough to see that they fit."""


def drawn_frame() -> QImage:
    """The project's own sample, so that the person sits where the guides are."""
    frame = QImage(str(PORTRAIT.with_name("curtain.jpg")))
    return frame.convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def panel(qtbot, monkeypatch) -> Iterator[Callable[..., CameraPanel]]:
    """A camera panel on a played camera whose looks are those of the test alone."""
    monkeypatch.setattr(live_check, "LiveClient", EyeInPlace)
    made: list[tuple[CameraPanel, QTimer]] = []

    def make(width: int, height: int, *, rehearsal: bool = False) -> CameraPanel:
        source = QVideoFrameInput()
        camera = Camera(None, source)
        source.setParent(camera)
        frame = drawn_frame()
        timer = QTimer(camera, interval=40)
        timer.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(frame)))
        eyebrow = "拍照·第 3 件，共 3 件"
        shown = make_panel(camera, STEP, BOOK, eyebrow=eyebrow, rehearsal=rehearsal, curtain=CURTAIN)
        camera.setParent(shown)
        shown._make_voice = SpokenList
        qtbot.addWidget(shown)
        shown.resize(width - 56, height - 80)
        shown.show()
        made.append((shown, timer))
        with qtbot.waitSignal(camera.started):
            shown.open_camera()
            timer.start()
        qtbot.wait(80)
        assert EyeInPlace.made is not None
        EyeInPlace.made.answers = False
        qtbot.wait(60)
        return shown

    yield make
    for shown, timer in made:
        timer.stop()
        shown.close_camera()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)


@pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form[0]}-{'dark' if form[1] else 'light'}-{form[2]}"
)
def test_every_state_of_the_camera_fits(qtbot, panel, form):
    width, height, suffix = dress(form)
    OUT.mkdir(parents=True, exist_ok=True)
    whole = form in WHOLE
    for name, show in SCENES.items():
        if not whole and name not in FEW:
            continue
        shown = panel(width, height, rehearsal=name == "rehearsed")
        show(shown)
        qtbot.wait(40)
        assert shown.grab().save(str(OUT / f"camera-{name}-{suffix}.png"))
        assert (shown.width(), shown.height()) == (width - 56, height - 80), name
        shown.close_camera()
        shown.hide()
