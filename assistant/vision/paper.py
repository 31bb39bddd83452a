"""A picture of a paper, measured: where the paper lies, and what is seen of it once it is flat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.findings import Box, Code, Why
from assistant.vision.paper_corners import cut_sides, find_paper
from assistant.vision.paper_flat import flat_paper
from assistant.vision.paper_measures import CARDS, Origin, PaperMeasures
from assistant.vision.photo import Bgr, PictureRefused

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
        return PaperLook(paper, {"doc.papers": 0.0}, {}, {})
    values = placed(paper, paper.corners, (width, height), kind)
    return PaperLook(replace(paper, flat=(flat.shape[1], flat.shape[0])), values, {}, {}, flat)


def placed(
    paper: PaperMeasures, corners: Corners, size: tuple[int, int], kind: MaterialKind
) -> dict[str, float]:
    """How the paper lies in the picture.

    ``doc.papers`` counts them, ``doc.cut`` the sides cut off. ``doc.share`` is the paper's part of the picture, 0 to 1;
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
        "doc.share": min(1.0, area / (size[0] * size[1])),
        "doc.skew": float(max(1 - min(pair) / max(pair) for pair in pairs)),
        "doc.density": length / (CARD_MILLIMETRES if kind in CARDS else SHEET_MILLIMETRES),
    }
    if paper.origin is not Origin.FRAME:
        values["doc.margin"] = float(min(quad.min(), (np.array(size) - quad).min())) / min(size)
    return values
