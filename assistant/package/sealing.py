"""A package encrypted for sending: an age file (``.zip.age``), by passphrase or for keys. In memory only.

The form is age 1 (age-encryption.org/v1), made and opened by ``pyrage``; ``age`` and ``rage`` open it as well. Before anything
is derived from a passphrase, the header is read here: how much work it asks for is chosen by whoever made the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

import pyrage

from assistant.errors import AssistantError
from assistant.package.limits import Limits, shipped_limits
from assistant.package.problems import Problem, ProblemCode, Refused

SUFFIX: Final = ".age"
FIRST_LINE: Final = b"age-encryption.org/v1"

_SCRYPT: Final = re.compile(rb"scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)")
_RECIPIENT: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_IDENTITY: Final = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}")
_MOST_RECIPIENTS: Final = 50
_OVER: Final = 1 << 20
"""Bytes that a sealed file may be larger than its content: header, and 16 bytes for each 64 KiB."""


class SealKeyNeeded(AssistantError):
    """The package is encrypted, and no passphrase or key was given: ``path``. ``by_passphrase`` is 1 where it takes one."""

    code: ClassVar[str] = "package.sealed"


class SealNotOpened(AssistantError):
    """What was given does not open the package, or its first bytes were damaged: age cannot tell the two apart."""

    code: ClassVar[str] = "package.seal_not_opened"


class SealKeyUnusable(AssistantError):
    """A recipient or identity is none: no ``age1…`` or ``AGE-SECRET-KEY-1…``, or a character was mistyped."""

    code: ClassVar[str] = "package.seal_key"


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """For whom a package is encrypted: everybody with the passphrase, or the holders of the recipients' keys (``age1…``)."""

    passphrase: str = ""
    recipients: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ``SealKeyUnusable`` for a recipient that is none, ``ValueError`` unless it is one of the two ways."""
        if bool(self.passphrase) == bool(self.recipients):
            raise ValueError("a passphrase, or recipients")
        _recipients(self.recipients)


@dataclass(frozen=True, slots=True, repr=False)
class SealKeys:
    """What may open an encrypted package: a passphrase, identities (``AGE-SECRET-KEY-1…``), or both."""

    passphrase: str = ""
    identities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ``SealKeyUnusable`` for an identity that is none."""
        _identities(self.identities)


def is_sealed(data: bytes) -> bool:
    """Whether these are the first bytes of an age file."""
    return data.startswith(FIRST_LINE + b"\n")


def sealed(data: bytes, seal: Seal) -> bytes:
    """The encrypted form. By passphrase it takes about a second, which is what each guess will cost as well."""
    if seal.passphrase:
        return bytes(pyrage.passphrase.encrypt(data, seal.passphrase))
    return bytes(pyrage.encrypt(data, _recipients(seal.recipients)))


def unsealed(data: bytes, keys: SealKeys, *, name: str = "", limits: Limits | None = None) -> bytes:
    """The package inside. ``name`` is for the errors' sentences.

    Raises:
        SealKeyNeeded: no key of the kind that it takes was given.
        SealNotOpened: the key is another one.
        Refused: the header asks for too much, cannot be read, or the content was damaged; with a ``seal.*`` code.
    """
    bounds = limits or shipped_limits()
    factor = work_factor(data, bounds)
    needed = keys.passphrase if factor is not None else keys.identities
    if not needed:
        raise SealKeyNeeded(path=name, by_passphrase=int(factor is not None))
    try:
        if factor is not None:
            return bytes(pyrage.passphrase.decrypt(data, keys.passphrase))
        return bytes(pyrage.decrypt(data, _identities(keys.identities)))
    except pyrage.DecryptError as error:
        if str(error) in _WRONG_KEY:
            raise SealNotOpened(path=name) from None
        raise Refused(Problem(ProblemCode.SEAL_DAMAGED)) from None


_WRONG_KEY: Final = ("Decryption failed", "No matching keys found")


def most_sealed_bytes(limits: Limits) -> int:
    """A sealed file larger than this cannot hold a package within the limits."""
    return limits.file_bytes + _OVER


def work_factor(data: bytes, limits: Limits) -> int | None:
    """The logarithm of scrypt's cost that the header asks for; None where it is for keys.

    Raises ``Refused``: ``seal.header`` where it is no header of age, ``seal.work_factor`` over the limit: 2^20 takes a gibibyte of
    memory and some seconds, and each step doubles both.
    """
    broken = Refused(Problem(ProblemCode.SEAL_HEADER))
    head, found, _rest = data[: limits.seal_header_bytes].partition(b"\n--- ")
    lines = head.split(b"\n")
    if not found or lines[0] != FIRST_LINE:
        raise broken
    stanzas = [line.removeprefix(b"-> ") for line in lines if line.startswith(b"-> ")]
    if not stanzas or len(stanzas) > _MOST_RECIPIENTS:
        raise broken
    by_passphrase = [stanza for stanza in stanzas if stanza.split(b" ", 1)[0] == b"scrypt"]
    if not by_passphrase:
        return None
    match = _SCRYPT.fullmatch(by_passphrase[0])
    if match is None or len(stanzas) > 1:  # age itself: a passphrase stands alone
        raise broken
    factor = int(match.group(1))
    if factor > limits.seal_work_factor:
        params = {"measured": factor, "limit": limits.seal_work_factor}
        raise Refused(Problem(ProblemCode.SEAL_WORK_FACTOR, "", params))
    return factor


def _recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    try:
        found = [pyrage.x25519.Recipient.from_str(text) for text in texts if _RECIPIENT.fullmatch(text)]
    except pyrage.RecipientError:
        raise SealKeyUnusable from None
    if len(found) != len(texts) or len(found) > _MOST_RECIPIENTS:
        raise SealKeyUnusable
    return found


def _identities(texts: Sequence[str]) -> list[pyrage.x25519.Identity]:
    try:
        found = [pyrage.x25519.Identity.from_str(text) for text in texts if _IDENTITY.fullmatch(text)]
    except pyrage.IdentityError:
        raise SealKeyUnusable from None
    if len(found) != len(texts) or len(found) > _MOST_RECIPIENTS:
        raise SealKeyUnusable
    return found
