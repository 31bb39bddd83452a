"""Finding a paper: candidates from outlines and from lines, the best of them made exact at full size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.vision.paper_edges import Quad, exact, exact_in_view
from assistant.vision.paper_lines import quads_of_lines
from assistant.vision.paper_measures import (
    CARD_RATIO,
    SIDES,
    Origin,
    PaperMeasures,
    Side,
    four_corners,
    proportion_of,
)
from assistant.vision.paper_outlines import quads_of_outlines
from assistant.vision.paper_scan import fills_the_frame
from assistant.vision.paper_score import areas, ground_of, on_border, scores
from assistant.vision.paper_view import PaperView, Quads, paper_view
from assistant.vision.photo import Bgr

FINALISTS: Final = 5
"""Candidates that are made exact before the best is chosen."""
LOOKED_OVER: Final = 60
"""Of the candidates, the best; what follows them was never chosen."""
CERTAIN_EDGES: Final = 0.88
LEAST_EDGES: Final = 0.40
"""Of a quadrangle that is taken for a paper."""
FRAMED_SHARE: Final = 0.6
FRAMED_ALIKE: Final = 3.0
"""CIELAB units within which all four rims of the picture are of the colour inside: then the outline is a printed frame."""
LIGHTER: Final = 6.0
"""CIELAB lightness of a paper above a ground that it lies on."""
SURE_EDGES: Final = 0.7
SURE_SHARE: Final = 0.2
REACH: Final = 5
"""Pixels of the copy by which a candidate may be off."""
GROWTH: Final = 0.10
"""How far outside a found side another edge is looked for, in sides of the paper, and in how many steps."""
GROWTH_STEPS: Final = 9
AS_GOOD: Final = 1.0
APART: Final = 0.10
"""Intersection over the smaller of two papers, at most."""
OTHER_SHARE: Final = 0.35
"""Area of a further paper over that of the first, at least."""
OTHER_EDGES: Final = 0.7
SAME: Final = 0.85
"""Intersection over union from which two candidates are one."""
BEYOND: Final = 0.004
"""Of the picture's longer side: how far a corner may lie outside before the paper counts as cut."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    quad: Quad
    edges: float


def find_paper(picture: Bgr, kind: MaterialKind) -> PaperMeasures:
    """Where the paper lies in an upright picture; without corners where there is none.

    The first corner is the one nearest to the picture's upper left, for a card with its long side across: whether the
    paper lies upside down is told by what it says, not here.
    """
    view = paper_view(picture)
    proportion = proportion_of(kind)
    candidates = _best(view, proportion)
    found = [one for one in candidates if one.edges >= LEAST_EDGES]
    height, width = picture.shape[:2]
    if _is_scan(view, found[0] if found else None):
        whole = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
        return PaperMeasures(corners=first_corner(whole, kind), origin=Origin.FRAME)
    if not found:
        return PaperMeasures()
    best = found[0]
    quad = at_full_size(picture, best.quad, view)
    others = [
        four_corners(one.quad * view.reduced)
        for one in found[1:]
        if one.edges >= OTHER_EDGES and _is_another(one, best, proportion)
    ]
    corners = first_corner(four_corners(quad), kind)
    return PaperMeasures(corners=corners, cut=cut_sides(quad, (width, height)), others=tuple(others[:3]))


def at_full_size(picture: Bgr, quad: Quad, view: PaperView) -> Quad:
    """An outline of the copy made exact in the picture itself; a side on the copy's border lies on the picture's."""
    height, width = picture.shape[:2]
    border = on_border(quad[None], view.size)[0]
    full = quad * view.reduced
    for side in np.flatnonzero(border):
        for corner in (side, (side + 1) % 4):
            for axis, (most, small) in enumerate(((width, view.size[0]), (height, view.size[1]))):
                following = quad[(side + 1) % 4]
                if max(quad[side, axis], following[axis]) < 1.6:
                    full[corner, axis] = 0.0
                elif min(quad[side, axis], following[axis]) > small - 1.6:
                    full[corner, axis] = float(most)
    if view.reduced > 1:
        return exact(picture, full, 1.5 * view.reduced)
    return full


