"""Rule packs from TOML: the one place where a pack from outside becomes a ``RulePack``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import RulePackInvalid, RulePackUnknown
from assistant.rules.book import RuleBook
from assistant.rules.model import Level, RulePack
from assistant.store.paths import asset
from assistant.toml_place import line_of
from assistant.wording.expected import READABLE, UTF8, expected_params


def load_pack(path: Path) -> RulePack:
    """Read one pack.

    Raises:
        RulePackInvalid: not TOML, or not a rule pack; names line, field and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        wanted = READABLE if isinstance(error, OSError) else UTF8
        raise RulePackInvalid(line=0, field=path.name, expected=wanted) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise RulePackInvalid(line=line, field=path.name, expected="TOML") from None
    try:
        return RulePack.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        # A discriminated union puts the rule's type into the path; the TOML text has no such level.
        loc = tuple(
            part
            for position, part in enumerate(first["loc"])
            if not (position == 2 and len(first["loc"]) > 2)
        )
        field = ".".join(str(part) for part in loc)
        raise RulePackInvalid(line=line_of(text, loc), field=field, **expected_params(first)) from None


@cache
def shipped_packs() -> tuple[RulePack, ...]:
    """Every pack of the program, ministry first, then provinces, then providers, each by id."""
    order = (Level.MINISTRY, Level.PROVINCE, Level.PROVIDER)
    packs = [load_pack(path) for path in sorted(asset("rules").rglob("*.toml"))]
    return tuple(sorted(packs, key=lambda pack: (order.index(pack.level), pack.id)))


def pack_by_id(pack_id: str) -> RulePack:
    """Raises ``RulePackUnknown``."""
    for pack in shipped_packs():
        if pack.id == pack_id:
            return pack
    raise RulePackUnknown(id=pack_id)


def rule_book(provider: str = "", province: str = "") -> RuleBook:
    """The rules that apply to a filing: ministry, then its province, then its provider.

    An empty provider or province leaves that level out. Raises ``RulePackUnknown`` for a provider without a pack.
    """
    packs = shipped_packs()
    if provider and all(pack.id != provider for pack in packs if pack.level is Level.PROVIDER):
        raise RulePackUnknown(id=provider)
    return RuleBook(
        pack
        for pack in packs
        if pack.level is Level.MINISTRY
        or (pack.level is Level.PROVINCE and pack.province == province != "")
        or (pack.level is Level.PROVIDER and pack.id == provider)
    )
