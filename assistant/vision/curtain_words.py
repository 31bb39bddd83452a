"""What a curtain says: its words read on straightened cells, or wherever they stand when no cell is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.curtains.plain_text import likeness, plain
from assistant.findings import Box
from assistant.vision.curtain_cells import rectified, seen
from assistant.vision.curtain_features import Reference
from assistant.vision.curtain_match import CurtainMatch
from assistant.vision.curtain_measures import (
    CellReading,
    CurtainTask,
    LineReading,
    PackWanted,
    WordReading,
)
from assistant.vision.ocr import Ocr
from assistant.vision.person import PERSON, Mask
from assistant.vision.photo import Bgr, resized

CELL: Final = 64
"""Height to which a word is straightened: capitals of some 40 px, where the reader is at its best."""
ROOM: Final = (0.25, 0.12)
"""Of a word's height, left around it. The word that tells editions apart is read with both and has to say the same."""
HIDDEN: Final = 0.75
"""From this share on a word is not read at all."""
LINES_AT: Final = 1024
"""Longest side of the copy in which lettering is sought anywhere."""
SHORTEST_NAME: Final = 2
"""Letters of a word that may tell a provider within a longer line."""
PATCH: Final = 72
"""Height of a straightened cell without text."""
SEARCH: Final = 0.25
"""Of such a cell's height, around it, in which its place is sought again."""


def read_words(
    picture: Bgr, made: CurtainMatch, pack: PackWanted, task: CurtainTask, person: Mask, ocr: Ocr
) -> tuple[WordReading, ...]:
    """Every word of the pack whose artwork matched, as the picture shows it. Boxes are in pixels of ``picture``."""
    views = [(word, seen(made, word.box, person)) for word in pack.words]
    cells: list[Bgr] = []
    owner: list[str] = []
    for word, view in views:
        if view.covered + view.outside >= HIDDEN or view.height < 4:
            continue
        for room in ROOM if word.role == "version" else ROOM[:1]:
            left, top, wide, high = word.box
            more = room * high
            box = (left - more, top - more, wide + 2 * more, high + 2 * more)
            cells.append(rectified(picture, made, box, round(CELL * (1 + 2 * room) / 1.5)))
            owner.append(word.id)
    texts: dict[str, list[tuple[str, float]]] = {}
    for name, cell in zip(owner, ocr.read_cells(cells), strict=True):
        texts.setdefault(name, []).append((cell.text, cell.confidence))
    readings = []
    for word, view in views:
        found = texts.get(word.id, [("", 0.0)])
        text, confidence = found[0]
        if len({plain(one) for one, _sure in found}) > 1:
            # Two looks that differ: the better one is told, as something that was hardly read.
            text, confidence = max(found, key=lambda one: one[1])
            confidence /= 2
        fits = tuple(
            other.id
            for other in task.packs
            if plain(text)
            and any(one.role == word.role and plain(one.text) == plain(text) for one in other.words)
        )
        readings.append(
            WordReading(
                id=word.id,
                role=word.role,
                required=word.required,
                expected=word.text,
                read=text,
                confidence=confidence,
                fits=fits,
                likeness=likeness(text, word.text),
                covered=view.covered,
                outside=view.outside,
                height=view.height,
                box=view.box,
            )
        )
    return tuple(readings)


