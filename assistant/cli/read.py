"""``filing read``: what stands on a paper, field by field."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.output import BLOCKED, PASS, UNUSABLE, complain, print_json
from assistant.cli.pictures import shown
from assistant.draft import MaterialKind
from assistant.papers.answer import Doubt, PaperRead, ReadField, ReadOrigin
from assistant.vision.paper_reading import PaperReading


class PaperKind(StrEnum):
    """Papers that have fields."""

    ID_FRONT = "id-front"
    ID_BACK = "id-back"
    LICENCE = "licence"
    DOMAIN_CERTIFICATE = "domain-certificate"


def read_command(
    file: Annotated[
        Path, typer.Argument(help="A picture of the paper; a PDF's page with --page.", metavar="FILE")
    ],
    kind: Annotated[PaperKind, typer.Option(help="What the paper is.")],
    page: Annotated[int, typer.Option(min=1, help="Of a PDF: which page.", metavar="N")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Read a paper. Exit 0: every field was read; 1: some were not, or only with doubt; 2: the file cannot be opened."""
    from assistant.errors import PictureUnusable
    from assistant.papers.reading import read_fields
    from assistant.rules.loading import rule_book
    from assistant.texts import explain
    from assistant.vision.client import VisionClient

    with VisionClient() as client:
        try:
            reading = client.read_paper(file, MaterialKind(kind.value), page=page - 1).result()
        except PictureUnusable as error:
            complain(explain(error), code=str(error.params.get("reason", "")))
            if as_json:
                print_json({"file": shown(file), "kind": kind.value, "fields": {}, "verdict": "unusable"})
            return UNUSABLE
    if reading.placed is None:
        read = PaperRead(MaterialKind(kind.value), None)
    else:
        read = read_fields(reading.placed.sheet, MaterialKind(kind.value), rule_book())
    if as_json:
        print_json(answer(file, reading, read))
    else:
        sys.stdout.write("\n".join(lines(file, read)) + "\n")
    certain = bool(read.fields) and not read.missing and not any(one.doubt for one in read.fields.values())
    return PASS if certain and read.looks_like in (None, read.kind) else BLOCKED


def answer(file: Path, reading: PaperReading, read: PaperRead) -> dict[str, Any]:
    """As contract.md lays it down; boxes in pixels of the upright picture."""
    return {
        "file": shown(file),
        "kind": read.kind.value,
        "looks_like": None if read.looks_like is None else read.looks_like.value,
        "size": list(reading.size),
        "corners": None
        if reading.placed is None
        else [[round(x, 1), round(y, 1)] for x, y in reading.placed.corners],
        "fields": {name: field_json(one, reading) for name, one in read.fields.items()},
        "missing": list(read.missing),
        "elapsed_ms": reading.elapsed_ms,
    }


def field_json(one: ReadField, reading: PaperReading) -> dict[str, Any]:
    """One field. ``doubt`` is null where nothing speaks against the value."""
    return {
        "value": one.value,
        "raw": one.raw,
        "confidence": round(one.confidence, 4),
        "box": None if reading.placed is None else list(reading.placed.in_picture(one.box)),
        "origin": one.origin.value,
        "doubt": None if one.doubt is None else one.doubt.value,
    }


def lines(file: Path, read: PaperRead) -> list[str]:
    """For a person at a terminal."""
    from assistant.catalogue import _
    from assistant.texts import field_of_paper
    from assistant.wording.papers import DOUBTS

    told = [shown(file)]
    for name, one in read.fields.items():
        value = _("without end") if one.value is None else one.value
        notes = [f"{100 * one.confidence:.0f} %"]
        if one.origin is ReadOrigin.CORRECTED:
            notes.append(_("corrected by another part of the paper"))
        if one.doubt is not None:
            notes.append(_(DOUBTS[Doubt(one.doubt)]))
        told.append(f"  {field_of_paper(f'{read.kind.value}.{name}')}: {value}  ({', '.join(notes)})")
    told += [f"  ○ {field_of_paper(f'{read.kind.value}.{name}')}: {_('not read')}" for name in read.missing]
    if read.looks_like not in (None, read.kind):
        from assistant.wording.names import material_name

        told.append("  ! " + _("This looks like: {paper}").format(paper=material_name(str(read.looks_like))))
    return told
