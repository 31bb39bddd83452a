"""What the pages say of papers that were read: names of fields, how sure a value is, how it stands to the form."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.draft import MaterialKind
from assistant.filling import LONG_TERM, Proposal, Stand
from assistant.papers.answer import ReadOrigin
from assistant.wording.papers import DOUBTS, READ_FIELDS


def field_name(kind: MaterialKind, name: str) -> str:
    """What a field of a paper is called."""
    found = _(READ_FIELDS.get(f"{kind.value}.{name}", name))
    return found[:1].upper() + found[1:]


def value_text(value: str) -> str:
    """A value as people read it."""
    return _("Long term") if value == LONG_TERM else value


def certainty(one: Proposal) -> str:
    """How sure the value is, in a word or two."""
    if one.doubt is not None:
        return _(DOUBTS[one.doubt])
    if one.read.origin is ReadOrigin.CORRECTED:
        return _("one character corrected")
    return _("clear")


def standing(one: Proposal) -> str:
    """How it stands to the form; empty where the form does not ask for it."""
    match one.stand:
        case Stand.NEW:
            return _("not filled in yet")
        case Stand.DIFFERS:
            return _("differs from the form")
        case Stand.SAME:
            return _("as in the form")
        case Stand.CONFIRMED:
            return _("as in the form, compared")
        case _:
            return ""


def state_of(one: Proposal) -> str:
    """The icon beside it."""
    if one.stand is Stand.DIFFERS or one.doubt is not None:
        return "warn"
    if one.stand is Stand.NEW:
        return "todo"
    return "ok" if one.stand in (Stand.SAME, Stand.CONFIRMED) else "done"
