"""Taking a pack from a file into the person's data folder: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.errors import RulePackInvalid, RulePackOlder, RulePackUnknown
from assistant.rules.loading import IMPORTED, load_pack, pack_by_id
from assistant.rules.model import RulePack
from assistant.store.paths import data_folder
from assistant.store.whole_file import write_whole
from assistant.toml_place import line_of
from assistant.wording.expected import EXPECTED

OWN_LIMITS: Final = ("file.", "package.")
"""Topics that keep the program itself safe from what it opens. No pack from outside may loosen them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A pack that was taken in, and the one that was in force before; None for a new one."""

    pack: RulePack
    before: RulePack | None


def import_pack(path: Path) -> Imported:
    """Read, check, and only then keep a pack; the next book is made with it.

    Raises:
        RulePackInvalid: no pack, or one about the program's own limits; names line, field and what was expected.
        RulePackOlder: the pack in force was verified later; it stays.
        DiskFull, OutputRefused: the folder cannot be written; what was there stands.
    """
    pack = load_pack(path)
    for index, topic in _own_limits(pack):
        text = path.read_text(encoding="utf-8-sig")
        raise RulePackInvalid(
            line=line_of(text, ("rules", index, "id")),
            field=f"rules.{index}.id",
            expected=EXPECTED["own_limits"],
            given=topic,
        )
    before = _in_force(pack.id)
    if before is not None and before.verified_on > pack.verified_on:
        raise RulePackOlder(id=pack.id, day=pack.verified_on.isoformat(), held=before.verified_on.isoformat())
    folder = data_folder() / IMPORTED
    folder.mkdir(mode=0o700, exist_ok=True)
    write_whole(folder / f"{pack.id}.toml", path.read_bytes())
    return Imported(pack, before)


def _in_force(pack_id: str) -> RulePack | None:
    try:
        return pack_by_id(pack_id)
    except RulePackUnknown:
        return None


def _own_limits(pack: RulePack) -> Iterator[tuple[int, str]]:
    for index, rule in enumerate(pack.rules):
        if rule.about.startswith(OWN_LIMITS) or rule.id.startswith(OWN_LIMITS):
            yield index, rule.about
        for name in rule.supersedes:
            if name.partition("/")[2].startswith(OWN_LIMITS):
                yield index, name
