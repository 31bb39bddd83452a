"""Reading words: whole pictures and single cells, quiet, offline, and freed when nobody asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.errors import ModelDamaged
from assistant.vision import ocr as ocr_module
from assistant.vision.ocr import Ocr
from assistant.vision.photo import Bgr
from tests.assistant.vision.hanging import artwork, installed

PACK = installed("sample-cloud-2026").pack


@pytest.fixture(scope="module")
def ocr() -> Iterator[Ocr]:
    made = Ocr(idle=600)
    made.warm()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _timer_lasts(ocr: Ocr) -> Iterator[None]:
    """The watch of the module's reader outlives a test; it is no leftover."""
    yield
    if ocr._timer is not None:
        ocr._timer.cancel()
        ocr._timer.join()


def cell(word: str) -> Bgr:
    left, top, wide, high = PACK.word(word).box
    return artwork()[top - 10 : top + high + 10, left - 10 : left + wide + 10]


def half_size() -> Bgr:
    return np.asarray(cv2.resize(artwork(), (800, 600), interpolation=cv2.INTER_AREA), np.uint8)


def test_the_words_of_a_curtain_are_read_with_their_places(ocr: Ocr) -> None:
    lines = {line.text.replace(" ", ""): line for line in ocr.read(half_size())}
    assert {"样例云备案核验专用", "样例云", "核验地点", "2026版"} <= set(lines)
    for word in PACK.words:
        line = lines[word.text.replace(" ", "")]
        assert 0.9 <= line.confidence <= 1
        xs, ys = np.array(line.quad).T * 2
        left, top, wide, high = word.box
        assert abs(xs.mean() - (left + wide / 2)) < 20
        assert abs(ys.mean() - (top + high / 2)) < 20
        assert line.quad[0][0] < line.quad[1][0] <= line.quad[2][0] + 2
        assert line.quad[0][1] < line.quad[3][1]


def test_cells_are_read_in_the_order_in_which_they_were_given(ocr: Ocr) -> None:
    texts = [one.text for one in ocr.read_cells([cell("version"), cell("title"), cell("name")])]
    assert [text.replace(" ", "") for text in texts] == ["2026版", "样例云备案核验专用", "样例云"]


def test_reading_a_cell_does_not_change_how_the_next_picture_is_read(ocr: Ocr) -> None:
    picture = half_size()[100:340, :320]
    before = [line.text for line in ocr.read(picture)]
    ocr.read_cells([cell("name")])
    assert [line.text for line in ocr.read(picture)] == before
    assert before


def test_an_empty_cell_reads_as_nothing(ocr: Ocr) -> None:
    blank = np.full((60, 200, 3), (168, 102, 52), np.uint8)
    (read,) = ocr.read_cells([blank])
    assert (read.text, read.confidence) == ("", 0.0)
    assert ocr.read_cells([]) == ()
    assert ocr.read(blank) == ()


def test_nothing_is_printed(ocr: Ocr, capfd: pytest.CaptureFixture[str]) -> None:
    ocr.read(np.zeros((100, 100, 3), np.uint8))
    ocr.read_cells([cell("name")])
    assert capfd.readouterr() == ("", "")


def test_the_models_are_freed_when_nobody_asked_for_a_while_and_made_again_on_the_next_question() -> None:
    freed = threading.Event()

    class Watched(Ocr):
        def close(self) -> None:
            super().close()
            freed.set()

    reader = Watched(idle=0.01)
    assert not reader.loaded
    reader.warm()
    assert freed.wait(20)
    assert not reader.loaded
    freed.clear()
    assert reader.read_cells([cell("name")])[0].text == "样例云"
    assert freed.wait(20)
    reader.close()


def test_a_missing_model_is_named_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_module, "RECOGNITION", "gone.onnx")
    with pytest.raises(ModelDamaged) as missing:
        Ocr().warm()
    assert missing.value.params["file"] == "gone.onnx"
    assert not (Path(ocr_module.__file__).parent / "gone.onnx").exists()
