"""A pack from a file is taken whole or not at all, and what it changes is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.review import review
from assistant.errors import RulePackInvalid, RulePackOlder
from assistant.findings import Code, Severity
from assistant.rules.changes import ChangeKind, changes, for_draft
from assistant.rules.importing import import_pack
from assistant.rules.loading import (
    all_packs,
    imported_faults,
    imported_packs,
    load_pack,
    pack_by_id,
    provider_packs,
    rule_book,
)
from assistant.store.paths import asset, data_folder
from tests.assistant.checks.bureau_cases import many, unit
from tests.assistant.checks.cases import TODAY

UCLOUD = asset("rules/providers/ucloud.toml")


def a_file(folder: Path, **changes: str) -> Path:
    """UCloud's pack as a file, each text replaced by another."""
    text = UCLOUD.read_text(encoding="utf-8")
    for old, new in {"version": ("2026.11", "2027.1"), **changes}.values():
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "new.toml"
    file.write_text(text, encoding="utf-8")
    return file


LATER = ("verified_on = 2026-11-24", "verified_on = 2027-01-05")


def test_an_imported_pack_is_in_force_at_once_and_its_changes_are_told(tmp_path: Path) -> None:
    file = a_file(tmp_path, day=LATER, most=("most = 3\nsays", "most = 2\nsays"))
    before = rule_book("ucloud", "京")
    taken = import_pack(file)
    assert taken.before is not None
    (found,) = [one for one in changes(taken.before, taken.pack) if one.kind is ChangeKind.CHANGED]
    assert (found.rule, found.fields) == ("count.ucloud-addresses", ("most",))
    assert pack_by_id("ucloud").version == "2027.1"
    assert [pack.version for pack in provider_packs() if pack.id == "ucloud"] == ["2027.1"]
    assert [pack.id for pack in imported_packs()] == ["ucloud"]
    after = rule_book("ucloud", "京")
    assert after is not before
    draft = unit("京", provider="ucloud", sites=many(1, server_ips=("8.8.8.8", "8.8.4.4", "1.1.1.1")))
    told = for_draft(review(draft, {}, before, TODAY).findings, review(draft, {}, after, TODAY).findings)
    assert [(one.code, one.severity) for one in told.new] == [(Code.LIMIT_ADDRESSES_PER_SITE, Severity.BLOCK)]
    assert told.gone == ()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("most = 3\nsays", "most = -3\nsays", "rules."),
        ('id = "picture.general"', 'id = "file.most-bytes"', "id"),
        ('source = "S20"', 'source = "S99"', "source"),
        ("[[rules]]", "[[rule]]", "rule"),
    ],
)
def test_a_bad_pack_is_refused_whole_and_nothing_changes(
    tmp_path: Path, old: str, new: str, word: str
) -> None:
    file = a_file(tmp_path, day=LATER, bad=(old, new))
    with pytest.raises(RulePackInvalid) as caught:
        import_pack(file)
    assert caught.value.params["line"]
    assert word in str(caught.value.params["field"])
    assert imported_packs() == ()
    assert not (data_folder() / "rules").exists() or not list((data_folder() / "rules").iterdir())
    assert pack_by_id("ucloud").version == "2026.11"


def test_an_older_pack_does_not_take_the_place_of_a_newer_one(tmp_path: Path) -> None:
    file = a_file(tmp_path, day=("verified_on = 2026-11-24", "verified_on = 2026-10-01"))
    with pytest.raises(RulePackOlder):
        import_pack(file)
    assert pack_by_id("ucloud").version == "2026.11"


def test_a_file_among_the_imported_ones_that_broke_later_is_left_out_and_told() -> None:
    folder = data_folder() / "rules"
    folder.mkdir()
    (folder / "broken.toml").write_text("id = ", encoding="utf-8")
    assert imported_packs() == ()
    assert [fault.params["field"] for fault in imported_faults()] == ["broken.toml"]
    assert len(all_packs()) > 40


def test_a_pack_compared_with_itself_has_no_change_and_with_less_has_removals() -> None:
    pack = load_pack(UCLOUD)
    assert changes(pack, pack) == ()
    shorter = pack.model_copy(update={"rules": pack.rules[1:]})
    assert [(one.kind, one.rule) for one in changes(pack, shorter)] == [
        (ChangeKind.REMOVED, pack.rules[0].id)
    ]
    assert [one.kind for one in changes(shorter, pack)] == [ChangeKind.ADDED]
    later = pack.rules[0].model_copy(update={"note": "Looked at again."})
    again = pack.model_copy(update={"rules": (later, *pack.rules[1:])})
    assert [one.kind for one in changes(pack, again)] == [ChangeKind.VERIFIED]
