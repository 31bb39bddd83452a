"""COVERAGE.md says which rules judge the collected facts: every rule that it names is there."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from assistant.rules.loading import shipped_packs
from assistant.store.paths import asset

TEXT = asset("rules/COVERAGE.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([a-z0-9*-]+/[a-z0-9*._-]+)`")
NAMES = {f"{pack.id}/{rule.id}" for pack in shipped_packs() for rule in pack.rules}


def test_every_rule_that_the_list_names_is_there() -> None:
    named = {name for name in NAMED.findall(TEXT) if not name.startswith("assets/")}
    assert len(named) > 150
    gone = [name for name in sorted(named) if not any(fnmatchcase(one, name) for one in NAMES)]
    assert gone == []


def test_every_row_names_a_rule_or_a_reason() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    bare = [row for row in rows if len(row.strip("| ").split(" | ")) < 2]
    assert bare == []
    assert len(rows) > 120


def test_every_bureau_and_provider_that_ships_is_reached_by_the_list() -> None:
    named = NAMED.findall(TEXT)
    packs = {pack.id for pack in shipped_packs() if not pack.invented}
    unreached = {
        pack
        for pack in packs
        if not any(fnmatchcase(f"{pack}/x", f"{name.split('/')[0]}/x") for name in named)
    }
    assert unreached - {"live", "package", "reading"} == set(), (
        "limits of the program itself are not filing rules"
    )
