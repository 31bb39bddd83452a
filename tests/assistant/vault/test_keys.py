from datetime import UTC, datetime

import pytest

from assistant.store.secrets import SystemKeyring
from assistant.vault import key_file, keys, recovery_code, stretching
from assistant.vault.errors import (
    KeyFileDamaged,
    LastSlot,
    NoSuchSlot,
    StretchRefused,
    VaultMissing,
    WrongKey,
)
from assistant.vault.key_file import SlotKind
from assistant.vault.keys import Code, InKeyring, Passphrase

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Drawer:
    """A keyring that keeps everything in a dictionary."""

    def __init__(self):
        self.items = {}

    def get_password(self, service, username):
        return self.items.get((service, username))

    def set_password(self, service, username, password):
        self.items[service, username] = password

    def delete_password(self, service, username):
        del self.items[service, username]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The floor of the stretching: what a slower computer would take is measured in its own test."""
    monkeypatch.setattr(stretching, "AIM_SECONDS", 0.0)


@pytest.fixture
def keyring():
    return InKeyring(SystemKeyring(Drawer()), "SecretService")


def test_what_was_made_with_a_passphrase_opens_with_it_and_with_no_other(tmp_path):
    key = keys.create(tmp_path, Passphrase("蓝色的门 7"), NOW)
    file = key_file.load(tmp_path)
    assert list(keys.unlock(file, Passphrase("蓝色的门 7")).keys.values()) == [key]
    with pytest.raises(WrongKey):
        keys.unlock(file, Passphrase("蓝色的门 8"))
    with pytest.raises(NoSuchSlot):
        keys.unlock(file, Code(bytes(16)))


def test_a_passphrase_is_the_same_in_either_unicode_form(tmp_path):
    key = keys.create(tmp_path, Passphrase("caf\u00e9"), NOW)
    assert key in keys.unlock(key_file.load(tmp_path), Passphrase("cafe\u0301")).keys.values()


def test_three_slots_open_the_same_key(tmp_path, keyring):
    key = keys.create(tmp_path, keyring, NOW)
    opened = keys.unlock(key_file.load(tmp_path), keyring)
    code, printed = keys.make_code()
    keys.put(tmp_path, opened, code, NOW)
    keys.put(tmp_path, opened, Passphrase("one"), NOW)
    file = key_file.load(tmp_path)
    assert file.kinds == set(SlotKind)
    typed = Code(recovery_code.read(printed.lower().replace("-", " ")))
    for secret in (keyring, typed, Passphrase("one")):
        assert list(keys.unlock(file, secret).keys.values()) == [key]


def test_a_changed_passphrase_closes_the_old_one(tmp_path):
    key = keys.create(tmp_path, Passphrase("old"), NOW)
    keys.put(tmp_path, keys.unlock(key_file.load(tmp_path), Passphrase("old")), Passphrase("new"), NOW)
    file = key_file.load(tmp_path)
    assert key in keys.unlock(file, Passphrase("new")).keys.values()
    with pytest.raises(WrongKey):
        keys.unlock(file, Passphrase("old"))


def test_a_cut_between_the_two_writes_of_a_change_leaves_both_passphrases(tmp_path, monkeypatch):
    key = keys.create(tmp_path, Passphrase("old"), NOW)
    opened = keys.unlock(key_file.load(tmp_path), Passphrase("old"))
    calls = []
    real = key_file.save

    def cut(folder, file):
        calls.append(file)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(folder, file)

    monkeypatch.setattr(key_file, "save", cut)
    with pytest.raises(KeyboardInterrupt):
        keys.put(tmp_path, opened, Passphrase("new"), NOW)
    for text in ("old", "new"):
        assert key in keys.unlock(key_file.load(tmp_path), Passphrase(text)).keys.values()


def test_the_last_slot_stays(tmp_path, keyring):
    keys.create(tmp_path, Passphrase("one"), NOW)
    with pytest.raises(LastSlot):
        keys.take_away(tmp_path, SlotKind.PASSPHRASE)
    keys.put(tmp_path, keys.unlock(key_file.load(tmp_path), Passphrase("one")), keyring, NOW)
    keys.take_away(tmp_path, SlotKind.PASSPHRASE)
    assert key_file.load(tmp_path).kinds == {SlotKind.KEYRING}


def test_a_keyring_that_lost_its_secret_is_a_wrong_key_and_changes_nothing(tmp_path, keyring):
    keys.create(tmp_path, keyring, NOW)
    before = (tmp_path / key_file.NAME).read_bytes()
    with pytest.raises(WrongKey):
        keys.unlock(key_file.load(tmp_path), InKeyring(SystemKeyring(Drawer())))
    assert (tmp_path / key_file.NAME).read_bytes() == before


def test_every_changed_byte_of_the_key_file_is_noticed(tmp_path):
    keys.create(tmp_path, Passphrase("one"), NOW)
    whole = (tmp_path / key_file.NAME).read_bytes()
    for place in range(len(whole)):
        for change in (1, 32, 128):
            changed = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
            with pytest.raises(KeyFileDamaged):
                key_file.parsed(changed)
    for length in range(len(whole)):
        with pytest.raises(KeyFileDamaged):
            key_file.parsed(whole[:length])


@pytest.mark.parametrize(
    "change",
    [{"rounds": 1}, {"memory_kib": 1024}, {"memory_kib": 4 * 1024 * 1024}, {"rounds": 2000}, {"lanes": 1}],
)
def test_a_forged_stretching_is_refused_before_it_is_done(tmp_path, change):
    keys.create(tmp_path, Passphrase("one"), NOW)
    file = key_file.load(tmp_path)
    slot = file.keys[0].slots[0]
    forged = slot.model_copy(update={"argon": slot.argon.model_copy(update=change)})
    file = file.model_copy(update={"keys": (file.keys[0].model_copy(update={"slots": (forged,)}),)})
    with pytest.raises(StretchRefused):
        keys.unlock(key_file.parsed(key_file.dumped(file)), Passphrase("one"))


def test_a_slot_moved_under_another_head_does_not_open(tmp_path, keyring):
    keys.create(tmp_path, Passphrase("one"), NOW)
    file = key_file.load(tmp_path)
    slot = file.keys[0].slots[0].model_copy(update={"made_at": datetime(2020, 1, 1, tzinfo=UTC)})
    file = file.model_copy(update={"keys": (file.keys[0].model_copy(update={"slots": (slot,)}),)})
    with pytest.raises(WrongKey):
        keys.unlock(file, Passphrase("one"))


def test_two_keys_stand_until_a_rotation_is_finished(tmp_path):
    old = keys.create(tmp_path, Passphrase("one"), NOW)
    new_id, new = keys.begin_rotation(tmp_path, [Passphrase("two")], NOW)
    file = key_file.load(tmp_path)
    assert list(keys.unlock(file, Passphrase("one")).keys.values()) == [old]
    assert keys.unlock(file, Passphrase("two")).keys == {new_id: new}
    keys.finish_rotation(tmp_path, new_id)
    with pytest.raises(WrongKey):
        keys.unlock(key_file.load(tmp_path), Passphrase("one"))


def test_no_key_file_is_no_vault(tmp_path):
    with pytest.raises(VaultMissing):
        key_file.load(tmp_path)


def test_a_slip_in_the_recovery_code_is_told_from_a_wrong_one():
    code = recovery_code.made()
    printed = recovery_code.written(code)
    assert recovery_code.read(printed) == code
    assert recovery_code.read(printed.replace("0", "o").replace("1", "l")) == code
    slips = 0
    for place, sign in enumerate(printed):
        if sign == "-":
            continue
        other = recovery_code.SIGNS[(recovery_code.SIGNS.index(sign) + 7) % 32]
        try:
            recovery_code.read(printed[:place] + other + printed[place + 1 :])
        except recovery_code.CodeMistyped:
            slips += 1
    assert slips >= 27  # two check signs of ten bits: one slip in a thousand passes, and is a wrong code then
    for text in ("", printed[:-1], printed + "A", "U" * 28):
        with pytest.raises(recovery_code.CodeMistyped):
            recovery_code.read(text)


def test_rounds_are_tuned_to_the_computer_and_never_below_the_floor(monkeypatch):
    monkeypatch.setattr(stretching, "AIM_SECONDS", 0.7)
    fast, slow = iter([0.0, 0.1]), iter([0.0, 5.0])
    assert stretching.tuned(lambda: next(fast)).rounds == stretching.MOST_ROUNDS
    assert stretching.tuned(lambda: next(slow)).rounds == stretching.FLOOR_ROUNDS
