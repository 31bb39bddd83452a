"""What the page of a rejection shows: pure, from the draft and the pasted text to words and rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.draft import Filing
from assistant.flow import Phase, Step
from assistant.rejections.decoded import Decoded, TextKind
from assistant.rejections.memory import is_outside, still_open
from assistant.rejections.model import OUTSIDE
from assistant.rejections.places import places
from assistant.wording.names import label_of
from assistant.wording.rejections import OUTSIDE as OUTSIDE_NAMES
from assistant.wording.rejections import cause_title
from assistant.wording.steps import step_title
from ui.widgets.remembered_list import RememberedShown

BUREAU_WORDS: Final = ("管局", "通信管理局", "通管局", "工信部", "省局")
"""A notice that names one of these speaks for the bureau."""


def by_bureau(text: str) -> bool:
    """Whether the notice speaks for the bureau; else the provider is meant."""
    return any(word in text for word in BUREAU_WORDS)


def said_of(decoded: Decoded) -> tuple[str, str]:
    """What the text is, in a sentence, and the icon's state."""
    match decoded.kind:
        case TextKind.REJECTED if decoded.claims:
            count = len(decoded.claims)
            return ngettext("{n} cause was recognised.", "{n} causes were recognised.", count).format(
                n=count
            ), "block"
        case TextKind.REJECTED:
            return _(
                "It was sent back, and no known cause stands in the text. Nothing is guessed: say below what it is about."
            ), "none"
        case TextKind.CODE:
            return _(
                "This is a message with a verification code: enter it at the ministry's site. It is not kept here."
            ), "note"
        case TextKind.APPROVED:
            return _("This says that the filing was approved."), "ok"
        case TextKind.WAITING:
            return _("This says that it is under way: nothing was sent back."), "doing"
        case TextKind.SUBMITTED:
            return _("This says that it was handed in: nothing was sent back."), "doing"
        case _:
            return _(
                "Nothing about this filing was recognised. If it is a rejection, paste the part with the reason."
            ), "none"


def in_draft(fields: Sequence[str], filing: Filing, text: str, steps: Sequence[Step]) -> tuple[str, ...]:
    """The places of a cause that a page of the wizard shows."""
    from assistant.flow import step_about

    found = [path for path in places(fields, filing, text) if path not in OUTSIDE]
    return tuple(path for path in found if step_about(path, filing, tuple(steps)) is not None)


def pages_of(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """What a part of a notice can be about: pages that ask for something, pictures, and places outside the draft."""
    found = [
        (step.id if step.material is not None or not step.fields else step.fields[0], step_title(step))
        for step in steps
        if step.phase in (Phase.DECIDE, Phase.FILL, Phase.PICTURES)
    ]
    return [*found, *((place, _(name)) for place, name in OUTSIDE_NAMES.items())]


def remembered(filing: Filing) -> list[RememberedShown]:
    """The causes that the draft remembers: open ones first, the newest first."""
    open_ones = {index for index, _one in still_open(filing)}
    rows = []
    for index, one in enumerate(filing.rejections):
        state = "open" if index in open_ones else "settled" if one.settled is not None else "changed"
        where = _(", ").join(label_of(path) for path in one.about[:3] if path not in OUTSIDE)
        word = {"open": _("still as it was"), "changed": _("changed since"), "settled": _("said to be done")}[
            state
        ]
        if state == "open" and is_outside(one):
            word = _("open")
        note = _("{day}, {state}: “{quote}”").format(
            day=one.on.isoformat(), state=word, quote=one.quote.strip()
        )
        path = "" if is_outside(one) else one.about[0]
        title = cause_title(one.cause) + (f" · {where}" if where else "")
        rows.append(RememberedShown(index, title, note, state, path))
    return sorted(rows, key=lambda row: (row.state != "open", -row.index))
