"""Measuring the pictures of a draft: the one step between a folder of files and the pure judges."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from assistant.checks.materials import is_inside
from assistant.corners import Corners
from assistant.draft import Filing, MaterialKind
from assistant.findings import Code
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import PictureMeasures


class Measurer(Protocol):
    """What measures pictures: ``assistant.vision.client.VisionClient``, or a stand-in."""

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        """The measures of one picture, later."""


def measure_materials(
    filing: Filing, folder: Path, client: Measurer, curtain: CurtainTask | None = None
) -> dict[str, PictureMeasures]:
    """The measures of every picture of a draft in ``folder``, by ``material.file``. ``curtain`` is what to look for behind
    the person of a curtain photo (``curtains.task.curtain_task``); None where no curtain is known of.

    A picture that is not there, or that lies outside the folder (also by a link), is not opened: its measures say
    ``problem = material.file``, and the review reports it.

    Raises:
        VisionGone, VisionTimeout, ModelDamaged: by the client; nothing is reported half.
    """
    waiting: dict[str, Future[PictureMeasures]] = {}
    measured: dict[str, PictureMeasures] = {}
    for material in filing.materials:
        if material.file in waiting or material.file in measured:
            continue
        path = picture_path(folder, material.file)
        if path is None:
            measured[material.file] = PictureMeasures(problem=Code.MATERIAL_FILE)
        else:
            wanted = curtain if material.kind is MaterialKind.CURTAIN else None
            waiting[material.file] = client.measure(path, material.kind, wanted, material.corners)
    return measured | {file: future.result() for file, future in waiting.items()}


def picture_path(folder: Path, file: str) -> Path | None:
    """Where a picture of a draft is; None where it is not there or lies outside the draft's folder."""
    if not is_inside(file):
        return None
    try:
        path = (folder / file).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
