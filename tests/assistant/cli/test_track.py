"""``filing track``: stage and dates of a draft, and the calendar file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from assistant.cli.app import run
from assistant.cli.schema import result_schema
from assistant.draft import Filing
from assistant.follow.event import EventKind as E
from tests.assistant.checks.cases import filing
from tests.assistant.follow.recording import recorded
from tests.builders import a_draft

SENT = filing(follow=recorded([(E.SUBMITTED, 1), (E.REVIEWED, 26), (E.TO_BUREAU, 98.4)]))


def track(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> dict[str, object]:
    assert run(["track", str(path), "--json", "--at", "2026-11-23T13:00", *more]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def put(folder: Path, draft: Filing = SENT) -> Path:
    return a_draft(draft, folder)


def test_stage_and_deadlines_are_told_as_the_contract_lays_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = track(capsys, put(tmp_path))
    assert (answer["version"], answer["stage"]) == (1, "sms")
    found = {one["code"]: one for one in answer["deadlines"]}  # type: ignore[attr-defined]
    assert found["sms.code"]["due"] == "2026-11-24T12:24:00+08:00"
    assert found["bureau.latest"]["due"] == "2026-12-21T23:59:00+08:00"
    assert all(one["message"] and isinstance(one["estimate"], bool) for one in found.values())
    assert answer["sms"]["tries_left"] == 5  # type: ignore[index]


def test_the_answer_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = result_schema()
    document = {"$ref": "#/$defs/track", "$defs": schema["$defs"]}
    jsonschema.validate(track(capsys, put(tmp_path)), document)
    jsonschema.validate(track(capsys, put(tmp_path, filing())), document)


def test_a_calendar_file_is_written_with_every_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dates.ics"
    answer = track(capsys, put(tmp_path), "--ics", str(out))
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(events) == len([one for one in answer["deadlines"] if not one["late"]])  # type: ignore[attr-defined]
    first = out.read_bytes()
    track(capsys, tmp_path / "draft.toml", "--ics", str(out))
    assert out.read_bytes() == first


def test_a_draft_without_a_record_is_in_preparation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert track(capsys, put(tmp_path, filing()))["stage"] == "preparing"


def test_a_terminal_reads_what_matters_now_and_each_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["track", str(put(tmp_path)), "--at", "2026-11-23T13:00"]) == 0
    out = capsys.readouterr().out
    assert "2026-11-24 12:24" in out
    assert "2026-12-21 23:59" in out


@pytest.mark.parametrize("arguments", [["nothing.toml"], ["draft.toml", "--at", "yesterday"], []])
def test_unusable_input_ends_with_a_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["track", *arguments]) == 2
    assert capsys.readouterr().err


def test_a_calendar_that_cannot_be_written_is_unusable_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["track", str(put(tmp_path)), "--ics", str(tmp_path / "none" / "a.ics")]) == 2
    assert not (tmp_path / "none").exists()
