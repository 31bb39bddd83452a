"""Curtain packs from their folders: the shipped ones, and those a person added. A bad pack is refused whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.curtains.model import PACK_FILE, CurtainPack
from assistant.errors import CurtainPackInvalid, CurtainPackUnknown
from assistant.store.paths import asset, data_folder
from assistant.toml_place import line_of
from assistant.wording.expected import READABLE, SMALLER, UTF8, expected_params

LARGEST_PACK: Final = 200_000
"""Bytes of ``curtain.toml``; forty words need some 5,000."""

SHIPPED: Final = "curtains"
ADDED: Final = "curtains"
"""Folders of packs: in the program's own data, and in the user's."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack and where it lies. ``added``: by the person, not shipped."""

    pack: CurtainPack
    folder: Path
    added: bool = False

    @property
    def artwork(self) -> Path:
        """The picture of the curtain. Only the vision process opens it."""
        return self.folder / self.pack.artwork


@dataclass(frozen=True, slots=True)
class RefusedPack:
    """A folder of the user's that holds no valid pack, and why."""

    folder: Path
    problem: CurtainPackInvalid


def load_curtain(folder: Path) -> CurtainPack:
    """Read one pack.

    Raises:
        CurtainPackInvalid: not TOML, not a curtain pack, or without its artwork; names line, field and what was expected.
    """
    path = folder / PACK_FILE
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_PACK + 1)
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        wanted = READABLE if isinstance(error, OSError) else UTF8
        raise CurtainPackInvalid(line=0, field=PACK_FILE, expected=wanted) from None
    if len(content) > LARGEST_PACK:
        raise CurtainPackInvalid(line=0, field=PACK_FILE, expected=SMALLER, most=LARGEST_PACK)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise CurtainPackInvalid(line=line, field=PACK_FILE, expected="TOML") from None
    try:
        pack = CurtainPack.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or PACK_FILE
        raise CurtainPackInvalid(
            line=line_of(text, first["loc"]), field=field, **expected_params(first)
        ) from None
    if not (folder / pack.artwork).is_file():
        raise CurtainPackInvalid(line=line_of(text, ("artwork",)), field="artwork", expected=READABLE)
    return pack


@cache
def shipped_curtains() -> tuple[InstalledPack, ...]:
    """The packs that come with the program, by id."""
    return tuple(
        InstalledPack(load_curtain(path.parent), path.parent)
        for path in sorted(asset(SHIPPED).glob(f"*/{PACK_FILE}"))
    )


def added_folder() -> Path:
    """Where packs that the person added lie; not necessarily there yet."""
    return data_folder() / ADDED


def added_curtains() -> Iterator[InstalledPack | RefusedPack]:
    """The person's own packs, by folder name. A bad one is reported, not skipped."""
    for path in sorted(added_folder().glob(f"[!.]*/{PACK_FILE}")):
        try:
            yield InstalledPack(load_curtain(path.parent), path.parent, added=True)
        except CurtainPackInvalid as problem:
            yield RefusedPack(path.parent, problem)


def installed_curtains() -> tuple[InstalledPack, ...]:
    """Every valid pack: shipped, then added. An added pack takes the place of a shipped one of the same id."""
    found = {one.pack.id: one for one in shipped_curtains()}
    found |= {one.pack.id: one for one in added_curtains() if isinstance(one, InstalledPack)}
    return tuple(found.values())


def curtain_by_name(name: str) -> InstalledPack:
    """A pack by its id, or by its folder.

    Raises:
        CurtainPackUnknown: neither.
        CurtainPackInvalid: the folder holds no valid pack.
    """
    for one in installed_curtains():
        if one.pack.id == name:
            return one
    folder = Path(name)
    if not folder.is_dir():
        raise CurtainPackUnknown(id=name)
    return InstalledPack(load_curtain(folder), folder, added=True)
