"""The whole journey in the real window, with the real vision process: first page to a package that verifies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import bagit
import pytest
from pytestqt.qtbot import QtBot

from assistant.draft import SubjectKind
from assistant.draft_files import load
from assistant.samples import COMPANY_PICTURES, INDIVIDUAL_PICTURES, company_filing, individual_filing
from assistant.store.drafts import DraftFolder
from tests.builders import sample_picture
from tests.journeys.hand import Hand
from ui.window import MainWindow

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("kind", [SubjectKind.INDIVIDUAL, SubjectKind.ENTERPRISE])
def test_a_first_filing_goes_from_the_first_page_to_a_verified_package(
    qtbot: QtBot, vision: VisionClient, data_folder: Path, tmp_path: Path, kind: SubjectKind
) -> None:
    individual = kind is SubjectKind.INDIVIDUAL
    wanted = individual_filing() if individual else company_filing()
    names = INDIVIDUAL_PICTURES if individual else COMPANY_PICTURES
    pictures = {one: sample_picture(name) for one, name in names.items()}
    window = MainWindow(DraftFolder(data_folder), lambda: vision, today=lambda: TODAY)
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
    assert [str(finding.code) for finding in case.review.findings] == []
    hand.press_primary()
    hand.wait(lambda: hand.step_id == "export.package")
