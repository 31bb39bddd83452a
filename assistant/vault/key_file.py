"""The key file: which slots there are, and the data key wrapped in each. Small JSON beside the database; useless without a secret.

A hash over all of it tells a damaged file from a wrong key, without any key. It is no proof against forging: that is the wrapping's,
which covers the head of its slot.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationError,
)

from assistant.store.whole_file import write_whole
from assistant.vault.errors import KeyFileDamaged, VaultMissing, VaultTooNew
from assistant.vault.stretching import Stretch

NAME: Final = "vault.key"
FORMAT: Final = 1
_MOST_BYTES: Final = 100_000


def _decoded(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise ValueError("base64")
    found = b64decode(value, validate=True)
    if b64encode(found).decode() != value:
        raise ValueError("base64")  # bits that decode to nothing would be a change that nobody notices
    return found


Base64: TypeAlias = Annotated[
    bytes, PlainValidator(_decoded), PlainSerializer(lambda value: b64encode(value).decode(), return_type=str)
]
Label: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,100}$")]


class SlotKind(StrEnum):
    """By what a slot is opened."""

    KEYRING = "keyring"
    """A secret of 32 bytes in the system's own keyring."""
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"
    """The code that was printed once."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Argon(_Part):
    """What Argon2id is asked for."""

    kdf: Literal["argon2id"] = "argon2id"
    salt: Base64
    memory_kib: int
    rounds: int
    lanes: int

    @classmethod
    def of(cls, stretch: Stretch) -> Argon:
        return cls(
            salt=stretch.salt, memory_kib=stretch.memory_kib, rounds=stretch.rounds, lanes=stretch.lanes
        )

    def stretch(self) -> Stretch:
        """Raises ``StretchRefused``."""
        return Stretch(self.salt, self.memory_kib, self.rounds, self.lanes).checked()


class Slot(_Part):
    """One way to the data key. ``wrapped`` is the key in AES-256-GCM; all the other fields are its associated data."""

    id: Label
    kind: SlotKind
    made_at: datetime
    argon: Argon | None = None
    """Of a passphrase."""
    backend: Label = ""
    """Which keyring holds the secret: where it has changed, the person is told so."""
    nonce: Base64
    wrapped: Base64

    def head(self, key_id: str) -> bytes:
        """What the wrapping covers beside the key."""
        data = self.model_dump(mode="json", exclude={"nonce", "wrapped"})
        return _canonical({"format": FORMAT, "key": key_id, "slot": data})


class DataKey(_Part):
    """One data key and its slots. ``check`` says whether an unwrapped key is this one."""

    id: Label
    check: Base64
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=8)]


class KeyFile(_Part):
    """Two keys stand in it only while the vault gets a new one: the new one first."""

    format: Literal[1] = FORMAT
    keys: Annotated[tuple[DataKey, ...], Field(min_length=1, max_length=2)]

    @property
    def kinds(self) -> frozenset[SlotKind]:
        """By what it can be opened."""
        return frozenset(slot.kind for key in self.keys for slot in key.slots)


def dumped(file: KeyFile) -> bytes:
    """The file's bytes: the same for the same content."""
    data = file.model_dump(mode="json")
    return json.dumps({**data, "sha256": _hash(data)}, indent=1, sort_keys=True).encode() + b"\n"


def parsed(content: bytes) -> KeyFile:
    """Raises ``KeyFileDamaged``, or ``VaultTooNew`` for a format that this version does not know."""
    try:
        data = json.loads(content.decode("ascii"))
        if not isinstance(data, dict) or data.pop("sha256", None) != _hash(data):
            raise KeyFileDamaged
        if isinstance(data.get("format"), int) and data["format"] > FORMAT:
            raise VaultTooNew
        file = KeyFile.model_validate(data)
    except (ValueError, RecursionError, ValidationError):
        raise KeyFileDamaged from None
    if dumped(file) != content:
        raise KeyFileDamaged  # white space and number forms that JSON lets pass are a change too
    return file


def load(folder: Path) -> KeyFile:
    """Raises ``VaultMissing``, ``KeyFileDamaged``, ``VaultTooNew``."""
    try:
        with (folder / NAME).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise VaultMissing(file=NAME) from None
    except OSError:
        raise KeyFileDamaged from None
    return parsed(content)


def save(folder: Path, file: KeyFile) -> None:
    """Write it whole or not at all. Raises ``DiskFull`` or ``OutputRefused``; the old one stands."""
    write_whole(folder / NAME, dumped(file))


def _hash(data: Any) -> str:
    return hashlib.sha256(_canonical(data)).hexdigest()


def _canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
