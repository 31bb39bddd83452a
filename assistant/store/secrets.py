"""Secrets in the system's own keyring, or nowhere: no file, no fallback in the clear.

Only the systems' own safes are taken. Others announce themselves to ``keyring`` as soon as they are installed, and some of them
store plain text or ask on a terminal that a window does not have. What was written is read back: a keyring that is switched off
takes everything and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final, Protocol, TypeVar

from assistant.errors import AssistantError
from assistant.store.paths import APP

T = TypeVar("T")

SYSTEMS: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
"""Modules of ``keyring`` whose safes are the system's."""


class KeyringMissing(AssistantError):
    """This system has no keyring that may be used, or none that is running."""

    code: ClassVar[str] = "keyring.missing"


class KeyringLocked(AssistantError):
    """The keyring is locked, and the question to unlock it was refused or could not be shown."""

    code: ClassVar[str] = "keyring.locked"


class KeyringForgetful(AssistantError):
    """The keyring took a secret and gave back something else, so it does not keep it."""

    code: ClassVar[str] = "keyring.forgetful"


class Safe(Protocol):
    """What is needed of a backend of ``keyring``."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class SystemKeyring:
    """The secrets of this program, by name. Every call may wait for a person to unlock the keyring: never in the window's thread."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe

    def get(self, name: str) -> str | None:
        """A secret; None where there is none. Raises ``KeyringMissing`` or ``KeyringLocked``."""
        return _asked(lambda: self._safe.get_password(APP, name))

    def put(self, name: str, secret: str) -> None:
        """Keep a secret. Raises also ``KeyringForgetful``, and then nothing was kept."""
        _asked(lambda: self._safe.set_password(APP, name, secret))
        if self.get(name) != secret:
            raise KeyringForgetful

    def forget(self, name: str) -> None:
        """Remove a secret; no error where there is none."""
        if self.get(name) is not None:
            _asked(lambda: self._safe.delete_password(APP, name))


def system_keyring() -> SystemKeyring:
    """The keyring of this system. Raises ``KeyringMissing``."""
    import keyring.core
    from keyring.backend import KeyringBackend
    from keyring.backends.chainer import ChainerBackend

    found = _asked(keyring.core.get_keyring)
    candidates: list[KeyringBackend] = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    for candidate in candidates:
        if type(candidate).__module__ in SYSTEMS:
            return SystemKeyring(candidate)
    raise KeyringMissing


def _asked(call: Callable[[], T]) -> T:
    from keyring import errors

    try:
        return call()
    except (errors.KeyringLocked, errors.InitError):
        raise KeyringLocked from None
    except Exception:  # noqa: BLE001 - each system's own library raises its own: D-Bus, OSError on Windows, ctypes
        raise KeyringMissing from None
