"""Encrypted copies of the vault: made while it is open, read from end to end before they count, thinned by age.

A backup is a folder with the database's copy and the key file of that moment, so that it opens with the secrets of that moment. It
appears whole, by a rename. Nothing here removes anything but older backups of this program.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from assistant.errors import AssistantError
from assistant.store.whole_file import refusal, sync_folder, write_whole
from assistant.vault import database, key_file
from assistant.vault.database import Database, open_database
from assistant.vault.errors import BackupUnusable
from assistant.vault.key_file import KeyFile
from assistant.vault.vault import Held, Vault

FOLDER: Final = "backups"
NEWEST: Final = 10
DAYS: Final = 14
_NAME: Final = re.compile(r"^(\d{8}T\d{6})Z(?:-\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by its folder; ``made`` in UTC, to the second."""

    folder: Path
    made: datetime

    def key_file(self) -> KeyFile:
        """Raises as ``key_file.load``."""
        return key_file.load(self.folder)


def backups(vault_folder: Path) -> list[Backup]:
    """All backups, the newest first."""
    root = vault_folder / FOLDER
    if not root.is_dir():
        return []
    found = []
    for folder in root.iterdir():
        match = _NAME.match(folder.name)
        if match and (folder / database.NAME).is_file():
            made = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Backup(folder, made))
    return sorted(found, key=lambda one: (one.made, one.folder.name), reverse=True)


def make(vault_folder: Path, vault: Vault, key: bytes, now: datetime) -> Backup:
    """Copy the open vault, read the copy from end to end, and only then let it count.

    Raises:
        DiskFull, OutputRefused: it could not be written; the older backups stand.
        VaultDamaged: the vault, or the copy, is not whole.
    """
    root = vault_folder / FOLDER
    part = root / f".part-{uuid.uuid4().hex}"
    try:
        root.mkdir(mode=0o700, exist_ok=True)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise refusal(error, root) from None
    try:
        vault.database.copy_to(part / database.NAME)
        write_whole(part / key_file.NAME, key_file.dumped(key_file.load(vault_folder)))
        _verified(part, key)
        _flush(part / database.NAME)
        made = now.astimezone(UTC).replace(microsecond=0)
        goal = _free(root, made)
        os.replace(part, goal)
        sync_folder(root)
    except OSError as error:
        raise refusal(error, root) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Backup(goal, made)


def superfluous(found: Iterable[Backup], now: datetime) -> list[Backup]:
    """What may go: neither among the last ``NEWEST`` nor the last one of a day within ``DAYS``, by the days of ``now``'s zone."""
    ordered = sorted(found, key=lambda one: (one.made, one.folder.name), reverse=True)
    kept = {one.folder for one in ordered[:NEWEST]}
    first_day = now.date() - timedelta(days=DAYS - 1)
    days = set()
    for one in ordered:
        day = one.made.astimezone(now.tzinfo).date()
        if day >= first_day and day not in days:
            days.add(day)
            kept.add(one.folder)
    return [one for one in ordered if one.folder not in kept]


def thin_out(vault_folder: Path, now: datetime) -> int:
    """Remove what is ``superfluous``, and halves that a cut left; how many backups went."""
    gone = superfluous(backups(vault_folder), now)
    for one in gone:
        hidden = one.folder.with_name(f".part-{one.folder.name}")
        os.replace(one.folder, hidden)  # from here on it does not count
    root = vault_folder / FOLDER
    for left in root.glob(".part-*") if root.is_dir() else ():
        shutil.rmtree(left, ignore_errors=True)
    return len(gone)


def contents(backup: Backup, key: bytes) -> list[Held]:
    """What a backup holds, to be shown before it is restored. Raises ``VaultDamaged``, ``VaultTooNew``."""
    with open_database(backup.folder, key, read_only=True) as found:
        return list(Vault(found, None).filings())


def restore(vault_folder: Path, backup: Backup, key: bytes, now: datetime) -> Path:
    """Put a backup in the vault's place; where the vault that stood there lies now, whole and untouched.

    The vault must be closed. The copy is read from end to end first. A cut between the two renames is mended by ``mend``.

    Raises:
        BackupUnusable: it is not whole.
        DiskFull, OutputRefused: nothing was changed.
    """
    part = vault_folder.with_name(f".{vault_folder.name}.restoring")
    ready = _ready(vault_folder)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = vault_folder.with_name(f"{vault_folder.name}.before-{stamp}-{uuid.uuid4().hex[:4]}")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        for name in (database.NAME, key_file.NAME):
            shutil.copyfile(backup.folder / name, part / name)
            (part / name).chmod(0o600)
            _flush(part / name)
        _usable(part, key, backup.folder.name)
        os.replace(part, ready)
        sync_folder(ready.parent)
        os.replace(vault_folder, aside)
        os.replace(ready, vault_folder)
        sync_folder(vault_folder.parent)
        if (aside / FOLDER).is_dir():
            os.replace(aside / FOLDER, vault_folder / FOLDER)
    except OSError as error:
        raise refusal(error, vault_folder) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return aside


def mend(vault_folder: Path) -> None:
    """Finish a restoring that was cut: to be called before the vault is opened."""
    ready = _ready(vault_folder)
    if not ready.is_dir():
        return
    if vault_folder.exists():
        # Cut before the vault was moved: it stands, and the copy can be made again.
        shutil.rmtree(ready, ignore_errors=True)
        return
    os.replace(ready, vault_folder)
    aside = sorted(vault_folder.parent.glob(f"{vault_folder.name}.before-*"))
    if aside and (aside[-1] / FOLDER).is_dir():
        os.replace(aside[-1] / FOLDER, vault_folder / FOLDER)
    sync_folder(vault_folder.parent)


def _ready(vault_folder: Path) -> Path:
    return vault_folder.with_name(f".{vault_folder.name}.restored")


def _usable(folder: Path, key: bytes, name: str) -> None:
    try:
        key_file.load(folder)
        _verified(folder, key)
    except AssistantError:
        raise BackupUnusable(file=name) from None


def _verified(folder: Path, key: bytes) -> None:
    with Database(folder / database.NAME, key, read_only=True) as copy:
        copy.verify()


def _free(root: Path, made: datetime) -> Path:
    name = made.strftime("%Y%m%dT%H%M%SZ")
    goal, number = root / name, 1
    while goal.exists():
        number += 1
        goal = root / f"{name}-{number}"
    return goal


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)
