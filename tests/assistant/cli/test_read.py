"""``filing read`` as a script sees it: one document by the contract, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import jsonschema
import numpy as np
import pytest

from assistant.cli.app import run
from assistant.cli.schema import result_schema
from tests.rendered.papers.id_cards import id_back
from tests.rendered.papers.invented import someone

PAPER = id_back(someone(11))


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "back.png"
    assert cv2.imwrite(str(path), PAPER.pixels)
    return path


def answer(capsys: pytest.CaptureFixture[str], path: Path, kind: str) -> tuple[int, dict[str, Any]]:
    code = run(["read", str(path), "--kind", kind, "--json"])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, result_schema())
    return code, document


def test_a_card_that_is_read_whole_gives_every_field_with_its_place(
    card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document = answer(capsys, card, "id-back")
    assert (code, document["version"], document["kind"]) == (0, 1, "id-back")
    assert {name: one["value"] for name, one in document["fields"].items()} == PAPER.fields
    for name, one in document["fields"].items():
        assert one["origin"] == "read"
        assert one["doubt"] is None
        assert 0.8 <= one["confidence"] <= 1
        left, top, wide, high = one["box"]
        truth = PAPER.boxes[name]
        assert abs(left - truth[0]) < 30
        assert abs(top - truth[1]) < 30
        assert wide >= 0.9 * truth[2]
        assert high >= 0.8 * truth[3]
    assert run(["read", str(card), "--kind", "id-back"]) == 0
    assert "签发机关" in capsys.readouterr().out


def test_another_side_and_an_empty_picture_end_with_one(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document = answer(capsys, card, "id-front")
    assert (code, document["looks_like"]) == (1, "id-back")
    blank = tmp_path / "blank.png"
    assert cv2.imwrite(str(blank), np.full((600, 900, 3), 230, np.uint8))
    code, document = answer(capsys, blank, "licence")
    assert (code, document["fields"]) == (1, {})


def test_a_file_that_cannot_be_opened_ends_with_two_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.jpg"
    path.write_text("no picture")
    assert run(["read", str(path), "--kind", "licence"]) == 2
    assert "filing:" in capsys.readouterr().err
    code, document = answer(capsys, path, "licence")
    assert (code, document["verdict"], document["fields"]) == (2, "unusable", {})
