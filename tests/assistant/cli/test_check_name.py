"""``filing check-name``: the answer of the contract, exit codes, several names, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.cli.schema import result_schema
from tests.commands import filing


def answer(*arguments: str, code: int = 0) -> dict[str, Any]:
    done = filing("check-name", *arguments, "--json")
    assert done.code == code, done.err
    found = done.json()
    assert isinstance(found, dict)
    schema = result_schema()
    kind = "check-names" if "results" in found else "check-name"
    Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}).validate(found)
    return found


def test_a_finding_has_its_place_its_rule_and_its_source_and_there_are_suggestions() -> None:
    found = answer("我的读书博客", "--subject", "individual", code=1)
    assert found["name"] == found["normalised"] == "我的读书博客"
    assert found["verdict"] == "block"
    hit = found["findings"][0]
    assert (hit["code"], hit["start"], hit["end"], hit["text"]) == ("name.forbidden_word", 4, 6, "博客")
    assert hit["rule"] == "names/name.individual-blog"
    assert "UCloud" in hit["source"]
    assert hit["message"]
    assert hit["remedy"]
    assert {"who", "says", "rule", "in_force"} == set(hit["sayings"][0])
    assert found["suggestions"][0] == "书页之间手记"
    assert "name.taken" in {one["code"] for one in found["not_checked"]}


def test_a_good_name_passes_and_a_warning_is_no_failure() -> None:
    assert answer("书页之间手记", "--subject", "individual")["verdict"] == "pass"
    assert answer("张三的书页", "--subject", "individual")["verdict"] == "warn"


def test_suggestions_pass_when_they_are_checked_in_turn() -> None:
    company = ("--subject", "enterprise", "--legal-name", "北京样例科技有限公司", "--province", "粤")
    for name in answer("好玩的书页", *company)["suggestions"]:
        assert answer(name, *company)["verdict"] == "pass"


def test_the_normalised_name_is_judged_as_the_name() -> None:
    first = answer("賭\u200b博 Ｂlog", "--subject", "individual", code=1)
    assert first["normalised"] == "赌博 blog"
    assert answer(first["normalised"], "--subject", "individual", code=1)["verdict"] == first["verdict"]


def test_several_names_and_a_file_of_names_give_one_answer_each(tmp_path: Path) -> None:
    listed = tmp_path / "names.txt"
    listed.write_text("\ufeff书页之间手记\n\n赌博手记\n", encoding="utf-8")
    found = answer("周末慢读笔记", "--file", str(listed), "--subject", "individual", code=1)
    assert [one["verdict"] for one in found["results"]] == ["pass", "pass", "block"]


def test_for_people_it_is_said_in_lines() -> None:
    done = filing("check-name", "我的读书博客", "--subject", "individual")
    assert done.code == 1
    assert "“博客”" in done.out
    assert "书页之间手记" in done.out
    assert "阿里云" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("书页之间手记",),
        ("--subject", "individual"),
        (" ", "--subject", "individual"),
        ("书页之间手记", "--subject", "nobody"),
        ("书页之间手记", "--subject", "individual", "--province", "甲"),
        ("书页之间手记", "--subject", "individual", "--provider", "nobody"),
        ("--file", "not-there.txt", "--subject", "individual"),
    ],
)
def test_arguments_that_cannot_be_used_are_said_in_a_sentence(arguments: tuple[str, ...]) -> None:
    done = filing("check-name", *arguments)
    assert done.code == 2
    assert done.err.startswith("filing: ")
    assert "Traceback" not in done.err
    assert done.out == ""


def test_a_file_that_is_no_text_or_holds_no_name_is_refused(tmp_path: Path) -> None:
    for data in (b"\xff\xfe\x00", b"\n \n"):
        (tmp_path / "x.txt").write_bytes(data)
        done = filing("check-name", "--file", str(tmp_path / "x.txt"), "--subject", "individual")
        assert done.code == 2
        assert "Traceback" not in done.err
