"""Rule packs from TOML: the one place where a pack from outside becomes a ``RulePack``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from assistant.errors import RulePackInvalid, RulePackUnknown
from assistant.rules.book import ORDER, RuleBook
from assistant.rules.model import Level, RulePack
from assistant.store.paths import asset, data_folder
from assistant.toml_place import line_of
from assistant.wording.expected import READABLE, SMALLER, UTF8, expected_params

LARGEST_PACK: Final = 2_000_000
"""Bytes. The largest of the program's own has some 60 kB."""
FOLDERS: Final = {Level.PROVINCE: "provinces", Level.PROVIDER: "providers"}
IMPORTED: Final = "rules"
BUREAU: Final = "bureau-"
"""Every file is named as the pack in it; those of provinces are ``bureau-bj`` and so on."""


def load_pack(path: Path) -> RulePack:
    """Read one pack.

    Raises:
        RulePackInvalid: not TOML, or not a rule pack; names line, field and what was expected.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_PACK + 1)
    except OSError:
        raise RulePackInvalid(line=0, field=path.name, expected=READABLE) from None
    if len(raw) > LARGEST_PACK:
        raise RulePackInvalid(line=0, field=path.name, expected=SMALLER, most=LARGEST_PACK)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RulePackInvalid(line=line, field=path.name, expected=UTF8) from None
    return parse_pack(text, path.name)


def parse_pack(text: str, name: str) -> RulePack:
    """A pack from TOML text; ``name`` stands for the file in errors. Raises ``RulePackInvalid``."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise RulePackInvalid(line=line, field=name, expected="TOML") from None
    try:
        return RulePack.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        # A mistyped key is both one too many and one too few: the first of these has a line of its own.
        first = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
        loc = _place(first["loc"], first.get("ctx", {}))
        field = ".".join(str(part) for part in loc) or name
        raise RulePackInvalid(line=line_of(text, loc), field=field, **expected_params(first)) from None


def _place(loc: tuple[int | str, ...], context: dict[str, Any]) -> tuple[int | str, ...]:
    """Where in the TOML text. A rule's type stands in pydantic's path, not in the text; parts that misfit name their own."""
    if path := context.get("path"):
        return tuple(int(part) if part.isdigit() else part for part in str(path).split("."))
    in_rule = loc[:1] == ("rules",) and len(loc) > 2
    return tuple(part for position, part in enumerate(loc) if not (in_rule and position == 2))


@cache
def shipped_packs() -> tuple[RulePack, ...]:
    """Every pack of the program, ministry first, then provinces, then providers, each by id."""
    return _in_order(_shipped(path) for path in asset("rules").rglob("*.toml"))


@cache
def _shipped(path: Path) -> RulePack:
    return load_pack(path)


def _in_order(packs: Iterable[RulePack]) -> tuple[RulePack, ...]:
    return tuple(sorted(packs, key=lambda pack: (ORDER.index(pack.level), pack.id)))


@cache
def common_packs() -> tuple[RulePack, ...]:
    """The program's packs that apply everywhere."""
    return _in_order(_shipped(path) for path in asset("rules").glob("*.toml"))


@cache
def shipped_provider_packs() -> tuple[RulePack, ...]:
    """The program's packs of providers: far fewer to read than all."""
    return _in_order(_shipped(path) for path in asset("rules").joinpath("providers").glob("*.toml"))


def provider_packs() -> tuple[RulePack, ...]:
    """The providers in force, imported ones among them."""
    return with_imported(shipped_provider_packs(), Level.PROVIDER)


def all_packs() -> tuple[RulePack, ...]:
    """Every pack in force: the program's own and imported ones."""
    return with_imported(shipped_packs())


def imported_packs() -> tuple[RulePack, ...]:
    """What the person has imported, by id. A file that is no pack any more is left out; ``imported_faults`` tells."""
    return tuple(pack for pack in _imported(*_imported_key()) if isinstance(pack, RulePack))


def imported_faults() -> tuple[RulePackInvalid, ...]:
    """Why files among the imported packs cannot be used."""
    return tuple(fault for fault in _imported(*_imported_key()) if isinstance(fault, RulePackInvalid))


def _imported_key() -> tuple[Path, tuple[tuple[str, int, int], ...]]:
    folder = data_folder() / IMPORTED
    if not folder.is_dir():
        return folder, ()
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.toml")))
    return folder, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@lru_cache(maxsize=4)
def _imported(
    folder: Path, files: tuple[tuple[str, int, int], ...]
) -> tuple[RulePack | RulePackInvalid, ...]:
    found: list[RulePack | RulePackInvalid] = []
    for name, _time, _size in files:
        try:
            found.append(load_pack(folder / name))
        except RulePackInvalid as fault:
            found.append(fault)
    return tuple(found)


def with_imported(packs: tuple[RulePack, ...], level: Level | None = None) -> tuple[RulePack, ...]:
    """Packs with the imported ones of a level put in; of two with one id the one verified later stands."""
    imported = [pack for pack in imported_packs() if level in (None, pack.level)]
    if not imported:
        return packs
    by_id = {pack.id: pack for pack in packs}
    for pack in imported:
        held = by_id.get(pack.id)
        if held is None or pack.verified_on >= held.verified_on:
            by_id[pack.id] = pack
    return _in_order(by_id.values())


def pack_by_id(pack_id: str) -> RulePack:
    """The pack in force of this id; only its own file is read. Raises ``RulePackUnknown``."""
    if re.fullmatch(r"[a-z0-9._-]{1,80}", pack_id):
        for folder in (asset("rules"), *(asset("rules") / name for name in FOLDERS.values())):
            path = folder / f"{pack_id}.toml"
            if path.is_file():
                found = with_imported((_shipped(path),))
                return next(pack for pack in found if pack.id == pack_id)
    for pack in imported_packs():
        if pack.id == pack_id:
            return pack
    raise RulePackUnknown(id=pack_id)


def rule_book(provider: str = "", province: str = "") -> RuleBook:
    """The rules that apply to a filing: ministry, then its province, then its provider.

    An empty provider or province leaves that level out. Only the packs that apply are read. Raises ``RulePackUnknown`` for a
    provider without a pack.
    """
    return _book(provider, province, _imported_key())


@lru_cache(maxsize=32)
def _book(provider: str, province: str, _key: object) -> RuleBook:
    common = with_imported(common_packs(), Level.MINISTRY)
    bureau = with_imported(_bureau(province), Level.PROVINCE)
    providers = provider_packs() if provider else ()
    own = tuple(pack for pack in providers if pack.id == provider)
    if provider and not own:
        raise RulePackUnknown(id=provider)
    packs = (*common, *(pack for pack in bureau if pack.province == province != ""), *own)
    return RuleBook(packs, provider=provider, province=province)


def _bureau(province: str) -> tuple[RulePack, ...]:
    """The program's pack of one province; its file is named after the rule that lists the province (``province.bj``)."""
    if not province:
        return ()
    for entry in RuleBook(common_packs()).provinces():
        if entry.short == province:
            path = (
                asset("rules")
                / FOLDERS[Level.PROVINCE]
                / f"{BUREAU}{entry.id.removeprefix('province.')}.toml"
            )
            return (_shipped(path),) if path.is_file() else ()
    return ()
