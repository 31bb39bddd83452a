"""Putting the data key into a slot and taking it out: AES-256-GCM (NIST SP 800-38D) under a key that HKDF-SHA-256 (RFC 5869) makes."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assistant.vault.errors import WrongKey
from assistant.vault.key_file import Argon, DataKey, Slot, SlotKind
from assistant.vault.stretching import KEY_BYTES, Stretch

NONCE_BYTES = 12


def new_key() -> bytes:
    """A data key: 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def check_value(key: bytes, key_id: str) -> bytes:
    """16 bytes that tell this data key from any other, and nothing of it."""
    return _derived(key, f"check {key_id}".encode())[:16]


def wrap(
    key: bytes,
    key_id: str,
    slot_id: str,
    kind: SlotKind,
    secret: bytes,
    made_at: datetime,
    *,
    stretch: Stretch | None = None,
    backend: str = "",
) -> Slot:
    """A slot that ``secret`` opens: a stretched passphrase, a recovery code or the keyring's random bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    argon = Argon.of(stretch) if stretch is not None else None
    empty = Slot(
        id=slot_id, kind=kind, made_at=made_at, argon=argon, backend=backend, nonce=nonce, wrapped=b""
    )
    wrapped = AESGCM(_kek(secret, kind)).encrypt(nonce, key, empty.head(key_id))
    return empty.model_copy(update={"wrapped": wrapped})


def unwrap(of: DataKey, slot: Slot, secret: bytes) -> bytes:
    """The data key. Raises ``WrongKey``."""
    try:
        key = AESGCM(_kek(secret, slot.kind)).decrypt(slot.nonce, slot.wrapped, slot.head(of.id))
    except (InvalidTag, ValueError):
        raise WrongKey from None
    if len(key) != KEY_BYTES or not hmac.compare_digest(check_value(key, of.id), of.check):
        raise WrongKey
    return key


def _kek(secret: bytes, kind: SlotKind) -> bytes:
    return _derived(secret, f"slot {kind.value}".encode())


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"icp-filing-assistant vault " + purpose).derive(secret)
