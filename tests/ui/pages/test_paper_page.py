"""The page of a paper: what was read is proposed, corners go on by hand, a watermark is made and proven."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assistant.draft import Filing, How, Material, MaterialKind, Person
from assistant.filling import Stand
from assistant.origins import doubtful, origin_of
from assistant.store.drafts import DraftFolder
from assistant.vision.watermark_measures import Changed, Marked, Refused
from tests.ui.pages.conftest import TODAY, individual, step_of
from tests.ui.pages.drawn_papers import FLAT, NUMBER, PaperVision, card_photo, read_card
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.fill import FillPage
from ui.pages.picture import Mode, PicturePage

PAPER = Material(kind=MaterialKind.ID_FRONT, file="pictures/a.jpg", person=0)
Opened = Callable[..., PicturePage]


def unfilled(**changes: object) -> Filing:
    """An individual's draft with the front of the card, and nothing filled in that it says."""
    filing = individual(materials=(PAPER,))
    subject = filing.subject.model_copy(update={"name": "", "document_number": "", "address": ""})
    return filing.model_copy(
        update={"subject": subject, "persons": (Person(mobile="13800000001"),), **changes}
    )


@pytest.fixture
def open_paper(qtbot, tmp_path: Path) -> Iterator[Opened]:
    made: list[tuple[PicturePage, Case]] = []

    def open_it(vision: PaperVision, filing: Filing | None = None) -> PicturePage:
        drafts = DraftFolder(tmp_path / "data")
        folder, _first = drafts.new()
        (folder / "pictures").mkdir()
        assert card_photo().save(str(folder / PAPER.file), "JPEG")
        case = Case(DraftStore(drafts, folder, filing or unfilled()), drafts, vision, lambda: TODAY)  # type: ignore[arg-type]
        page = PicturePage(case, step_of(case, "picture.id-front.0"))
        qtbot.addWidget(page)
        case.changed.connect(page.render_page)
        page.resize(1152, 700)
        page.enter()
        page.show()
        made.append((page, case))
        if not vision.waits:
            qtbot.waitUntil(lambda: page.mode is Mode.VERDICT and case.readings.flat(PAPER) is not None)
        return page

    yield open_it
    for page, case in made:
        page.leave()
        case.store._timer.stop()
        case._timer.stop()


def rows_of(page: PicturePage) -> dict[str, object]:
    assert page.paper is not None
    return {row.proposal.name: row for row in page.paper.fields.rows}


def test_a_read_paper_proposes_its_fields_beside_their_place_and_fills_in_nothing(open_paper):
    page = open_paper(PaperVision())
    assert page.paper is not None
    found = {row.proposal.name: row.proposal for row in page.paper.fields.rows}
    assert found["name"].value == "样例甲"
    assert found["number"].value == NUMBER
    assert found["name"].stand is Stand.NEW
    assert not rows_of(page)["name"].crop.is_empty
    assert page.case.store.filing.persons[0].name == ""
    assert "没有自动填进表里" in page.paper.fields.note.text()


def test_all_correct_fills_in_and_confirms_the_whole_paper(open_paper):
    page = open_paper(PaperVision())
    assert page.paper is not None
    page.paper.fields.all_right.click()
    filing = page.case.store.filing
    assert (filing.persons[0].name, filing.persons[0].document_number) == ("样例甲", NUMBER)
    assert doubtful(filing) == ()
    origin = origin_of(filing, "persons.0.name")
    assert origin is not None
    assert (origin.how, origin.paper, origin.confirmed) == (How.READ, MaterialKind.ID_FRONT, True)
    assert page.paper.fields.all_right.isHidden()


def test_one_value_is_taken_alone(open_paper):
    page = open_paper(PaperVision())
    rows_of(page)["name"].take.click()
    filing = page.case.store.filing
    assert filing.persons[0].name == "样例甲"
    assert filing.persons[0].document_number == ""


def test_a_differing_value_is_shown_with_what_stands_in_the_form(open_paper):
    filing = unfilled(persons=(Person(name="样例申", mobile="13800000001"),))
    page = open_paper(PaperVision(), filing)
    row = rows_of(page)["name"]
    assert row.proposal.stand is Stand.DIFFERS
    assert "样例申" in row.accessibleName()
    assert "样例甲" in row.accessibleName()


def test_values_filled_in_to_be_compared_later_wait_on_the_form_page_until_confirmed(qtbot, open_paper):
    page = open_paper(PaperVision())
    assert page.paper is not None
    page.paper.fields.later.click()
    case = page.case
    assert "persons.0.name" in doubtful(case.store.filing)
    form = FillPage(case, step_of(case, "fill.person.0"))
    qtbot.addWidget(form)
    form.enter()
    form.show()
    field, evidence = form.fields["persons.0.name"], form._evidence["persons.0.name"]
    assert "待核对" in field._doubt.text()
    assert evidence.act.text() == "和证件一致"
    evidence.act.click()
    form.render_page()
    assert field._doubt.isHidden()
    assert evidence.isHidden()
    assert "persons.0.name" not in doubtful(case.store.filing)


