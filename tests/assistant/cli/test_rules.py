"""``filing rules``: packs taken in, compared, and both sides of a conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.rules.loading import pack_by_id
from assistant.store.paths import asset
from tests.assistant.cli.test_commands import ask, valid

__all__ = ["ask"]

UCLOUD = asset("rules/providers/ucloud.toml")


def a_later_pack(folder: Path, old: str = "most = 3\nsays", new: str = "most = 2\nsays") -> Path:
    text = UCLOUD.read_text(encoding="utf-8").replace(
        "verified_on = 2026-11-24", "verified_on = 2027-01-05", 1
    )
    assert old in text
    file = folder / "later.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_two_versions_are_compared_rule_by_rule(ask: Any, tmp_path: Path) -> None:
    file = a_later_pack(tmp_path)
    said = ask("rules", "diff", "ucloud", str(file), "--json")
    assert said.code == 0
    valid(said.json, "rules-diff")
    (change,) = said.json["changes"]
    assert (change["kind"], change["rule"], change["fields"]) == (
        "changed",
        "count.ucloud-addresses",
        ["most"],
    )
    assert "~ count.ucloud-addresses  most: 3 > 2" in ask("rules", "diff", "ucloud", str(file)).out
    assert ask("rules", "diff", "ucloud", "ucloud").out == ""


def test_a_pack_is_taken_in_and_listed_from_then_on(ask: Any, tmp_path: Path) -> None:
    said = ask("rules", "import", str(a_later_pack(tmp_path)), "--json")
    assert said.code == 0
    valid(said.json, "rules-import")
    assert said.json["new"] is False
    listed = {pack["id"]: pack for pack in ask("rules", "list", "--json").json["packs"]}
    assert listed["ucloud"]["verified_on"] == "2027-01-05"


def test_a_bad_pack_and_an_older_one_are_refused_with_exit_2_and_a_sentence(ask: Any, tmp_path: Path) -> None:
    bad = ask("rules", "import", str(a_later_pack(tmp_path, "most = 3", "most = x")))
    assert bad.code == 2
    assert "rules.invalid" in bad.err
    older = tmp_path / "older.toml"
    text = UCLOUD.read_text(encoding="utf-8")
    older.write_text(text.replace("2026-11-24", "2026-01-05", 1), encoding="utf-8")
    refused = ask("rules", "import", str(older))
    assert refused.code == 2
    assert "2026-01-05" in refused.err
    assert pack_by_id("ucloud").verified_on.year == 2026


def test_both_sides_of_a_conflict_are_found(ask: Any) -> None:
    said = ask("rules", "who", "count.sites-plan", "--provider", "aliyun", "--province", "渝", "--json")
    valid(said.json, "rules-who")
    sides = {side["rule"]: side for side in said.json["sides"]}
    assert sides["bureau-cq/count.sites-plan"]["in_force"]
    assert sides["bureau-cq/count.sites-plan"]["value"] == 5
    assert not sides["bureau-cq/count.sites-plan.tencent"]["in_force"]
    assert sides["bureau-cq/count.sites-plan.tencent"]["value"] == 34
    assert ask(
        "rules", "who", "count.sites-plan", "--provider", "tencent", "--province", "渝"
    ).out.startswith("* bureau-cq/count.sites-plan.tencent")
    assert ask("rules", "who", "nothing.at-all").code == 2
