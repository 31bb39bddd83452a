"""Making, opening and changing the slots of a vault's key file.

The order of every change: the new slot is written and flushed, read back from the disk and opened; only then the old one goes. A cut
at any moment leaves a file that the old secret, the new one or both open.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from assistant.store.secrets import SystemKeyring
from assistant.vault import key_file, recovery_code, wrapping
from assistant.vault.errors import KeyFileDamaged, LastSlot, NoSuchSlot, WrongKey
from assistant.vault.key_file import DataKey, KeyFile, Slot, SlotKind
from assistant.vault.stretching import Stretch, tuned

SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """The recovery code, as bytes (``recovery_code.read``)."""

    value: bytes


@dataclass(frozen=True, slots=True)
class InKeyring:
    """A secret that the system keeps. ``backend`` is the name of its kind of keyring, and stays in the key file."""

    keyring: SystemKeyring
    backend: str = ""


Secret: TypeAlias = Passphrase | Code | InKeyring


@dataclass(frozen=True, slots=True)
class Opened:
    """Data keys by their id, in the order of the key file: two only while the vault is being given a new one."""

    keys: Mapping[str, bytes]


def create(folder: Path, secret: Secret, now: datetime) -> bytes:
    """Make the key file with one slot; the new data key.

    Raises ``DiskFull``, ``OutputRefused`` or what the keyring raises; then there is no key file.
    """
    key = wrapping.new_key()
    key_id = secrets.token_hex(8)
    slot = _slot(key, key_id, "s1", secret, now)
    made = DataKey(id=key_id, check=wrapping.check_value(key, key_id), slots=(slot,))
    _write(folder, KeyFile(keys=(made,)), secret, slot.id)
    return key


def unlock(file: KeyFile, secret: Secret) -> Opened:
    """The data keys that this secret opens, at least one.

    Raises ``NoSuchSlot`` where no slot is of its kind, ``WrongKey`` where none opens, ``StretchRefused``, or what the keyring raises.
    """
    found = {}
    matching = [(key, slot) for key in file.keys for slot in key.slots if slot.kind is _kind(secret)]
    if not matching:
        raise NoSuchSlot(kind=_kind(secret).value)
    for key, slot in matching:
        try:
            found[key.id] = wrapping.unwrap(key, slot, _bytes(secret, key.id, slot))
        except WrongKey:
            continue
    if not found:
        raise WrongKey
    return Opened(found)


def put(folder: Path, opened: Opened, secret: Secret, now: datetime) -> None:
    """Add a slot, or put a new one in the place of the slots of its kind: another passphrase, a new recovery code.

    Raises ``DiskFull``, ``OutputRefused``, ``KeyFileDamaged`` or what the keyring raises; the old slots stand.
    """
    file = key_file.load(folder)
    key = file.keys[0]
    slot = _slot(opened.keys[key.id], key.id, _next_id(key.slots), secret, now)
    old = {one.id for one in key.slots if one.kind is slot.kind}
    both = key.model_copy(update={"slots": (*key.slots, slot)})
    _write(folder, _with(file, both), secret, slot.id)
    if old:
        only = both.model_copy(update={"slots": tuple(one for one in both.slots if one.id not in old)})
        key_file.save(folder, _with(file, only))
        _forget(secret, key.id, old)


def take_away(folder: Path, kind: SlotKind) -> None:
    """Remove the slots of a kind. Raises ``LastSlot`` where nothing else would open the vault, ``NoSuchSlot``."""
    file = key_file.load(folder)
    key = file.keys[0]
    left = tuple(slot for slot in key.slots if slot.kind is not kind)
    if len(left) == len(key.slots):
        raise NoSuchSlot(kind=kind.value)
    if not left:
        raise LastSlot
    key_file.save(folder, _with(file, key.model_copy(update={"slots": left})))


def begin_rotation(folder: Path, new_secrets: Iterable[Secret], now: datetime) -> tuple[str, bytes]:
    """Put a second data key, with slots of its own, before the one in force; its id and itself.

    The old one stays until ``finish_rotation``: until then either may be the database's. Slots cannot be carried over: whoever has
    the old key must not get at the new one.
    """
    file = key_file.load(folder)
    key = wrapping.new_key()
    key_id = secrets.token_hex(8)
    slots: tuple[Slot, ...] = ()
    for secret in new_secrets:
        slots = (*slots, _slot(key, key_id, _next_id(slots), secret, now))
    if not slots:
        raise LastSlot
    new = DataKey(id=key_id, check=wrapping.check_value(key, key_id), slots=slots)
    made = KeyFile(keys=(new, file.keys[-1]))
    key_file.save(folder, made)
    if key_file.load(folder) != made:
        raise KeyFileDamaged
    return key_id, key


def finish_rotation(folder: Path, key_id: str) -> None:
    """Leave only the data key that the database was opened with."""
    file = key_file.load(folder)
    left = tuple(key for key in file.keys if key.id == key_id)
    if left and left != file.keys:
        key_file.save(folder, KeyFile(keys=left))


def _slot(key: bytes, key_id: str, slot_id: str, secret: Secret, now: datetime) -> Slot:
    kind = _kind(secret)
    if isinstance(secret, Passphrase):
        stretch = tuned()
        return wrapping.wrap(key, key_id, slot_id, kind, stretch.key(secret.text), now, stretch=stretch)
    if isinstance(secret, Code):
        return wrapping.wrap(key, key_id, slot_id, kind, secret.value, now)
    value = secrets.token_bytes(SECRET_BYTES)
    secret.keyring.put(_item(key_id, slot_id), value.hex())
    return wrapping.wrap(key, key_id, slot_id, kind, value, now, backend=secret.backend)


def _bytes(secret: Secret, key_id: str, slot: Slot) -> bytes:
    """The secret of this slot. Raises ``WrongKey`` where the keyring has none or another."""
    if isinstance(secret, Passphrase):
        stretch: Stretch | None = slot.argon.stretch() if slot.argon is not None else None
        if stretch is None:
            raise WrongKey
        return stretch.key(secret.text)
    if isinstance(secret, Code):
        return secret.value
    held = secret.keyring.get(_item(key_id, slot.id))
    try:
        return bytes.fromhex(held or "")
    except ValueError:
        raise WrongKey from None


def _write(folder: Path, file: KeyFile, secret: Secret, slot_id: str) -> None:
    """Save it, and prove from the disk that the slot opens. Raises ``KeyFileDamaged`` where it does not."""
    key_file.save(folder, file)
    read = key_file.load(folder)
    key = read.keys[0]
    slot = next((one for one in key.slots if one.id == slot_id), None)
    if read != file or slot is None:
        raise KeyFileDamaged
    wrapping.unwrap(key, slot, _bytes(secret, key.id, slot))


def _kind(secret: Secret) -> SlotKind:
    if isinstance(secret, Passphrase):
        return SlotKind.PASSPHRASE
    return SlotKind.RECOVERY if isinstance(secret, Code) else SlotKind.KEYRING


def _with(file: KeyFile, first: DataKey) -> KeyFile:
    return KeyFile(keys=(first, *file.keys[1:]))


def _next_id(slots: Iterable[Slot]) -> str:
    return f"s{1 + max((int(slot.id[1:]) for slot in slots if slot.id[1:].isdigit()), default=0)}"


def _item(key_id: str, slot_id: str) -> str:
    return f"vault-{key_id}-{slot_id}"


def _forget(secret: Secret, key_id: str, slot_ids: Iterable[str]) -> None:
    if isinstance(secret, InKeyring):
        for slot_id in slot_ids:
            secret.keyring.forget(_item(key_id, slot_id))


def make_code() -> tuple[Code, str]:
    """A new recovery code, and how it is printed."""
    value = recovery_code.made()
    return Code(value), recovery_code.written(value)
