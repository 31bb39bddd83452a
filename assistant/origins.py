"""Where the values of a draft are from, kept true while it changes. Pure.

An origin speaks of the value that stood in the field when it was noted. Whoever changes the value by another way has
typed it; so ``kept_true`` compares the draft before and after, and nothing else needs to know of origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from assistant.draft import FieldOrigin, Filing, How, MaterialKind
from assistant.draft_paths import CARRIED, value_at, with_value

DOUBTFUL: Final = frozenset({How.READ, How.CORRECTED})
"""What a machine read is in doubt until a person has compared it."""

_FIRST: Final = {there: here for here, there in CARRIED.items()}
_PERSON: Final = re.compile(r"persons\.(\d+)\.(.+)")


def origin_of(filing: Filing, path: str) -> FieldOrigin | None:
    """Where the value at ``path`` is from; None where it was typed, or where nothing is filled in.

    For an individual, what stands on the subject's page stands on the person's as well: there it was carried over.
    """
    value = _value(filing, path)
    if value in (None, "", ()):
        return None
    noted = filing.origins.get(path)
    if noted is not None:
        return noted
    source = _FIRST.get(path)  # the subject's page is filled in first, unless it is noted otherwise
    if source is None or not filing.is_individual or _value(filing, source) != value:
        return None
    return None if _is_carried(filing, source) else FieldOrigin(how=How.CARRIED)


def in_doubt(filing: Filing, path: str) -> bool:
    """Whether the value was read and nobody has compared it yet."""
    origin = origin_of(filing, path)
    return origin is not None and origin.how in DOUBTFUL and not origin.confirmed


def doubtful(filing: Filing, paths: Iterable[str] | None = None) -> tuple[str, ...]:
    """Which of these fields hold values that nobody has compared yet; all fields without ``paths``."""
    return tuple(path for path in (filing.origins if paths is None else paths) if in_doubt(filing, path))


def take(filing: Filing, path: str, value: Any, origin: FieldOrigin) -> Filing:
    """The draft with a value that was not typed. What is carried along from it is noted as carried.

    Raises ``KeyError`` or pydantic's ``ValidationError`` as ``with_value``.
    """
    changed = with_value(filing, path, value)
    origins = {**kept_true(filing, changed).origins, path: origin}
    for other in {*CARRIED, *CARRIED.values()} - {path}:
        if _value(changed, other) != _value(filing, other):
            origins[other] = FieldOrigin(how=How.CARRIED)
    return changed.model_copy(update={"origins": origins})


def confirmed(filing: Filing, paths: Iterable[str]) -> Filing:
    """The draft after the person has compared these fields with the paper."""
    seen = {
        path: filing.origins[path].model_copy(update={"confirmed": True})
        for path in paths
        if in_doubt(filing, path)
    }
    return filing.model_copy(update={"origins": {**filing.origins, **seen}}) if seen else filing


def confirmed_paper(filing: Filing, paper: MaterialKind, person: int | None = None) -> Filing:
    """All that was read from one paper is right. ``person``: whose paper it is; None for a paper of the subject."""
    return confirmed(filing, read_from(filing, paper, person))


def read_from(filing: Filing, paper: MaterialKind, person: int | None = None) -> tuple[str, ...]:
    """The fields whose values were read from one paper. Without ``person`` those of any person."""
    return tuple(
        path
        for path, origin in filing.origins.items()
        if origin.paper is paper and (person is None or _whose(path) == person)
    )


def _whose(path: str) -> int:
    """The person that a field is about; the first for what is the subject's."""
    found = _PERSON.fullmatch(path)
    return int(found[1]) if found is not None else 0


def kept_true(before: Filing, after: Filing) -> Filing:
    """``after`` without the origins of values that have changed since ``before`` without a new origin."""
    stale = {
        path
        for path, origin in after.origins.items()
        if before.origins.get(path) == origin
        and _value(before, path) != _value(after, path)
        and not _came_along(after, path)
    }
    if not stale:
        return after
    return after.model_copy(
        update={"origins": {path: one for path, one in after.origins.items() if path not in stale}}
    )


def _is_carried(filing: Filing, path: str) -> bool:
    noted = filing.origins.get(path)
    return noted is not None and noted.how is How.CARRIED


def _came_along(filing: Filing, path: str) -> bool:
    """Whether a value that was carried over is still the one it was carried from."""
    source = CARRIED.get(path) or _FIRST.get(path)
    return (
        source is not None
        and _is_carried(filing, path)
        and _value(filing, source) == _value(filing, path)
        and not _is_carried(filing, source)
    )


def without_person(origins: dict[str, FieldOrigin], removed: int) -> dict[str, FieldOrigin]:
    """Origins after a person has left the draft; those behind move up."""
    kept: dict[str, FieldOrigin] = {}
    for path, origin in origins.items():
        found = _PERSON.fullmatch(path)
        if found is None:
            kept[path] = origin
        elif (index := int(found[1])) != removed:
            kept[f"persons.{index - (index > removed)}.{found[2]}"] = origin
    return kept


def _value(filing: Filing, path: str) -> Any:
    """None where the draft has no such place: a draft from outside may note an origin of anything."""
    try:
        return value_at(filing, path)
    except KeyError:
        return None
