"""The curtain behind a person, measured: found by its features, told by its words, judged as cloth and as grey card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from assistant.findings import Box, Code, Why
from assistant.vision.clothes import clothes_difference
from assistant.vision.curtain_cloth import SIDES, cloth, crease, ends
from assistant.vision.curtain_features import (
    Features,
    Grey,
    Method,
    Reference,
    features,
    free_of_person,
    grey,
)
from assistant.vision.curtain_light import GainMap, gain_map, lab_of_ground
from assistant.vision.curtain_match import CurtainMatch, match
from assistant.vision.curtain_measures import (
    Corners,
    CurtainMeasures,
    CurtainTask,
    Found,
    LineReading,
    PackWanted,
    WordReading,
)
from assistant.vision.curtain_words import read_cells, read_lines, read_words
from assistant.vision.edited import EDITED_MEASURES, signs
from assistant.vision.measures import FileLimits, Point
from assistant.vision.ocr import Ocr
from assistant.vision.person import Mask
from assistant.vision.photo import Bgr, Picture, PictureRefused, open_picture, read

LIKELY: Final = 0.8
"""Confidence from which a word that reads as its pack has it settles which pack's artwork to go on with."""
EDGE_MARGIN: Final = 0.03
"""Of the picture's width, around the person, where the ground is not looked at: hair and shadow."""
MOST_ARTWORKS: Final = 12
"""Artworks kept ready; each holds some 6 MB."""

GEOMETRY: Final = (
    "curtain.tilt",
    "curtain.crease",
    "curtain.edge.left",
    "curtain.edge.right",
    "curtain.edge.top",
    "curtain.edge.bottom",
    "curtain.exposure",
    "curtain.unevenness",
    "curtain.warmth",
    "clothes.difference",
    *EDITED_MEASURES,
)
"""What needs the curtain's place in the picture."""

CURTAIN_MEASURES: Final = (*GEOMETRY, "image.mirrored")
"""What needs a curtain to be asked for."""