def cut_sides(quad: Quad, size: tuple[int, int]) -> tuple[Side, ...]:
    """The picture's borders that cut the paper: a side lies on them, or a corner beyond."""
    beyond = BEYOND * max(size)
    border = on_border(quad[None], size)[0]
    following = np.roll(quad, -1, axis=0)
    cut = []
    for side in SIDES:
        axis = 0 if side in (Side.LEFT, Side.RIGHT) else 1
        low = side in (Side.LEFT, Side.TOP)
        out = -quad[:, axis] if low else quad[:, axis] - size[axis]
        next_out = -following[:, axis] if low else following[:, axis] - size[axis]
        if (out > beyond).any() or (border & (out > -2) & (next_out > -2)).any():
            cut.append(side)
    return tuple(cut)


def first_corner(corners: Corners, kind: MaterialKind) -> Corners:
    """The corners from the one that is the paper's upper left as it lies, a card's with its long side across."""
    quad = np.array(corners)
    middle = quad.mean(axis=0)
    order = np.argsort(np.arctan2(*(quad - middle).T[::-1]))
    quad = quad[order]
    lengths = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    runs = np.roll(quad, -1, axis=0) - quad
    # The side that runs most to the right is the upper one.
    start = int(np.argmax(runs[:, 0] / np.maximum(lengths, 1e-6)))
    quad = np.roll(quad, -start, axis=0)
    if proportion_of(kind) == CARD_RATIO:
        lengths = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
        if lengths[1] + lengths[3] > 1.15 * (lengths[0] + lengths[2]):
            quad = np.roll(quad, 1, axis=0)
    return four_corners(quad)


# --- Candidates ---------------------------------------------------------------------------------------------------------


def _best(view: PaperView, proportion: float | None) -> list[_Candidate]:
    """The best candidates, made exact in the copy, the best first; no two of them nearly the same."""
    outlines: list[Quad] = []
    for quad in quads_of_outlines(view):
        if areas(quad[None])[0] > 0 and not any(_near(quad, other) for other in outlines):
            outlines.append(quad)
    # An outline runs a pixel or two beside the edge, too far off to be judged by what is close to it.
    sharp = [exact_in_view(view, quad, REACH) for quad in outlines]
    quads = np.array(sharp).reshape(-1, 4, 2)
    if not _is_certain(view, quads, proportion):
        lines = quads_of_lines(view)
        quads = np.concatenate((quads, lines[areas(lines) > 0]))
    if not len(quads):
        return []
    total = scores(view, quads, proportion).total
    kept: list[int] = []
    for index in np.argsort(-total)[:LOOKED_OVER]:
        if len(kept) >= FINALISTS:
            break
        if not any(_near(quads[index], quads[other]) for other in kept):
            kept.append(int(index))
    both = np.array(
        [quads[index] for index in kept]
        + [exact_in_view(view, quads[index], REACH) for index in kept if index >= len(sharp)]
    )
    judged = scores(view, both, proportion)
    result: list[_Candidate] = []
    for index in np.argsort(-judged.total):
        quad = both[index]
        if areas(quad[None])[0] > 0 and all(overlap(quad, one.quad) < SAME for one in result):
            if not result:
                quad = _grown(view, quad, proportion)
            result.append(_Candidate(quad, float(judged.edges[index])))
    return result


def _is_certain(view: PaperView, quads: Quads, proportion: float | None) -> bool:
    """Whether the best of the outlines leaves nothing to ask: lines, which cost the most time, are then not looked for."""
    if not len(quads):
        return False
    judged = scores(view, quads, proportion)
    best = int(np.argmax(judged.total))
    return bool(judged.edges[best] >= CERTAIN_EDGES and not judged.border[best].any())


def _near(one: Quad, other: Quad) -> bool:
    """Whether no corner of one is far from one of the other: making both exact would give the same."""
    apart = np.abs(one[:, None] - other[None]).sum(axis=2)
    return float(apart.min(axis=1).max()) < REACH


