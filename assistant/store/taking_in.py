"""A draft from elsewhere, or out of a package, taken into this user's folder with its pictures."""

from __future__ import annotations

import uuid
from pathlib import Path

from assistant.draft import Filing, Material
from assistant.draft_files import load
from assistant.errors import AssistantError
from assistant.package.profile_checks import Inspect
from assistant.package.sealing import SealKeys
from assistant.package.unpack import unpack
from assistant.package.verify import NO_KEYS
from assistant.store.drafts import DraftFolder

LARGEST_COPY = 60_000_000
"""Bytes. Larger than any picture the rules take, so that the check can name the size instead of a cut file."""


def take_in(drafts: DraftFolder, source: Path) -> tuple[Path, Filing, int]:
    """Copy the draft at ``source``; its folder here, the draft, and how many of its pictures were not there.

    A picture is copied only from the draft's own folder or below. One that is not there keeps its entry, so that the
    check names it. The original is not touched.

    Raises:
        DraftMissing, DraftUnreadable, DraftTooNew: as ``draft_files.load``; nothing was made then.
        DiskFull, OutputRefused: there is no room here; what was begun is removed again.
    """
    filing = load(source)
    folder, made = drafts.new()
    try:
        materials, missing = [], 0
        for material in filing.materials:
            picture = _inside(source.parent, material.file)
            if picture is None:
                missing += 1
                materials.append(
                    material.model_copy(update={"file": f"pictures/missing-{uuid.uuid4().hex[:8]}.jpg"})
                )
                continue
            name = drafts.take_file(folder, picture, material.kind, LARGEST_COPY)
            marked = _watermarked(drafts, folder, source.parent, material, name)
            materials.append(material.model_copy(update={"file": name, "watermarked": marked}))
        taken = filing.model_copy(update={"id": made.id, "materials": tuple(materials)})
        drafts.save(folder, taken)
    except AssistantError:
        drafts.remove(folder)
        raise
    return folder, taken, missing


def take_in_package(
    drafts: DraftFolder, source: Path, inspect: Inspect | None = None, keys: SealKeys = NO_KEYS
) -> tuple[Path, Filing, int]:
    """Make a draft of the package at ``source``; its folder, the draft, and 0: a package holds all its pictures.

    Raises:
        InputMissing, PackageUnreadable, PackageInvalid, SealKeyNeeded, SealNotOpened: as ``unpack``; nothing was made then.
        DiskFull, OutputRefused: there is no room here; what was begun is removed again.
    """
    unpacked = unpack(source, inspect, keys)
    folder, made = drafts.new()
    try:
        materials = tuple(
            _named(material, drafts.take_bytes(folder, unpacked.pictures[material.file], material.kind))
            for material in unpacked.filing.materials
        )
        taken = unpacked.filing.model_copy(update={"id": made.id, "materials": materials})
        drafts.save(folder, taken)
    except AssistantError:
        drafts.remove(folder)
        raise
    return folder, taken, 0


def _named(material: Material, name: str) -> Material:
    """Under its new name; a package holds one copy, so a watermarked one is both."""
    marked = name if material.watermarked is not None else None
    return material.model_copy(update={"file": name, "watermarked": marked})


def _watermarked(drafts: DraftFolder, folder: Path, root: Path, material: Material, clean: str) -> str | None:
    """The new name of the copy with a watermark; None where there is none, or where it is gone: it can be made again."""
    if material.watermarked is None or material.watermarked == material.file:
        return clean if material.watermarked else None
    copy = _inside(root, material.watermarked)
    return drafts.take_file(folder, copy, material.kind, LARGEST_COPY) if copy is not None else None


def _inside(root: Path, name: str) -> Path | None:
    """The file below ``root`` that ``name`` means; None for one that is elsewhere or is no file."""
    try:
        found = (root / name).resolve()
        return found if found.is_file() and found.is_relative_to(root.resolve()) else None
    except OSError:
        return None
