"""Pages alone: a case without a vision process, and a frame around the page for pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from assistant.corners import Corners
from assistant.draft import (
    Charges,
    Decision,
    Domain,
    Filing,
    Material,
    MaterialKind,
    Person,
    ServerPlace,
    Service,
    Site,
    Subject,
    SubjectKind,
)
from assistant.flow import Step
from assistant.store.drafts import DraftFolder
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import PictureMeasures
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.page import Page

TODAY = date(2026, 11, 24)
DECIDED = Decision(
    service=Service.WEBSITE, server_place=ServerPlace.MAINLAND, charges=Charges.NO, have_record=False
)
ID = "110101199003070011"
CODE = "91110000MA0000000T"


class StandInVision:
    """Answers at once with what a test says; by default a picture in which nothing was measured."""

    def __init__(self) -> None:
        self.answers: dict[str, PictureMeasures] = {}
        self.waits = False

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        future: Future[PictureMeasures] = Future()
        if not self.waits:
            future.set_result(self.answers.get(path.name, PictureMeasures(size=(1200, 1600), format="JPEG")))
        return future


def id_number(first_seventeen: str) -> str:
    """With its check digit."""
    from stdnum.cn import ric

    return first_seventeen + str(ric.calc_check_digit(first_seventeen + "0"))


def credit_code(first_seventeen: str) -> str:
    """With its check digit."""
    from stdnum.cn import uscc

    return first_seventeen + str(uscc.calc_check_digit(first_seventeen))


def site(**changes: object) -> Site:
    domain = Domain(name="yangli-jia.cn", holder="样例甲", real_name_verified=True, expires=date(2028, 10, 8))
    good: dict[str, object] = {
        "name": "书页之间手记",
        "domain": domain,
        "server_ips": ("39.96.1.10",),
        "content": "blog",
        "remark": "个人记录读过的书和笔记，图文为主，没有论坛和留言。",
    }
    return Site.model_validate({**good, **changes})


def person(**changes: object) -> Person:
    good: dict[str, object] = {
        "name": "样例甲",
        "document_number": id_number("11010119900307001"),
        "valid_from": date(2020, 1, 1),
        "valid_to": date(2040, 1, 1),
        "mobile": "13800000001",
        "emergency_phone": "13900000002",
    }
    return Person.model_validate({**good, **changes})


def individual(**changes: object) -> Filing:
    """An invented individual's first filing, filled in without a slip."""
    subject = Subject(
        kind=SubjectKind.INDIVIDUAL,
        name="样例甲",
        document_number=id_number("11010119900307001"),
        address="北京市东城区测试路 1 号 2 单元 303 室",
        contact_address="北京市东城区测试路 1 号 2 单元 303 室",
    )
    filing = Filing(
        provider="sample-cloud",
        province="京",
        decision=DECIDED,
        subject=subject,
        persons=(person(),),
        sites=(site(),),
        materials=(
            Material(kind=MaterialKind.ID_FRONT, file="pictures/a.jpg", person=0),
            Material(kind=MaterialKind.ID_BACK, file="pictures/b.jpg", person=0),
            Material(kind=MaterialKind.CURTAIN, file="pictures/c.jpg", person=0),
        ),
    )
    return filing.model_copy(update=changes)


def company(**changes: object) -> Filing:
    """An invented company's first filing."""
    name = "样例甲（示例）网络有限公司"
    subject = Subject(
        kind=SubjectKind.ENTERPRISE,
        name=name,
        document_number=credit_code("91110101MA0000000"),
        address="北京市东城区测试路 1 号 2 单元 303 室",
        contact_address="北京市东城区测试路 1 号 2 单元 303 室",
    )
    domain = Domain(
        name="yangli-guanwang.cn", holder=name, real_name_verified=True, expires=date(2028, 10, 8)
    )
    filing = individual(
        subject=subject, materials=(), sites=(site(name="样例甲网络", domain=domain, content="organisation"),)
    )
    return filing.model_copy(update=changes)


@pytest.fixture
def stand_in() -> StandInVision:
    return StandInVision()


@pytest.fixture
def make_case(qtbot, tmp_path: Path, stand_in: StandInVision) -> Iterator[Callable[[Filing], Case]]:
    from ui import style

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, dark=False)
    made: list[Case] = []

    def make(filing: Filing) -> Case:
        drafts = DraftFolder(tmp_path / f"data-{len(made)}")
        folder, _first = drafts.new()
        case = Case(DraftStore(drafts, folder, filing), drafts, stand_in, lambda: TODAY)  # type: ignore[arg-type]
        made.append(case)
        return case

    yield make
    for case in made:
        case.store._timer.stop()
        case._timer.stop()
        case.deleteLater()


def step_of(case: Case, name: str) -> Step:
    """A step of the case by id."""
    return next(step for step in case.steps if step.id == name)


@pytest.fixture
def open_page(qtbot, make_case: Callable[[Filing], Case]) -> Callable[..., Page]:
    """A page as the frame opens it: shown, and rendered on each change."""
    from ui.page_factory import make_page

    kept: list[Page] = []

    def opened(filing: Filing, name: str) -> Page:
        case = make_case(filing)
        page = make_page(case, step_of(case, name))
        qtbot.addWidget(page)
        kept.append(page)
        page.resize(936 if page.wide else 640, 700)
        page.enter()
        page.show()
        case.changed.connect(page.render_page)
        if not isinstance(case.vision, StandInVision) or not case.vision.waits:
            qtbot.waitUntil(lambda: not case.measuring)
        return page

    return opened


def framed(page: Page, width: int, height: int, eyebrow: str = "") -> QWidget:
    """The page in its frame, in a window of this size, with the room of the task list left empty."""
    from ui.page_frame import PageFrame

    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = QWidget()
    rail.setFixedWidth(232 if width < 1200 else 272)
    row.addWidget(rail)
    frame = PageFrame()
    frame.set_form(narrow=width < 1200)
    row.addWidget(frame, 1)
    window.resize(width, height - 80)
    frame.show_page(page)
    frame.render_words(eyebrow)
    page.action_changed.connect(lambda: frame.render_words(eyebrow))
    return window
