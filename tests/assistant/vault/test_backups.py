import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import DiskFull
from assistant.samples import individual_filing as individual
from assistant.store.drafts import DraftFolder
from assistant.vault import backups, database, key_file, keys
from assistant.vault.backups import Backup
from assistant.vault.database import create_database
from assistant.vault.errors import BackupUnusable
from assistant.vault.keys import Code
from assistant.vault.taking_over import remove_plain, take_over
from assistant.vault.vault import Vault

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def key(tmp_path):
    (tmp_path / "vault").mkdir()
    found = keys.create(tmp_path / "vault", Code(bytes(16)), NOW)
    create_database(tmp_path / "vault", found)
    return found


@pytest.fixture
def folder(tmp_path, key):
    return tmp_path / "vault"


@pytest.fixture
def vault(folder, key):
    found = Vault.open(folder, key)
    yield found
    found.close()


def test_a_backup_holds_what_the_vault_held(folder, key, vault):
    filing = individual()
    vault.save(filing, NOW)
    made = backups.make(folder, vault, key, NOW)
    vault.remove(filing.id)
    assert backups.backups(folder) == [made]
    assert [one.filing for one in backups.contents(made, key)] == [filing]
    assert key in keys.unlock(made.key_file(), Code(bytes(16))).keys.values()


def test_a_restored_backup_takes_the_place_and_the_old_vault_lies_beside_it(folder, key, vault):
    filing = individual()
    vault.save(filing, NOW)
    made = backups.make(folder, vault, key, NOW)
    vault.remove(filing.id)
    later = vault.new(NOW)
    vault.close()
    aside = backups.restore(folder, made, key, NOW)
    again = Vault.open(folder, key)
    assert [one.id for one in again.filings()] == [filing.id]
    again.close()
    old = Vault.open(aside, key)
    assert [one.id for one in old.filings()] == [later.id]
    old.close()
    assert len(backups.backups(folder)) == 1


def test_a_restoring_that_was_cut_between_its_renames_is_finished(folder, key, vault, monkeypatch):
    filing = individual()
    vault.save(filing, NOW)
    made = backups.make(folder, vault, key, NOW)
    vault.close()
    real, seen = os.replace, []

    def cut(source, goal):
        seen.append(goal)
        if Path(goal) == folder:
            raise KeyboardInterrupt
        real(source, goal)

    monkeypatch.setattr(os, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        backups.restore(folder, made, key, NOW)
    monkeypatch.undo()
    assert not folder.exists()
    backups.mend(folder)
    again = Vault.open(folder, key)
    assert [one.id for one in again.filings()] == [filing.id]
    again.close()
    assert len(backups.backups(folder)) == 1


def test_a_damaged_backup_is_refused_and_the_vault_stands(folder, key, vault):
    filing = vault.new(NOW)
    made = backups.make(folder, vault, key, NOW)
    vault.close()
    path = made.folder / database.NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:9000] + b"x" + whole[9001:])
    with pytest.raises(BackupUnusable):
        backups.restore(folder, made, key, NOW)
    again = Vault.open(folder, key)
    assert again.filing(filing.id) == filing
    again.close()


def test_ten_are_kept_and_one_a_day_for_two_weeks():
    found = [Backup(Path(f"b{hours}"), NOW - timedelta(hours=hours)) for hours in range(24 * 20)]
    gone = backups.superfluous(found, NOW)
    kept = [one for one in found if one not in gone]
    assert kept[:10] == found[:10]
    days = [one.made.date() for one in kept[10:]]
    assert len(kept) == 10 + 13
    assert len(set(days)) == 13
    assert all(one.made.hour == 23 for one in kept[10:])


def test_thinning_out_removes_them_and_halves(folder, key, vault):
    root = folder / backups.FOLDER
    for minutes in range(13):
        backups.make(folder, vault, key, NOW + timedelta(minutes=minutes))
    (root / ".part-left").mkdir()
    assert backups.thin_out(folder, NOW + timedelta(hours=1)) == 3
    assert len(backups.backups(folder)) == 10
    assert not list(root.glob(".part-*"))


def test_a_full_disk_leaves_no_half_backup(folder, key, vault, monkeypatch):
    def full(*_args):
        raise DiskFull

    monkeypatch.setattr(backups, "write_whole", full)
    with pytest.raises(DiskFull):
        backups.make(folder, vault, key, NOW)
    assert backups.backups(folder) == []
    assert list((folder / backups.FOLDER).iterdir()) == []


def test_plain_drafts_are_taken_over_and_go_only_then(tmp_path, vault):
    drafts = DraftFolder(tmp_path)
    folder, filing = drafts.new()
    name = drafts.take_bytes(folder, b"picture", "portrait")
    filing = individual().model_copy(
        update={
            "id": filing.id,
            "materials": tuple(one.model_copy(update={"file": name}) for one in individual().materials[:1]),
        }
    )
    drafts.save(folder, filing)
    broken, _ = drafts.new()
    (broken / "draft.toml").write_text("not = [toml")
    taken = take_over(vault, drafts.all())
    assert {one.folder: one.problem is None for one in taken} == {folder: True, broken: False}
    assert vault.filing(filing.id) == filing
    assert vault.picture(filing.id, name) == b"picture" or not filing.materials
    assert remove_plain(drafts, taken) == 1
    assert not folder.exists()
    assert broken.exists()
    assert take_over(vault, drafts.all())[0].folder == broken


def test_the_key_file_of_a_backup_is_the_one_of_its_moment(folder, key, vault):
    made = backups.make(folder, vault, key, NOW)
    opened = keys.unlock(key_file.load(folder), Code(bytes(16)))
    keys.put(folder, opened, Code(bytes(range(16))), NOW)
    assert key in keys.unlock(made.key_file(), Code(bytes(16))).keys.values()
