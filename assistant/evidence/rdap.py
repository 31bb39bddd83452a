"""A domain's RDAP answer (RFC 9083) as JSON that somebody pasted or a registry sent. Hostile until it has passed here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import idna

from assistant.draft import Origin
from assistant.evidence.registration import Registration, day_of, is_hidden, value_of

MOST_ITEMS: Final = 200
"""Of one list; a domain has a dozen events, entities and servers."""
DEEPEST: Final = 4
"""Entities inside entities; RFC 9083 nests a registrar's abuse contact once."""


def read_json(text: str) -> object | None:
    """A JSON document, None where it is none (nesting without end included)."""
    try:
        answer: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return answer


def registration_of(answer: object, origin: Origin = Origin.RDAP) -> Registration | None:
    """What an RDAP answer says of a domain; None where it is not one."""
    if not isinstance(answer, dict) or answer.get("objectClassName", "domain") != "domain":
        return None
    name = value_of(answer.get("unicodeName")) or _unicode(value_of(answer.get("ldhName")))
    if not name and not isinstance(answer.get("events"), list):
        return None
    days = {
        value_of(event.get("eventAction")).lower(): day_of(value_of(event.get("eventDate")))
        for event in _dicts(answer.get("events"))
    }
    holder = registrar = ""
    for entity in _entities(answer, DEEPEST):
        roles = {value_of(role).lower() for role in _list(entity.get("roles"))}
        if "registrant" in roles and not holder:
            holder = _name_in(entity)
        if "registrar" in roles and not registrar:
            registrar = _name_in(entity) or value_of(entity.get("handle"))
    hidden = is_hidden(holder)
    return Registration(
        origin,
        domain=name.lower(),
        holder="" if hidden else holder,
        hidden=hidden,
        registrar=registrar,
        created=days.get("registration"),
        expires=days.get("expiration"),
        statuses=tuple(filter(None, (value_of(one) for one in _list(answer.get("status"))))),
        name_servers=tuple(
            filter(None, (value_of(one.get("ldhName")).lower() for one in _dicts(answer.get("nameservers"))))
        ),
    )


def _unicode(name: str) -> str:
    try:
        return idna.decode(name.lower()) if name else ""
    except (idna.IDNAError, UnicodeError):
        return name


def _list(value: object) -> list[Any]:
    return value[:MOST_ITEMS] if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _entities(holder: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    for entity in _dicts(holder.get("entities")):
        yield entity
        if depth > 1:
            yield from _entities(entity, depth - 1)


def _name_in(entity: dict[str, Any]) -> str:
    """The organisation of a jCard (RFC 7095), else its full name: an organisation is what a filing is compared with."""
    card = _list(entity.get("vcardArray"))
    found: dict[str, str] = {}
    for entry in _list(card[1]) if len(card) > 1 else []:
        if isinstance(entry, list) and len(entry) > 3 and isinstance(entry[0], str):
            value = entry[3]
            if isinstance(value, list):
                value = " ".join(part for part in value[:MOST_ITEMS] if isinstance(part, str))
            found.setdefault(entry[0].lower(), value_of(value))
    return found.get("org") or found.get("fn") or ""
