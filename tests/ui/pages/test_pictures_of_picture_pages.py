"""The picture and export pages drawn for eyes, in the work area with its task list, into build/pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput
from PySide6.QtWidgets import QApplication

from assistant.catalogue import set_language
from assistant.draft import Filing, Material, MaterialKind
from assistant.errors import VisionGone
from assistant.findings import Code
from assistant.store.drafts import DraftFolder
from assistant.vision.measures import PictureMeasures
from tests.ui.pages.conftest import TODAY, individual
from tests.ui.pages.drawn import DrawnVision, measured, person_before_curtain
from ui import style
from ui.camera import Camera
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.export import ExportPage
from ui.pages.picture import PicturePage
from ui.widgets.finding_row import FindingRow
from ui.work_area import WorkArea

OUT = Path(__file__).resolve().parents[3] / "build" / "pictures"
FORMS = [
    ("zh_CN", False, 1280, 800),
    ("en", False, 1280, 800),
    ("zh_CN", True, 1280, 800),
    ("en", True, 1024, 640),
    ("zh_CN", False, 1024, 640),
]
MATERIALS = tuple(
    Material(kind=kind, file=f"pictures/{kind.value}.jpg", person=0)
    for kind in (MaterialKind.ID_FRONT, MaterialKind.ID_BACK, MaterialKind.CURTAIN)
)
BAD = measured(1250, face__centre_x=0.78, pose__roll=8.0, light__shadows=0.12)


def empty(vision: DrawnVision) -> Filing:
    return individual(materials=())


def verdict(vision: DrawnVision) -> Filing:
    vision.answer = BAD
    vision.picture = person_before_curtain(800, 600, 1250)
    return individual(materials=MATERIALS)


def many(vision: DrawnVision) -> Filing:
    vision.answer = measured(
        1250,
        face__centre_x=0.78,
        pose__roll=8.0,
        pose__yaw=18.0,
        light__shadows=0.4,
        eyes__open=0.02,
        sharpness=0.1,
        picture__short_side=500.0,
    )
    vision.picture = person_before_curtain(800, 600, 1250)
    return individual(materials=MATERIALS)


def warned(vision: DrawnVision) -> Filing:
    vision.answer = measured(pose__roll=8.0, light__shadows=0.12)
    return individual(materials=MATERIALS)


def nothing_found(vision: DrawnVision) -> Filing:
    return individual(materials=MATERIALS)


def unusable(vision: DrawnVision) -> Filing:
    vision.answer = PictureMeasures(
        format="GIF", bytes=4_100, problem=Code.FILE_FORMAT, problem_params={"format": "GIF"}
    )
    return individual(materials=MATERIALS)


def unseen(vision: DrawnVision) -> Filing:
    vision.answer = VisionGone()
    return individual(materials=MATERIALS)


def looking(vision: DrawnVision) -> Filing:
    vision.waits = True
    return individual(materials=MATERIALS)


SCENES: dict[str, tuple[Callable[[DrawnVision], Filing], str]] = {
    "picture-empty-paper": (empty, "picture.id-front.0"),
    "picture-empty-photo": (empty, "picture.curtain.0"),
    "picture-verdict": (verdict, "picture.curtain.0"),
    "picture-many": (many, "picture.curtain.0"),
    "picture-warned": (warned, "picture.curtain.0"),
    "picture-no-curtain": (nothing_found, "picture.curtain.0"),
    "picture-nothing-found": (nothing_found, "picture.curtain.0"),
    "picture-unusable": (unusable, "picture.id-front.0"),
    "picture-unseen": (unseen, "picture.curtain.0"),
    "picture-looking": (looking, "picture.curtain.0"),
    "camera-photo": (empty, "picture.curtain.0"),
    "camera-paper": (empty, "picture.id-front.0"),
    "camera-none": (empty, "picture.curtain.0"),
}


def make_pictures(folder: Path) -> None:
    """Every picture of the draft, drawn."""
    (folder / "pictures").mkdir()
    for material in MATERIALS:
        assert person_before_curtain(800, 600).save(str(folder / material.file), "JPEG")


@pytest.fixture
def play() -> Iterator[Callable[[PicturePage], None]]:
    """Puts a camera on a page that shows the drawn person."""
    timers: list[QTimer] = []

    def start(page: PicturePage) -> None:
        source = QVideoFrameInput()
        camera = Camera(None, source)
        source.setParent(camera)
        page.use_source(camera)
        frame = person_before_curtain(1280, 720)
        timer = QTimer(camera, interval=40)
        timer.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(frame)))
        timer.start()
        timers.append(timer)

    yield start
    for timer in timers:
        timer.stop()


@pytest.fixture
def work_area(qtbot, tmp_path) -> Iterator[Callable[..., WorkArea]]:
    """A work area at one step of a draft."""
    opened: list[tuple[WorkArea, Case]] = []

    def make(filing: Filing, vision: DrawnVision, step: str, width: int, height: int) -> WorkArea:
        drafts = DraftFolder(tmp_path / "data")
        folder, _first = drafts.new()
        make_pictures(folder)
        case = Case(DraftStore(drafts, folder, filing), drafts, vision, lambda: TODAY)  # type: ignore[arg-type]
        work = WorkArea()
        qtbot.addWidget(work)
        work.resize(width, height - 80)
        work.set_size(width, height - 32)
        work.show_case(case, step)
        work.show()
        opened.append((work, case))
        return work

    yield make
    for work, case in opened:
        work.leave()
        case.store._timer.stop()
        case._timer.stop()
        work.drop()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)


def dress(form: tuple[str, bool, int, int]) -> tuple[int, int, str]:
    """Language and theme of a form; its size, and what files are named by."""
    words, dark, width, height = form
    set_language(words)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=dark)
    return width, height, f"{words}-{'dark' if dark else 'light'}-{width}"


def keep(work: WorkArea, name: str) -> None:
    """Write it for eyes; nothing of the page lies beyond the edge."""
    OUT.mkdir(parents=True, exist_ok=True)
    assert work.grab().save(str(OUT / f"page-{name}.png"))
    page = work.page
    assert page is not None
    assert page.mapTo(work, page.rect().topRight()).x() <= work.width()
    assert page.minimumSizeHint().width() <= page.width()


every_form = pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form[0]}-{'dark' if form[1] else 'light'}-{form[2]}"
)


@every_form
@pytest.mark.parametrize("name", SCENES)
def test_picture_page_is_drawn_without_sideways_scrolling(qtbot, work_area, play, monkeypatch, name, form):
    make, step = SCENES[name]
    if name == "picture-no-curtain":
        monkeypatch.setattr("ui.case.curtain_task", lambda _book, _today: None)
    width, height, suffix = dress(form)
    vision = DrawnVision()
    work = work_area(make(vision), vision, step, width, height)
    page = work.page
    assert isinstance(page, PicturePage)
    if name.startswith("camera"):
        if name != "camera-none":
            play(page)
        page.open_camera()
        qtbot.wait(700)
    if vision.waits:
        qtbot.wait(3_200)
    qtbot.wait(200)
    keep(work, f"{name}-{suffix}")
    for future in vision.pending:
        future.cancel()


@every_form
@pytest.mark.parametrize("name", ["unchecked", "measures", "chosen"])
def test_what_opens_and_what_is_chosen_is_drawn(qtbot, work_area, name, form):
    width, height, suffix = dress(form)
    vision = DrawnVision()
    filing = verdict(vision) if name == "chosen" else nothing_found(vision)
    work = work_area(filing, vision, "picture.curtain.0", width, height)
    page = work.page
    assert isinstance(page, PicturePage)
    qtbot.wait(100)
    if name == "unchecked":
        page.case.confirm(page.unchecked()[1])
        page.case.confirm(page.unchecked()[3])
        qtbot.wait(100)
    rows = page.verdict.list.findChildren(FindingRow)
    if name == "chosen":
        rows[1].pressed.emit()
    else:
        rows[0 if name == "unchecked" else 1].head.click()
    qtbot.wait(150)
    keep(work, f"picture-{name}-{suffix}")


@every_form
@pytest.mark.parametrize("name", ["export-ready", "export-done", "export-refused"])
def test_export_page_is_drawn_without_sideways_scrolling(qtbot, work_area, tmp_path, name, form):
    width, height, suffix = dress(form)
    vision = DrawnVision()
    if name == "export-refused":
        vision.answer = BAD
    work = work_area(individual(materials=MATERIALS), vision, "export.package", width, height)
    page = work.page
    assert isinstance(page, ExportPage)
    qtbot.wait(200)
    page.set_goal(tmp_path / "备案" / "yangli-jia-20261124.zip")
    if name == "export-done":
        page.on_primary()
        qtbot.waitUntil(lambda: page.exported is not None or page.said.text() != "", timeout=20_000)
        assert page.said.text() == ""
        page.sheet.copy_row(0)
        page.sheet.copy_row(1)
        page.sheet.copy_row(2)
    qtbot.wait(250)
    keep(work, f"{name}-{suffix}")
