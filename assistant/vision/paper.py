"""A picture of a paper, measured: where the paper lies, and what is seen of it once it is flat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.findings import Box, Code, Why
from assistant.vision.paper_corners import cut_sides, find_paper
from assistant.vision.paper_cover import colours, covered
from assistant.vision.paper_flat import flat_paper
from assistant.vision.paper_light import exposure, glare, shadow
from assistant.vision.paper_measures import CARDS, Origin, PaperMeasures
from assistant.vision.paper_print import print_of, sharpness, text_height
from assistant.vision.paper_screen import screen_pattern
from assistant.vision.photo import Bgr, PictureRefused

PAPER_MEASURES: Final = (
    "doc.cut",
    "doc.share",
    "doc.skew",
    "doc.density",
    "doc.scan",
    "doc.print",
    "doc.ground",
    "doc.clipped",
    "doc.contrast",
    "doc.text_height",
    "doc.sharpness",
    "doc.chroma",
    "doc.screen",
    "doc.glare",
    "doc.glare_text",
    "doc.shadow",
    "doc.covered",
    "doc.covered_text",
)
"""What needs a paper."""
PORTRAIT: Final = (0.62, 0.08, 0.97, 0.78)
"""Where a card's front has the portrait, in shares of its sides: left, top, right, bottom."""
CARD_MILLIMETRES: Final = 85.60
SHEET_MILLIMETRES: Final = 297.0
"""Long side of the smallest sheet that such papers are printed on."""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What was measured. ``flat`` is the flattened paper, None where there is none."""

    measures: PaperMeasures
    values: Mapping[str, float]
    unmeasured: Mapping[str, Why]
    boxes: Mapping[Code, Box]
    flat: Bgr | None = None


def look_at_paper(picture: Bgr, kind: MaterialKind, corners: Corners | None = None) -> PaperLook:
    """Everything measured on the upright picture of a paper. ``corners``: where a person said it lies."""
    height, width = picture.shape[:2]
    if corners is None:
        paper = find_paper(picture, kind)
    else:
        cut = cut_sides(np.array(corners, np.float64), (width, height))
        whole = len(cut) == 4
        paper = PaperMeasures(corners=corners, origin=Origin.GIVEN, cut=() if whole else cut)
    flat = None
    if paper.corners is not None:
        try:
            flat = flat_paper(picture, paper.corners, kind)
        except PictureRefused:
            paper = PaperMeasures(origin=paper.origin)
    if flat is None or paper.corners is None:
        return PaperLook(paper, {"doc.papers": 0.0}, dict.fromkeys(PAPER_MEASURES, Why.NO_PAPER), {})
    values = placed(paper, paper.corners, (width, height), kind)
    seen, boxes = _quality(picture, flat, paper.corners, kind)
    return PaperLook(
        replace(paper, flat=(flat.shape[1], flat.shape[0])),
        values | seen,
        _unmeasured(values | seen),
        {code: box_in_picture(box, paper.corners, flat, (width, height)) for code, box in boxes.items()},
        flat,
    )


def _unmeasured(values: Mapping[str, float]) -> dict[str, Why]:
    return {
        name: Why.PAPER_TOO_SMALL if name == "doc.screen" else Why.NOTHING_PRINTED
        for name in PAPER_MEASURES
        if name not in values
    }


def _quality(
    picture: Bgr, flat: Bgr, corners: Corners, kind: MaterialKind
) -> tuple[dict[str, float], dict[Code, Box]]:
    """What is measured on the flattened paper, and the worst places on it by the code that they show.

    ``doc.print`` is the share of its tiles that hold print, ``doc.text_height`` the median height of characters in pixels of the
    original picture.
    """
    portrait = PORTRAIT if kind is MaterialKind.ID_FRONT else None
    paper = print_of(flat, portrait)
    quad = np.array(corners, np.float64)
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    enlarged = float(sides.max()) / max(flat.shape[:2])
    height = text_height(paper)
    values = {
        "doc.print": float(paper.tiles.mean()),
        **exposure(flat, paper),
        **({} if height is None else {"doc.text_height": height * enlarged}),
        **colours(flat),
        **screen_pattern(picture, quad),
    }
    boxes: dict[Code, Box] = {}
    for code, (measured, box) in (
        (Code.DOC_BLUR, sharpness(paper, height)),
        (Code.DOC_GLARE, glare(flat, paper)),
        (Code.DOC_SHADOW, shadow(flat, paper)),
        (Code.DOC_COVERED, covered(flat, paper, portrait)),
    ):
        values |= measured
        if box is not None:
            boxes[code] = box
    return values, boxes


def box_in_picture(box: Box, corners: Corners, flat: Bgr, size: tuple[int, int]) -> Box:
    """A box of the flattened paper in pixels of the picture it was found in: the upright one around it, inside the picture."""
    left, top, wide, high = box
    height, width = flat.shape[:2]
    frame = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    back = cv2.getPerspectiveTransform(frame, np.array(corners, np.float32))
    places = ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high))
    there = cv2.perspectiveTransform(np.array(places, np.float32).reshape(1, 4, 2), back)[0]
    low = np.clip(np.floor(there.min(axis=0)), 0, np.array(size) - 1).astype(int)
    far = np.clip(np.ceil(there.max(axis=0)), 1, size).astype(int)
    return int(low[0]), int(low[1]), max(1, int(far[0] - low[0])), max(1, int(far[1] - low[1]))


def placed(
    paper: PaperMeasures, corners: Corners, size: tuple[int, int], kind: MaterialKind
) -> dict[str, float]:
    """How the paper lies in the picture.

    ``doc.papers`` counts them, ``doc.cut`` the sides cut off; ``doc.scan`` is 1 where it fills the picture. ``doc.share`` is the paper's part of the picture, 0 to 1;
    ``doc.skew`` the largest 1 - short/long over the pairs of opposite sides; ``doc.margin`` the smallest distance of a corner
    from the border over the picture's short side (not on a scan); ``doc.density`` pixels a millimetre along the long side, a
    sheet taken for A4.
    """
    quad = np.array(corners)
    following = np.roll(quad, -1, axis=0)
    sides = np.linalg.norm(following - quad, axis=1)
    area = float((quad[:, 0] * following[:, 1] - following[:, 0] * quad[:, 1]).sum()) / 2
    pairs = ((sides[0], sides[2]), (sides[1], sides[3]))
    length = float(max(sides[0] + sides[2], sides[1] + sides[3])) / 2
    values = {
        "doc.papers": 1.0 + len(paper.others),
        "doc.cut": float(len(paper.cut)),
        "doc.scan": float(paper.origin is Origin.FRAME),
        "doc.share": min(1.0, area / (size[0] * size[1])),
        "doc.skew": float(max(1 - min(pair) / max(pair) for pair in pairs)),
        "doc.density": length / (CARD_MILLIMETRES if kind in CARDS else SHEET_MILLIMETRES),
    }
    if paper.origin is not Origin.FRAME:
        values["doc.margin"] = float(min(quad.min(), (np.array(size) - quad).min())) / min(size)
    return values
