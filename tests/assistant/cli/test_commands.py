"""The command line: one JSON document on stdout, exit codes by the contract, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.cli.app import run
from assistant.cli.schema import draft_schema, result_schema
from assistant.draft_files import dump
from assistant.findings import Code
from tests.assistant.checks.cases import company, filing


class Said:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(*arguments: str) -> Said:
        code = run(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Said(code, captured.out, captured.err)

    return asked


def valid(answer: Any, name: str) -> None:
    schema = result_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    one = {**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]}
    jsonschema.Draft202012Validator(one).validate(answer)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            (
                "--server-place",
                "mainland",
                "--charges",
                "no",
                "--have-record",
                "no",
                "--provider",
                "sample-cloud",
            ),
            (True, False, "first", "curtain"),
        ),
        (("--server-place", "hk"), (False, None, None, "unknown")),
        (
            (
                "--server-place",
                "mainland",
                "--charges",
                "yes",
                "--have-record",
                "yes",
                "--provider",
                "huawei",
                "--province",
                "京",
            ),
            (True, True, "new-site", "electronic"),
        ),
        (
            ("--server-ip", "10.0.0.1", "--server-ip", "8.8.8.8", "--subject", "individual"),
            (None, None, None, "unknown"),
        ),
        (("--change", "site", "--have-record", "yes", "--trade", "培训"), (None, None, "change", "unknown")),
        ((), (None, None, None, "unknown")),
    ],
)
def test_decide_settles_what_the_answers_settle(
    ask: Any, arguments: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    said = ask("decide", *arguments, "--json")
    answer = said.json
    assert said.code == 0
    assert (
        answer["needs_filing"],
        answer["needs_licence"],
        answer["filing_kind"],
        answer["verification"],
    ) == expected
    assert answer["reasons"]
    valid(answer, "decide")
    assert ask("decide", *arguments).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "--server-place", "moon"),
        ("decide", "--charges", "maybe"),
        ("decide", "--provider", "nobody"),
        ("decide", "--province", "川"),
        ("decide", "--server-ip", "300.1.1.1"),
        ("decide", "--unknown"),
        ("unknown",),
        ("check", "missing.toml"),
        ("check",),
        ("plan", "missing.toml"),
        ("rules", "show", "nobody"),
        ("rules", "check", "missing.toml"),
        ("schema", "everything"),
        (),
    ],
)
def test_unusable_arguments_exit_with_2_and_a_sentence(ask: Any, arguments: tuple[str, ...]) -> None:
    said = ask(*arguments)
    assert said.code == 2
    assert said.err or said.out


def test_compare_says_at_which_provider_a_draft_passes(ask: Any, tmp_path: Path) -> None:
    path = written(tmp_path, dump(filing(materials=())))
    said = ask("compare", path, "--provider", "aliyun", "--provider", "sample-cloud", "--json")
    valid(said.json, "compare")
    by_id = {one["id"]: one for one in said.json["providers"]}
    assert set(by_id) == {"aliyun", "sample-cloud"}
    curtain = "picture.curtain.0"
    assert curtain in [one["about"] for one in by_id["sample-cloud"]["findings"]]
    assert curtain not in [one["about"] for one in (*by_id["aliyun"]["findings"], *said.json["common"])]
    assert said.code == 1
    also = ask("check", path, "--provider", "aliyun", "--provider", "sample-cloud", "--json")
    assert also.json == said.json
    assert ask("compare", path).code == 1
    assert ask("compare", path, "--provider", "nobody").code == 2
    assert ask("check", path, "--provider", "aliyun", "--json").json["verdict"] == "block"


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "draft.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_check_says_what_blocks_and_what_could_not_be_checked(ask: Any, tmp_path: Path) -> None:
    path = written(tmp_path, dump(filing(materials=())))
    said = ask("check", path, "--json")
    answer = said.json
    assert said.code == 1
    assert answer["verdict"] == "block"
    assert {one["code"] for one in answer["findings"]} == {"material.missing"}
    assert all(one["rule"] and one["message"] and one["remedy"] for one in answer["findings"])
    assert "name.taken" in {one["code"] for one in answer["not_checked"]}
    valid(answer, "check")
    table = ask("check", path)
    assert table.code == 1
    assert "幕布照片" in table.out


def test_a_draft_with_a_lost_picture_is_blocked_with_its_name(ask: Any, tmp_path: Path) -> None:
    said = ask("check", written(tmp_path, dump(filing())), "--json")
    assert said.code == 1
    assert [one["code"] for one in said.json["findings"]] == ["material.file"] * 3


def test_a_broken_draft_names_line_field_and_what_was_expected(ask: Any, tmp_path: Path) -> None:
    said = ask("check", written(tmp_path, '[subject]\nkind = "company"\n'), "--json")
    assert said.code == 2
    assert said.out == ""
    assert "第 2 行" in said.err
    assert "subject.kind" in said.err
    assert "enterprise" in said.err


def test_plan_lists_the_tasks_of_this_case(ask: Any, tmp_path: Path) -> None:
    said = ask("plan", written(tmp_path, dump(company())), "--json")
    assert said.code == 0
    valid(said.json, "plan")
    assert {"prepare.licence", "fill.site.0", "export.package"} <= {task["id"] for task in said.json["tasks"]}
    assert ask("plan", written(tmp_path, dump(company()))).code == 0


def test_rules_are_listed_and_shown_with_their_sources_and_days(ask: Any) -> None:
    listed = ask("rules", "list", "--json").json
    valid(listed, "rules-list")
    assert {"ministry", "provinces", "aliyun", "huawei", "sample-cloud"} <= {
        pack["id"] for pack in listed["packs"]
    }
    for pack in listed["packs"]:
        shown = ask("rules", "show", pack["id"], "--json").json
        valid(shown, "rules-show")
        assert len(shown["pack"]["rules"]) == pack["rules"]
    assert "2026-11-23" in ask("rules", "show", "ministry").out


def test_a_rule_file_is_checked(ask: Any, tmp_path: Path) -> None:
    good = Path(__file__).resolve().parents[3] / "assets" / "rules" / "provinces.toml"
    said = ask("rules", "check", str(good), "--json")
    assert said.code == 0
    valid(said.json, "rules-check")
    bad = tmp_path / "bad.toml"
    bad.write_text(good.read_text(encoding="utf-8").replace("region", "regoin", 1), encoding="utf-8")
    refused = ask("rules", "check", str(bad))
    assert refused.code == 2
    assert "regoin" in refused.err or "region" in refused.err


def test_the_schema_of_a_draft_accepts_what_the_program_writes() -> None:
    import tomllib

    schema = draft_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for draft in (filing(), company()):
        plain = json.loads(json.dumps(tomllib.loads(dump(draft)), default=str))
        jsonschema.validate(plain, schema, cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nonsense": 1}, schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_of_answers_lists_every_code_with_its_meaning(ask: Any) -> None:
    schema = ask("schema", "result").json
    assert set(schema["x-codes"]) == {code.value for code in Code}
    assert all(schema["x-codes"].values())
    assert {"check", "decide", "plan", "export", "verify", "check-photo", "demo"} <= set(schema["$defs"])
