"""Drafts that the first version kept as plain files, taken into the vault once. They go only when the person says so, and only those
that the vault holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError
from assistant.store.drafts import DraftFolder, Stored
from assistant.vault.vault import Vault

LARGEST_PICTURE = 60_000_000


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A draft's folder, and why it was not taken, if it was not."""

    folder: Path
    problem: AssistantError | None = None


def take_over(vault: Vault, stored: Iterable[Stored]) -> list[TakenOver]:
    """Copy each draft with its pictures and read it back. A draft that is there already, or cannot be read, is left alone."""
    held = {one.id for one in vault.filings()}
    return [_taken(vault, one) for one in stored if one.filing is None or one.filing.id not in held]


def remove_plain(drafts: DraftFolder, taken: Iterable[TakenOver]) -> int:
    """Remove the plain folders of drafts that were taken over; how many."""
    gone = [one for one in taken if one.problem is None]
    for one in gone:
        drafts.remove(one.folder)
    return len(gone)


def _taken(vault: Vault, stored: Stored) -> TakenOver:
    if stored.filing is None:
        return TakenOver(stored.folder, stored.problem)
    filing = stored.filing
    try:
        vault.save(filing, stored.saved)
        for name in {material.file for material in filing.materials}:
            path = stored.folder / name
            if path.is_file() and path.stat().st_size <= LARGEST_PICTURE:
                content = path.read_bytes()
                vault.keep(filing.id, name, content)
                if vault.picture(filing.id, name) != content:
                    raise AssistantError
        if vault.filing(filing.id) != filing:
            raise AssistantError
    except AssistantError as error:
        return TakenOver(stored.folder, error)
    return TakenOver(stored.folder)
