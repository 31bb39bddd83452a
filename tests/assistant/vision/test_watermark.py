"""Purpose watermarks: put where nothing is printed, proven by reading again, refused where they hide something."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from assistant.draft import MaterialKind
from assistant.rules.loading import rule_book
from assistant.store.paths import asset
from assistant.vision.client import VisionClient
from assistant.vision.limits import file_limits
from assistant.vision.models import Models
from assistant.vision.ocr import Ocr
from assistant.vision.photo import Bgr, Picture, jpeg_of, open_picture
from assistant.vision.watermark import marked
from assistant.vision.watermark_measures import Changed, Marked, MarkTask, Refused, Stencil
from assistant.vision.watermark_place import Placing, place, printed_cells
from assistant.vision.watermark_proof import Read, changed_fields, changed_lines
from tests.builders import sample_picture

TASK = MarkTask(opacity=0.35, least_height=0.03)


def stencil(text: str = "FOR FILING ONLY") -> Stencil:
    """Lettering that needs no font."""
    (width, height), _base = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 2, 4)
    sheet = np.zeros((height + 24, width + 8), np.uint8)
    cv2.putText(sheet, text, (4, height + 8), cv2.FONT_HERSHEY_SIMPLEX, 2, 255, 4, cv2.LINE_AA)
    return Stencil(sheet.shape[1], sheet.shape[0], 1, sheet.tobytes())


def a_sheet(*rows: str) -> Bgr:
    sheet = np.full((700, 1100, 3), 238, np.uint8)
    for number, row in enumerate(rows):
        cv2.putText(sheet, row, (80, 130 + 100 * number), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (30, 30, 30), 3)
    return sheet


def opened(pixels: Bgr) -> Picture:
    return open_picture(jpeg_of(pixels, 95), file_limits(rule_book()))


@pytest.fixture(scope="module")
def tools():
    reader, models = Ocr(idle=600), Models(asset("models"))
    reader.warm()
    models.warm()
    yield reader, models
    reader.close()
    models.close()


@pytest.fixture(autouse=True)
def _timer_lasts(request: pytest.FixtureRequest) -> Iterator[None]:
    """The watch of the module's reader outlives a test; it is no leftover."""
    yield
    if "tools" in request.fixturenames:
        timer = request.getfixturevalue("tools")[0]._timer
        if timer is not None:
            timer.cancel()
            timer.join()


def test_a_sheet_is_marked_beside_its_text_and_nowhere_else(tools):
    clean = a_sheet("NUMBER 000000190001010000", "NAME SPECIMEN A")
    picture = opened(clean)
    done = marked(picture, MaterialKind.DOCUMENT, None, [stencil()], TASK, tools)
    assert done.refused is None
    assert done.characters >= 30
    result = cv2.imdecode(np.frombuffer(done.data, np.uint8), cv2.IMREAD_COLOR)
    changed = np.abs(result.astype(int) - picture.pixels.astype(int)).max(axis=2) > 40
    assert changed.any()
    for left, top, width, height in done.boxes:
        changed[top - 8 : top + height + 8, left - 8 : left + width + 8] = False
    assert not changed.any()


def test_a_mark_over_the_text_is_refused_and_says_which_line_it_changed(tools):
    picture = opened(a_sheet("NUMBER 000000190001010000", "NAME SPECIMEN A"))
    over = Placing(stencil(), ((80, 85, 700, 60),))
    done = marked(picture, MaterialKind.DOCUMENT, None, [stencil()], MarkTask(0.9, 0.03), tools, over)
    assert done.refused is Refused.TEXT_CHANGED
    assert done.data == b""
    assert "000000190001010000" in done.changed[0].before


