"""Curtain photos judged for real: what the page says and draws of each, also into build/pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from assistant.draft import Material, MaterialKind
from assistant.findings import Code, Severity
from assistant.store.drafts import DraftFolder
from assistant.store.paths import asset
from assistant.vision.client import VisionClient
from tests.rendered.curtain_shots import Fault, hung, specimen
from tests.ui.pages.conftest import TODAY, individual
from tests.ui.pages.test_pictures_of_picture_pages import FORMS, dress, keep
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.picture import Mode, PicturePage
from ui.work_area import WorkArea

SEED = 7
SHOTS: dict[str, Callable[[], bytes]] = {
    "right": lambda: asset("samples/curtain.jpg").read_bytes(),
    "wrong-provider": lambda: hung(specimen("example-cloud-2026"), SEED).data,
    "outdated": lambda: hung(specimen("sample-cloud-2024"), SEED).data,
    "covered": lambda: hung(specimen("sample-cloud-2026"), SEED, Fault(cover="version")).data,
}
EXPECTED = {
    "right": None,
    "wrong-provider": Code.CURTAIN_WRONG_PROVIDER,
    "outdated": Code.CURTAIN_OUTDATED,
    "covered": Code.CURTAIN_TEXT_COVERED,
}


@cache
def shot(name: str) -> bytes:
    return SHOTS[name]()


def opened(qtbot, tmp_path: Path, vision: VisionClient, name: str, width: int, height: int) -> WorkArea:
    drafts = DraftFolder(tmp_path / "data")
    folder, _first = drafts.new()
    (folder / "pictures").mkdir()
    material = Material(kind=MaterialKind.CURTAIN, file="pictures/curtain.jpg", person=0)
    (folder / material.file).write_bytes(shot(name))
    filing = individual(materials=(material,))
    case = Case(DraftStore(drafts, folder, filing), drafts, vision, lambda: TODAY)
    work = WorkArea()
    qtbot.addWidget(work)
    work.resize(width, height - 80)
    work.set_size(width, height - 32)
    work.show_case(case, "picture.curtain.0")
    work.show()
    page = work.page
    assert isinstance(page, PicturePage)
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT, timeout=60_000)
    qtbot.waitUntil(lambda: not page.verdict.view._image.isNull(), timeout=20_000)
    return work


def closed(work: WorkArea) -> None:
    case = work.page.case if work.page is not None else None
    work.leave()
    if case is not None:
        case.store._timer.stop()
        case._timer.stop()
    work.drop()


@pytest.mark.parametrize("name", SHOTS)
def test_what_hangs_behind_the_person_is_said_and_shown(qtbot, tmp_path, vision: VisionClient, name):
    form = FORMS[list(SHOTS).index(name) % len(FORMS)]
    width, height, suffix = dress(form)
    work = opened(qtbot, tmp_path, vision, name, width, height)
    page = work.page
    assert isinstance(page, PicturePage)
    found = {one.code: one for one in page.findings() if one.code.value.startswith("curtain.")}
    expected = EXPECTED[name]
    assert set(found) == ({expected} if expected is not None else set())
    if expected is not None:
        assert found[expected].severity in (Severity.BLOCK, Severity.WARN)
        assert found[expected].box is not None
        numbers = [one.said for one in page.verdict.view.regions]
        assert len(numbers) >= 1
    qtbot.wait(150)
    keep(work, f"curtain-{name}-{suffix}")
    closed(work)
