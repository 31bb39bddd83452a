"""``filing footer`` looks at saved pages and prints code to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli.app import run
from tests.assistant.footer.pages import ANCHOR, LINK, NUMBER, page, script


def saved(folder: Path, bottom: str) -> str:
    path = folder / "index.html"
    path.write_text(page(bottom), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("bottom", "shown", "code"),
    [(ANCHOR, "right", 0), ("", "missing", 1), (NUMBER, "wrong", 1), (script(f"w('{NUMBER}')"), "cannot-tell", 0)],
)  # fmt: skip
def test_a_page_is_judged_with_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bottom: str, shown: str, code: int
) -> None:
    assert run(["footer", "check", saved(tmp_path, bottom), "--record", NUMBER, "--json"]) == code
    answer = json.loads(capsys.readouterr().out)
    assert answer["shown"] == shown
    assert (answer["pages"][0]["not_checked"] != []) == (shown == "cannot-tell")


def test_a_person_at_a_terminal_reads_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["footer", "check", saved(tmp_path, NUMBER), "--record", NUMBER]) == 1
    assert "beian.miit.gov.cn" in capsys.readouterr().out


@pytest.mark.parametrize("record", ["", "京ICP备1号", "abc", "甲ICP备12345678号-1"])
def test_a_number_of_another_form_is_refused(tmp_path: Path, record: str) -> None:
    assert run(["footer", "check", saved(tmp_path, ""), "--record", record]) == 2


def test_nothing_to_look_at_is_refused(tmp_path: Path) -> None:
    assert run(["footer", "check", str(tmp_path), "--record", NUMBER]) == 2


def test_a_snippet_can_be_taken_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["footer", "snippet", "--record", NUMBER, "--for", "html"]) == 0
    assert f'href="{LINK}"' in capsys.readouterr().out
    assert run(["footer", "snippet", "--record", NUMBER, "--for", "geocities"]) == 2
    assert run(["footer", "snippet", "--record", NUMBER, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == NUMBER
