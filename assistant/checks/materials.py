"""Which pictures the filing has, against those it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from assistant.checks.faults import fault
from assistant.circumstances import requirements_of
from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.flow import material_of, picture_steps, stops
from assistant.rules.book import RuleBook


def judge_materials(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """One picture for each slot, none in a slot that nobody asked for, each beside the draft."""
    wanted = picture_steps(filing, book)
    for step in () if stops(filing) else wanted:
        if not step.optional and step.material is not None and material_of(filing, step) is None:
            yield fault(
                book, Code.MATERIAL_MISSING, "material.required", step.id, material=step.material.value
            )
    asked = {rule.material for rule in requirements_of(filing, book)}
    strict = book.words("material.fits")
    slots: set[tuple[str, int | None]] = set()
    files: set[str] = set()
    for index, material in enumerate(filing.materials):
        about = f"materials.{index}"
        name = material.kind.value
        if not is_inside(material.file):
            yield fault(book, Code.MATERIAL_FILE, "material.file", about, material=name)
        if (material.kind, material.person) in slots:
            yield fault(book, Code.MATERIAL_TOO_MANY, "material.one", about, material=name)
        stranger = material.person is not None and material.person >= len(filing.persons)
        unasked = material.kind in strict and material.kind not in asked and filing.subject.kind is not None
        if stranger or unasked or material.file in files:
            yield fault(book, Code.MATERIAL_KIND, "material.fits", about, material=name)
        slots.add((material.kind, material.person))
        files.add(material.file)


def is_inside(file: str) -> bool:
    """A path that cannot lead out of the draft's folder: relative, without ``..``, without a drive or a backslash."""
    path = PurePosixPath(file)
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in file
        and re.match(r"[A-Za-z]:", file) is None
    )