def test_a_mark_on_the_face_is_refused(tools):
    portrait = cv2.imread(str(sample_picture("portrait.jpg")))
    sheet = a_sheet("NAME SPECIMEN A")
    high = 420
    small = cv2.resize(portrait, (round(high * portrait.shape[1] / portrait.shape[0]), high))
    sheet[240 : 240 + high, 500 : 500 + small.shape[1]] = small[:, : 1100 - 500]
    done = marked(opened(sheet), MaterialKind.DOCUMENT, None, [stencil()], TASK, tools)
    assert (done.refused, done.faces) == (None, 1)
    on_it = Placing(stencil(), ((500, 380, 500, 60),))
    refused = marked(opened(sheet), MaterialKind.DOCUMENT, None, [stencil()], TASK, tools, on_it)
    assert refused.refused is Refused.FACE_COVERED


def test_a_full_sheet_has_no_room(tools):
    sheet = a_sheet(*(["SPECIMEN A 0123456789 SPECIMEN A 01"] * 6))
    wanted = MarkTask(opacity=0.35, least_height=0.072)
    done = marked(opened(sheet[80:650, 60:960]), MaterialKind.DOCUMENT, None, [stencil()], wanted, tools)
    assert done.refused is Refused.NO_ROOM


def test_a_blank_sheet_proves_nothing_and_is_not_marked(tools):
    done = marked(opened(a_sheet()), MaterialKind.DOCUMENT, None, [stencil()], TASK, tools)
    assert done.refused is Refused.NOTHING_READ


@pytest.mark.parametrize(
    ("kind", "inside"),
    [(MaterialKind.ID_FRONT, (0.62, 0.1, 0.95, 0.78)), (MaterialKind.ID_BACK, (0.05, 0.06, 0.26, 0.5))],
)
def test_portrait_and_emblem_of_a_card_stay_free_even_where_nothing_shows_there(kind, inside):
    grid, _cell = printed_cells(a_sheet(), kind, [], [])
    height, width = grid.shape
    left, top, right, bottom = inside
    assert grid[int(top * height) : int(bottom * height), int(left * width) : int(right * width)].all()


def test_of_several_forms_the_one_with_the_largest_lettering_is_taken():
    grid = np.ones((300, 480), np.uint8)
    grid[100:200, 150:270] = 0  # too narrow for the long line
    long, short = Stencil(1200, 100, 1, b""), Stencil(400, 200, 2, b"")
    found = place(grid, 1.0, [long, short], TASK)
    assert found is not None
    assert found.stencil is short
    assert place(grid, 1.0, [long], MarkTask(0.3, 0.05)) is None


def test_reading_the_same_lines_again_finds_the_one_that_changed():
    box = (10, 10, 300, 40)
    before = [Read("姓名 样例甲", box), Read("", box), Read("０００１", box)]
    assert changed_lines(before, ["姓名样例甲", "x", "0001"]) == ()
    assert changed_lines(before, ["姓名样例申", "", "0001"]) == ((Changed("姓名 样例甲", "姓名样例申"), box),)


def test_a_field_that_is_lost_or_says_something_else_counts():
    before = {"name": "样例甲", "valid_to": None, "number": "1"}
    assert changed_fields(before, {**before, "scope": "x"}) == ()
    assert changed_fields(before, {"name": "样例甲", "number": "7", "valid_to": None}) == (Changed("1", "7"),)
    assert changed_fields(before, {"name": "样例甲", "number": "1"}) == (Changed("", ""),)


def test_the_worker_marks_a_file_and_leaves_it_as_it_was():
    path = sample_picture("jia-id-back.jpg")
    clean = path.read_bytes()
    with VisionClient() as client:
        done = client.watermark(path, MaterialKind.ID_BACK, None, [stencil()], TASK).result(60)
        with pytest.raises(ValueError, match="stencil"):
            client.watermark(path, MaterialKind.ID_BACK, None, [Stencil(5, 5, 1, b"")], TASK)
    assert isinstance(done, Marked)
    assert done.refused is None
    assert done.data.startswith(b"\xff\xd8")
    assert done.boxes
    assert path.read_bytes() == clean