def test_what_is_changed_on_the_form_page_was_typed(qtbot, open_paper):
    page = open_paper(PaperVision())
    assert page.paper is not None
    page.paper.fields.all_right.click()
    case = page.case
    case.store.set("persons.0.name", "样例丙")
    assert origin_of(case.store.filing, "persons.0.name") is None


def test_while_a_paper_is_read_the_person_can_go_on(qtbot, open_paper):
    vision = PaperVision()
    vision.waits = True
    page = open_paper(vision)
    assert page.mode is Mode.LOOKING
    assert page.onward in page.extra_actions()
    with qtbot.waitSignal(page.next_requested):
        page.onward.click()
    for future in vision.pending:
        future.set_result(read_card())
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)


def test_corners_moved_by_keys_are_kept_in_the_draft_and_judged_by(qtbot, open_paper):
    vision = PaperVision()
    page = open_paper(vision)
    assert page.paper is not None
    page.paper.adjust.click()
    assert page.mode is Mode.CORNERS
    assert page.primary_text() == "就用这四个角"
    editor = page.paper.corners.editor
    page.activateWindow()
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: editor.current == 0)
    before = editor.corners
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert editor.corners[0][0] == before[0][0] + 10
    page.on_primary()
    qtbot.waitUntil(lambda: page.mode is Mode.VERDICT)
    kept = page.case.store.filing.materials[0].corners
    assert kept == editor.corners
    assert vision.placed[-1] == kept


def test_corners_that_cross_are_refused_with_a_sentence(open_paper):
    page = open_paper(PaperVision())
    assert page.paper is not None
    page.place_corners()
    (a, b, c, d) = page.paper.corners.editor.corners
    page.paper.corners.editor.set_corners((c, b, a, d))
    page.on_primary()
    assert page.mode is Mode.CORNERS
    assert "交叉" in page.paper.corners.said.text()
    page.on_secondary()
    assert page.mode is Mode.VERDICT
    assert page.case.store.filing.materials[0].corners is None


def marking(qtbot, page: PicturePage) -> str:
    assert page.paper is not None
    page.paper.mark.setChecked(True)
    page.paper.card.make.click()
    qtbot.waitUntil(lambda: page.paper is not None and not page.paper._marker.is_running)
    qtbot.waitUntil(lambda: page.paper is not None and page.paper.card.said.text() != "")
    return page.paper.card.said.text()


GOOD = Marked(b"\xff\xd8marked", ((10, 10, 200, 40),), FLAT, 85, 1)


def test_a_proven_watermark_becomes_the_copy_that_is_handed_in(qtbot, open_paper):
    vision = PaperVision()
    vision.marked = GOOD
    page = open_paper(vision)
    said = marking(qtbot, page)
    material = page.case.store.filing.materials[0]
    assert material.watermarked is not None
    assert (page.case.store.folder / material.watermarked).read_bytes() == GOOD.data
    assert material.file == PAPER.file
    assert "85 个字" in said
    assert vision.stencils[0].fits
    assert page.paper is not None
    page.paper.card.drop.click()
    assert page.case.store.filing.materials[0].watermarked is None


def test_a_mark_that_is_read_as_part_of_a_value_is_tried_elsewhere_and_then_refused(qtbot, open_paper):
    vision = PaperVision()
    vision.marked = GOOD
    vision.again = read_card(样例甲="样例甲仅供备案使用")
    page = open_paper(vision)
    said = marking(qtbot, page)
    assert vision.tried == [0, 1, 2, 3]
    assert "样例甲仅供备案使用" in said
    assert page.case.store.filing.materials[0].watermarked is None
    assert [one.name for one in (page.case.store.folder / "pictures").iterdir()] == ["a.jpg"]


def test_a_refused_watermark_says_why_in_words(qtbot, open_paper):
    vision = PaperVision()
    vision.marked = Marked(
        b"", (), FLAT, refused=Refused.TEXT_CHANGED, changed=(Changed("样例甲", "样例申"),)
    )
    page = open_paper(vision)
    said = marking(qtbot, page)
    assert "样例甲" in said
    assert "样例申" in said
    assert page.case.store.filing.materials[0].watermarked is None


def test_where_no_rule_takes_a_watermark_none_is_offered(open_paper):
    page = open_paper(PaperVision(), unfilled(provider="aliyun"))
    assert page.paper is not None
    page.paper.mark.setChecked(True)
    assert page.paper.card.make.isHidden()
    assert "原图" in page.paper.card.permission.text()
