"""Putting a picture into a draft and taking one out, with what the person said of it. Pure.

Findings and what the person said name a picture by its place in the draft (``materials.2``), so a picture that comes or
goes has to take along what was said of it, and leave what was said of others with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.draft import Acknowledged, Filing, Material

_PLACE: Final = re.compile(r"materials\.(\d+)(.*)", re.DOTALL)


def with_material(filing: Filing, added: Material) -> Filing:
    """The filing with this picture in place of the one of the same kind and person, or at the end.

    What was said of the picture before it is forgotten: it was about another picture.
    """
    for index, one in enumerate(filing.materials):
        if one.kind is added.kind and one.person == added.person:
            if one == added:
                return filing
            materials = (*filing.materials[:index], added, *filing.materials[index + 1 :])
            return _said_anew(filing, materials, index, shift=0)
    return filing.model_copy(update={"materials": (*filing.materials, added)})


def without_material(filing: Filing, index: int) -> Filing:
    """The filing without the picture at ``index``."""
    materials = filing.materials[:index] + filing.materials[index + 1 :]
    return _said_anew(filing, materials, index, shift=1)


def _said_anew(filing: Filing, materials: tuple[Material, ...], gone: int, *, shift: int) -> Filing:
    return filing.model_copy(
        update={
            "materials": materials,
            "acknowledged": _moved(filing.acknowledged, gone, shift),
            "confirmed": _moved(filing.confirmed, gone, shift),
        }
    )


def _moved(entries: Iterable[Acknowledged], gone: int, shift: int) -> tuple[Acknowledged, ...]:
    """Without those about the picture at ``gone``; those about later ones move up by ``shift``."""
    kept = []
    for entry in entries:
        found = _PLACE.fullmatch(entry.about)
        if found is None:
            kept.append(entry)
            continue
        place = int(found[1])
        if place != gone:
            about = f"materials.{place - shift if place > gone else place}{found[2]}"
            kept.append(entry.model_copy(update={"about": about}))
    return tuple(kept)
