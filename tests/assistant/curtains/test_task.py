"""Which curtain is asked for: the provider's newest valid edition, or the one that the person named."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from assistant.curtains.loading import InstalledPack, curtain_by_name, shipped_curtains
from assistant.curtains.task import curtain_task
from assistant.rules.loading import rule_book
from assistant.vision.curtain_measures import Standing, task_from_json

TODAY = date(2026, 11, 24)


def standings(today: date, **options: InstalledPack) -> dict[str, Standing]:
    task = curtain_task(rule_book("sample-cloud"), today, **options)
    assert task is not None
    return {pack.id: pack.standing for pack in task.packs}


def test_the_newest_edition_that_is_valid_today_is_wanted_and_comes_first() -> None:
    assert list(standings(TODAY).items()) == [
        ("sample-cloud-2026", Standing.WANTED),
        ("sample-cloud-2024", Standing.OLDER),
        ("example-cloud-2026", Standing.OTHER_PROVIDER),
    ]


def test_before_an_edition_begins_the_one_before_it_is_wanted() -> None:
    found = standings(date(2025, 6, 1))
    assert found["sample-cloud-2024"] is Standing.WANTED
    assert found["sample-cloud-2026"] is Standing.NEWER


def test_the_person_may_name_another_edition() -> None:
    found = standings(TODAY, wanted=curtain_by_name("sample-cloud-2024"))
    assert found["sample-cloud-2024"] is Standing.WANTED
    assert found["sample-cloud-2026"] is Standing.NEWER


def test_a_pack_named_by_its_folder_need_not_be_installed(tmp_path: Path) -> None:
    named = curtain_by_name("sample-cloud-2026")
    elsewhere = InstalledPack(named.pack.model_copy(update={"id": "mine"}), named.folder, added=True)
    task = curtain_task(rule_book(), TODAY, wanted=elsewhere)
    assert task is not None
    assert task.wanted is not None
    assert (task.wanted.id, task.provider) == ("mine", "sample-cloud")


@pytest.mark.parametrize("provider", ["", "huawei", "aliyun"])
def test_without_a_provider_or_its_curtain_nothing_is_asked_for(provider: str) -> None:
    assert curtain_task(rule_book(provider), TODAY) is None


def test_a_provider_without_a_pack_is_told_by_the_words_of_its_rules() -> None:
    others = [one for one in shipped_curtains() if one.pack.provider != "sample-cloud"]
    task = curtain_task(rule_book("sample-cloud"), TODAY, installed=others)
    assert task is not None
    assert task.wanted is None
    assert "样例云" in task.words
    assert {pack.standing for pack in task.packs} == {Standing.OTHER_PROVIDER}


def test_a_task_survives_the_pipe() -> None:
    task = curtain_task(rule_book("sample-cloud"), TODAY)
    assert task is not None
    assert task_from_json(json.loads(json.dumps(asdict(task)))) == task