def read_cells(
    picture: Bgr,
    made: CurtainMatch,
    pack: PackWanted,
    references: dict[str, Reference],
    person: Mask,
) -> tuple[CellReading, ...]:
    """Cells without text, compared with the artwork of every edition that has them at the same place.

    After photo-checks 7.2: the place is sought again within a margin, then refined; a cell that does not lock shows a
    low correlation with all, and decides nothing.
    """
    found = []
    for box in pack.cells:
        view = seen(made, box, person)
        if view.covered + view.outside > 0:
            continue
        left, top, wide, high = box
        more = SEARCH * high
        grown = (left - more, top - more, wide + 2 * more, high + 2 * more)
        shown = cv2.cvtColor(
            rectified(picture, made, grown, round(PATCH * (1 + 2 * SEARCH))), cv2.COLOR_BGR2GRAY
        )
        alike = {}
        for name, reference in references.items():
            if reference.size != pack.size:
                continue
            patch = reference.artwork[top : top + high, left : left + wide]
            flat = cv2.cvtColor(
                cv2.resize(patch, (max(8, round(PATCH * wide / high)), PATCH), interpolation=cv2.INTER_AREA),
                cv2.COLOR_BGR2GRAY,
            )
            alike[name] = _correlation(np.asarray(shown, np.uint8), np.asarray(flat, np.uint8))
        found.append(CellReading(view.box, alike))
    return tuple(found)


def _correlation(shown: NDArray[np.uint8], flat: NDArray[np.uint8]) -> float:
    """The best correlation of a flat patch within what is shown around its place, its shape refined (ECC, affine)."""
    if flat.std() < 2 or shown.std() < 2:
        return 0.0
    scores = cv2.matchTemplate(shown, flat, cv2.TM_CCOEFF_NORMED)
    _low, best, _at, (x, y) = cv2.minMaxLoc(scores)
    view = np.array([[1, 0, x], [0, 1, y]], np.float32)
    until = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 40, 1e-4)
    try:
        refined, _view = cv2.findTransformECC(flat, shown, view, cv2.MOTION_AFFINE, until)
    except cv2.error:  # it does not converge: the search's own score stands
        refined = best
    return float(max(best, refined))


def read_lines(
    picture: Bgr, task: CurtainTask, person: Mask, ocr: Ocr
) -> tuple[tuple[LineReading, ...], bool]:
    """Lettering anywhere beside the person, and whether it was the flipped picture that could be read.

    The flipped picture is read where the picture as it is holds lettering, but none of the words that are known. Boxes are in pixels of
    ``picture``, unflipped.
    """
    scale = min(1.0, LINES_AT / max(picture.shape[:2]))
    small = resized(picture, scale) if scale < 1 else picture
    hidden = cv2.resize(person, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR) >= PERSON
    # A face or a printed shirt is no lettering of the curtain.
    alone = small.copy()
    if (~hidden).any():
        alone[hidden] = np.median(small[~hidden], axis=0)
    as_it_is = _lines(alone, task, ocr, scale)
    if not as_it_is or any(line.providers for line in as_it_is):
        return as_it_is, False
    flipped = _lines(np.ascontiguousarray(alone[:, ::-1]), task, ocr, scale)
    if not any(line.providers for line in flipped):
        return as_it_is, False
    width = picture.shape[1]
    return tuple(
        LineReading(
            line.text,
            line.confidence,
            line.providers,
            (width - line.box[0] - line.box[2], *line.box[1:]),
        )
        for line in flipped
    ), True


def _lines(small: Bgr, task: CurtainTask, ocr: Ocr, scale: float) -> tuple[LineReading, ...]:
    return tuple(
        LineReading(line.text, line.confidence, _providers(line.text, task), _box_of(line.quad, scale))
        for line in ocr.read(small)
    )


def _providers(text: str, task: CurtainTask) -> tuple[str, ...]:
    """Whose words a line holds."""
    found = plain(text)
    names = {task.provider} if any(_holds(found, word) for word in task.words) else set[str]()
    for pack in task.packs:
        words = [word.text for word in pack.words if word.role == "provider"]
        if any(_holds(found, word) for word in [*words, pack.provider_name]):
            names.add(pack.provider)
    return tuple(sorted(names))


def _holds(found: str, word: str) -> bool:
    return len(plain(word)) >= SHORTEST_NAME and plain(word) in found


def _box_of(quad: Iterable[tuple[float, float]], scale: float) -> Box:
    places = np.array(tuple(quad)) / scale
    left, top = places.min(axis=0)
    right, bottom = places.max(axis=0)
    return int(left), int(top), int(np.ceil(right - left)), int(np.ceil(bottom - top))
