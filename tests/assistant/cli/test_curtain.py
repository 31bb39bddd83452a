"""``filing curtain`` as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import jsonschema
import pytest

from assistant.cli.app import run
from assistant.cli.schema import result_schema
from assistant.curtains.loading import added_folder, curtain_by_name
from assistant.curtains.model import PACK_FILE
from tests.assistant.vision.hanging import artwork, hang


def test_all_packs_are_listed_and_a_bad_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    (added_folder() / "bad").mkdir(parents=True)
    (added_folder() / "bad" / PACK_FILE).write_text("id = 3", encoding="utf-8")
    assert run(["curtain", "list", "--json"]) == 0
    said = capsys.readouterr()
    document = json.loads(said.out)
    jsonschema.validate(document, result_schema())
    assert {one["id"] for one in document["curtains"]} == {
        "sample-cloud-2024",
        "sample-cloud-2026",
        "example-cloud-2026",
    }
    assert said.err.startswith("bad:")


def test_a_photo_becomes_a_pack_and_goes_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = tmp_path / "curtain.png"
    cv2.imwrite(str(photo), cv2.resize(artwork(), (800, 600), interpolation=cv2.INTER_AREA))
    arguments = ["--provider", "sample-cloud", "--version", "2026 版", "--valid-from", "2026-01-01"]
    assert run(["curtain", "add", str(photo), *arguments, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, result_schema())
    entry = document["curtain"]
    assert entry["added"]
    roles = {word["text"].replace(" ", ""): word["role"] for word in entry["words"]}
    assert roles["样例云"] == "provider"
    assert roles["2026版"] == "version"
    assert roles["真实网站"] == "common"
    assert curtain_by_name(entry["id"]).added
    assert run(["curtain", "remove", entry["id"]]) == 0
    assert list(added_folder().iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--corners", "1,2,3"], "10,20"),
        (["--name", "腾讯云"], "腾讯云"),
        (["--provider", "nobody"], "nobody"),
        (["--valid-to", "soon"], "2026-01-31"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: list[str], said: str
) -> None:
    photo = tmp_path / "curtain.png"
    cv2.imwrite(str(photo), hang(figure=False).picture[:300, :500])
    arguments = ["--provider", "sample-cloud", "--version", "2026 版", *changed]
    assert run(["curtain", "add", str(photo), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not added_folder().exists() or list(added_folder().iterdir()) == []
