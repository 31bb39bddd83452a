"""One still, measured: opened once, looked at in a reduced copy, sharpness taken where the detail is."""

from __future__ import annotations

import math
import time
from dataclasses import asdict, replace
from typing import Any, Final

import numpy as np

from assistant.corners import Corners
from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.findings import Why
from assistant.vision.curtain import CURTAIN_MEASURES, Curtains, Person
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import FileLimits, PictureMeasures
from assistant.vision.models import Models
from assistant.vision.paper import look_at_paper
from assistant.vision.paper_reader import PaperReader
from assistant.vision.paper_words import READ
from assistant.vision.person import person_mask
from assistant.vision.photo import Bgr, Picture, PictureRefused, open_picture, resized
from assistant.vision.portrait import person_measures

LOOKED_AT: Final = 1280
"""Longest side of the copy in which faces are found; the models work on 128 to 256 px anyway."""


def measure(
    data: bytes,
    kind: MaterialKind,
    limits: FileLimits,
    models: Models,
    curtain: tuple[Curtains, CurtainTask] | None = None,
    corners: Corners | None = None,
    papers: PaperReader | None = None,
) -> PictureMeasures:
    """Everything that is measured on this kind of picture. Never raises for a bad picture: ``problem`` says it.

    ``curtain``: what looks for one, and which; asked for on a curtain photo only. ``corners``: where a person said that the
    paper lies; it is then not looked for. ``papers`` reads what stands on it; without one nothing is read. Raises
    ``ModelDamaged`` where the models that read words are missing.
    """
    start = time.perf_counter()
    try:
        picture = open_picture(data, limits, LOOKED_AT if kind in PHOTOS_OF_A_PERSON else None)
    except PictureRefused as refused:
        return _refused(data, refused, start)
    measures = file_measures(picture)
    if kind not in PHOTOS_OF_A_PERSON:
        measures = _with_paper(measures, picture, kind, corners)
        measures = _with_words(measures, data, picture, kind, papers)
    if kind in PHOTOS_OF_A_PERSON:
        measures = person_measures(measures, picture, kind, data, limits, models)
    if kind is MaterialKind.CURTAIN:
        measures = _with_curtain(measures, picture, limits, models, curtain)
    return replace(measures, elapsed_ms=_since(start))


INSPECTED_SIDE: Final = 256
"""Pixels of the longer side, where only the file is asked about."""


def file_measures(picture: Picture) -> PictureMeasures:
    """What any picture is measured for: ``picture.*`` sizes, and what its file carries besides."""
    width, height = picture.size
    return PictureMeasures(
        size=picture.size,
        format=picture.format,
        bytes=picture.bytes,
        values={
            "picture.short_side": float(min(width, height)),
            "picture.long_side": float(max(width, height)),
            "picture.pixels": float(width * height),
            "picture.bytes": float(picture.bytes),
            "file.metadata": float(len(picture.metadata)),
            "file.trailing": float(picture.trailing),
        },
    )


def inspected(data: bytes, limits: FileLimits) -> PictureMeasures:
    """The facts of a picture's file, without a look at what it shows. Never raises for a bad picture.

    Reduced while decoding: every byte is still read, and nobody looks at the pixels.
    """
    start = time.perf_counter()
    try:
        picture = open_picture(data, limits, INSPECTED_SIDE)
    except PictureRefused as refused:
        return _refused(data, refused, start)
    return replace(file_measures(picture), elapsed_ms=_since(start))


def _refused(data: bytes, refused: PictureRefused, start: float) -> PictureMeasures:
    return PictureMeasures(
        bytes=len(data), problem=refused.code, problem_params=refused.params, elapsed_ms=_since(start)
    )


def _with_paper(
    measures: PictureMeasures, picture: Picture, kind: MaterialKind, corners: Corners | None
) -> PictureMeasures:
    look = look_at_paper(picture.pixels, kind, corners)
    return replace(
        measures,
        paper=look.measures,
        values={**measures.values, **look.values},
        unmeasured={**measures.unmeasured, **look.unmeasured},
        boxes={**measures.boxes, **look.boxes},
    )


def _with_words(
    measures: PictureMeasures, data: bytes, picture: Picture, kind: MaterialKind, papers: PaperReader | None
) -> PictureMeasures:
    paper = measures.paper
    if papers is None or kind not in READ or paper is None or paper.corners is None:
        return measures
    found = papers.read(data, picture.pixels, paper.corners, kind)
    if found is None:
        return measures
    values = {**measures.values, "image.turned": _degrees_to_upright(found[0].corners)}
    return replace(measures, values=values, reading=found[0])


def _degrees_to_upright(corners: Corners) -> float:
    """By how many quarters, in degrees clockwise, a picture is to be turned so that the paper's words stand upright: 0 to 270.
    ``corners`` begin at the upper left of what is written.
    """
    (left, top), (right, level) = corners[0], corners[1]
    leans = math.degrees(math.atan2(level - top, right - left))
    return float(round(-leans / 90) % 4 * 90)


def read_paper(
    data: bytes,
    kind: MaterialKind,
    limits: FileLimits,
    papers: PaperReader,
    corners: Corners | None,
    page: int = 0,
) -> tuple[dict[str, Any], Bgr | None]:
    """A paper read, as ``paper_reading.reading_from_json`` takes it, and the upright paper. Raises ``PictureRefused``."""
    start = time.perf_counter()
    picture = open_picture(data, limits, page=page)
    data += page.to_bytes(2, "big")  # pages of one file are different pictures
    look = look_at_paper(picture.pixels, kind, corners)
    place = look.measures.corners
    found = None if place is None else papers.read(data, picture.pixels, place, kind)
    answer = {
        "size": picture.size,
        "paper": asdict(look.measures),
        "placed": None if found is None else asdict(found[0]),
        "elapsed_ms": _since(start),
    }
    return answer, None if found is None else found[1]


def _with_curtain(
    measures: PictureMeasures,
    picture: Picture,
    limits: FileLimits,
    models: Models,
    curtain: tuple[Curtains, CurtainTask] | None,
) -> PictureMeasures:
    """The measures with those of the curtain. On a picture that lies on its side they wait until it is turned."""
    lying = measures.values.get("image.turned", 0.0) != 0
    if curtain is None or lying:
        absent = dict.fromkeys(CURTAIN_MEASURES, Why.LYING if lying else Why.NO_PACK)
        return replace(measures, unmeasured={**measures.unmeasured, **absent})
    curtains, task = curtain
    person = Person(person_mask(picture.pixels, models), measures.eyes, measures.chin)
    look = curtains.look(picture, person, task, limits)
    return replace(
        measures,
        curtain=look.measures,
        values={**measures.values, **look.values},
        unmeasured={**measures.unmeasured, **look.unmeasured},
        boxes={**measures.boxes, **look.boxes},
    )


def _since(start: float) -> int:
    return round((time.perf_counter() - start) * 1000)


def preview(picture: Picture, longest: int) -> Bgr:
    """A copy for the screen, red first, at most ``longest`` on its longer side."""
    pixels = picture.pixels
    side = max(pixels.shape[:2])
    if side > longest:
        pixels = resized(pixels, longest / side)
    return np.ascontiguousarray(pixels[:, :, ::-1])
