"""The vault as the program uses it: filings, pictures, and the parts that several filings share, each kept once.

Subjects, persons and accounts are kept by their content: two filings with the same subject hold one row, and a change in one of them
does not reach into the other.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from pydantic import ValidationError

from assistant.draft import Access, Filing, Person, Subject
from assistant.draft_files import dump, parse
from assistant.errors import AssistantError, DraftMissing, InputMissing
from assistant.vault.database import Database, WriterLock, open_database
from assistant.vault.errors import VaultDamaged

PARTS: Final[dict[str, type[Subject | Person | Access]]] = {
    "subject": Subject,
    "person": Person,
    "access": Access,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A filing in the vault. ``problem`` is set, and ``filing`` None, where it cannot be read; it is never removed."""

    id: str
    saved: datetime
    filing: Filing | None
    problem: AssistantError | None = None


class Vault:
    """An open vault. ``read_only``: another window has it, or a newer version wrote it."""

    def __init__(self, database: Database, lock: WriterLock | None) -> None:
        self._database = database
        self._lock = lock

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open it to change it. Raises ``VaultInUse`` and as ``open_database``."""
        lock = WriterLock(folder)
        lock.take()
        try:
            return cls(open_database(folder, key), lock)
        except BaseException:
            lock.give_back()
            raise

    @classmethod
    def open_to_read(cls, folder: Path, key: bytes) -> Self:
        """Open it to look, beside another window or under an older version. Raises as ``open_database``."""
        return cls(open_database(folder, key, read_only=True), None)

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    @property
    def database(self) -> Database:
        """For backups and checks."""
        return self._database

    def filings(self) -> Iterator[Held]:
        """Every filing, the one saved last first."""
        for id_, saved, draft, parts in self._database.all(
            "SELECT id, saved, draft, parts FROM filings ORDER BY saved DESC, id"
        ):
            try:
                yield Held(id_, datetime.fromisoformat(saved), self._joined(draft, parts))
            except VaultDamaged:
                raise
            except AssistantError as error:
                yield Held(id_, datetime.fromisoformat(saved), None, error)

    def filing(self, id_: str) -> Filing:
        """Raises ``DraftMissing``, or as ``draft_files.parse``."""
        try:
            draft, parts = self._database.one("SELECT draft, parts FROM filings WHERE id = ?", (id_,))
        except LookupError:
            raise DraftMissing(path=id_) from None
        return self._joined(draft, parts)

    def new(self, now: datetime) -> Filing:
        """An empty filing with a name of its own, saved at once."""
        filing = Filing(id=f"filing-{uuid.uuid4().hex[:8]}")
        self.save(filing, now)
        return filing

    def save(self, filing: Filing, now: datetime) -> None:
        """Keep the filing under its id, whole or not at all."""
        parts = _parts(filing)
        bare = dump(
            filing.model_copy(update={"subject": Subject(), "persons": (Person(),), "access": Access()})
        )
        refs = json.dumps({place: row[0] for place, row in parts.items()}, sort_keys=True)
        with self._database.transaction():
            for row in parts.values():
                self._database.run("INSERT OR IGNORE INTO parts (hash, kind, content) VALUES (?, ?, ?)", row)
            self._database.run(
                "INSERT INTO filings (id, draft, parts, saved) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " draft = excluded.draft, parts = excluded.parts, saved = excluded.saved",
                (filing.id, bare, refs, now.isoformat()),
            )
            self._drop_unused_parts()

    def keep(self, id_: str, name: str, content: bytes) -> None:
        """Keep a picture of a filing under the name that its draft uses. Raises ``DraftMissing``."""
        self._require(id_)
        digest = hashlib.sha256(content).hexdigest()
        with self._database.transaction():
            self._database.run(
                "INSERT OR IGNORE INTO contents (hash, content) VALUES (?, ?)", (digest, content)
            )
            self._database.run(
                "INSERT INTO pictures (filing, name, hash) VALUES (?, ?, ?)"
                " ON CONFLICT (filing, name) DO UPDATE SET hash = excluded.hash",
                (id_, name, digest),
            )
            self._drop_unused_contents()

    def picture(self, id_: str, name: str) -> bytes:
        """A picture of a filing. Raises ``InputMissing``."""
        try:
            content, digest = self._database.one(
                "SELECT content, contents.hash FROM pictures JOIN contents ON contents.hash = pictures.hash"
                " WHERE filing = ? AND name = ?",
                (id_, name),
            )
        except LookupError:
            raise InputMissing(path=name) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise VaultDamaged
        return bytes(content)

    def picture_names(self, id_: str) -> tuple[str, ...]:
        return tuple(
            row[0]
            for row in self._database.all("SELECT name FROM pictures WHERE filing = ? ORDER BY name", (id_,))
        )

    def drop_picture(self, id_: str, name: str) -> None:
        """Remove a picture; no error where there is none."""
        with self._database.transaction():
            self._database.run("DELETE FROM pictures WHERE filing = ? AND name = ?", (id_, name))
            self._drop_unused_contents()
        self._database.checkpoint()

    def remove(self, id_: str) -> None:
        """Remove a filing with its pictures, and what only it held. Raises ``DraftMissing``."""
        self._require(id_)
        with self._database.transaction():
            self._database.run("DELETE FROM filings WHERE id = ?", (id_,))
            self._drop_unused_parts()
            self._drop_unused_contents()
        self._database.checkpoint()

    def subjects(self) -> tuple[Subject, ...]:
        """The subjects of all filings, each once, by name."""
        return tuple(Subject.model_validate(data) for data in self._kind("subject"))

    def persons(self) -> tuple[Person, ...]:
        """The persons of all filings, each once, by name."""
        return tuple(Person.model_validate(data) for data in self._kind("person"))

    def close(self) -> None:
        self._database.close()
        if self._lock is not None:
            self._lock.give_back()

    def _kind(self, kind: str) -> list[dict[str, Any]]:
        rows = self._database.all("SELECT content FROM parts WHERE kind = ?", (kind,))
        found = [json.loads(row[0]) for row in rows]
        return sorted(
            (data for data in found if data.get("name")), key=lambda data: (data["name"], str(data))
        )

    def _joined(self, draft: str, parts: str) -> Filing:
        filing = parse(draft)
        found: dict[str, Any] = {}
        for place, digest in json.loads(parts).items():
            kind, content = self._part(digest)
            try:
                found[place] = PARTS[kind].model_validate_json(content)
            except (ValidationError, KeyError):
                raise VaultDamaged from None
        persons = tuple(found[place] for place in sorted(found, key=_number) if place.startswith("persons."))
        return filing.model_copy(
            update={"subject": found["subject"], "access": found["access"], "persons": persons}
        )

    def _part(self, digest: str) -> tuple[str, str]:
        try:
            kind, content = self._database.one("SELECT kind, content FROM parts WHERE hash = ?", (digest,))
        except LookupError:
            raise VaultDamaged from None
        if _digest(kind, content) != digest:
            raise VaultDamaged
        return kind, content

    def _drop_unused_parts(self) -> None:
        self._database.run(
            "DELETE FROM parts WHERE hash NOT IN (SELECT value FROM filings, json_each(filings.parts))"
        )

    def _drop_unused_contents(self) -> None:
        self._database.run("DELETE FROM contents WHERE hash NOT IN (SELECT hash FROM pictures)")

    def _require(self, id_: str) -> None:
        if not self._database.all("SELECT 1 FROM filings WHERE id = ?", (id_,)):
            raise DraftMissing(path=id_)


def _parts(filing: Filing) -> dict[str, tuple[str, str, str]]:
    """By place in the draft: hash, kind, JSON."""
    found = {"subject": _row("subject", filing.subject), "access": _row("access", filing.access)}
    for index, person in enumerate(filing.persons):
        found[f"persons.{index}"] = _row("person", person)
    return found


def _row(kind: str, part: Subject | Person | Access) -> tuple[str, str, str]:
    content = part.model_dump_json()
    return _digest(kind, content), kind, content


def _digest(kind: str, content: str) -> str:
    return hashlib.sha256(f"{kind}\n{content}".encode()).hexdigest()


def _number(place: str) -> int:
    tail = place.rpartition(".")[2]
    return int(tail) if tail.isdigit() else -1