def _grown(view: PaperView, quad: Quad, proportion: float | None) -> Quad:
    """The quadrangle with each side moved out to another edge as good, if there is one near: a frame that is printed along
    the paper's edge is as straight and as strong as the edge itself.
    """
    length = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    steps = np.arange(1, GROWTH_STEPS + 1) * max(3.0, GROWTH * float(length.mean()) / GROWTH_STEPS)
    moved = np.array([_moved(quad, side, step) for side in range(4) for step in steps])
    judged = scores(view, np.concatenate((quad[None], moved)), proportion)
    grown = quad
    for side in range(4):
        if judged.border[0, side]:
            continue
        ours = slice(1 + side * len(steps), 1 + (side + 1) * len(steps))
        good = (judged.sides[ours, side] >= AS_GOOD * judged.sides[0, side]) & (
            judged.total[ours] >= judged.total[0] + 0.005
        )
        if good.any():
            best = int(np.flatnonzero(good)[np.argmax(judged.total[ours][good])])
            grown = _moved(grown, side, float(steps[best]))
    return quad if grown is quad else exact_in_view(view, grown, REACH)


def _moved(quad: Quad, side: int, step: float) -> Quad:
    """With one side ``step`` pixels further out, along the two next to it."""
    moved = quad.copy()
    first, second = side, (side + 1) % 4
    run = quad[second] - quad[first]
    outward = np.array((run[1], -run[0])) / max(float(np.linalg.norm(run)), 1e-6)
    for corner, before in ((first, (first + 3) % 4), (second, (second + 1) % 4)):
        along = quad[corner] - quad[before]
        moved[corner] = quad[corner] + along * step / max(float(along @ outward), 1e-6)
    return moved


def _is_scan(view: PaperView, best: _Candidate | None) -> bool:
    """Whether the picture is one paper from edge to edge.

    It is not where a paper surely lies on some ground: large, or lighter than what is around. It is where the outline found
    is a frame, printed along the edges of a paper that is the same outside.
    """
    if best is None:
        return fills_the_frame(view, None)
    if best.edges < SURE_EDGES or on_border(best.quad[None], view.size).any():
        return fills_the_frame(view, best.quad)
    share = float(areas(best.quad[None])[0]) / (view.size[0] * view.size[1])
    inside = ground_of(view, best.quad[None])[0]
    edges = (view.lab[:3], view.lab[-3:], view.lab[:, :3], view.lab[:, -3:])
    rims = np.array([np.median(edge.reshape(-1, 3), axis=0) for edge in edges])
    if share >= FRAMED_SHARE and float(np.linalg.norm(rims - inside, axis=1).max()) < FRAMED_ALIKE:
        return fills_the_frame(view, best.quad, framed=True)
    if share >= SURE_SHARE or float(inside[0]) > float(np.median(rims[:, 0])) + LIGHTER:
        return False
    return fills_the_frame(view, best.quad)


def _is_another(one: _Candidate, best: _Candidate, proportion: float | None) -> bool:
    area, first = (float(areas(quad[None])[0]) for quad in (one.quad, best.quad))
    if area < OTHER_SHARE * first or overlap(one.quad, best.quad, of_smaller=True) > APART:
        return False
    lengths = np.linalg.norm(np.roll(one.quad, -1, axis=0) - one.quad, axis=1)
    seen = (lengths[0] + lengths[2]) / max(lengths[1] + lengths[3], 1e-6)
    seen = max(seen, 1 / max(seen, 1e-6))
    return (proportion is None and seen < 2.2) or (
        proportion is not None and abs(np.log(seen / proportion)) < 0.2
    )


def overlap(one: Quads, other: Quads, *, of_smaller: bool = False) -> float:
    """Intersection over union of two convex quadrangles, or over the smaller one."""
    both = float(cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))[0])
    first, second = float(areas(one[None])[0]), float(areas(other[None])[0])
    whole = min(first, second) if of_smaller else first + second - both
    return both / whole if whole > 0 else 0.0
