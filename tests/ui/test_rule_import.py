"""A rule pack in the window: taken in with what it changes, or refused whole with line and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.catalogue import set_language
from assistant.errors import RulePackInvalid
from assistant.rules.loading import load_pack, pack_by_id
from assistant.store.drafts import DraftFolder
from assistant.store.paths import asset, data_folder
from assistant.wording.basis import age, dated
from tests.assistant.checks.bureau_cases import many, unit
from tests.assistant.checks.cases import TODAY
from ui.rule_import import change_lines, filing_lines, first_old, headline, take_pack_in

UCLOUD = asset("rules/providers/ucloud.toml")


def a_file(folder: Path, *changes: tuple[str, str]) -> Path:
    text = UCLOUD.read_text(encoding="utf-8").replace(
        "verified_on = 2026-11-24", "verified_on = 2027-01-05", 1
    )
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "ucloud-new.toml"
    file.write_text(text, encoding="utf-8")
    return file


def drafts_with_three_addresses() -> DraftFolder:
    drafts = DraftFolder(data_folder() / "drafts")
    folder, made = drafts.new()
    filing = unit("京", provider="ucloud", sites=many(1, server_ips=("8.8.8.8", "8.8.4.4", "1.1.1.1")))
    drafts.save(folder, filing.model_copy(update={"id": made.id}))
    return drafts


def test_an_import_tells_what_it_changes_in_the_rules_and_in_the_filings_here(tmp_path: Path) -> None:
    set_language("en")
    drafts = drafts_with_three_addresses()
    taken = take_pack_in(a_file(tmp_path, ("most = 3\nsays", "most = 2\nsays")), drafts, TODAY)
    assert "2027-01-05" in headline(taken)
    assert any("count.ucloud-addresses" in line and "3 → 2" in line for line in change_lines(taken))
    ((name, found),) = taken.filings
    (line,) = filing_lines(name, found)
    assert "3 addresses, more than 2" in line
    assert "{" not in line


def test_an_import_that_changes_nothing_says_so(tmp_path: Path) -> None:
    set_language("en")
    taken = take_pack_in(a_file(tmp_path), drafts_with_three_addresses(), TODAY)
    assert change_lines(taken) == ["No rule is different"]
    assert taken.filings == ()


def test_a_bad_pack_changes_nothing(tmp_path: Path) -> None:
    bad = a_file(tmp_path, ("most = 3\nsays", "most = three\nsays"))
    with pytest.raises(RulePackInvalid) as caught:
        take_pack_in(bad, drafts_with_three_addresses(), TODAY)
    assert caught.value.params["line"]
    assert pack_by_id("ucloud").verified_on == load_pack(UCLOUD).verified_on


def test_old_rules_are_told_in_one_sentence_with_how_many_more() -> None:
    set_language("en")
    assert first_old(unit("京"), date(2027, 2, 1)) == ""
    said = first_old(unit("京"), date(2027, 11, 30))
    assert "days ago" in said
    assert "more pack" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (date(2026, 11, 23), "1 day old"),
        (date(2026, 9, 26), "59 days old"),
        (date(2026, 9, 25), "1 month old"),
        (date(2024, 11, 25), "23 months old"),
        (date(2024, 11, 24), "2 years old"),
        (date(2019, 9, 20), "7 years old"),
        (date(2026, 11, 25), ""),
        (None, ""),
    ],
)
def test_how_old_a_source_is_is_told_in_days_months_or_years(written: date | None, said: str) -> None:
    set_language("en")
    assert age(written, TODAY) == said


def test_a_source_shows_the_date_that_it_bears() -> None:
    set_language("zh_CN")
    sources = {source.id: source for source in load_pack(asset("rules/providers/r1yun.toml")).sources}
    assert dated(sources["S60"]).endswith("（日期不明）")
    spans = {source.id: source for source in load_pack(asset("rules/providers/tencent.toml")).sources}
    assert dated(spans["S28"]).endswith("（2019 至 2023）")
