"""``filing decode`` reads a message, says what it means, and remembers it in a draft when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.draft_files import load
from tests.builders import a_draft, an_individual_filing

TEXT = "【某云】您的备案被驳回：主体负责人电话无法接通；贵单位的星图不符合第九条。"


def message(folder: Path, text: str = TEXT) -> str:
    path = folder / "message.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_answer_names_cause_field_words_and_what_was_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["decode", message(tmp_path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (cause,) = answer["causes"]
    assert answer["kind"] == "rejected"
    assert (cause["cause"], cause["fields"]) == ("phone", ["persons.0.mobile"])
    assert cause["quotes"][0]["text"] in TEXT
    assert answer["not_understood"][0]["text"].startswith("贵单位的星图")
    assert answer["remembered"] is False


def test_remembering_writes_the_cause_into_the_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = a_draft(an_individual_filing(tmp_path), tmp_path)
    assert run(["decode", message(tmp_path), "--draft", str(draft), "--remember", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["causes"][0]["about"] == ["persons.0.mobile"]
    (held,) = load(draft).rejections
    assert (held.cause, held.about) == ("phone", ("persons.0.mobile",))


def test_text_of_chinese_systems_is_read_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "message.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert run(["decode", str(path)]) == 0
    assert "无法接通" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\x01\x02", b"\xff" * 5])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "message.bin"
    path.write_bytes(content)
    assert run(["decode", str(path)]) == 2


def test_remembering_needs_a_draft_and_a_file_has_to_be_there(tmp_path: Path) -> None:
    assert run(["decode", message(tmp_path), "--remember"]) == 2
    assert run(["decode", str(tmp_path / "missing.txt")]) == 2
