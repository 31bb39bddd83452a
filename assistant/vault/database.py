"""The encrypted database file: opening it the same way each time, one writer, transactions, and telling damage by its name.

SQLCipher with a raw key, since the data key is random already. Pages are encrypted and carry a keyed hash (HMAC-SHA-512) each, in the
write-ahead log too, so that a changed byte is found when its page is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock, Timeout

from assistant.errors import DiskFull, OutputRefused
from assistant.vault.errors import VaultDamaged, VaultInUse, VaultMissing, VaultReadOnly, VaultTooNew

NAME: Final = "vault.db"
LOCK: Final = "vault.lock"
APPLICATION_ID: Final = 0x49435056
SCHEMA: Final = 1
"""Number of the tables' form, kept in ``user_version``. Raise it with a step in ``MIGRATIONS``."""

TABLES: Final = """
CREATE TABLE filings (
    id TEXT PRIMARY KEY,
    draft TEXT NOT NULL,      -- TOML without the parts that are kept once
    parts TEXT NOT NULL,      -- JSON: the place in the draft, and the hash of what stands there
    saved TEXT NOT NULL       -- ISO 8601 with zone
) STRICT;
CREATE TABLE parts (
    hash TEXT PRIMARY KEY,    -- SHA-256 of kind and content
    kind TEXT NOT NULL,       -- subject, person, access
    content TEXT NOT NULL     -- JSON
) STRICT;
CREATE TABLE contents (
    hash TEXT PRIMARY KEY,    -- SHA-256
    content BLOB NOT NULL
) STRICT;
CREATE TABLE pictures (
    filing TEXT NOT NULL REFERENCES filings (id) ON DELETE CASCADE,
    name TEXT NOT NULL,       -- as the draft names it
    hash TEXT NOT NULL REFERENCES contents (hash),
    PRIMARY KEY (filing, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX pictures_by_content ON pictures (hash);
"""

MIGRATIONS: Final[dict[int, str]] = {}
"""From schema number n to n + 1. A backup is made before the first of them runs."""


class Database:
    """An open vault database. To be used from one thread at a time.

    Every method raises ``VaultDamaged`` where a page is not as it was written, ``DiskFull`` and ``OutputRefused`` where the disk
    refuses; a transaction that raised has changed nothing.
    """

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open the file; see ``open_database``."""
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rw"
        self._connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            self._set_up(key)
        except BaseException:
            self._connection.close()
            raise

    def _set_up(self, key: bytes) -> None:
        run = self._connection.execute
        run("PRAGMA cipher_log_level = NONE")  # else it writes to stderr
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run("PRAGMA cipher_memory_security = ON")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA busy_timeout = 2000")
        with named_faults():
            run("SELECT count(*) FROM sqlite_schema").fetchone()
            if not self.read_only:
                run("PRAGMA journal_mode = WAL")
                run("PRAGMA synchronous = FULL")
                run("PRAGMA fullfsync = ON")  # on macOS a plain fsync does not reach the disk

    @property
    def schema(self) -> int:
        return int(self.one("PRAGMA user_version")[0])

    def all(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with named_faults():
            return list(self._connection.execute(sql, values).fetchall())

    def one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """The first row. ``LookupError`` where there is none."""
        with named_faults():
            row = self._connection.execute(sql, values).fetchone()
        if row is None:
            raise LookupError
        return tuple(row)

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> None:
        """One statement, inside ``transaction`` or as one of its own. Raises also ``VaultReadOnly``."""
        if self.read_only:
            raise VaultReadOnly
        with named_faults():
            self._connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is run inside happens whole or not at all, and is on the disk when it ends. Raises also ``VaultReadOnly``."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(sqlcipher.Error):
                self._connection.execute("ROLLBACK")
            raise

    def script(self, sql: str) -> None:
        """Several statements, as a part of the running transaction."""
        for statement in sql.split(";\n"):
            if statement.strip():
                self.run(statement)

    def checkpoint(self) -> None:
        """Bring the log into the file and empty it, so that what was deleted does not linger there."""
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy, under the same key, to ``path``, which must not be there."""
        with named_faults():
            self._connection.execute("VACUUM INTO ?", (os.fspath(path),))

    def rekey(self, key: bytes) -> None:
        """Write every page anew under another key; a cut leaves the old one in force."""
        if self.read_only:
            raise VaultReadOnly
        self.checkpoint()
        with named_faults():
            self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
            self._connection.execute("PRAGMA journal_mode = WAL")

    def verify(self) -> None:
        """Read every page and every row's place. Raises ``VaultDamaged``."""
        if self.all("PRAGMA cipher_integrity_check") or self.all("PRAGMA integrity_check") != [("ok",)]:
            raise VaultDamaged
        if self.all("PRAGMA foreign_key_check"):
            raise VaultDamaged

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class WriterLock:
    """Held by the one window that may change the vault. The system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / LOCK, mode=0o600)

    def take(self) -> None:
        """Raises ``VaultInUse`` at once where another window has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise VaultInUse from None

    def give_back(self) -> None:
        self._lock.release()


def create_database(folder: Path, key: bytes) -> None:
    """Make an empty database under ``key``; the file appears whole. Raises ``DiskFull`` or ``OutputRefused``."""
    part = folder / f".{NAME}.part"
    part.unlink(missing_ok=True)
    with named_faults():
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with Database(part, key) as made:
        with made.transaction():
            made.script(TABLES)
            made.run(f"PRAGMA application_id = {APPLICATION_ID}")
            made.run(f"PRAGMA user_version = {SCHEMA}")
        made.checkpoint()
        made.run("PRAGMA journal_mode = DELETE")  # the log's files bear the old name
    os.replace(part, folder / NAME)


def open_database(folder: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Open the vault under a key that is known to be right.

    Raises:
        VaultMissing: the file is not there.
        VaultDamaged: it is not as it was written, or no vault.
        VaultTooNew: a newer version wrote it; with ``read_only`` it is opened all the same.
    """
    path = folder / NAME
    if not path.is_file():
        raise VaultMissing(file=NAME)
    found = Database(path, key, read_only=read_only)
    try:
        if found.one("PRAGMA application_id") != (APPLICATION_ID,):
            raise VaultDamaged
        if found.schema > SCHEMA and not read_only:
            raise VaultTooNew
    except BaseException:
        found.close()
        raise
    return found


@contextmanager
def named_faults() -> Iterator[None]:
    """SQLite's errors by what a person can do about them."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        raise _named(error) from None
    except OSError as error:
        from assistant.store.whole_file import refusal

        raise refusal(error, Path(NAME)) from None


def _named(error: Exception) -> Exception:
    text = str(error)
    if "full" in text:
        return DiskFull()
    if "malformed" in text or "not a database" in text or "HMAC" in text or "encrypted" in text:
        return VaultDamaged()
    if isinstance(error, sqlcipher.OperationalError):  # I/O errors, locked, read-only files
        return OutputRefused(path=NAME)
    return error
