"""``filing letter`` as a script uses it."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_company_filing, a_draft
from tests.commands import filing


def draft(folder: Path) -> Path:
    return a_draft(a_company_filing(folder, province="皖", subject__legal_representative="样例丙"), folder)


def test_the_papers_are_listed_and_one_is_written(tmp_path: Path) -> None:
    path = draft(tmp_path)
    listed = filing("letter", path, "--list", "--json")
    assert listed.code == 0
    names = [one["id"] for one in listed.json()["letters"]]
    assert names[0] == "authorisation"
    out = tmp_path / "a.html"
    written = filing("letter", path, "authorisation", "-o", out)
    assert written.code == 0
    assert "样例丙" in out.read_text(encoding="utf-8")


def test_a_paper_that_is_not_needed_or_not_named_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = draft(tmp_path)
    out = tmp_path / "a.html"
    for arguments in (["pledge-gd", "-o", out], ["-o", out], ["authorisation"], ["authorisation", "--list"]):
        assert filing("letter", path, *arguments).code == 2
    assert not out.exists()
