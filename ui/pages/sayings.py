"""Findings as pages say them: under a field without its name, in a list with it."""

from __future__ import annotations

from datetime import datetime

from assistant.catalogue import _
from assistant.draft import SubjectKind
from assistant.findings import Finding
from assistant.texts import say
from assistant.wording.names import label_of


def bare(finding: Finding, kind: SubjectKind | None = None) -> str:
    """What is wrong, without the name of the field that the sentence stands under anyway."""
    message = say(finding).message
    for name in (label_of(finding.about), label_of(finding.about, kind)):
        for sign in ("：", ": "):
            if message.startswith(name + sign):
                return _capital(message[len(name + sign) :].rstrip("。."))
    return message.rstrip("。.")


def named(finding: Finding, kind: SubjectKind | None = None, name: str = "") -> str:
    """What is wrong, with the exact name of the field, or of what ``name`` says, before it."""
    field = name or label_of(finding.about, kind)
    message = say(finding).message.rstrip("。.")
    for sign in ("：", ": "):
        head, found, rest = message.partition(sign)
        if found and head in (label_of(finding.about), label_of(finding.about, kind)):
            return _("{field}: {said}").format(field=field, said=rest)
    return message if message.startswith(field) else _("{field}: {said}").format(field=field, said=message)


def _capital(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.isascii() else text


def clock(moment: datetime) -> str:
    """The time of day; the date too where it was on another day."""
    local = moment.astimezone()
    same_day = local.date() == datetime.now().astimezone().date()
    return local.strftime("%H:%M") if same_day else local.strftime("%Y-%m-%d %H:%M")
