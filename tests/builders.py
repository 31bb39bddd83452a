"""Valid by default: a test says only what it is about.

The people are those of ``assistant.samples``, where it stands why nobody has their numbers, domains or addresses.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.draft import Filing, Material, MaterialKind
from assistant.draft_files import save
from assistant.draft_paths import with_value
from assistant.samples import company_filing, individual_filing
from assistant.store.paths import asset

DRAFT = "draft.toml"


def sample_picture(name: str) -> Path:
    """A picture of ``assets/samples``, such as ``curtain.jpg`` or ``portrait.jpg``."""
    return asset(f"samples/{name}")


def an_individual_filing(folder: Path, **changes: object) -> Filing:
    """A person's first filing without a fault, its pictures in ``folder``. ``changes`` as for ``changed``."""
    return _put(individual_filing(), folder, changes)


def a_company_filing(folder: Path, **changes: object) -> Filing:
    """A company's first filing without a fault, its pictures in ``folder``. ``changes`` as for ``changed``."""
    return _put(company_filing(), folder, changes)


def changed(filing: Filing, **changes: object) -> Filing:
    """A filing with fields changed by their path, ``__`` for a dot: ``persons__0__mobile="138"``."""
    for path, value in changes.items():
        filing = with_value(filing, path.replace("__", "."), value)
    return filing


def with_picture(filing: Filing, kind: MaterialKind, file: str) -> Filing:
    """A filing with another file in the slot of this kind."""
    materials = tuple(
        Material(kind=one.kind, file=file, person=one.person) if one.kind is kind else one
        for one in filing.materials
    )
    return filing.model_copy(update={"materials": materials})


def a_draft(filing: Filing, folder: Path) -> Path:
    """The filing as a draft on the disk, in ``folder``."""
    path = folder / DRAFT
    save(filing, path)
    return path


def _put(filing: Filing, folder: Path, changes: dict[str, object]) -> Filing:
    folder.mkdir(parents=True, exist_ok=True)
    for material in filing.materials:
        shutil.copyfile(sample_picture(material.file), folder / material.file)
    return changed(filing, **changes)
