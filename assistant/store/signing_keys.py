"""The person's own signing key, and the public keys that they know. The secret is in the system's keyring; the rest is no secret."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant.errors import AssistantError, InputMissing
from assistant.package.signing import (
    MOST_BYTES,
    KnownKey,
    PublicKeyUnusable,
    SigningKey,
    SigningKeyUnusable,
    checked_public,
)
from assistant.store.secrets import SystemKeyring
from assistant.store.whole_file import write_whole

NAME: Final = "known-keys.toml"
ITEM: Final = "signing-key"
MOST_KEYS: Final = 1000
_MOST_FILE: Final = 1_000_000


class KnownKeysUnreadable(AssistantError):
    """The list of known keys is damaged: ``path``. It was left as it is; nobody counts as known meanwhile."""

    code: ClassVar[str] = "signing.known_keys"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    public: Annotated[str, StringConstraints(max_length=100)]
    name: Annotated[str, StringConstraints(max_length=100)] = ""
    own: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    keys: list[_Entry] = []


def load_known_keys(folder: Path) -> tuple[KnownKey, ...]:
    """The keys that the person knows, the own one among them. Raises ``KnownKeysUnreadable``."""
    import tomllib

    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_FILE + 1)
    except FileNotFoundError:
        return ()
    except OSError:
        raise KnownKeysUnreadable(path=NAME) from None
    try:
        if len(data) > _MOST_FILE:
            raise ValueError
        found = _File.model_validate(tomllib.loads(data.decode()))
        return tuple(KnownKey(checked_public(one.public), one.name, one.own) for one in found.keys)
    except (
        ValueError,
        ValidationError,
        PublicKeyUnusable,
    ):  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise KnownKeysUnreadable(path=NAME) from None


def save_known_keys(folder: Path, keys: tuple[KnownKey, ...]) -> None:
    """Write the list whole. Raises ``DiskFull`` or ``OutputRefused``."""
    import tomli_w

    entries = [{"public": one.public, "name": one.name, "own": one.own} for one in keys[:MOST_KEYS]]
    write_whole(folder / NAME, tomli_w.dumps({"keys": entries}).encode())


def add_known_key(folder: Path, public: str, name: str) -> KnownKey:
    """Know a key from now on, or give a known one another name. Raises also ``PublicKeyUnusable``."""
    key = KnownKey(checked_public(public), " ".join(name.split())[:100])
    known = load_known_keys(folder)
    before = next((one for one in known if one.public == key.public), None)
    if before is not None:
        key = replace(before, name=key.name)
    save_known_keys(folder, (*(one for one in known if one.public != key.public), key))
    return key


def remove_known_key(folder: Path, public: str) -> bool:
    """Know it no more. False where it was not known."""
    known = load_known_keys(folder)
    left = tuple(one for one in known if one.public != public)
    if len(left) == len(known):
        return False
    save_known_keys(folder, left)
    return True


def own_key(folder: Path, keyring: SystemKeyring) -> SigningKey:
    """The key that this person signs with; made when first asked for, kept in the keyring, and known from then on.

    Raises ``KeyringMissing``, ``KeyringLocked``, ``KeyringForgetful``, ``KnownKeysUnreadable``, and ``SigningKeyUnusable`` where the
    keyring holds something else under its name: it is not overwritten.
    """
    text = keyring.get(ITEM)
    if text is None:
        key = SigningKey.made()
        keyring.put(ITEM, key.text())
    else:
        key = SigningKey.from_text(text)
    _know_own(folder, key)
    return key


def key_of_file(folder: Path, path: Path, password: str = "") -> SigningKey:
    """The key in a minisign key file that the person keeps themselves; it counts as own.

    Raises ``InputMissing``, ``SigningKeyUnusable``, ``SigningKeyLocked``, ``KnownKeysUnreadable``.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(MOST_BYTES + 1) or b""
    except FileNotFoundError:
        raise InputMissing(path=path.name) from None
    except (OSError, ValueError):
        raise SigningKeyUnusable(path=path.name) from None
    key = SigningKey.read(data, password=password, name=path.name)
    _know_own(folder, key)
    return key


def _know_own(folder: Path, key: SigningKey) -> None:
    known = load_known_keys(folder)
    if any(one.public == key.public and one.own for one in known):
        return
    others = tuple(one for one in known if one.public != key.public)
    save_known_keys(folder, (KnownKey(key.public, "", own=True), *others))
