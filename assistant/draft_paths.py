"""Reading and changing one field of a draft by its path (``persons.0.mobile``), as findings and pages name it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from assistant.draft import Filing, SubjectKind

CARRIED = {
    "subject.name": "persons.0.name",
    "subject.document_kind": "persons.0.document_kind",
    "subject.document_number": "persons.0.document_number",
}
"""For an individual, subject and responsible person are one: what is filled in for one is carried to the other."""


def value_at(filing: Filing, path: str) -> Any:
    """The value of a field. ``KeyError`` for a path that a draft cannot have; None beyond the end of a list."""
    value: Any = filing
    for part in path.split("."):
        if isinstance(value, tuple):
            index = int(part) if part.isdigit() else -1
            if index < 0:
                raise KeyError(path)
            if index >= len(value):
                return None
            value = value[index]
        elif isinstance(value, BaseModel) and part in type(value).model_fields:
            value = getattr(value, part)
        else:
            raise KeyError(path)
    return value


def with_value(filing: Filing, path: str, value: Any) -> Filing:
    """A draft with one field changed, and what follows from it carried along.

    Raises:
        KeyError: a draft has no such field.
        pydantic.ValidationError: the value is not of the field's type.
    """
    before = value_at(filing, path)
    changed: Filing = _replace(filing, path.split("."), value)
    if changed.subject.kind is SubjectKind.INDIVIDUAL:
        pairs = [*CARRIED.items(), *((there, here) for here, there in CARRIED.items())]
        for here, there in pairs:
            if path == here and value_at(changed, there) in ("", before):
                changed = _replace(changed, there.split("."), value)
        if path == "subject.kind":
            for here, there in CARRIED.items():
                if not value_at(changed, here):
                    changed = _replace(changed, here.split("."), value_at(changed, there))
    return changed


def _replace(model: Any, parts: list[str], value: Any) -> Any:
    if not parts:
        return value
    head, rest = parts[0], parts[1:]
    if isinstance(model, tuple):
        index = int(head)
        return (*model[:index], _replace(model[index], rest, value), *model[index + 1 :])
    inner = _replace(getattr(model, head), rest, value)
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_validate({**fields, head: inner})