@dataclass(frozen=True, slots=True)
class CurtainLook:
    """What one picture gave: the typed part, numbers by name, why some are missing, regions by code."""

    measures: CurtainMeasures
    values: dict[str, float]
    unmeasured: dict[str, Why]
    boxes: dict[Code, Box]


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the person before the curtain. ``eyes`` and ``chin`` are in pixels of the upright picture, None
    where no face was found.
    """

    mask: Mask
    eyes: tuple[Point, Point] | None = None
    chin: Point | None = None


class Curtains:
    """Looks for curtains in one process. Keeps the artworks it met, and the reader."""

    def __init__(self, ocr: Ocr) -> None:
        self._ocr = ocr
        self._references: dict[tuple[str, float], Reference] = {}

    def look(self, picture: Picture, person: Person, task: CurtainTask, limits: FileLimits) -> CurtainLook:
        """Everything about the curtain. Never raises for a bad picture or artwork; raises ``ModelDamaged``."""
        spent = self._ocr.spent
        hung = self._find(picture.pixels, person.mask, task, limits)
        lines: tuple[LineReading, ...] = ()
        mirrored = hung is not None and hung.mirrored
        if hung is None or not hung.named:
            lines, flipped = read_lines(picture.pixels, task, person.mask, self._ocr)
            if hung is None:
                mirrored = flipped
        base = CurtainMeasures(
            found=Found.GEOMETRY
            if hung
            else Found.WORDS
            if any(line.providers for line in lines)
            else Found.NOTHING,
            packs={pack.id: pack for pack in task.packs},
            provider=task.provider,
            provider_name=task.provider_name,
            mirrored=mirrored,
            lines=lines,
            reading_ms=round((self._ocr.spent - spent) * 1000),
        )
        if hung is None:
            return _without_geometry(base, picture.scale)
        return self._measured(base, hung, picture, person, task, limits)

    # --- Finding it --------------------------------------------------------------------------------------------------

    def _find(self, pixels: Bgr, person: Mask, task: CurtainTask, limits: FileLimits) -> _Hung | None:
        """The pack whose artwork matches and whose words are read, else one that matches; both ways round.

        The wanted edition is tried first and nearly always settles it: other editions share its layout. The slower
        features come only where the faster ones found nothing.
        """
        sides = (_Side(pixels, person, mirrored=False), _Side(pixels, person, mirrored=True))
        second: _Hung | None = None
        for method in ("orb", "sift"):
            for pack in task.packs:
                reference = self._reference(pack, limits)
                if reference is None:
                    continue
                for side in sides:
                    made = match(side.features(method), reference, side.frame, method)
                    if made is None:
                        continue
                    words = read_words(side.pixels, made, pack, task, side.person, self._ocr)
                    hung = _Hung(pack, reference, made, words, side)
                    if hung.named:
                        return hung
                    second = second or hung
            if second is not None:
                return second
        return None

    def _reference(self, pack: PackWanted, limits: FileLimits) -> Reference | None:
        path = Path(pack.artwork)
        try:
            key = (pack.artwork, path.stat().st_mtime)
            if key not in self._references:
                artwork = open_picture(read(path, limits), limits).pixels
                if (artwork.shape[1], artwork.shape[0]) != pack.size:
                    return None
                if len(self._references) >= MOST_ARTWORKS:
                    self._references.pop(next(iter(self._references)))
                self._references[key] = Reference(artwork)
        except (OSError, PictureRefused):
            return None
        return self._references[key]

    # --- Measuring it ------------------------------------------------------------------------------------------------

    def _measured(
        self,
        base: CurtainMeasures,
        hung: _Hung,
        picture: Picture,
        person: Person,
        task: CurtainTask,
        limits: FileLimits,
    ) -> CurtainLook:
        side, made = hung.side, hung.made
        free = free_of_person(side.person, side.frame, EDGE_MARGIN)
        ink = [word.box for word in hung.pack.words] + list(hung.pack.cells)
        view = cloth(side.pixels, made, ink, free)
        values = {
            "curtain.matches": float(made.matches),
            "curtain.inliers": float(made.inliers),
            "curtain.departure": float(np.median(np.linalg.norm(made.departures, axis=1)) / made.unit),
            "curtain.tilt": made.tilt if not side.mirrored else -made.tilt,
            "image.mirrored": float(base.mirrored),
        }
        folds = crease(view, made)
        if folds is not None:
            values["curtain.crease"] = folds
        edges = ends(view, made)
        # A mirrored picture is judged in the file's own left and right.
        names = {"left": "right", "right": "left"} if side.mirrored else {}
        shares = {names.get(name, name): share for name, (share, _box) in edges.items()}
        values |= {f"curtain.edge.{name}": shares.get(name, 0.0) for name in SIDES}
        gains = gain_map(side.pixels, made, hung.reference, free)
        ground = None
        boxes: dict[Code, Box] = {}
        if gains is not None:
            values |= _light(gains)
            ground = lab_of_ground(side.pixels, gains)
            marks = signs(side.pixels, made, side.person, gains)
            values |= marks.values
            if marks.box is not None:
                boxes[Code.IMAGE_EDITED] = _grown(side.turned(marks.box), picture.scale)
            worn = self._clothes(picture, person, ground)
            if worn is not None:
                values["clothes.difference"], boxes[Code.CLOTHES_COLOUR] = worn
        references = {
            pack.id: found
            for pack in task.packs
            if pack.provider == hung.pack.provider and (found := self._reference(pack, limits)) is not None
        }
        cells = read_cells(side.pixels, made, hung.pack, references, side.person) if hung.pack.cells else ()
        as_file = made.mirrored() if side.mirrored else made
        turn = side.turned
        scale = picture.scale
        frame = (0, 0, side.frame[0], side.frame[1])
        boxes |= dict.fromkeys((Code.CURTAIN_TILTED, Code.CURTAIN_CREASED), _grown(frame, scale))
        if shares:
            worst = max(shares, key=shares.__getitem__)
            own = next(box for name, (_share, box) in edges.items() if names.get(name, name) == worst)
            boxes[Code.CURTAIN_EDGE_VISIBLE] = _grown(side.turned(own), scale)
        if base.mirrored and hung.words:
            boxes[Code.IMAGE_MIRRORED] = _grown(_around([turn(word.box) for word in hung.words]), scale)
        measures = replace(
            base,
            pack=hung.pack.id,
            quad=_corners(as_file, scale),
            words=tuple(
                replace(word, box=_grown(turn(word.box), scale), height=word.height / scale)
                for word in hung.words
            ),
            cells=tuple(replace(cell, box=_grown(turn(cell.box), scale)) for cell in cells),
            edges={names.get(name, name): _grown(turn(box), scale) for name, (_share, box) in edges.items()},
            lines=_lines_grown(base.lines, scale),
            ground=ground,
        )
        missing = {name: Why.UNRELIABLE for name in GEOMETRY if name not in values}
        return CurtainLook(measures, values, missing, boxes)

    def _clothes(
        self, picture: Picture, person: Person, ground: tuple[float, float, float]
    ) -> tuple[float, Box] | None:
        if person.eyes is None or person.chin is None:
            return None
        scale = picture.scale
        left, right = ((x * scale, y * scale) for x, y in person.eyes)
        chin = (person.chin[0] * scale, person.chin[1] * scale)
        worn = clothes_difference(picture.pixels, person.mask, (left, right), chin, ground)
        return None if worn is None else (worn[0], _grown(worn[1], scale))


class _Side:
    """The picture as it is, or flipped. Features are taken when first asked for."""

    def __init__(self, pixels: Bgr, person: Mask, *, mirrored: bool) -> None:
        self.mirrored: Final = mirrored
        self.pixels: Final = np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels
        self.person: Final = np.ascontiguousarray(person[:, ::-1]) if mirrored else person
        self.frame: Final = (pixels.shape[1], pixels.shape[0])
        self._features: dict[Method, Features] = {}

    def features(self, method: Method) -> Features:
        if method not in self._features:
            free: Grey = free_of_person(self.person, self.frame)
            self._features[method] = features(grey(self.pixels), free, method)
        return self._features[method]

    def turned(self, box: Box) -> Box:
        """A box of this side in pixels of the picture as it is."""
        left, top, width, height = box
        return (self.frame[0] - left - width if self.mirrored else left), top, width, height


@dataclass(frozen=True, slots=True)
class _Hung:
    """A pack whose artwork matches, with what its words read as."""

    pack: PackWanted
    reference: Reference
    made: CurtainMatch
    words: tuple[WordReading, ...]
    side: _Side

    @property
    def mirrored(self) -> bool:
        return self.side.mirrored

    @property
    def named(self) -> bool:
        """A word that names a provider was read as some pack has it: the geometry is right, whoever it is."""
        return any(word.role == "provider" and word.fits and word.confidence >= LIKELY for word in self.words)


def _without_geometry(base: CurtainMeasures, scale: float) -> CurtainLook:
    why = Why.NO_CURTAIN if base.found is Found.NOTHING else Why.NO_GEOMETRY
    if base.wanted is None and base.found is not Found.NOTHING:
        why = Why.NO_PACK
    values = {"image.mirrored": float(base.mirrored)} if base.found is Found.WORDS else {}
    unmeasured = dict.fromkeys(GEOMETRY, why)
    if not values:
        unmeasured["image.mirrored"] = why
    boxes = {}
    named = [line.box for line in base.lines if line.providers]
    if base.mirrored and named:
        boxes[Code.IMAGE_MIRRORED] = _grown(_around(named), scale)
    return CurtainLook(replace(base, lines=_lines_grown(base.lines, scale)), values, unmeasured, boxes)


def _light(gains: GainMap) -> dict[str, float]:
    return {
        "curtain.exposure": gains.exposure,
        "curtain.unevenness": gains.unevenness,
        "curtain.warmth": gains.warmth,
        "curtain.tint": gains.tint,
    }


def _lines_grown(lines: tuple[LineReading, ...], scale: float) -> tuple[LineReading, ...]:
    return tuple(replace(line, box=_grown(line.box, scale)) for line in lines)


def _corners(made: CurtainMatch, scale: float) -> Corners:
    one, two, three, four = ((float(x / scale), float(y / scale)) for x, y in made.quad)
    return one, two, three, four


def _around(boxes: list[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def _grown(box: Box, scale: float) -> Box:
    left, top, width, height = (round(value / scale) for value in box)
    return left, top, width, height
