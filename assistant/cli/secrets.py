"""Passphrases, passwords and keys as the command line takes them: from a file, or asked on the terminal without showing them."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import ClassVar, Final

from assistant.catalogue import _
from assistant.errors import AssistantError, InputMissing
from assistant.package.sealing import Seal, SealKeys

MOST_BYTES: Final = 10_000


class PassphraseMissing(AssistantError):
    """A passphrase is needed, there is no terminal to ask on, and no file was named; or the file holds none."""

    code: ClassVar[str] = "package.passphrase_missing"


class PassphrasesDiffer(AssistantError):
    """A new passphrase was typed twice, in two ways."""

    code: ClassVar[str] = "package.passphrases_differ"


def seal_of(*, encrypt: bool, passphrase_file: Path | None, recipients: list[str]) -> Seal | None:
    """For whom to encrypt; None where nobody asked for it. A passphrase is asked for twice, and its strength said.

    Raises ``PassphraseMissing``, ``PassphrasesDiffer``, ``SealKeyUnusable``, ``InputMissing``.
    """
    if recipients:
        return Seal(recipients=tuple(recipients))
    if passphrase_file is not None:
        passphrase = first_line(passphrase_file)
        _say_strength(passphrase)
        return Seal(passphrase)
    return Seal(_new_passphrase()) if encrypt else None


def seal_keys(passphrase_file: Path | None, identity_file: Path | None) -> SealKeys:
    """What may open an encrypted package. Raises ``PassphraseMissing``, ``SealKeyUnusable``, ``InputMissing``."""
    passphrase = "" if passphrase_file is None else first_line(passphrase_file)
    lines = [] if identity_file is None else _text(identity_file).splitlines()
    identities = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return SealKeys(passphrase, tuple(identities))


def asked_passphrase() -> str:
    """The passphrase of a package, from the terminal. Raises ``PassphraseMissing`` where there is none."""
    return _asked(_("Passphrase: "))


def asked_password() -> str:
    """The password of a key file, from the terminal. Raises ``PassphraseMissing`` where there is none."""
    return _asked(_("Password of the key file: "))


def first_line(path: Path) -> str:
    """What a file holds before its first line end. Raises ``PassphraseMissing`` where that is nothing, ``InputMissing``."""
    line = _text(path).split("\n", 1)[0].removesuffix("\r")
    if not line:
        raise PassphraseMissing
    return line


def _new_passphrase() -> str:
    from assistant.package.passphrases import made, strength_of_made
    from assistant.wording.package import say_strength

    if not sys.stdin.isatty():
        raise PassphraseMissing
    sys.stderr.write(_("A passphrase for the package; leave it empty to have one made.") + "\n")
    passphrase = _asked(_("Passphrase: "), may_be_empty=True)
    if not passphrase:
        passphrase = made()
        sys.stderr.write(_("The passphrase, shown this once: {made}").format(made=passphrase) + "\n")
        sys.stderr.write(say_strength(strength_of_made()) + "\n")
        return passphrase
    if _asked(_("Once more: ")) != passphrase:
        raise PassphrasesDiffer
    _say_strength(passphrase)
    return passphrase


def _say_strength(passphrase: str) -> None:
    from assistant.package.passphrases import estimated
    from assistant.wording.package import say_strength

    sys.stderr.write(say_strength(estimated(passphrase)) + "\n")


def _asked(question: str, *, may_be_empty: bool = False) -> str:
    if not sys.stdin.isatty():
        raise PassphraseMissing
    try:
        told = getpass.getpass(question, stream=sys.stderr)
    except EOFError:
        raise PassphraseMissing from None
    if not told and not may_be_empty:
        raise PassphraseMissing
    return told


def _text(path: Path) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(MOST_BYTES).decode()
    except FileNotFoundError:
        raise InputMissing(path=path.name) from None
    except (OSError, ValueError):
        raise PassphraseMissing from None
