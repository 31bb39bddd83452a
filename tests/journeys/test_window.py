"""The whole journey in the real window, with the real vision process: first page to a package that verifies."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest
from pytestqt.qtbot import QtBot

from assistant.draft import SubjectKind
from assistant.draft_files import load
from assistant.package.verify import verify
from assistant.samples import COMPANY_PICTURES, INDIVIDUAL_PICTURES, company_filing, individual_filing
from assistant.store.drafts import DRAFT_NAME, DraftFolder
from assistant.vision.client import VisionClient
from tests.builders import sample_picture
from tests.journeys.hand import Hand
from ui.pages.export import ExportPage
from ui.window import MainWindow

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("kind", [SubjectKind.INDIVIDUAL, SubjectKind.ENTERPRISE])
def test_a_first_filing_goes_from_the_first_page_to_a_verified_package(
    qtbot: QtBot, vision: VisionClient, data_folder: Path, tmp_path: Path, kind: SubjectKind
) -> None:
    individual = kind is SubjectKind.INDIVIDUAL
    wanted = individual_filing() if individual else company_filing()
    names = INDIVIDUAL_PICTURES if individual else COMPANY_PICTURES
    pictures = {one: sample_picture(name) for one, name in names.items()}
    window = MainWindow(DraftFolder(data_folder), VisionClient, today=lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    hand = Hand(qtbot, window, wanted, pictures)

    hand.start()
    visited = []
    while hand.step_id != "check.answers":
        visited.append(hand.step_id)
        hand.do_page()
    assert "prepare.things" in visited
    assert ("picture.licence" in visited) is not individual

    case = window.case
    assert case is not None
    # The sample's face smiles: that is warned about, and a warning does not stop the way.
    assert [str(finding.code) for finding in case.review.findings] == ["mouth.open", "expression"]
    hand.press_primary()
    hand.wait(lambda: hand.step_id == "export.package")

    page = hand.page
    assert isinstance(page, ExportPage)
    goal = tmp_path / "包 one" / "package.zip"
    goal.parent.mkdir()
    page.set_goal(goal)
    hand.press_primary()
    hand.wait(lambda: page.exported is not None)
    shown = [line.row.value for line in page.sheet.lines]
    assert wanted.subject.name in shown

    verified = verify(goal, inspect=vision.inspect)
    assert verified.problems == ()
    assert _bag_is_valid(goal, tmp_path / "unpacked")
    with zipfile.ZipFile(goal) as archive:
        held = json.loads(
            archive.read(next(name for name in archive.namelist() if name.endswith("filing.json")))
        )
    assert held["filing"]["subject"]["name"] == wanted.subject.name

    hand.wait(lambda: load(case.store.folder / DRAFT_NAME) == case.store.filing)
    saved = load(case.store.folder / DRAFT_NAME)
    assert saved.subject == wanted.subject
    assert saved.persons == wanted.persons
    assert saved.sites == wanted.sites
    window.close()


def _bag_is_valid(package: Path, folder: Path) -> bool:
    """By the reference library, which knows nothing of ours."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return bool(bagit.Bag(str(top)).is_valid())
