"""Pages of papers, drawn for eyes: what was read, corners by hand, the watermark, a form with pieces of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from assistant.catalogue import set_language
from assistant.draft import Filing, Person
from assistant.store.drafts import DraftFolder
from assistant.vision.watermark_measures import Marked
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.drawn_papers import FLAT, PaperVision, card_photo
from tests.ui.pages.test_paper_page import PAPER, unfilled
from tests.ui.pages.test_pictures_of_picture_pages import FORMS, dress, keep
from ui import style
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.fill import FillPage
from ui.pages.picture import Mode, PicturePage
from ui.work_area import WorkArea

two_forms = pytest.mark.parametrize("form", [FORMS[0], FORMS[3]], ids=["zh-light-1280", "en-dark-1024"])
Open = Callable[[Filing, PaperVision, str, int, int], WorkArea]


@pytest.fixture
def open_work(qtbot, tmp_path: Path) -> Iterator[Open]:
    opened: list[tuple[WorkArea, Case]] = []

    def make(filing: Filing, vision: PaperVision, step: str, width: int, height: int) -> WorkArea:
        drafts = DraftFolder(tmp_path / "data")
        folder, _first = drafts.new()
        (folder / "pictures").mkdir()
        assert card_photo().save(str(folder / PAPER.file), "JPEG")
        case = Case(DraftStore(drafts, folder, filing), drafts, vision, lambda: TODAY)  # type: ignore[arg-type]
        work = WorkArea()
        qtbot.addWidget(work)
        work.resize(width, height - 80)
        work.set_size(width, height - 32)
        work.show_case(case, step)
        work.show()
        opened.append((work, case))
        qtbot.waitUntil(lambda: case.readings.flat(PAPER) is not None)
        return work

    yield make
    for work, case in opened:
        work.leave()
        case.store._timer.stop()
        case._timer.stop()
        work.drop()
    set_language("zh_CN")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)


@two_forms
@pytest.mark.parametrize("name", ["read", "corners", "watermark"])
def test_paper_page_is_drawn_without_sideways_scrolling(qtbot, open_work, name, form):
    width, height, suffix = dress(form)
    vision = PaperVision()
    vision.marked = Marked(b"\xff\xd8marked", ((10, 10, 200, 40),), FLAT, 85, 1)
    filing = unfilled(persons=(Person(name="样例申", mobile="13800000001"),))
    work = open_work(filing, vision, "picture.id-front.0", width, height)
    page = work.page
    assert isinstance(page, PicturePage)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    if name == "corners":
        page.place_corners()
    if name == "watermark":
        assert page.paper is not None
        page.paper.mark.setChecked(True)
        page.paper.card.make.click()
    qtbot.wait(350)
    keep(work, f"paper-{name}-{suffix}")


@two_forms
def test_form_with_pieces_of_the_paper_is_drawn_without_sideways_scrolling(qtbot, open_work, form):
    width, height, suffix = dress(form)
    filing = unfilled(persons=(Person(name="样例申", mobile="13800000001"),))
    work = open_work(filing, PaperVision(), "picture.id-front.0", width, height)
    picture = work.page
    assert isinstance(picture, PicturePage)
    assert picture.paper is not None
    picture.paper.fields.later.click()
    work.show_case(picture.case, "fill.person.0")
    assert isinstance(work.page, FillPage)
    qtbot.wait(300)
    keep(work, f"paper-form-{suffix}")
