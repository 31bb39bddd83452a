"""Drafts in the user's data folder: one folder each, ``draft.toml`` and the pictures it names beside it."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from assistant.draft import Filing, MaterialKind
from assistant.draft_files import load, save
from assistant.errors import AssistantError, InputMissing
from assistant.store.whole_file import refusal, write_whole

DRAFT_NAME: Final = "draft.toml"
PICTURES: Final = "pictures"
PICTURE_SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".pdf"})
"""Kept in the copy's name; what a file is, its content says."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A draft on disk. ``problem`` is set, and ``filing`` None, where it could not be read; it is never removed."""

    folder: Path
    saved: datetime
    filing: Filing | None
    problem: AssistantError | None = None


class DraftFolder:
    """The drafts of this user. Everything in it is readable by its owner alone."""

    def __init__(self, root: Path) -> None:
        self._root = root / "drafts"
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def all(self) -> Iterator[Stored]:
        """Every draft, the one saved last first. A damaged draft is reported, not skipped."""
        found = [path for path in self._root.iterdir() if (path / DRAFT_NAME).is_file()]
        found.sort(key=lambda folder: (folder / DRAFT_NAME).stat().st_mtime, reverse=True)
        for folder in found:
            saved = datetime.fromtimestamp((folder / DRAFT_NAME).stat().st_mtime).astimezone()
            try:
                yield Stored(folder, saved, load(folder / DRAFT_NAME))
            except AssistantError as error:
                yield Stored(folder, saved, None, error)

    def new(self) -> tuple[Path, Filing]:
        """An empty draft with a name of its own, saved at once."""
        filing = Filing(id=f"filing-{uuid.uuid4().hex[:8]}")
        folder = self._root / filing.id
        folder.mkdir(mode=0o700)
        self.save(folder, filing)
        return folder, filing

    def save(self, folder: Path, filing: Filing) -> None:
        """Write the draft whole or not at all. Raises ``DiskFull`` or ``OutputRefused``; the old draft stands."""
        save(filing, folder / DRAFT_NAME)

    def take_file(self, folder: Path, source: Path, kind: MaterialKind, largest: int) -> str:
        """Copy a picture of the person's beside the draft, unopened; its path relative to the draft.

        The copy bears a name of ours, so that no file name of the person's spreads. ``largest`` is in bytes; a
        larger file is cut after one byte more, enough for the check to refuse it by its size.

        Raises:
            InputMissing: the file is not there or is no file.
            DiskFull, OutputRefused: it cannot be copied; nothing was changed.
        """
        if not source.is_file():
            raise InputMissing(path=source.name)
        try:
            with source.open("rb") as file:
                content = file.read(largest + 1)
        except OSError as error:
            raise refusal(error, source) from None
        suffix = source.suffix.lower() if source.suffix.lower() in PICTURE_SUFFIXES else ".bin"
        return self.take_bytes(folder, content, kind, suffix)

    def take_bytes(self, folder: Path, content: bytes, kind: MaterialKind, suffix: str = ".jpg") -> str:
        """Keep a picture that came from the camera; its path relative to the draft."""
        pictures = folder / PICTURES
        pictures.mkdir(mode=0o700, exist_ok=True)
        name = f"{kind}-{uuid.uuid4().hex[:8]}{suffix}"
        write_whole(pictures / name, content)
        return f"{PICTURES}/{name}"

    def remove(self, folder: Path) -> None:
        """Delete a draft with its pictures; only ever a folder of ours."""
        if folder.parent != self._root or not (folder / DRAFT_NAME).is_file():
            raise InputMissing(path=folder.name)
        trash = folder.with_name(f".{folder.name}.removed")
        os.replace(folder, trash)
        shutil.rmtree(trash, ignore_errors=True)
