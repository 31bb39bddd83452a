"""What can be wrong with a vault. None of these ever leads to a file being removed or replaced by the program itself."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class VaultMissing(AssistantError):
    """There is no vault in this folder, or one of its two files is not there: ``file``."""

    code: ClassVar[str] = "vault.missing"


class VaultExists(AssistantError):
    """A vault is there already; it is never replaced."""

    code: ClassVar[str] = "vault.exists"


class WrongKey(AssistantError):
    """The passphrase, recovery code or keyring's secret is not the one of this vault. The vault itself is whole."""

    code: ClassVar[str] = "vault.wrong_key"


class NoSuchSlot(AssistantError):
    """This vault has no slot of this ``kind``."""

    code: ClassVar[str] = "vault.no_slot"


class KeyFileDamaged(AssistantError):
    """The key file is not as it was written. Backups hold a copy of it."""

    code: ClassVar[str] = "vault.key_damaged"


class VaultDamaged(AssistantError):
    """The key is right and the database is not as it was written. The newest good backup is what to offer."""

    code: ClassVar[str] = "vault.damaged"


class VaultTooNew(AssistantError):
    """The vault was written by a newer version of the program; it can be read and not changed."""

    code: ClassVar[str] = "vault.too_new"


class VaultInUse(AssistantError):
    """Another window has it open for writing; it can be read."""

    code: ClassVar[str] = "vault.in_use"


class VaultReadOnly(AssistantError):
    """The vault was opened to read."""

    code: ClassVar[str] = "vault.read_only"


class StretchRefused(AssistantError):
    """The key file asks for a stretching that is too weak or would stall this computer, so it was forged."""

    code: ClassVar[str] = "vault.stretch_refused"


class LastSlot(AssistantError):
    """The only slot cannot be taken away: nobody could open the vault again."""

    code: ClassVar[str] = "vault.last_slot"


class BackupUnusable(AssistantError):
    """A backup cannot be read, or is not whole: ``file``."""

    code: ClassVar[str] = "vault.backup_unusable"
