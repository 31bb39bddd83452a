from datetime import UTC, datetime, timedelta

import pytest

from assistant.draft import Material, MaterialKind
from assistant.errors import DraftMissing, InputMissing
from assistant.samples import individual_filing as individual
from assistant.vault import database, wrapping
from assistant.vault.database import create_database
from assistant.vault.errors import VaultDamaged, VaultInUse, VaultMissing, VaultReadOnly, VaultTooNew
from assistant.vault.vault import Vault

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture
def folder(tmp_path):
    create_database(tmp_path, KEY)
    return tmp_path


@pytest.fixture
def vault(folder):
    found = Vault.open(folder, KEY)
    yield found
    found.close()


def test_a_filing_comes_back_as_it_was_saved(vault):
    filing = individual()
    vault.save(filing, NOW)
    assert vault.filing(filing.id) == filing
    assert [(one.id, one.saved, one.filing) for one in vault.filings()] == [(filing.id, NOW, filing)]


def test_the_one_saved_last_comes_first(vault):
    first, second = vault.new(NOW), vault.new(NOW + timedelta(minutes=1))
    assert [one.id for one in vault.filings()] == [second.id, first.id]
    vault.save(first, NOW + timedelta(minutes=2))
    assert [one.id for one in vault.filings()] == [first.id, second.id]


def test_a_subject_of_two_filings_is_kept_once_and_a_change_in_one_stays_there(vault):
    one = individual().model_copy(update={"id": "one"})
    two = one.model_copy(update={"id": "two"})
    vault.save(one, NOW)
    vault.save(two, NOW)
    assert vault.subjects() == (one.subject,)
    moved = two.subject.model_copy(update={"contact_address": "elsewhere"})
    vault.save(two.model_copy(update={"subject": moved}), NOW)
    assert vault.filing("one") == one
    assert set(vault.subjects()) == {one.subject, moved}
    vault.remove("two")
    assert vault.subjects() == (one.subject,)
    assert vault.persons() == one.persons


def test_a_picture_of_two_filings_is_kept_once(vault, folder):
    for name in ("one", "two"):
        vault.save(individual().model_copy(update={"id": name}), NOW)
        vault.keep(name, "pictures/a.jpg", b"picture" * 1000)
    assert vault.database.one("SELECT count(*) FROM contents") == (1,)
    vault.remove("one")
    assert vault.picture("two", "pictures/a.jpg") == b"picture" * 1000
    vault.drop_picture("two", "pictures/a.jpg")
    assert vault.database.one("SELECT count(*) FROM contents") == (0,)
    with pytest.raises(InputMissing):
        vault.picture("two", "pictures/a.jpg")


def test_what_is_not_there_is_said(vault):
    with pytest.raises(DraftMissing):
        vault.filing("none")
    with pytest.raises(DraftMissing):
        vault.keep("none", "a.jpg", b"")
    with pytest.raises(DraftMissing):
        vault.remove("none")


def test_nothing_of_a_filing_lies_on_the_disk_in_the_clear(folder):
    filing = individual()
    vault = Vault.open(folder, KEY)
    vault.save(filing, NOW)
    vault.keep(filing.id, "pictures/a.jpg", b"marked-picture-content" * 50)
    seen = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    vault.close()
    seen += b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    for text in (filing.subject.document_number, filing.subject.name, "marked-picture-content"):
        assert text.encode() not in seen
        assert text.encode("utf-16-le") not in seen


def test_a_second_window_is_told_and_may_read(folder, vault):
    filing = vault.new(NOW)
    with pytest.raises(VaultInUse):
        Vault.open(folder, KEY)
    reader = Vault.open_to_read(folder, KEY)
    assert reader.read_only
    assert [one.id for one in reader.filings()] == [filing.id]
    with pytest.raises(VaultReadOnly):
        reader.save(filing, NOW)
    reader.close()


def test_a_wrong_key_and_a_damaged_file_are_named_and_nothing_is_changed(folder):
    before = (folder / database.NAME).read_bytes()
    with pytest.raises(VaultDamaged):
        Vault.open(folder, wrapping.new_key())
    assert (folder / database.NAME).read_bytes() == before
    Vault.open(folder, KEY).close()


def test_a_vault_of_a_newer_version_is_read_and_not_changed(folder):
    vault = Vault.open(folder, KEY)
    filing = vault.new(NOW)
    vault.database.run(f"PRAGMA user_version = {database.SCHEMA + 1}")
    vault.close()
    with pytest.raises(VaultTooNew):
        Vault.open(folder, KEY)
    reader = Vault.open_to_read(folder, KEY)
    assert reader.filing(filing.id) == filing
    reader.close()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(VaultMissing):
        Vault.open(tmp_path, KEY)


def test_a_failed_transaction_changes_nothing(vault):
    filing = vault.new(NOW)

    def stop() -> None:
        with vault.database.transaction():
            vault.database.run("DELETE FROM filings")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stop()
    assert vault.filing(filing.id) == filing


def test_another_key_opens_after_a_rekey_and_the_old_one_no_more(folder, vault):
    filing = individual()
    vault.save(filing, NOW)
    new = wrapping.new_key()
    vault.database.rekey(new)
    vault.close()
    with pytest.raises(VaultDamaged):
        Vault.open(folder, KEY)
    again = Vault.open(folder, new)
    assert again.filing(filing.id) == filing
    again.database.verify()
    again.close()


def test_changed_bytes_of_the_database_are_noticed_and_give_no_wrong_data(folder):
    vault = Vault.open(folder, KEY)
    filing = individual().model_copy(
        update={"materials": (Material(kind=MaterialKind.PORTRAIT, file="pictures/a.jpg"),)}
    )
    vault.save(filing, NOW)
    vault.keep(filing.id, "pictures/a.jpg", bytes(range(256)) * 40)
    vault.database.checkpoint()
    vault.close()
    path = folder / database.NAME
    whole = path.read_bytes()
    for place in range(5, len(whole), len(whole) // 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(VaultDamaged):
            _read_all(folder, filing)


def _read_all(folder, filing):
    changed = Vault.open(folder, KEY)
    try:
        assert changed.filing(filing.id) == filing
        assert changed.picture(filing.id, "pictures/a.jpg") == bytes(range(256)) * 40
        changed.database.verify()
    finally:
        changed.close()
