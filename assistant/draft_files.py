"""Drafts as TOML: the one place where a draft from outside becomes a ``Filing``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import tomli_w
from pydantic import ValidationError

from assistant.draft import SCHEMA, Filing
from assistant.errors import DraftMissing, DraftTooNew, DraftUnreadable
from assistant.store.whole_file import write_whole
from assistant.toml_place import line_of
from assistant.wording.expected import READABLE, SMALLER, UTF8, expected_params

LARGEST_DRAFT: Final = 1_000_000
"""Bytes. A draft of fifty sites takes some 40 kB."""

MIGRATIONS: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    1: lambda data: {**data, "schema": 2},  # further opening answers and evidence: all of them may be missing
    2: lambda data: {
        **data,
        "schema": 3,
    },  # origins, corners, watermarked copies, what happened after handing in, causes of rejection
}
"""From schema number n to n + 1."""


def load(path: Path) -> Filing:
    """Read a draft.

    Raises:
        DraftMissing: there is no such file.
        DraftUnreadable: not TOML, or a key or value is not of a draft; names line, field, expected.
        DraftTooNew: written by a newer version.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_DRAFT + 1)
    except FileNotFoundError:
        raise DraftMissing(path=path.name) from None
    except OSError:
        raise DraftUnreadable(line=0, field="", expected=READABLE) from None
    if len(raw) > LARGEST_DRAFT:
        raise DraftUnreadable(line=0, field="", expected=SMALLER, most=LARGEST_DRAFT)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DraftUnreadable(line=line, field="", expected=UTF8) from None
    return parse(text)


def parse(text: str) -> Filing:
    """A draft from TOML text. Raises ``DraftUnreadable`` or ``DraftTooNew``."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise DraftUnreadable(line=line, field="", expected="TOML") from None
    number = data.get("schema", SCHEMA)
    if isinstance(number, int) and number > SCHEMA:
        raise DraftTooNew(found=number, known=SCHEMA)
    while isinstance(number, int) and number < SCHEMA and number in MIGRATIONS:
        data = MIGRATIONS[number](data)
        number += 1
    try:
        return Filing.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise DraftUnreadable(
            line=line_of(text, first["loc"]), field=field, **expected_params(first)
        ) from None


def dump(filing: Filing) -> str:
    """The draft as TOML, in the order of the model; empty values are left out, each entry of a list stands by itself."""
    data = filing.model_dump(mode="python", exclude_none=True, exclude_defaults=True, by_alias=True)
    plain: dict[str, Any] = {"schema": SCHEMA, "id": filing.id, **_plain(data)}
    entries = {key: value for key, value in plain.items() if _is_table_list(value)}
    for key, table in plain.items():
        if isinstance(table, dict):
            entries |= {f"{key}.{name}": value for name, value in table.items() if _is_table_list(value)}
            plain[key] = {name: value for name, value in table.items() if f"{key}.{name}" not in entries}
    text = tomli_w.dumps({key: value for key, value in plain.items() if key not in entries and value != {}})
    return text + "".join(_entry(key, item) for key, items in entries.items() for item in items)


def _is_table_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _entry(key: str, item: dict[str, Any]) -> str:
    """One ``[[key]]`` with its tables below it. ``tomli_w`` would write short ones into one line, which people cannot diff."""
    inner = {name: value for name, value in item.items() if isinstance(value, dict)}
    text = f"\n[[{key}]]\n" + tomli_w.dumps(
        {name: value for name, value in item.items() if name not in inner}
    )
    return text + "".join(f"\n[{key}.{name}]\n{tomli_w.dumps(table)}" for name, table in inner.items())


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner != {}}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def save(filing: Filing, path: Path) -> None:
    """Write the draft whole or not at all, readable by its owner alone.

    Raises:
        DiskFull: no room; the old draft stands.
        OutputRefused: the folder cannot be written; the old draft stands.
    """
    write_whole(path, dump(filing).encode())
