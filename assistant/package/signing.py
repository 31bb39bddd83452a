"""Who made a package: an Ed25519 signature in minisign's form over ``tagmanifest-sha256.txt``, which covers everything else.

The public key stands in the signature's untrusted comment: minisign's form alone names a key, it does not carry it. Whoever
puts another signature in its place puts their own key there as well, so a key says something only to those who know it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final, Self

import minisign

from assistant.errors import AssistantError

SIGNED_FILE: Final = "tagmanifest-sha256.txt"
SIGNATURE_FILE: Final = f"{SIGNED_FILE}.minisig"
MOST_BYTES: Final = 4096
"""Of a signature or a key as a file; minisign's own are about 300."""

_COMMENT: Final = "minisign public key "
_BY_HAND: Final = "signature from minisign secret key"
"""The untrusted comment of the minisign program."""
_OTHER_PASSWORD: Final = "wrong password for that key"  # noqa: S105 - the library's sentence
_DERIVED_LIMIT: Final = 1 << 26
"""The most that the key file's own scrypt may ask for: twice minisign's cost, and its gibibyte of memory at most."""


class SigningKeyUnusable(AssistantError):
    """A key file holds no secret key of minisign: ``path``."""

    code: ClassVar[str] = "signing.key_unusable"


class SigningKeyLocked(AssistantError):
    """A key file is encrypted, and its password is missing or another: ``path``."""

    code: ClassVar[str] = "signing.key_locked"


class PublicKeyUnusable(AssistantError):
    """A text is no public key of minisign (``RW…``, 56 characters)."""

    code: ClassVar[str] = "signing.public_key"


class SignatureState(StrEnum):
    """Broken: there is a signature, and it is not one of this package, whatever the reason."""

    UNSIGNED = "unsigned"
    VALID = "valid"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A public key that the person knows, with the name they gave it. ``own``: the key of this program on this machine."""

    public: str
    name: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that a valid signature was made with. ``known`` is None where the person does not know it."""

    public: str
    known: KnownKey | None

    @property
    def fingerprint(self) -> str:
        """To be compared between two machines: ``3f9a 07c2 …``."""
        return fingerprint(self.public)


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of a package's signature. ``signer`` where it is valid."""

    state: SignatureState
    signer: Signer | None = None


class SigningKey:
    """A secret key that signs. It shows nothing of itself."""

    def __init__(self, secret: minisign.SecretKey) -> None:
        self._secret = secret

    @classmethod
    def made(cls) -> Self:
        """A new one."""
        return cls(minisign.KeyPair.generate().secret_key)

    @classmethod
    def read(cls, data: bytes, *, password: str = "", name: str = "") -> Self:
        """The key of a minisign key file. ``name`` is for the errors' sentences.

        Raises:
            SigningKeyUnusable: it is no such file.
            SigningKeyLocked: it is encrypted, and not by ``password``.
        """
        try:
            if len(data) > MOST_BYTES:
                raise minisign.ParseError
            secret = minisign.SecretKey.from_bytes(data)
            if secret.is_encrypted():
                if secret._kdf_opslimit > _DERIVED_LIMIT:  # noqa: SLF001 - the library bounds memory, not work
                    raise minisign.ParseError
                if not password:
                    raise SigningKeyLocked(path=name)
                secret.decrypt(password)
        except minisign.Error as error:
            if str(error) == _OTHER_PASSWORD:
                raise SigningKeyLocked(path=name) from None
            raise SigningKeyUnusable(path=name) from None
        return cls(secret)

    def text(self) -> str:
        """The whole key, unencrypted, in one line of base64: for the system's keyring alone."""
        return bytes(self._secret.to_base64()).decode()

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Raises ``SigningKeyUnusable`` where it is not what ``text`` gave."""
        try:
            return cls(minisign.SecretKey.from_base64(text))
        except minisign.Error:
            raise SigningKeyUnusable(path="") from None

    @property
    def public(self) -> str:
        """The public key: 56 characters, ``RW…``, as ``minisign -P`` takes it."""
        return bytes(self._secret.get_public_key().to_base64()).decode()

    def sign(self, data: bytes, comment: str) -> bytes:
        """The signature's file. ``comment`` is signed with it, printable ASCII; the same in gives the same out."""
        signature = self._secret.sign(
            data, untrusted_comment=f"{_COMMENT}{self.public}", trusted_comment=comment
        )
        return bytes(signature) + b"\n"


def fingerprint(public: str) -> str:
    """Twenty hexadecimal digits of the SHA-256 of a public key, in groups: short enough to compare, too long to imitate.

    Not minisign's key number: whoever makes a key chooses that.
    """
    digits = hashlib.sha256(_public_key(public)).hexdigest()[:20]
    return " ".join(digits[place : place + 4] for place in range(0, 20, 4))


def checked_public(text: str) -> str:
    """A public key as it is kept; of a minisign ``.pub`` file the line that counts. Raises ``PublicKeyUnusable``."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    _public_key(lines[-1] if lines else "")
    return lines[-1]


def _public_key(text: str) -> bytes:
    try:
        key = minisign.PublicKey.from_base64(text.encode())
    except (minisign.Error, UnicodeEncodeError):
        raise PublicKeyUnusable from None
    return bytes(key.to_base64())


def check_signature(manifest: bytes, signature: bytes, known: Iterable[KnownKey] = ()) -> Signed:
    """Judge a signature file over the tag manifest. Never raises for what it holds."""
    keys: Mapping[str, KnownKey] = {one.public: one for one in known}
    broken = Signed(SignatureState.BROKEN)
    if len(signature) > MOST_BYTES:
        return broken
    try:
        parsed = minisign.Signature.from_bytes(signature)
    except minisign.Error:
        return broken
    if bytes(parsed) + b"\n" != signature:  # base64 and line ends could be written in other ways
        return broken
    if parsed.untrusted_comment.startswith(_COMMENT):
        tried = [parsed.untrusted_comment.removeprefix(_COMMENT)]
    else:  # signed by minisign itself, which names no key: then one of those that are known, or none
        tried = list(keys) if parsed.untrusted_comment == _BY_HAND else []
    for public in tried:
        try:
            minisign.PublicKey.from_base64(public.encode()).verify(manifest, parsed)
        except ValueError:  # of the library, of base64, of a text that is not ASCII
            continue
        return Signed(SignatureState.VALID, Signer(public, keys.get(public)))
    return broken
