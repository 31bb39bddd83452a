"""From the photo of an ID card to fields of the form: read by the real vision process, compared and taken by the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.draft import Filing, How, MaterialKind, Person, Subject, SubjectKind
from assistant.draft_files import load
from assistant.origins import doubtful, origin_of
from assistant.samples import ADDRESS, JIA, individual_filing
from assistant.store.drafts import DRAFT_NAME, DraftFolder
from assistant.vision.client import VisionClient
from tests.builders import sample_picture
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.picture import Mode, PicturePage

TODAY = date(2026, 11, 24)


@pytest.fixture
def vision() -> Iterator[VisionClient]:
    with VisionClient(timeout=240) as client:
        yield client


def unfilled() -> Filing:
    filing = individual_filing()
    return filing.model_copy(
        update={
            "subject": Subject(kind=SubjectKind.INDIVIDUAL),
            "persons": (Person(),),
            "materials": (),
        }
    )


def test_an_id_card_is_photographed_read_compared_and_fills_in_the_form(qtbot, tmp_path: Path, vision):
    drafts = DraftFolder(tmp_path / "data")
    folder, _first = drafts.new()
    store = DraftStore(drafts, folder, unfilled())
    case = Case(store, drafts, vision, lambda: TODAY)
    step = next(one for one in case.steps if one.id == "picture.id-front.0")
    page = PicturePage(case, step)
    qtbot.addWidget(page)
    case.changed.connect(page.render_page)
    page.resize(1152, 700)
    page.enter()
    page.show()
    page.take_file(sample_picture("jia-id-front.jpg"))
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT, timeout=240_000)
    assert store.filing.persons[0].name == ""
    assert page.paper is not None
    fields = page.paper.fields
    qtbot.waitUntil(lambda: bool(fields.rows) and not fields.rows[0].crop.is_empty, timeout=60_000)
    fields.all_right.click()
    filing = store.filing
    assert filing.persons[0].name == filing.subject.name == JIA.name
    assert filing.persons[0].document_number == filing.subject.document_number == JIA.number
    assert filing.subject.address == ADDRESS.replace(" ", "")
    assert doubtful(filing) == ()
    for path in ("persons.0.name", "persons.0.document_number", "subject.address"):
        origin = origin_of(filing, path)
        assert origin is not None
        assert (origin.how, origin.paper) == (How.READ, MaterialKind.ID_FRONT)
    page.leave()
    store.flush()
    assert load(folder / DRAFT_NAME).origins == filing.origins
